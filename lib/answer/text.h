// SPDX-License-Identifier: MIT
// Text as tokens: words in lower case with their stems, told apart into content words, function words, fillers,
// negations.
#ifndef IE_ANSWER_TEXT_H
#define IE_ANSWER_TEXT_H

#include <stddef.h>

// The vocabulary of one run: every word seen, its stem (Snowball's English stemmer, Porter 2001) and its kind, once.
typedef struct ie_text ie_text;

enum {
    IE_TOKEN_CONTENT = 1,   // carries meaning: neither a function word nor a filler
    IE_TOKEN_NUMBER = 2,
    IE_TOKEN_NEGATION = 4,  // not, no, never, without, ...; also the n't of "isn't", as a token of its own
    IE_TOKEN_FILLER = 8,    // a filled pause (um, uh, er) or a discourse marker (basically, well, okay)
    IE_TOKEN_JOINS = 32,    // and, but, because, that, ...: begins another clause
    IE_TOKEN_ENDS = 16,     // a comma, a full stop or the like follows: a negation reaches no further
    IE_TOKEN_DENIES = 64,   // a verb that denies what follows: avoid, prevent, lack, ...
    IE_TOKEN_STOPS = 128,   // a full stop or the like follows, not just a comma
};

typedef struct ie_token {
    int word, stem;   // numbers of the vocabulary, see ie_text_word; words and stems share one numbering
    int kind;
    double t, end;    // seconds of the recording, NAN where unknown
} ie_token;

typedef struct ie_tokens {
    ie_token *items;
    size_t count, capacity;
} ie_tokens;

ie_text *ie_text_create(void);
void ie_text_destroy(ie_text *text);

// Appends the tokens of a text that was said from t to end (both NAN where unknown); the time is shared out by
// characters. Any bytes will do; what is no letter or digit parts words, but C++, C# and .NET stay whole.
void ie_text_tokens(ie_text *text, const char *characters, double t, double end, ie_tokens *tokens);
void ie_tokens_free(ie_tokens *tokens);

// The characters of a word or stem.
const char *ie_text_word(const ie_text *text, int number);
// The number of a word, adding it where it is new.
int ie_text_number(ie_text *text, const char *word);
// How many numbers are in use.
int ie_text_size(const ie_text *text);

// Share of the distinct content stems of `reference` that occur in `answer`, 0 to 1; stems of `question` (NULL for
// none) do not count unless nothing else is left. NAN where the reference has no content word.
double ie_text_recall(const ie_tokens *answer, const ie_tokens *reference, const ie_tokens *question);

#endif
