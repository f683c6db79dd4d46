// SPDX-License-Identifier: MIT
// Metrics of the candidate's face.
#include "report/face_metrics.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Faces come a few times a second: a face counts for the half second around it. Ours, not measured.
static const double face_bin_seconds = 0.5;

// The face that one of the presence records calls the candidate's; -1 where none does.
static int find_marked_presence(const ie_results *results)
{
    for (size_t i = 0; i < results->presences.count; i++)
        if (ie_record_flag(results->presences.items[i].record, "candidate", 0))
            return (int)ie_record_integer(results->presences.items[i].record, "id", 0, INT_MAX, 0);
    return -1;
}

int ie_candidate_find(const ie_results *results)
{
    enum { PEOPLE = 256 };
    size_t marked[PEOPLE] = {0}, seen[PEOPLE] = {0};
    for (size_t i = 0; i < results->faces.count; i++) {
        int person = results->faces.items[i].person;
        if (person < PEOPLE) {
            seen[person]++;
            marked[person] += results->faces.items[i].is_candidate > 0;
        }
    }
    if (results->faces.count == 0)
        for (size_t i = 0; i < results->expressions.count; i++)
            if (results->expressions.items[i].person < PEOPLE)
                seen[results->expressions.items[i].person]++;
    int best = find_marked_presence(results);
    if (best >= 0)
        return best;
    for (int person = 0; person < PEOPLE; person++)
        if (seen[person] > 0
            && (best < 0 || marked[person] > marked[best]
                || (marked[person] == marked[best] && seen[person] > seen[best])))
            best = person;
    return best;
}

static void measure_sightings(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    ie_metrics *metrics = &section->metrics;
    double seen = 0, known = 0, away = 0, last_bin = -1;
    ie_range range = IE_SECTION_RANGE(section, results->faces);
    for (size_t i = range.first; i < range.end; i++) {
        const ie_face_time *face = &results->faces.items[i];
        if (face->person != sections->candidate)
            continue;
        double bin = floor(face->t / face_bin_seconds);
        seen += bin != last_bin;
        last_bin = bin;
        known += face->is_away >= 0;
        away += face->is_away > 0;
    }
    int was_looked_for = results->faces.count > 0 || ie_results_notice(results, "no_face");
    double bins = ceil((section->end - section->start) / face_bin_seconds);
    if (was_looked_for && bins > 0)
        metrics->face_share = fmin(1, seen / bins);
    if (known > 0)
        metrics->away_share = away / known;
}

// What ie-faces says of the candidate over the whole recording.
static void measure_presence(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    ie_metrics *metrics = &section->metrics;
    int is_all = section->index == 0 || sections->count == 1;
    for (size_t i = 0; i < results->presences.count && is_all; i++) {
        const ie_record *presence = results->presences.items[i].record;
        if (ie_record_number(presence, "id", -1) != sections->candidate)
            continue;
        double share = ie_results_between(presence, "share", 0, 1);
        double offset = fabs(ie_record_number_at(ie_record_member(presence, "place"), 0, NAN) - 0.5);
        metrics->face_share = isnan(share) ? metrics->face_share : share;
        metrics->away_share = ie_results_between(presence, "looking_away", 0, 1);
        metrics->away_judged_share = ie_results_between(presence, "judged", 0, 1);
        metrics->head_movement = ie_results_between(presence, "movement", 0, 1000);
        metrics->face_height = ie_results_between(presence, "distance", 0, 10);
        metrics->face_offset = offset <= 0.5 ? offset : NAN;
    }
}

int ie_expression_counts(const ie_sections *sections, const ie_face_reading *reading)
{
    return reading->label >= 0 && (sections->candidate < 0 || reading->person == sections->candidate);
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
    measure_sightings(section, sections, results);
    measure_presence(section, sections, results);
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
