// SPDX-License-Identifier: MIT
// Metrics of the candidate's face.
#include "report/face_metrics.h"

#include "report/candidate_faces.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Faces come a few times a second: a face counts for the half second around it. Ours, not measured.
static const double face_bin_seconds = 0.5;
// Of the time, in which it must be known whether a face is the candidate's. Ours, not measured.
static const double least_known_share = 0.25;

// Half seconds of a section in which the candidate's face is seen, and in which only faces are that may be; sights that
// tell whether it looks away, and those in which it does.
typedef struct face_sightings {
    double seen, unsure, told, away;
} face_sightings;

static face_sightings count_sightings(const ie_section *section, const ie_sections *sections,
                                      const ie_results *results)
{
    const ie_candidate_faces others = ie_candidate_faces_of_others(results);
    ie_range range = IE_SECTION_RANGE(section, results->faces);
    face_sightings all = {0};
    for (size_t i = range.first, end; i < range.end; i = end) {
        double bin = floor(results->faces.items[i].t / face_bin_seconds);
        int is_seen = 0, is_unsure = 0;
        for (end = i; end < range.end && floor(results->faces.items[end].t / face_bin_seconds) == bin; end++) {
            const ie_face_time *face = &results->faces.items[end];
            int is_candidate = ie_candidate_faces_hold(&sections->faces, face->person);
            is_seen |= is_candidate;
            is_unsure |= ie_candidate_faces_may_hold(&others, results, face->person);
            all.told += is_candidate && face->is_away >= 0;
            all.away += is_candidate && face->is_away > 0;
        }
        all.seen += is_seen;
        all.unsure += !is_seen && is_unsure;
    }
    return all;
}

// Of the time in which it is known whether the candidate is in the picture.
static void measure_sightings(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    ie_metrics *metrics = &section->metrics;
    if (sections->faces.is_unknown)
        return;
    face_sightings all = count_sightings(section, sections, results);
    int was_looked_for = results->faces.count > 0 || ie_results_notice(results, "no_face");
    double bins = ceil((section->end - section->start) / face_bin_seconds), known = bins - all.unsure;
    if (isnan(metrics->face_share) && was_looked_for && bins > 0)
        metrics->face_share = fmin(1, all.seen / bins);
    if (bins > 0 && isfinite(metrics->face_share))
        metrics->face_share = known < least_known_share * bins ? NAN : fmin(1, metrics->face_share * bins / known);
    if (isnan(metrics->away_share) && all.told > 0)
        metrics->away_share = all.away / all.told;
}

// What ie-faces says of the candidate over the whole recording; of several faces the mean, by their time on screen.
static void measure_presence(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    ie_metrics *metrics = &section->metrics;
    const struct {
        const char *key;
        double most;
        double *metric;
    } means[] = {{"looking_away", 1, &metrics->away_share}, {"judged", 1, &metrics->away_judged_share},
                 {"movement", 1000, &metrics->head_movement}, {"distance", 10, &metrics->face_height}};
    double sums[4] = {0}, weights[4] = {0}, share = NAN, offset = 0, placed = 0;
    if (section->index > 0 && sections->count > 1)
        return;
    for (size_t i = 0; i < results->presences.count; i++) {
        const ie_record *presence = results->presences.items[i].record;
        if (!ie_candidate_faces_hold(&sections->faces, (int)ie_record_integer(presence, "id", 0, INT_MAX, -1)))
            continue;
        double seconds = fmax(1e-3, ie_record_number(presence, "seconds", 1));
        double part = ie_results_between(presence, "share", 0, 1);
        double beside = fabs(ie_record_number_at(ie_record_member(presence, "place"), 0, NAN) - 0.5);
        share = isnan(part) ? share : isnan(share) ? part : share + part;
        for (size_t k = 0; k < 4; k++) {
            double value = ie_results_between(presence, means[k].key, 0, means[k].most);
            sums[k] += isnan(value) ? 0 : seconds * value;
            weights[k] += isnan(value) ? 0 : seconds;
        }
        offset += beside <= 0.5 ? seconds * beside : 0;
        placed += beside <= 0.5 ? seconds : 0;
    }
    for (size_t k = 0; k < 4; k++)
        *means[k].metric = weights[k] > 0 ? sums[k] / weights[k] : *means[k].metric;
    metrics->face_share = isnan(share) ? metrics->face_share : fmin(1, share);
    metrics->face_offset = placed > 0 ? offset / placed : metrics->face_offset;
}

int ie_expression_counts(const ie_sections *sections, const ie_face_reading *reading)
{
    return reading->label >= 0 && ie_candidate_faces_hold(&sections->faces, reading->person);
}

static void measure_expressions(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    size_t readings[IE_EXPRESSION_COUNT] = {0}, total = 0, bins = 0;
    double last_bin = -1;
    ie_range range = IE_SECTION_RANGE(section, results->expressions);
    for (size_t i = range.first; i < range.end; i++) {
        const ie_face_reading *reading = &results->expressions.items[i];
        if (!ie_expression_counts(sections, reading))
            continue;
        readings[reading->label]++;
        total++;
        double bin = floor(reading->t / face_bin_seconds);
        bins += bin != last_bin;
        last_bin = bin;
    }
    if (total == 0)
        return;
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++)
        section->metrics.expressions[i] = (double)readings[i] / (double)total;
    section->metrics.expression_seconds = fmin((double)bins * face_bin_seconds, section->metrics.seconds);
}

void ie_face_metrics_fill(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    measure_presence(section, sections, results);
    measure_sightings(section, sections, results);
    measure_expressions(section, sections, results);
}

void ie_expressions_bin(const ie_sections *sections, const ie_results *results, double start, double end, size_t count,
                        double *shares)
{
    size_t *readings = ie_allocate(count, sizeof *readings);
    memset(shares, 0, count * IE_EXPRESSION_COUNT * sizeof *shares);
    for (size_t i = 0; i < results->expressions.count; i++) {
        const ie_face_reading *reading = &results->expressions.items[i];
        double place = (reading->t - start) / (end - start) * (double)count;
        if (!ie_expression_counts(sections, reading) || !(place >= 0 && place < (double)count))
            continue;
        size_t bin = (size_t)place;
        readings[bin]++;
        for (int k = 0; k < IE_EXPRESSION_COUNT; k++)
            shares[bin * IE_EXPRESSION_COUNT + (size_t)k] += reading->shares[k];
    }
    for (size_t i = 0; i < count * IE_EXPRESSION_COUNT; i++)
        shares[i] = readings[i / IE_EXPRESSION_COUNT] ? shares[i] / (double)readings[i / IE_EXPRESSION_COUNT] : NAN;
    free(readings);
}
