// SPDX-License-Identifier: MIT
// Ridge regressions as lines of words, read and written.
#include "learn/ridge_file.h"

#include "base/digest.h"
#include "base/file.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 1 << 20, LONGEST_NAME = 64, MOST_NUMBERS = IE_RIDGE_QUANTILES };

static const char first_line[] = "ridge 1";
static const double heaviest_weight = 1000;

// A line: a word, a name (of trait and column alone), numbers.
typedef struct words_line {
    char word[LONGEST_NAME], name[LONGEST_NAME];
    double numbers[MOST_NUMBERS];
    size_t count;
} words_line;

static int is_name(const char *text)
{
    for (const char *at = text; *at; at++)
        if (!strchr("abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_.", *at))
            return 0;
    return *text != '\0';
}

// Returns 0, or -1 where it is no such line. The text is cut into words.
static int read_words(char *text, words_line *line)
{
    char *rest, *word = strtok_r(text, " ", &rest);
    *line = (words_line){0};
    if (!word || strlen(word) >= LONGEST_NAME)
        return -1;
    strcpy(line->word, word);
    if (strcmp(word, "trait") == 0 || strcmp(word, "column") == 0) {
        char *name = strtok_r(NULL, " ", &rest);
        if (!name || strlen(name) >= LONGEST_NAME || !is_name(name))
            return -1;
        strcpy(line->name, name);
    }
    while ((word = strtok_r(NULL, " ", &rest)) != NULL) {
        char *end;
        if (line->count == MOST_NUMBERS)
            return -1;
        double number = strtod(word, &end);
        if (*end || !isfinite(number))
            return -1;
        line->numbers[line->count++] = number;
    }
    return 0;
}

static int take_column(ie_ridge *ridge, const words_line *line)
{
    for (size_t i = 0; i < ridge->count; i++)
        if (strcmp(ridge->columns[i].name, line->name) == 0)
            return -1;
    const double *numbers = line->numbers;
    int has_doubt = line->count == 7;
    if ((line->count != 3 && !has_doubt) || fabs(numbers[0]) > heaviest_weight || numbers[2] < 0
        || (has_doubt && (numbers[3] > numbers[4] || numbers[5] > numbers[6])))
        return -1;
    ie_ridge_column *column = ie_ridge_add_column(ridge, line->name);
    column->weight = numbers[0];
    column->centre = numbers[1];
    column->scale = numbers[2];
    if (has_doubt) {
        column->weight_low = numbers[3];
        column->weight_high = numbers[4];
        column->reach_low = numbers[5];
        column->reach_high = numbers[6];
    }
    return 0;
}

static int take_quantiles(ie_ridge *ridge, const words_line *line)
{
    if (line->count != IE_RIDGE_QUANTILES)
        return -1;
    for (int i = 1; i < IE_RIDGE_QUANTILES; i++)
        if (line->numbers[i] < line->numbers[i - 1])
            return -1;
    memcpy(ridge->quantiles, line->numbers, sizeof ridge->quantiles);
    return 0;
}

// A line of the ridge that was begun last.
static int take_line(ie_ridge *ridge, const words_line *line)
{
    const struct {
        const char *word;
        double *to;
        int may_be_negative;
    } values[] = {{"base", &ridge->base, 1}, {"correlation", &ridge->correlation, 1},
                  {"spread", &ridge->spread, 0}, {"noise", &ridge->noise, 0}};
    if (strcmp(line->word, "column") == 0)
        return take_column(ridge, line);
    if (strcmp(line->word, "quantiles") == 0)
        return take_quantiles(ridge, line);
    if (strcmp(line->word, "scale") == 0) {
        ridge->low = line->numbers[0];
        ridge->high = line->numbers[1];
        return line->count == 2 && ridge->low < ridge->high ? 0 : -1;
    }
    for (size_t i = 0; i < sizeof values / sizeof *values; i++)
        if (strcmp(line->word, values[i].word) == 0) {
            *values[i].to = line->numbers[0];
            return line->count == 1 && (values[i].may_be_negative || line->numbers[0] >= 0) ? 0 : -1;
        }
    return -1;
}

static int take_text(ie_ridges *ridges, char *text)
{
    words_line line;
    if (read_words(text, &line) < 0)
        return -1;
    if (strcmp(line.word, "trait") != 0)
        return ridges->count ? take_line(&ridges->items[ridges->count - 1], &line) : -1;
    if (line.count || ie_ridges_find(ridges, line.name))
        return -1;
    ie_ridges_add(ridges, line.name);
    return 0;
}

// Each needs its scale and at least a column, so that a file that was cut is not taken for whole.
static int check_ridges(const ie_ridges *ridges, const char *path, ie_error *error)
{
    for (size_t i = 0; i < ridges->count; i++)
        if (!(ridges->items[i].low < ridges->items[i].high) || ridges->items[i].count == 0)
            return ie_fail(error, IE_MODEL, "%s: trait %s has no scale or no column", path, ridges->items[i].name);
    return ridges->count ? 0 : ie_fail(error, IE_MODEL, "%s: holds no trait", path);
}

int ie_ridges_read(ie_ridges *ridges, const char *path, ie_error *error)
{
    ie_buffer bytes = {0};
    if (ie_file_read_model(path, LARGEST_FILE, &bytes, error) < 0) {
        ie_buffer_free(&bytes);
        return -1;
    }
    char digits[IE_DIGEST_SIZE];
    ie_digest_bytes(bytes.data, bytes.length, digits);
    ie_digest_label_path(ridges->label, path, ".", digits);
    int status = 0, number = 1, is_ended = 0;
    char *line = bytes.data;
    for (; status == 0 && *line; number++) {
        char *end = line + strcspn(line, "\n"), *next = *end ? end + 1 : end;
        *end = '\0';
        if (is_ended || (number == 1 ? strcmp(line, first_line) != 0
                                     : strcmp(line, "end") != 0 && *line != '#' && take_text(ridges, line) < 0))
            status = ie_fail(error, IE_MODEL, "%s:%d: is no line of a ridge model", path, number);
        is_ended = status == 0 && strcmp(line, "end") == 0;
        line = next;
    }
    if (status == 0 && !is_ended)
        status = ie_fail(error, IE_MODEL, "%s: does not end with \"end\"", path);
    ie_buffer_free(&bytes);
    return status == 0 ? check_ridges(ridges, path, error) : -1;
}

int ie_ridges_check_columns(const ie_ridges *ridges, const char *path, int (*find)(const char *name), ie_error *error)
{
    for (size_t i = 0; i < ridges->count; i++)
        for (size_t k = 0; k < ridges->items[i].count; k++)
            if (find(ridges->items[i].columns[k].name) < 0)
                return ie_fail(error, IE_MODEL, "%s: %s is not measured", path, ridges->items[i].columns[k].name);
    return 0;
}

static void write_ridge(const ie_ridge *ridge, FILE *out)
{
    fprintf(out, "trait %s\nscale %.9g %.9g\nbase %.9g\n", ridge->name, ridge->low, ridge->high, ridge->base);
    if (!isnan(ridge->correlation))
        fprintf(out, "correlation %.4f\n", ridge->correlation);
    fprintf(out, "spread %.6g\nnoise %.6g\nquantiles", ridge->spread, ridge->noise);
    for (int i = 0; i < IE_RIDGE_QUANTILES; i++)
        fprintf(out, " %.6g", ridge->quantiles[i]);
    fputc('\n', out);
    for (size_t i = 0; i < ridge->count; i++) {
        const ie_ridge_column *column = &ridge->columns[i];
        fprintf(out, "column %s %.6g %.9g %.9g", column->name, column->weight, column->centre, column->scale);
        if (!isnan(column->weight_low))
            fprintf(out, " %.6g %.6g %.6g %.6g", column->weight_low, column->weight_high, column->reach_low,
                    column->reach_high);
        fputc('\n', out);
    }
}

void ie_ridges_write(const ie_ridges *ridges, FILE *out)
{
    fprintf(out, "%s\n", first_line);
    for (size_t i = 0; i < ridges->count; i++)
        write_ridge(&ridges->items[i], out);
    fputs("end\n", out);
}
