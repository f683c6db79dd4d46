// SPDX-License-Identifier: MIT
// The records of what is said in recordings, as the sound streams.
#include "speech/transcript_record.h"

#include "speech/channel_phrases.h"
#include "speech/diarisation.h"
#include "speech/doubts_record.h"
#include "speech/fluency.h"
#include "speech/fluency_record.h"
#include "speech/heard_record.h"
#include "speech/ordered_record.h"

#include <math.h>
#include <stdlib.h>

enum { MIX_LINE };  // of the transcriber; IE_CHANNEL_LEFT and IE_CHANNEL_RIGHT are the others

// A recording of two channels, from the first block on in which they differ.
typedef struct two_channels {
    ie_channel_voices *voices;      // NULL where voices are not told apart
    ie_fluency *fluency[IE_CHANNEL_COUNT];  // of each voice: nobody repeats what the other said
    ie_fluency_summary mixed;       // until the voices were apart
    ie_ordered_records records;     // of voices that speak at once
    ie_channel_phrases phrases;
    double t, apart_t;              // media time of the first such block, and from which on the voices are apart
    int is_under_way, is_apart;
} two_channels;

struct ie_transcript {
    ie_transcriber *transcriber;
    ie_fluency *fluency;
    two_channels channels;
    double heard_seconds;           // of the recording under way, on the line of the mix
    ie_diarisation *diarisation;    // NULL where voices are not told apart
    double t;                       // where the recording under way begins, in media time
    ie_stream *stream;              // while a function runs
    ie_writer writer;
    ie_buffer word;
    size_t recordings;              // begun
    ie_transcript_doubts doubts;    // of the recording under way
    int has_failed, said_fallbacks;  // the engine failed; what is not the best: said once
};

static int voice_of_side(const ie_transcript *transcript, int side)
{
    return side == IE_CHANNEL_NONE ? 0 : side == (int)ie_channel_voices_first(transcript->channels.voices) ? 1 : 2;
}

static void write_side(ie_transcript *transcript, int side)
{
    ie_write_integer(&transcript->writer, "voice", voice_of_side(transcript, side));
    ie_write_text(&transcript->writer, "channel", ie_channel_names[side]);
}

// Ends the record and puts it out: at once from the mix, in its place in time from one of two channels.
static void put_record(ie_transcript *transcript, const ie_heard *heard, double t, double end, const char *word)
{
    ie_writer *writer = &transcript->writer;
    if (heard->line == MIX_LINE) {
        ie_write_close(writer, '}');
        ie_stream_put(transcript->stream, writer);
        return;
    }
    write_side(transcript, heard->line);
    ie_write_close(writer, '}');
    ie_ordered_records_add(&transcript->channels.records, t, end, writer, word);
}

static void put_disfluency(ie_transcript *transcript, const ie_heard *heard, const ie_disfluency *found)
{
    ie_disfluency_write(&transcript->writer, found);
    put_record(transcript, heard, found->t, found->end, NULL);
}

// Keeps who said a word, where there are two channels to tell it.
static void tell_side_of_word(ie_transcript *transcript, const ie_heard *heard, double t, double end, int is_last)
{
    two_channels *channels = &transcript->channels;
    int side = heard->line;
    if (channels->is_under_way && side == MIX_LINE && t >= channels->t)
        side = (int)ie_channel_voices_side(channels->voices, (size_t)((t - channels->t) * IE_SPEECH_RATE_HZ),
                                      (size_t)((end - channels->t) * IE_SPEECH_RATE_HZ));
    if (side != IE_CHANNEL_NONE)
        ie_channel_phrases_add_word(&channels->phrases, (ie_channel)side, t, end, is_last);
}

// A word, or a filler heard between words, of sound that begins at media time `base`.
static void put_heard(ie_transcript *transcript, const ie_heard *heard, const ie_aligned *word, double base)
{
    double t = base + word->t, end = base + word->end;
    ie_fluency *fluency = heard->line == MIX_LINE ? transcript->fluency : transcript->channels.fluency[heard->line];
    ie_disfluency found;
    ie_buffer_clear(&transcript->word);
    const char *text = word->filler ? word->filler : ie_heard_punctuated(heard, word, &transcript->word);
    if (!word->filler) {
        ie_word_write(&transcript->writer, heard, word, base,
                      ie_transcriber_certainty(transcript->transcriber, heard, word));
        put_record(transcript, heard, t, end, text);
        tell_side_of_word(transcript, heard, t, end, ie_heard_ends_sentence(heard, word));
        if (transcript->diarisation && heard->line == MIX_LINE)
            ie_diarisation_add_word(transcript->diarisation, t, end, ie_heard_ends_sentence(heard, word));
    }
    if (heard->language != IE_ENGLISH)
        return;
    if (ie_fluency_add(fluency, text, t, end, word->filler != NULL, &found))
        put_disfluency(transcript, heard, &found);
    if (word->instead && !heard->is_given && ie_fluency_add(fluency, word->instead, t, end, 1, &found))
        put_disfluency(transcript, heard, &found);
}

static void put_words(ie_transcript *transcript, const ie_heard *heard, double base)
{
    double first = heard->words[0].t, end = heard->words[heard->count - 1].end;
    ie_utterance_write(&transcript->writer, heard, base,
                       ie_speech_model(ie_transcriber_engine(transcript->transcriber)));
    put_record(transcript, heard, base + first, base + end, NULL);
    for (size_t i = 0; i < heard->count; i++)
        put_heard(transcript, heard, &heard->words[i], base);
}

// What is heard so far of an utterance, which its own record supersedes; of one of two channels, whose.
static void put_utterance_so_far(ie_transcript *transcript, const ie_heard *heard, double base)
{
    ie_writer *writer = &transcript->writer;
    ie_utterance_write_so_far(writer, heard, base, ie_speech_model(ie_transcriber_engine(transcript->transcriber)));
    if (heard->line != MIX_LINE)
        write_side(transcript, heard->line);
    ie_write_close(writer, '}');
    ie_stream_put(transcript->stream, writer);
}

// What was said; whose voice it is counts also where it was not understood.
static void put_utterance(void *of, const ie_heard *heard)
{
    ie_transcript *transcript = of;
    int is_mix = heard->line == MIX_LINE;
    double base = (is_mix ? transcript->t : transcript->channels.apart_t) + heard->t;
    if (heard->is_so_far) {
        put_utterance_so_far(transcript, heard, base);
        return;
    }
    if (transcript->diarisation && is_mix)
        ie_diarisation_listen(transcript->diarisation, heard->samples, heard->sample_count, base);
    ie_transcript_doubts_hear(&transcript->doubts, heard);
    if (!heard->is_unclear)
        put_words(transcript, heard, base);
    else if (!is_mix)
        ie_channel_phrases_add_sound(&transcript->channels.phrases, (ie_channel)heard->line, base + heard->words[0].t,
                                     base + heard->words[heard->count - 1].end);
}

static void put_turns(ie_transcript *transcript, const ie_diarisation_found *found)
{
    ie_phrase *turns = ie_allocate(found->phrase_count + 1, sizeof *turns);
    size_t count = found->by_channels ? ie_channel_phrases_turns(&transcript->channels.phrases, turns) : 0;
    for (size_t at = 0; !found->by_channels && at < found->phrase_count;)
        at = ie_diarisation_turn(found->phrases, found->phrase_count, at, &turns[count++]);
    for (size_t i = 0; i < count; i++) {
        ie_turn_write(&transcript->writer, &turns[i]);
        ie_stream_put(transcript->stream, &transcript->writer);
    }
    free(turns);
}

// Who spoke when, where several voices speak, or one that is not the stream's first.
static void put_voices(ie_transcript *transcript, const ie_diarisation_found *found)
{
    int last = 0;
    for (size_t i = 0; i < found->phrase_count; i++)
        last = found->phrases[i].voice > last ? found->phrases[i].voice : last;
    if (found->voices < 1 || last < 2)
        return;
    int can_link = transcript->recordings > 1 && !found->by_channels
                   && !ie_diarisation_fallback(transcript->diarisation);
    put_turns(transcript, found);
    for (int voice = 1; voice <= last; voice++) {
        if (isnan(ie_diarisation_share(found->phrases, found->phrase_count, voice).t))
            continue;
        int linked = can_link ? ie_diarisation_was_heard_before(transcript->diarisation, voice) : -1;
        ie_voice_write(&transcript->writer, found, voice, linked);
        ie_stream_put(transcript->stream, &transcript->writer);
    }
}

// What the channels say about who spoke when.
static ie_diarisation_found tell_by_channels(ie_transcript *transcript)
{
    ie_channel_phrases *phrases = &transcript->channels.phrases;
    ie_channel_phrases_widen(phrases, transcript->channels.voices, transcript->channels.t);
    int voices = ie_channel_phrases_tell(phrases, ie_channel_voices_first(transcript->channels.voices));
    return (ie_diarisation_found){.known = 1, .by_channels = 1, .phrases = phrases->items,
                                  .phrase_count = phrases->count, .voices = voices};
}

// The disfluencies of both voices, and of the mix before they were apart.
static void add_disfluencies(ie_fluency_summary *summary, const two_channels *channels)
{
    summary->counts = channels->mixed.counts;
    for (int side = IE_CHANNEL_LEFT; side < IE_CHANNEL_COUNT; side++) {
        ie_fluency_summary mine = ie_fluency_summarise(channels->fluency[side]);
        ie_disfluency_counts_add(&summary->counts, &mine.counts);
    }
}

static void put_fluency(ie_transcript *transcript)
{
    ie_fluency_summary summary = ie_fluency_summarise(transcript->fluency);
    ie_diarisation_found found = {.known = transcript->diarisation != NULL};
    if (summary.words == 0)
        return;
    if (transcript->channels.is_apart) {
        found = tell_by_channels(transcript);
        add_disfluencies(&summary, &transcript->channels);
    } else if (transcript->diarisation) {
        found.voices = ie_diarisation_tell(transcript->diarisation, &found.phrases, &found.phrase_count);
        found.model = ie_diarisation_model(transcript->diarisation);
    }
    put_voices(transcript, &found);
    ie_fluency_write(&transcript->writer, &summary, &found);
    ie_stream_put(transcript->stream, &transcript->writer);
    if (found.model)
        ie_voices_note_unlike(transcript->diarisation, transcript->stream);
}

static void note_failure(ie_transcript *transcript, int status, const ie_error *error)
{
    if (status < 0 && !transcript->has_failed)
        ie_stream_notice(transcript->stream, transcript->t, "error", "engine_failed", "%s", error->text);
    transcript->has_failed |= status < 0;
}

// Once, where the speech detector or the speaker net could not be taken.
static void note_fallbacks(ie_transcript *transcript)
{
    const struct {
        const char *code, *what, *why;
    } notes[] = {
        {"detector_fallback", "without the speech detector music and noise may be taken for speech",
         ie_speech_without_detector(ie_transcriber_engine(transcript->transcriber))},
        {"voices_fallback", "without the speaker net at most two voices are told apart, with more errors",
         transcript->diarisation ? ie_diarisation_fallback(transcript->diarisation) : NULL},
    };
    for (size_t i = 0; i < sizeof notes / sizeof *notes && !transcript->said_fallbacks; i++)
        if (notes[i].why)
            ie_stream_notice(transcript->stream, transcript->t, "info", notes[i].code, "%s: %s", notes[i].what,
                             notes[i].why);
    transcript->said_fallbacks = 1;
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
    if (transcript->diarisation)
        ie_transcriber_part_voices(transcript->transcriber, ie_diarisation_net(transcript->diarisation));
    transcript->fluency = ie_fluency_create();
    if (!one_voice)
        transcript->channels.voices = ie_channel_voices_create();
    for (int side = IE_CHANNEL_LEFT; side < IE_CHANNEL_COUNT; side++)
        transcript->channels.fluency[side] = ie_fluency_create();
    return transcript;
}

void ie_transcript_close(ie_transcript *transcript)
{
    if (!transcript)
        return;
    ie_transcriber_close(transcript->transcriber);
    ie_fluency_destroy(transcript->fluency);
    ie_diarisation_close(transcript->diarisation);
    ie_channel_voices_destroy(transcript->channels.voices);
    for (int side = IE_CHANNEL_LEFT; side < IE_CHANNEL_COUNT; side++)
        ie_fluency_destroy(transcript->channels.fluency[side]);
    ie_ordered_records_free(&transcript->channels.records);
    ie_channel_phrases_free(&transcript->channels.phrases);
    ie_buffer_free(&transcript->word);
    ie_buffer_free(&transcript->writer.text);
    free(transcript);
}

void ie_transcript_begin(ie_transcript *transcript, double t)
{
    two_channels *channels = &transcript->channels;
    transcript->t = t;
    transcript->recordings++;
    transcript->doubts = (ie_transcript_doubts){0};
    transcript->heard_seconds = 0;
    ie_transcriber_begin(transcript->transcriber, t);
    ie_fluency_reset(transcript->fluency);
    if (transcript->diarisation)
        ie_diarisation_reset(transcript->diarisation);
    channels->is_under_way = channels->is_apart = 0;
    ie_channel_phrases_reset(&channels->phrases);
}

static void transcribe_line(ie_transcript *transcript, int line, const float *samples, size_t count)
{
    ie_error error = {0};
    note_failure(transcript, ie_transcriber_process(transcript->transcriber, line, samples, count, &error), &error);
}

static void finish_line(ie_transcript *transcript, int line)
{
    ie_error error = {0};
    note_failure(transcript, ie_transcriber_finish(transcript->transcriber, line, &error), &error);
}

// Counts a word into the pace of the recording, to which both voices belong.
static void count_word(void *of, const ie_ordered_record *record)
{
    ie_transcript *transcript = of;
    ie_disfluency found;
    if (record->word)
        ie_fluency_add(transcript->fluency, record->word, record->t, record->end, 0, &found);
}

// Recognises what is ready of two channels: their mix, until they are known to hold two voices.
static void transcribe_channels(ie_transcript *transcript)
{
    two_channels *channels = &transcript->channels;
    ie_channel_block block;
    while (ie_channel_voices_take(channels->voices, &block)) {
        if (block.mix) {
            transcribe_line(transcript, MIX_LINE, block.mix, block.count);
            continue;
        }
        if (!channels->is_apart) {
            finish_line(transcript, MIX_LINE);
            channels->apart_t = channels->t + (double)block.start / IE_SPEECH_RATE_HZ;
            channels->mixed = ie_fluency_summarise(transcript->fluency);
            channels->is_apart = 1;
        }
        double sure = INFINITY;
        for (int side = IE_CHANNEL_LEFT; side < IE_CHANNEL_COUNT; side++) {
            transcribe_line(transcript, side, block.sides[side], block.count);
            sure = fmin(sure, ie_transcriber_waits_from(transcript->transcriber, side));
        }
        ie_ordered_records_put(&channels->records, channels->apart_t + sure, transcript->stream, count_word,
                               transcript);
    }
}

void ie_transcript_process_pairs(ie_transcript *transcript, const float *pairs, const float *mix, size_t count,
                                 ie_stream *stream)
{
    two_channels *channels = &transcript->channels;
    transcript->stream = stream;
    note_fallbacks(transcript);
    if (channels->voices && pairs && !channels->is_under_way) {
        channels->is_under_way = 1;
        channels->t = transcript->t + transcript->heard_seconds;
        ie_channel_voices_reset(channels->voices);
        for (int side = IE_CHANNEL_LEFT; side < IE_CHANNEL_COUNT; side++)
            ie_fluency_reset(channels->fluency[side]);
    }
    if (!channels->is_under_way) {
        transcript->heard_seconds += (double)count / IE_SPEECH_RATE_HZ;
        transcribe_line(transcript, MIX_LINE, mix, count);
        return;
    }
    ie_channel_voices_process(channels->voices, pairs, mix, count);
    transcribe_channels(transcript);
}

void ie_transcript_process(ie_transcript *transcript, const float *samples, size_t count, ie_stream *stream)
{
    ie_transcript_process_pairs(transcript, NULL, samples, count, stream);
}

// Recognises what the lines still hold.
static void finish_lines(ie_transcript *transcript)
{
    two_channels *channels = &transcript->channels;
    if (channels->is_under_way) {
        ie_channel_voices_finish(channels->voices);
        transcribe_channels(transcript);
    }
    if (!channels->is_apart)
        finish_line(transcript, MIX_LINE);
    for (int side = IE_CHANNEL_LEFT; channels->is_apart && side < IE_CHANNEL_COUNT; side++)
        finish_line(transcript, side);
    ie_ordered_records_put(&channels->records, INFINITY, transcript->stream, count_word, transcript);
}

void ie_transcript_end(ie_transcript *transcript, ie_stream *stream)
{
    transcript->stream = stream;
    finish_lines(transcript);
    put_fluency(transcript);
    ie_transcript_doubts_put(&transcript->doubts, transcript->t, stream);
}

void ie_transcript_note_given(ie_stream *stream, const ie_given_text *given)
{
    double t;
    size_t left = ie_given_text_left(given, &t);
    ie_stream_notice(stream, 0, "info", "corrected", "what was said was corrected by hand");
    if (left > 0)
        ie_stream_notice(stream, 0, "warning", "behind_the_end", "%zu utterance%s of the corrected transcript begin%s "
                         "behind the end of the recording, at %.1f s and later, and %s left out", left,
                         left == 1 ? "" : "s", left == 1 ? "s" : "", t, left == 1 ? "is" : "are");
}

void ie_transcript_note_missing(ie_stream *stream, const ie_error *error)
{
    ie_writer writer = {0};
    ie_write_notice(&writer, 0, "error", "engine_missing", "nothing was transcribed: %s", error->text);
    ie_stream_put(stream, &writer);
    ie_buffer_free(&writer.text);
}
