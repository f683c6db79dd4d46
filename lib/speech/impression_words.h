// SPDX-License-Identifier: MIT
// The words of a candidate, gathered answer by answer and counted by what they do (Pennebaker and King 1999; which of
// them count for impressions of interviews: Naim, Tanveer, Gildea and Hoque 2015).
#ifndef IE_SPEECH_IMPRESSION_WORDS_H
#define IE_SPEECH_IMPRESSION_WORDS_H

#include "base/spans.h"
#include "base/string_table.h"
#include "speech/impression.h"

enum { IE_IMPRESSION_LEAST_WORDS = 10 };  // of an answer that counts beside longer ones; ours

typedef struct ie_said_word {
    double t, end;      // media time; NAN where not known
    size_t number;      // of the word in the table
    size_t answer;
    unsigned classes;   // bit 1 << column for each column of 100 words that it counts for
} ie_said_word;

typedef struct ie_said_words {  // start with {0}
    ie_said_word *items;
    size_t count, capacity;
    size_t answers;             // begun so far
    ie_string_table table;
} ie_said_words;

// What is added from here on belongs to another answer.
void ie_said_words_begin_answer(ie_said_words *words);
// Adds the words of a text, in lower case; what stands in brackets, as (laughs), is left out. All get the same time.
void ie_said_words_add(ie_said_words *words, const char *text, double t, double end);
// Adds a filled pause that was only heard.
void ie_said_words_add_filler(ie_said_words *words, double t, double end);
void ie_said_words_free(ie_said_words *words);

// Fills the columns up to IE_IMPRESSION_ANSWER_WORDS from the `count` words from `first` on; answers of fewer than
// IE_IMPRESSION_LEAST_WORDS are left out where there are longer ones. Returns how many words these are, filled pauses
// not counted; without any, the columns are NAN.
size_t ie_said_words_measure(const ie_said_words *words, size_t first, size_t count, double *values);
// The moments of the words that count for a column, at most `most` spans. Returns how many.
size_t ie_said_words_spans(const ie_said_words *words, size_t first, size_t count, ie_impression_column column,
                           ie_span *spans, size_t most);

#endif
