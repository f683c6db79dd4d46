// SPDX-License-Identifier: MIT
// How the people of an interview take turns.
#include "report/turn_taking.h"

#include "base/memory.h"
#include "base/sort.h"
#include "learn/stats.h"
#include "report/pauses.h"

#include <math.h>
#include <stdlib.h>

// Listeners notice overlaps from 0.12 s on (Heldner 2011, Detection thresholds for gaps, overlaps, and
// no-gap-no-overlaps); the rest is what times of words may be off. Ours, not measured.
static const double least_overlap_seconds = 0.3;
static const double slack_seconds = 0.005;  // by which times that are written may be off

static int is_talk(const ie_person_turn *turn)
{
    return turn->act != IE_TURN_BACKCHANNEL;
}

// The index of the turn in which a question was asked; the number of turns where there is none.
static size_t find_asking_turn(const ie_results *results, double t)
{
    const ie_person_turn *turns = results->turns.items;
    size_t i = ie_first_from(turns, results->turns.count, sizeof *turns, t - slack_seconds);
    while (i < results->turns.count && turns[i].start < t + slack_seconds && turns[i].role != IE_ROLE_INTERVIEWER)
        i++;
    return i < results->turns.count && turns[i].start < t + slack_seconds ? i : results->turns.count;
}

// Where the candidate begins to answer, and how long after the asking: after the last that others said before. A "yes"
// or "mm-hm" counts where nothing else follows until the next question of an interviewer.
static int find_response(const ie_results *results, const ie_kept *question, ie_response *response)
{
    size_t i = find_asking_turn(results, question->start);
    double asked = -INFINITY;
    int is_found = 0;
    for (size_t first = i; i < results->turns.count; i++) {
        const ie_person_turn *turn = &results->turns.items[i];
        if (turn->role != IE_ROLE_CANDIDATE) {
            if (i > first && turn->act == IE_TURN_QUESTION)
                break;
            asked = is_talk(turn) ? fmax(asked, turn->end) : asked;
            continue;
        }
        if (is_talk(turn) || !is_found)
            *response = (ie_response){question->start, turn->start, turn->start - asked, question->record};
        is_found = 1;
        if (is_talk(turn))
            break;
    }
    return is_found;
}

static void find_responses(ie_turn_taking *taking, const ie_results *results)
{
    for (size_t i = 0; i < results->heard.count; i++) {
        const ie_kept *question = &results->heard.items[i];
        ie_response response;
        if (ie_record_flag(question->record, "small_talk", 0) || !find_response(results, question, &response))
            continue;
        IE_GROW(taking->responses.items, taking->responses.count, taking->responses.capacity);
        taking->responses.items[taking->responses.count++] = response;
    }
}

static void find_interruptions(ie_turn_taking *taking, const ie_results *results)
{
    const ie_person_turn *going_on = NULL;  // the turn of those so far that ends last
    for (size_t i = 0; i < results->turns.count; i++) {
        const ie_person_turn *turn = &results->turns.items[i];
        if (!is_talk(turn))
            continue;
        if (going_on && going_on->role != turn->role
            && (going_on->role == IE_ROLE_CANDIDATE || turn->role == IE_ROLE_CANDIDATE)
            && going_on->end - turn->start > least_overlap_seconds) {
            IE_GROW(taking->interruptions.items, taking->interruptions.count, taking->interruptions.capacity);
            taking->interruptions.items[taking->interruptions.count++] =
                (ie_interruption){turn->start, fmin(turn->end, going_on->end) - turn->start, turn->role};
        }
        going_on = !going_on || turn->end >= going_on->end ? turn : going_on;
    }
}

void ie_turn_taking_find(ie_sections *sections, const ie_results *results)
{
    ie_turn_taking *taking = &sections->turn_taking;
    for (size_t i = 0; i < results->turns.count; i++) {
        const ie_person_turn *turn = &results->turns.items[i];
        if (turn->role != IE_ROLE_UNKNOWN)
            ie_spans_add(turn->role == IE_ROLE_CANDIDATE ? &taking->own : &taking->others, turn->start, turn->end);
        taking->is_overlap_known |= i > 0 && turn->start < results->turns.items[i - 1].end - slack_seconds;
    }
    taking->is_overlap_known |= results->are_channels_told;
    ie_spans_merge(&taking->own, 0);
    ie_spans_merge(&taking->others, 0);
    taking->is_known = taking->own.count > 0 && taking->others.count > 0;
    if (!taking->is_known)
        return;
    find_responses(taking, results);
    find_interruptions(taking, results);
}

// Of a stretch without other people, the longest part between long pauses.
static void take_longest(const ie_sections *sections, double start, double end, ie_span *longest)
{
    size_t i = ie_first_from(sections->pauses.items, sections->pauses.count, sizeof *sections->pauses.items, start);
    for (double from = start; from < end; i++) {
        const ie_span *pause = i < sections->pauses.count && sections->pauses.items[i].start < end
            ? &sections->pauses.items[i] : NULL;
        if (pause && !ie_pause_is_long(pause))
            continue;
        double to = pause ? pause->start : end;
        if (to - from > longest->end - longest->start)
            *longest = (ie_span){from, to};
        from = pause ? pause->end : end;
    }
}

ie_span ie_turn_taking_longest(const ie_section *section, const ie_sections *sections, const ie_results *results)
{
    ie_span longest = {0, 0}, run = {NAN, NAN};
    ie_range range = IE_SECTION_RANGE(section, results->turns);
    for (size_t i = range.first; i < range.end; i++) {
        const ie_person_turn *turn = &results->turns.items[i];
        int is_own = turn->role == IE_ROLE_CANDIDATE;
        if (!isnan(run.start) && (is_own ? turn->start - run.end >= IE_LONG_PAUSE_SECONDS : is_talk(turn))) {
            take_longest(sections, run.start, fmin(run.end, turn->start), &longest);
            run = (ie_span){NAN, NAN};
        }
        if (is_own)
            run = isnan(run.start) ? (ie_span){turn->start, turn->end}
                                   : (ie_span){run.start, fmax(run.end, turn->end)};
    }
    if (!isnan(run.start))
        take_longest(sections, run.start, run.end, &longest);
    return longest;
}

// The median over the responses that begin in the section; of an answer the first, which is that to its own question.
static void measure_responses(ie_section *section, const ie_turn_taking *taking)
{
    double *seconds = ie_allocate(taking->responses.count, sizeof *seconds);
    size_t count = 0;
    for (size_t i = 0; i < taking->responses.count; i++) {
        const ie_response *response = &taking->responses.items[i];
        if (section->index == 0 || (count == 0 && response->begin >= section->start && response->begin < section->end))
            seconds[count++] = response->seconds;
    }
    ie_stats_sort(seconds, count);
    section->metrics.response_seconds = count > 0 ? ie_stats_quantile(seconds, count, 0.5) : NAN;
    if (section->index == 0)
        section->metrics.responses = (double)count;
    free(seconds);
}

static void count_interruptions(ie_section *section, const ie_turn_taking *taking)
{
    ie_range range = IE_SECTION_RANGE(section, taking->interruptions);
    section->metrics.interruptions = section->metrics.interrupted = 0;
    for (size_t i = range.first; i < range.end; i++)
        (*(taking->interruptions.items[i].by == IE_ROLE_CANDIDATE ? &section->metrics.interruptions
                                                                  : &section->metrics.interrupted))++;
}

void ie_turn_taking_measure(ie_section *section, const ie_sections *sections, const ie_results *results)
{
    const ie_turn_taking *taking = &sections->turn_taking;
    if (!taking->is_known)
        return;
    double own = ie_spans_within(&taking->own, section->start, section->end);
    double others = ie_spans_within(&taking->others, section->start, section->end);
    ie_span longest = ie_turn_taking_longest(section, sections, results);
    if (own + others > 0)
        section->metrics.talk_share = own / (own + others);
    section->metrics.longest_monologue_seconds = longest.end - longest.start;
    measure_responses(section, taking);
    if (taking->is_overlap_known)
        count_interruptions(section, taking);
}

static void tell_responses(const ie_texts *texts, const ie_metrics *whole, ie_buffer *out)
{
    if (isfinite(whole->response_seconds))
        IE_TELL(texts, out, "turns.response", {"seconds", .number = whole->response_seconds, .decimals = 1},
                {"count", .number = whole->responses});
}

static void tell_interruptions(const ie_texts *texts, const ie_metrics *whole, ie_buffer *out)
{
    if (!isfinite(whole->interruptions)) {
        ie_buffer_text(out, ie_say(texts, "turns.overlap_unknown"));
        return;
    }
    IE_TELL(texts, out, "turns.interruptions", {"count", .number = whole->interruptions});
    IE_TELL(texts, out, "turns.interrupted", {"count", .number = whole->interrupted});
}

void ie_turn_taking_tell(const ie_texts *texts, const ie_sections *sections, const ie_results *results, ie_buffer *out)
{
    const ie_metrics *whole = &sections->whole.metrics;
    ie_span longest = ie_turn_taking_longest(&sections->whole, sections, results);
    if (!sections->turn_taking.is_known)
        return;
    IE_TELL(texts, out, "turns.share", {"share", .number = 100 * whole->talk_share});
    if (longest.end > longest.start) {
        ie_buffer span = {0};
        ie_span_print(texts, &span, longest.start, longest.end);
        IE_TELL(texts, out, "turns.longest", {"span", .text = span.data},
                {"seconds", .number = longest.end - longest.start});
        ie_buffer_free(&span);
    }
    tell_responses(texts, whole, out);
    tell_interruptions(texts, whole, out);
}

void ie_turn_taking_free(ie_turn_taking *taking)
{
    free(taking->responses.items);
    free(taking->interruptions.items);
    ie_spans_free(&taking->own);
    ie_spans_free(&taking->others);
}
