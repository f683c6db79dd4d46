// SPDX-License-Identifier: MIT
// For recipe.sh: trains the ridge regressions of ie-rating, prints their figures, and writes them.
// usage: train study|tables|heard|timed|words|voice RATINGS ANSWERS MEASURES COPY ... >MODEL     (figures on stderr)
// RATINGS: interview, student, time, and a column for each trait. MEASURES: what ie-rating --measures prints of the
// interviews; COPY: the same of disturbed ones; ANSWERS: of each answer, its interview named INTERVIEW/NUMBER.
#include "base/memory.h"
#include "base/random.h"
#include "base/string_table.h"
#include "learn/ridge_file.h"
#include "learn/ridge_training.h"
#include "learn/stats.h"
#include "speech/impression.h"
#include "stream/table.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { COLUMNS = IE_IMPRESSION_COLUMNS, FOLDS = 10, INNER = 5, SEEDS = 3, PERMUTATIONS = 100, REPLICATES = 1000,
       SETS = 6, RIDGES = 4, NONE = -1 };
enum { OUT = IE_RIDGE_LEFT_OUT };

enum { CORE, FORMAL, LIVELY, ALL, FILLERS, PAUSING };
static const char *const set_names[SETS] = {"core", "core+formal", "core+lively", "all", "fillers", "pausing"};
static const double ridges_tried[RIDGES] = {0.03, 0.1, 0.3, 1};

// Each with the sets of measures that go with its meaning.
static const struct {
    const char *name;
    int sets[2];
} traits[] = {
    {"Overall", {FORMAL, ALL}},      {"RecommendHiring", {FORMAL, ALL}},   {"Colleague", {LIVELY, NONE}},
    {"Engaged", {LIVELY, ALL}},      {"Excited", {LIVELY, NONE}},          {"EyeContact", {LIVELY, NONE}},
    {"Smiled", {LIVELY, NONE}},      {"SpeakingRate", {LIVELY, NONE}},     {"NoFillers", {FILLERS, NONE}},
    {"Friendly", {LIVELY, NONE}},    {"Paused", {PAUSING, NONE}},          {"EngagingTone", {LIVELY, NONE}},
    {"StructuredAnswers", {FORMAL, NONE}}, {"Calm", {FORMAL, NONE}},       {"NotStressed", {FORMAL, NONE}},
    {"Focused", {FORMAL, NONE}},     {"Authentic", {LIVELY, NONE}},        {"NotAwkward", {CORE, NONE}},
};
enum { TRAITS = sizeof traits / sizeof *traits };

// The signs that make sense, by set; 0: not in it.
static const struct {
    ie_impression_column column;
    int signs[SETS];
} sensible[] = {
    {IE_IMPRESSION_FILLERS, {-1, -1, -1, -1, -1, -1}},     {IE_IMPRESSION_EMPTY_WORDS, {-1, -1, -1, -1, -1, 0}},
    {IE_IMPRESSION_REPETITIONS, {-1, -1, -1, -1, -1, 0}}, {IE_IMPRESSION_HEDGES, {-1, -1, -1, -1, -1, -1}},
    {IE_IMPRESSION_EMPHASIS, {0, 0, 1, 1, 0, 0}},          {IE_IMPRESSION_CONTRAST, {0, 0, 1, 1, 0, 0}},
    {IE_IMPRESSION_CONNECTIVES, {0, 1, 0, 1, 0, 0}},       {IE_IMPRESSION_NEGATIONS, {-1, -1, -1, -1, 0, 0}},
    {IE_IMPRESSION_CASUAL_WORDS, {-1, -1, -1, -1, -1, 0}}, {IE_IMPRESSION_WE, {1, 1, 1, 1, 0, 0}},
    {IE_IMPRESSION_I, {-1, -1, -1, -1, 0, 0}},             {IE_IMPRESSION_ARTICLES, {0, 1, 0, 1, 1, 0}},
    {IE_IMPRESSION_PREPOSITIONS, {0, 1, 0, 1, 0, 0}},      {IE_IMPRESSION_TEAM, {1, 1, 1, 1, 0, 0}},
    {IE_IMPRESSION_POSITIVE, {0, 0, 1, 1, 0, 0}},          {IE_IMPRESSION_STORY, {0, 1, 0, 1, 0, 0}},
    {IE_IMPRESSION_LONG_WORDS, {0, 1, 0, 1, 0, 0}},        {IE_IMPRESSION_VARIETY, {1, 1, 1, 1, 1, 0}},
    {IE_IMPRESSION_ANSWER_WORDS, {1, 1, 1, 1, -1, 0}},     {IE_IMPRESSION_WORDS_PER_SECOND, {1, 1, 1, 1, 0, 0}},
    {IE_IMPRESSION_ANSWER_SECONDS, {0, 0, 0, 0, -1, -1}},   {IE_IMPRESSION_UNVOICED, {-1, -1, -1, -1, 0, 0}},
    {IE_IMPRESSION_LOUDNESS_PEAK, {0, 0, 1, 1, 0, 0}},     {IE_IMPRESSION_LOUDNESS_RANGE, {0, 0, 1, 1, 0, 0}},
    {IE_IMPRESSION_MELODY_SPREAD, {0, -1, -1, -1, 0, 0}},  {IE_IMPRESSION_MOST_BREAKS, {0, 0, 0, 0, 0, -1}},
    {IE_IMPRESSION_FEWEST_BREAKS, {0, 0, 0, 0, 0, -1}},
};

typedef struct measured {
    double *values;
    char **interview;
    double *words;
    size_t count;
} measured;

// The set.
static measured all;     // interviews, then copies
static measured answers;
static size_t originals;
static double *truth;    // all.count x TRAITS
static int *student, students;
static int *later;       // 1: after the training
static int signs[SETS][COLUMNS];
static const unsigned char relative[COLUMNS] = {[IE_IMPRESSION_LOUDNESS_RANGE] = 1, [IE_IMPRESSION_MELODY_SPREAD] = 1};
static ie_ridge_choice choices[SETS * RIDGES];
static size_t choice_count;
static int has_words;    // the models to be trained have words to count
static int set_of[SETS * RIDGES];

static void stop(const ie_error *error)
{
    fprintf(stderr, "train: %s\n", error->text);
    exit(2);
}

static void read_measures(measured *into, const char *path)
{
    const char *columns[COLUMNS + 2];
    for (int i = 0; i < COLUMNS; i++)
        columns[i] = ie_impression_column_words((ie_impression_column)i)->name;
    columns[COLUMNS] = "interview";
    columns[COLUMNS + 1] = "words";
    ie_error error = {0};
    ie_table *table = ie_table_create(columns, COLUMNS + 2, NULL);
    if (ie_table_read(table, path, &error) < 0)
        stop(&error);
    size_t rows = ie_table_rows(table), old = into->count;
    into->count += rows;
    into->values = ie_resize(into->values, into->count * COLUMNS, sizeof *into->values);
    into->interview = ie_resize(into->interview, into->count, sizeof *into->interview);
    into->words = ie_resize(into->words, into->count, sizeof *into->words);
    for (size_t row = 0; row < rows; row++) {
        into->interview[old + row] = ie_copy_text(ie_table_cell(table, row, COLUMNS));
        if (ie_table_number(table, row, COLUMNS + 1, &into->words[old + row]) < 0)
            into->words[old + row] = 0;
        for (size_t i = 0; i < COLUMNS; i++)
            if (ie_table_number(table, row, i, &into->values[(old + row) * COLUMNS + i]) < 0)
                into->values[(old + row) * COLUMNS + i] = NAN;
    }
    ie_table_destroy(table);
}

static void read_ratings(const char *path)
{
    const char *columns[TRAITS + 3];
    for (size_t i = 0; i < TRAITS; i++)
        columns[i] = traits[i].name;
    memcpy(columns + TRAITS, (const char *const[]){"interview", "student", "time"}, 3 * sizeof *columns);
    ie_error error = {0};
    ie_table *table = ie_table_create(columns, TRAITS + 3, NULL);
    ie_string_table names = {0}, people = {0};
    if (ie_table_read(table, path, &error) < 0)
        stop(&error);
    for (size_t row = 0; row < ie_table_rows(table); row++)
        ie_string_table_add(&names, ie_table_cell(table, row, TRAITS));
    truth = ie_allocate(all.count * TRAITS, sizeof *truth);
    student = ie_allocate(all.count, sizeof *student);
    later = ie_allocate(all.count, sizeof *later);
    for (size_t i = 0; i < all.count; i++) {
        size_t row = ie_string_table_find(&names, all.interview[i]);
        if (row == IE_NOT_FOUND) {
            fprintf(stderr, "train: %s has no ratings\n", all.interview[i]);
            exit(2);
        }
        for (size_t k = 0; k < TRAITS; k++)
            if (ie_table_number(table, row, k, &truth[i * TRAITS + k]) < 0)
                exit(2);
        student[i] = (int)ie_string_table_add(&people, ie_table_cell(table, row, TRAITS + 1));
        later[i] = strcmp(ie_table_cell(table, row, TRAITS + 2), "after") == 0;
    }
    students = (int)people.count;
    ie_table_destroy(table);
    ie_string_table_free(&names);
    ie_string_table_free(&people);
}

static int is_of_kind(const char *kind, int column)
{
    if (strcmp(kind, "words") == 0)
        return column < IE_IMPRESSION_FIRST_OF_SOUND;
    if (strcmp(kind, "timed") == 0)
        return column < IE_IMPRESSION_FIRST_OF_VOICE;
    if (strcmp(kind, "heard") == 0)
        return column < IE_IMPRESSION_LOUDNESS_PEAK;
    if (strcmp(kind, "voice") == 0)
        return column == IE_IMPRESSION_UNVOICED || column == IE_IMPRESSION_LOUDNESS_PEAK
               || column == IE_IMPRESSION_ANSWER_SECONDS;
    if (strcmp(kind, "tables") == 0)
        return column < IE_IMPRESSION_FIRST_OF_STUDY;
    return column != IE_IMPRESSION_LOUDNESS_PEAK;  // the range tells it
}

static void prepare_choices(const char *kind, int trait)
{
    choice_count = 0;
    for (int k = 0; k < 2 && traits[trait].sets[k] != NONE; k++) {
        int set = traits[trait].sets[k], wanted = 0;
        for (int i = 0; i < COLUMNS; i++)
            signs[set][i] = OUT;
        for (size_t i = 0; i < sizeof sensible / sizeof *sensible; i++)
            if (sensible[i].signs[set] && is_of_kind(kind, sensible[i].column)) {
                signs[set][sensible[i].column] = sensible[i].signs[set];
                wanted++;
            }
        for (int i = 0; i < RIDGES && wanted > 0; i++) {
            set_of[choice_count] = set;
            choices[choice_count++] = (ie_ridge_choice){signs[set], ridges_tried[i]};
        }
    }
}

// The truth of a trait, of students in another order where `order` is given.
static void fill_truth(double *into, int trait, const size_t *order, size_t rows)
{
    for (size_t i = 0; i < rows; i++) {
        size_t from = i;
        for (size_t k = 0; order && k < originals; k++)
            if (student[k] == (int)order[student[i]] && later[k] == later[i])
                from = k;
        into[i] = truth[from * TRAITS + trait];
    }
}

static double permutation_p(int trait, double reached)
{
    double *guess = ie_allocate(originals, sizeof *guess), *mixed = ie_allocate(originals, sizeof *mixed);
    size_t *order = ie_allocate((size_t)students, sizeof *order);
    uint64_t state = 1;
    int as_good = 1;
    for (int i = 0; i < PERMUTATIONS; i++) {
        for (int k = 0; k < students; k++)
            order[k] = (size_t)k;
        ie_random_shuffle(&state, order, (size_t)students);
        fill_truth(mixed, trait, order, originals);
        const ie_ridge_rows rows = {all.values, mixed, student, originals, COLUMNS, students, relative};
        ie_ridge_cross_validate(&rows, choices, choice_count, FOLDS, INNER, 1, guess);
        as_good += ie_stats_pearson(guess, mixed, originals) >= reached;
    }
    free(guess);
    free(mixed);
    free(order);
    return (double)as_good / (PERMUTATIONS + 1);
}

// The share of students whose change is predicted in the direction in which the judges saw it.
static double direction_share(const double *guess, int trait)
{
    double right = 0, count = 0;
    for (size_t i = 0; i < originals; i++)
        for (size_t k = 0; k < originals; k++)
            if (student[i] == student[k] && !later[i] && later[k]) {
                right += (guess[k] - guess[i]) * (truth[k * TRAITS + trait] - truth[i * TRAITS + trait]) > 0;
                count++;
            }
    return right / count;
}

// The correlation where models learn from only so many of the students, a mean of ten draws.
static double curve_point(int trait, size_t choice, int of_students)
{
    double *mine = ie_allocate(all.count, sizeof *mine), sum = 0;
    size_t *order = ie_allocate((size_t)students, sizeof *order);
    unsigned char *use = ie_allocate((size_t)students, 1);
    const char *names[COLUMNS];
    uint64_t state = 5;
    fill_truth(mine, trait, NULL, all.count);
    const ie_ridge_rows rows = {all.values, mine, student, all.count, COLUMNS, students, relative};
    for (int i = 0; i < COLUMNS; i++)
        names[i] = ie_impression_column_words((ie_impression_column)i)->name;
    for (int draw = 0; draw < 10; draw++) {
        double guess[256], real[256];
        size_t count = 0;
        for (int i = 0; i < students; i++)
            order[i] = (size_t)i;
        ie_random_shuffle(&state, order, (size_t)students);
        for (int i = 0; i < students; i++)
            use[order[i]] = i < of_students;
        ie_ridges one = {0};
        ie_ridge *ridge = ie_ridges_add(&one, "x");
        ie_ridge_train(&rows, &choices[choice], use, names, ridge);
        for (size_t row = 0; row < originals; row++)
            for (int i = students - 9; i < students; i++)  // the same number of others each time
                if ((int)order[i] == student[row]) {
                    guess[count] = ridge->base;
                    for (size_t k = 0; k < ridge->count; k++)
                        guess[count] += ie_ridge_term(&ridge->columns[k], all.values[row * COLUMNS
                                            + (size_t)ie_impression_column_find(ridge->columns[k].name)]);
                    real[count++] = mine[row];
                }
        double reached = ie_stats_pearson(guess, real, count);
        sum += isnan(reached) ? 0 : reached;  // of a model without weights
        ie_ridges_free(&one);
    }
    free(mine);
    free(order);
    free(use);
    return sum / 10;
}

static double score_of(const ie_ridge *ridge, const double *values)
{
    double sum = ridge->base;
    for (size_t i = 0; i < ridge->count; i++)
        sum += ie_ridge_term(&ridge->columns[i], values[ie_impression_column_find(ridge->columns[i].name)]);
    return sum;
}

// By how much answers differ from their interviews, more so the fewer their words.
static double answer_noise(const ie_ridge *ridge)
{
    double sum = 0, count = 0;
    for (size_t i = 0; i < answers.count; i++)
        for (size_t k = 0; k < originals; k++) {
            size_t length = strlen(all.interview[k]);
            if (strncmp(answers.interview[i], all.interview[k], length) != 0 || answers.interview[i][length] != '/'
                || answers.words[i] < 30)
                continue;
            double off = score_of(ridge, answers.values + i * COLUMNS) - score_of(ridge, all.values + k * COLUMNS);
            sum += off * off * answers.words[i];
            count++;
        }
    return count > 0 ? sum / count : 0;
}

// What is left of the error when that of so many words as the interviews have is taken away.
static double spread_beside_noise(double error, double noise)
{
    double of_words = 0;
    for (size_t i = 0; i < originals; i++)
        of_words += all.words[i] > 0 ? noise / all.words[i] / (double)originals : 0;
    return sqrt(fmax(error * error - of_words, error * error / 4));
}

static void train_trait(ie_ridges *ridges, int trait)
{
    double *mine = ie_allocate(all.count, sizeof *mine), *guess = ie_allocate(all.count, sizeof *guess);
    double *mean = ie_allocate(all.count, sizeof *mean), own = 0, disturbed = 0, error = 0, first = 0;
    const char *names[COLUMNS];
    fill_truth(mine, trait, NULL, all.count);
    const ie_ridge_rows rows = {all.values, mine, student, all.count, COLUMNS, students, relative};
    for (int i = 0; i < COLUMNS; i++)
        names[i] = ie_impression_column_words((ie_impression_column)i)->name;
    for (int seed = 1; seed <= SEEDS; seed++) {
        ie_ridge_cross_validate(&rows, choices, choice_count, FOLDS, INNER, (uint64_t)seed, guess);
        double reached = ie_stats_pearson(guess, mine, originals);
        first = seed == 1 ? reached : first;
        own += reached / SEEDS;
        disturbed += ie_stats_pearson(guess + originals, mine + originals, all.count - originals) / SEEDS;
        for (size_t i = 0; i < all.count; i++)
            mean[i] += guess[i] / SEEDS;
    }
    size_t choice = ie_ridge_choose(&rows, choices, choice_count, NULL, FOLDS, 1);
    ie_ridge *ridge = ie_ridges_add(ridges, traits[trait].name);
    ie_ridge_train(&rows, &choices[choice], NULL, names, ridge);
    ie_ridge_doubt(&rows, &choices[choice], REPLICATES, 1, ridge);
    ridge->low = 1;
    ridge->high = 7;
    ridge->correlation = own;
    error = ie_stats_mean_absolute_error(mean, mine, originals);
    ridge->noise = has_words ? answer_noise(ridge) : 0;
    ridge->spread = spread_beside_noise(ie_stats_root_mean_square_error(mean, mine, originals), ridge->noise);
    double direction = direction_share(mean, trait), within = 0;
    for (size_t i = 0; i < originals; i++)
        within += fabs(mean[i] - mine[i]) <= ie_ridge_half_interval(ridge, all.words[i]);
    fprintf(stderr, "| %s | %.2f | %.2f | %.2f | %.2f | %.2f | %.0f | %.2f %.2f %.2f | %s %g |\n",
            traits[trait].name, own, disturbed, error, permutation_p(trait, first), direction,
            100 * within / (double)originals, curve_point(trait, choice, 15), curve_point(trait, choice, 25),
            curve_point(trait, choice, 40),
            set_names[set_of[choice]], choices[choice].ridge);
    ie_stats_sort(mean, originals);
    for (int i = 0; i < IE_RIDGE_QUANTILES; i++)
        ridge->quantiles[i] = ie_stats_quantile(mean, originals, (double)i / (IE_RIDGE_QUANTILES - 1));
    free(mine);
    free(guess);
    free(mean);
}

int main(int argc, char **argv)
{
    if (argc < 5)
        return 2;
    read_measures(&answers, argv[3]);
    for (int i = 4; i < argc; i++) {
        read_measures(&all, argv[i]);
        originals = i == 4 ? all.count : originals;
    }
    read_ratings(argv[2]);
    has_words = strcmp(argv[1], "voice") != 0;
    ie_ridges ridges = {0};
    for (int trait = 0; trait < TRAITS; trait++) {
        prepare_choices(argv[1], trait);
        train_trait(&ridges, trait);
    }
    ie_ridges_write(&ridges, stdout);
    ie_ridges_free(&ridges);
    return 0;
}
