// SPDX-License-Identifier: MIT
// Training and measuring the network that tells intents apart.
#include "talk/intent_training.h"

#include "base/lines.h"
#include "stream/writer.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

// Ours, chosen on the five folds of corpus/chat/intents.json (models/chat.md).
enum { FOLDS = 5, HIDDEN_FIRST = 48, HIDDEN_SECOND = 32, SEED = 20261122 };
static const ie_mlp_training recipe = {.epochs = 60, .batch = 16, .rate = 0.004, .decay = 0.02, .word_dropout = 0.3,
                                       .smoothing = 0.05, .seed = SEED};

typedef struct example {
    ie_bag bag;
    int fold;
    const char *sentence;
    size_t guess;  // held out: the likeliest class, and its score
    double score;
} example;

typedef struct example_list {
    example *items;
    size_t count, capacity;
} example_list;

static void add_example(ie_vocabulary *vocabulary, example_list *list, const char *sentence, size_t class, int fold)
{
    int bag[IE_VOCABULARY_MOST_INPUTS];
    ie_vocabulary_learn_sentence(vocabulary, sentence);
    size_t unknown, count = ie_vocabulary_bag(vocabulary, sentence, NULL, bag, &unknown);
    int *inputs = ie_allocate(count, sizeof *inputs);
    memcpy(inputs, bag, count * sizeof *inputs);
    IE_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = (example){.bag = {inputs, count, (int)class}, .fold = fold, .sentence = sentence};
}

// The patterns of all intents and of "none". Of our own sentences about other subjects, which stand in where the
// intents bring none, those count that are about no subject of the intents, and no more than there are patterns.
static example_list list_examples(const ie_intents *intents)
{
    example_list list = {0};
    ie_vocabulary *vocabulary = ie_intents_vocabulary(intents);
    ie_vocabulary_learn_concepts(vocabulary);
    size_t known = 0, most = SIZE_MAX;
    for (size_t class = 0; class <= ie_intents_count(intents); class++) {
        const ie_record *patterns = ie_intents_patterns(intents, class);
        int is_ours = class == ie_intents_count(intents) && !ie_intents_has_own_none(intents);
        if (is_ours) {
            known = ie_vocabulary_size(vocabulary);
            most = 2 * list.count;
        }
        for (size_t k = 0; k < ie_record_length(patterns) && list.count < most; k++) {
            const char *sentence = ie_record_text_at(patterns, k, "");
            if (!is_ours || !ie_vocabulary_knows_subject(vocabulary, sentence, known))
                add_example(vocabulary, &list, sentence, class, (int)(k % FOLDS));
        }
    }
    return list;
}

static void free_examples(example_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free((int *)list->items[i].bag.inputs);
    free(list->items);
}

// Trains a network on all examples outside of the fold (none: -1) and hands it to the intents.
static const ie_mlp *train_without_fold(ie_intents *intents, const example_list *list, int fold)
{
    ie_bag *bags = ie_allocate(list->count, sizeof *bags);
    size_t used = 0;
    for (size_t i = 0; i < list->count; i++)
        if (list->items[i].fold != fold)
            bags[used++] = list->items[i].bag;
    int inputs = (int)ie_vocabulary_size(ie_intents_vocabulary(intents)), outputs = (int)ie_intents_count(intents) + 1;
    ie_mlp *network = ie_mlp_create(inputs, HIDDEN_FIRST, HIDDEN_SECOND, outputs, SEED);
    ie_mlp_train(network, bags, used, &recipe);
    ie_intents_set_network(intents, network);
    free(bags);
    return network;
}

// Classifies the examples of the fold, without the words that only they have.
static void classify_fold(ie_intents *intents, example_list *list, int fold)
{
    ie_vocabulary *vocabulary = ie_intents_vocabulary(intents);
    char *seen = ie_allocate(ie_vocabulary_size(vocabulary), 1);
    for (size_t i = 0; i < list->count; i++)
        for (size_t k = 0; list->items[i].fold != fold && k < list->items[i].bag.count; k++)
            seen[list->items[i].bag.inputs[k]] = 1;
    for (size_t i = 0; i < list->count; i++) {
        int bag[IE_VOCABULARY_MOST_INPUTS];
        example *held_out = &list->items[i];
        if (held_out->fold != fold)
            continue;
        double probability;
        size_t unknown, known = ie_vocabulary_bag(vocabulary, held_out->sentence, seen, bag, &unknown);
        held_out->guess = ie_intents_classify(intents, bag, known, &probability);
        held_out->score = ie_intents_score(probability, known, unknown);
    }
    free(seen);
}

// Fills the metrics for their threshold.
static void measure_guesses(const ie_intents *intents, const example_list *list, ie_intent_metrics *metrics)
{
    size_t nearest = 0, right = 0, wrong = 0, rejected = 0, none = ie_intents_count(intents);
    metrics->in_scope = metrics->out_of_scope = 0;
    for (size_t i = 0; i < list->count; i++) {
        size_t label = (size_t)list->items[i].bag.label, guess = list->items[i].guess;
        int is_answered = guess < none && list->items[i].score >= metrics->threshold;
        if (label == none) {
            metrics->out_of_scope++;
            rejected += !is_answered;
            continue;
        }
        metrics->in_scope++;
        nearest += guess == label;
        right += is_answered && guess == label;
        wrong += is_answered && guess != label;
    }
    double in_scope = metrics->in_scope ? (double)metrics->in_scope : NAN;
    metrics->accuracy = (double)nearest / in_scope;
    metrics->right = (double)right / in_scope;
    metrics->wrong = (double)wrong / in_scope;
    metrics->rejected = metrics->out_of_scope ? (double)rejected / (double)metrics->out_of_scope : NAN;
}

// The threshold where right answers less wrong ones, and refusals of other subjects, count the same; 0.5 where the
// latter are not known.
static double choose_threshold(const ie_intents *intents, const example_list *list)
{
    ie_intent_metrics metrics = {0};
    double best = 0.5, best_value = -1;
    for (int i = 5; i < 100; i++) {
        metrics.threshold = i / 100.0;
        measure_guesses(intents, list, &metrics);
        double value = metrics.right - metrics.wrong + metrics.rejected;
        if (value > best_value + 1e-12) {
            best_value = value;
            best = metrics.threshold;
        }
    }
    return best;
}

static void write_model(const ie_intents *intents, const ie_mlp *network, ie_buffer *model)
{
    const ie_vocabulary *vocabulary = ie_intents_vocabulary(intents);
    ie_writer writer = {0};
    ie_write_open(&writer, NULL, '{');
    ie_write_text(&writer, "kind", "ie-chat");
    ie_write_number(&writer, "threshold", ie_intents_threshold(intents), 2);
    ie_write_open(&writer, "intents", '[');
    for (size_t i = 0; i < ie_intents_count(intents); i++)
        ie_write_text(&writer, NULL, ie_intents_name(intents, i));
    ie_write_close(&writer, ']');
    ie_write_open(&writer, "vocabulary", '[');
    for (size_t i = 0; i < ie_vocabulary_size(vocabulary); i++)
        ie_write_text(&writer, NULL, ie_vocabulary_stem(vocabulary, i));
    ie_write_close(&writer, ']');
    ie_mlp_write(network, &writer, "layers");
    ie_write_close(&writer, '}');
    ie_buffer_format(model, "%s\n", writer.text.data);
    ie_buffer_free(&writer.text);
}

void ie_intents_train(ie_intents *intents, ie_intent_metrics *metrics, ie_buffer *model)
{
    example_list list = list_examples(intents);
    for (int fold = 0; fold < FOLDS; fold++) {
        train_without_fold(intents, &list, fold);
        classify_fold(intents, &list, fold);
    }
    metrics->threshold = choose_threshold(intents, &list);
    measure_guesses(intents, &list, metrics);
    ie_intents_set_threshold(intents, metrics->threshold);
    write_model(intents, train_without_fold(intents, &list, -1), model);
    free_examples(&list);
}

static int find_class(const ie_intents *intents, const char *name)
{
    for (size_t i = 0; i <= ie_intents_count(intents); i++)
        if (strcmp(ie_intents_name(intents, i), name) == 0)
            return (int)i;
    return -1;
}

// Measures one sentence that was meant as `class`.
static void evaluate_sentence(ie_intents *intents, const char *sentence, int class, example_list *list,
                              ie_buffer *mistakes)
{
    ie_guess guess = ie_intents_guess(intents, sentence);
    const char *meant = ie_intents_name(intents, (size_t)class);
    int is_right = class == (int)ie_intents_count(intents) ? !guess.intent
                                                           : guess.intent && strcmp(guess.intent, meant) == 0;
    IE_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = (example){.bag = {.label = class}, .score = guess.score,
                                           .guess = (size_t)find_class(intents, guess.nearest)};
    if (mistakes && !is_right)
        ie_buffer_format(mistakes, "%s: %s (%.2f) for \"%s\"\n", meant,
                         guess.intent ? guess.intent : "not understood", guess.score, sentence);
}

int ie_intents_evaluate(ie_intents *intents, const char *path, ie_intent_metrics *metrics, ie_buffer *mistakes,
                        ie_error *error)
{
    ie_lines lines = {.file = fopen(path, "r")};
    example_list list = {0};
    ie_error problem = {0};
    int status = 0, more = 1;
    if (!lines.file)
        return ie_fail(error, IE_IO, "%s:", path);
    while (status == 0 && (more = ie_lines_next(&lines, &problem)) > 0) {
        char *line = lines.text.data, *sentence = strchr(line, '\t');
        line[strcspn(line, "\r\n")] = '\0';
        if (sentence)
            *sentence++ = '\0';
        int class = sentence ? find_class(intents, line) : -1;
        if (class >= 0)
            evaluate_sentence(intents, sentence, class, &list, mistakes);
        else if (lines.number > 1)
            status = ie_fail(error, IE_FORMAT, "%s:%ld: an intent, a tab and a sentence are needed", path,
                             lines.number);
    }
    metrics->threshold = ie_intents_threshold(intents);
    measure_guesses(intents, &list, metrics);
    free(list.items);
    ie_buffer_free(&lines.text);
    fclose(lines.file);
    return more < 0 ? ie_fail(error, problem.code, "%s: %s", path, problem.text) : status;
}
