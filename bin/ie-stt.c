// SPDX-License-Identifier: MIT
// ie-stt: what was said, and when: utterances and words from the sound of a stream.
#include "error.h"
#include "fluency.h"
#include "options.h"
#include "sound.h"
#include "transcriber.h"

#include <math.h>
#include <string.h>

typedef struct settings {
    const char *engine, *model;
    double longest;
    int drop;
} settings;

typedef struct state {
    settings settings;
    ie_transcriber *transcriber;
    ie_fluency *fluency;
    double t;            // where the recording under way begins, in media time
    ie_stream *stream;   // while a handler runs
    ie_writer writer;
    ie_buffer word;
    size_t utterances;   // in the recording under way
    int failed;          // the engine, said once
} state;

static int begin(void *of, double t, double sample_rate_hz, const char *file, ie_error *error)
{
    state *now = of;
    (void)file;
    if (sample_rate_hz != IE_SPEECH_RATE_HZ)
        return ie_fail(error, IE_FORMAT, "audio at %g Hz: ie-stt needs %d", sample_rate_hz, IE_SPEECH_RATE_HZ);
    now->t = t;
    now->utterances = 0;
    ie_fluency_reset(now->fluency);
    return 0;
}

static void put_word(state *now, const ie_heard *heard, const ie_aligned *word)
{
    ie_writer *writer = &now->writer;
    ie_buffer_clear(&now->word);
    ie_buffer_add(&now->word, heard->text + word->offset, word->length);
    ie_write_record(writer, "word", now->t + heard->t + word->t, word->end - word->t);
    ie_write_text(writer, "text", now->word.data);
    if (!heard->is_aligned)
        ie_write_flag(writer, "estimated", 1);
    ie_write_close(writer, '}');
    ie_stream_put(now->stream, writer);
}

// The word as it stands in the text, with the punctuation after it.
static const char *with_punctuation(state *now, const ie_heard *heard, const ie_aligned *word)
{
    const char *begin = heard->text + word->offset;
    ie_buffer_clear(&now->word);
    ie_buffer_add(&now->word, begin, word->length + strcspn(begin + word->length, " \t\r\n"));
    return now->word.data;
}

static void put_disfluency(state *now, const ie_disfluency *found)
{
    static const char *const kinds[IE_DISFLUENCIES] = {"filler", "repetition", "restart"};
    ie_writer *writer = &now->writer;
    ie_write_record(writer, "disfluency", found->t, found->end - found->t);
    ie_write_text(writer, "kind", kinds[found->kind]);
    ie_write_text(writer, "text", found->text);
    ie_write_text(writer, "source", found->from_sound ? "sound" : "words");
    ie_write_close(writer, '}');
    ie_stream_put(now->stream, writer);
}

// The utterance lasts from its first to its last word, whatever sound around it was needed to recognise it.
static void put_utterance(void *of, const ie_heard *heard)
{
    state *now = of;
    ie_writer *writer = &now->writer;
    double first = heard->words[0].t, end = heard->words[heard->count - 1].end, base = now->t + heard->t;
    ie_write_record(writer, "utterance", base + first, end - first);
    ie_write_text(writer, "text", heard->text);
    ie_write_text(writer, "model", ie_speech_model(ie_transcriber_engine(now->transcriber)));
    ie_write_close(writer, '}');
    ie_stream_put(now->stream, writer);
    for (size_t i = 0; i < heard->count; i++) {
        const ie_aligned *word = &heard->words[i];
        ie_disfluency found;
        if (!word->filler)
            put_word(now, heard, word);
        const char *text = word->filler ? word->filler : with_punctuation(now, heard, word);
        if (ie_fluency_add(now->fluency, text, base + word->t, base + word->end, word->filler != NULL, &found))
            put_disfluency(now, &found);
    }
    now->utterances++;
}

static void put_stretch(ie_writer *writer, const char *key, double t, double seconds)
{
    if (isnan(seconds)) {
        ie_write_null(writer, key);
        return;
    }
    ie_write_open(writer, key, '{');
    ie_write_number(writer, "t", t, 3);
    ie_write_number(writer, "dur", seconds, 3);
    ie_write_close(writer, '}');
}

static void put_summary(state *now)
{
    ie_fluency_summary summary = ie_fluency_summarise(now->fluency);
    ie_writer *writer = &now->writer;
    if (summary.words == 0)
        return;
    ie_write_record(writer, "fluency", summary.first, summary.last - summary.first);
    ie_write_text(writer, "scope", "recording");
    ie_write_integer(writer, "words", (long long)summary.words);
    ie_write_number(writer, "words_per_minute", summary.words_a_minute, 1);
    ie_write_number(writer, "articulation_words_per_minute", summary.articulation_words_a_minute, 1);
    ie_write_number(writer, "speaking_seconds", summary.speaking_seconds, 3);
    put_stretch(writer, "longest_pause", summary.longest_pause_t, summary.longest_pause_seconds);
    put_stretch(writer, "longest_monologue", summary.longest_monologue_t, summary.longest_monologue_seconds);
    ie_write_open(writer, "fillers", '{');
    ie_write_integer(writer, "words", (long long)summary.written_fillers);
    ie_write_integer(writer, "sound", (long long)summary.heard_fillers);
    ie_write_close(writer, '}');
    ie_write_integer(writer, "repetitions", (long long)summary.repetitions);
    ie_write_integer(writer, "restarts", (long long)summary.restarts);
    ie_write_close(writer, '}');
    ie_stream_put(now->stream, writer);
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
    now->stream = stream;
    check(now, ie_transcriber_finish(now->transcriber, &error), &error);
    put_summary(now);
    if (now->utterances == 0)
        ie_stream_notice(stream, now->t, "info", "no_speech", "no speech was recognised");
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
    now->fluency = ie_fluency_create();
    int status = ie_sound_filter(&listener);
    ie_transcriber_close(now->transcriber);
    ie_fluency_destroy(now->fluency);
    ie_buffer_free(&now->word);
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
