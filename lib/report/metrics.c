// SPDX-License-Identifier: MIT
// The metrics of a stretch of an interview, in one table.
#include "report/metrics.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const ie_expression_names[IE_EXPRESSION_COUNT] = {"neutral", "happy", "sad", "surprise", "angry", "disgust",
                                                              "fear"};

#define METRIC(member, decimals, unit, label) {#member, offsetof(ie_metrics, member), decimals, unit, label}
#define SHARE(index, label) \
    {label "_share", offsetof(ie_metrics, expressions) + (index) * sizeof(double), 3, "%", label}

const ie_metric_kind ie_metric_kinds[] = {
    METRIC(seconds, 1, "s", "length"),
    METRIC(similarity, 1, "", "match with the expected answer, 0 to 10"),
    METRIC(similarity_low, 1, "", "its interval from"),
    METRIC(similarity_high, 1, "", "to"),
    METRIC(correct, 3, "%", "chance that a grader would call the answer correct"),
    METRIC(question_known, 0, "", "1 where it is known which question was answered, 0 where it was guessed"),
    METRIC(ratio, 3, "", "character ratio (difflib)"),
    METRIC(recall, 3, "", "share of the expected content words that were said"),
    METRIC(points_covered, 0, "", "key points covered"),
    METRIC(points_partly, 0, "", "key points partly covered"),
    METRIC(points_missed, 0, "", "key points missed"),
    METRIC(points_total, 0, "", "key points"),
    METRIC(stories, 0, "", "answers judged by their parts"),
    METRIC(compared, 0, "", "answers compared with expected ones"),
    METRIC(parts_told, 0, "", "parts of the answer told"),
    METRIC(parts_partly, 0, "", "parts partly told"),
    METRIC(parts_missed, 0, "", "parts missing"),
    METRIC(parts_total, 0, "", "parts wanted"),
    METRIC(story_limited, 0, "", "1 where the answer is none, or another question's"),
    METRIC(time_limit_seconds, 0, "s", "time given for the answer"),
    METRIC(time_share, 3, "%", "share of that time that was used"),
    METRIC(confidence, 1, "", "confidence of the voice, 0 to 10"),
    METRIC(confidence_low, 1, "", "its interval from"),
    METRIC(confidence_high, 1, "", "to"),
    METRIC(confidence_evidence_seconds, 1, "s", "speech it rests on"),
    METRIC(confidence_low_share, 3, "%", "share of its windows whose interval lies below its score"),
    METRIC(fluency, 1, "", "fluency as experts would rate it, 0 to 10"),
    METRIC(words, 0, "", "words"),
    METRIC(talk_seconds, 1, "s", "from the first to the last word"),
    METRIC(words_per_minute, 0, "", "words a minute"),
    METRIC(pace_ratio, 2, "", "words a minute over those of the whole interview"),
    METRIC(words_per_second_of_speech, 1, "", "words a second of speech, pauses left out"),
    METRIC(longest_monologue_seconds, 1, "s", "longest stretch without a long pause"),
    METRIC(fillers, 0, "", "fillers such as um and uh"),
    METRIC(fillers_per_100_words, 1, "", "fillers in 100 words"),
    METRIC(fillers_heard, 0, "", "more fillers that were only heard, not written"),
    METRIC(repetitions, 0, "", "words said twice"),
    METRIC(restarts, 0, "", "words broken off"),
    METRIC(first_voice_share, 3, "%", "share of the speaking of the voice that speaks first"),
    METRIC(second_voice_share, 3, "%", "share of the speaking of the other voice"),
    METRIC(first_voice_longest_seconds, 1, "s", "longest monologue of the voice that speaks first"),
    METRIC(second_voice_longest_seconds, 1, "s", "longest monologue of the other voice"),
    METRIC(talk_share, 3, "%", "share of everybody's speaking that is the candidate's"),
    METRIC(response_seconds, 1, "s", "from the end of the question to the answer"),
    METRIC(responses, 0, "", "questions that were answered"),
    METRIC(interruptions, 0, "", "times the candidate began before the other had ended"),
    METRIC(interrupted, 0, "", "times another began before the candidate had ended"),
    METRIC(speech_seconds, 1, "s", "speech"),
    METRIC(speech_share, 3, "%", "share of the time with speech"),
    METRIC(pauses, 0, "", "pauses of 0.25 s or more"),
    METRIC(pause_share, 3, "%", "share of pauses, from the first to the last speech"),
    METRIC(pause_mean_seconds, 2, "s", "length of a pause, on average"),
    METRIC(long_pauses, 0, "", "pauses of 2 s or more"),
    METRIC(longest_pause_seconds, 2, "s", "longest pause"),
    METRIC(articulation_rate, 1, "", "syllables a second of speech, as heard in the sound"),
    METRIC(pitch_range_semitones, 1, "semitones", "pitch range"),
    METRIC(pitch_deviation_semitones, 2, "semitones", "standard deviation of the pitch"),
    METRIC(loudness_range_db, 1, "dB", "loudness range"),
    METRIC(face_share, 3, "%", "share of the time with the face in the picture"),
    METRIC(away_share, 3, "%", "share of the face's time turned away from the camera"),
    METRIC(away_judged_share, 3, "%", "share of that time in which looking away could be judged"),
    METRIC(head_movement, 2, "", "movement of the head, in widths of the face a second"),
    METRIC(face_height, 3, "%", "height of the face in the picture"),
    METRIC(face_offset, 3, "%", "distance of the face from the middle, in widths of the picture"),
    METRIC(expression_seconds, 1, "s", "time in which an expression could be read"),
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

void ie_metric_print(ie_buffer *out, const ie_metrics *metrics, const ie_metric_kind *kind)
{
    double value = ie_metric_value(metrics, kind);
    if (!isfinite(value))
        ie_buffer_text(out, "unknown");
    else if (kind->unit[0] == '%')
        ie_buffer_format(out, "%.0f%%", 100.0 * value);
    else
        ie_buffer_format(out, "%.*f", kind->decimals, value);
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

void ie_span_print(ie_buffer *out, double start, double end)
{
    ie_time_print(out, start);
    if (floor(end) > floor(start)) {
        ie_buffer_text(out, " to ");
        ie_time_print(out, end);
    }
}
