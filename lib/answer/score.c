// SPDX-License-Identifier: MIT
// What is said of an answer in the end, and the record that says it.
#include "answer/score.h"

#include "answer/difflib.h"
#include "answer/star.h"

#include <math.h>
#include <stdio.h>

ie_answer_score ie_answer_score_compute(ie_similarity *judge, const char *answer, const ie_tokens *said, const ie_pack_question *known,
                            const char *question, const char *const *references, size_t count, double doubt, int autojunk)
{
    ie_answer_score verdict = {.question = known, .coverage = NAN};
    verdict.overall = ie_similarity_compare(judge, answer, said, question, references, count, doubt, autojunk);
    verdict.score = verdict.overall.score;
    verdict.low = verdict.overall.low;
    verdict.high = verdict.overall.high;
    if (!known || known->point_count == 0)
        return verdict;
    verdict.findings = ie_points_find(judge, said, known, &verdict.coverage);
    double shift = (10 * verdict.coverage - verdict.overall.score) / 2;
    verdict.score += shift;
    verdict.low = fmax(0, verdict.low + shift);
    verdict.high = fmin(10, verdict.high + shift);
    return verdict;
}

ie_answer_score ie_answer_score_by_ratio(const char *answer, const char *const *references, size_t count, int autojunk)
{
    ie_answer_score verdict = {.coverage = NAN};
    ie_comparison *best = &verdict.overall;
    best->ratio = -1;
    best->recall = NAN;
    for (size_t i = 0; i < count; i++) {
        double ratio = ie_difflib_ratio_text(answer, references[i], autojunk);
        if (i == 0 || ratio > best->ratio) {
            best->ratio = ratio;
            best->reference = (int)i;
        }
    }
    verdict.score = 10 * best->ratio;
    return verdict;
}

void ie_answer_score_free(ie_answer_score *verdict)
{
    if (verdict->findings)
        ie_points_free(verdict->findings, verdict->question->point_count);
    ie_comparison_free(&verdict->overall);
}

// A number that must survive with every digit; null where it is NAN.
static void write_exact(ie_writer *writer, const char *key, double value)
{
    char digits[40];
    int length = snprintf(digits, sizeof digits, "%.17g", value);
    if (isnan(value))
        ie_write_null(writer, key);
    else
        ie_write_json(writer, key, digits, (size_t)length);
}

static void write_parts(ie_writer *writer, const ie_comparison *judgement)
{
    ie_write_number(writer, "base", judgement->bias, 4);
    ie_write_open(writer, "parts", '[');
    for (int i = 0; i < IE_ALL_FEATURES; i++) {
        if (judgement->features[i] == 0 && judgement->points[i] == 0)
            continue;
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "name", ie_feature_name(i));
        ie_write_number(writer, "value", judgement->features[i], 6);
        ie_write_number(writer, "points", judgement->points[i], 4);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

static void write_time(ie_writer *writer, double t, double end)
{
    if (isnan(t) || isnan(end))
        return;
    ie_write_number(writer, "t", t, 3);
    ie_write_number(writer, "dur", end - t, 3);
}

static void write_pairing(ie_writer *writer, const ie_text *text, const ie_comparison *judgement, const ie_pairing *pair,
                          const ie_tokens *said, const char *by)
{
    const ie_token *word = &said->items[pair->answer];
    ie_write_open(writer, NULL, '{');
    ie_write_text(writer, "expected", ie_text_word(text, judgement->wanted.items[pair->reference].word));
    ie_write_text(writer, "said", ie_text_word(text, word->word));
    ie_write_text(writer, "by", by);
    write_time(writer, word->t, word->end);
    ie_write_close(writer, '}');
}

// Which word of the expected answer was said how and when, and which were said in the contrary sense.
static void write_matches(ie_writer *writer, const ie_text *text, const ie_comparison *judgement, const ie_tokens *said)
{
    const ie_match *match = &judgement->match;
    ie_write_open(writer, "matches", '[');
    for (size_t i = 0; i < match->pairing_count; i++)
        if (match->pairings[i].kind != IE_LIKE_OPPOSITE)
            write_pairing(writer, text, judgement, &match->pairings[i], said, IE_LIKENESS_NAMES[match->pairings[i].kind]);
    ie_write_close(writer, ']');
    ie_write_open(writer, "contrary", '[');
    for (size_t i = 0; i < match->pairing_count; i++)
        if (match->pairings[i].is_contrary || match->pairings[i].kind == IE_LIKE_OPPOSITE)
            write_pairing(writer, text, judgement, &match->pairings[i], said,
                          match->pairings[i].kind == IE_LIKE_OPPOSITE ? "opposite" : "negated");
    ie_write_close(writer, ']');
}

static void write_points(ie_writer *writer, const ie_text *text, const ie_answer_score *verdict, const ie_tokens *said)
{
    ie_write_open(writer, "points", '[');
    for (size_t i = 0; i < verdict->question->point_count; i++) {
        const ie_point_finding *finding = &verdict->findings[i];
        const ie_pack_point *point = &verdict->question->points[i];
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "text", point->text);
        ie_write_number(writer, "weight", point->weight, 3);
        if (point->part)
            ie_write_text(writer, "part", point->part);
        ie_write_text(writer, "state", ie_point_state_name(finding->state));
        ie_write_number(writer, "chance", finding->chance, 4);
        if (finding->is_contrary)
            ie_write_flag(writer, "contrary", 1);
        write_time(writer, finding->t, finding->end);
        ie_write_open(writer, "words", '[');
        for (size_t w = 0; w < finding->word_count; w++)
            ie_write_text(writer, NULL, ie_text_word(text, said->items[finding->words[w]].word));
        ie_write_close(writer, ']');
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

static int is_about_a_story(const ie_pack_question *question)
{
    for (size_t i = 0; i < question->point_count; i++)
        if (question->points[i].part)
            return 1;
    return 0;
}

// Which parts of a story are told, with the words that begin them.
static void write_story(ie_writer *writer, const ie_text *text, const ie_tokens *said)
{
    enum { WORDS = 8 };
    ie_star_finding found[IE_STAR_PARTS];
    ie_star_find(text, said, found);
    ie_write_open(writer, "story", '[');
    for (int i = 0; i < IE_STAR_PARTS; i++) {
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "part", IE_STAR_NAMES[i]);
        ie_write_flag(writer, "told", found[i].first >= 0);
        write_time(writer, found[i].t, found[i].end);
        ie_write_open(writer, "words", '[');
        for (int w = found[i].first; w >= 0 && w <= found[i].last && w < found[i].first + WORDS; w++)
            ie_write_text(writer, NULL, ie_text_word(text, said->items[w].word));
        ie_write_close(writer, ']');
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

void ie_answer_score_write(ie_writer *writer, const ie_similarity *judge, const ie_answer_score *verdict, const ie_tokens *said,
                      const char *method)
{
    const ie_comparison *overall = &verdict->overall;
    ie_write_number(writer, "score", verdict->score, judge ? 2 : 9);
    write_exact(writer, "ratio", overall->ratio);
    ie_write_number(writer, "recall", overall->recall, 4);
    ie_write_text(writer, "method", method);
    if (!judge)
        return;
    const ie_text *text = ie_similarity_text(judge);
    ie_write_open(writer, "interval", '[');
    ie_write_number(writer, NULL, verdict->low, 2);
    ie_write_number(writer, NULL, verdict->high, 2);
    ie_write_close(writer, ']');
    ie_write_number(writer, "correct", overall->correct, 4);
    ie_write_integer(writer, "reference", overall->reference + 1);
    ie_write_number(writer, "overall", overall->score, 2);
    if (verdict->findings) {
        ie_write_number(writer, "coverage", verdict->coverage, 4);
        write_points(writer, text, verdict, said);
        if (is_about_a_story(verdict->question))
            write_story(writer, text, said);
    }
    write_parts(writer, overall);
    write_matches(writer, text, overall, said);
    ie_write_text(writer, "model", ie_similarity_model(judge));
    if (ie_similarity_net(judge))
        ie_write_text(writer, "net", ie_similarity_net(judge));
    if (ie_similarity_cross_encoder(judge))
        ie_write_text(writer, "cross_encoder", ie_similarity_cross_encoder(judge));
}
