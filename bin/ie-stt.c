// SPDX-License-Identifier: MIT
// ie-stt: what was said, and when: utterances and words from the sound of a stream.
#include "base/error.h"
#include "base/options.h"
#include "speech/diarisation.h"
#include "speech/fluency.h"
#include "speech/fluency_record.h"
#include "speech/transcriber.h"
#include "voice/audio_record.h"

#include <string.h>

// Right words fit with -14 to -36, what is made up from other languages with -60 or not at all.
static const double least_fit = -40, unfit_share = 0.3, unfit_least_seconds = 3;

typedef struct settings {
    const char *engine, *model;
    double longest;
    int drop, one_voice;
} settings;

typedef struct state {
    settings settings;
    ie_transcriber *transcriber;
    ie_fluency *fluency;
    ie_diarisation *voices;   // NULL where they are not to be told apart
    double t;            // where the recording under way begins, in media time
    ie_stream *stream;   // while a handler runs
    ie_writer writer;
    ie_buffer word;
    size_t utterances;   // in the recording under way
    double seconds, unfit_seconds;  // of them, and of those whose words do not fit the sound
    ie_error error;      // why there is no engine
    int failed, noted;   // the engine failed, another was taken: said once
} state;

static int begin(void *of, double t, double sample_rate_hz, const char *file, ie_error *error)
{
    state *now = of;
    (void)file;
    if (sample_rate_hz != IE_SPEECH_RATE_HZ)
        return ie_fail(error, IE_FORMAT, "audio at %g Hz: ie-stt needs %d", sample_rate_hz, IE_SPEECH_RATE_HZ);
    now->t = t;
    now->utterances = 0;
    now->seconds = now->unfit_seconds = 0;
    ie_fluency_reset(now->fluency);
    if (now->voices)
        ie_diarisation_reset(now->voices);
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

// Marks after the word end a sentence.
static int ends_sentence(const ie_heard *heard, const ie_aligned *word)
{
    const char *after = heard->text + word->offset + word->length;
    return strcspn(after, ".?!") < strcspn(after, " \t\r\n");
}

static void put_disfluency(state *now, const ie_disfluency *found)
{
    ie_disfluency_write(&now->writer, found);
    ie_stream_put(now->stream, &now->writer);
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
    if (now->voices)
        ie_diarisation_listen(now->voices, heard->samples, heard->sample_count, base);
    for (size_t i = 0; i < heard->count; i++) {
        const ie_aligned *word = &heard->words[i];
        ie_disfluency found;
        if (!word->filler)
            put_word(now, heard, word);
        if (!word->filler && now->voices)
            ie_diarisation_add_word(now->voices, base + word->t, base + word->end, ends_sentence(heard, word));
        const char *text = word->filler ? word->filler : with_punctuation(now, heard, word);
        if (ie_fluency_add(now->fluency, text, base + word->t, base + word->end, word->filler != NULL, &found))
            put_disfluency(now, &found);
        if (word->instead && ie_fluency_add(now->fluency, word->instead, base + word->t, base + word->end, 1, &found))
            put_disfluency(now, &found);
    }
    now->utterances++;
    now->seconds += end - first;
    now->unfit_seconds += heard->fit > least_fit ? 0 : end - first;
}

// Who spoke when, where there are two voices.
static void put_voices(state *now, const ie_diarisation_found *found)
{
    ie_phrase turn;
    for (size_t at = 0; found->count == IE_DIARISATION_TWO && at < found->phrase_count;) {
        at = ie_diarisation_turn(found->phrases, found->phrase_count, at, &turn);
        ie_turn_write(&now->writer, &turn);
        ie_stream_put(now->stream, &now->writer);
    }
    for (int voice = 1; found->count == IE_DIARISATION_TWO && voice <= 2; voice++) {
        ie_voice_write(&now->writer, found, voice);
        ie_stream_put(now->stream, &now->writer);
    }
}

static void put_summary(state *now)
{
    ie_fluency_summary summary = ie_fluency_summarise(now->fluency);
    ie_diarisation_found found = {.known = now->voices != NULL};
    if (summary.words == 0)
        return;
    if (now->voices) {
        found.count = ie_diarisation_tell(now->voices, &found.phrases, &found.phrase_count, NULL);
        put_voices(now, &found);
    }
    ie_fluency_write(&now->writer, &summary, &found);
    ie_stream_put(now->stream, &now->writer);
}

static void check(state *now, int status, const ie_error *error)
{
    if (status < 0 && !now->failed)
        ie_stream_notice(now->stream, now->t, "error", "engine_failed", "%s", error->text);
    now->failed |= status < 0;
}

// Once, where the better recogniser could not be taken.
static void note_fallback(state *now)
{
    int is_broken;
    const char *why = ie_speech_fallback(ie_transcriber_engine(now->transcriber), &is_broken);
    if (why && !now->noted)
        ie_stream_notice(now->stream, now->t, is_broken ? "warning" : "info", "engine_fallback",
                         "PocketSphinx, which errs far more often, is used instead of Moonshine: %s", why);
    now->noted = 1;
}

static void process(void *of, const float *samples, size_t count, ie_stream *stream)
{
    state *now = of;
    ie_error error = {0};
    now->stream = stream;
    note_fallback(now);
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
    if (now->unfit_seconds >= unfit_least_seconds && now->unfit_seconds >= unfit_share * now->seconds)
        ie_stream_notice(stream, now->t, "warning", "poor_fit", "%.0f of %.0f s of what was recognised do not fit the sound: "
                         "another language than English, song or noise?", now->unfit_seconds, now->seconds);
}

static int note_missing(void *of, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)error;
    ie_write_notice(&now->writer, 0, "error", "engine_missing", "nothing was transcribed: %s", now->error.text);
    ie_stream_put(stream, &now->writer);
    return 0;
}

// Without an engine the stream is passed on all the same, so that the other stages still report.
static int pass_on(state *now)
{
    static const ie_handler handlers[] = {{"*", NULL}, {NULL, NULL}};
    ie_filter filter = {.handlers = handlers, .finish = note_missing, .state = now,
                        .drop = now->settings.drop ? "audio" : NULL};
    int status = ie_stop(&now->error);
    ie_filter_run(&filter);
    ie_buffer_free(&now->writer.text);
    return status;
}

static int run(state *now)
{
    ie_listener listener = {.state = now, .begin = begin, .process = process, .end = end,
                            .drop = now->settings.drop ? "audio" : NULL};
    ie_transcriber_settings chosen = {.engine = now->settings.engine, .model = now->settings.model,
                                      .longest_seconds = now->settings.longest};
    now->transcriber = ie_transcriber_open(&chosen, put_utterance, now, &now->error);
    if (!now->transcriber)
        return pass_on(now);
    if (!now->settings.one_voice && !(now->voices = ie_diarisation_open(&now->error))) {
        ie_transcriber_close(now->transcriber);
        return pass_on(now);
    }
    now->fluency = ie_fluency_create();
    int status = ie_listen_to_stream(&listener);
    ie_transcriber_close(now->transcriber);
    ie_fluency_destroy(now->fluency);
    ie_diarisation_close(now->voices);
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
        {0, "one-voice", IE_FLAG, &set->one_voice, NULL, "do not tell voices apart", 0, 0},
        {'d', "drop", IE_FLAG, &set->drop, NULL, "do not pass on audio records", 0, 0},
        {0, NULL, IE_FLAG, NULL, NULL, NULL, 0, 0},
    };
    const ie_usage usage = {"ie-stt", "", "Adds what was said, as utterances and words with their times.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    return status >= 0 ? status : run(&now);
}
