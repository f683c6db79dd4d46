// SPDX-License-Identifier: MIT
// The key points of a question, looked for one by one in an answer.
#include "answer/points.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours, chosen on right answers in people's own words and on answers to other questions (test/bench/paraphrases.py,
// models/similarity/README.md).
static const double covered_chance = 0.44, partly_chance = 0.32;
// Ours, not measured: a word pairs with another so closely that it is shown as evidence.
static const double shown_likeness = 0.5;
enum { SHORTEST_WINDOW = 24, LONGEST_CLAUSE = 8 };  // words

static const char *const state_names[] = {"missed", "partly", "covered"};

const char *ie_point_state_name(ie_point_state state)
{
    return state_names[state];
}

ie_point_state ie_point_state_parse(const char *name)
{
    for (int state = IE_POINT_MISSED; state <= IE_POINT_COVERED; state++)
        if (strcmp(state_names[state], name) == 0)
            return (ie_point_state)state;
    return IE_POINT_UNKNOWN;
}

typedef struct window {
    size_t first, count;
} window;

// The stretch of the answer whose words say most of the point, by weight; the earliest among equals.
static window best_window(ie_lexicon *lexicon, const ie_tokens *answer, const ie_tokens *point)
{
    size_t size = 2 * point->count > SHORTEST_WINDOW ? 2 * point->count : SHORTEST_WINDOW, step = size / 3;
    window best = {0, answer->count < size ? answer->count : size};
    double most = 0;
    for (size_t first = 0; first < answer->count; first += step) {
        size_t end = first + size < answer->count ? first + size : answer->count;
        double sum = 0;
        for (size_t p = 0; p < point->count; p++) {
            double likest = 0;
            if (!(point->items[p].kind & IE_TOKEN_CONTENT))
                continue;
            for (size_t i = first; i < end && likest < 1; i++) {
                ie_likeness_kind kind;
                if (answer->items[i].kind & IE_TOKEN_CONTENT)
                    likest = fmax(likest, ie_lexicon_likeness(lexicon, &point->items[p], &answer->items[i], &kind));
            }
            sum += likest * ie_lexicon_weight(lexicon, point->items[p].stem);
        }
        if (sum > most + 1e-9) {
            most = sum;
            best = (window){first, end - first};
        }
        if (end == answer->count)
            break;
    }
    return best;
}

// The window and the clauses that it cuts, as far as a few words, so that no negation is cut off.
static window widen_to_clauses(const ie_tokens *answer, window inner)
{
    size_t first = inner.first, end = inner.first + inner.count;
    for (int i = 0; i < LONGEST_CLAUSE && first > 0 && !(answer->items[first - 1].kind & IE_TOKEN_ENDS); i++)
        first--;
    for (int i = 0; i < LONGEST_CLAUSE && end > 0 && end < answer->count; i++, end++)
        if (answer->items[end - 1].kind & IE_TOKEN_ENDS)
            break;
    return (window){first, end - first};
}

static void note_evidence(ie_point_finding *finding, const ie_tokens *answer, const ie_comparison *comparison,
                          size_t first)
{
    finding->t = finding->end = NAN;
    finding->is_contrary = comparison->contraries.count > 0;
    finding->words = ie_allocate(comparison->match.pairing_count + 1, sizeof *finding->words);
    for (size_t i = 0; i < comparison->match.pairing_count; i++) {
        const ie_pairing *pair = &comparison->match.pairings[i];
        const ie_token *word = &answer->items[first + (size_t)pair->answer];
        if (pair->likeness < shown_likeness)
            continue;
        finding->words[finding->word_count++] = (int)first + pair->answer;
        finding->t = fmin(finding->t, word->t);  // fmin and fmax pass NAN over
        finding->end = fmax(finding->end, word->end);
    }
}

// A point without a word that shows it is missed, and so is one whose contrary was said.
static ie_point_state settle_state(const ie_point_finding *finding)
{
    if (finding->word_count == 0 || finding->chance < partly_chance || finding->is_contrary)
        return IE_POINT_MISSED;
    return finding->chance < covered_chance ? IE_POINT_PARTLY : IE_POINT_COVERED;
}

static ie_point_finding find_point(ie_similarity *similarity, const ie_tokens *answer, const char *question,
                                   const char *point)
{
    ie_point_finding finding = {.t = NAN, .end = NAN};
    ie_text *text = ie_similarity_text(similarity);
    ie_tokens wanted = {0};
    ie_buffer words = {0};
    if (answer->count == 0)
        return finding;
    ie_text_tokens(text, point, NAN, NAN, &wanted);
    window where = widen_to_clauses(answer, best_window(ie_similarity_lexicon(similarity), answer, &wanted));
    ie_tokens part = {answer->items + where.first, where.count, where.count};
    for (size_t i = 0; i < part.count; i++) {
        ie_buffer_text(&words, i ? " " : "");
        ie_buffer_text(&words, ie_text_word(text, part.items[i].word));
    }
    const ie_comparison_request request = {.answer = words.data, .said = &part, .question = question,
                                           .references = &point, .reference_count = 1};
    ie_comparison comparison = ie_similarity_compare(similarity, &request);
    finding.chance = isnan(comparison.correct) ? comparison.score / 10 : comparison.correct;
    note_evidence(&finding, answer, &comparison, where.first);
    finding.state = settle_state(&finding);
    ie_comparison_free(&comparison);
    ie_tokens_free(&wanted);
    ie_buffer_free(&words);
    return finding;
}

static int is_better(const ie_point_finding *one, const ie_point_finding *other)
{
    return one->state != other->state ? one->state > other->state : one->chance > other->chance;
}

// A point in the wording that the answer shows best.
static ie_point_finding find_point_in_any_wording(ie_similarity *similarity, const ie_tokens *answer,
                                                  const char *question, const ie_pack_point *point)
{
    ie_point_finding best = find_point(similarity, answer, question, point->text);
    for (size_t i = 0; i < point->also_count; i++) {
        ie_point_finding one = find_point(similarity, answer, question, point->also[i]);
        ie_point_finding worse = is_better(&one, &best) ? best : one;
        best = is_better(&one, &best) ? one : best;
        free(worse.words);
    }
    return best;
}

ie_point_finding *ie_points_find(ie_similarity *similarity, const ie_tokens *answer, const ie_pack_question *question,
                                 double *coverage)
{
    ie_point_finding *findings = ie_allocate(question->point_count + 1, sizeof *findings);
    double made = 0, all = 0;
    for (size_t i = 0; i < question->point_count; i++) {
        findings[i] = find_point_in_any_wording(similarity, answer, question->text, &question->points[i]);
        made += question->points[i].weight * findings[i].state / IE_POINT_COVERED;
        all += question->points[i].weight;
    }
    *coverage = all > 0 ? made / all : NAN;
    return findings;
}

void ie_points_free(ie_point_finding *findings, size_t count)
{
    for (size_t i = 0; i < count; i++)
        free(findings[i].words);
    free(findings);
}
