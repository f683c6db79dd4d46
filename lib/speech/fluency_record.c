// SPDX-License-Identifier: MIT
// The records about how something was said and by which voice.
#include "speech/fluency_record.h"

#include <math.h>

void ie_disfluency_write(ie_writer *writer, const ie_disfluency *found)
{
    static const char *const kinds[IE_DISFLUENCIES] = {"filler", "repetition", "restart"};
    ie_write_record(writer, "disfluency", found->t, found->end - found->t);
    ie_write_text(writer, "kind", kinds[found->kind]);
    ie_write_text(writer, "text", found->text);
    ie_write_text(writer, "source", found->from_sound ? "sound" : "words");
}

static void write_stretch(ie_writer *writer, const char *key, double t, double seconds)
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

void ie_turn_write(ie_writer *writer, const ie_phrase *turn)
{
    ie_write_record(writer, "turn", turn->t, turn->end - turn->t);
    ie_write_integer(writer, "voice", turn->voice);
    ie_write_integer(writer, "words", turn->words);
    ie_write_close(writer, '}');
}

void ie_voice_write(ie_writer *writer, const ie_diarisation_found *found, int voice, int linked)
{
    double all = 0;
    for (size_t i = 0; i < found->phrase_count; i++)
        all += found->phrases[i].end - found->phrases[i].t;
    ie_voice_share share = ie_diarisation_share(found->phrases, found->phrase_count, voice);
    double pace = share.words >= IE_FLUENCY_FEWEST_WORDS && share.seconds > 0 ? 60 * share.words / share.seconds : NAN;
    ie_write_record(writer, "voice", share.t, share.end - share.t);
    ie_write_integer(writer, "id", voice);
    ie_write_number(writer, "speaking_seconds", share.seconds, 3);
    ie_write_number(writer, "share", share.seconds / all, 3);
    ie_write_integer(writer, "words", share.words);
    ie_write_number(writer, "articulation_words_per_minute", pace, 1);
    write_stretch(writer, "longest_monologue", share.longest_t, share.longest_seconds);
    if (linked >= 0)
        ie_write_flag(writer, "linked", linked);
    if (found->model)
        ie_write_text(writer, "model", found->model);
    ie_write_close(writer, '}');
}

void ie_voices_note_unlike(const ie_diarisation *diarisation, ie_stream *stream)
{
    const double least_seconds = 1;  // ours: clear speech has less than half
    double t = 0, seconds = ie_diarisation_unlike(diarisation, &t);
    if (seconds >= least_seconds)
        ie_stream_notice(stream, t, "info", "voices_unlike", "%.1f s of speech, the first at %.1f s, sound like none "
                         "of the voices and count as the likest: somebody else for a sentence, laughter or noise?",
                         seconds, t);
}

static void write_voices(ie_writer *writer, const ie_diarisation_found *voices)
{
    if (!voices->known)
        return;
    if (voices->voices > 0) {
        ie_write_integer(writer, "voices", voices->voices);
        if (voices->by_channels)
            ie_write_text(writer, "voices_how", "channels");
        return;
    }
    ie_write_null(writer, "voices");
    ie_write_text(writer, "voices_reason", voices->voices == IE_PHRASES_TOO_LITTLE ? "too_little_speech" : "unclear");
}

void ie_fluency_write(ie_writer *writer, const ie_fluency_summary *summary, const ie_diarisation_found *voices)
{
    ie_write_record(writer, "fluency", summary->first, summary->last - summary->first);
    ie_write_text(writer, "scope", "recording");
    ie_write_integer(writer, "words", (long long)summary->words);
    ie_write_number(writer, "words_per_minute", summary->words_a_minute, 1);
    ie_write_number(writer, "articulation_words_per_minute", summary->articulation_words_a_minute, 1);
    ie_write_number(writer, "speaking_seconds", summary->speaking_seconds, 3);
    write_stretch(writer, "longest_pause", summary->longest_pause_t, summary->longest_pause_seconds);
    write_stretch(writer, "longest_monologue", summary->longest_monologue_t, summary->longest_monologue_seconds);
    ie_write_open(writer, "fillers", '{');
    ie_write_integer(writer, "words", (long long)summary->counts.written_fillers);
    ie_write_integer(writer, "sound", (long long)summary->counts.heard_fillers);
    ie_write_close(writer, '}');
    ie_write_integer(writer, "repetitions", (long long)summary->counts.repetitions);
    ie_write_integer(writer, "restarts", (long long)summary->counts.restarts);
    write_voices(writer, voices);
    ie_write_close(writer, '}');
}
