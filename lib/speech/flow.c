// SPDX-License-Identifier: MIT
// The flow of a stretch of speech.
#include "speech/flow.h"

#include "base/filled_pause.h"
#include "base/memory.h"
#include "base/word_list.h"
#include "voice/contour.h"
#include "voice/voiced_frames.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Behind a sentence's end so much of a pause is no hesitation: readers make pauses of 0.2 to 1 s there (Campione and
// Veronis 2002).
static const double sentence_pause_seconds = 0.6;
// What is usual from the start of a word to that of the next: fitted by eye to the fluent half of models/flow; only
// ratios count, and the model has their mean.
static const double usual_seconds = 0.10, seconds_a_letter = 0.045, seconds_a_syllable = 0.03;
static const double certain_chance = 1.02;  // so that no word counts beyond ln 50
static const double falling_semitones = 1;
static const double least_seconds = 0.05;
enum { LETTERS_OF_DIGIT = 4, LEAST_RUN = 4, LONGEST_WORD = 48 };  // frames of a voiced stretch

typedef struct flow_times {
    const ie_flow_word *words;
    size_t count;
    double *onset;  // count + 1: when each begins and the last one's share ends, allowances for sentences taken out
} flow_times;

static int is_light_word(const char *word)
{
    static const char words[] =
        " a about all am an and any are as at be been but by can could did do does for from had has have he her him "
        "his i if in into is it its may me might must my no not of on or our out shall she should so some than that "
        "the their them there these they this those to up us was we were what when where which who how will with would "
        "you your ";
    return ie_is_listed(words, word);
}

// Groups of vowel letters, less a silent e: within one of the dictionary's number in nearly all words.
static unsigned count_syllables(const char *word)
{
    unsigned groups = 0;
    size_t length = strlen(word);
    int in_group = 0;
    for (size_t i = 0; i < length; i++) {
        int is_vowel = strchr("aeiouy", word[i]) != NULL;
        groups += is_vowel && !in_group;
        in_group = is_vowel;
    }
    int is_silent = length > 2 && word[length - 1] == 'e' && word[length - 2] != 'l';
    int is_past = length > 3 && strcmp(word + length - 2, "ed") == 0 && !strchr("td", word[length - 3]);
    groups -= groups > 1 && (is_silent || is_past);
    return groups ? groups : 1;
}

ie_flow_word ie_flow_describe(const char *text, double t, double end)
{
    ie_flow_word word = {.t = t, .end = fmax(t, end), .chance = NAN};
    char folded[LONGEST_WORD + 1];
    size_t length = 0;
    for (const char *at = text; *at && length < LONGEST_WORD; at++) {
        if (isdigit((unsigned char)*at))
            word.letters += LETTERS_OF_DIGIT;
        else if (isalpha((unsigned char)*at))
            folded[length++] = (char)tolower((unsigned char)*at);
    }
    folded[length] = '\0';
    word.letters += (unsigned)length;
    word.letters += word.letters == 0;
    word.syllables = count_syllables(folded);
    word.is_light = (unsigned char)(length > 0 && is_light_word(folded));
    word.is_filler = (unsigned char)ie_is_filled_pause(text, strlen(text));
    return word;
}

int ie_flow_is_kept(const ie_flow_word *word)
{
    return !word->is_filler && !word->is_dropped;
}

static flow_times find_times(const ie_flow_word *words, size_t count, double next)
{
    flow_times times = {words, count, ie_allocate(count + 1, sizeof(double))};
    double allowed = 0;
    for (size_t i = 0; i < count; i++) {
        times.onset[i] = words[i].t - allowed;
        double following = i + 1 < count ? words[i + 1].t : fmax(next, words[i].end);
        if (words[i].ends_sentence)
            allowed += fmin(fmax(0, following - words[i].end), sentence_pause_seconds);
    }
    times.onset[count] = (isnan(next) ? words[count - 1].end : fmax(next, words[count - 1].end)) - allowed;
    return times;
}

// Media time with the allowances taken out.
static double effective_time(const flow_times *times, double t)
{
    size_t i = 0;
    while (i + 1 < times->count && times->words[i + 1].t <= t)
        i++;
    return times->onset[i] + t - times->words[i].t;
}

static void set_value(ie_flow *flow, ie_flow_column column, double value, double start, double end)
{
    flow->values[column] = value;
    flow->where[column] = (ie_span){start, end};
}

static void measure_pace(const flow_times *times, ie_flow *flow)
{
    double letters = 0, pauses = 0, longest = -1, span = times->onset[times->count] - times->onset[0];
    size_t at = 0;
    for (size_t i = 0; i < times->count; i++) {
        const ie_flow_word *word = &times->words[i];
        double pause = fmax(0, times->onset[i + 1] - times->onset[i] - (word->end - word->t));
        letters += ie_flow_is_kept(word) ? word->letters : 0;
        pauses += pause;
        at = pause > longest ? i : at;
        longest = fmax(longest, pause);
    }
    span = fmax(span, least_seconds);
    flow->values[IE_FLOW_PACE] = letters > 0 ? log(letters / span) : NAN;
    set_value(flow, IE_FLOW_PAUSES, pauses / span, times->words[at].end, times->words[at].end + longest);
}

// From each word that is kept to the next one that is, over what is usual.
static void measure_slow_words(const flow_times *times, ie_flow *flow)
{
    double light = 0, longest = NAN, second = NAN;
    size_t count = 0, lights = 0, at = 0, second_at = 0;
    for (size_t i = 0; i < times->count; i++) {
        const ie_flow_word *word = &times->words[i];
        size_t next = i + 1;
        while (next < times->count && !ie_flow_is_kept(&times->words[next]))
            next++;
        if (!ie_flow_is_kept(word) || next == times->count)
            continue;
        double usual = usual_seconds + seconds_a_letter * word->letters + seconds_a_syllable * word->syllables;
        double slow = log(fmax(least_seconds, times->onset[next] - times->onset[i]) / usual);
        light += word->is_light ? slow : 0;
        lights += word->is_light;
        if (count++ == 0 || slow > longest) {
            second = longest;
            second_at = at;
            longest = slow;
            at = i;
        } else if (!(slow <= second)) {
            second = slow;
            second_at = i;
        }
    }
    size_t shown = count > 1 ? second_at : at;
    double end = shown + 1 < times->count ? times->words[shown + 1].t : times->words[shown].end;
    set_value(flow, IE_FLOW_SLOW_WORD, count > 1 ? second : longest, times->words[shown].t, end);
    flow->values[IE_FLOW_LIGHT_WORDS] = lights > 0 ? light / (double)lights : NAN;
}

double ie_flow_chance_of(double understood)
{
    return certain_chance - exp(-understood);
}

static void measure_words(const flow_times *times, ie_flow *flow)
{
    double sure = 0, fillers = 0, dropped = 0, least = INFINITY;
    size_t count = 0;
    for (size_t i = 0; i < times->count; i++) {
        const ie_flow_word *word = &times->words[i];
        flow->words += (unsigned)ie_flow_is_kept(word);
        if (word->is_filler || word->is_dropped)
            flow->where[word->is_filler ? IE_FLOW_FILLERS : IE_FLOW_REPETITIONS] = (ie_span){word->t, word->end};
        fillers += word->is_filler;
        dropped += word->is_dropped && !word->is_filler;
        if (word->is_filler || isnan(word->chance))
            continue;
        sure -= log(certain_chance - fmin(1, word->chance));
        count++;
        if (word->chance < least) {
            least = word->chance;
            flow->where[IE_FLOW_UNDERSTOOD] = (ie_span){word->t, word->end};
        }
    }
    flow->values[IE_FLOW_UNDERSTOOD] = count > 0 ? sure / (double)count : NAN;
    flow->values[IE_FLOW_FILLERS] = flow->words ? fillers / flow->words : NAN;
    flow->values[IE_FLOW_REPETITIONS] = flow->words ? dropped / flow->words : NAN;
}

static void measure_syllables(const flow_times *times, const ie_voiced_frames *of, double first_t, ie_flow *flow)
{
    double last = NAN, last_t = 0, before = NAN, longest = NAN, differing = 0;
    size_t pairs = 0;
    for (size_t i = 0; i < of->voiced; i++) {
        if (!of->stretch->frames[of->at[i]].nucleus)
            continue;
        double t = first_t + (double)of->at[i] * IE_PROSODY_HOP_SECONDS, at = effective_time(times, t);
        double interval = at - last;
        if (!isnan(interval) && !(interval <= longest)) {
            longest = interval;
            flow->where[IE_FLOW_SYLLABLE_GAP] = (ie_span){last_t, t};
        }
        if (!isnan(before) && !isnan(interval)) {
            differing += 2 * fabs(interval - before) / (interval + before);
            pairs++;
        }
        before = interval;
        last = at;
        last_t = t;
    }
    flow->values[IE_FLOW_SYLLABLE_GAP] = longest;
    flow->values[IE_FLOW_RHYTHM] = pairs > 0 ? differing / (double)pairs : NAN;
}

static void measure_melody(const ie_voiced_frames *of, double first_t, ie_flow *flow)
{
    size_t quarter = of->voiced / 4, opening = quarter > IE_CONTOUR_LEAST ? quarter : IE_CONTOUR_LEAST;
    size_t runs = 0, falls = 0;
    double median = ie_contour_median(of->pitch, of->voiced);
    double first = ie_contour_median(of->pitch, opening < of->voiced ? opening : of->voiced);
    for (size_t i = 0, end; i < of->voiced; i = end) {
        for (end = i + 1; end < of->voiced && of->at[end] == of->at[end - 1] + 1; end++)
            ;
        if (end - i < LEAST_RUN)
            continue;
        runs++;
        if (of->pitch[end - 1] - of->pitch[i] < -falling_semitones) {
            falls++;
            flow->where[IE_FLOW_FALLS] = (ie_span){first_t + (double)of->at[i] * IE_PROSODY_HOP_SECONDS,
                                                   first_t + (double)of->at[end - 1] * IE_PROSODY_HOP_SECONDS};
        }
    }
    flow->values[IE_FLOW_FALLS] = runs > 0 ? (double)falls / (double)runs : NAN;
    flow->values[IE_FLOW_OPENING] = first - median;  // NAN of fewer frames than IE_CONTOUR_LEAST
}

void ie_flow_measure(const ie_flow_word *words, size_t count, double next, const ie_prosody_frame *frames,
                     size_t frame_count, double first_t, ie_flow *flow)
{
    double from = words[0].t, to = words[count - 1].end;
    *flow = (ie_flow){.whole = {from, to}};
    for (int i = 0; i < IE_FLOW_COLUMNS; i++)
        set_value(flow, (ie_flow_column)i, NAN, from, to);
    double skip = fmax(0, round((from - first_t) / IE_PROSODY_HOP_SECONDS));
    double last = fmin((double)frame_count, round((to - first_t) / IE_PROSODY_HOP_SECONDS));
    size_t begin = skip < last ? (size_t)skip : 0, within = skip < last ? (size_t)(last - skip) : 0;
    first_t += (double)begin * IE_PROSODY_HOP_SECONDS;
    flow_times times = find_times(words, count, next);
    measure_pace(&times, flow);
    measure_slow_words(&times, flow);
    measure_words(&times, flow);
    ie_voiced_frames voiced;
    ie_voiced_frames_find(&voiced, &(ie_delivery_stretch){.frames = frames + begin, .count = within});
    flow->seconds = (double)voiced.speech * IE_PROSODY_HOP_SECONDS;
    measure_syllables(&times, &voiced, first_t, flow);
    measure_melody(&voiced, first_t, flow);
    ie_voiced_frames_free(&voiced);
    free(times.onset);
}
