// SPDX-License-Identifier: MIT
// The metrics of a section, measured from what was collected.
#include "report/section_metrics.h"

#include "answer/points_record.h"
#include "answer/rubric.h"
#include "base/sort.h"
#include "report/face_metrics.h"
#include "report/pauses.h"
#include "report/ratings.h"
#include "report/turn_taking.h"

#include <math.h>
#include <string.h>

// Under so many words or seconds a pace would say more about chance than about the speaker. Ours, not measured.
enum { LEAST_WORDS_FOR_PACE = 10 };
static const double least_seconds_for_pace = 5, least_speech_seconds = 1;

// The score of a record and its interval, held within the scale and around the score.
static void take_score(const ie_record *record, double *score, double *low, double *high)
{
    const ie_record *interval = ie_record_member(record, "interval");
    *score = ie_results_between(record, "score", 0, 10);
    *low = *high = NAN;
    if (isnan(*score) || ie_record_length(interval) != 2)
        return;
    *low = fmax(0, fmin(*score, ie_record_number_at(interval, 0, *score)));
    *high = fmin(10, fmax(*score, ie_record_number_at(interval, 1, *score)));
}

typedef struct pause_sums {
    size_t count, long_count;
    double seconds, longest;
    double monologue, monologue_start;  // the longest stretch so far without a long pause; where the next one began
} pause_sums;

static pause_sums sum_pauses(const ie_section *section, const ie_sections *sections, double first_speech)
{
    pause_sums sums = {.monologue_start = first_speech};
    ie_range range = ie_pauses_within(sections, section);
    for (size_t i = range.first; i < range.end; i++) {
        const ie_span *pause = &sections->pauses.items[i];
        double seconds = pause->end - pause->start;
        sums.count++;
        sums.seconds += seconds;
        sums.longest = fmax(sums.longest, seconds);
        if (ie_pause_is_long(pause)) {
            sums.long_count++;
            sums.monologue = fmax(sums.monologue, pause->start - sums.monologue_start);
            sums.monologue_start = pause->end;
        }
    }
    return sums;
}

static void measure_speech(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    ie_metrics *metrics = &section->metrics;
    double first = INFINITY, last = -INFINITY;
    for (size_t i = ie_spans_after(&results->speech, section->start);
         i < results->speech.count && results->speech.items[i].start < section->end; i++) {
        first = fmin(first, fmax(results->speech.items[i].start, section->start));
        last = fmin(results->speech.items[i].end, section->end);
    }
    if (!(last > first) && !sections->are_pauses_of_words) {
        if (results->speech.count > 0 || ie_results_count(results, "prosody") > 0)
            metrics->speech_seconds = metrics->speech_share = 0;
        return;
    }
    pause_sums pauses = sum_pauses(section, sections, first);
    metrics->pauses = (double)pauses.count;
    metrics->long_pauses = (double)pauses.long_count;
    if (pauses.count > 0) {
        metrics->pause_mean_seconds = pauses.seconds / (double)pauses.count;
        metrics->longest_pause_seconds = pauses.longest;
    }
    if (sections->are_pauses_of_words)
        return;
    metrics->speech_seconds = ie_spans_within(&results->speech, section->start, section->end);
    double others = ie_spans_within(&results->other_turns, section->start, section->end);
    if (section->end - section->start > others)
        metrics->speech_share = metrics->speech_seconds / (section->end - section->start - others);
    metrics->pause_share = pauses.seconds / (last - first - ie_spans_within(&results->other_turns, first, last));
    metrics->longest_monologue_seconds = fmax(pauses.monologue, last - pauses.monologue_start);
}

static size_t count_said_words(const char *text)
{
    size_t count = 0;
    for (size_t length; *(text += strspn(text, " \t\n")); text += length, count++)
        length = strcspn(text, " \t\n");
    return count;
}

static void measure_words(ie_section *section, const ie_results *results)
{
    ie_metrics *metrics = &section->metrics;
    double first = INFINITY, last = -INFINITY;
    size_t words = 0, fillers = 0;
    int has_words = results->words.count > 0;
    size_t count = has_words ? results->words.count : results->utterances.count;
    const ie_said *items = has_words ? results->words.items : results->utterances.items;
    ie_range range = ie_section_range(section, items, count, sizeof *items);
    for (size_t i = range.first; i < range.end; i++) {
        const ie_said *said = &items[i];
        if (ie_role_is_other(said->role))
            continue;
        first = fmin(first, said->start);
        last = fmax(last, said->end);
        words += has_words ? !said->is_filler : count_said_words(said->text);
        fillers += has_words && said->is_filler;
    }
    if (count == 0)
        return;
    metrics->words = (double)words;
    if (has_words)
        metrics->fillers = (double)fillers;
    if (has_words && words + fillers > 0)
        metrics->fillers_per_100_words = 100.0 * (double)fillers / (double)(words + fillers);
    double talk_seconds = words + fillers > 0 ? last - first - ie_spans_within(&results->other_turns, first, last) : 0;
    if (words > 0)
        metrics->talk_seconds = talk_seconds;
    if (words < LEAST_WORDS_FOR_PACE || talk_seconds < least_seconds_for_pace)
        return;
    metrics->words_per_minute = 60.0 * (double)words / talk_seconds;
    if (metrics->speech_seconds > least_speech_seconds)
        metrics->words_per_second_of_speech = (double)words / metrics->speech_seconds;
}

// A recording without any disfluency has a fluency record all the same, by which it is known that they were looked for.
static void count_disfluencies(ie_section *section, const ie_results *results)
{
    double counts[IE_DISFLUENCIES] = {0};
    if (results->fluencies.count == 0 && results->disfluencies.count == 0)
        return;
    ie_range range = IE_SECTION_RANGE(section, results->disfluencies);
    for (size_t i = range.first; i < range.end; i++)
        counts[results->disfluencies.items[i].kind]++;
    section->metrics.fillers_heard = counts[IE_FILLER];
    section->metrics.repetitions = counts[IE_REPETITION];
    section->metrics.restarts = counts[IE_RESTART];
}

static void measure_voices(ie_section *section)
{
    ie_metrics *metrics = &section->metrics;
    const ie_record *first = section->voices[0], *second = section->voices[1];
    if (isfinite(metrics->talk_share))
        return;  // told better by whose turns they are
    metrics->first_voice_share = ie_record_number(first, "share", NAN);
    metrics->second_voice_share = ie_record_number(second, "share", NAN);
    metrics->first_voice_longest_seconds = ie_record_number(ie_record_member(first, "longest_monologue"), "dur", NAN);
    metrics->second_voice_longest_seconds = ie_record_number(ie_record_member(second, "longest_monologue"), "dur", NAN);
}

// Means of score, low and high over the windows that share time with the section, each weighted by the seconds of
// speech (or, where speech is not known, of time) that it shares. Returns the number of windows, 0 where none has a
// weight.
static int average_windows(const ie_section *section, const ie_results *results, double means[3])
{
    double weights = 0, sums[3] = {0};
    int count = 0;
    size_t first = ie_first_from(results->window_reach, results->windows.count, sizeof(double), section->start);
    for (size_t i = first; i < results->windows.count && results->windows.items[i].start < section->end; i++) {
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
    for (int i = 0; i < 3; i++)
        means[i] = sums[i] / weights;
    return weights > 0 ? count : 0;
}

// Confidence of a section: its own record where there is one, otherwise the mean of the windows.
static void measure_confidence(ie_section *section, const ie_results *results)
{
    ie_metrics *metrics = &section->metrics;
    const ie_record *record = section->confidence;
    double means[3];
    if (record) {
        take_score(record, &metrics->confidence, &metrics->confidence_low, &metrics->confidence_high);
        metrics->confidence_evidence_seconds = ie_results_between(record, "evidence_seconds", 0, 1e6);
    } else if ((section->confidence_windows = average_windows(section, results, means)) > 0) {
        metrics->confidence = means[0];
        metrics->confidence_low = means[1];
        metrics->confidence_high = means[2];
        metrics->confidence_evidence_seconds = metrics->speech_seconds;
    }
}

// Of the windows that begin in the section and have an interval, the share whose interval lies below its score. The
// spans of a suggestion (lib/report/template) are found among the same windows.
static void measure_low_confidence(ie_section *section, const ie_results *results)
{
    double judged = 0, low = 0;
    ie_range range = IE_SECTION_RANGE(section, results->windows);
    for (size_t i = range.first; i < range.end && isfinite(section->metrics.confidence); i++) {
        const ie_score_window *window = &results->windows.items[i];
        if (!isfinite(window->score) || !isfinite(window->high))
            continue;
        judged++;
        low += window->high < section->metrics.confidence;
    }
    if (judged > 0)
        section->metrics.confidence_low_share = low / judged;
}

// The parts of an answer that was judged by a rubric; those about the whole answer are no parts that are told.
static void count_parts(ie_metrics *metrics, const ie_record *rubric)
{
    double *counted[] = {&metrics->parts_missed, &metrics->parts_partly, &metrics->parts_told};
    metrics->parts_total = metrics->parts_missed = metrics->parts_partly = metrics->parts_told = 0;
    metrics->story_limited = 0;
    for (size_t i = 0; i < ie_record_length(rubric); i++) {
        const ie_record *entry = ie_record_at(rubric, i);
        const char *part = ie_record_text(entry, "part", "");
        ie_point_state state = ie_point_state_read(entry);
        metrics->story_limited += strcmp(part, "limit") == 0;
        if (state < 0 || !ie_rubric_is_told(part))
            continue;
        (*counted[state])++;
        metrics->parts_total++;
    }
}

// How much of the time that the pack gives was used, from the first word to the last.
static void measure_time_share(ie_section *section)
{
    ie_metrics *metrics = &section->metrics;
    metrics->time_limit_seconds = ie_results_between(section->question, "time_limit_seconds", 1, 36000);
    metrics->time_share = metrics->talk_seconds / metrics->time_limit_seconds;
}

static void measure_similarity(ie_section *section, const ie_results *results)
{
    ie_metrics *metrics = &section->metrics;
    const ie_record *record = section->similarity;
    if (!record)
        return;
    const ie_record *points = ie_record_member(record, "points"), *rubric = ie_record_member(record, "rubric");
    metrics->stories = rubric != NULL;
    metrics->compared = rubric == NULL;
    if (rubric)
        count_parts(metrics, rubric);
    take_score(record, &metrics->similarity, &metrics->similarity_low, &metrics->similarity_high);
    metrics->correct = ie_results_between(record, "correct", 0, 1);
    metrics->question_known = !ie_results_notice(results, "question_guessed")
        || strcmp(ie_record_text(section->question, "source", ""), "whole") != 0;
    metrics->ratio = ie_results_between(record, "ratio", 0, 1);
    metrics->recall = ie_results_between(record, "recall", 0, 1);
    metrics->points_worth = ie_results_between(record, "points_worth", 0, 10);
    double *counted[] = {&metrics->points_missed, &metrics->points_partly, &metrics->points_covered};
    for (size_t i = 0; i < ie_record_length(points); i++) {
        ie_point_state state = ie_point_state_read(ie_record_at(points, i));
        if (state < 0)
            continue;
        if (!isfinite(metrics->points_total))
            metrics->points_total = metrics->points_missed = metrics->points_partly = metrics->points_covered = 0;
        (*counted[state])++;
        metrics->points_total++;
    }
}

static void measure_prosody(ie_section *section)
{
    ie_metrics *metrics = &section->metrics;
    metrics->articulation_rate = ie_results_between(section->prosody, "articulation_rate", 0, 50);
    metrics->pitch_range_semitones = ie_results_between(section->prosody, "f0_range_semitones", 0, 120);
    metrics->pitch_deviation_semitones = ie_results_between(section->prosody, "f0_deviation_semitones", 0, 120);
    metrics->loudness_range_db = ie_results_between(section->prosody, "loudness_range_db", 0, 200);
}

// The rating of the section; that of experts, where a stream has it.
static void take_fluency(ie_section *section, const ie_results *results)
{
    const ie_record *found[IE_MOST_RATINGS];
    size_t count = ie_ratings_of(section, results, found);
    for (size_t i = 0; i < count; i++)
        if (strcmp(ie_record_text(found[i], "trait", ""), "fluency") == 0)
            section->metrics.fluency = ie_results_between(found[i], "score", 0, 10);
}

void ie_section_metrics_fill(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    ie_metrics_clear(&section->metrics);
    section->metrics.seconds = section->end - section->start;
    measure_speech(section, sections, results);
    measure_words(section, results);
    count_disfluencies(section, results);
    ie_turn_taking_measure(section, sections, results);
    measure_voices(section);
    ie_face_metrics_fill(section, sections, results);
    measure_confidence(section, results);
    measure_low_confidence(section, results);
    take_fluency(section, results);
    measure_similarity(section, results);
    measure_time_share(section);
    measure_prosody(section);
}

// Sums over the answers.
typedef struct answer_sums {
    double scored, known, stories, compared, graded, correct, similarity, similarity_low, similarity_high;
    double with_points, covered, partly, missed, total, worth;
    double words, talk_seconds;
} answer_sums;

static void add_answer_sums(answer_sums *sums, const ie_metrics *metrics)
{
    if (isfinite(metrics->similarity)) {
        sums->scored++;
        sums->known = fmin(sums->known, metrics->question_known);
        sums->stories += metrics->stories;
        sums->compared += metrics->compared;
        sums->worth += isfinite(metrics->points_worth) ? metrics->points_worth : 0;
        sums->graded += isfinite(metrics->correct);
        sums->correct += isfinite(metrics->correct) ? metrics->correct : 0;
        sums->similarity += metrics->similarity;
        sums->similarity_low += metrics->similarity_low;
        sums->similarity_high += metrics->similarity_high;
    }
    if (isfinite(metrics->talk_seconds)) {
        sums->words += metrics->words;
        sums->talk_seconds += metrics->talk_seconds;
    }
    if (isfinite(metrics->points_total)) {
        sums->with_points++;
        sums->covered += metrics->points_covered;
        sums->partly += metrics->points_partly;
        sums->missed += metrics->points_missed;
        sums->total += metrics->points_total;
    }
}

void ie_section_metrics_fill_whole(ie_sections *sections)
{
    answer_sums sums = {.known = 1};
    for (size_t i = 0; i < sections->count; i++)
        add_answer_sums(&sums, &sections->answers[i].metrics);
    ie_metrics *whole = &sections->whole.metrics;
    if (isfinite(whole->words_per_minute) && sums.talk_seconds >= least_seconds_for_pace)
        whole->words_per_minute = 60.0 * sums.words / sums.talk_seconds;
    if (sums.scored > 0) {
        whole->question_known = sums.known;
        whole->stories = sums.stories;
        whole->compared = sums.compared;
        whole->correct = sums.graded > 0 ? sums.correct / sums.graded : NAN;
        whole->similarity = sums.similarity / sums.scored;
        whole->similarity_low = sums.similarity_low / sums.scored;
        whole->similarity_high = sums.similarity_high / sums.scored;
    }
    if (sums.with_points > 0) {
        whole->points_covered = sums.covered;
        whole->points_partly = sums.partly;
        whole->points_missed = sums.missed;
        whole->points_total = sums.total;
        whole->points_worth = sums.scored > 0 ? sums.worth / sums.scored : NAN;
    }
    for (size_t i = 0; i < sections->count && sections->count > 1; i++) {
        ie_metrics *metrics = &sections->answers[i].metrics;
        metrics->pace_ratio = metrics->words_per_minute / whole->words_per_minute;
    }
}
