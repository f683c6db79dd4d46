// SPDX-License-Identifier: MIT
// The metrics of a stretch of an interview, in one table.
#include "report/metrics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const ie_expression_names[IE_EXPRESSION_COUNT] = {"neutral", "happy", "sad", "surprise", "angry", "disgust",
                                                              "fear"};

#define METRIC(member, decimals, unit) {#member, offsetof(ie_metrics, member), decimals, unit}
#define SHARE(index, name) {name "_share", offsetof(ie_metrics, expressions) + (index) * sizeof(double), 3, "%"}

const ie_metric_kind ie_metric_kinds[] = {
    METRIC(seconds, 1, "s"),
    METRIC(similarity, 1, ""),
    METRIC(similarity_low, 1, ""),
    METRIC(similarity_high, 1, ""),
    METRIC(correct, 3, "%"),
    METRIC(question_known, 0, ""),
    METRIC(ratio, 3, ""),
    METRIC(recall, 3, ""),
    METRIC(points_covered, 0, ""),
    METRIC(points_partly, 0, ""),
    METRIC(points_missed, 0, ""),
    METRIC(points_total, 0, ""),
    METRIC(points_worth, 2, ""),
    METRIC(stories, 0, ""),
    METRIC(compared, 0, ""),
    METRIC(parts_told, 0, ""),
    METRIC(parts_partly, 0, ""),
    METRIC(parts_missed, 0, ""),
    METRIC(parts_total, 0, ""),
    METRIC(story_limited, 0, ""),
    METRIC(time_limit_seconds, 0, "s"),
    METRIC(time_share, 3, "%"),
    METRIC(confidence, 1, ""),
    METRIC(confidence_low, 1, ""),
    METRIC(confidence_high, 1, ""),
    METRIC(confidence_evidence_seconds, 1, "s"),
    METRIC(confidence_low_share, 3, "%"),
    METRIC(fluency, 1, ""),
    METRIC(words, 0, ""),
    METRIC(talk_seconds, 1, "s"),
    METRIC(words_per_minute, 0, ""),
    METRIC(pace_ratio, 2, ""),
    METRIC(words_per_second_of_speech, 1, ""),
    METRIC(longest_monologue_seconds, 1, "s"),
    METRIC(fillers, 0, ""),
    METRIC(fillers_per_100_words, 1, ""),
    METRIC(fillers_heard, 0, ""),
    METRIC(repetitions, 0, ""),
    METRIC(restarts, 0, ""),
    METRIC(first_voice_share, 3, "%"),
    METRIC(second_voice_share, 3, "%"),
    METRIC(first_voice_longest_seconds, 1, "s"),
    METRIC(second_voice_longest_seconds, 1, "s"),
    METRIC(talk_share, 3, "%"),
    METRIC(response_seconds, 1, "s"),
    METRIC(responses, 0, ""),
    METRIC(interruptions, 0, ""),
    METRIC(interrupted, 0, ""),
    METRIC(speech_seconds, 1, "s"),
    METRIC(speech_share, 3, "%"),
    METRIC(pauses, 0, ""),
    METRIC(pause_share, 3, "%"),
    METRIC(pause_mean_seconds, 2, "s"),
    METRIC(long_pauses, 0, ""),
    METRIC(longest_pause_seconds, 2, "s"),
    METRIC(articulation_rate, 1, ""),
    METRIC(pitch_range_semitones, 1, "semitones"),
    METRIC(pitch_deviation_semitones, 2, "semitones"),
    METRIC(loudness_range_db, 1, "dB"),
    METRIC(face_share, 3, "%"),
    METRIC(away_share, 3, "%"),
    METRIC(away_judged_share, 3, "%"),
    METRIC(head_movement, 2, ""),
    METRIC(face_height, 3, "%"),
    METRIC(face_offset, 3, "%"),
    METRIC(expression_seconds, 1, "s"),
    SHARE(0, "neutral"),
    SHARE(1, "happy"),
    SHARE(2, "sad"),
    SHARE(3, "surprise"),
    SHARE(4, "angry"),
    SHARE(5, "disgust"),
    SHARE(6, "fear"),
    {0},
};

void ie_metrics_clear(ie_metrics *metrics)
{
    for (const ie_metric_kind *kind = ie_metric_kinds; kind->name; kind++)
        *(double *)((char *)metrics + kind->offset) = NAN;
}

const ie_metric_kind *ie_metric_find(const char *name, size_t length)
{
    for (const ie_metric_kind *kind = ie_metric_kinds; kind->name; kind++)
        if (strncmp(kind->name, name, length) == 0 && kind->name[length] == '\0')
            return kind;
    return NULL;
}

double ie_metric_value(const ie_metrics *metrics, const ie_metric_kind *kind)
{
    return *(const double *)((const char *)metrics + kind->offset);
}

const char *ie_metric_label(const ie_texts *texts, const ie_metric_kind *kind)
{
    return ie_say_of(texts, "metric", kind->name, kind->name);
}

void ie_metric_print(const ie_texts *texts, ie_buffer *out, const ie_metrics *metrics, const ie_metric_kind *kind)
{
    double value = ie_metric_value(metrics, kind);
    if (!isfinite(value))
        ie_buffer_text(out, ie_say(texts, "number.unknown"));
    else if (kind->unit[0] == '%')
        IE_TELL(texts, out, "number.percent", {"value", .number = 100.0 * value});
    else
        ie_tell_number(texts, out, "%.*f", kind->decimals, value);
}

void ie_metric_print_unit(const ie_texts *texts, ie_buffer *out, const ie_metric_kind *kind)
{
    if (kind->unit[0] && kind->unit[0] != '%')
        ie_buffer_format(out, " %s", ie_say_of(texts, "unit", kind->unit, kind->unit));
}

void ie_time_print(ie_buffer *out, double seconds)
{
    long whole = (long)fmin(fmax(0, seconds), 1e9);
    if (whole >= 3600)
        ie_buffer_format(out, "%ld:%02ld:%02ld", whole / 3600, whole / 60 % 60, whole % 60);
    else
        ie_buffer_format(out, "%ld:%02ld", whole / 60, whole % 60);
}

size_t ie_time_read(const char *text, double *seconds)
{
    size_t length = strspn(text, "0123456789"), pairs = 0;
    if (length == 0 || length > 9)
        return 0;
    for (*seconds = strtod(text, NULL); pairs < 2 && text[length] == ':'; pairs++, length += 3) {
        const char *pair = text + length + 1;
        if (!(pair[0] >= '0' && pair[0] <= '5') || strspn(pair, "0123456789") != 2)
            return 0;
        *seconds = 60 * *seconds + 10 * (pair[0] - '0') + (pair[1] - '0');
    }
    return pairs > 0 && text[length] != ':' ? length : 0;
}

void ie_span_print(const ie_texts *texts, ie_buffer *out, double start, double end)
{
    ie_buffer from = {0}, to = {0};
    ie_time_print(&from, start);
    ie_time_print(&to, end);
    if (floor(end) > floor(start))
        IE_TELL(texts, out, "time.span", {"start", .text = from.data}, {"end", .text = to.data});
    else
        ie_buffer_text(out, from.data);
    ie_buffer_free(&from);
    ie_buffer_free(&to);
}
