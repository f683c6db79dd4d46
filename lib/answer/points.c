// SPDX-License-Identifier: MIT
// The key points of a question, looked for one by one in an answer.
#include "answer/points.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Where the chance of a point counts as made and as partly made (models/similarity/README.md says how they were set).
static const double COVERED = 0.52, PARTLY = 0.38;

enum { SHORTEST_WINDOW = 24, CLAUSE = 8 };  // words

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
static window widen(const ie_tokens *answer, window inner)
{
    size_t first = inner.first, end = inner.first + inner.count;
    for (int i = 0; i < CLAUSE && first > 0 && !(answer->items[first - 1].kind & IE_TOKEN_ENDS); i++)
        first--;
    for (int i = 0; i < CLAUSE && end > 0 && end < answer->count && !(answer->items[end - 1].kind & IE_TOKEN_ENDS); i++)
        end++;
    return (window){first, end - first};
}

static void note_words(ie_point_finding *finding, const ie_tokens *answer, const ie_comparison *judged, size_t first)
{
    finding->t = finding->end = NAN;
    finding->words = ie_allocate(judged->match.pairing_count + 1, sizeof *finding->words);
    for (size_t i = 0; i < judged->match.pairing_count; i++) {
        const ie_pairing *pair = &judged->match.pairings[i];
        const ie_token *word = &answer->items[first + (size_t)pair->answer];
        finding->is_contrary |= pair->is_contrary || pair->kind == IE_LIKE_OPPOSITE;
        if (pair->likeness < 0.5)
            continue;
        finding->words[finding->word_count++] = (int)first + pair->answer;
        finding->t = fmin(finding->t, word->t);  // fmin and fmax pass NAN over
        finding->end = fmax(finding->end, word->end);
    }
}

static ie_point_finding find_point(ie_similarity *judge, const ie_tokens *answer, const char *question, const char *point)
{
    ie_point_finding finding = {.t = NAN, .end = NAN};
    ie_text *text = ie_similarity_text(judge);
    ie_tokens wanted = {0};
    ie_buffer words = {0};
    if (answer->count == 0)
        return finding;
    ie_text_tokens(text, point, NAN, NAN, &wanted);
    window where = widen(answer, best_window(ie_similarity_lexicon(judge), answer, &wanted));
    ie_tokens part = {answer->items + where.first, where.count, where.count};
    for (size_t i = 0; i < part.count; i++) {
        ie_buffer_text(&words, i ? " " : "");
        ie_buffer_text(&words, ie_text_word(text, part.items[i].word));
    }
    ie_comparison judged = ie_similarity_compare(judge, words.data, &part, question, &point, 1, 0, 1);
    finding.chance = isnan(judged.correct) ? judged.score / 10 : judged.correct;
    note_words(&finding, answer, &judged, where.first);
    finding.state = finding.chance >= COVERED ? IE_POINT_COVERED : finding.chance >= PARTLY ? IE_POINT_PARTLY : IE_POINT_MISSED;
    if (finding.word_count == 0)
        finding.state = IE_POINT_MISSED;
    if (finding.is_contrary && finding.state == IE_POINT_COVERED)
        finding.state = IE_POINT_PARTLY;
    ie_comparison_free(&judged);
    ie_tokens_free(&wanted);
    ie_buffer_free(&words);
    return finding;
}

ie_point_finding *ie_points_find(ie_similarity *judge, const ie_tokens *answer, const ie_pack_question *question,
                                 double *coverage)
{
    ie_point_finding *findings = ie_allocate(question->point_count + 1, sizeof *findings);
    double made = 0, all = 0;
    for (size_t i = 0; i < question->point_count; i++) {
        findings[i] = find_point(judge, answer, question->text, question->points[i].text);
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
