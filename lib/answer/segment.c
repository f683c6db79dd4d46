// SPDX-License-Identifier: MIT
// A recording's transcript cut into answers.
#include "answer/segment.h"

#include "base/memory.h"
#include "base/sort.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours, not measured: the most word edits for each word of a question for it to count as heard; and to be cut off an
// answer, because an answer often takes up words of its question.
static const double most_edits = 0.45, most_read_edits = 0.3;
enum { FEWEST_QUESTION_WORDS = 4, FEWEST_READ_WORDS = 6, MOST_WORDS_BEFORE = 30 };

static void fill_answer(const ie_session *session, ie_answer *answer)
{
    answer->text = ie_session_said(session, answer->t, answer->end, &answer->tokens);
}

// Where the window of an answer begins with the question being read out, the answer begins after it.
static void skip_question(const ie_session *session, ie_answer *answer)
{
    ie_tokens question = {0};
    size_t first, last;
    ie_text_tokens(session->text, answer->question->text, NAN, NAN, &question);
    double edits = ie_segment_find(&answer->tokens, &question, &first, &last);
    if (question.count >= FEWEST_READ_WORDS && edits <= most_read_edits && first < last && first <= MOST_WORDS_BEFORE
        && last < answer->tokens.count) {
        answer->question_t = answer->tokens.items[first].t;
        answer->question_end = answer->t = answer->tokens.items[last - 1].end;
        free(answer->text);
        ie_tokens_free(&answer->tokens);
        fill_answer(session, answer);
    }
    ie_tokens_free(&question);
}

static ie_answer *begin_answer(ie_answers *answers, const ie_pack_question *question, double t, double end,
                               const char *source)
{
    answers->items = ie_resize(answers->items, answers->count + 1, sizeof *answers->items);
    ie_answer *answer = &answers->items[answers->count++];
    *answer = (ie_answer){.question = question, .t = t, .end = end, .source = source, .question_t = t,
                          .question_end = t};
    return answer;
}

static void cut_by_windows(const ie_session *session, const ie_pack *pack, ie_answers *answers)
{
    for (size_t q = 0; q < pack->question_count; q++) {
        const ie_pack_question *question = &pack->questions[q];
        if (isnan(question->start))
            continue;
        double end = question->end;
        for (size_t other = 0; other < pack->question_count && isnan(question->end); other++) {
            double start = pack->questions[other].start;
            if (start > question->start && !(end <= start))
                end = start;
        }
        begin_answer(answers, question, question->start, isnan(end) ? ie_session_end(session) : end, "pack");
    }
}

// One part, one answer: to the question that is named for it, or else to that of its place in the pack.
static void cut_by_parts(const ie_session *session, const ie_pack *pack, const ie_named_questions *named,
                         ie_answers *answers)
{
    const ie_told_list *parts = &session->parts;
    size_t most = named ? named->count : pack->question_count;
    for (size_t i = 0; session->part_count > 1 && i < parts->count && i < most; i++) {
        const ie_told *part = &parts->items[i];
        double end = i + 1 < parts->count ? parts->items[i + 1].t
                     : isnan(part->end)   ? ie_session_end(session)
                                          : part->end;
        begin_answer(answers, named ? named->items[i] : &pack->questions[i], part->t, end, "file");
    }
}

// The question whose id or text a chapter's title holds; NULL where none does.
static const ie_pack_question *find_by_title(const ie_session *session, const ie_pack *pack, const char *title)
{
    const ie_pack_question *best = ie_pack_find(pack, title);
    double fewest = best ? -1 : most_edits;
    ie_tokens words = {0};
    ie_text_tokens(session->text, title, NAN, NAN, &words);
    for (size_t q = 0; q < pack->question_count && words.count >= 2; q++) {
        ie_tokens question = {0};
        size_t first, last;
        ie_text_tokens(session->text, pack->questions[q].text, NAN, NAN, &question);
        double edits = ie_segment_find(&question, &words, &first, &last);
        if (edits < fewest) {
            fewest = edits;
            best = &pack->questions[q];
        }
        ie_tokens_free(&question);
    }
    ie_tokens_free(&words);
    return best;
}

static void cut_by_chapters(const ie_session *session, const ie_pack *pack, ie_answers *answers)
{
    size_t named = 0;
    const ie_told_list *chapters = &session->chapters;
    for (size_t i = 0; i < chapters->count; i++)
        named += find_by_title(session, pack, chapters->items[i].text) != NULL;
    for (size_t i = 0; i < chapters->count; i++) {
        const ie_pack_question *question = find_by_title(session, pack, chapters->items[i].text);
        if (named == 0 && i < pack->question_count)
            question = &pack->questions[i];
        double end = i + 1 < chapters->count ? chapters->items[i + 1].t : chapters->items[i].end;
        end = isnan(end) ? ie_session_end(session) : end;
        if (question)
            begin_answer(answers, question, chapters->items[i].t, end, "chapter");
    }
}

static int compare_answers(const void *a, const void *b)
{
    const ie_answer *left = a, *right = b;
    int order = (left->t > right->t) - (left->t < right->t);
    int asked = (left->question_t > right->question_t) - (left->question_t < right->question_t);
    return order ? order : asked ? asked : (left->question > right->question) - (left->question < right->question);
}

// From each question that opens an answer to the next that opens one.
static void cut_by_askings(const ie_session *session, const ie_pack *pack, ie_similarity *similarity,
                           ie_answers *answers)
{
    answers->asking_count = ie_askings_settle(session, pack, similarity, &answers->askings);
    for (size_t i = 0; i < answers->asking_count; i++) {
        const ie_asking *asking = &answers->askings[i];
        double asked = asking->heard->t, begin = ie_session_others_end(session, asked);
        if (asking->kind != IE_ASKING_OPENS)
            continue;
        if (answers->count > 0) {
            ie_answer *before = &answers->items[answers->count - 1];
            before->end = asked;
            before->t = fmin(before->t, asked);
        }
        ie_answer *answer = begin_answer(answers, asking->question, begin, ie_session_end(session), "heard");
        answer->asking = asking;
        answer->question_t = asked;
        answer->question_end = begin;
    }
}

// Each question where its words were heard best, up to the next question heard.
static void cut_by_words(const ie_session *session, const ie_pack *pack, ie_answers *answers)
{
    for (size_t q = 0; q < pack->question_count; q++) {
        ie_tokens question = {0};
        size_t first, last;
        ie_text_tokens(session->text, pack->questions[q].text, NAN, NAN, &question);
        double edits = ie_segment_find(&session->spoken, &question, &first, &last);
        if (question.count >= FEWEST_QUESTION_WORDS && edits <= most_edits && first < last) {
            double asked = session->spoken.items[first].t, end = session->spoken.items[last - 1].end;
            ie_answer *answer = begin_answer(answers, &pack->questions[q], end, edits, "heard");
            answer->question_t = asked;
            answer->question_end = end;
        }
        ie_tokens_free(&question);
    }
    // `end` holds the edits so far: of two questions heard in one place the better one stays.
    ie_answer *all = answers->items;
    for (size_t i = 0; i < answers->count; i++)
        for (size_t j = 0; j < answers->count; j++)
            if (i != j && all[i].question && all[j].question && all[i].question_t < all[j].question_end
                && all[j].question_t < all[i].question_end && all[j].end <= all[i].end)
                all[i].question = NULL;
    size_t kept = 0;
    for (size_t i = 0; i < answers->count; i++)
        if (all[i].question)
            all[kept++] = all[i];
    answers->count = kept;
    ie_sort(all, kept, sizeof *all, compare_answers);
    for (size_t i = 0; i < kept; i++)
        all[i].end = i + 1 < kept ? all[i + 1].question_t : ie_session_end(session);
}

static void cut_by_hints(const ie_session *session, const ie_pack *pack, ie_similarity *similarity,
                         ie_answers *answers)
{
    cut_by_windows(session, pack, answers);
    if (answers->count == 0)
        cut_by_parts(session, pack, NULL, answers);
    if (answers->count == 0)
        cut_by_chapters(session, pack, answers);
    if (answers->count == 0 && similarity)
        cut_by_askings(session, pack, similarity, answers);
    if (answers->count == 0)
        cut_by_words(session, pack, answers);
}

ie_answers ie_answers_cut(ie_session *session, const ie_pack *pack, const ie_named_questions *named,
                          ie_similarity *similarity)
{
    ie_answers answers = {0};
    const ie_pack_question *only = named && named->count == 1 ? named->items[0] : NULL;
    ie_session_settle(session);
    if (named && !only)
        cut_by_parts(session, pack, named, &answers);
    else if (!only)
        cut_by_hints(session, pack, similarity, &answers);
    if (answers.count == 0) {
        double t = session->parts.count ? session->parts.items[0].t : 0;
        const ie_pack_question *question = only || pack->question_count != 1 ? only : &pack->questions[0];
        begin_answer(&answers, question, t, ie_session_end(session), "whole");
    }
    ie_sort(answers.items, answers.count, sizeof *answers.items, compare_answers);
    for (size_t i = 0; i < answers.count; i++) {
        ie_answer *answer = &answers.items[i];
        fill_answer(session, answer);
        if (strcmp(answer->source, "heard") != 0 && answer->question)
            skip_question(session, answer);
        answer->doubt = ie_session_doubt(session, answer->t, answer->end);
    }
    return answers;
}

void ie_answers_free(ie_answers *answers)
{
    for (size_t i = 0; i < answers->count; i++) {
        free(answers->items[i].text);
        ie_tokens_free(&answers->items[i].tokens);
        for (size_t g = 0; g < answers->items[i].guess_count; g++) {
            free(answers->items[i].guesses[g].text);
            free(answers->items[i].guesses[g].heard);
        }
        free(answers->items[i].guesses);
    }
    free(answers->items);
    free(answers->askings);
    *answers = (ie_answers){0};
}
