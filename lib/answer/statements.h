// SPDX-License-Identifier: MIT
// An answer cut into statements: its sentences, and the pieces of sentences that do not end, as speech has them.
#ifndef IE_ANSWER_STATEMENTS_H
#define IE_ANSWER_STATEMENTS_H

#include "answer/text.h"

typedef struct ie_statement {
    size_t from, length;   // bytes of the answer, without blanks around
    size_t first, count;   // words of ie_statements.words
    double t, end;         // seconds of the recording, NAN where unknown
} ie_statement;

typedef struct ie_statements {
    ie_statement *items;
    size_t count, capacity;
    // The words in lower case as ie_text_tokens makes them, without what only fills a gap: filled pauses, "like", and a
    // word said twice in a row. `tokens` are all of them, `at` says which token a word is.
    const char **words;    // borrowed from the vocabulary
    int *at;
    size_t word_count, word_capacity;
    size_t left_out;       // how many fill only a gap
    ie_tokens tokens;
} ie_statements;

enum { IE_STATEMENTS_MOST_WORDS = 4000 };  // what is said beyond, some 25 minutes of speech, is not looked at

// `said` are the tokens of the answer with their times; NULL or empty where it has none. Where the answer was written
// in other words than its tokens, the times are shared out. ie_statements_free frees what it holds.
ie_statements ie_statements_cut(ie_text *text, const char *answer, const ie_tokens *said);
void ie_statements_free(ie_statements *statements);

#endif
