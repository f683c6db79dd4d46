// SPDX-License-Identifier: MIT
// ie-confidence: how confident speech sounds, by a forest, per window, per answer and for the recording.
#include "base/memory.h"
#include "base/options.h"
#include "base/path.h"
#include "stream/filter.h"
#include "voice/confidence_record.h"
#include "voice/cuts.h"
#include "voice/voice.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct question {
    double begin, end;  // end: INFINITY where the record did not say
    char *id;
} question;

typedef struct state {
    const char *model_path, *baseline_path;
    int baseline, windows_only;
    ie_scorer *scorer, *baseline_scorer;
    ie_voice *voice;
    question *questions;
    size_t question_count, question_capacity;
    ie_cuts cuts;
    double cursor;  // where the next window begins; NAN before anything came
    ie_window *windows;
    size_t window_count, window_capacity;
    int expects_sound;  // a media record says that there is sound
    ie_writer writer;
} state;

// The question that was open in the middle of a window: the last one asked before.
static int question_at(const state *now, const ie_window *window)
{
    int found = -1;
    double middle = (window->begin + window->end) / 2, latest = -INFINITY;
    for (size_t i = 0; i < now->question_count; i++) {
        const question *one = &now->questions[i];
        if (one->begin <= middle && middle < one->end && one->begin >= latest) {
            latest = one->begin;
            found = (int)i;
        }
    }
    return found;
}

static void put_window(state *now, ie_window *window, ie_stream *stream)
{
    const char *id = window->answer < 0 ? NULL : now->questions[window->answer].id;
    ie_confidence_write_window(&now->writer, window, now->scorer, id);
    ie_stream_put(stream, &now->writer);
}

// Takes the next window. Plain scores go out at once; those against a baseline wait for the end.
static void take_window(state *now, double end, ie_stream *stream)
{
    IE_GROW(now->windows, now->window_count, now->window_capacity);
    ie_window *window = &now->windows[now->window_count++];
    ie_window_measure(window, now->voice, ie_delivery_features(ie_scorer_delivery(now->scorer)), now->cursor, end);
    now->cursor = end;
    ie_voice_forget(now->voice, end);
    if (now->baseline)
        return;
    window->answer = question_at(now, window);
    ie_window_score(window, now->scorer, NULL);
    put_window(now, window, stream);
    free(window->values);
    window->values = NULL;
}

static void take_windows(state *now, double end, ie_stream *stream)
{
    if (!ie_voice_has_mfcc(now->voice) || !ie_voice_has_prosody(now->voice))
        return;
    if (isnan(now->cursor))
        now->cursor = ie_voice_begin(now->voice);
    double known = isfinite(end) ? INFINITY : ie_voice_known(now->voice);
    for (;;) {
        double cut = fmin(ie_cuts_next(&now->cuts, now->cursor, IE_PROSODY_HOP_SECONDS / 2), end);
        double window_end = ie_voice_window_end(now->cursor, cut, known);
        if (isnan(window_end))
            return;
        take_window(now, window_end, stream);
    }
}

static int handle_mfcc(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    if (ie_voice_add_mfcc(now->voice, record, error) < 0)
        return -1;
    take_windows(now, INFINITY, stream);
    return 0;
}

static int handle_prosody(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    if (ie_voice_add_prosody(now->voice, record, error) < 0)
        return -1;
    take_windows(now, INFINITY, stream);
    return 0;
}

static int handle_media(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)stream;
    (void)error;
    double t = ie_record_number(record, "t", NAN);
    now->expects_sound |= ie_record_member(record, "audio") != NULL;
    if (isfinite(t))
        ie_cuts_add(&now->cuts, t);
    return 0;
}

static int handle_question(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)stream;
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", INFINITY);
    const char *id = ie_record_text(record, "id", NULL);
    if (!isfinite(t) || !id || !(dur >= 0))
        return ie_fail(error, IE_FORMAT, "question without t or id");
    IE_GROW(now->questions, now->question_count, now->question_capacity);
    now->questions[now->question_count++] = (question){t, t + dur, ie_copy_text(id)};
    ie_cuts_add(&now->cuts, t);
    if (isfinite(dur))
        ie_cuts_add(&now->cuts, t + dur);
    return 0;
}

static void swap_scorers(state *now)
{
    ie_scorer *scorer = now->scorer;
    now->scorer = now->baseline_scorer;
    now->baseline_scorer = scorer;
}

// Scores the windows against the rest of the recording; `scorer` is then the baseline's. Returns 0 where there is too
// little speech for that, and the windows have their plain scores.
static int finish_baseline(state *now, ie_stream *stream)
{
    for (size_t i = 0; i < now->window_count; i++)
        now->windows[i].answer = question_at(now, &now->windows[i]);
    int scored = ie_windows_score_against_rest(now->windows, now->window_count, now->baseline_scorer);
    if (scored) {
        swap_scorers(now);
    } else {
        ie_stream_notice(stream, 0, "info", "no_baseline", "too little speech for a baseline of one's own: at least %d"
                         " windows with a second of speech are needed", (int)IE_BASELINE_LEAST + 1);
    }
    for (size_t i = 0; i < now->window_count; i++) {
        ie_window *window = &now->windows[i];
        if (!scored)
            ie_window_score(window, now->scorer, NULL);
        put_window(now, window, stream);
    }
    return scored;
}

// The recording as a whole cannot be compared with itself: it gets the plain score.
static void score_plainly(state *now)
{
    swap_scorers(now);
    for (size_t i = 0; i < now->window_count; i++)
        ie_window_score(&now->windows[i], now->scorer, NULL);
}

// What the answer to a question, or with -1 the recording, spans where no window lies in it.
static void span_of(const state *now, int answer, double *begin, double *end)
{
    double last = ie_voice_end(now->voice);
    *begin = answer < 0 ? ie_voice_begin(now->voice) : now->questions[answer].begin;
    *end = fmax(*begin, answer < 0 ? last : fmin(now->questions[answer].end, last));
}

// The answer to a question, or with -1 the recording.
static void put_summary(state *now, const char *scope, int answer, ie_stream *stream)
{
    const ie_window **chosen = ie_allocate(now->window_count + 1, sizeof *chosen);
    const char *id = answer < 0 ? NULL : now->questions[answer].id;
    size_t count = 0;
    int spoke = 0;
    double begin, end;
    for (size_t i = 0; i < now->window_count; i++)
        if (answer < 0 || now->windows[i].answer == answer)
            chosen[count++] = &now->windows[i];
    span_of(now, answer, &begin, &end);
    if (count) {
        begin = chosen[0]->begin;
        spoke = ie_confidence_write_summary(&now->writer, scope, chosen, count, now->scorer, id);
    } else {
        ie_confidence_write_withheld(&now->writer, scope, begin, end, "too_little_speech", now->scorer, id);
    }
    ie_stream_put(stream, &now->writer);
    if (!spoke)
        ie_stream_notice(stream, begin, "info", "too_little_speech", "no score for this %s: under one second of speech",
                         scope);
    free(chosen);
}

static int finish(void *of, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)error;
    int mfcc = ie_voice_has_mfcc(now->voice), prosody = ie_voice_has_prosody(now->voice);
    if (!mfcc || !prosody) {
        if (!mfcc && !prosody && !now->expects_sound)
            return 0;
        const char *missing = mfcc ? "prosody" : prosody ? "mfcc" : "mfcc and prosody";
        ie_confidence_write_withheld(&now->writer, "recording", 0, 0, "missing_features", now->scorer, NULL);
        ie_stream_put(stream, &now->writer);
        ie_stream_notice(stream, 0, "warning", "missing_features", "no %s records: confidence needs both mfcc and prosody",
                         missing);
        return 0;
    }
    // The last frame stands a little behind the end of the sound: that makes no window of its own.
    double end = ie_voice_end(now->voice), last = ie_cuts_last(&now->cuts, end);
    take_windows(now, end - last > 0 && end - last < 0.25 ? last : end, stream);
    int against_rest = now->baseline && finish_baseline(now, stream);
    if (now->windows_only)
        return 0;
    for (size_t i = 0; i < now->question_count; i++)
        put_summary(now, "answer", (int)i, stream);
    if (against_rest)
        score_plainly(now);
    put_summary(now, "recording", -1, stream);
    return 0;
}

static void clear(state *now)
{
    for (size_t i = 0; i < now->question_count; i++)
        free(now->questions[i].id);
    for (size_t i = 0; i < now->window_count; i++)
        free(now->windows[i].values);
    free(now->questions);
    free(now->windows);
    ie_cuts_free(&now->cuts);
    ie_voice_destroy(now->voice);
    ie_scorer_close(now->scorer);
    ie_scorer_close(now->baseline_scorer);
    ie_buffer_free(&now->writer.text);
}

// Opens the model given, or the toolkit's own. Returns NULL with an error; a model of the other kind is an error too.
static ie_scorer *open_model(const char *given, const char *own, int baseline, ie_error *error)
{
    char *path = given ? ie_copy_text(given) : ie_path_data(own);
    ie_scorer *scorer = ie_scorer_open(path, error);
    if (scorer && ie_scorer_uses_baseline(scorer) != baseline) {
        ie_fail(error, IE_MODEL, "%s: a model %s a baseline is needed here", path, baseline ? "with" : "without");
        ie_scorer_close(scorer);
        scorer = NULL;
    }
    free(path);
    return scorer;
}

static int run(state *now)
{
    ie_error error = {0};
    now->scorer = open_model(now->model_path, "models/confidence.forest", 0, &error);
    if (now->scorer && now->baseline)
        now->baseline_scorer = open_model(now->baseline_path, "models/confidence-baseline.forest", 1, &error);
    if (!now->scorer || (now->baseline && !now->baseline_scorer))
        return ie_stop(&error);
    const ie_handler handlers[] = {{"media", handle_media}, {"question", handle_question}, {"mfcc", handle_mfcc},
                                   {"prosody", handle_prosody}, {NULL, NULL}};
    ie_filter filter = {.handlers = handlers, .finish = finish, .state = now, .inference = IE_INFERS_STATE};
    now->voice = ie_voice_create();
    now->cursor = NAN;
    return ie_filter_run(&filter);
}

int main(int argc, char **argv)
{
    state now = {0};
    const ie_option options[] = {
        {'b', "baseline", IE_FLAG, &now.baseline, NULL, "compare each window with the rest of the recording", 0, 0},
        {'m', "model", IE_TEXT, &now.model_path, "FILE", "a model of ie-train instead of the toolkit's own", 0, 0},
        {0, "baseline-model", IE_TEXT, &now.baseline_path, "FILE", "the same for --baseline", 0, 0},
        {'w', "windows-only", IE_FLAG, &now.windows_only, NULL, "no records of answers and of the recording", 0, 0},
        {0, NULL, IE_FLAG, NULL, NULL, NULL, 0, 0},
    };
    const ie_usage usage = {"ie-confidence", "",
                            "Adds how confident the speech of a stream sounds, from its mfcc and prosody records.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    status = run(&now);
    clear(&now);
    return status;
}
