// SPDX-License-Identifier: MIT
// Asks questions, looks for key points in the answers, follows up on missed ones.
#include "talk/interviewer.h"

#include "answer/learning.h"
#include "answer/rubric_score.h"

#include <math.h>
#include <stdlib.h>

struct ie_interviewer {
    const ie_pack *pack;
    ie_similarity *similarity;
    ie_interview_state state;
    size_t next;                   // index of the question to ask next
    size_t hints;                  // given for this question
    const ie_pack_follow_up *follow_up;
    ie_point_state states[IE_PACK_MOST_POINTS];
    double chances[IE_PACK_MOST_POINTS];   // NAN before an answer
    char *advice[IE_PACK_MOST_POINTS];     // of the parts of a rubric: what to do about them; NULL for none; owned
    size_t answered;
    double share_sum;              // of the weighted points, over the questions answered
};

ie_interviewer *ie_interviewer_create(const ie_pack *pack, ie_similarity *similarity)
{
    ie_interviewer *interviewer = ie_allocate(1, sizeof *interviewer);
    interviewer->pack = pack;
    interviewer->similarity = similarity;
    return interviewer;
}

static void forget_advice(ie_interviewer *interviewer)
{
    for (size_t i = 0; i < IE_PACK_MOST_POINTS; i++) {
        free(interviewer->advice[i]);
        interviewer->advice[i] = NULL;
    }
}

void ie_interviewer_destroy(ie_interviewer *interviewer)
{
    if (interviewer)
        forget_advice(interviewer);
    free(interviewer);
}

ie_interview_state ie_interviewer_state(const ie_interviewer *interviewer)
{
    return interviewer->state;
}

const ie_pack_question *ie_interviewer_question(const ie_interviewer *interviewer)
{
    return interviewer->next ? &interviewer->pack->questions[interviewer->next - 1] : NULL;
}

ie_point_state ie_interviewer_point(const ie_interviewer *interviewer, size_t point, double *chance)
{
    *chance = point < IE_PACK_MOST_POINTS ? interviewer->chances[point] : NAN;
    return point < IE_PACK_MOST_POINTS ? interviewer->states[point] : IE_POINT_MISSED;
}

static void tell_end(ie_interviewer *interviewer, ie_buffer *out)
{
    interviewer->state = IE_INTERVIEW_IDLE;
    if (interviewer->answered > 0)
        ie_buffer_format(out, " You answered %zu %s and named %.0f %% of the key points, by weight.",
                         interviewer->answered, interviewer->answered == 1 ? "question" : "questions",
                         100 * interviewer->share_sum / (double)interviewer->answered);
}

void ie_interviewer_ask(ie_interviewer *interviewer, ie_buffer *out)
{
    if (interviewer->next >= interviewer->pack->question_count) {
        ie_buffer_text(out, "That was the last question.");
        tell_end(interviewer, out);
        interviewer->next = 0;
        return;
    }
    const ie_pack_question *question = &interviewer->pack->questions[interviewer->next++];
    interviewer->state = IE_INTERVIEW_ANSWER;
    interviewer->hints = 0;
    for (size_t i = 0; i < IE_PACK_MOST_POINTS; i++) {
        interviewer->states[i] = IE_POINT_MISSED;
        interviewer->chances[i] = NAN;
    }
    forget_advice(interviewer);
    ie_buffer_format(out, "Question %zu of %zu", interviewer->next, interviewer->pack->question_count);
    if (question->difficulty)
        ie_buffer_format(out, " (%s)", question->difficulty);
    ie_buffer_format(out, ": %s", question->text);
}

void ie_interviewer_repeat(ie_interviewer *interviewer, ie_buffer *out)
{
    if (interviewer->state == IE_INTERVIEW_FOLLOW_UP)
        ie_buffer_text(out, interviewer->follow_up->text);
    else if (ie_interviewer_question(interviewer))
        ie_buffer_text(out, ie_interviewer_question(interviewer)->text);
    else
        ie_buffer_text(out, "Nothing was asked yet. Say: ask me a question.");
}

// The heaviest point that was not covered and was not hinted at; the count where there is none.
static size_t find_open_point(const ie_interviewer *interviewer, const ie_pack_question *question, size_t skip)
{
    size_t best = question->point_count;
    for (size_t rank = 0; rank <= skip; rank++) {
        size_t found = question->point_count;
        for (size_t i = 0; i < question->point_count; i++) {
            int is_after = best == question->point_count || question->points[i].weight < question->points[best].weight
                || (question->points[i].weight == question->points[best].weight && i > best);
            if (interviewer->states[i] == IE_POINT_COVERED || (rank > 0 && !is_after))
                continue;
            if (found == question->point_count || question->points[i].weight > question->points[found].weight)
                found = i;
        }
        if (found == question->point_count)
            return found;
        best = found;
    }
    return best;
}

void ie_interviewer_hint(ie_interviewer *interviewer, ie_buffer *out)
{
    const ie_pack_question *question = ie_interviewer_question(interviewer);
    if (!question || interviewer->state == IE_INTERVIEW_IDLE) {
        ie_buffer_text(out, "There is no open question. Say: ask me a question.");
        return;
    }
    size_t point = interviewer->state == IE_INTERVIEW_FOLLOW_UP && interviewer->follow_up->point >= 0
        ? (size_t)interviewer->follow_up->point : find_open_point(interviewer, question, interviewer->hints++);
    if (point >= question->point_count)
        ie_buffer_text(out, "I have no further hint. Try an answer, or say: show the expected answer.");
    else
        ie_buffer_format(out, "%s: %s.", question->points_are_parts ? "Tell" : "One thing to mention",
                         question->points[point].text);
}

void ie_interviewer_expected(ie_interviewer *interviewer, ie_buffer *out)
{
    const ie_pack_question *question = ie_interviewer_question(interviewer);
    if (question)
        ie_buffer_format(out, "A good candidate might say: %s", question->answer);
    else
        ie_buffer_text(out, "Nothing was asked yet. Say: ask me a question.");
}

void ie_interviewer_stop(ie_interviewer *interviewer, ie_buffer *out)
{
    ie_buffer_text(out, "The practice is over.");
    tell_end(interviewer, out);
}

void ie_interviewer_learn(ie_interviewer *interviewer, ie_buffer *out)
{
    const ie_pack_question *question = ie_interviewer_question(interviewer);
    if (!question || !question->learning)
        return;
    char *title = NULL, *note = ie_learning_read(question->learning, &title, NULL);
    if (note)
        ie_buffer_format(out, "%s\n%s", title ? title : question->learning, note);
    else
        ie_buffer_format(out, "To read on: corpus/learning/%s", question->learning);
    free(title);
    free(note);
}

static void tell_points(const ie_interviewer *interviewer, const ie_pack_question *question, ie_point_state state,
                       const char *heading, ie_buffer *out)
{
    int count = 0;
    for (size_t i = 0; i < question->point_count; i++)
        if (interviewer->states[i] == state)
            ie_buffer_format(out, "%s\n- %s", count++ ? "" : heading,
                             interviewer->advice[i] ? interviewer->advice[i] : question->points[i].text);
}

static void close_asked_question(ie_interviewer *interviewer, const ie_pack_question *question, ie_buffer *out)
{
    double said = 0, all = 0;
    for (size_t i = 0; i < question->point_count; i++) {
        ie_point_state state = interviewer->states[i];
        said += question->points[i].weight * (state == IE_POINT_COVERED ? 1 : state == IE_POINT_PARTLY ? 0.5 : 0);
        all += question->points[i].weight;
    }
    if (all > 0) {
        interviewer->answered++;
        interviewer->share_sum += said / all;
    }
    tell_points(interviewer, question, IE_POINT_PARTLY, "\nOnly partly heard:", out);
    tell_points(interviewer, question, IE_POINT_MISSED, "\nNot heard:", out);
    if (question->learning)
        ie_buffer_format(out, "\nTo read on: corpus/learning/%s", question->learning);
    ie_buffer_text(out, "\nSay: next question, or: show the expected answer.");
    interviewer->state = IE_INTERVIEW_IDLE;
}

// The follow-up to the heaviest point that was not covered; NULL where all were or none has one.
static const ie_pack_follow_up *choose_follow_up(const ie_interviewer *interviewer, const ie_pack_question *question)
{
    const ie_pack_follow_up *best = NULL;
    double heaviest = 0;
    for (size_t i = 0; i < question->follow_up_count; i++) {
        int point = question->follow_ups[i].point;
        if (point < 0 || interviewer->states[point] == IE_POINT_COVERED
            || question->points[point].weight <= heaviest)
            continue;
        heaviest = question->points[point].weight;
        best = &question->follow_ups[i];
    }
    return best;
}

// As take_findings, of the parts of a rubric; what is no answer to the question has none of them.
static size_t take_parts(ie_interviewer *interviewer, const ie_pack_question *question, const char *answer,
                         ie_buffer *out)
{
    size_t covered = 0;
    ie_text *text = ie_similarity_text(interviewer->similarity);
    ie_topic_net *topics = ie_similarity_topics(interviewer->similarity);
    ie_rubric_score score = ie_rubric_score_compute(text, topics, question, answer, NULL);
    // A follow-up asks for one part alone.
    int is_limited = score.limit.reason && interviewer->state != IE_INTERVIEW_FOLLOW_UP;
    if (is_limited)
        ie_buffer_format(out, "That was not taken for an answer to this: %s. ", score.limit.reason);
    for (size_t i = 0; i < question->point_count; i++) {  // the parts that are told are the first entries, in order
        ie_rubric_entry *entry = &score.entries[i];
        ie_point_state state = is_limited ? IE_POINT_MISSED : entry->state;
        if (isnan(interviewer->chances[i]) || state > interviewer->states[i]) {
            interviewer->states[i] = state;
            interviewer->chances[i] = entry->chance;
            free(interviewer->advice[i]);
            interviewer->advice[i] = entry->advice.text;
            entry->advice.text = NULL;
        }
        covered += interviewer->states[i] == IE_POINT_COVERED;
    }
    ie_rubric_score_free(&score);
    return covered;
}

// Takes what was found in an answer where it is better than what was found before. Returns how many points are covered.
static size_t take_findings(ie_interviewer *interviewer, const ie_pack_question *question, const char *answer,
                            ie_buffer *out)
{
    ie_tokens said = {0};
    double coverage;
    size_t covered = 0;
    if (question->points_are_parts)
        return take_parts(interviewer, question, answer, out);
    ie_text_tokens(ie_similarity_text(interviewer->similarity), answer, NAN, NAN, &said);
    ie_point_finding *findings = ie_points_find(interviewer->similarity, &said, question, &coverage);
    for (size_t i = 0; i < question->point_count; i++) {
        if (isnan(interviewer->chances[i]) || findings[i].state > interviewer->states[i]) {
            interviewer->states[i] = findings[i].state;
            interviewer->chances[i] = findings[i].chance;
        }
        covered += interviewer->states[i] == IE_POINT_COVERED;
    }
    ie_points_free(findings, question->point_count);
    ie_tokens_free(&said);
    return covered;
}

static void compare_whole(ie_interviewer *interviewer, const ie_pack_question *question, const char *answer,
                          ie_buffer *out)
{
    ie_tokens said = {0};
    ie_text_tokens(ie_similarity_text(interviewer->similarity), answer, NAN, NAN, &said);
    const char *reference = question->answer;
    const ie_comparison_request request = {.answer = answer, .said = &said, .question = question->text,
                                           .references = &reference, .reference_count = 1};
    ie_comparison result = ie_similarity_compare(interviewer->similarity, &request);
    ie_buffer_format(out, "Match with the expected answer: %.1f of 10, plausibly %.1f to %.1f.", result.score,
                     result.low, result.high);
    ie_comparison_free(&result);
    ie_tokens_free(&said);
}

static void take_answer(ie_interviewer *interviewer, const ie_pack_question *question, const char *answer,
                        ie_buffer *out)
{
    size_t covered = take_findings(interviewer, question, answer, out);
    if (question->point_count == 0) {
        compare_whole(interviewer, question, answer, out);
    } else {
        size_t partly = 0;
        for (size_t i = 0; i < question->point_count; i++)
            partly += interviewer->states[i] == IE_POINT_PARTLY;
        ie_buffer_format(out, "I heard %zu of %zu %s", covered, question->point_count,
                         question->points_are_parts ? "parts" : "key points");
        ie_buffer_format(out, partly ? ", and %zu partly." : ".", partly);
        tell_points(interviewer, question, IE_POINT_COVERED, " Well covered:", out);
    }
    interviewer->follow_up = choose_follow_up(interviewer, question);
    if (!interviewer->follow_up) {
        close_asked_question(interviewer, question, out);
        return;
    }
    interviewer->state = IE_INTERVIEW_FOLLOW_UP;
    ie_buffer_format(out, "%sLet me ask further: %s", covered ? "\n" : " ", interviewer->follow_up->text);
}

static void take_follow_up(ie_interviewer *interviewer, const ie_pack_question *question, const char *answer,
                           ie_buffer *out)
{
    take_findings(interviewer, question, answer, out);
    ie_point_state state = interviewer->states[interviewer->follow_up->point];
    ie_buffer_text(out, state == IE_POINT_COVERED ? "Good, that was the point."
                        : state == IE_POINT_PARTLY ? "That goes in the right direction."
                                                   : "I did not find the point in that.");
    close_asked_question(interviewer, question, out);
}

void ie_interviewer_answer(ie_interviewer *interviewer, const char *answer, ie_buffer *out)
{
    const ie_pack_question *question = ie_interviewer_question(interviewer);
    if (interviewer->state == IE_INTERVIEW_FOLLOW_UP)
        take_follow_up(interviewer, question, answer, out);
    else
        take_answer(interviewer, question, answer, out);
}
