// SPDX-License-Identifier: MIT
// What only looks like an answer.
#include "answer/evasion.h"

#include "answer/phrases.h"
#include "base/memory.h"
#include "base/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LEAST_WORDS = 5, LEAST_SENTENCE = 8, LEAST_REPEATED = 24, SHORT_EXCUSE = 9, SHORT_STORY = 20,
       SHORT_REFUSAL = 4, MOST_LOOKED_AT = 4000 };

// Ours, between what answers of people have and what lists of words have (test/bench/stories.py).
static const double least_function_words = 0.25, least_clause_words = 0.04, most_read_back = 0.7;
static const double most_read_back_story = 0.55, least_new_words = 0.55;

static const char *const excuses[] = {
    "i ~ do not ~ know|remember|recall|have", "i ~ can|could not ~ think|remember|recall|answer|say|tell",
    "no idea|clue|example", "nothing ~ comes|came|to",
    "i ~ would ~ look|google|search|ask ~ it|that|google|somebody|someone|my",
    "not ~ sure|certain",
    "never ~ had|been|happened", "not ~ know|remember", "next question|please", NULL};

static int counts(const ie_token *token)
{
    return !(token->kind & IE_TOKEN_FILLER);
}

// Words that make sentences: subjects and verbs that every clause has one of.
static size_t count_clause_words(const ie_text *text, const ie_tokens *said)
{
    static const char clause_words[] =
        "i|you|he|she|it|we|they|who|this|that|there|is|are|was|were|am|be|been|has|have|had|do|does|did|can|could|"
        "will|would|should|must|may";
    size_t found = 0;
    for (size_t i = 0; i < said->count; i++) {
        const char *word = ie_text_word(text, said->items[i].word);
        found += ie_phrase_match(&word, 1, clause_words) > 0 || ie_phrase_is_deed(word);
    }
    return found;
}

static int holds_stem(const ie_tokens *tokens, int stem)
{
    for (size_t i = 0; i < tokens->count; i++)
        if (tokens->items[i].stem == stem)
            return 1;
    return 0;
}

static int is_read_back(ie_text *text, const ie_tokens *said, size_t content, const char *question, int is_story)
{
    ie_tokens asked = {0};
    size_t back = 0;
    if (!question || content == 0)
        return 0;
    ie_text_tokens(text, question, NAN, NAN, &asked);
    for (size_t i = 0; i < said->count && i < MOST_LOOKED_AT; i++)
        back += (said->items[i].kind & IE_TOKEN_CONTENT) && holds_stem(&asked, said->items[i].stem);
    ie_tokens_free(&asked);
    double most = is_story && content <= SHORT_STORY ? most_read_back_story : most_read_back;
    return (double)back >= most * (double)content;
}

static int holds_word(const ie_text *text, const ie_tokens *said, const char *word)
{
    for (size_t i = 0; i < said->count; i++)
        if (strcmp(ie_text_word(text, said->items[i].word), word) == 0)
            return 1;
    return 0;
}

static int is_excuse(const ie_text *text, const ie_tokens *said, size_t content)
{
    size_t count = said->count < MOST_LOOKED_AT ? said->count : MOST_LOOKED_AT;
    if (content > SHORT_EXCUSE)
        return 0;
    const char **words = ie_allocate(count + 1, sizeof *words);
    int found = 0;
    for (size_t i = 0; i < count; i++)
        words[i] = ie_text_word(text, said->items[i].word);
    for (const char *const *excuse = excuses; *excuse && !found; excuse++)
        found = ie_phrase_is_said(words, count, *excuse);
    free(words);
    return found || (count <= SHORT_REFUSAL && holds_word(text, said, "pass"));
}

typedef struct four_words {
    int words[4];
} four_words;

static int compare_four(const void *one, const void *other)
{
    return memcmp(one, other, sizeof(four_words));
}

// Whether the words go round: of the runs of four words few are different.
static int is_repeated(const ie_tokens *said)
{
    size_t count = said->count < MOST_LOOKED_AT ? said->count : MOST_LOOKED_AT, different = 1;
    if (count < LEAST_REPEATED)
        return 0;
    four_words *runs = ie_allocate(count, sizeof *runs);
    for (size_t i = 0; i + 3 < count; i++)
        for (size_t k = 0; k < 4; k++)
            runs[i].words[k] = said->items[i + k].word;
    ie_sort(runs, count - 3, sizeof *runs, compare_four);
    for (size_t i = 1; i + 3 < count; i++)
        different += compare_four(&runs[i - 1], &runs[i]) != 0;
    free(runs);
    return (double)different < least_new_words * (double)(count - 3);
}

static ie_evasion find_evasion_of(ie_text *text, const ie_tokens *said, const char *question, int is_story)
{
    size_t words = 0, content = 0;
    for (size_t i = 0; i < said->count; i++) {
        words += (size_t)counts(&said->items[i]);
        content += (said->items[i].kind & IE_TOKEN_CONTENT) != 0;
    }
    if (is_excuse(text, said, content))
        return IE_EVASION_UNKNOWING;
    if (words < LEAST_WORDS)
        return IE_EVASION_SILENT;
    if (is_read_back(text, said, content, question, is_story))
        return IE_EVASION_READ_BACK;
    if (words >= LEAST_SENTENCE && ((double)(words - content) < least_function_words * (double)words
                                    || (double)count_clause_words(text, said) < least_clause_words * (double)words))
        return IE_EVASION_SALAD;
    return is_repeated(said) ? IE_EVASION_REPEATED : IE_EVASION_NONE;
}

ie_evasion ie_evasion_find(ie_text *text, const ie_tokens *said, const char *question)
{
    return find_evasion_of(text, said, question, 0);
}

ie_evasion ie_evasion_find_in_story(ie_text *text, const ie_tokens *said, const char *question)
{
    return find_evasion_of(text, said, question, 1);
}

const char *ie_evasion_reason(ie_evasion evasion)
{
    static const char *const reasons[] = {
        NULL, "hardly anything is said", "it says that the answer is not known", "the question is read back",
        "these are words without sentences", "the same is said over and over"};
    return reasons[evasion];
}

const char *ie_evasion_code(ie_evasion evasion)
{
    static const char *const codes[] = {NULL, "silent", "unknowing", "read_back", "salad", "repeated"};
    return codes[evasion];
}
