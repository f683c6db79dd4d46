// SPDX-License-Identifier: MIT
// ie-stt: what was said, and when: utterances and words from the sound of a stream.
#include "error.h"
#include "options.h"
#include "sound.h"
#include "transcriber.h"

#include <stdlib.h>

typedef struct settings {
    const char *engine, *model;
    double longest;
    int drop;
} settings;

typedef struct state {
    settings settings;
    ie_transcriber *transcriber;
    double t;            // where the recording under way begins, in media time
    ie_stream *stream;   // while a handler runs
    ie_writer writer;
    size_t recordings, utterances;
    int failed;          // the engine, said once
} state;

static int begin(void *of, double t, double sample_rate_hz, const char *file, ie_error *error)
{
    state *now = of;
    (void)file;
    if (sample_rate_hz != IE_SPEECH_RATE_HZ)
        return ie_fail(error, IE_FORMAT, "audio at %g Hz: ie-stt needs %d", sample_rate_hz, IE_SPEECH_RATE_HZ);
    now->t = t;
    now->recordings++;
    return 0;
}

static void put_word(state *now, const ie_heard *heard, const ie_aligned *word)
{
    ie_writer *writer = &now->writer;
    ie_buffer text = {0};
    ie_buffer_add(&text, heard->text + word->offset, word->length);
    ie_write_record(writer, "word", now->t + heard->t + word->t, word->end - word->t);
    ie_write_text(writer, "text", text.data);
    if (!heard->is_aligned)
        ie_write_flag(writer, "estimated", 1);
    ie_write_close(writer, '}');
    ie_stream_put(now->stream, writer);
    ie_buffer_free(&text);
}

// The utterance lasts from its first to its last word, whatever sound around it was needed to recognise it.
static void put_utterance(void *of, const ie_heard *heard)
{
    state *now = of;
    ie_writer *writer = &now->writer;
    double first = heard->words[0].t, end = heard->words[heard->count - 1].end;
    ie_write_record(writer, "utterance", now->t + heard->t + first, end - first);
    ie_write_text(writer, "text", heard->text);
    ie_write_text(writer, "model", ie_speech_model(ie_transcriber_engine(now->transcriber)));
    ie_write_close(writer, '}');
    ie_stream_put(now->stream, writer);
    for (size_t i = 0; i < heard->count; i++)
        if (heard->words[i].length > 0)
            put_word(now, heard, &heard->words[i]);
    now->utterances++;
}

static void check(state *now, int status, const ie_error *error)
{
    if (status < 0 && !now->failed)
        ie_stream_notice(now->stream, now->t, "error", "engine_failed", "%s", error->text);
    now->failed |= status < 0;
}

static void process(void *of, const float *samples, size_t count, ie_stream *stream)
{
    state *now = of;
    ie_error error = {0};
    now->stream = stream;
    check(now, ie_transcriber_process(now->transcriber, samples, count, &error), &error);
}

static void end(void *of, ie_stream *stream)
{
    state *now = of;
    ie_error error = {0};
    size_t before = now->utterances;
    now->stream = stream;
    check(now, ie_transcriber_finish(now->transcriber, &error), &error);
    if (now->utterances == 0 && before == 0)
        ie_stream_notice(stream, now->t, "info", "no_speech", "no speech was recognised");
    now->utterances = 0;
}

static int run(state *now)
{
    ie_listener listener = {.state = now, .begin = begin, .process = process, .end = end,
                            .drop = now->settings.drop ? "audio" : NULL};
    ie_transcriber_settings chosen = {.engine = now->settings.engine, .model = now->settings.model,
                                      .longest_seconds = now->settings.longest};
    ie_error error = {0};
    now->transcriber = ie_transcriber_open(&chosen, put_utterance, now, &error);
    if (!now->transcriber)
        return ie_stop(&error);
    int status = ie_sound_filter(&listener);
    ie_transcriber_close(now->transcriber);
    ie_buffer_free(&now->writer.text);
    return status;
}

int main(int argc, char **argv)
{
    state now = {.settings = {.engine = "auto", .longest = 7}};
    settings *set = &now.settings;
    const ie_option options[] = {
        {'e', "engine", IE_CHOICE, &set->engine, "auto|moonshine|pocketsphinx", "the recogniser", 0, 0},
        {'m', "model", IE_TEXT, &set->model, "DIR", "a folder with another model of the engine", 0, 0},
        {'l', "longest", IE_REAL, &set->longest, "SECONDS", "recognise at most so much at once", 2, 30},
        {'d', "drop", IE_FLAG, &set->drop, NULL, "do not pass on audio records", 0, 0},
        {0, NULL, IE_FLAG, NULL, NULL, NULL, 0, 0},
    };
    const ie_usage usage = {"ie-stt", "", "Adds what was said, as utterances and words with their times.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    return status >= 0 ? status : run(&now);
}
