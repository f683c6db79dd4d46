// SPDX-License-Identifier: MIT
// What somebody means: bags of stems into a small network, with a threshold below which nothing is claimed.
#include "talk/intents.h"

#include "base/digest.h"
#include "base/edit_distance.h"
#include "base/file.h"
#include "talk/intents_private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 16 << 20 };

static ie_record *read_json(const char *path, ie_code code, char digits[IE_DIGEST_SIZE], ie_error *error)
{
    ie_buffer text = {0};
    ie_error problem = {0};
    ie_record *record = NULL;
    if (ie_file_read(path, LARGEST_FILE, &text, error) == 0) {
        record = ie_record_parse_any(text.data, text.length, &problem);
        ie_digest_bytes(text.data, text.length, digits);
        if (!record)
            ie_fail(error, code, "%s: %s", path, problem.text);
    }
    ie_buffer_free(&text);
    return record;
}

static int check_definitions(const ie_intents *intents, const char *path, ie_error *error)
{
    const ie_record *list = ie_record_member(intents->definitions, "intents");
    const ie_record *none = ie_record_member(intents->definitions, "none");
    if (intents->count < 2 || intents->count > MOST_INTENTS || ie_record_length(ie_record_member(none, "patterns")) == 0
        || ie_record_length(ie_record_member(none, "responses")) == 0)
        return ie_fail(error, IE_FORMAT, "%s: needs \"intents\" (2 to %d) and \"none\"", path, MOST_INTENTS);
    for (size_t i = 0; i < intents->count; i++) {
        const ie_record *intent = ie_record_at(list, i);
        if (!ie_record_text(intent, "name", NULL) || ie_record_length(ie_record_member(intent, "patterns")) == 0
            || ie_record_length(ie_record_member(intent, "responses")) == 0)
            return ie_fail(error, IE_FORMAT, "%s: intent %zu needs \"name\", \"patterns\", \"responses\"", path, i + 1);
    }
    return 0;
}

const ie_record *ie_intents_entry(const ie_intents *intents, size_t index)
{
    if (index == intents->count)
        return ie_record_member(intents->definitions, "none");
    return ie_record_at(ie_record_member(intents->definitions, "intents"), index);
}

const char *ie_intents_name(const ie_intents *intents, size_t index)
{
    return index == intents->count ? "none" : ie_record_text(ie_intents_entry(intents, index), "name", "");
}

int ie_intents_input(const ie_intents *intents, int stem)
{
    return (size_t)stem < intents->input_capacity ? intents->input_of[stem] - 1 : -1;
}

void ie_intents_learn_word(ie_intents *intents, int stem)
{
    if (ie_intents_input(intents, stem) >= 0)
        return;
    size_t before = intents->input_capacity;
    if ((size_t)stem >= before) {
        intents->input_capacity = ((size_t)stem + 1) * 2;
        intents->input_of = ie_resize(intents->input_of, intents->input_capacity, sizeof *intents->input_of);
        memset(intents->input_of + before, 0, (intents->input_capacity - before) * sizeof *intents->input_of);
    }
    IE_GROW(intents->vocabulary, intents->inputs, intents->vocabulary_capacity);
    intents->vocabulary[intents->inputs] = stem;
    intents->input_of[stem] = (int)++intents->inputs;
}

static int input_seen(const ie_intents *intents, int stem, const char *seen)
{
    int input = ie_intents_input(intents, stem);
    return input >= 0 && seen && !seen[input] ? -1 : input;
}

// The only known stem that is one slip of typing away from a longer unknown one; the stem itself where there is none.
static int correct(const ie_intents *intents, int stem, const char *seen)
{
    int found = stem;
    const char *word = ie_text_word(intents->text, stem);
    size_t length = strlen(word);
    for (size_t i = 0; length >= 5 && i < intents->inputs; i++) {
        const char *known = ie_text_word(intents->text, intents->vocabulary[i]);
        size_t known_length = strlen(known);
        if ((seen && !seen[i]) || *known == '#' || known_length < 5 || known_length + 1 < length
            || length + 1 < known_length || ie_edit_distance(word, known) != 1)
            continue;
        if (found != stem)
            return stem;
        found = intents->vocabulary[i];
    }
    return found;
}

static size_t add_input(int bag[MOST_INPUTS], size_t count, int input)
{
    for (size_t k = 0; k < count; k++)
        if (bag[k] == input)
            return count;
    if (input < 0 || count == MOST_INPUTS)
        return count;
    bag[count] = input;
    return count + 1;
}

size_t ie_intents_bag(ie_intents *intents, const char *sentence, const char *seen, int bag[MOST_INPUTS],
                      size_t *unknown)
{
    size_t count = 0;
    *unknown = 0;
    intents->tokens.count = 0;
    ie_text_tokens(intents->text, sentence, NAN, NAN, &intents->tokens);
    for (size_t i = 0; i < intents->tokens.count && i < MOST_WORDS; i++) {
        const ie_token *token = &intents->tokens.items[i];
        if (token->kind & IE_TOKEN_NUMBER)
            continue;
        int stem = token->stem, is_known = input_seen(intents, stem, seen) >= 0;
        for (size_t k = 0; k < intents->concept_count && !is_known; k++)
            is_known = intents->concepts[k].stem == stem;
        if (!is_known)
            stem = correct(intents, stem, seen);
        count = add_input(bag, count, input_seen(intents, stem, seen));
        is_known = is_known || stem != token->stem;
        for (size_t k = 0; k < intents->concept_count; k++)
            if (intents->concepts[k].stem == stem)
                count = add_input(bag, count, input_seen(intents, intents->concepts[k].concept, seen));
        *unknown += !is_known;
    }
    return count;
}

// Words that belong together by meaning share an input of their own, named "#concept".
static void read_concepts(ie_intents *intents)
{
    const ie_record *concepts = ie_record_member(intents->definitions, "concepts");
    ie_entry entry = {0};
    size_t capacity = 0;
    while (ie_record_next(concepts, &entry)) {
        ie_buffer label = {0};
        ie_buffer_format(&label, "#%s", entry.key);
        int concept = ie_text_number(intents->text, label.data);
        ie_buffer_free(&label);
        for (size_t k = 0; k < ie_record_length(entry.value); k++) {
            intents->tokens.count = 0;
            ie_text_tokens(intents->text, ie_record_text_at(entry.value, k, ""), NAN, NAN, &intents->tokens);
            if (intents->tokens.count != 1)
                continue;
            IE_GROW(intents->concepts, intents->concept_count, capacity);
            intents->concepts[intents->concept_count++] = (struct ie_concept){intents->tokens.items[0].stem, concept};
        }
    }
}

ie_intents *ie_intents_open(const char *path, ie_error *error)
{
    char digits[IE_DIGEST_SIZE];
    ie_record *definitions = read_json(path, IE_FORMAT, digits, error);
    if (!definitions)
        return NULL;
    ie_intents *intents = ie_allocate(1, sizeof *intents);
    intents->definitions = definitions;
    intents->count = ie_record_length(ie_record_member(definitions, "intents"));
    intents->text = ie_text_create();
    intents->threshold = 1;
    read_concepts(intents);
    if (check_definitions(intents, path, error) == 0)
        return intents;
    ie_intents_destroy(intents);
    return NULL;
}

void ie_intents_destroy(ie_intents *intents)
{
    if (!intents)
        return;
    ie_mlp_destroy(intents->mlp);
    ie_tokens_free(&intents->tokens);
    ie_text_destroy(intents->text);
    ie_record_free(intents->definitions);
    free(intents->concepts);
    free(intents->input_of);
    free(intents->vocabulary);
    free(intents->probabilities);
    free(intents);
}

double ie_intents_score(double probability, size_t known, size_t unknown)
{
    return known == 0 ? 0 : probability * sqrt((double)known / (double)(known + unknown));
}

size_t ie_intents_classify(ie_intents *intents, const int *bag, size_t count)
{
    size_t best = 0;
    ie_mlp_classify(intents->mlp, bag, count, intents->probabilities);
    for (size_t i = 1; i <= intents->count; i++)
        if (intents->probabilities[i] > intents->probabilities[best])
            best = i;
    return best;
}

ie_guess ie_intents_guess(ie_intents *intents, const char *sentence)
{
    int bag[MOST_INPUTS];
    size_t unknown, count = ie_intents_bag(intents, sentence, NULL, bag, &unknown);
    size_t best = ie_intents_classify(intents, bag, count);
    ie_guess guess = {.nearest = ie_intents_name(intents, best), .probability = intents->probabilities[best]};
    guess.score = ie_intents_score(guess.probability, count, unknown);
    guess.intent = best < intents->count && guess.score >= intents->threshold ? guess.nearest : NULL;
    return guess;
}

double ie_intents_threshold(const ie_intents *intents)
{
    return intents->threshold;
}

const char *ie_intents_model(const ie_intents *intents)
{
    return intents->model;
}

const char *ie_intents_respond(ie_intents *intents, const char *intent)
{
    size_t index = intents->count;
    for (size_t i = 0; intent && i < intents->count; i++)
        if (strcmp(ie_intents_name(intents, i), intent) == 0)
            index = i;
    const ie_record *responses = ie_record_member(ie_intents_entry(intents, index), "responses");
    return ie_record_text_at(responses, intents->turns[index]++ % ie_record_length(responses), "");
}

static int read_model(ie_intents *intents, const ie_record *model, ie_error *error)
{
    const ie_record *vocabulary = ie_record_member(model, "vocabulary"), *names = ie_record_member(model, "intents");
    intents->threshold = ie_record_number(model, "threshold", -1);
    if (strcmp(ie_record_text(model, "kind", ""), "ie-chat") != 0
        || !(intents->threshold > 0 && intents->threshold <= 1))
        return ie_fail(error, IE_MODEL, "no model of ie-chat");
    int is_same = ie_record_length(names) == intents->count;
    for (size_t i = 0; i < intents->count && is_same; i++)
        is_same = strcmp(ie_record_text_at(names, i, ""), ie_intents_name(intents, i)) == 0;
    if (!is_same)
        return ie_fail(error, IE_MODEL, "trained on other intents; train again (ie-chat --train)");
    for (size_t i = 0; i < ie_record_length(vocabulary); i++)
        ie_intents_learn_word(intents, ie_text_number(intents->text, ie_record_text_at(vocabulary, i, "")));
    intents->mlp = ie_mlp_read(ie_record_member(model, "layers"), error);
    if (!intents->mlp)
        return -1;
    if ((size_t)ie_mlp_inputs(intents->mlp) != intents->inputs
        || (size_t)ie_mlp_outputs(intents->mlp) != intents->count + 1)
        return ie_fail(error, IE_MODEL, "the network does not fit its vocabulary");
    intents->probabilities = ie_allocate(intents->count + 1, sizeof *intents->probabilities);
    return 0;
}

int ie_intents_load(ie_intents *intents, const char *path, ie_error *error)
{
    char digits[IE_DIGEST_SIZE];
    ie_record *model = read_json(path, IE_MODEL, digits, error);
    if (!model) {
        if (error)
            error->code = IE_MODEL;
        return -1;
    }
    ie_error problem = {0};
    int status = read_model(intents, model, &problem);
    if (status < 0)
        ie_fail(error, IE_MODEL, "%s: %s", path, problem.text);
    ie_digest_label(intents->model, "chat", digits);
    ie_record_free(model);
    return status;
}
