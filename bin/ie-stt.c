// SPDX-License-Identifier: MIT
// ie-stt: what was said, and when: utterances and words from the sound of a stream.
#include "base/error.h"
#include "base/options.h"
#include "speech/transcript_record.h"
#include "speech/whisper.h"
#include "voice/audio_record.h"

typedef struct settings {
    ie_transcriber_settings recogniser;
    const char *transcript;
    int drop, live, one_voice, small, check;
} settings;

typedef struct state {
    ie_transcript *transcript;
    ie_given_text *given;
    ie_error error;  // why there is none
} state;

static int begin_transcript(void *of, double t, double sample_rate_hz, const char *file, ie_error *error)
{
    (void)file;
    if (sample_rate_hz != IE_SPEECH_RATE_HZ)
        return ie_fail(error, IE_FORMAT, "audio at %g Hz: ie-stt needs %d", sample_rate_hz, IE_SPEECH_RATE_HZ);
    ie_transcript_begin(((state *)of)->transcript, t);
    return 0;
}

static void transcribe_sound(void *of, const float *samples, size_t count, ie_stream *stream)
{
    ie_transcript_process(((state *)of)->transcript, samples, count, stream);
}

static void transcribe_channels(void *of, const float *pairs, const float *mix, size_t count, ie_stream *stream)
{
    ie_transcript_process_pairs(((state *)of)->transcript, pairs, mix, count, stream);
}

static void end_transcript(void *of, ie_stream *stream)
{
    ie_transcript_end(((state *)of)->transcript, stream);
}

static void finish_corrected(void *of, ie_stream *stream)
{
    ie_transcript_note_given(stream, ((state *)of)->given);
}

static int finish_without_engine(void *of, ie_stream *stream, ie_error *error)
{
    (void)error;
    ie_transcript_note_missing(stream, &((state *)of)->error);
    return 0;
}

// Without an engine the stream is passed on all the same, so that the other stages still report. Returns the exit code.
static int pass_on(state *now, const char *drop)
{
    static const ie_handler handlers[] = {{"*", NULL}, {0}};
    const ie_filter filter = {.handlers = handlers, .finish = finish_without_engine, .state = now, .drop = drop};
    int status = ie_stop(&now->error);
    ie_filter_run(&filter);
    return status;
}

// Transcribes the stream, by the engine or as a person wrote. Returns the exit code.
static int transcribe(const settings *set)
{
    state now = {.given = set->recogniser.given};
    const char *drop = set->drop ? "audio" : NULL;
    now.transcript = ie_transcript_open(&set->recogniser, set->one_voice, &now.error);
    if (!now.transcript)
        return pass_on(&now, drop);
    const ie_listener listener = {.state = &now, .begin = begin_transcript, .process = transcribe_sound,
                                  .process_pairs = now.given ? NULL : transcribe_channels, .end = end_transcript,
                                  .finish = now.given ? finish_corrected : NULL, .drop = drop};
    int status = ie_listen_to_stream(&listener);
    ie_transcript_close(now.transcript);
    return status;
}

// Takes the words from the transcript that was given, or only looks at it.
static int transcribe_as_given(settings *set)
{
    ie_error error = {0};
    if (!set->transcript) {
        ie_warn("--check needs --transcript FILE");
        return IE_EXIT_STOPPED;
    }
    set->recogniser.given = ie_given_text_open(set->transcript, &error);
    if (!set->recogniser.given)
        return ie_stop(&error);
    int status = set->check ? IE_EXIT_DONE : transcribe(set);
    ie_given_text_close(set->recogniser.given);
    return status;
}

int main(int argc, char **argv)
{
    settings set = {0};
    const ie_option options[] = {
        {0, "small", IE_FLAG, &set.small, NULL, "Whisper tiny.en: half the time and memory, English alone", 0, 0},
        {'m', "model", IE_TEXT, &set.recogniser.model, "DIR", "a folder with another model of Whisper", 0, 0},
        {'l', "longest", IE_REAL, &set.recogniser.longest_seconds, "SECONDS",
         "recognise at most so much at once", 2, 30},
        {'w', "words", IE_TEXT, &set.recogniser.words, "WORDS", "names and terms to expect, parted by commas", 0, 0},
        {0, "transcript", IE_TEXT, &set.transcript, "FILE",
         "the words of this WebVTT or SubRip file, corrected by hand, instead of recognising any", 0, 0},
        {0, "check", IE_FLAG, &set.check, NULL, "look at that file and end", 0, 0},
        {0, "live", IE_FLAG, &set.live, NULL, "tell also what is heard so far of what is being said", 0, 0},
        {0, "one-voice", IE_FLAG, &set.one_voice, NULL, "do not tell voices apart", 0, 0},
        {'d', "drop", IE_FLAG, &set.drop, NULL, "do not pass on audio records", 0, 0},
        {0},
    };
    const ie_usage usage = {"ie-stt", "", "Adds what was said, as utterances and words with their times.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    if (set.transcript || set.check)
        return transcribe_as_given(&set);
    set.recogniser.engine = set.small ? &ie_speech_whisper_small : &ie_speech_whisper;
    if (set.live)
        set.recogniser.look_seconds = set.small ? 1 : 1.5;
    return transcribe(&set);
}
