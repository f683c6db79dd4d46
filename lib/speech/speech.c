// SPDX-License-Identifier: MIT
// Speech engines behind one small interface.
#include "speech/speech.h"

#include "speech/speech_detector.h"
#include "speech/sphinx.h"
#include "speech/whisper.h"

#include <stdlib.h>
#include <string.h>

struct ie_speech {
    const ie_speech_engine *engine;
    void *state;
    char label[IE_LABEL_SIZE];
    ie_activity_net *detector;           // may be NULL
    ie_error first_engine, no_detector;  // why they were not taken
};

static int open_engine(ie_speech *speech, const ie_speech_engine *engine, const char *model, ie_error *error)
{
    speech->engine = engine;
    speech->state = engine->open(model, speech->label, error);
    return speech->state ? 0 : -1;
}

static const ie_speech_engine *find_engine(const char *name)
{
    static const ie_speech_engine *const engines[] = {&ie_speech_whisper, &ie_speech_whisper_small,
                                                      &ie_speech_pocketsphinx};
    for (size_t i = 0; i < sizeof engines / sizeof *engines; i++)
        if (strcmp(engines[i]->name, name) == 0)
            return engines[i];
    return NULL;
}

ie_speech *ie_speech_open(const char *engine, const char *model, ie_error *error)
{
    ie_speech *speech = ie_allocate(1, sizeof *speech);
    ie_error *first = &speech->first_engine;
    int is_auto = strcmp(engine, "auto") == 0, status;
    const ie_speech_engine *found = is_auto ? &ie_speech_whisper : find_engine(engine);
    status = found ? open_engine(speech, found, model, first)
                   : ie_fail(first, IE_USAGE, "no speech engine is called %s", engine);
    if (status < 0 && is_auto && !model)
        status = open_engine(speech, &ie_speech_pocketsphinx, NULL, NULL);
    if (status < 0) {
        if (error)
            *error = *first;
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
    return speech->label;
}

double ie_speech_longest_seconds(const ie_speech *speech)
{
    return speech->engine->longest_seconds;
}

double ie_speech_padding_seconds(const ie_speech *speech)
{
    return speech->engine->padding_seconds;
}

const char *ie_speech_engine_name(const ie_speech *speech)
{
    return speech->engine->name;
}

const char *ie_speech_without_detector(const ie_speech *speech)
{
    return speech->detector ? NULL : speech->no_detector.text;
}

const char *ie_speech_fallback(const ie_speech *speech, int *is_broken)
{
    *is_broken = ie_whisper_is_installed();
    return speech->first_engine.text[0] ? speech->first_engine.text : NULL;
}
