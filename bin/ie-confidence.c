// SPDX-License-Identifier: MIT
// ie-confidence: how confident speech sounds, by a forest, per window, per answer and for the recording.
#include "base/memory.h"
#include "base/options.h"
#include "base/path.h"
#include "speech/people_record.h"
#include "stream/filter.h"
#include "voice/confidence_record.h"
#include "voice/feature_record.h"
#include "voice/turns_record.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct settings {
    const char *model;
    int windows_only;
} settings;

typedef struct state {
    settings settings;
    ie_scorer *scorer;
    ie_confidence *confidence;
    int expects_sound;  // a media record says that there is sound
    int is_practice;    // and that this is for practice
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

static int confidence_handle_features(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    ie_feature_track *track = ie_confidence_track(now->confidence);
    int is_mfcc = strcmp(ie_record_text(record, "type", ""), "mfcc") == 0;
    if ((is_mfcc ? ie_feature_track_read_mfcc : ie_feature_track_read_prosody)(track, record, error) < 0)
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
    now->is_practice = strcmp(ie_record_text(record, "purpose", ""), "practice") == 0;
    if (!now->is_practice)
        ie_confidence_spare_others(now->confidence);
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
    if (ie_question_opens_answer(record))
        ie_confidence_add_question(now->confidence, t, dur, id, ie_question_was_heard(record));
    return 0;
}

static int confidence_handle_notice(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN);
    (void)stream;
    (void)error;
    if (strcmp(ie_record_text(record, "code", ""), "no_speech") == 0
        && strcmp(ie_record_text(record, "by", ""), "ie-stt") == 0 && isfinite(t))
        ie_confidence_add_wordless(((state *)of)->confidence, t);
    return 0;
}

static int confidence_handle_turn(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    (void)stream;
    return ie_turns_read(ie_confidence_turns(((state *)of)->confidence), record, error);
}

// The answer to a question, or with -1 the recording.
static void put_confidence_summary(state *now, int answer, ie_stream *stream)
{
    double begin;
    int spoke = ie_confidence_write_summary(&now->writer, now->confidence, answer, &begin);
    ie_stream_put(stream, &now->writer);
    if (!spoke)
        ie_stream_notice(stream, begin, "info", "too_little_speech", "no score for this %s: under %g seconds of %s",
                         answer < 0 ? "recording" : "answer", ie_scorer_least_seconds(now->scorer),
                         ie_confidence_turns(now->confidence)->count ? "the candidate's speech alone" : "speech");
}

static void put_missing_features(state *now, const char *missing, ie_stream *stream)
{
    ie_confidence_write_missing(&now->writer, now->confidence);
    ie_stream_put(stream, &now->writer);
    ie_stream_notice(stream, 0, "warning", "missing_features", "no %s records: confidence needs both mfcc and prosody",
                     missing);
}

// Recordings of several people none of whom is known to be the candidate.
static void note_unknown_candidates(const state *now, ie_stream *stream)
{
    const ie_turns *turns = ie_confidence_turns(now->confidence);
    for (size_t i = 0; i < turns->part_count; i++)
        if (turns->parts[i].people > 1 && !turns->parts[i].has_candidate)
            ie_stream_notice(stream, fmax(0, turns->parts[i].t), "info", "candidate_unknown",
                             "which of the voices is the candidate's is not known: %s",
                             now->is_practice ? "the confidence may be of all of them" : "none is scored");
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
    ie_confidence_finish(now->confidence);
    note_unknown_candidates(now, stream);
    put_scored_windows(now, stream);
    if (now->settings.windows_only)
        return 0;
    for (size_t i = 0; i < ie_confidence_answers(now->confidence); i++)
        put_confidence_summary(now, (int)i, stream);
    put_confidence_summary(now, -1, stream);
    return 0;
}

// Opens a model: a file, or by a name without a slash or a dot one of the toolkit's own.
static ie_scorer *open_model(const char *given, ie_error *error)
{
    char name[256];
    snprintf(name, sizeof name, "models/confidence%s%s.forest", given ? "-" : "", given ? given : "");
    char *path = given && given[strcspn(given, "/.")] ? ie_copy_text(given) : ie_path_data(name);
    ie_scorer *scorer = ie_scorer_open(path, error);
    free(path);
    return scorer;
}

static int run_confidence(state *now)
{
    ie_error error = {0};
    now->scorer = open_model(now->settings.model, &error);
    if (!now->scorer)
        return ie_stop(&error);
    static const ie_handler handlers[] = {{"media", confidence_handle_media},
                                          {"question", confidence_handle_question},
                                          {"turn", confidence_handle_turn},
                                          {"notice", confidence_handle_notice},
                                          {"mfcc", confidence_handle_features},
                                          {"prosody", confidence_handle_features},
                                          {0}};
    now->confidence = ie_confidence_create(&(ie_confidence_setup){now->scorer, !now->settings.windows_only});
    return ie_filter_run(&(ie_filter){.handlers = handlers, .finish = finish_confidence, .state = now,
                                      .inference = IE_INFERS_STATE});
}

int main(int argc, char **argv)
{
    state now = {0};
    settings *set = &now.settings;
    const ie_option options[] = {
        {'m', "model", IE_TEXT, &set->model, "MODEL", "prototype, free, or a file of ie-train", 0, 0},
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
    ie_buffer_free(&now.writer.text);
    return status;
}
