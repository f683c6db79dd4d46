// SPDX-License-Identifier: MIT
// The records of what is said in recordings, as the sound streams.
#include "speech/transcript_record.h"

#include "speech/diarisation.h"
#include "speech/fluency.h"
#include "speech/fluency_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours, chosen on read speech of native speakers and on what was made up from French and German (models/speech.md):
// right words fit with -14 to -36, what is made up with -64 or not at all.
static const double least_fit = -40, unfit_share = 0.3, unfit_least_seconds = 3;

struct ie_transcript {
    ie_transcriber *transcriber;
    ie_fluency *fluency;
    ie_diarisation *diarisation;    // NULL where voices are not told apart
    double t;                       // where the recording under way begins, in media time
    ie_stream *stream;              // while a function runs
    ie_writer writer;
    ie_buffer word;
    size_t recordings;              // begun
    size_t utterances;              // of the recording under way
    double seconds, unfit_seconds;  // of its utterances, and of those whose words do not fit the sound
    int has_failed, said_fallback;  // the engine failed; another, or no speaker net, was taken: said once
};

static void put_word_record(ie_transcript *transcript, const ie_heard *heard, const ie_aligned *word)
{
    ie_writer *writer = &transcript->writer;
    ie_buffer_clear(&transcript->word);
    ie_buffer_add(&transcript->word, heard->text + word->offset, word->length);
    ie_write_record(writer, "word", transcript->t + heard->t + word->t, word->end - word->t);
    ie_write_text(writer, "text", transcript->word.data);
    if (!heard->is_aligned)
        ie_write_flag(writer, "estimated", 1);
    ie_write_close(writer, '}');
    ie_stream_put(transcript->stream, writer);
}

// The word as it stands in the text, with the punctuation after it.
static const char *with_punctuation(ie_transcript *transcript, const ie_heard *heard, const ie_aligned *word)
{
    const char *begin = heard->text + word->offset;
    ie_buffer_clear(&transcript->word);
    ie_buffer_add(&transcript->word, begin, word->length + strcspn(begin + word->length, " \t\r\n"));
    return transcript->word.data;
}

static int ends_sentence(const ie_heard *heard, const ie_aligned *word)
{
    const char *after = heard->text + word->offset + word->length;
    return strcspn(after, ".?!") < strcspn(after, " \t\r\n");
}

static void put_disfluency(ie_transcript *transcript, const ie_disfluency *found)
{
    ie_disfluency_write(&transcript->writer, found);
    ie_stream_put(transcript->stream, &transcript->writer);
}

// A word, or a filler heard between words, that begins at media time `t`.
static void put_heard(ie_transcript *transcript, const ie_heard *heard, const ie_aligned *word)
{
    double base = transcript->t + heard->t, t = base + word->t, end = base + word->end;
    ie_disfluency found;
    if (!word->filler)
        put_word_record(transcript, heard, word);
    if (!word->filler && transcript->diarisation)
        ie_diarisation_add_word(transcript->diarisation, t, end, ends_sentence(heard, word));
    const char *text = word->filler ? word->filler : with_punctuation(transcript, heard, word);
    if (ie_fluency_add(transcript->fluency, text, t, end, word->filler != NULL, &found))
        put_disfluency(transcript, &found);
    if (word->instead && ie_fluency_add(transcript->fluency, word->instead, t, end, 1, &found))
        put_disfluency(transcript, &found);
}

// The utterance lasts from its first to its last word, whatever sound around it was needed to recognise it.
static void put_utterance(void *of, const ie_heard *heard)
{
    ie_transcript *transcript = of;
    ie_writer *writer = &transcript->writer;
    double first = heard->words[0].t, end = heard->words[heard->count - 1].end, base = transcript->t + heard->t;
    ie_write_record(writer, "utterance", base + first, end - first);
    ie_write_text(writer, "text", heard->text);
    ie_write_text(writer, "model", ie_speech_model(ie_transcriber_engine(transcript->transcriber)));
    ie_write_close(writer, '}');
    ie_stream_put(transcript->stream, writer);
    if (transcript->diarisation)
        ie_diarisation_listen(transcript->diarisation, heard->samples, heard->sample_count, base);
    for (size_t i = 0; i < heard->count; i++)
        put_heard(transcript, heard, &heard->words[i]);
    transcript->utterances++;
    transcript->seconds += end - first;
    transcript->unfit_seconds += heard->fit > least_fit ? 0 : end - first;
}

// Who spoke when, where several voices speak, or one that is not the stream's first.
static void put_voices(ie_transcript *transcript, const ie_diarisation_found *found)
{
    ie_phrase turn;
    int last = 0, can_link = transcript->recordings > 1 && !ie_diarisation_fallback(transcript->diarisation);
    for (size_t i = 0; i < found->phrase_count; i++)
        last = found->phrases[i].voice > last ? found->phrases[i].voice : last;
    if (found->voices < 1 || last < 2)
        return;
    for (size_t at = 0; at < found->phrase_count;) {
        at = ie_diarisation_turn(found->phrases, found->phrase_count, at, &turn);
        ie_turn_write(&transcript->writer, &turn);
        ie_stream_put(transcript->stream, &transcript->writer);
    }
    for (int voice = 1; voice <= last; voice++) {
        if (isnan(ie_diarisation_share(found->phrases, found->phrase_count, voice).t))
            continue;
        int linked = can_link ? ie_diarisation_was_heard_before(transcript->diarisation, voice) : -1;
        ie_voice_write(&transcript->writer, found, voice, linked);
        ie_stream_put(transcript->stream, &transcript->writer);
    }
}

static void put_fluency(ie_transcript *transcript)
{
    ie_fluency_summary summary = ie_fluency_summarise(transcript->fluency);
    ie_diarisation_found found = {.known = transcript->diarisation != NULL};
    if (summary.words == 0)
        return;
    if (transcript->diarisation) {
        found.voices = ie_diarisation_tell(transcript->diarisation, &found.phrases, &found.phrase_count);
        put_voices(transcript, &found);
    }
    ie_fluency_write(&transcript->writer, &summary, &found);
    ie_stream_put(transcript->stream, &transcript->writer);
}

static void note_failure(ie_transcript *transcript, int status, const ie_error *error)
{
    if (status < 0 && !transcript->has_failed)
        ie_stream_notice(transcript->stream, transcript->t, "error", "engine_failed", "%s", error->text);
    transcript->has_failed |= status < 0;
}

// Once, where the better recogniser or the speaker net could not be taken.
static void note_fallback(ie_transcript *transcript)
{
    int is_broken;
    const char *why = ie_speech_fallback(ie_transcriber_engine(transcript->transcriber), &is_broken);
    if (why && !transcript->said_fallback)
        ie_stream_notice(transcript->stream, transcript->t, is_broken ? "warning" : "info", "engine_fallback",
                         "PocketSphinx, which errs far more often, is used instead of Moonshine: %s", why);
    why = transcript->diarisation ? ie_diarisation_fallback(transcript->diarisation) : NULL;
    if (why && !transcript->said_fallback)
        ie_stream_notice(transcript->stream, transcript->t, "info", "voices_fallback",
                         "without the speaker net at most two voices are told apart, with more errors: %s", why);
    transcript->said_fallback = 1;
}

ie_transcript *ie_transcript_open(const ie_transcriber_settings *settings, int one_voice, ie_error *error)
{
    ie_transcript *transcript = ie_allocate(1, sizeof *transcript);
    transcript->transcriber = ie_transcriber_open(settings, put_utterance, transcript, error);
    if (transcript->transcriber && !one_voice)
        transcript->diarisation = ie_diarisation_open(error);
    if (!transcript->transcriber || (!one_voice && !transcript->diarisation)) {
        ie_transcript_close(transcript);
        return NULL;
    }
    transcript->fluency = ie_fluency_create();
    return transcript;
}

void ie_transcript_close(ie_transcript *transcript)
{
    if (!transcript)
        return;
    ie_transcriber_close(transcript->transcriber);
    ie_fluency_destroy(transcript->fluency);
    ie_diarisation_close(transcript->diarisation);
    ie_buffer_free(&transcript->word);
    ie_buffer_free(&transcript->writer.text);
    free(transcript);
}

void ie_transcript_begin(ie_transcript *transcript, double t)
{
    transcript->t = t;
    transcript->recordings++;
    transcript->utterances = 0;
    transcript->seconds = transcript->unfit_seconds = 0;
    ie_fluency_reset(transcript->fluency);
    if (transcript->diarisation)
        ie_diarisation_reset(transcript->diarisation);
}

void ie_transcript_process(ie_transcript *transcript, const float *samples, size_t count, ie_stream *stream)
{
    ie_error error = {0};
    transcript->stream = stream;
    note_fallback(transcript);
    note_failure(transcript, ie_transcriber_process(transcript->transcriber, samples, count, &error), &error);
}

void ie_transcript_end(ie_transcript *transcript, ie_stream *stream)
{
    ie_error error = {0};
    transcript->stream = stream;
    note_failure(transcript, ie_transcriber_finish(transcript->transcriber, &error), &error);
    put_fluency(transcript);
    if (transcript->utterances == 0)
        ie_stream_notice(stream, transcript->t, "info", "no_speech", "no speech was recognised");
    if (transcript->unfit_seconds >= fmax(unfit_least_seconds, unfit_share * transcript->seconds))
        ie_stream_notice(stream, transcript->t, "warning", "poor_fit", "%.0f of %.0f s of what was recognised do not "
                         "fit the sound: another language than English, song or noise?", transcript->unfit_seconds,
                         transcript->seconds);
}

void ie_transcript_note_missing(ie_stream *stream, const ie_error *error)
{
    ie_writer writer = {0};
    ie_write_notice(&writer, 0, "error", "engine_missing", "nothing was transcribed: %s", error->text);
    ie_stream_put(stream, &writer);
    ie_buffer_free(&writer.text);
}
