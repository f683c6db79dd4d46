// SPDX-License-Identifier: MIT
// The metrics of a stretch of an interview (one answer, or all of it), each with its name and unit in one table, from
// which the reports print them and the rules of suggestions read them. What each is stands in corpus/text, in the group
// `metric`.
#ifndef IE_REPORT_METRICS_H
#define IE_REPORT_METRICS_H

#include "base/texts.h"

#include <stddef.h>

enum { IE_EXPRESSION_COUNT = 7 };
// neutral, happy, sad, surprise, angry, disgust, fear
extern const char *const ie_expression_names[IE_EXPRESSION_COUNT];

// NAN where a metric is not known. Shares lie between 0 and 1, scores between 0 and 10.
typedef struct ie_metrics {
    double seconds;
    double similarity, similarity_low, similarity_high, correct, ratio, recall, question_known;
    double points_covered, points_partly, points_missed, points_total, points_worth;
    double stories, compared, parts_told, parts_partly, parts_missed, parts_total, story_limited;
    double time_limit_seconds, time_share;
    double confidence, confidence_low, confidence_high, confidence_evidence_seconds;
    double confidence_low_share, fluency;
    double words, talk_seconds, words_per_minute, pace_ratio, words_per_second_of_speech, longest_monologue_seconds;
    double fillers, fillers_per_100_words, fillers_heard, repetitions, restarts;
    double first_voice_share, second_voice_share, first_voice_longest_seconds, second_voice_longest_seconds;
    double talk_share, response_seconds, responses, interruptions, interrupted;
    double speech_seconds, speech_share;
    double pauses, pause_share, pause_mean_seconds, long_pauses, longest_pause_seconds;
    double articulation_rate, pitch_range_semitones, pitch_deviation_semitones, loudness_range_db;
    double face_share, away_share, away_judged_share, head_movement, face_height, face_offset, expression_seconds;
    double expressions[IE_EXPRESSION_COUNT];  // shares of the time in which an expression could be read
} ie_metrics;

typedef struct ie_metric_kind {
    const char *name;
    size_t offset;
    int decimals;      // of the metric as it is; a share is printed as a percentage without decimals
    const char *unit;  // "%" for a share, "" for a count
} ie_metric_kind;

// The table; ends with an entry whose name is NULL.
extern const ie_metric_kind ie_metric_kinds[];

void ie_metrics_clear(ie_metrics *metrics);  // all unknown
// The kind with this name (`length` bytes), NULL where there is none.
const ie_metric_kind *ie_metric_find(const char *name, size_t length);
double ie_metric_value(const ie_metrics *metrics, const ie_metric_kind *kind);
// What it is, for people.
const char *ie_metric_label(const ie_texts *texts, const ie_metric_kind *kind);
// Appends the value as people write it: "152", "71%", "6.4", or "unknown".
void ie_metric_print(const ie_texts *texts, ie_buffer *out, const ie_metrics *metrics, const ie_metric_kind *kind);

// Appends " s" or whatever the unit is; nothing for shares, which are written with theirs, and for counts.
void ie_metric_print_unit(const ie_texts *texts, ie_buffer *out, const ie_metric_kind *kind);

// Appends seconds as "1:05", or "1:02:03" from an hour on; rounded down.
void ie_time_print(ie_buffer *out, double seconds);
// The length of such a time at the beginning of a text, 0 where none stands there; *seconds gets it.
size_t ie_time_read(const char *text, double *seconds);
// Appends "0:12 to 0:15", or the one time where both round to the same.
void ie_span_print(const ie_texts *texts, ie_buffer *out, double start, double end);

#endif
