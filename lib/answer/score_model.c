// SPDX-License-Identifier: MIT
// Scores from the features of a comparison, by a small linear model.
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
    static const char *const names[] = {"references", "sentence", "sentence_best", "sentence_focus",
                                        "sentence_question", "piece_recall", "piece_precision",
                                        "cross_encoder"};
    return feature < IE_FEATURES ? ie_feature_names[feature] : names[feature - IE_FEATURES];
}

static int find_feature(const char *name)
{
    for (int i = 0; i < IE_ALL_FEATURES; i++)
        if (strcmp(ie_feature_name(i), name) == 0)
            return i;
    return -1;
}

// Reads one line; sets a bit of `seen` for name, bias and error. Returns 0 or -1.
static int read_model_line(ie_score_model *model, const char *line, int *seen)
{
    char word[64], rest;
    term one;
    double *b = model->bias, *e = model->error, *w = one.weights;
    if (line[strspn(line, " \t\n")] == '\0' || line[0] == '#')
        return 0;
    if (sscanf(line, "name %60s %c", model->name, &rest) == 1) {
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
    if (one.feature < 0 || model->term_count == MOST_TERMS || !(one.power > 0))
        return -1;
    model->terms[model->term_count++] = one;
    return 0;
}

ie_score_model *ie_score_model_open(const char *path, ie_error *error)
{
    ie_score_model *model = ie_allocate(1, sizeof *model);
    char line[512], digits[IE_DIGEST_SIZE];
    int seen = 0, status = 0;
    FILE *file = fopen(path, "r");
    if (!file)
        status = ie_fail(error, IE_MODEL, "%s:", path);
    for (long number = 1; status == 0 && fgets(line, sizeof line, file); number++)
        if (read_model_line(model, line, &seen) != 0)
            status = ie_fail(error, IE_MODEL, "%s:%ld: not a line of such a model", path, number);
    if (file)
        fclose(file);
    if (status == 0 && (seen != 7 || model->term_count == 0))
        status = ie_fail(error, IE_MODEL, "%s is cut short: name, bias, error and terms are needed", path);
    if (status == 0)
        status = ie_digest_file(path, digits, error);
    if (status != 0) {
        free(model);
        return NULL;
    }
    ie_digest_label(model->label, model->name, digits);
    return model;
}

void ie_score_model_close(ie_score_model *model)
{
    free(model);
}

int ie_score_model_uses(const ie_score_model *model, int feature)
{
    for (int i = 0; i < model->term_count; i++)
        if (model->terms[i].feature == feature)
            return 1;
    return 0;
}

const char *ie_score_model_name(const ie_score_model *model)
{
    return model->label;
}

// Powers of a magnitude, the sign kept; only 0.25, 0.5, 1 and 2 occur, and they are exact everywhere.
static double signed_power(double value, double power)
{
    double size = fabs(value);
    double result = power == 1 ? size : power == 2 ? size * size : power == 0.5 ? sqrt(size)
        : power == 0.25 ? sqrt(sqrt(size)) : pow(size, power);
    return value < 0 ? -result : result;
}

double ie_score_model_value(const ie_score_model *model, ie_head head, const double features[IE_ALL_FEATURES],
                            double contributions[IE_ALL_FEATURES])
{
    double sum = model->bias[head];
    memset(contributions, 0, IE_ALL_FEATURES * sizeof *contributions);
    for (int i = 0; i < model->term_count; i++) {
        const term *one = &model->terms[i];
        contributions[one->feature] += one->weights[head] * signed_power(features[one->feature], one->power);
    }
    for (int i = 0; i < IE_ALL_FEATURES; i++)
        sum += contributions[i];
    return sum;
}

double ie_score_model_bias(const ie_score_model *model, ie_head head)
{
    return model->bias[head];
}

double ie_score_model_error(const ie_score_model *model, ie_head head)
{
    return model->error[head];
}
