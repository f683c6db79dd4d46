// SPDX-License-Identifier: MIT
// How fluently something was said, from timed words as they come.
#include "speech/fluency.h"

#include "base/filled_pause.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double pause_seconds = 0.25;  // parts pauses from articulation (Goldman-Eisler 1968)
// Ours, not measured.
static const double monologue_pause_seconds = 2, repetition_seconds = 1.5;
enum { LONGEST_REPETITION = 3, KEPT = 2 * LONGEST_REPETITION, LONGEST_WORD = 48 };

typedef struct kept_word {
    char text[LONGEST_WORD];  // small letters, without punctuation
    double t, end;
} kept_word;

struct ie_fluency {
    kept_word kept[KEPT];  // the last words, the newest last
    int count;
    double pauses_seconds, monologue_t;
    ie_buffer text;
    ie_fluency_summary summary;
};

ie_fluency *ie_fluency_create(void)
{
    ie_fluency *fluency = ie_allocate(1, sizeof *fluency);
    ie_fluency_reset(fluency);
    return fluency;
}

void ie_fluency_destroy(ie_fluency *fluency)
{
    if (fluency)
        ie_buffer_free(&fluency->text);
    free(fluency);
}

void ie_fluency_reset(ie_fluency *fluency)
{
    fluency->count = 0;
    fluency->pauses_seconds = 0;
    fluency->summary = (ie_fluency_summary){.first = NAN, .last = NAN, .longest_pause_t = NAN,
                                            .longest_pause_seconds = NAN, .longest_monologue_t = NAN,
                                            .longest_monologue_seconds = NAN};
}

// A word as repetitions are compared and reported: in small letters and without punctuation, but with its apostrophes
// as they were written. Recognisers write either so; numbers stay digits, unlike in ie_words_fold.
static void fold_said_word(const char *text, char *folded, size_t size)
{
    size_t length = 0;
    char *lower = ie_utf8_lower(text);
    for (const char *at = lower; *at && length + 1 < size; at++)
        if (isalnum((unsigned char)*at) || *at == '\'' || (unsigned char)*at >= 0x80)
            folded[length++] = *at;
    folded[length] = '\0';
    free(lower);
}

// Words that are said twice on purpose: "very very", "that that is".
static int is_meant(const char *word)
{
    static const char *const words[] = {"very", "really", "so", "many", "much", "no", "yes", "bye", "ha", "that", "had",
                                        "again", "far", "long", "more", "too", "well", "okay"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strcmp(words[i], word) == 0)
            return 1;
    return isdigit((unsigned char)word[0]) != 0;
}

// How many of the newest words repeat those right before them, 0 for none.
static int count_repeated(const ie_fluency *fluency)
{
    const kept_word *end = fluency->kept + fluency->count;
    for (int length = LONGEST_REPETITION; length > 0; length--) {
        if (2 * length > fluency->count)
            continue;
        int same = 1;
        for (int i = 1; i <= length && same; i++)
            same = strcmp(end[-i].text, end[-i - length].text) == 0;
        int on_purpose = length == 1 && is_meant(end[-1].text);
        if (same && end[-length].t - end[-length - 1].end <= repetition_seconds && !on_purpose)
            return length;
    }
    return 0;
}

static void keep_word(ie_fluency *fluency, const char folded[LONGEST_WORD], double t, double end)
{
    if (fluency->count == KEPT)
        memmove(fluency->kept, fluency->kept + 1, --fluency->count * sizeof *fluency->kept);
    kept_word *word = &fluency->kept[fluency->count++];
    *word = (kept_word){.t = t, .end = end};
    memcpy(word->text, folded, sizeof word->text);
}

// Pauses and monologues: between this word and the one before.
static void add_pause_before(ie_fluency *fluency, double t, double end)
{
    ie_fluency_summary *summary = &fluency->summary;
    double pause = isnan(summary->last) ? 0 : t - summary->last;
    if (pause >= pause_seconds) {
        fluency->pauses_seconds += pause;
        if (!(summary->longest_pause_seconds >= pause)) {
            summary->longest_pause_t = summary->last;
            summary->longest_pause_seconds = pause;
        }
    }
    if (isnan(summary->first))
        summary->first = t;
    if (isnan(summary->last) || pause >= monologue_pause_seconds)
        fluency->monologue_t = t;
    summary->last = isnan(summary->last) ? end : fmax(summary->last, end);
    if (!(summary->longest_monologue_seconds >= summary->last - fluency->monologue_t)) {
        summary->longest_monologue_t = fluency->monologue_t;
        summary->longest_monologue_seconds = summary->last - fluency->monologue_t;
    }
}

static int is_broken_off(const char *text)
{
    size_t length = strlen(text);
    return length > 1 && text[length - 1] == '-' && isalnum((unsigned char)text[length - 2]);
}

static int report_filler(ie_fluency *fluency, const char *text, double t, double end, int from_sound,
                         ie_disfluency *found)
{
    if (from_sound)
        fluency->summary.counts.heard_fillers++;
    else
        fluency->summary.counts.written_fillers++;
    ie_buffer_clear(&fluency->text);
    ie_buffer_text(&fluency->text, text);
    *found = (ie_disfluency){.kind = IE_FILLER, .t = t, .end = end, .from_sound = from_sound,
                             .text = fluency->text.data};
    return 1;
}

// The first of the repeated words stays for later comparisons: "I I I" is two repetitions.
static int report_repetition(ie_fluency *fluency, int length, ie_disfluency *found)
{
    const kept_word *first = fluency->kept + fluency->count - 2 * length;
    fluency->summary.counts.repetitions++;
    ie_buffer_clear(&fluency->text);
    for (int i = 0; i < length; i++)
        ie_buffer_format(&fluency->text, "%s%s", i ? " " : "", first[i].text);
    *found = (ie_disfluency){.kind = IE_REPETITION, .t = first->t, .end = fluency->kept[fluency->count - 1].end,
                             .text = fluency->text.data};
    memmove(fluency->kept, fluency->kept + fluency->count - length, (size_t)length * sizeof *fluency->kept);
    fluency->count = length;
    return 1;
}

int ie_fluency_add(ie_fluency *fluency, const char *text, double t, double end, int from_sound, ie_disfluency *found)
{
    char folded[LONGEST_WORD] = "";
    fold_said_word(text, folded, sizeof folded);
    if (from_sound || ie_is_filled_pause(folded, strlen(folded)))
        return report_filler(fluency, from_sound ? text : folded, t, end, from_sound, found);
    add_pause_before(fluency, t, end);
    fluency->summary.words++;
    if (is_broken_off(text)) {
        fluency->summary.counts.restarts++;
        ie_buffer_clear(&fluency->text);
        ie_buffer_text(&fluency->text, text);
        *found = (ie_disfluency){.kind = IE_RESTART, .t = t, .end = end, .text = fluency->text.data};
        return 1;
    }
    keep_word(fluency, folded, t, end);
    int length = count_repeated(fluency);
    return length > 0 ? report_repetition(fluency, length, found) : 0;
}

void ie_disfluency_counts_add(ie_disfluency_counts *to, const ie_disfluency_counts *counts)
{
    to->written_fillers += counts->written_fillers;
    to->heard_fillers += counts->heard_fillers;
    to->repetitions += counts->repetitions;
    to->restarts += counts->restarts;
}

ie_fluency_summary ie_fluency_summarise(const ie_fluency *fluency)
{
    ie_fluency_summary summary = fluency->summary;
    int enough = summary.words >= IE_FLUENCY_FEWEST_WORDS;
    double span = summary.words ? summary.last - summary.first : 0;
    summary.speaking_seconds = span - fluency->pauses_seconds;
    summary.words_a_minute = enough && span > 0 ? 60 * (double)summary.words / span : NAN;
    summary.articulation_words_a_minute =
        enough && summary.speaking_seconds > 0 ? 60 * (double)summary.words / summary.speaking_seconds : NAN;
    return summary;
}
