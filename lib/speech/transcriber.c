// SPDX-License-Identifier: MIT
// Sound in, utterances with timed words out, as it streams.
#include "speech/transcriber.h"

#include "base/memory.h"
#include "speech/endpointer.h"
#include "speech/growing_text.h"
#include "speech/spoken_language.h"
#include "speech/text_of_speech.h"
#include "speech/voice_change.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_STRETCHES = 64, MOST_HALVINGS = 2 };
// Ours, not measured.
static const double joined_below_seconds = 1.0, newly_said_seconds = 0.2;
// Of the 143 utterances of models/speech.md six are below, and 6 of their 27 words are right; where no word fits the
// sound ("Thank you for watching" for a vowel that is held), the words must be likelier right than wrong.
static const double least_mean_certainty = 0.25, least_without_fit = 0.5;

// The stretch of a line that is still being said.
typedef struct growing {
    ie_growing_text text;
    size_t start;   // in the recording
    size_t looked;  // up to which sample of the recording it was looked at last
    size_t said;    // samples from its start to the end of its speech, at the last look
} growing;

struct ie_transcriber {
    ie_speech *speech;     // NULL where the text is given
    ie_given_text *given;  // borrowed
    ie_aligner *aligner;
    ie_endpointer *endpointers[IE_TRANSCRIBER_LINES];
    growing growing[IE_TRANSCRIBER_LINES];
    size_t look_samples;  // 0: nothing is recognised before its end
    int line;  // under way
    ie_heard_handler handle;
    void *state;
    ie_recognised recognised;
    ie_voice_change *voice_change;  // NULL: voices are not told apart
};

ie_transcriber *ie_transcriber_open(const ie_transcriber_settings *settings, ie_heard_handler handle, void *state,
                                    ie_error *error)
{
    ie_transcriber *transcriber = ie_allocate(1, sizeof *transcriber);
    transcriber->handle = handle;
    transcriber->state = state;
    transcriber->given = settings->given;
    transcriber->look_samples = (size_t)(settings->look_seconds * IE_SPEECH_RATE_HZ);
    if (!settings->given)
        transcriber->speech = ie_speech_open(settings->engine, settings->model, error);
    if (transcriber->speech) {
        if (settings->words && *settings->words)
            ie_speech_expect(transcriber->speech, settings->words);
        double longest_seconds = settings->longest_seconds > 0 ? settings->longest_seconds
                                                               : ie_speech_longest_seconds(transcriber->speech);
        for (int line = 0; line < IE_TRANSCRIBER_LINES; line++)
            transcriber->endpointers[line] = ie_endpointer_create(longest_seconds);
    }
    if (transcriber->speech || transcriber->given)
        transcriber->aligner = ie_aligner_open(NULL, error);
    if (transcriber->aligner)
        return transcriber;
    ie_transcriber_close(transcriber);
    return NULL;
}

void ie_transcriber_close(ie_transcriber *transcriber)
{
    if (!transcriber)
        return;
    ie_speech_close(transcriber->speech);
    ie_aligner_close(transcriber->aligner);
    ie_voice_change_destroy(transcriber->voice_change);
    for (int line = 0; line < IE_TRANSCRIBER_LINES; line++) {
        ie_endpointer_destroy(transcriber->endpointers[line]);
        ie_buffer_free(&transcriber->growing[line].text.text);
        ie_buffer_free(&transcriber->growing[line].text.before);
    }
    ie_recognised_free(&transcriber->recognised);
    free(transcriber);
}

void ie_transcriber_part_voices(ie_transcriber *transcriber, ie_speaker_net *net)
{
    transcriber->voice_change = net ? ie_voice_change_create(net) : NULL;
}

const ie_speech *ie_transcriber_engine(const ie_transcriber *transcriber)
{
    return transcriber->speech;
}

// The mean chance that a word of what was heard is right; NAN where that is not known.
static double mean_certainty(const ie_transcriber *transcriber, const ie_heard *heard)
{
    double sum = 0, count = 0;
    for (size_t i = 0; i < heard->count; i++) {
        if (heard->words[i].filler)
            continue;
        sum += ie_transcriber_certainty(transcriber, heard, &heard->words[i]);
        count++;
    }
    return sum / count;
}

static int hand_over(ie_transcriber *transcriber, const float *samples, size_t count, size_t start, const char *text,
                     ie_error *error)
{
    ie_heard heard = {.line = transcriber->line, .text = text, .samples = samples, .sample_count = count,
                      .language = transcriber->recognised.language, .is_given = transcriber->given != NULL,
                      .t = (double)start / IE_SPEECH_RATE_HZ, .dur = (double)count / IE_SPEECH_RATE_HZ};
    heard.is_aligned = ie_aligner_align(transcriber->aligner, samples, count, text, &heard.words, &heard.count,
                                        &heard.fit, error);
    if (heard.is_aligned < 0)
        return -1;
    if (heard.count == 0)
        return 0;
    double least = heard.is_aligned ? least_mean_certainty : least_without_fit;
    heard.is_unclear = mean_certainty(transcriber, &heard) < least;
    transcriber->handle(transcriber->state, &heard);
    return 0;
}

// The quietest tenth of a second in the middle third.
static size_t quietest_middle(const float *samples, size_t count)
{
    const size_t width = IE_SPEECH_RATE_HZ / 10;
    size_t best = count / 2;
    double lowest = INFINITY;
    for (size_t at = count / 3; at + width < count * 2 / 3; at += width / 4) {
        double sum = 0;
        for (size_t i = at; i < at + width; i++)
            sum += (double)samples[i] * (double)samples[i];
        if (sum < lowest) {
            lowest = sum;
            best = at + width / 2;
        }
    }
    return best;
}

static const char *text_of(const ie_recognised *recognised)
{
    const char *text = recognised->text.data ? recognised->text.data : "";
    return text + strspn(text, " \t\r\n");
}

// Recognises a stretch; where the recogniser loops, each half of it.
static int recognise_or_halve(ie_transcriber *transcriber, const float *samples, size_t count, size_t start,
                              int halvings, ie_error *error)
{
    ie_recognised_clear(&transcriber->recognised);
    if (ie_speech_feed(transcriber->speech, samples, count, &transcriber->recognised, error) < 0)
        return -1;
    const char *text = text_of(&transcriber->recognised);
    if (!ie_is_text_of_speech(text, transcriber->recognised.language == IE_ENGLISH))
        return 0;
    if (!ie_is_looping_text(text, (double)count / IE_SPEECH_RATE_HZ))
        return hand_over(transcriber, samples, count, start, text, error);
    if (halvings == 0 || count < IE_SPEECH_RATE_HZ)
        return 0;
    size_t half = quietest_middle(samples, count);
    int first = recognise_or_halve(transcriber, samples, half, start, halvings - 1, error);
    int second = recognise_or_halve(transcriber, samples + half, count - half, start + half, halvings - 1, error);
    return first < 0 || second < 0 ? -1 : 0;
}

static int is_short_pause(const ie_stretch *before, const ie_stretch *after)
{
    return after->start < before->start + before->count + (size_t)(joined_below_seconds * IE_SPEECH_RATE_HZ);
}

// Whether one voice goes on after a pause that is short.
static int goes_on(ie_transcriber *transcriber, const float *samples, const ie_stretch *before, const ie_stretch *after)
{
    ie_voice_change *change = transcriber->voice_change;
    return is_short_pause(before, after) && !(change && ie_voice_change_between(change, samples, before, after));
}

// Recognises what the detector calls speech in a stretch: its parts with a little sound around them, as one where only
// short pauses of one voice part them.
static int recognise_speech_of(ie_transcriber *transcriber, const float *samples, size_t count, size_t start,
                               ie_error *error)
{
    const size_t padding = (size_t)(ie_speech_padding_seconds(transcriber->speech) * IE_SPEECH_RATE_HZ);
    ie_stretch parts[MOST_STRETCHES];
    int found = ie_speech_detect(transcriber->speech, samples, count, parts, MOST_STRETCHES), status = 0;
    size_t free_from = 0;
    for (int i = 0, next; i < found; i = next) {
        ie_stretch joined = parts[i];
        for (next = i + 1; next < found && goes_on(transcriber, samples, &joined, &parts[next]); next++)
            joined.count = parts[next].start + parts[next].count - joined.start;
        size_t from = joined.start > free_from + padding ? joined.start - padding : free_from;
        size_t end = joined.start + joined.count, most = count;
        if (next < found && is_short_pause(&joined, &parts[next]))
            most = (end + parts[next].start) / 2;  // another voice follows
        size_t to = end + padding < most ? end + padding : most;
        free_from = to;
        if (to > from
            && recognise_or_halve(transcriber, samples + from, to - from, start + from, MOST_HALVINGS, error) < 0)
            status = -1;
    }
    return status;
}

static int recognise_stretches(ie_transcriber *transcriber, int line, ie_error *error)
{
    int status = 0;
    size_t start, count;
    const float *samples;
    transcriber->line = line;
    while ((samples = ie_endpointer_take(transcriber->endpointers[line], &start, &count)) != NULL)
        if (recognise_speech_of(transcriber, samples, count, start, error) < 0)
            status = -1;
    return status;
}

static void forget_growing(growing *grows, size_t start)
{
    ie_growing_text_begin(&grows->text);
    grows->start = grows->looked = start;
    grows->said = 0;
}

// Tells what is heard so far of the stretch that is still being said.
static int look_at_growing(ie_transcriber *transcriber, int line, const float *samples, size_t start, size_t count,
                           ie_error *error)
{
    growing *grows = &transcriber->growing[line];
    ie_stretch parts[MOST_STRETCHES];
    int found = ie_speech_detect(transcriber->speech, samples, count, parts, MOST_STRETCHES);
    if (found < 1)
        return 0;
    size_t end = parts[found - 1].start + parts[found - 1].count;
    if (end < grows->said + newly_said_seconds * IE_SPEECH_RATE_HZ)
        return 0;  // nobody said more
    grows->said = end;
    size_t padding = (size_t)(ie_speech_padding_seconds(transcriber->speech) * IE_SPEECH_RATE_HZ);
    size_t from = parts[0].start > padding ? parts[0].start - padding : 0;
    ie_recognised_clear(&transcriber->recognised);
    if (ie_speech_feed(transcriber->speech, samples + from, count - from, &transcriber->recognised, error) < 0)
        return -1;
    const char *text = text_of(&transcriber->recognised);
    int language = transcriber->recognised.language;
    if (!ie_is_text_of_speech(text, language == IE_ENGLISH)
        || ie_is_looping_text(text, (double)count / IE_SPEECH_RATE_HZ) || !ie_growing_text_hear(&grows->text, text))
        return 0;
    const ie_heard heard = {.line = line, .text = grows->text.text.data, .language = language, .is_so_far = 1,
                            .standing = grows->text.standing, .fit = NAN,
                            .t = (double)(start + parts[0].start) / IE_SPEECH_RATE_HZ,
                            .dur = (double)(end - parts[0].start) / IE_SPEECH_RATE_HZ};
    transcriber->handle(transcriber->state, &heard);
    return 0;
}

// Looks at the stretch that is still being said, where enough was said since the last look.
static int look_in_time(ie_transcriber *transcriber, int line, ie_error *error)
{
    growing *grows = &transcriber->growing[line];
    size_t start, count;
    const float *samples = ie_endpointer_growing(transcriber->endpointers[line], &start, &count);
    if (!samples)
        return 0;
    if (start != grows->start)
        forget_growing(grows, start);
    if (start + count < grows->looked + transcriber->look_samples)
        return 0;
    grows->looked = start + count;
    return look_at_growing(transcriber, line, samples, start, count, error);
}

void ie_transcriber_begin(ie_transcriber *transcriber, double t)
{
    if (transcriber->given)
        ie_given_text_begin(transcriber->given, t);
    else
        ie_speech_begin(transcriber->speech);
}

// Lays what is given beside the sound that has come.
static int align_given(ie_transcriber *transcriber, ie_error *error)
{
    ie_given_utterance said;
    int status = 0;
    while (ie_given_text_take(transcriber->given, &said))
        if (hand_over(transcriber, said.samples, said.count, said.start, said.text, error) < 0)
            status = -1;
    return status;
}

int ie_transcriber_process(ie_transcriber *transcriber, int line, const float *samples, size_t count, ie_error *error)
{
    if (transcriber->given) {
        ie_given_text_process(transcriber->given, samples, count);
        return align_given(transcriber, error);
    }
    ie_endpointer_process(transcriber->endpointers[line], samples, count);
    int status = recognise_stretches(transcriber, line, error);
    if (transcriber->look_samples > 0 && look_in_time(transcriber, line, error) < 0)
        status = -1;
    return status;
}

int ie_transcriber_finish(ie_transcriber *transcriber, int line, ie_error *error)
{
    if (transcriber->given) {
        ie_given_text_finish(transcriber->given);
        return align_given(transcriber, error);
    }
    ie_endpointer_finish(transcriber->endpointers[line]);
    int status = recognise_stretches(transcriber, line, error);
    ie_endpointer_reset(transcriber->endpointers[line]);
    forget_growing(&transcriber->growing[line], 0);
    return status;
}

double ie_transcriber_certainty(const ie_transcriber *transcriber, const ie_heard *heard, const ie_aligned *word)
{
    const ie_recognised *recognised = &transcriber->recognised;
    if (transcriber->given)
        return NAN;
    size_t offset = (size_t)(heard->text - recognised->text.data) + word->offset;
    return ie_speech_certainty(transcriber->speech, recognised, offset, word->length);
}

double ie_transcriber_waits_from(const ie_transcriber *transcriber, int line)
{
    return (double)ie_endpointer_waits_from(transcriber->endpointers[line]) / IE_SPEECH_RATE_HZ;
}

const char *ie_heard_punctuated(const ie_heard *heard, const ie_aligned *word, ie_buffer *text)
{
    const char *begin = heard->text + word->offset;
    ie_buffer_add(text, begin, word->length + strcspn(begin + word->length, " \t\r\n"));
    return text->data;
}

int ie_heard_ends_sentence(const ie_heard *heard, const ie_aligned *word)
{
    const char *after = heard->text + word->offset + word->length;
    return strcspn(after, ".?!") < strcspn(after, " \t\r\n");
}
