// SPDX-License-Identifier: MIT
// The words that an answer to a question is likely to hold, and how they sound.
#ifndef IE_ANSWER_TERMS_H
#define IE_ANSWER_TERMS_H

#include "answer/lexicon.h"
#include "answer/pack.h"
#include "base/pronunciation.h"

typedef struct ie_term {
    char *text, *letters;  // as it is written; its letters alone, in small
    int is_vocabulary;     // of the pack, not of the question or its expected answer
    ie_sounds sounds;
} ie_term;

typedef struct ie_terms {
    ie_term *items;        // the vocabulary, and the rare words of the question, its expected answer and points
    size_t count, capacity;
    unsigned char *stems;  // by number: 1 for those of any word of these that carries meaning
    size_t stem_count;
} ie_terms;

ie_terms ie_terms_list(ie_text *text, ie_lexicon *lexicon, const ie_pronunciation *pronunciation, const ie_pack *pack,
                       const ie_pack_question *question);
void ie_terms_free(ie_terms *terms);
// True where a stem is that of a word of these.
int ie_terms_hold(const ie_terms *terms, int stem);

// Appends the letters of a word in small, as they are compared.
void ie_add_letters(ie_buffer *to, const char *word);

#endif
