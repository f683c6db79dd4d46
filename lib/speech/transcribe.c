// SPDX-License-Identifier: MIT
// The transcriber for other programs: a whole recording in, its words out.
#include <ie/transcribe.h>

#include "base/memory.h"
#include "speech/transcriber.h"

#include <stdlib.h>
#include <string.h>

struct ie_transcribe {
    ie_transcriber *transcriber;
    ie_transcript_word *words;
    size_t count, capacity;
};

static void add_heard_words(void *of, const ie_heard *heard)
{
    ie_transcribe *transcribe = of;
    for (size_t i = 0; i < heard->count && !heard->is_unclear; i++) {
        const ie_aligned *word = &heard->words[i];
        if (word->filler)
            continue;  // heard by the aligner, not by the engine
        char *text = ie_allocate(word->length + 1, 1);
        memcpy(text, heard->text + word->offset, word->length);
        IE_GROW(transcribe->words, transcribe->count, transcribe->capacity);
        transcribe->words[transcribe->count++] = (ie_transcript_word){text, heard->t + word->t, word->end - word->t};
    }
}

static void forget_words(ie_transcribe *transcribe)
{
    for (size_t i = 0; i < transcribe->count; i++)
        free((char *)transcribe->words[i].text);
    transcribe->count = 0;
}

ie_transcribe *ie_transcribe_open(const char *model, ie_error *error)
{
    const ie_transcriber_settings settings = {.model = model};
    ie_transcribe *transcribe = ie_allocate(1, sizeof *transcribe);
    transcribe->transcriber = ie_transcriber_open(&settings, add_heard_words, transcribe, error);
    if (transcribe->transcriber)
        return transcribe;
    free(transcribe);
    return NULL;
}

void ie_transcribe_close(ie_transcribe *transcribe)
{
    if (!transcribe)
        return;
    ie_transcriber_close(transcribe->transcriber);
    forget_words(transcribe);
    free(transcribe->words);
    free(transcribe);
}

int ie_transcribe_read(ie_transcribe *transcribe, const float *samples, size_t count, const ie_transcript_word **words,
                       size_t *word_count, ie_error *error)
{
    forget_words(transcribe);
    ie_transcriber_begin(transcribe->transcriber, 0);
    int status = ie_transcriber_process(transcribe->transcriber, 0, samples, count, error);
    ie_error at_end = {0};
    if (ie_transcriber_finish(transcribe->transcriber, 0, &at_end) < 0 && status == 0)
        status = ie_fail(error, at_end.code, "%s", at_end.text);
    *words = transcribe->words;
    *word_count = transcribe->count;
    return status;
}

const char *ie_transcribe_model(const ie_transcribe *transcribe)
{
    return ie_speech_model(ie_transcriber_engine(transcribe->transcriber));
}
