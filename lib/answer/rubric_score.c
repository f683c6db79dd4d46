// SPDX-License-Identifier: MIT
// Score of an answer by a rubric.
#include "answer/rubric_score.h"

#include "answer/limit.h"
#include "answer/rubric_advice.h"
#include "answer/wording.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours.
static const double covered_credit = 0.5, partly_credit = 0.25, told_from_chance = 0.5, sure_chance = 0.8;
// Spoken words a second, of answers in interviews; the time that an answer has where the pack does not say.
static const double words_per_second = 2.5, usual_seconds = 150;
enum { ENOUGH_WORDS = 60, TOO_FEW_WORDS = 20, STEPS = 3 };

static double limit_to_one(double value)
{
    return fmin(1, fmax(0, value));
}

// An own action has more than one step; a result that was said with a number is surer than one without.
static double credit_of_part(ie_rubric_part part, const ie_part_finding *found)
{
    double told = fmin(1, found->chance / sure_chance);  // one sure turn of phrase shows it as well as three
    if (part == IE_PART_ACTION)
        return told * (found->count >= STEPS ? 1 : found->count == 2 ? 0.8 : found->count == 1 ? 0.5 : 0.3);
    return part == IE_PART_RESULT && !found->has_number ? 0.9 * told : told;
}

static double credit_of_length(const ie_pack_question *question, const ie_statements *statements, int *is_long)
{
    double seconds = question->time_limit_seconds > 0 ? question->time_limit_seconds : usual_seconds;
    double words = (double)statements->word_count, most = seconds * words_per_second;
    double enough = fmin(ENOUGH_WORDS, most / 2), few = TOO_FEW_WORDS * enough / ENOUGH_WORDS;
    *is_long = words > most;
    return *is_long ? limit_to_one(2 - words / most) : limit_to_one((words - few) / (enough - few));
}

// Share of the pairs of parts that are told in the order of the rubric; 0 where fewer than two are told.
static double credit_of_order(const ie_rubric_score *score)
{
    double pairs = 0, right = 0;
    for (size_t i = 0; i < score->count; i++)
        for (size_t k = 0; k < i; k++) {
            const ie_rubric_entry *one = &score->entries[k], *next = &score->entries[i];
            if (next->part >= IE_PART_TOLD || one->chance < told_from_chance || next->chance < told_from_chance)
                continue;
            pairs++;
            right += one->statement <= next->statement;
        }
    return pairs > 0 ? right / pairs : 0;
}

typedef struct judged {
    const ie_pack_question *question;
    ie_parts_found found;
    ie_relevance relevance;
    ie_wording wording;
    int is_long;
} judged;

static double judge_whole(ie_rubric_part part, const ie_rubric_score *score, judged *judge)
{
    if (part == IE_PART_RELEVANCE)
        return isnan(judge->relevance.chance) ? 1 : judge->relevance.chance;
    if (part == IE_PART_LENGTH)
        return credit_of_length(judge->question, &score->statements, &judge->is_long);
    if (part == IE_PART_ORDER)
        return credit_of_order(score);
    return part == IE_PART_CLARITY   ? judge->wording.clarity
           : part == IE_PART_FLUENCY ? judge->wording.fluency
                                     : judge->wording.exactness;
}

static void add_entry(ie_rubric_score *score, ie_rubric_part part, judged *judge)
{
    ie_rubric_entry *entry = &score->entries[score->count];
    *entry = (ie_rubric_entry){.part = part, .weight = judge->question->rubric.weights[part], .statement = -1};
    if (part < IE_PART_TOLD) {
        entry->chance = judge->found.parts[part].chance;
        entry->credit = credit_of_part(part, &judge->found.parts[part]);
        entry->statement = judge->found.parts[part].statement;
    } else {
        entry->chance = entry->credit = judge_whole(part, score, judge);
    }
    score->count++;
}

// What is about the whole answer counts as far as something is told: nothing, in good order, is nothing.
static double told_share(const ie_rubric_score *score)
{
    double told = 0, all = 0;
    for (size_t i = 0; i < score->count && score->entries[i].part < IE_PART_TOLD; i++) {
        told += score->entries[i].weight * score->entries[i].credit;
        all += score->entries[i].weight;
    }
    return all > 0 ? limit_to_one(2 * told / all) : 0;
}

static void settle_entries(ie_rubric_score *score, const judged *judge)
{
    double all = 0, doubt = 0, whole = told_share(score);
    const ie_advice_scene scene = {score->answer, &score->statements, &judge->found, &judge->relevance, judge->is_long};
    for (size_t i = 0; i < score->count; i++)
        all += score->entries[i].weight;
    for (size_t i = 0; i < score->count; i++) {
        ie_rubric_entry *entry = &score->entries[i];
        double worth = 10 * entry->weight / all;
        entry->credit *= entry->part >= IE_PART_TOLD ? whole : 1;
        entry->points = round(100 * worth * entry->credit) / 100;
        score->score += entry->points;
        doubt += entry->part < IE_PART_TOLD ? worth * worth * entry->chance * (1 - entry->chance) : 0;
        entry->state = entry->credit >= covered_credit ? IE_POINT_COVERED
                       : entry->credit >= partly_credit ? IE_POINT_PARTLY : IE_POINT_MISSED;
        if (entry->state != IE_POINT_COVERED)
            entry->advice = ie_rubric_advice(entry->part, entry->state == IE_POINT_PARTLY, &scene);
    }
    doubt = ie_four_fifths_deviations * sqrt(doubt);
    score->low = fmax(0, score->score - doubt);
    score->high = fmin(10, score->score + doubt);
}

// Of an answer that is another question's.
static ie_answer_limit limit_of_topic(const ie_relevance *relevance)
{
    ie_buffer reason = {0};
    ie_buffer_format(&reason, "it is about %s rather than about %s, as another question's answer",
                     ie_topic_name(relevance->told), ie_topic_name(relevance->asked));
    return ie_answer_limit_of_other("other_topic", reason.data, ie_topic_name(relevance->told),
                                    ie_topic_name(relevance->asked));
}

static void set_limit(ie_rubric_score *score, const judged *judge, ie_evasion evasion)
{
    ie_answer_limit limit = ie_answer_limit_of_evasion(evasion);
    if (!limit.reason && judge->relevance.is_other)
        limit = limit_of_topic(&judge->relevance);
    if (!limit.reason)
        return;
    score->limit = limit;
    score->limit_points = fmin(0, round(100 * (limit.most - score->score)) / 100);
    ie_answer_limit_take(score->limit_points, &score->score, &score->low, &score->high);
}

ie_rubric_score ie_rubric_score_compute(ie_text *text, ie_topic_net *net, const ie_pack_question *question,
                                        const char *answer, const ie_tokens *said)
{
    ie_rubric_score score = {.statements = ie_statements_cut(text, answer, said), .answer = answer};
    judged judge = {.question = question, .found = ie_rubric_parts_find(&score.statements),
                    .relevance = ie_relevance_judge(text, net, question->text, answer, &score.statements),
                    .wording = ie_wording_judge(text, &score.statements)};
    for (int part = 0; part < IE_RUBRIC_PARTS; part++)
        if (question->rubric.weights[part] > 0)
            add_entry(&score, (ie_rubric_part)part, &judge);
    settle_entries(&score, &judge);
    set_limit(&score, &judge, ie_evasion_find_in_story(text, &score.statements.tokens, question->text));
    return score;
}

void ie_rubric_score_free(ie_rubric_score *score)
{
    for (size_t i = 0; i < score->count; i++)
        ie_advice_free(&score->entries[i].advice);
    free(score->limit.reason);
    ie_statements_free(&score->statements);
    *score = (ie_rubric_score){0};
}
