// SPDX-License-Identifier: MIT
// How confident the speech of a recording sounds.
#include "voice/confidence.h"

#include "base/memory.h"
#include "voice/cuts.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours, not measured: the last frame stands a little behind the end of the sound, which makes no window of its own.
static const double most_overhang_seconds = 0.25;
static const double longest_wait_seconds = 4 * 3600;  // ours: longer than interviews are, and 70 MB

typedef struct question {
    double begin, end;  // end: INFINITY where it is not known
    char *id;
    int was_heard;      // in the recording, not given with it
} question;

struct ie_confidence {
    ie_confidence_setup setup;
    int spares_others;
    ie_turns turns;
    double *wordless;         // times of parts without a word
    size_t wordless_count, wordless_capacity;
    ie_feature_track *track;
    question *questions;
    size_t question_count, question_capacity;
    ie_cuts cuts;
    double cursor;            // where the next window begins; NAN before anything came
    ie_window *windows;
    size_t count, capacity;
    size_t scored, given;     // windows that have their score; that ie_confidence_next gave
};

ie_confidence *ie_confidence_create(const ie_confidence_setup *setup)
{
    ie_confidence *confidence = ie_allocate(1, sizeof *confidence);
    confidence->setup = *setup;
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
    ie_turns_free(&confidence->turns);
    free(confidence->wordless);
    ie_feature_track_destroy(confidence->track);
    free(confidence);
}

ie_feature_track *ie_confidence_track(ie_confidence *confidence)
{
    return confidence->track;
}

ie_turns *ie_confidence_turns(ie_confidence *confidence)
{
    return &confidence->turns;
}

void ie_confidence_spare_others(ie_confidence *confidence)
{
    confidence->spares_others = confidence->setup.waits_for_turns = 1;
}

void ie_confidence_add_wordless(ie_confidence *confidence, double t)
{
    IE_GROW(confidence->wordless, confidence->wordless_count, confidence->wordless_capacity);
    confidence->wordless[confidence->wordless_count++] = t;
}

void ie_confidence_add_part(ie_confidence *confidence, double t)
{
    ie_cuts_add(&confidence->cuts, t);
    ie_turns_add_part(&confidence->turns, t);
}

void ie_confidence_add_question(ie_confidence *confidence, double t, double dur, const char *id, int was_heard)
{
    IE_GROW(confidence->questions, confidence->question_count, confidence->question_capacity);
    confidence->questions[confidence->question_count++] = (question){t, t + dur, ie_copy_text(id), was_heard};
    ie_cuts_add(&confidence->cuts, t);
    if (isfinite(dur))
        ie_cuts_add(&confidence->cuts, t + dur);
}

// The question of a kind that was open in the middle of a window: the last one asked before. -1 for none.
static int question_open_in(const ie_confidence *confidence, const ie_window *window, int was_heard)
{
    int found = -1;
    double middle = (window->begin + window->end) / 2, latest = -INFINITY;
    for (size_t i = 0; i < confidence->question_count; i++) {
        const question *one = &confidence->questions[i];
        if (one->was_heard == was_heard && one->begin <= middle && middle < one->end && one->begin >= latest) {
            latest = one->begin;
            found = (int)i;
        }
    }
    return found;
}

static void find_answer_of_window(const ie_confidence *confidence, ie_window *window)
{
    int heard = question_open_in(confidence, window, 1);
    window->given_answer = question_open_in(confidence, window, 0);
    window->answer = heard >= 0 ? heard : window->given_answer;
}

// Whose window it is, whether it counts, and why it gets no score where it is nobody's.
static void find_speaker_of_window(const ie_confidence *confidence, ie_window *window)
{
    const ie_spoken_part *part = ie_turns_part(&confidence->turns, window->begin);
    const ie_spoken_turn *turn = ie_turns_speaker(&confidence->turns, window->begin, window->end);
    int is_candidate = turn && turn->role && strcmp(turn->role, "candidate") == 0;
    window->person = turn ? turn->person : 0;
    window->role = turn ? turn->role : NULL;
    window->counts = part->has_candidate ? is_candidate : !confidence->spares_others || part->people < 2;
    for (size_t i = 0; !window->reason && i < confidence->wordless_count; i++)
        if (ie_turns_part(&confidence->turns, confidence->wordless[i]) == part)
            window->reason = "no_words";
    if (window->reason)
        return;
    if (part->has_candidate && !turn)
        window->reason = "speaker_unknown";
    else if (!window->counts && !part->has_candidate)
        window->reason = "candidate_unknown";
    else if (!window->counts && confidence->spares_others)
        window->reason = "other_person";
}

static void score_window(const ie_confidence *confidence, ie_window *window)
{
    ie_window_score(window, confidence->setup.scorer);
    free(window->values);
    window->values = NULL;
}

// Without turns to wait for, a window is scored at once, and smoothed by those before it alone.
static void measure_window_up_to(ie_confidence *confidence, double end)
{
    IE_GROW(confidence->windows, confidence->count, confidence->capacity);
    ie_window *window = &confidence->windows[confidence->count++];
    const ie_delivery *delivery = ie_scorer_delivery(confidence->setup.scorer);
    ie_window_measure(window, confidence->track, delivery, confidence->cursor, end);
    confidence->cursor = end;
    ie_feature_track_forget(confidence->track, end);
    if (confidence->setup.waits_for_turns)
        return;
    window->counts = 1;
    find_answer_of_window(confidence, window);
    score_window(confidence, window);
    ie_windows_smooth(confidence->windows, confidence->count, confidence->count - 1);
    confidence->scored++;
}

// `end` of the recording: INFINITY where more may come.
static void add_windows_up_to(ie_confidence *confidence, double end)
{
    if (ie_feature_track_missing(confidence->track))
        return;
    if (isnan(confidence->cursor))
        confidence->cursor = ie_feature_track_begin(confidence->track);
    double wait = confidence->setup.waits_for_turns ? longest_wait_seconds : 0;
    double known = isfinite(end) ? INFINITY : ie_feature_track_known(confidence->track) - wait;
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

void ie_confidence_finish(ie_confidence *confidence)
{
    double end = ie_feature_track_end(confidence->track), last = ie_cuts_last(&confidence->cuts, end);
    ie_turns_settle(&confidence->turns);
    ie_turns_cut(&confidence->turns, &confidence->cuts);
    add_windows_up_to(confidence, end - last > 0 && end - last < most_overhang_seconds ? last : end);
    if (!confidence->setup.waits_for_turns)
        return;
    for (size_t i = 0; i < confidence->count; i++) {
        find_answer_of_window(confidence, &confidence->windows[i]);
        find_speaker_of_window(confidence, &confidence->windows[i]);
        score_window(confidence, &confidence->windows[i]);
    }
    for (size_t i = 0; i < confidence->count; i++)
        ie_windows_smooth(confidence->windows, confidence->count, i);
    confidence->scored = confidence->count;
}

const ie_window *ie_confidence_next(ie_confidence *confidence)
{
    return confidence->given < confidence->scored ? &confidence->windows[confidence->given++] : NULL;
}

const ie_scorer *ie_confidence_scorer(const ie_confidence *confidence)
{
    return confidence->setup.scorer;
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
    for (size_t i = 0; i < confidence->count; i++) {
        const ie_window *window = &confidence->windows[i];
        if (window->counts && (answer < 0 || window->answer == answer || window->given_answer == answer))
            chosen[(*count)++] = window;
    }
    if (*count > 0) {
        *begin = chosen[0]->begin;
        *end = chosen[*count - 1]->end;
    }
    return chosen;
}

const char *ie_confidence_reason(const ie_confidence *confidence)
{
    for (size_t i = 0; i < confidence->count; i++)
        if (confidence->windows[i].reason && strcmp(confidence->windows[i].reason, "candidate_unknown") == 0)
            return "candidate_unknown";
    return "too_little_speech";
}
