// SPDX-License-Identifier: MIT
// Speech engines behind one small interface.
#include "speech/speech.h"

#include "speech/speech_detector.h"
#include "speech/whisper.h"

#include <stdlib.h>

struct ie_speech {
    const ie_speech_engine *engine;
    void *state;
    char label[IE_LABEL_SIZE];
    ie_activity_net *detector;  // may be NULL
    ie_error no_detector;       // why
};

ie_speech *ie_speech_open(const ie_speech_engine *engine, const char *model, ie_error *error)
{
    ie_speech *speech = ie_allocate(1, sizeof *speech);
    speech->engine = engine ? engine : &ie_speech_whisper;
    speech->state = speech->engine->open(model, speech->label, error);
    if (!speech->state) {
        ie_speech_close(speech);
        return NULL;
    }
    speech->detector = ie_activity_net_open(&speech->no_detector);
    return speech;
}

void ie_speech_close(ie_speech *speech)
{
    if (!speech)
        return;
    if (speech->state)
        speech->engine->close(speech->state);
    ie_activity_net_close(speech->detector);
    free(speech);
}

void ie_speech_expect(ie_speech *speech, const char *words)
{
    if (speech->engine->expect)
        speech->engine->expect(speech->state, words);
}

void ie_speech_begin(ie_speech *speech)
{
    if (speech->engine->begin)
        speech->engine->begin(speech->state);
}

int ie_speech_detect(ie_speech *speech, const float *samples, size_t count, ie_stretch *stretches, int most)
{
    if (speech->detector)
        return ie_speech_detector_find(speech->detector, samples, count, stretches, most);
    if (most < 1 || count == 0)
        return 0;
    stretches[0] = (ie_stretch){0, count};
    return 1;
}

int ie_speech_feed(ie_speech *speech, const float *samples, size_t count, ie_recognised *recognised, ie_error *error)
{
    return speech->engine->feed(speech->state, samples, count, recognised, error);
}

double ie_speech_certainty(const ie_speech *speech, const ie_recognised *recognised, size_t offset, size_t length)
{
    return ie_recognised_certainty(recognised, offset, length, &speech->engine->certainty);
}

const char *ie_speech_model(const ie_speech *speech)
{
    return speech ? speech->label : NULL;
}

double ie_speech_longest_seconds(const ie_speech *speech)
{
    return speech->engine->longest_seconds;
}

double ie_speech_padding_seconds(const ie_speech *speech)
{
    return speech->engine->padding_seconds;
}

const char *ie_speech_without_detector(const ie_speech *speech)
{
    return !speech || speech->detector ? NULL : speech->no_detector.text;
}
