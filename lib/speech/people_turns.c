// SPDX-License-Identifier: MIT
// Turns of people.
#include "speech/people_turns.h"

#include "base/memory.h"

#include <math.h>
#include <string.h>

// The voice of the span nearest to a moment; spans are in order of time and do not overlap by much. `at` is where the
// last search ended, for moments in order of time.
static int voice_at(const ie_pieces *spans, double t, size_t *at)
{
    while (*at + 1 < spans->count && fabs(t - fmin(fmax(t, spans->items[*at + 1].t), spans->items[*at + 1].end))
           <= fabs(t - fmin(fmax(t, spans->items[*at].t), spans->items[*at].end)))
        ++*at;
    return spans->items[*at].voice;
}

typedef struct turn_builder {
    ie_people *people;
    ie_people_faces *faces;
    ie_buffer text;
    double t, end;
    int voice;
} turn_builder;

static void end_turn(turn_builder *build)
{
    if (build->text.length > 0)
        ie_people_add(build->people, build->t, build->end, build->voice, build->text.data);
    ie_buffer_clear(&build->text);
}

static void add_to_turn(turn_builder *build, const char *text, size_t length, double t, double end, int voice)
{
    if (build->text.length > 0 && build->voice != voice)
        end_turn(build);
    if (build->text.length == 0) {
        build->t = t;
        build->voice = voice;
    } else {
        ie_buffer_text(&build->text, " ");
    }
    build->end = end;
    ie_buffer_add(&build->text, text, length);
}

static size_t count_tokens(const char *text)
{
    size_t count = 0;
    for (text += strspn(text, " "); *text; text += strcspn(text, " "), text += strspn(text, " "))
        count++;
    return count;
}

// Gives the words of an utterance to the voices that said them, with the punctuation of the utterance where its tokens
// are as many as the words.
static void add_words(turn_builder *build, const ie_piece *utterance, const ie_piece *words, size_t count,
                      const ie_pieces *spans, size_t *at)
{
    const char *token = utterance->text + strspn(utterance->text, " ");
    int is_aligned = count_tokens(token) == count;
    for (size_t i = 0; i < count; i++) {
        const char *text = is_aligned ? token : words[i].text;
        size_t length = strcspn(text, " ");
        int voice = voice_at(spans, (words[i].t + words[i].end) / 2, at);
        add_to_turn(build, text, length, words[i].t, words[i].end, voice);
        ie_people_faces_hear(build->faces, words[i].t, words[i].end, voice);
        token += length;
        token += strspn(token, " ");
    }
}

// An utterance of one voice, which speaks in its words, and in all of it where they are not known.
static void add_utterance(turn_builder *build, const ie_piece *utterance, const ie_piece *words, size_t count,
                          int voice)
{
    if (voice == 0)
        return;
    add_to_turn(build, utterance->text, strlen(utterance->text), utterance->t, utterance->end, voice);
    for (size_t i = 0; i < count; i++)
        ie_people_faces_hear(build->faces, words[i].t, words[i].end, words[i].voice > 0 ? words[i].voice : voice);
    if (count == 0)
        ie_people_faces_hear(build->faces, utterance->t, utterance->end, voice);
}

void ie_people_turns_build(const ie_pieces *utterances, const ie_pieces *words, const ie_pieces *spans, int only_voice,
                           ie_people *people, ie_people_faces *faces)
{
    turn_builder build = {.people = people, .faces = faces};
    size_t next = 0, at = 0;
    for (size_t i = 0; i < utterances->count; i++) {
        const ie_piece *utterance = &utterances->items[i];
        size_t first = next;
        while (next < words->count && words->items[next].t < utterance->end + 1e-6)
            next++;
        const ie_piece *said = words->items + first;
        if (utterance->voice > 0 || spans->count == 0)
            add_utterance(&build, utterance, said, next - first,
                          utterance->voice > 0 ? utterance->voice : only_voice);
        else if (next > first)
            add_words(&build, utterance, said, next - first, spans, &at);
        else
            add_utterance(&build, utterance, said, 0, voice_at(spans, (utterance->t + utterance->end) / 2, &at));
    }
    end_turn(&build);
    ie_buffer_free(&build.text);
}
