// SPDX-License-Identifier: MIT
// Word error rate: transcripts normalised to words, and the errors of their cheapest alignment.
#ifndef IE_LEARN_WORD_ERRORS_H
#define IE_LEARN_WORD_ERRORS_H

#include <stddef.h>

// Words of a text, each followed by a zero byte, one after the other.
typedef struct ie_words {
    char *text;
    const char **words;
    size_t count;
} ie_words;

// Folds case (Unicode) and punctuation; an apostrophe inside a word stays; hyphens and slashes part words. Numbers are
// spelled in English as they are read: 21 "twenty one", 3.5 "three point five", 2nd "second", 1,250, $5, 40 %; four
// digits from 1100 to 1999 and 2010 to 2099 as years ("nineteen ninety nine"); longer than 15 digits digit by digit.
// Mr, Mrs and Dr become mister, missus, doctor. Never fails; bytes that are no UTF-8 part words.
ie_words ie_words_fold(const char *text);
void ie_words_free(ie_words *words);

// Word errors of the cheapest alignment, all errors costing one (Levenshtein 1966); of equally cheap ones that with the
// most words right is taken.
typedef struct ie_word_errors {
    long substitutions, deletions, insertions, words;  // words: of the reference
} ie_word_errors;
ie_word_errors ie_word_errors_count(const ie_words *reference, const ie_words *heard);

// (S + D + I) / words. A reference without words gives 0 where nothing was heard either, otherwise NAN.
double ie_word_error_rate(const ie_word_errors *errors);

#endif
