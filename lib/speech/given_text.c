// SPDX-License-Identifier: MIT
// A transcript that a person gave, laid beside the sound.
#include "speech/given_text.h"

#include "base/file.h"
#include "base/queue.h"
#include "speech/captions_read.h"
#include "speech/engine.h"

#include <math.h>
#include <stdlib.h>

enum { MOST_BYTES = 1 << 24 };  // of the file: a day of talk has about a megabyte
// The aligner takes a minute at once. Times have three decimals: cues touch where they are a millisecond apart.
static const double longest_cue_seconds = 60, longest_joined_seconds = 30, touching_seconds = 0.0015;
// Sound before and behind a cue, as its times may be a little off. Ours, not measured.
static const double around_seconds = 0.4;

struct ie_given_text {
    ie_cues cues;           // joined
    size_t next;            // of them, not taken yet
    double t;               // where the recording under way begins, in media time
    ie_queue sound;         // floats, of it
    int is_over;            // no more sound of it comes
};

static double end_of_cue(const ie_segment *cue)
{
    return cue->t + cue->dur;
}

// Joins the cues that touch or overlap.
static void join_cues(ie_cues *cues)
{
    size_t kept = 0;
    for (size_t i = 0; i < cues->count; i++) {
        ie_segment *cue = &cues->items[i], *before = kept > 0 ? &cues->items[kept - 1] : NULL;
        double end = before ? fmax(end_of_cue(before), end_of_cue(cue)) : 0;
        if (!before || cue->t > end_of_cue(before) + touching_seconds || end - before->t > longest_joined_seconds) {
            cues->items[kept++] = *cue;
            continue;
        }
        ie_buffer text = {0};
        ie_buffer_format(&text, "%s %s", before->text, cue->text);
        free((char *)before->text);
        free((char *)cue->text);
        *before = (ie_segment){before->t, end - before->t, text.data};
    }
    cues->count = kept;
}

ie_given_text *ie_given_text_open(const char *path, ie_error *error)
{
    ie_given_text *given = ie_allocate(1, sizeof *given);
    given->sound.width = sizeof(float);
    ie_buffer text = {0};
    int status = ie_file_read(path, MOST_BYTES, &text, error);
    if (status == 0)
        status = ie_cues_read(text.length ? text.data : "", text.length, path, longest_cue_seconds, &given->cues,
                              error);
    ie_buffer_free(&text);
    join_cues(&given->cues);
    if (status == 0)
        return given;
    ie_given_text_close(given);
    return NULL;
}

void ie_given_text_close(ie_given_text *given)
{
    if (!given)
        return;
    ie_cues_free(&given->cues);
    ie_queue_free(&given->sound);
    free(given);
}

size_t ie_given_text_utterances(const ie_given_text *given)
{
    return given->cues.count;
}

void ie_given_text_begin(ie_given_text *given, double t)
{
    given->t = t;
    ie_queue_reset(&given->sound);
    given->is_over = 0;
    // A cue that begins in the last moments before is about what follows.
    while (given->next < given->cues.count && given->cues.items[given->next].t < t - around_seconds)
        given->next++;
}

// The sample of the recording at media time `t`.
static size_t sample_of_cue(const ie_given_text *given, double t)
{
    return (size_t)(fmax(0, t - given->t) * IE_SPEECH_RATE_HZ + 0.5);
}

// Where the sound of a cue begins: no further before it than half of the way to the cue before.
static double sound_from(const ie_given_text *given, size_t cue)
{
    const ie_segment *items = given->cues.items;
    double least = cue > 0 ? (end_of_cue(&items[cue - 1]) + items[cue].t) / 2 : -INFINITY;
    return fmax(items[cue].t - around_seconds, fmin(items[cue].t, least));
}

static double sound_until(const ie_given_text *given, size_t cue)
{
    const ie_segment *items = given->cues.items;
    double most = cue + 1 < given->cues.count ? (end_of_cue(&items[cue]) + items[cue + 1].t) / 2 : INFINITY;
    return fmin(end_of_cue(&items[cue]) + around_seconds, fmax(end_of_cue(&items[cue]), most));
}

// Lets go of the sound before the next cue.
static void forget_sound(ie_given_text *given)
{
    size_t end = given->sound.dropped + given->sound.count, from = end;
    if (given->next < given->cues.count)
        from = sample_of_cue(given, sound_from(given, given->next));
    from = from < end ? from : end;
    if (from > given->sound.dropped)
        ie_queue_drop(&given->sound, from - given->sound.dropped);
}

void ie_given_text_process(ie_given_text *given, const float *samples, size_t count)
{
    forget_sound(given);
    ie_queue_append(&given->sound, samples, count);
}

void ie_given_text_finish(ie_given_text *given)
{
    given->is_over = 1;
}

int ie_given_text_take(ie_given_text *given, ie_given_utterance *utterance)
{
    if (given->next == given->cues.count)
        return 0;
    const ie_segment *cue = &given->cues.items[given->next];
    const float *sound = given->sound.items;
    size_t first = given->sound.dropped, heard = first + given->sound.count;
    size_t from = sample_of_cue(given, sound_from(given, given->next));
    size_t until = sample_of_cue(given, sound_until(given, given->next));
    if (sample_of_cue(given, cue->t) >= heard || (until > heard && !given->is_over))
        return 0;
    from = from > first ? from : first;
    until = until < heard ? until : heard;
    *utterance = (ie_given_utterance){cue->text, sound + (from - first), from, until - from};
    given->next++;
    return 1;
}

size_t ie_given_text_left(const ie_given_text *given, double *t)
{
    size_t left = given->cues.count - given->next;
    *t = left > 0 ? given->cues.items[given->next].t : NAN;
    return left;
}
