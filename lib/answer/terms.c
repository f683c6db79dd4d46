// SPDX-License-Identifier: MIT
// The words that an answer to a question is likely to hold.
#include "answer/terms.h"

#include "base/memory.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// A word is rare if its weight (lexicon.h) is so much; shorter ones sound like too many.
static const double least_weight = 0.55;
enum { SHORTEST_TERM = 4 };

// What a question's terms are listed with.
typedef struct listing {
    ie_text *text;
    ie_lexicon *lexicon;
    const ie_pronunciation *pronunciation;
    ie_terms *to;
} listing;

void ie_terms_free(ie_terms *terms)
{
    for (size_t i = 0; i < terms->count; i++) {
        free(terms->items[i].text);
        free(terms->items[i].letters);
    }
    free(terms->items);
    free(terms->stems);
    *terms = (ie_terms){0};
}

static void mark_stem(ie_terms *of, int stem)
{
    size_t needed = (size_t)stem + 1;
    if (needed > of->stem_count) {
        of->stems = ie_resize(of->stems, needed, 1);
        memset(of->stems + of->stem_count, 0, needed - of->stem_count);
        of->stem_count = needed;
    }
    of->stems[stem] = 1;
}

int ie_terms_hold(const ie_terms *terms, int stem)
{
    return (size_t)stem < terms->stem_count && terms->stems[stem];
}

void ie_add_letters(ie_buffer *to, const char *word)
{
    for (; *word; word++) {
        char small = (char)tolower((unsigned char)*word);
        if (isalpha((unsigned char)*word))
            ie_buffer_add(to, &small, 1);
    }
}

static void add_term(const listing *now, const char *text, int is_vocabulary)
{
    ie_term added = {NULL, NULL, is_vocabulary, ie_pronunciation_of(now->pronunciation, text)};
    ie_buffer letters = {0};
    if (added.sounds.count < SHORTEST_TERM)
        return;
    ie_add_letters(&letters, text);
    ie_buffer_add(&letters, "", 1);
    added.text = ie_copy_text(text);
    added.letters = letters.data;
    IE_GROW(now->to->items, now->to->count, now->to->capacity);
    now->to->items[now->to->count++] = added;
}

// Marks the words of a text that carry meaning; takes the rare ones as terms.
static void add_words(const listing *now, const char *text)
{
    ie_tokens tokens = {0};
    ie_text_tokens(now->text, text, NAN, NAN, &tokens);
    for (size_t i = 0; i < tokens.count; i++) {
        const ie_token *token = &tokens.items[i];
        if (!(token->kind & IE_TOKEN_CONTENT) || ie_terms_hold(now->to, token->stem))
            continue;
        mark_stem(now->to, token->stem);
        if (ie_lexicon_weight(now->lexicon, token->stem) >= least_weight && !(token->kind & IE_TOKEN_NUMBER))
            add_term(now, ie_text_word(now->text, token->word), 0);
    }
    ie_tokens_free(&tokens);
}

static void add_vocabulary(const listing *now, const char *text)
{
    ie_tokens tokens = {0};
    ie_text_tokens(now->text, text, NAN, NAN, &tokens);
    for (size_t i = 0; i < tokens.count; i++)
        mark_stem(now->to, tokens.items[i].stem);
    ie_tokens_free(&tokens);
    add_term(now, text, 1);
}

ie_terms ie_terms_list(ie_text *text, ie_lexicon *lexicon, const ie_pronunciation *pronunciation, const ie_pack *pack,
                       const ie_pack_question *question)
{
    ie_terms terms = {0};
    const listing now = {text, lexicon, pronunciation, &terms};
    for (size_t i = 0; i < pack->vocabulary_count; i++)
        add_vocabulary(&now, pack->vocabulary[i]);
    add_words(&now, question->text);
    for (size_t i = 0; i < question->answer_count && !question->has_rubric; i++)
        add_words(&now, question->answers[i]);
    for (size_t i = 0; i < question->point_count && !question->points_are_parts; i++)
        add_words(&now, question->points[i].text);
    return terms;
}
