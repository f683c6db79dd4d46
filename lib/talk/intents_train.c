// SPDX-License-Identifier: MIT
// Training and measuring the network behind the intents.
#include "talk/intents_private.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

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

static example *read_examples(ie_intents *intents, size_t *count)
{
    example *examples = NULL;
    size_t capacity = 0;
    *count = 0;
    for (size_t i = 0; i < intents->concept_count; i++)
        ie_intents_learn_word(intents, intents->concepts[i].concept);
    for (size_t i = 0; i <= intents->count; i++) {
        const ie_record *patterns = ie_record_member(ie_intents_entry(intents, i), "patterns");
        for (size_t k = 0; k < ie_record_length(patterns); k++) {
            int bag[MOST_INPUTS];
            const char *sentence = ie_record_text_at(patterns, k, "");
            intents->tokens.count = 0;
            ie_text_tokens(intents->text, sentence, NAN, NAN, &intents->tokens);
            for (size_t j = 0; j < intents->tokens.count; j++)
                if (!(intents->tokens.items[j].kind & IE_TOKEN_NUMBER))
                    ie_intents_learn_word(intents, intents->tokens.items[j].stem);
            IE_GROW(examples, *count, capacity);
            example *added = &examples[(*count)++];
            *added = (example){.fold = (int)(k % FOLDS), .sentence = sentence};
            size_t unknown, inputs = ie_intents_bag(intents, sentence, NULL, bag, &unknown);
            int *kept = ie_allocate(inputs, sizeof *kept);
            memcpy(kept, bag, inputs * sizeof *kept);
            added->bag = (ie_bag){kept, inputs, (int)i};
        }
    }
    return examples;
}

// Trains on all examples outside of the fold (none: -1).
static void train(ie_intents *intents, const example *examples, size_t count, int fold)
{
    ie_bag *bags = ie_allocate(count, sizeof *bags);
    size_t used = 0;
    for (size_t i = 0; i < count; i++)
        if (examples[i].fold != fold)
            bags[used++] = examples[i].bag;
    ie_mlp_destroy(intents->mlp);
    intents->mlp = ie_mlp_create((int)intents->inputs, HIDDEN_FIRST, HIDDEN_SECOND, (int)intents->count + 1, SEED);
    ie_mlp_train(intents->mlp, bags, used, &recipe);
    free(bags);
}

// Classifies the examples of the fold, without the words that only they have.
static void hold_out(ie_intents *intents, example *examples, size_t count, int fold)
{
    char *seen = ie_allocate(intents->inputs, 1);
    for (size_t i = 0; i < count; i++)
        for (size_t k = 0; examples[i].fold != fold && k < examples[i].bag.count; k++)
            seen[examples[i].bag.inputs[k]] = 1;
    for (size_t i = 0; i < count; i++) {
        int bag[MOST_INPUTS];
        if (examples[i].fold != fold)
            continue;
        size_t unknown, known = ie_intents_bag(intents, examples[i].sentence, seen, bag, &unknown);
        examples[i].guess = ie_intents_classify(intents, bag, known);
        examples[i].score = ie_intents_score(intents->probabilities[examples[i].guess], known, unknown);
    }
    free(seen);
}

static void measure(const ie_intents *intents, const example *examples, size_t count, ie_intent_figures *figures)
{
    size_t nearest = 0, right = 0, wrong = 0, rejected = 0;
    figures->in_scope = figures->out_of_scope = 0;
    for (size_t i = 0; i < count; i++) {
        size_t label = (size_t)examples[i].bag.label, guess = examples[i].guess;
        int is_answered = guess < intents->count && examples[i].score >= figures->threshold;
        if (label == intents->count) {
            figures->out_of_scope++;
            rejected += !is_answered;
            continue;
        }
        figures->in_scope++;
        nearest += guess == label;
        right += is_answered && guess == label;
        wrong += is_answered && guess != label;
    }
    double in_scope = figures->in_scope ? (double)figures->in_scope : NAN;
    figures->accuracy = (double)nearest / in_scope;
    figures->right = (double)right / in_scope;
    figures->wrong = (double)wrong / in_scope;
    figures->rejected = figures->out_of_scope ? (double)rejected / (double)figures->out_of_scope : NAN;
}

// The threshold where right answers less wrong ones, and refusals of other subjects, count the same.
static double calibrate(const ie_intents *intents, const example *examples, size_t count)
{
    ie_intent_figures figures = {0};
    double best = 0.5, best_value = -1;
    for (int i = 5; i < 100; i++) {
        figures.threshold = i / 100.0;
        measure(intents, examples, count, &figures);
        double value = figures.right - figures.wrong + figures.rejected;
        if (value > best_value + 1e-12) {
            best_value = value;
            best = figures.threshold;
        }
    }
    return best;
}

static void write_model(const ie_intents *intents, const ie_intent_figures *figures, ie_buffer *model)
{
    ie_writer writer = {0};
    ie_write_open(&writer, NULL, '{');
    ie_write_text(&writer, "kind", "ie-chat");
    ie_write_number(&writer, "threshold", figures->threshold, 2);
    ie_write_open(&writer, "intents", '[');
    for (size_t i = 0; i < intents->count; i++)
        ie_write_text(&writer, NULL, ie_intents_name(intents, i));
    ie_write_close(&writer, ']');
    ie_write_open(&writer, "vocabulary", '[');
    for (size_t i = 0; i < intents->inputs; i++)
        ie_write_text(&writer, NULL, ie_text_word(intents->text, intents->vocabulary[i]));
    ie_write_close(&writer, ']');
    ie_mlp_write(intents->mlp, &writer, "layers");
    ie_write_close(&writer, '}');
    ie_buffer_format(model, "%s\n", writer.text.data);
    ie_buffer_free(&writer.text);
}

void ie_intents_train(ie_intents *intents, ie_intent_figures *figures, ie_buffer *model)
{
    size_t count;
    example *examples = read_examples(intents, &count);
    free(intents->probabilities);
    intents->probabilities = ie_allocate(intents->count + 1, sizeof *intents->probabilities);
    for (int fold = 0; fold < FOLDS; fold++) {
        train(intents, examples, count, fold);
        hold_out(intents, examples, count, fold);
    }
    figures->threshold = intents->threshold = calibrate(intents, examples, count);
    measure(intents, examples, count, figures);
    train(intents, examples, count, -1);
    write_model(intents, figures, model);
    for (size_t i = 0; i < count; i++)
        free((int *)examples[i].bag.inputs);
    free(examples);
}

static int find_label(const ie_intents *intents, const char *name)
{
    for (size_t i = 0; i <= intents->count; i++)
        if (strcmp(ie_intents_name(intents, i), name) == 0)
            return (int)i;
    return -1;
}

int ie_intents_evaluate(ie_intents *intents, const char *path, ie_intent_figures *figures, ie_buffer *mistakes,
                        ie_error *error)
{
    FILE *file = fopen(path, "r");
    example *examples = NULL;
    size_t count = 0, capacity = 0;
    char line[1024];
    int status = 0;
    if (!file)
        return ie_fail(error, IE_IO, "%s:", path);
    for (long number = 1; status == 0 && fgets(line, sizeof line, file); number++) {
        line[strcspn(line, "\n")] = '\0';
        char *sentence = strchr(line, '\t');
        if (sentence)
            *sentence++ = '\0';
        int label = sentence ? find_label(intents, line) : -1;
        if (label < 0 && number > 1)
            status = ie_fail(error, IE_FORMAT, "%s:%ld: an intent, a tab and a sentence are needed", path, number);
        if (label < 0)
            continue;
        ie_guess guess = ie_intents_guess(intents, sentence);
        IE_GROW(examples, count, capacity);
        examples[count++] = (example){.bag = {.label = label}, .guess = (size_t)find_label(intents, guess.nearest),
                                      .score = guess.score};
        int is_right = label == (int)intents->count ? !guess.intent : guess.intent && strcmp(guess.intent, line) == 0;
        if (mistakes && !is_right)
            ie_buffer_format(mistakes, "%s: %s (%.2f) for \"%s\"\n", line,
                             guess.intent ? guess.intent : "not understood", guess.score, sentence);
    }
    figures->threshold = intents->threshold;
    measure(intents, examples, count, figures);
    free(examples);
    fclose(file);
    return status;
}
