// SPDX-License-Identifier: MIT
// How confident the speech of a recording sounds.
#include "voice/confidence.h"

#include "base/memory.h"
#include "voice/cuts.h"

#include <math.h>
#include <stdlib.h>

// Ours, not measured: the last frame stands a little behind the end of the sound, which makes no window of its own.
static const double most_overhang_seconds = 0.25;

typedef struct question {
    double begin, end;  // end: INFINITY where it is not known
    char *id;
} question;

struct ie_confidence {
    const ie_scorer *plain, *against_rest;
    const ie_scorer *scorer;  // whose scores the windows have
    ie_feature_track *track;
    question *questions;
    size_t question_count, question_capacity;
    ie_cuts cuts;
    double cursor;            // where the next window begins; NAN before anything came
    ie_window *windows;
    size_t count, capacity;
    size_t scored, given;     // windows that have their score; that ie_confidence_next gave
};

ie_confidence *ie_confidence_create(const ie_scorer *scorer, const ie_scorer *against_rest)
{
    ie_confidence *confidence = ie_allocate(1, sizeof *confidence);
    confidence->plain = confidence->scorer = scorer;
    confidence->against_rest = against_rest;
    confidence->track = ie_feature_track_create();
    confidence->cursor = NAN;
    return confidence;
}

void ie_confidence_destroy(ie_confidence *confidence)
{
    if (!confidence)
        return;
    for (size_t i = 0; i < confidence->question_count; i++)
        free(confidence->questions[i].id);
    for (size_t i = 0; i < confidence->count; i++)
        free(confidence->windows[i].values);
    free(confidence->questions);
    free(confidence->windows);
    ie_cuts_free(&confidence->cuts);
    ie_feature_track_destroy(confidence->track);
    free(confidence);
}

ie_feature_track *ie_confidence_track(ie_confidence *confidence)
{
    return confidence->track;
}

void ie_confidence_add_part(ie_confidence *confidence, double t)
{
    ie_cuts_add(&confidence->cuts, t);
}

void ie_confidence_add_question(ie_confidence *confidence, double t, double dur, const char *id)
{
    IE_GROW(confidence->questions, confidence->question_count, confidence->question_capacity);
    confidence->questions[confidence->question_count++] = (question){t, t + dur, ie_copy_text(id)};
    ie_cuts_add(&confidence->cuts, t);
    if (isfinite(dur))
        ie_cuts_add(&confidence->cuts, t + dur);
}

// The question that was open in the middle of a window: the last one asked before. -1 for none.
static int question_open_in(const ie_confidence *confidence, const ie_window *window)
{
    int found = -1;
    double middle = (window->begin + window->end) / 2, latest = -INFINITY;
    for (size_t i = 0; i < confidence->question_count; i++) {
        const question *one = &confidence->questions[i];
        if (one->begin <= middle && middle < one->end && one->begin >= latest) {
            latest = one->begin;
            found = (int)i;
        }
    }
    return found;
}

// Plain scores are known at once, and the features are not needed any more; those against a baseline wait for the end.
static void measure_window_up_to(ie_confidence *confidence, double end)
{
    IE_GROW(confidence->windows, confidence->count, confidence->capacity);
    ie_window *window = &confidence->windows[confidence->count++];
    size_t features = ie_delivery_features(ie_scorer_delivery(confidence->plain));
    ie_window_measure(window, confidence->track, features, confidence->cursor, end);
    confidence->cursor = end;
    ie_feature_track_forget(confidence->track, end);
    if (confidence->against_rest)
        return;
    window->answer = question_open_in(confidence, window);
    ie_window_score(window, confidence->plain, NULL);
    free(window->values);
    window->values = NULL;
    confidence->scored++;
}

// `end` of the recording: INFINITY where more may come.
static void add_windows_up_to(ie_confidence *confidence, double end)
{
    if (ie_feature_track_missing(confidence->track))
        return;
    if (isnan(confidence->cursor))
        confidence->cursor = ie_feature_track_begin(confidence->track);
    double known = isfinite(end) ? INFINITY : ie_feature_track_known(confidence->track);
    for (;;) {
        double cut = fmin(ie_cuts_next(&confidence->cuts, confidence->cursor, IE_PROSODY_HOP_SECONDS / 2), end);
        double window_end = ie_window_end(confidence->cursor, cut, known);
        if (isnan(window_end))
            return;
        measure_window_up_to(confidence, window_end);
    }
}

void ie_confidence_advance(ie_confidence *confidence)
{
    add_windows_up_to(confidence, INFINITY);
}

int ie_confidence_finish(ie_confidence *confidence)
{
    double end = ie_feature_track_end(confidence->track), last = ie_cuts_last(&confidence->cuts, end);
    add_windows_up_to(confidence, end - last > 0 && end - last < most_overhang_seconds ? last : end);
    if (!confidence->against_rest)
        return 1;
    for (size_t i = 0; i < confidence->count; i++)
        confidence->windows[i].answer = question_open_in(confidence, &confidence->windows[i]);
    confidence->scored = confidence->count;
    if (ie_windows_score_against_rest(confidence->windows, confidence->count, confidence->against_rest)) {
        confidence->scorer = confidence->against_rest;
        return 1;
    }
    ie_confidence_score_plainly(confidence);
    return 0;
}

const ie_window *ie_confidence_next(ie_confidence *confidence)
{
    return confidence->given < confidence->scored ? &confidence->windows[confidence->given++] : NULL;
}

void ie_confidence_score_plainly(ie_confidence *confidence)
{
    for (size_t i = 0; i < confidence->count; i++)
        if (confidence->windows[i].values)
            ie_window_score(&confidence->windows[i], confidence->plain, NULL);
    confidence->scorer = confidence->plain;
}

const ie_scorer *ie_confidence_scorer(const ie_confidence *confidence)
{
    return confidence->scorer;
}

size_t ie_confidence_answers(const ie_confidence *confidence)
{
    return confidence->question_count;
}

const char *ie_confidence_question(const ie_confidence *confidence, int answer)
{
    return answer < 0 ? NULL : confidence->questions[answer].id;
}

const ie_window **ie_confidence_windows(const ie_confidence *confidence, int answer, size_t *count, double *begin,
                                        double *end)
{
    const ie_window **chosen = ie_allocate(confidence->count + 1, sizeof *chosen);
    double last = ie_feature_track_end(confidence->track);
    *begin = answer < 0 ? ie_feature_track_begin(confidence->track) : confidence->questions[answer].begin;
    *end = fmax(*begin, answer < 0 ? last : fmin(confidence->questions[answer].end, last));
    *count = 0;
    for (size_t i = 0; i < confidence->count; i++)
        if (answer < 0 || confidence->windows[i].answer == answer)
            chosen[(*count)++] = &confidence->windows[i];
    if (*count > 0) {
        *begin = chosen[0]->begin;
        *end = chosen[*count - 1]->end;
    }
    return chosen;
}
