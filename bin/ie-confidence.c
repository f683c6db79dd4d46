// SPDX-License-Identifier: MIT
// ie-confidence: how confident speech sounds, by a forest, per window, per answer and for the recording.
#include "base/memory.h"
#include "base/options.h"
#include "base/path.h"
#include "stream/filter.h"
#include "voice/confidence_record.h"
#include "voice/feature_record.h"

#include <math.h>
#include <stdlib.h>

typedef struct settings {
    const char *model_path, *baseline_path;
    int baseline, windows_only;
} settings;

typedef struct state {
    settings settings;
    ie_scorer *scorer, *baseline_scorer;
    ie_confidence *confidence;
    int expects_sound;  // a media record says that there is sound
    ie_writer writer;
} state;

static void put_scored_windows(state *now, ie_stream *stream)
{
    const ie_window *window;
    while ((window = ie_confidence_next(now->confidence)) != NULL) {
        ie_confidence_write_window(&now->writer, window, now->confidence);
        ie_stream_put(stream, &now->writer);
    }
}

static int confidence_handle_mfcc(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    if (ie_feature_track_read_mfcc(ie_confidence_track(now->confidence), record, error) < 0)
        return -1;
    ie_confidence_advance(now->confidence);
    put_scored_windows(now, stream);
    return 0;
}

static int confidence_handle_prosody(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    if (ie_feature_track_read_prosody(ie_confidence_track(now->confidence), record, error) < 0)
        return -1;
    ie_confidence_advance(now->confidence);
    put_scored_windows(now, stream);
    return 0;
}

static int confidence_handle_media(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)stream;
    (void)error;
    double t = ie_record_number(record, "t", NAN);
    now->expects_sound |= ie_record_member(record, "audio") != NULL;
    if (isfinite(t))
        ie_confidence_add_part(now->confidence, t);
    return 0;
}

static int confidence_handle_question(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)stream;
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", INFINITY);
    const char *id = ie_record_text(record, "id", NULL);
    if (!isfinite(t) || !id || !(dur >= 0))
        return ie_fail(error, IE_FORMAT, "question without t or id");
    ie_confidence_add_question(now->confidence, t, dur, id);
    return 0;
}

// The answer to a question, or with -1 the recording.
static void put_confidence_summary(state *now, int answer, ie_stream *stream)
{
    double begin;
    int spoke = ie_confidence_write_summary(&now->writer, now->confidence, answer, &begin);
    ie_stream_put(stream, &now->writer);
    if (!spoke)
        ie_stream_notice(stream, begin, "info", "too_little_speech", "no score for this %s: under one second of speech",
                         answer < 0 ? "recording" : "answer");
}

static void put_missing_features(state *now, const char *missing, ie_stream *stream)
{
    ie_confidence_write_missing(&now->writer, now->confidence);
    ie_stream_put(stream, &now->writer);
    ie_stream_notice(stream, 0, "warning", "missing_features", "no %s records: confidence needs both mfcc and prosody",
                     missing);
}

static int finish_confidence(void *of, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)error;
    ie_feature_track *track = ie_confidence_track(now->confidence);
    const char *missing = ie_feature_track_missing(track);
    if (missing) {
        if (now->expects_sound || isfinite(ie_feature_track_end(track)))
            put_missing_features(now, missing, stream);
        return 0;
    }
    if (!ie_confidence_finish(now->confidence))
        ie_stream_notice(stream, 0, "info", "no_baseline", "too little speech for a baseline of one's own: at least %d"
                         " windows with a second of speech are needed", (int)IE_BASELINE_LEAST + 1);
    put_scored_windows(now, stream);
    if (now->settings.windows_only)
        return 0;
    for (size_t i = 0; i < ie_confidence_answers(now->confidence); i++)
        put_confidence_summary(now, (int)i, stream);
    if (ie_confidence_scorer(now->confidence) != now->scorer)
        ie_confidence_score_plainly(now->confidence);
    put_confidence_summary(now, -1, stream);
    return 0;
}

// Opens the model given, or the toolkit's own. Returns NULL with an error; a model of the other kind is an error too.
static ie_scorer *open_scorer(const char *given, const char *own, int baseline, ie_error *error)
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

static int open_scorers(state *now, ie_error *error)
{
    const settings *set = &now->settings;
    now->scorer = open_scorer(set->model_path, "models/confidence.forest", 0, error);
    if (now->scorer && set->baseline)
        now->baseline_scorer = open_scorer(set->baseline_path, "models/confidence-baseline.forest", 1, error);
    return now->scorer && (!set->baseline || now->baseline_scorer) ? 0 : -1;
}

static int run_confidence(state *now)
{
    ie_error error = {0};
    if (open_scorers(now, &error) < 0)
        return ie_stop(&error);
    static const ie_handler handlers[] = {{"media", confidence_handle_media},
                                          {"question", confidence_handle_question},
                                          {"mfcc", confidence_handle_mfcc},
                                          {"prosody", confidence_handle_prosody},
                                          {0}};
    now->confidence = ie_confidence_create(now->scorer, now->baseline_scorer);
    return ie_filter_run(&(ie_filter){.handlers = handlers, .finish = finish_confidence, .state = now,
                                      .inference = IE_INFERS_STATE});
}

int main(int argc, char **argv)
{
    state now = {0};
    settings *set = &now.settings;
    const ie_option options[] = {
        {'b', "baseline", IE_FLAG, &set->baseline, NULL, "compare each window with the rest of the recording", 0, 0},
        {'m', "model", IE_TEXT, &set->model_path, "FILE", "a model of ie-train instead of the toolkit's own", 0, 0},
        {0, "baseline-model", IE_TEXT, &set->baseline_path, "FILE", "the same for --baseline", 0, 0},
        {'w', "windows-only", IE_FLAG, &set->windows_only, NULL, "no records of answers and of the recording", 0, 0},
        {0},
    };
    const ie_usage usage = {"ie-confidence", "",
                            "Adds how confident the speech of a stream sounds, from its mfcc and prosody records.",
                            options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    status = run_confidence(&now);
    ie_confidence_destroy(now.confidence);
    ie_scorer_close(now.scorer);
    ie_scorer_close(now.baseline_scorer);
    ie_buffer_free(&now.writer.text);
    return status;
}
