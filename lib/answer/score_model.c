// SPDX-License-Identifier: MIT
// Scores from the features of a comparison, by a small linear model.
#include "answer/score_model.h"

#include "base/digest.h"
#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_TERMS = 100, MOST_KNOTS = 24 };

const double ie_four_fifths_deviations = 1.2816;

// An answer is never less likely to be to the question than this, as log odds: e to the -9 is one in 8,000.
static const double least_odds = -9;

typedef struct knot {
    double sum, score, low, high;
} knot;

typedef struct term {
    int feature;
    double power, weights[IE_HEADS];
} term;

struct ie_score_model {
    char name[80], label[IE_LABEL_SIZE];
    double bias[IE_HEADS], error[IE_HEADS];
    term terms[MOST_TERMS];
    int term_count;
    double about_weight, about_bias, about[IE_ALL_FEATURES];
    knot knots[MOST_KNOTS];  // none: the sum is the score
    int knot_count;
};

const char *ie_feature_name(int feature)
{
    static const char *const names[] = {"references", "sentence", "sentence_best", "sentence_focus",
                                        "sentence_question", "piece_recall", "piece_precision",
                                        "cross_encoder", "about", "scale"};
    return feature < IE_FEATURES ? ie_feature_names[feature] : names[feature - IE_FEATURES];
}

static int find_feature(const char *name)
{
    for (int i = 0; i < IE_ALL_FEATURES; i++)
        if (strcmp(ie_feature_name(i), name) == 0)
            return i;
    return -1;
}

// Reads a line that a model may have besides. Returns 0 or -1.
static int read_scale_line(ie_score_model *model, const char *line)
{
    char word[64], rest;
    double weight;
    knot one;
    if (sscanf(line, "about %lf %lf %c", &model->about_weight, &model->about_bias, &rest) == 2)
        return 0;
    if (sscanf(line, "topic %60s %lf %c", word, &weight, &rest) == 2 && find_feature(word) >= 0) {
        model->about[find_feature(word)] = weight;
        return 0;
    }
    if (sscanf(line, "curve %lf %lf %lf %lf %c", &one.sum, &one.score, &one.low, &one.high, &rest) != 4
        || model->knot_count == MOST_KNOTS || !(one.low <= one.high))
        return -1;
    const knot *before = model->knot_count > 0 ? &model->knots[model->knot_count - 1] : NULL;
    if (before && !(one.sum > before->sum && one.score > before->score))
        return -1;
    model->knots[model->knot_count++] = one;
    return 0;
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
        return read_scale_line(model, line);
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
    if (status == 0 && (seen != 7 || model->term_count == 0 || model->knot_count == 1))
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

// How far `value` is on the way from one knot to the next, and which is the first of the two; cut at the ends.
static int place_of(const ie_score_model *model, double value, int by_score, double *share)
{
    int at = 0;
    while (at + 2 < model->knot_count
           && value >= (by_score ? model->knots[at + 1].score : model->knots[at + 1].sum))
        at++;
    const knot *from = &model->knots[at], *to = from + 1;
    double begin = by_score ? from->score : from->sum, end = by_score ? to->score : to->sum;
    *share = fmin(1, fmax(0, (value - begin) / (end - begin)));
    return at;
}

double ie_score_model_grade(const ie_score_model *model, double features[IE_ALL_FEATURES],
                            double contributions[IE_ALL_FEATURES])
{
    double sum = ie_score_model_value(model, IE_HEAD_SCORE, features, contributions), odds = model->about_bias, share;
    for (int i = 0; i < IE_ALL_FEATURES; i++)
        odds += model->about[i] * features[i];
    features[IE_ABOUT] = model->about_weight > 0 ? fmax(fmin(0, odds), least_odds) : 0;
    contributions[IE_ABOUT] = model->about_weight * features[IE_ABOUT];
    sum += contributions[IE_ABOUT];
    if (model->knot_count == 0)
        return sum;
    const knot *from = &model->knots[place_of(model, sum, 0, &share)];
    double score = from->score + share * (from[1].score - from->score);
    contributions[IE_SCALE] = score - sum;
    return score;
}

void ie_score_model_interval(const ie_score_model *model, ie_head head, double score, double *low, double *high)
{
    double half = ie_four_fifths_deviations * model->error[head], share;
    *low = score - half;
    *high = score + half;
    if (head != IE_HEAD_SCORE || model->knot_count == 0)
        return;
    const knot *from = &model->knots[place_of(model, score, 1, &share)];
    *low = fmin(score, from->low + share * (from[1].low - from->low));
    *high = fmax(score, from->high + share * (from[1].high - from->high));
}

double ie_score_model_bias(const ie_score_model *model, ie_head head)
{
    return model->bias[head];
}
