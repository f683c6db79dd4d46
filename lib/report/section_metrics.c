// SPDX-License-Identifier: MIT
// Fills the figures of a section.
#include "report/section_metrics.h"

#include "answer/points_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Faces come a few times a second: a face counts for the half second around it.
static const double FACE_BIN_SECONDS = 0.5;

// Silence from one answer into the next is nobody's pause.
static int crosses_border(const ie_sections *sections, double start, double end)
{
    for (size_t i = 0; i < sections->count; i++) {
        const ie_section *section = &sections->answers[i];
        if ((start < section->start && section->start < end) || (start < section->end && section->end < end))
            return 1;
    }
    return 0;
}

// A member of a record, NAN where it is missing or cannot be true.
static double between(const ie_record *record, const char *key, double low, double high)
{
    double value = ie_record_number(record, key, NAN);
    return value >= low && value <= high ? value : NAN;
}

// The score of a record and its interval, held within the scale and around the score.
static void take_score(const ie_record *record, double *score, double *low, double *high)
{
    const ie_record *interval = ie_record_member(record, "interval");
    *score = between(record, "score", 0, 10);
    *low = *high = NAN;
    if (isnan(*score) || ie_record_length(interval) != 2)
        return;
    *low = fmax(0, fmin(*score, ie_record_number_at(interval, 0, *score)));
    *high = fmin(10, fmax(*score, ie_record_number_at(interval, 1, *score)));
}

static void add_pause(ie_sections *sections, double start, double end)
{
    if (end - start < IE_PAUSE_SECONDS || crosses_border(sections, start, end))
        return;
    IE_GROW(sections->pauses.items, sections->pauses.count, sections->pauses.capacity);
    sections->pauses.items[sections->pauses.count++] = (ie_span){start, end};
}

void ie_pauses_find(ie_sections *sections, const ie_results *results)
{
    for (size_t i = 1; i < results->speech.count; i++)
        add_pause(sections, results->speech.items[i - 1].end, results->speech.items[i].start);
    if (results->speech.count > 0 || results->words.count == 0)
        return;
    sections->are_pauses_of_words = 1;
    double end = results->words.items[0].end;
    for (size_t i = 1; i < results->words.count; i++) {
        add_pause(sections, end, results->words.items[i].start);
        end = fmax(end, results->words.items[i].end);
    }
}

static void measure_voice(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    ie_metrics *figures = &section->figures;
    double first = INFINITY, last = -INFINITY, paused = 0, longest = 0, stretch = 0, stretch_start = section->start;
    size_t pauses = 0, long_pauses = 0;
    for (size_t i = ie_spans_after(&results->speech, section->start);
         i < results->speech.count && results->speech.items[i].start < section->end; i++) {
        first = fmin(first, fmax(results->speech.items[i].start, section->start));
        last = fmin(results->speech.items[i].end, section->end);
    }
    stretch_start = first;
    for (size_t i = 0; i < sections->pauses.count; i++) {
        const ie_span *pause = &sections->pauses.items[i];
        if (pause->start < section->start || pause->end > section->end)
            continue;
        double seconds = pause->end - pause->start;
        pauses++;
        paused += seconds;
        longest = fmax(longest, seconds);
        if (seconds >= IE_LONG_PAUSE_SECONDS) {
            long_pauses++;
            stretch = fmax(stretch, pause->start - stretch_start);
            stretch_start = pause->end;
        }
    }
    if (!(last > first) && !sections->are_pauses_of_words) {
        if (results->speech.count > 0 || ie_results_count(results, "prosody") > 0)
            figures->speech_seconds = figures->speech_share = 0;
        return;
    }
    figures->pauses = (double)pauses;
    figures->long_pauses = (double)long_pauses;
    figures->longest_pause_seconds = longest;
    if (sections->are_pauses_of_words)
        return;
    figures->speech_seconds = ie_spans_within(&results->speech, section->start, section->end);
    if (section->end > section->start)
        figures->speech_share = figures->speech_seconds / (section->end - section->start);
    figures->pause_share = paused / (last - first);
    figures->longest_monologue_seconds = fmax(stretch, last - stretch_start);
}

static size_t count_tokens(const char *text)
{
    size_t count = 0;
    for (size_t length; *(text += strspn(text, " \t\n")); text += length, count++)
        length = strcspn(text, " \t\n");
    return count;
}

static void measure_words(ie_section *section, const ie_results *results)
{
    ie_metrics *figures = &section->figures;
    double first = INFINITY, last = -INFINITY;
    size_t words = 0, fillers = 0;
    int has_words = results->words.count > 0;
    size_t count = has_words ? results->words.count : results->utterances.count;
    for (size_t i = 0; i < count; i++) {
        const ie_said *said = has_words ? &results->words.items[i] : &results->utterances.items[i];
        if (!ie_section_holds(section, said->start))
            continue;
        first = fmin(first, said->start);
        last = fmax(last, said->end);
        words += has_words ? !said->is_filler : count_tokens(said->text);
        fillers += has_words && said->is_filler;
    }
    if (count == 0)
        return;
    figures->words = (double)words;
    if (has_words)
        figures->fillers = (double)fillers;
    if (has_words && words + fillers > 0)
        figures->fillers_per_100_words = 100.0 * (double)fillers / (double)(words + fillers);
    if (words > 0)
        figures->talk_seconds = last - first;
    // Under five seconds or ten words a pace would say more about chance than about the speaker.
    if (words < 10 || last - first < 5)
        return;
    figures->words_per_minute = 60.0 * (double)words / (last - first);
    if (figures->speech_seconds > 1)
        figures->words_per_second_of_speech = (double)words / figures->speech_seconds;
}

static void measure_faces(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    ie_metrics *figures = &section->figures;
    double seen = 0, known = 0, away = 0, last_bin = -1;
    for (size_t i = 0; i < results->faces.count; i++) {
        const ie_face_time *face = &results->faces.items[i];
        if (face->person != sections->candidate || !ie_section_holds(section, face->t))
            continue;
        double bin = floor(face->t / FACE_BIN_SECONDS);
        seen += bin != last_bin;
        last_bin = bin;
        known += face->is_away >= 0;
        away += face->is_away > 0;
    }
    int was_looked_for = results->faces.count > 0 || ie_results_notice(results, "no_face");
    double bins = ceil((section->end - section->start) / FACE_BIN_SECONDS);
    if (was_looked_for && bins > 0)
        figures->face_share = fmin(1, seen / bins);
    if (known > 0)
        figures->away_share = away / known;
}

// What ie-faces says of the candidate over the whole recording.
static void measure_presence(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    ie_metrics *figures = &section->figures;
    int is_all = section->index == 0 || sections->count == 1;
    for (size_t i = 0; i < results->presences.count && is_all; i++) {
        const ie_record *presence = results->presences.items[i].record;
        if (ie_record_number(presence, "id", -1) != sections->candidate)
            continue;
        double share = between(presence, "share", 0, 1);
        double offset = fabs(ie_record_number_at(ie_record_member(presence, "place"), 0, NAN) - 0.5);
        figures->face_share = isnan(share) ? figures->face_share : share;
        figures->away_share = between(presence, "looking_away", 0, 1);
        figures->away_judged_share = between(presence, "judged", 0, 1);
        figures->head_movement = between(presence, "movement", 0, 1000);
        figures->face_height = between(presence, "distance", 0, 10);
        figures->face_offset = offset <= 0.5 ? offset : NAN;
    }
}

static int counts(const ie_sections *sections, const ie_face_reading *reading)
{
    return reading->label >= 0 && (sections->candidate < 0 || reading->person == sections->candidate);
}

static void measure_expressions(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    size_t readings[IE_EXPRESSION_COUNT] = {0}, total = 0, bins = 0;
    double last_bin = -1;
    for (size_t i = 0; i < results->expressions.count; i++) {
        const ie_face_reading *reading = &results->expressions.items[i];
        if (!counts(sections, reading) || !ie_section_holds(section, reading->t))
            continue;
        readings[reading->label]++;
        total++;
        double bin = floor(reading->t / FACE_BIN_SECONDS);
        bins += bin != last_bin;
        last_bin = bin;
    }
    if (total == 0)
        return;
    for (int i = 0; i < IE_EXPRESSION_COUNT; i++)
        section->figures.expressions[i] = (double)readings[i] / (double)total;
    section->figures.expression_seconds = fmin((double)bins * FACE_BIN_SECONDS, section->figures.seconds);
}

void ie_sections_expressions(const ie_sections *sections, const ie_results *results, double start, double end,
                             size_t count, double *shares)
{
    size_t *readings = ie_allocate(count, sizeof *readings);
    memset(shares, 0, count * IE_EXPRESSION_COUNT * sizeof *shares);
    for (size_t i = 0; i < results->expressions.count; i++) {
        const ie_face_reading *reading = &results->expressions.items[i];
        double place = (reading->t - start) / (end - start) * (double)count;
        if (!counts(sections, reading) || !(place >= 0 && place < (double)count))
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

static void measure_confidence(ie_section *section, const ie_results *results)
{
    ie_metrics *figures = &section->figures;
    double weights = 0, sums[3] = {0}, count = 0;
    for (size_t i = 0; i < results->windows.count; i++) {
        const ie_score_window *window = &results->windows.items[i];
        double start = fmax(window->start, section->start), end = fmin(window->end, section->end);
        if (!isfinite(window->score) || end <= start)
            continue;
        double weight = results->speech.count > 0 ? ie_spans_within(&results->speech, start, end) : end - start;
        weights += weight;
        sums[0] += weight * window->score;
        sums[1] += weight * window->low;
        sums[2] += weight * window->high;
        count++;
    }
    const ie_record *record = section->confidence;
    if (record) {
        take_score(record, &figures->confidence, &figures->confidence_low, &figures->confidence_high);
        figures->confidence_evidence_seconds = between(record, "evidence_seconds", 0, 1e6);
    } else if (weights > 0) {
        section->confidence_windows = (int)count;
        figures->confidence = sums[0] / weights;
        figures->confidence_low = sums[1] / weights;
        figures->confidence_high = sums[2] / weights;
        figures->confidence_evidence_seconds = figures->speech_seconds;
    }
    if (!ie_section_is_relative(section, results))
        figures->confidence_absolute = figures->confidence;
}

// Of the windows that begin in the section and have an interval, the share whose interval lies below its score. The
// spans of a suggestion (lib/report/template) are found among the same windows.
static void measure_low_confidence(ie_section *section, const ie_results *results)
{
    double judged = 0, low = 0;
    for (size_t i = 0; i < results->windows.count && isfinite(section->figures.confidence); i++) {
        const ie_score_window *window = &results->windows.items[i];
        if (!isfinite(window->score) || !isfinite(window->high) || !ie_section_holds(section, window->start))
            continue;
        judged++;
        low += window->high < section->figures.confidence;
    }
    if (judged > 0)
        section->figures.confidence_low_share = low / judged;
}

static void measure_similarity(ie_section *section, const ie_results *results)
{
    ie_metrics *figures = &section->figures;
    const ie_record *record = section->similarity;
    if (!record)
        return;
    const ie_record *points = ie_record_member(record, "points");
    take_score(record, &figures->similarity, &figures->similarity_low, &figures->similarity_high);
    figures->correct = between(record, "correct", 0, 1);
    figures->question_known = !ie_results_notice(results, "question_guessed")
        || strcmp(ie_record_text(section->question, "source", ""), "whole") != 0;
    figures->ratio = between(record, "ratio", 0, 1);
    figures->recall = between(record, "recall", 0, 1);
    double *counted[] = {&figures->points_missed, &figures->points_partly, &figures->points_covered};
    for (size_t i = 0; i < ie_record_length(points); i++) {
        ie_point_state state = ie_point_state_read(ie_record_at(points, i));
        if (state < 0)
            continue;
        if (!isfinite(figures->points_total))
            figures->points_total = figures->points_missed = figures->points_partly = figures->points_covered = 0;
        (*counted[state])++;
        figures->points_total++;
    }
}

// Of the summaries over about the same time: for an answer its own before that of the recording it may fill.
static void measure_prosody(ie_section *section, const ie_results *results)
{
    for (size_t i = 0; i < results->prosodies.count; i++) {
        const ie_kept *kept = &results->prosodies.items[i];
        int is_recording = strcmp(ie_record_text(kept->record, "scope", ""), "recording") == 0;
        double shared = ie_overlap(kept->start, kept->end, section->start, section->end);
        double longer = fmax(section->end - section->start, kept->end - kept->start);
        if (shared <= 0.5 * longer || (section->prosody && is_recording != (section->index == 0)))
            continue;
        section->prosody = kept->record;
        section->figures.articulation_rate = between(kept->record, "articulation_rate", 0, 50);
        section->figures.pitch_range_semitones = between(kept->record, "f0_range_semitones", 0, 120);
        section->figures.loudness_range_db = between(kept->record, "loudness_range_db", 0, 200);
    }
}

void ie_section_metrics_fill(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    ie_metrics_clear(&section->figures);
    section->figures.seconds = section->end - section->start;
    measure_voice(section, sections, results);
    measure_words(section, results);
    ie_section_metrics_fill_said(section, results);
    measure_faces(section, sections, results);
    measure_presence(section, sections, results);
    measure_expressions(section, sections, results);
    measure_confidence(section, results);
    measure_low_confidence(section, results);
    measure_similarity(section, results);
    measure_prosody(section, results);
}

void ie_section_metrics_fill_whole(ie_sections *sections)
{
    double sums[3] = {0}, scored = 0, points[4] = {0}, with_points = 0, known = 1, correct = 0, words = 0,
        talk_seconds = 0;
    for (size_t i = 0; i < sections->count; i++) {
        const ie_metrics *figures = &sections->answers[i].figures;
        if (isfinite(figures->similarity)) {
            scored++;
            known = fmin(known, figures->question_known);
            correct += figures->correct;
            sums[0] += figures->similarity;
            sums[1] += figures->similarity_low;
            sums[2] += figures->similarity_high;
        }
        if (isfinite(figures->talk_seconds)) {
            words += figures->words;
            talk_seconds += figures->talk_seconds;
        }
        if (isfinite(figures->points_total)) {
            with_points++;
            points[0] += figures->points_covered;
            points[1] += figures->points_partly;
            points[2] += figures->points_missed;
            points[3] += figures->points_total;
        }
    }
    ie_metrics *whole = &sections->whole.figures;
    if (isfinite(whole->words_per_minute) && talk_seconds >= 5)
        whole->words_per_minute = 60.0 * words / talk_seconds;
    if (scored > 0) {
        whole->question_known = known;
        whole->correct = correct / scored;
        whole->similarity = sums[0] / scored;
        whole->similarity_low = sums[1] / scored;
        whole->similarity_high = sums[2] / scored;
    }
    if (with_points > 0) {
        whole->points_covered = points[0];
        whole->points_partly = points[1];
        whole->points_missed = points[2];
        whole->points_total = points[3];
    }
    for (size_t i = 0; i < sections->count && sections->count > 1; i++)
        sections->answers[i].figures.pace_ratio = sections->answers[i].figures.words_per_minute / whole->words_per_minute;
}
