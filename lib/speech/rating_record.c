// SPDX-License-Identifier: MIT
// `rating` records.
#include "speech/rating_record.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

enum { WITH_SPANS = 3, IN_ONE = 1000 };  // contributions that get spans; steps in one point

static const double smaller_share = 0.01;  // of the scale: ours, less than what anybody would act on

static long thousandths(double points)
{
    return lround(points * IN_ONE);
}

static void write_points(ie_writer *writer, const char *feature, long points, const char *words)
{
    ie_write_open(writer, NULL, '{');
    ie_write_text(writer, "feature", feature);
    ie_write_number(writer, "points", (double)points / IN_ONE, 3);
    ie_write_text(writer, "words", words);
}

static void write_part(ie_writer *writer, const ie_rating_part *part, int has_spans)
{
    write_points(writer, part->feature, thousandths(part->points), part->words);
    ie_write_number(writer, "value", part->value, 4);
    ie_write_number(writer, "typical", part->typical, 4);
    if (part->unit)
        ie_write_text(writer, "unit", part->unit);
    if (part->advice)
        ie_write_text(writer, "advice", part->advice);
    if (has_spans) {
        ie_write_open(writer, "spans", '[');
        for (size_t i = 0; i < part->span_count; i++) {
            const double span[] = {part->spans[i].start, part->spans[i].end};
            ie_write_numbers(writer, NULL, span, 2, 3);
        }
        ie_write_close(writer, ']');
    }
    ie_write_close(writer, '}');
}

// The parts by the size of what they move, the largest first; equal ones as they came.
static size_t *rank_parts(const ie_rating *rating)
{
    size_t *order = ie_allocate(rating->count, sizeof *order);
    for (size_t i = 0; i < rating->count; i++) {
        size_t at = i;
        for (; at > 0 && fabs(rating->parts[order[at - 1]].points) < fabs(rating->parts[i].points); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
    return order;
}

static void write_contributions(ie_writer *writer, const ie_rating *rating, long beyond)
{
    double least = smaller_share * (rating->ridge->high - rating->ridge->low);
    size_t *order = rank_parts(rating);
    long smaller = 0, has_smaller = 0;
    ie_write_open(writer, "contributions", '[');
    for (size_t i = 0; i < rating->count; i++) {
        const ie_rating_part *part = &rating->parts[order[i]];
        if (fabs(part->points) < least) {
            smaller += thousandths(part->points);
            has_smaller = 1;
        } else {
            write_part(writer, part, i < WITH_SPANS);
        }
    }
    if (has_smaller) {
        write_points(writer, "smaller", smaller, "smaller ones together");
        ie_write_close(writer, '}');
    }
    if (beyond) {
        write_points(writer, "scale_end", -beyond, "the scale ends here");
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
    free(order);
}

// A sum of thousandths brought back to the nearer end of the scale where it lies beyond.
static long within_scale(const ie_ridge *ridge, long sum)
{
    long low = thousandths(ridge->low), high = thousandths(ridge->high);
    return sum < low ? low : sum > high ? high : sum;
}

// What a score of `sum` thousandths gains by so many more, within the scale.
static double gain_within(const ie_ridge *ridge, long sum, double points)
{
    return (double)(within_scale(ridge, sum + thousandths(points)) - within_scale(ridge, sum)) / IN_ONE;
}

static void write_changes(ie_writer *writer, const ie_rating *rating, long sum)
{
    ie_write_open(writer, "changes", '[');
    for (size_t i = 0; i < rating->count; i++) {
        const ie_rating_part *part = &rating->parts[i];
        const ie_rating_change *change = &part->change;
        double gain = gain_within(rating->ridge, sum, change->points);
        if (!(gain > 0) || isnan(change->interval[0]))
            continue;
        const double interval[] = {gain_within(rating->ridge, sum, change->interval[0]),
                                   gain_within(rating->ridge, sum, change->interval[1])};
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "feature", part->feature);
        ie_write_text(writer, "words", part->words);
        ie_write_text(writer, "advice", part->habit);
        ie_write_number(writer, "from", part->value, 4);
        ie_write_number(writer, "typical", part->typical, 4);
        ie_write_number(writer, "to", change->to, 4);
        if (part->unit)
            ie_write_text(writer, "unit", part->unit);
        ie_write_number(writer, "points", gain, 3);
        ie_write_numbers(writer, "interval", interval, 2, 3);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

static void write_rated(ie_writer *writer, const ie_rating *rating)
{
    const ie_ridge *ridge = rating->ridge;
    long sum = thousandths(ridge->base);
    for (size_t i = 0; i < rating->count; i++)
        sum += thousandths(rating->parts[i].points);
    long within = within_scale(ridge, sum);
    double score = (double)within / IN_ONE, half = ie_ridge_half_interval(ridge, rating->evidence);
    const double interval[] = {fmax(ridge->low, score - half), fmin(ridge->high, score + half)};
    ie_write_number(writer, "score", score, 3);
    ie_write_numbers(writer, "interval", interval, 2, 2);
    ie_write_number(writer, "percentile", ie_ridge_percentile(ridge, score), 0);
    ie_write_number(writer, "base", (double)thousandths(ridge->base) / IN_ONE, 3);
    write_contributions(writer, rating, sum - within);
    write_changes(writer, rating, sum);
}

void ie_rating_write(ie_writer *writer, const ie_rating *rating)
{
    const ie_ridge *ridge = rating->ridge;
    ie_write_record(writer, "rating", rating->t, rating->end - rating->t);
    ie_write_text(writer, "scope", rating->scope);
    ie_write_text(writer, "trait", rating->trait);
    if (rating->question)
        ie_write_text(writer, "question", rating->question);
    if (rating->reason) {
        ie_write_null(writer, "score");
        ie_write_text(writer, "reason", rating->reason);
    } else {
        write_rated(writer, rating);
    }
    if (ridge) {
        const double scale[] = {ridge->low, ridge->high};
        ie_write_numbers(writer, "scale", scale, 2, 3);
        ie_write_number(writer, "correlation", ridge->correlation, 2);
    }
    ie_write_number(writer, rating->evidence_key, rating->evidence, 2);
    if (rating->person > 0)
        ie_write_integer(writer, "person", rating->person);
    if (rating->role)
        ie_write_text(writer, "role", rating->role);
    ie_write_text(writer, "model", rating->model);
    ie_write_close(writer, '}');
}
