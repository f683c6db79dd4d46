// SPDX-License-Identifier: MIT
// Interviews as tables.
#include "speech/impression_table_record.h"

#include "base/memory.h"
#include "base/sort.h"
#include "learn/stats.h"
#include "speech/asked_record.h"
#include "speech/impression_words.h"
#include "stream/table.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

enum { TURN_INTERVIEW, TURN_NUMBER, TURN_WHO, TURN_TEXT, TURN_COLUMNS };
static const char *const turn_columns[] = {"interview", "turn", "who", "text"};

enum { VOICE_INTERVIEW, VOICE_DURATION, VOICE_UNVOICED, VOICE_PEAK, VOICE_RANGE, VOICE_BREAKS, VOICE_PITCH, VOICE_RISE,
       VOICE_COLUMNS };
static const char *const voice_columns[] = {"interview", "duration", "pitchUvsVRatio", "diffIntMaxMean",
                                            "diffIntMaxMin", "numVoiceBreaks", "mean_pitch", "max_pitch"};

static const double semitones_of_octave = 12;

static ie_impression_row *row_of(ie_impression_rows *rows, const char *interview)
{
    for (size_t i = 0; i < rows->count; i++)
        if (strcmp(rows->items[i].interview, interview) == 0)
            return &rows->items[i];
    IE_GROW(rows->items, rows->count, rows->capacity);
    ie_impression_row *row = &rows->items[rows->count++];
    *row = (ie_impression_row){.interview = ie_copy_text(interview)};
    for (int i = 0; i < IE_IMPRESSION_COLUMNS; i++)
        row->values[i] = NAN;
    return row;
}

// A line of turns, and where it stands.
typedef struct turn_line {
    size_t interview, line;
    double number;
} turn_line;

static int by_place(const void *left, const void *right)
{
    const turn_line *a = left, *b = right;
    if (a->interview != b->interview)
        return a->interview < b->interview ? -1 : 1;
    if (a->number < b->number || a->number > b->number)
        return a->number < b->number ? -1 : 1;
    return a->line < b->line ? -1 : 1;
}

static int ends_answer(const char *text)
{
    ie_said_words words = {0};
    ie_said_words_add(&words, text, NAN, NAN);
    int ends = words.count > IE_LONGEST_BACKCHANNEL || strchr(text, '?') != NULL;
    ie_said_words_free(&words);
    return ends;
}

static void measure_turns(ie_impression_row *row, const ie_table *table, const turn_line *lines, size_t count)
{
    ie_said_words words = {0};
    for (size_t i = 0; i < count; i++) {
        const char *who = ie_table_cell(table, lines[i].line, TURN_WHO);
        const char *text = ie_table_cell(table, lines[i].line, TURN_TEXT);
        if (!who || !text)
            continue;
        if (strcasecmp(who, "candidate") == 0)
            ie_said_words_add(&words, text, NAN, NAN);
        else if (ends_answer(text))
            ie_said_words_begin_answer(&words);
    }
    row->words = ie_said_words_measure(&words, 0, words.count, row->values);
    ie_said_words_free(&words);
}

static void take_turns(ie_impression_rows *rows, const ie_table *table)
{
    size_t count = 0, next;
    turn_line *lines = ie_allocate(ie_table_rows(table), sizeof *lines);
    for (size_t i = 0; i < ie_table_rows(table); i++) {
        const char *interview = ie_table_cell(table, i, TURN_INTERVIEW);
        if (!interview)
            continue;
        lines[count] = (turn_line){(size_t)(row_of(rows, interview) - rows->items), i, 0};
        if (ie_table_number(table, i, TURN_NUMBER, &lines[count].number) < 0)
            lines[count].number = 0;
        count++;
    }
    ie_sort(lines, count, sizeof *lines, by_place);
    for (size_t i = 0; i < count; i = next) {
        for (next = i; next < count && lines[next].interview == lines[i].interview;)
            next++;
        measure_turns(&rows->items[lines[i].interview], table, lines + i, next - i);
    }
    free(lines);
}

// What is known of a measure over the answers.
typedef struct of_answers {
    double mean, squares, least, most;
    size_t count;
} of_answers;

static void add_known(of_answers *sum, double value)
{
    if (!isfinite(value))
        return;
    double off = value - sum->mean;
    sum->least = sum->count ? fmin(sum->least, value) : value;
    sum->most = sum->count ? fmax(sum->most, value) : value;
    sum->mean += off / (double)++sum->count;
    sum->squares += off * (value - sum->mean);
}

static void add_answer_line(of_answers *sums, const ie_table *table, size_t line)
{
    double values[VOICE_COLUMNS];
    for (size_t k = VOICE_DURATION; k < VOICE_COLUMNS; k++)
        if (ie_table_number(table, line, k, &values[k]) < 0)
            values[k] = NAN;
    values[VOICE_UNVOICED] /= 1 + values[VOICE_UNVOICED];
    values[VOICE_RISE] = semitones_of_octave * log2(values[VOICE_RISE] / values[VOICE_PITCH]);
    for (size_t k = VOICE_DURATION; k < VOICE_COLUMNS; k++)
        add_known(&sums[k], values[k]);
}

static void measure_voice(ie_impression_row *row, const ie_table *table)
{
    of_answers sums[VOICE_COLUMNS] = {{0}};
    for (size_t i = 0; i < ie_table_rows(table); i++) {
        const char *interview = ie_table_cell(table, i, VOICE_INTERVIEW);
        if (!interview || strcmp(interview, row->interview) != 0)
            continue;
        row->has_voice = 1;
        add_answer_line(sums, table, i);
    }
    const of_answers *seconds = &sums[VOICE_DURATION], *breaks = &sums[VOICE_BREAKS], *rise = &sums[VOICE_RISE];
    double *values = row->values;
    values[IE_IMPRESSION_UNVOICED] = sums[VOICE_UNVOICED].count ? sums[VOICE_UNVOICED].mean : NAN;
    values[IE_IMPRESSION_LOUDNESS_PEAK] = sums[VOICE_PEAK].count ? sums[VOICE_PEAK].mean : NAN;
    values[IE_IMPRESSION_LOUDNESS_RANGE] = sums[VOICE_RANGE].count ? sums[VOICE_RANGE].mean : NAN;
    values[IE_IMPRESSION_MOST_BREAKS] = breaks->count ? breaks->most : NAN;
    values[IE_IMPRESSION_FEWEST_BREAKS] = breaks->count ? breaks->least : NAN;
    values[IE_IMPRESSION_MELODY_SPREAD] = rise->count > 1 ? sqrt(rise->squares / (double)rise->count) : NAN;
    if (seconds->mean > 0) {
        values[IE_IMPRESSION_ANSWER_SECONDS] = log(seconds->mean);
        if (row->words)
            values[IE_IMPRESSION_WORDS_PER_SECOND] = (double)row->words / (seconds->mean * (double)seconds->count);
    }
}

// What moves with room and microphone counts from the table's median; among too few it counts for nothing.
static void compare_rows(ie_impression_rows *rows)
{
    double *values = ie_allocate(rows->count, sizeof *values);
    for (size_t column = IE_IMPRESSION_FIRST_OF_STUDY; column < IE_IMPRESSION_COLUMNS; column++) {
        size_t known = 0;
        for (size_t i = 0; i < rows->count; i++) {
            values[i] = rows->items[i].values[column];
            known += !isnan(values[i]);
        }
        double median = known < IE_IMPRESSION_LEAST_COMPARED ? NAN : ie_stats_median_of_known(values, rows->count, 1);
        for (size_t i = 0; i < rows->count; i++)
            rows->items[i].values[column] -= median;
    }
    free(values);
}

static void take_voices(ie_impression_rows *rows, const ie_table *table)
{
    for (size_t i = 0; i < ie_table_rows(table); i++)
        if (ie_table_cell(table, i, VOICE_INTERVIEW))
            row_of(rows, ie_table_cell(table, i, VOICE_INTERVIEW));
    for (size_t i = 0; i < rows->count; i++)
        measure_voice(&rows->items[i], table);
    compare_rows(rows);
}

static int has_column(const ie_table *table, size_t column)
{
    for (size_t i = 0; i < ie_table_rows(table); i++)
        if (ie_table_cell(table, i, column))
            return 1;
    return 0;
}

// The table of a file; NULL with an error where it lacks one of the columns named by `needed`, which ends with 0 (the
// interview's).
static ie_table *read_table(const char *path, const char *const *columns, size_t count, const size_t *needed,
                            ie_error *error)
{
    ie_table *table = ie_table_create(columns, count, NULL);
    int status = ie_table_read(table, path, error);
    for (size_t i = 0; status == 0; i++) {
        if (!has_column(table, needed[i]))
            status = ie_fail(error, IE_FORMAT, "%s: has no column %s", path, columns[needed[i]]);
        if (needed[i] == 0)
            break;
    }
    if (status == 0)
        return table;
    ie_table_destroy(table);
    return NULL;
}

int ie_impression_rows_read(ie_impression_rows *rows, const char *turns, const char *prosody, ie_error *error)
{
    static const size_t of_turns[] = {TURN_WHO, TURN_TEXT, TURN_INTERVIEW}, of_voice[] = {VOICE_INTERVIEW};
    ie_table *table = turns ? read_table(turns, turn_columns, TURN_COLUMNS, of_turns, error) : NULL;
    if (turns && !table)
        return -1;
    if (table)
        take_turns(rows, table);
    ie_table_destroy(table);
    table = prosody ? read_table(prosody, voice_columns, VOICE_COLUMNS, of_voice, error) : NULL;
    if (prosody && !table)
        return -1;
    if (table)
        take_voices(rows, table);
    ie_table_destroy(table);
    return 0;
}

void ie_impression_rows_free(ie_impression_rows *rows)
{
    for (size_t i = 0; i < rows->count; i++)
        free(rows->items[i].interview);
    free(rows->items);
    *rows = (ie_impression_rows){0};
}
