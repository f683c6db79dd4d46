// SPDX-License-Identifier: MIT
// Features of an answer turned into a grade by a small linear model.
#include "answer/score_model.h"

#include "base/digest.h"
#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TERMS = 100 };

typedef struct term {
    int feature;
    double power, weights[IE_HEADS];
} term;

struct ie_score_model {
    char name[80], label[IE_LABEL_SIZE];
    double bias[IE_HEADS], error[IE_HEADS];
    term terms[MOST_TERMS];
    int term_count;
};

const char *ie_feature_name(int feature)
{
    static const char *const NAMES[] = {"references", "sentence", "sentence_best", "sentence_focus",
                                        "sentence_question", "piece_recall", "piece_precision",
                                        "cross_encoder"};
    return feature < IE_FEATURES ? IE_FEATURE_NAMES[feature] : NAMES[feature - IE_FEATURES];
}

static int find_feature(const char *name)
{
    for (int i = 0; i < IE_ALL_FEATURES; i++)
        if (strcmp(ie_feature_name(i), name) == 0)
            return i;
    return -1;
}

// Reads one line; sets a bit of `seen` for name, bias and error. Returns 0 or -1.
static int read_line(ie_score_model *grader, const char *line, int *seen)
{
    char word[64], rest;
    term one;
    double *b = grader->bias, *e = grader->error, *w = one.weights;
    if (line[strspn(line, " \t\n")] == '\0' || line[0] == '#')
        return 0;
    if (sscanf(line, "name %60s %c", grader->name, &rest) == 1) {
        *seen |= 1;
        return 0;
    }
    if (sscanf(line, "bias %lf %lf %lf %c", &b[0], &b[1], &b[2], &rest) == IE_HEADS) {
        *seen |= 2;
        return 0;
    }
    if (sscanf(line, "error %lf %lf %lf %c", &e[0], &e[1], &e[2], &rest) == IE_HEADS) {
        *seen |= 4;
        return 0;
    }
    if (sscanf(line, "term %60s %lf %lf %lf %lf %c", word, &one.power, &w[0], &w[1], &w[2], &rest) != 2 + IE_HEADS)
        return -1;
    one.feature = find_feature(word);
    if (one.feature < 0 || grader->term_count == MOST_TERMS || !(one.power > 0))
        return -1;
    grader->terms[grader->term_count++] = one;
    return 0;
}

ie_score_model *ie_score_model_open(const char *path, ie_error *error)
{
    ie_score_model *grader = ie_allocate(1, sizeof *grader);
    char line[512], digits[IE_DIGEST_SIZE];
    int seen = 0, status = 0;
    FILE *file = fopen(path, "r");
    if (!file)
        status = ie_fail(error, IE_MODEL, "%s:", path);
    for (long number = 1; status == 0 && fgets(line, sizeof line, file); number++)
        if (read_line(grader, line, &seen) != 0)
            status = ie_fail(error, IE_MODEL, "%s:%ld: not a line of such a model", path, number);
    if (file)
        fclose(file);
    if (status == 0 && (seen != 7 || grader->term_count == 0))
        status = ie_fail(error, IE_MODEL, "%s is cut short: name, bias, error and terms are needed", path);
    if (status == 0)
        status = ie_digest_file(path, digits, error);
    if (status != 0) {
        free(grader);
        return NULL;
    }
    ie_digest_label(grader->label, grader->name, digits);
    return grader;
}

void ie_score_model_close(ie_score_model *grader)
{
    free(grader);
}

int ie_score_model_uses(const ie_score_model *grader, int feature)
{
    for (int i = 0; i < grader->term_count; i++)
        if (grader->terms[i].feature == feature)
            return 1;
    return 0;
}

const char *ie_score_model_name(const ie_score_model *grader)
{
    return grader->label;
}

// Powers of a magnitude, the sign kept; only 0.25, 0.5, 1 and 2 occur, and they are exact everywhere.
static double raise(double value, double power)
{
    double size = fabs(value);
    double result = power == 1 ? size : power == 2 ? size * size : power == 0.5 ? sqrt(size)
        : power == 0.25 ? sqrt(sqrt(size)) : pow(size, power);
    return value < 0 ? -result : result;
}

double ie_score_model_value(const ie_score_model *grader, ie_head head, const double features[IE_ALL_FEATURES],
                       double points[IE_ALL_FEATURES])
{
    double sum = grader->bias[head];
    memset(points, 0, IE_ALL_FEATURES * sizeof *points);
    for (int i = 0; i < grader->term_count; i++) {
        const term *one = &grader->terms[i];
        points[one->feature] += one->weights[head] * raise(features[one->feature], one->power);
    }
    for (int i = 0; i < IE_ALL_FEATURES; i++)
        sum += points[i];
    return sum;
}

double ie_score_model_bias(const ie_score_model *grader, ie_head head)
{
    return grader->bias[head];
}

double ie_score_model_error(const ie_score_model *grader, ie_head head)
{
    return grader->error[head];
}
