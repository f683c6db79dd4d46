// SPDX-License-Identifier: MIT
// Words that a network over sentences knows, each an input.
#include "talk/vocabulary.h"

#include "answer/text.h"
#include "base/edit_distance.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours, not measured. A word shorter than SHORTEST_SLIP is one slip from too many others.
enum { MOST_WORDS = 100, SHORTEST_SLIP = 5 };

typedef struct concept_word {
    int stem, concept;  // numbers of the text
} concept_word;

struct ie_vocabulary {
    ie_text *text;
    ie_tokens tokens;     // of the sentence at hand
    concept_word *concept_words;
    size_t concept_count, concept_capacity;
    int *input_of;        // by stem number: its input + 1, 0 for unknown
    size_t input_capacity;
    int *stems;           // stem numbers by input
    size_t inputs, stem_capacity;
};

ie_vocabulary *ie_vocabulary_create(void)
{
    ie_vocabulary *vocabulary = ie_allocate(1, sizeof *vocabulary);
    vocabulary->text = ie_text_create();
    return vocabulary;
}

void ie_vocabulary_destroy(ie_vocabulary *vocabulary)
{
    if (!vocabulary)
        return;
    ie_tokens_free(&vocabulary->tokens);
    ie_text_destroy(vocabulary->text);
    free(vocabulary->concept_words);
    free(vocabulary->input_of);
    free(vocabulary->stems);
    free(vocabulary);
}

static const ie_tokens *tokenise_sentence(ie_vocabulary *vocabulary, const char *sentence)
{
    vocabulary->tokens.count = 0;
    ie_text_tokens(vocabulary->text, sentence, NAN, NAN, &vocabulary->tokens);
    return &vocabulary->tokens;
}

void ie_vocabulary_add_concept(ie_vocabulary *vocabulary, const char *name, const char *word)
{
    ie_buffer label = {0};
    ie_buffer_format(&label, "#%s", name);
    int concept = ie_text_number(vocabulary->text, label.data);
    ie_buffer_free(&label);
    const ie_tokens *tokens = tokenise_sentence(vocabulary, word);
    if (tokens->count != 1)
        return;
    IE_GROW(vocabulary->concept_words, vocabulary->concept_count, vocabulary->concept_capacity);
    vocabulary->concept_words[vocabulary->concept_count++] = (concept_word){tokens->items[0].stem, concept};
}

static int input_of_stem(const ie_vocabulary *vocabulary, int stem)
{
    return (size_t)stem < vocabulary->input_capacity ? vocabulary->input_of[stem] - 1 : -1;
}

static void learn_stem_number(ie_vocabulary *vocabulary, int stem)
{
    if (input_of_stem(vocabulary, stem) >= 0)
        return;
    size_t before = vocabulary->input_capacity;
    if ((size_t)stem >= before) {
        size_t capacity = vocabulary->input_capacity = ((size_t)stem + 1) * 2;
        vocabulary->input_of = ie_resize(vocabulary->input_of, capacity, sizeof *vocabulary->input_of);
        memset(vocabulary->input_of + before, 0, (capacity - before) * sizeof *vocabulary->input_of);
    }
    IE_GROW(vocabulary->stems, vocabulary->inputs, vocabulary->stem_capacity);
    vocabulary->stems[vocabulary->inputs] = stem;
    vocabulary->input_of[stem] = (int)++vocabulary->inputs;
}

void ie_vocabulary_learn_concepts(ie_vocabulary *vocabulary)
{
    for (size_t i = 0; i < vocabulary->concept_count; i++)
        learn_stem_number(vocabulary, vocabulary->concept_words[i].concept);
}

void ie_vocabulary_learn_sentence(ie_vocabulary *vocabulary, const char *sentence)
{
    const ie_tokens *tokens = tokenise_sentence(vocabulary, sentence);
    for (size_t i = 0; i < tokens->count; i++)
        if (!(tokens->items[i].kind & IE_TOKEN_NUMBER))
            learn_stem_number(vocabulary, tokens->items[i].stem);
}

void ie_vocabulary_learn_stem(ie_vocabulary *vocabulary, const char *stem)
{
    learn_stem_number(vocabulary, ie_text_number(vocabulary->text, stem));
}

size_t ie_vocabulary_size(const ie_vocabulary *vocabulary)
{
    return vocabulary->inputs;
}

const char *ie_vocabulary_stem(const ie_vocabulary *vocabulary, size_t input)
{
    return ie_text_word(vocabulary->text, vocabulary->stems[input]);
}

static int find_seen_input(const ie_vocabulary *vocabulary, int stem, const char *seen)
{
    int input = input_of_stem(vocabulary, stem);
    return input >= 0 && seen && !seen[input] ? -1 : input;
}

// The only known stem that is one slip of typing away from a longer unknown one; the stem itself where there is none.
static int correct_slip(const ie_vocabulary *vocabulary, int stem, const char *seen)
{
    int found = stem;
    const char *word = ie_text_word(vocabulary->text, stem);
    size_t length = strlen(word);
    for (size_t i = 0; length >= SHORTEST_SLIP && i < vocabulary->inputs; i++) {
        const char *known = ie_vocabulary_stem(vocabulary, i);
        size_t known_length = strlen(known);
        if ((seen && !seen[i]) || *known == '#' || known_length < SHORTEST_SLIP || known_length + 1 < length
            || length + 1 < known_length || ie_edit_distance(word, known) != 1)
            continue;
        if (found != stem)
            return stem;
        found = vocabulary->stems[i];
    }
    return found;
}

static size_t add_to_bag(int bag[IE_VOCABULARY_MOST_INPUTS], size_t count, int input)
{
    for (size_t k = 0; k < count; k++)
        if (bag[k] == input)
            return count;
    if (input < 0 || count == IE_VOCABULARY_MOST_INPUTS)
        return count;
    bag[count] = input;
    return count + 1;
}

static int is_in_concept(const ie_vocabulary *vocabulary, int stem)
{
    for (size_t k = 0; k < vocabulary->concept_count; k++)
        if (vocabulary->concept_words[k].stem == stem)
            return 1;
    return 0;
}

size_t ie_vocabulary_bag(ie_vocabulary *vocabulary, const char *sentence, const char *seen,
                         int bag[IE_VOCABULARY_MOST_INPUTS], size_t *unknown)
{
    const ie_tokens *tokens = tokenise_sentence(vocabulary, sentence);
    size_t count = 0;
    *unknown = 0;
    for (size_t i = 0; i < tokens->count && i < MOST_WORDS; i++) {
        const ie_token *token = &tokens->items[i];
        if (token->kind & IE_TOKEN_NUMBER)
            continue;
        int stem = token->stem;
        int is_known = find_seen_input(vocabulary, stem, seen) >= 0 || is_in_concept(vocabulary, stem);
        if (!is_known)
            stem = correct_slip(vocabulary, stem, seen);
        count = add_to_bag(bag, count, find_seen_input(vocabulary, stem, seen));
        for (size_t k = 0; k < vocabulary->concept_count; k++)
            if (vocabulary->concept_words[k].stem == stem)
                count = add_to_bag(bag, count, find_seen_input(vocabulary, vocabulary->concept_words[k].concept, seen));
        *unknown += !is_known && stem == token->stem;
    }
    return count;
}

int ie_vocabulary_knows_subject(ie_vocabulary *vocabulary, const char *sentence, size_t inputs)
{
    const ie_tokens *tokens = tokenise_sentence(vocabulary, sentence);
    for (size_t i = 0; i < tokens->count; i++) {
        int input = input_of_stem(vocabulary, tokens->items[i].stem);
        if ((tokens->items[i].kind & IE_TOKEN_CONTENT) && input >= 0 && (size_t)input < inputs)
            return 1;
    }
    return 0;
}
