// SPDX-License-Identifier: MIT
// Turns of people.
#include "speech/people_turns.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
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

// What one word of an utterance is written as, and who says it.
typedef struct spoken_word {
    const char *text;
    size_t length;
    int voice;
} spoken_word;

static int ends_sentence(const spoken_word *word)
{
    return word->length > 0 && strchr(".?!", word->text[word->length - 1]) != NULL;
}

// Who speaks changes where a sentence ends, if one ends within two words of where the voices seemed to change, and a
// longer pause follows there: the sound of a last word is short, and is easily given to the next voice. Returns the
// number of the first word of the new voice.
static size_t settle_change(const spoken_word *said, const ie_piece *words, size_t count, size_t change)
{
    enum { MOST_WORDS = 2 };
    if (ends_sentence(&said[change - 1]))
        return change;
    double pause = words[change].t - words[change - 1].end;
    for (size_t step = 1; step <= MOST_WORDS; step++) {
        size_t later = change + step, sooner = change - step;
        if (later < count && said[later].voice == said[change].voice && ends_sentence(&said[later - 1])
            && words[later].t - words[later - 1].end > pause)
            return later;
        if (change > step && said[sooner - 1].voice == said[change - 1].voice && ends_sentence(&said[sooner - 1])
            && words[sooner].t - words[sooner - 1].end > pause)
            return sooner;
    }
    return change;
}

static void settle_changes(spoken_word *said, const ie_piece *words, size_t count)
{
    for (size_t i = 1; i < count; i++) {
        if (said[i].voice == said[i - 1].voice)
            continue;
        int before = said[i - 1].voice, after = said[i].voice;
        size_t change = settle_change(said, words, count, i);
        for (size_t k = i; k < change; k++)
            said[k].voice = before;
        for (size_t k = change; k < i; k++)
            said[k].voice = after;
        i = change > i ? change : i;
    }
}

// Gives the words of an utterance to the voices that said them, with the punctuation of the utterance where its tokens
// are as many as the words.
static void add_words(turn_builder *build, const ie_piece *utterance, const ie_piece *words, size_t count,
                      const ie_pieces *spans, size_t *at)
{
    spoken_word *said = ie_allocate(count, sizeof *said);
    const char *token = utterance->text + strspn(utterance->text, " ");
    int is_aligned = count_tokens(token) == count;
    for (size_t i = 0; i < count; i++) {
        const char *text = is_aligned ? token : words[i].text;
        said[i] = (spoken_word){text, strcspn(text, " "), voice_at(spans, (words[i].t + words[i].end) / 2, at)};
        token += strcspn(token, " ");
        token += strspn(token, " ");
    }
    settle_changes(said, words, count);
    for (size_t i = 0; i < count; i++) {
        add_to_turn(build, said[i].text, said[i].length, words[i].t, words[i].end, said[i].voice);
        ie_people_faces_hear(build->faces, words[i].t, words[i].end, said[i].voice);
    }
    free(said);
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
