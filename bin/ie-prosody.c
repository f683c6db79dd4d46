// SPDX-License-Identifier: MIT
// ie-prosody: pitch, loudness, speech and pauses, and the colour of the voice, of a stream or of sound files.
#include "base/options.h"
#include "base/queue.h"
#include "speech/people_record.h"
#include "stream/filter.h"
#include "voice/audio_record.h"
#include "voice/candidate_prosody_record.h"
#include "voice/prosody_record.h"
#include "voice/soundcheck_record.h"
#include "voice/voicing_record.h"

#include <math.h>
#include <string.h>

enum { BLOCK_FRAMES = 100 };  // a second

typedef struct settings {
    double least_pause_seconds;
    int summary_only, of_candidate;
} settings;

typedef struct state {
    settings settings;
    ie_prosody *prosody;  // these three for the rate of the recording under way
    ie_soundcheck *check;
    ie_voicing *voicing;
    double sample_rate_hz, t;
    const char *file;
    ie_queue frames;  // ie_prosody_frame, of the whole recording, for its summary
    size_t shown;     // of these, in blocks
    ie_writer writer;
} state;

static int begin_prosody(void *of, double t, double sample_rate_hz, const char *file, ie_error *error)
{
    state *now = of;
    if (now->prosody && now->sample_rate_hz == sample_rate_hz) {
        ie_prosody_reset(now->prosody);
        ie_soundcheck_reset(now->check);
        ie_voicing_reset(now->voicing);
    } else {
        ie_prosody_destroy(now->prosody);
        ie_soundcheck_destroy(now->check);
        ie_voicing_destroy(now->voicing);
        now->check = NULL;
        now->voicing = NULL;
        now->prosody = ie_prosody_create(sample_rate_hz, error);
        if (!now->prosody) {
            error->code = IE_FORMAT;
            return -1;
        }
        now->check = ie_soundcheck_create(sample_rate_hz);
        now->voicing = ie_voicing_create(sample_rate_hz);
    }
    now->sample_rate_hz = sample_rate_hz;
    now->t = t;
    now->file = file;
    ie_queue_reset(&now->frames);
    now->shown = 0;
    return 0;
}

static void put_prosody_blocks(state *now, int at_end, ie_stream *stream)
{
    while (now->frames.count - now->shown >= (at_end ? 1 : BLOCK_FRAMES)) {
        size_t left = now->frames.count - now->shown, count = left < BLOCK_FRAMES ? left : BLOCK_FRAMES;
        if (!now->settings.summary_only) {
            double t = now->t + (double)now->shown * IE_PROSODY_HOP_SECONDS;
            ie_prosody_write(&now->writer, t, (const ie_prosody_frame *)now->frames.items + now->shown, count);
            if (now->file)
                ie_write_text(&now->writer, "file", now->file);
            ie_write_close(&now->writer, '}');
            ie_stream_put(stream, &now->writer);
        }
        now->shown += count;
    }
}

static void collect_frames(state *now)
{
    size_t count;
    const ie_prosody_frame *frames = ie_prosody_take(now->prosody, &count);
    ie_queue_append(&now->frames, frames, count);
}

static void process_sound(void *of, const float *samples, size_t count, ie_stream *stream)
{
    state *now = of;
    ie_prosody_process(now->prosody, samples, count);
    ie_soundcheck_process(now->check, samples, count);
    ie_voicing_process(now->voicing, samples, count);
    collect_frames(now);
    put_prosody_blocks(now, 0, stream);
}

static void end_prosody(void *of, ie_stream *stream)
{
    state *now = of;
    ie_prosody_finish(now->prosody);
    collect_frames(now);
    put_prosody_blocks(now, 1, stream);
    const ie_prosody_frame *frames = now->frames.items;
    size_t count = now->frames.count;
    ie_prosody_summary summary;
    ie_prosody_summarise(frames, count, &summary);
    ie_sound_faults faults;
    ie_soundcheck_get(now->check, &faults);
    ie_sound_faults_note(&faults, now->t, now->file, summary.speech_seconds > 0, stream);
    if (faults.clipped_share > 0)
        summary.loudness_range_db = summary.loudness_deviation_db = summary.shimmer = NAN;
    ie_writer *writer = &now->writer;
    ie_write_record(writer, "prosody", now->t, summary.seconds);
    ie_write_text(writer, "scope", "recording");
    if (now->file)
        ie_write_text(writer, "file", now->file);
    ie_prosody_write_summary(writer, &summary);
    ie_prosody_write_spans(writer, "speech", now->t, frames, count, 1, 0);
    ie_prosody_write_spans(writer, "pause_spans", now->t, frames, count, 0, now->settings.least_pause_seconds);
    ie_voicing_write(writer, now->voicing, now->t);
    ie_intensity_write(writer, frames, count);
    ie_prosody_write_delivery(writer, &summary);
    ie_write_close(writer, '}');
    ie_stream_put(stream, writer);
}

static int take_of_candidate(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    (void)stream;
    int is_passed_over = strcmp(ie_record_text(record, "type", ""), "question") == 0
        && !ie_question_opens_answer(record);
    return is_passed_over ? 0 : ie_candidate_prosody_read(of, record, error);
}

static int put_of_candidate(void *of, ie_stream *stream, ie_error *error)
{
    (void)error;
    ie_writer writer = {0};
    while (ie_candidate_prosody_next(of, &writer))
        ie_stream_put(stream, &writer);
    ie_buffer_free(&writer.text);
    return 0;
}

// Sums up the candidate's speech from what was measured of everybody's and who speaks when.
static int run_of_candidate(int operands)
{
    static const ie_handler handlers[] = {{"media", take_of_candidate}, {"prosody", take_of_candidate},
                                          {"turn", take_of_candidate},  {"question", take_of_candidate}, {0}};
    if (operands) {
        ie_warn("--candidate reads a stream and takes no files (see ie-prosody --help)");
        return IE_EXIT_STOPPED;
    }
    ie_filter filter = {.handlers = handlers, .finish = put_of_candidate, .inference = IE_MEASURES};
    filter.state = ie_candidate_prosody_create();
    int status = ie_filter_run(&filter);
    ie_candidate_prosody_destroy(filter.state);
    return status;
}

int main(int argc, char **argv)
{
    state now = {.settings = {.least_pause_seconds = 0.25}, .frames = {.width = sizeof(ie_prosody_frame)}};
    settings *set = &now.settings;
    const ie_option options[] = {
        {'s', "summary", IE_FLAG, &set->summary_only, NULL, "only the record of the whole recording, no blocks", 0, 0},
        {'p', "pause", IE_REAL, &set->least_pause_seconds, "SECONDS", "the shortest silence listed as a pause", 0.05,
         60},
        {'c', "candidate", IE_FLAG, &set->of_candidate, NULL, "sum up the candidate's speech, behind ie-people", 0, 0},
        {0},
    };
    const ie_usage usage = {"ie-prosody", "[FILE ...]",
                            "Adds pitch, loudness, speech and pauses to a stream, or prints those of sound files.",
                            options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    if (set->of_candidate)
        return run_of_candidate(operands);
    ie_listener listener = {.state = &now, .begin = begin_prosody, .process = process_sound, .end = end_prosody};
    status = operands ? ie_listen_to_files(&listener, argv + 1, operands, 0, 0) : ie_listen_to_stream(&listener);
    ie_prosody_destroy(now.prosody);
    ie_soundcheck_destroy(now.check);
    ie_voicing_destroy(now.voicing);
    ie_buffer_free(&now.writer.text);
    ie_queue_free(&now.frames);
    return status;
}
