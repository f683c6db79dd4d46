// SPDX-License-Identifier: MIT
// Trains models/flow/flow.ridge and prints the figures of its card.
//   train STREAMS RATINGS >flow.ridge 2>figures.md
// STREAMS holds NAME.ndjson for each NAME.flac of the table RATINGS (file, speaker, age, sex, fluency, prosody).
#include "base/string_table.h"
#include "learn/ridge_file.h"
#include "learn/ridge_training.h"
#include "learn/stats.h"
#include "speech/flow_record.h"
#include "stream/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FOLDS = 10, INNER = 5, SEEDS = 3, REPLICATES = 1000, COLUMNS = IE_FLOW_COLUMNS, TRAITS = 2, AGES = 4 };
enum { FILE_NAME = TRAITS, SPEAKER, AGE, SEX };

static const char *const wanted[] = {"fluency", "prosody", "file", "speaker", "age", "sex"};
static const double ridges_tried[] = {0.003, 0.01, 0.03, 0.1, 0.3};
enum { CHOICES = sizeof ridges_tried / sizeof *ridges_tried };
static const double eldest[AGES] = {19, 24, 29, 99};

typedef struct recordings {
    double *values;          // of those that have stretches; count x COLUMNS
    double *truth[TRAITS], *words, *age;
    int *speaker, *is_woman;
    size_t count, without;
    int speakers;
} recordings;

static void stop(const char *what, const char *why)
{
    fprintf(stderr, "train: %s: %s\n", what, why);
    exit(2);
}

static void gather_file(ie_flow_gatherer *gatherer, const char *path)
{
    FILE *in = fopen(path, "r");
    char *line = NULL, type[32];
    size_t size = 0;
    ssize_t length;
    if (!in)
        stop(path, "cannot be read");
    while ((length = getline(&line, &size, in)) > 0) {
        ie_error error = {0};
        if (ie_record_peek(line, (size_t)length - 1, type, sizeof type) < 0 || strcmp(type, "mfcc") == 0)
            continue;
        ie_record *record = ie_record_parse(line, (size_t)length - 1, &error);
        if (!record || (strcmp(type, "notice") != 0 && ie_flow_gatherer_take(gatherer, record, &error) < 0))
            stop(path, error.text);
        ie_record_free(record);
    }
    free(line);
    fclose(in);
}

// The mean of the stretches, each weighing as many words as it has. Returns the words.
static double measure_recording(const char *path, double *values)
{
    size_t count;
    double words = 0;
    ie_flow_gatherer *gatherer = ie_flow_gatherer_create(NULL);
    gather_file(gatherer, path);
    const ie_flow_stretch *stretches = ie_flow_gatherer_measure(gatherer, &count);
    for (size_t i = 0; i < count; i++)
        words += stretches[i].flow.words;
    for (int k = 0; k < COLUMNS; k++) {
        double sum = 0, known = 0;
        for (size_t i = 0; i < count; i++)
            if (!isnan(stretches[i].flow.values[k])) {
                sum += stretches[i].flow.words * stretches[i].flow.values[k];
                known += stretches[i].flow.words;
            }
        values[k] = known > 0 ? sum / known : NAN;
    }
    ie_flow_gatherer_destroy(gatherer);
    return words;
}

static recordings read_recordings(const char *folder, const char *ratings)
{
    ie_error error = {0};
    ie_table *table = ie_table_create(wanted, sizeof wanted / sizeof *wanted, NULL);
    ie_string_table people = {0};
    if (ie_table_read(table, ratings, &error) < 0)
        stop(ratings, error.text);
    size_t rows = ie_table_rows(table);
    recordings all = {.values = ie_allocate(rows * COLUMNS, sizeof(double)), .words = ie_allocate(rows, sizeof(double)),
                      .age = ie_allocate(rows, sizeof(double)), .speaker = ie_allocate(rows, sizeof(int)),
                      .is_woman = ie_allocate(rows, sizeof(int))};
    for (int k = 0; k < TRAITS; k++)
        all.truth[k] = ie_allocate(rows, sizeof(double));
    for (size_t row = 0; row < rows; row++) {
        char path[4096];
        const char *file = ie_table_cell(table, row, FILE_NAME);
        size_t at = all.count;
        snprintf(path, sizeof path, "%s/%.*s.ndjson", folder, (int)strcspn(file, "."), file);
        all.words[at] = measure_recording(path, all.values + at * COLUMNS);
        if (all.words[at] == 0) {
            all.without++;
            continue;
        }
        for (size_t k = 0; k < TRAITS; k++)
            if (ie_table_number(table, row, k, &all.truth[k][at]) < 0)
                stop(ratings, "a rating is no number");
        if (ie_table_number(table, row, AGE, &all.age[at]) < 0)
            stop(ratings, "an age is no number");
        all.speaker[at] = (int)ie_string_table_add(&people, ie_table_cell(table, row, SPEAKER));
        all.is_woman[at] = strcmp(ie_table_cell(table, row, SEX), "f") == 0;
        all.count++;
    }
    all.speakers = (int)people.count;
    ie_string_table_free(&people);
    ie_table_destroy(table);
    return all;
}

// The mean of what was predicted less the truth, of those whose age group (-1: any) and sex (-1: any) it is.
static void print_mean_error(const recordings *all, const double *guess, const double *truth, int ages, int is_woman)
{
    double sum = 0, away = 0, count = 0;
    for (size_t i = 0; i < all->count; i++) {
        int group = 0;
        while (all->age[i] > eldest[group])
            group++;
        if ((ages >= 0 && group != ages) || (is_woman >= 0 && all->is_woman[i] != is_woman))
            continue;
        sum += guess[i] - truth[i];
        away += fabs(guess[i] - truth[i]);
        count++;
    }
    fprintf(stderr, " %+.2f %.2f |", sum / count, away / count);
}

// What is left, taken apart: between speakers it stays however long one of them speaks, within it falls with the words.
static void set_spread(const recordings *all, const double *guess, const double *truth, ie_ridge *ridge)
{
    double within = 0, total = 0, inverse = 0;
    size_t pairs = 0;
    for (size_t i = 0; i < all->count; i++) {
        total += (guess[i] - truth[i]) * (guess[i] - truth[i]) / (double)all->count;
        inverse += 1 / all->words[i] / (double)all->count;
        for (size_t k = 0; k < i; k++) {
            double off = guess[i] - truth[i] - guess[k] + truth[k];
            within += all->speaker[i] == all->speaker[k] ? off * off / 2 : 0;
            pairs += all->speaker[i] == all->speaker[k];
        }
    }
    within /= (double)pairs;
    ridge->spread = sqrt(fmax(0, total - within));
    ridge->noise = within / inverse;
}

static void train_trait(const recordings *all, int trait, ie_ridges *ridges)
{
    int signs[COLUMNS];
    const char *names[COLUMNS];
    ie_ridge_choice choices[CHOICES];
    double *guess = ie_allocate(all->count, sizeof *guess), *mean = ie_allocate(all->count, sizeof *mean);
    const ie_ridge_rows rows = {all->values, all->truth[trait], all->speaker, all->count, COLUMNS, all->speakers, NULL};
    for (int i = 0; i < COLUMNS; i++) {
        names[i] = ie_flow_column_telling((ie_flow_column)i)->name;
        signs[i] = ie_flow_column_telling((ie_flow_column)i)->sign;
    }
    for (int i = 0; i < CHOICES; i++)
        choices[i] = (ie_ridge_choice){signs, ridges_tried[i]};
    ie_ridge *ridge = ie_ridges_add(ridges, wanted[trait]);
    double reached = 0, inside = 0;
    for (int seed = 1; seed <= SEEDS; seed++) {
        ie_ridge_cross_validate(&rows, choices, CHOICES, FOLDS, INNER, (uint64_t)seed, guess);
        reached += ie_stats_pearson(guess, all->truth[trait], all->count) / SEEDS;
        for (size_t i = 0; i < all->count; i++)
            mean[i] += guess[i] / SEEDS;
    }
    size_t choice = ie_ridge_choose(&rows, choices, CHOICES, NULL, FOLDS, 1);
    ie_ridge_train(&rows, &choices[choice], NULL, names, ridge);
    ie_ridge_doubt(&rows, &choices[choice], REPLICATES, 1, ridge);
    ridge->high = 10;
    ridge->correlation = reached;
    set_spread(all, mean, all->truth[trait], ridge);
    for (size_t i = 0; i < all->count; i++)
        inside += fabs(mean[i] - all->truth[trait][i]) <= ie_ridge_half_interval(ridge, all->words[i]);
    fprintf(stderr, "| %s | %.3f | %.2f |", wanted[trait], reached,
            ie_stats_mean_absolute_error(mean, all->truth[trait], all->count));
    print_mean_error(all, mean, all->truth[trait], -1, 1);
    print_mean_error(all, mean, all->truth[trait], -1, 0);
    for (int group = 0; group < AGES; group++)
        print_mean_error(all, mean, all->truth[trait], group, -1);
    fprintf(stderr, " %.0f | %g |\n", 100 * inside / (double)all->count, choices[choice].ridge);
    ie_stats_sort(mean, all->count);
    for (int i = 0; i < IE_RIDGE_QUANTILES; i++)
        ridge->quantiles[i] = ie_stats_quantile(mean, all->count, (double)i / (IE_RIDGE_QUANTILES - 1));
    free(guess);
    free(mean);
}

int main(int argc, char **argv)
{
    if (argc != 3)
        return 2;
    recordings all = read_recordings(argv[1], argv[2]);
    ie_ridges ridges = {0};
    fprintf(stderr, "%zu recordings of %d speakers; %zu more without words\n", all.count, all.speakers, all.without);
    fprintf(stderr, "| trait | r | error | women | men | to 19 | 20 to 24 | 25 to 29 | from 30 | within | ridge |\n");
    fprintf(stderr, "|---|---|---|---|---|---|---|---|---|---|---|\n");
    for (int trait = 0; trait < TRAITS; trait++)
        train_trait(&all, trait, &ridges);
    ie_ridges_write(&ridges, stdout);
    ie_ridges_free(&ridges);
    return 0;
}
