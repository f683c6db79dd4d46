// SPDX-License-Identifier: MIT
// What a sentence means: bags of stems into a small network, with a threshold below which nothing is claimed.
#include "talk/intents.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/memory.h"
#include "base/path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 16 << 20, MOST_INTENTS = 200 };

static const char default_response[] = "I did not understand that.";

struct ie_intents {
    ie_record *definitions;
    ie_record *defaults;  // our own intents, where the definitions have no sentences about other subjects; else NULL
    const ie_record *intents[MOST_INTENTS];  // of the definitions, without the one that answers for "none"
    size_t count;         // the class after them is "none"
    const ie_record *none_patterns, *none_responses;  // arrays; no responses: default_response
    size_t turns[MOST_INTENTS + 1];
    ie_vocabulary *vocabulary;
    ie_mlp *network;
    double *probabilities;
    double threshold;
    char model[IE_LABEL_SIZE];
};

static ie_record *read_document(const char *path, ie_code code, char digits[IE_DIGEST_SIZE], ie_error *error)
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

static const char *name_of_intent(const ie_record *intent)
{
    return ie_record_text(intent, "name", ie_record_text(intent, "tag", NULL));
}

static size_t count_in(const ie_record *intent, const char *list)
{
    return ie_record_length(ie_record_member(intent, list));
}

// An intent that no sentence can mean is what other programs answer with where nothing was understood.
static int stands_for_none(const ie_intents *intents, const ie_record *intent)
{
    return !ie_record_member(intents->definitions, "none") && !intents->none_responses && name_of_intent(intent)
        && count_in(intent, "patterns") == 0 && count_in(intent, "responses") > 0;
}

static int read_intents(ie_intents *intents, const char *path, ie_error *error)
{
    const ie_record *list = ie_record_member(intents->definitions, "intents");
    for (size_t i = 0; i < ie_record_length(list); i++) {
        const ie_record *intent = ie_record_at(list, i);
        if (stands_for_none(intents, intent)) {
            intents->none_responses = ie_record_member(intent, "responses");
            continue;
        }
        if (!name_of_intent(intent) || count_in(intent, "patterns") == 0 || count_in(intent, "responses") == 0)
            return ie_fail(error, IE_FORMAT, "%s: intent %zu needs \"name\", \"patterns\", \"responses\"", path, i + 1);
        if (intents->count == MOST_INTENTS)
            return ie_fail(error, IE_FORMAT, "%s: more than %d intents", path, MOST_INTENTS);
        intents->intents[intents->count++] = intent;
    }
    if (intents->count < 2)
        return ie_fail(error, IE_FORMAT, "%s: needs \"intents\", a list of 2 to %d", path, MOST_INTENTS);
    return 0;
}

// Sentences about other subjects, and what is said to them: the definitions' own, else those of our intents.
static int read_none(ie_intents *intents, ie_error *error)
{
    const ie_record *none = ie_record_member(intents->definitions, "none");
    if (count_in(none, "responses") > 0)
        intents->none_responses = ie_record_member(none, "responses");
    intents->none_patterns = ie_record_member(none, "patterns");
    if (ie_record_length(intents->none_patterns) > 0)
        return 0;
    char digits[IE_DIGEST_SIZE], *path = ie_path_data("corpus/chat/intents.json");
    intents->defaults = read_document(path, IE_FORMAT, digits, error);
    free(path);
    intents->none_patterns = ie_record_member(ie_record_member(intents->defaults, "none"), "patterns");
    return intents->defaults ? 0 : -1;
}

static void read_concepts(ie_intents *intents)
{
    const ie_record *concepts = ie_record_member(intents->definitions, "concepts");
    ie_entry entry = {0};
    while (ie_record_next(concepts, &entry))
        for (size_t k = 0; k < ie_record_length(entry.value); k++)
            ie_vocabulary_add_concept(intents->vocabulary, entry.key, ie_record_text_at(entry.value, k, ""));
}

ie_intents *ie_intents_open(const char *path, ie_error *error)
{
    char digits[IE_DIGEST_SIZE];
    ie_record *definitions = read_document(path, IE_FORMAT, digits, error);
    if (!definitions)
        return NULL;
    ie_intents *intents = ie_allocate(1, sizeof *intents);
    intents->definitions = definitions;
    intents->vocabulary = ie_vocabulary_create();
    intents->threshold = 1;
    read_concepts(intents);
    if (read_intents(intents, path, error) == 0 && read_none(intents, error) == 0)
        return intents;
    ie_intents_destroy(intents);
    return NULL;
}

void ie_intents_destroy(ie_intents *intents)
{
    if (!intents)
        return;
    ie_mlp_destroy(intents->network);
    ie_vocabulary_destroy(intents->vocabulary);
    ie_record_free(intents->definitions);
    ie_record_free(intents->defaults);
    free(intents->probabilities);
    free(intents);
}

size_t ie_intents_count(const ie_intents *intents)
{
    return intents->count;
}

const char *ie_intents_name(const ie_intents *intents, size_t class)
{
    return class == intents->count ? "none" : name_of_intent(intents->intents[class]);
}

const ie_record *ie_intents_patterns(const ie_intents *intents, size_t class)
{
    return class == intents->count ? intents->none_patterns : ie_record_member(intents->intents[class], "patterns");
}

int ie_intents_has_own_none(const ie_intents *intents)
{
    return !intents->defaults;
}

ie_vocabulary *ie_intents_vocabulary(const ie_intents *intents)
{
    return intents->vocabulary;
}

double ie_intents_threshold(const ie_intents *intents)
{
    return intents->threshold;
}

void ie_intents_set_threshold(ie_intents *intents, double threshold)
{
    intents->threshold = threshold;
}

void ie_intents_set_network(ie_intents *intents, ie_mlp *network)
{
    ie_mlp_destroy(intents->network);
    free(intents->probabilities);
    intents->network = network;
    intents->probabilities = ie_allocate(intents->count + 1, sizeof *intents->probabilities);
}

double ie_intents_score(double probability, size_t known, size_t unknown)
{
    return known == 0 ? 0 : probability * sqrt((double)known / (double)(known + unknown));
}

size_t ie_intents_classify(ie_intents *intents, const int *bag, size_t count, double *probability)
{
    size_t best = 0;
    ie_mlp_classify(intents->network, bag, count, intents->probabilities);
    for (size_t i = 1; i <= intents->count; i++)
        if (intents->probabilities[i] > intents->probabilities[best])
            best = i;
    *probability = intents->probabilities[best];
    return best;
}

ie_guess ie_intents_guess(ie_intents *intents, const char *sentence)
{
    int bag[IE_VOCABULARY_MOST_INPUTS];
    ie_guess guess = {0};
    size_t unknown, count = ie_vocabulary_bag(intents->vocabulary, sentence, NULL, bag, &unknown);
    size_t best = ie_intents_classify(intents, bag, count, &guess.probability);
    guess.nearest = ie_intents_name(intents, best);
    guess.score = ie_intents_score(guess.probability, count, unknown);
    guess.intent = best < intents->count && guess.score >= intents->threshold ? guess.nearest : NULL;
    return guess;
}

const char *ie_intents_model(const ie_intents *intents)
{
    return intents->model;
}

const char *ie_intents_respond(ie_intents *intents, const char *intent)
{
    size_t class = intents->count;
    for (size_t i = 0; intent && i < intents->count; i++)
        if (strcmp(ie_intents_name(intents, i), intent) == 0)
            class = i;
    const ie_record *responses = class < intents->count ? ie_record_member(intents->intents[class], "responses")
                                                        : intents->none_responses;
    if (!responses)
        return default_response;
    return ie_record_text_at(responses, intents->turns[class]++ % ie_record_length(responses), "");
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
        ie_vocabulary_learn_stem(intents->vocabulary, ie_record_text_at(vocabulary, i, ""));
    ie_mlp *network = ie_mlp_read(ie_record_member(model, "layers"), error);
    if (!network)
        return -1;
    ie_intents_set_network(intents, network);
    if ((size_t)ie_mlp_inputs(network) != ie_vocabulary_size(intents->vocabulary)
        || (size_t)ie_mlp_outputs(network) != intents->count + 1)
        return ie_fail(error, IE_MODEL, "the network does not fit its vocabulary");
    return 0;
}

int ie_intents_load(ie_intents *intents, const char *path, ie_error *error)
{
    char digits[IE_DIGEST_SIZE];
    ie_record *model = read_document(path, IE_MODEL, digits, error);
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
