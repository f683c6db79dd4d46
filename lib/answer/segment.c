// SPDX-License-Identifier: MIT
// A recording's transcript cut into answers.
#include "answer/segment.h"

#include "base/memory.h"
#include "base/sort.h"
#include "base/spans.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours, not measured: the most word edits for each word of a question for it to count as heard; and to be cut off an
// answer, because an answer often takes up words of its question.
static const double most_edits = 0.45, most_read_edits = 0.3;
// A word may stand so far outside of its utterance: recognisers round the two apart. Ours, not measured.
static const double border_seconds = 0.05;
enum { FEWEST_QUESTION_WORDS = 4, FEWEST_READ_WORDS = 6, MOST_WORDS_BEFORE = 30 };

typedef struct said {
    double t, end;
    char *text;
    double p;             // that a word was heard right
    size_t first, count;  // its tokens, once they are known
} said;

typedef struct said_list {
    said *items;
    size_t count, capacity;
} said_list;

struct ie_session {
    ie_text *text;
    said_list parts, chapters, utterances, words;
    ie_spans others;  // turns of those who are not the candidate
    int part_count;   // as the media records say
    int is_heard;     // questions were heard in the turns
    ie_tokens spoken; // all tokens in order of time
    int is_ready;
};

ie_session *ie_session_create(ie_text *text)
{
    ie_session *session = ie_allocate(1, sizeof *session);
    session->text = text;
    return session;
}

static void free_list(said_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].text);
    free(list->items);
}

void ie_session_destroy(ie_session *session)
{
    if (!session)
        return;
    free_list(&session->parts);
    free_list(&session->chapters);
    free_list(&session->utterances);
    free_list(&session->words);
    ie_spans_free(&session->others);
    ie_tokens_free(&session->spoken);
    free(session);
}

static void add_said(said_list *list, double t, double dur, const char *text)
{
    IE_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = (said){t, t + dur, ie_copy_text(text ? text : ""), NAN, 0, 0};
}

void ie_session_add_part(ie_session *session, double t, double dur, int parts)
{
    add_said(&session->parts, t, dur, NULL);
    session->part_count = parts > session->part_count ? parts : session->part_count;
}

void ie_session_add_chapter(ie_session *session, double t, double dur, const char *title)
{
    add_said(&session->chapters, t, dur, title);
}

void ie_session_add_utterance(ie_session *session, double t, double dur, const char *text)
{
    add_said(&session->utterances, t, dur, text);
}

void ie_session_add_word(ie_session *session, double t, double dur, const char *text, double p)
{
    add_said(&session->words, t, dur, text);
    session->words.items[session->words.count - 1].p = p;
}

void ie_session_add_other(ie_session *session, double t, double dur)
{
    ie_spans_add(&session->others, t, t + dur);
}

void ie_session_add_heard(ie_session *session)
{
    session->is_heard = 1;
}

int ie_session_has_words(const ie_session *session)
{
    return session->words.count + session->utterances.count > 0;
}

static int compare_said(const void *a, const void *b)
{
    const said *left = a, *right = b;
    return left->t < right->t ? -1 : left->t > right->t;
}

static void sort_said(said_list *list)
{
    ie_sort(list->items, list->count, sizeof *list->items, compare_said);
}

// Sorts everything by time and tokenises it: words where there are any inside an utterance, otherwise its text.
static void tokenise_session(ie_session *session)
{
    said_list *words = &session->words, *utterances = &session->utterances;
    if (session->is_ready)
        return;
    session->is_ready = 1;
    ie_spans_merge(&session->others, 0);
    sort_said(words);
    sort_said(utterances);
    sort_said(&session->parts);
    sort_said(&session->chapters);
    size_t word = 0;
    for (size_t u = 0; u <= utterances->count; u++) {
        said *utterance = u < utterances->count ? &utterances->items[u] : NULL;
        double from = utterance ? utterance->t - border_seconds : INFINITY;
        double to = utterance ? utterance->end + border_seconds : INFINITY;
        for (; word < words->count && words->items[word].t < from; word++)
            ie_text_tokens(session->text, words->items[word].text, words->items[word].t, words->items[word].end,
                           &session->spoken);
        if (!utterance)
            break;
        utterance->first = session->spoken.count;
        for (; word < words->count && words->items[word].t < to; word++)
            ie_text_tokens(session->text, words->items[word].text, words->items[word].t, words->items[word].end,
                           &session->spoken);
        if (session->spoken.count == utterance->first)
            ie_text_tokens(session->text, utterance->text, utterance->t, utterance->end, &session->spoken);
        utterance->count = session->spoken.count - utterance->first;
    }
}

static double middle_of_token(const ie_token *token)
{
    return (token->t + token->end) / 2;
}

static void append_with_blank(ie_buffer *buffer, const char *text)
{
    if (buffer->length && *text)
        ie_buffer_text(buffer, " ");
    ie_buffer_text(buffer, text);
}

// Fills an answer's text and tokens from what was said between its times. An utterance inside gives its own text,
// one that reaches over a border the words on this side of it.
static void fill_answer(ie_session *session, ie_answer *answer)
{
    ie_buffer text = {0};
    const ie_tokens *spoken = &session->spoken;
    size_t u = 0;
    for (size_t i = 0; i < spoken->count; i++) {
        const ie_token *token = &spoken->items[i];
        double middle = middle_of_token(token);
        if (middle < answer->t || middle > answer->end || ie_spans_hold(&session->others, middle))
            continue;
        IE_GROW(answer->tokens.items, answer->tokens.count, answer->tokens.capacity);
        answer->tokens.items[answer->tokens.count++] = *token;
        const said_list *list = &session->utterances;
        while (u < list->count && list->items[u].first + list->items[u].count <= i)
            u++;
        const said *inside = u < list->count && list->items[u].first <= i ? &list->items[u] : NULL;
        int is_whole = inside && middle_of_token(&spoken->items[inside->first]) >= answer->t
                       && middle_of_token(&spoken->items[inside->first + inside->count - 1]) <= answer->end
                       && ie_spans_within(&session->others, inside->t, inside->end) == 0;
        if (!is_whole)
            append_with_blank(&text, ie_text_word(session->text, token->word));
        else if (inside->first == i)
            append_with_blank(&text, inside->text);
    }
    ie_buffer_reserve(&text, 1);
    text.data[text.length] = '\0';
    answer->text = text.data;
}

// Where the window of an answer begins with the question being read out, the answer begins after it.
static void skip_question(ie_session *session, ie_answer *answer)
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

// The mean chance that a word of the answer was misheard.
static double doubt_of(const ie_session *session, const ie_answer *answer)
{
    double sum = 0, count = 0;
    for (size_t i = 0; i < session->words.count; i++) {
        const said *word = &session->words.items[i];
        if (isnan(word->p) || word->t < answer->t || word->t > answer->end)
            continue;
        sum += 1 - fmin(1, fmax(0, word->p));
        count++;
    }
    return count > 0 ? sum / count : 0;
}

static double end_of(const ie_session *session)
{
    double end = 0;
    const said_list *lists[] = {&session->parts, &session->utterances, &session->words, &session->chapters};
    for (size_t l = 0; l < 4; l++)
        for (size_t i = 0; i < lists[l]->count; i++)
            if (lists[l]->items[i].end > end)
                end = lists[l]->items[i].end;
    return end;
}

static ie_answer *begin_answer(ie_answer **answers, size_t *count, const ie_pack_question *question, double t,
                               double end, const char *source)
{
    *answers = ie_resize(*answers, *count + 1, sizeof **answers);
    ie_answer *answer = &(*answers)[(*count)++];
    *answer = (ie_answer){.question = question, .t = t, .end = end, .source = source, .question_t = t,
                          .question_end = t};
    return answer;
}

static size_t by_windows(const ie_session *session, const ie_pack *pack, ie_answer **answers)
{
    size_t count = 0;
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
        begin_answer(answers, &count, question, question->start, isnan(end) ? end_of(session) : end, "pack");
    }
    return count;
}

static size_t by_parts(const ie_session *session, const ie_pack *pack, ie_answer **answers)
{
    size_t count = 0;
    for (size_t i = 0; session->part_count > 1 && i < session->parts.count && i < pack->question_count; i++) {
        const said *part = &session->parts.items[i];
        double end = i + 1 < session->parts.count ? session->parts.items[i + 1].t
                     : isnan(part->end)           ? end_of(session)
                                                  : part->end;
        begin_answer(answers, &count, &pack->questions[i], part->t, end, "file");
    }
    return count;
}

// The question whose id or text a chapter's title holds; NULL where none does.
static const ie_pack_question *find_by_title(ie_session *session, const ie_pack *pack, const char *title)
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

static size_t by_chapters(ie_session *session, const ie_pack *pack, ie_answer **answers)
{
    size_t count = 0, named = 0;
    const said_list *chapters = &session->chapters;
    for (size_t i = 0; i < chapters->count; i++)
        named += find_by_title(session, pack, chapters->items[i].text) != NULL;
    for (size_t i = 0; i < chapters->count; i++) {
        const ie_pack_question *question = find_by_title(session, pack, chapters->items[i].text);
        if (named == 0 && i < pack->question_count)
            question = &pack->questions[i];
        double end = i + 1 < chapters->count ? chapters->items[i + 1].t : chapters->items[i].end;
        end = isnan(end) ? end_of(session) : end;
        if (question)
            begin_answer(answers, &count, question, chapters->items[i].t, end, "chapter");
    }
    return count;
}

static int compare_answers(const void *a, const void *b)
{
    const ie_answer *left = a, *right = b;
    int order = (left->t > right->t) - (left->t < right->t);
    return order ? order : (left->question > right->question) - (left->question < right->question);
}

// Each question where it was heard best, up to the next question heard.
static size_t by_hearing(ie_session *session, const ie_pack *pack, ie_answer **answers)
{
    size_t count = 0;
    for (size_t q = 0; q < pack->question_count; q++) {
        ie_tokens question = {0};
        size_t first, last;
        ie_text_tokens(session->text, pack->questions[q].text, NAN, NAN, &question);
        double edits = ie_segment_find(&session->spoken, &question, &first, &last);
        if (question.count >= FEWEST_QUESTION_WORDS && edits <= most_edits && first < last) {
            double asked = session->spoken.items[first].t, end = session->spoken.items[last - 1].end;
            ie_answer *answer = begin_answer(answers, &count, &pack->questions[q], end, edits, "heard");
            answer->question_t = asked;
            answer->question_end = end;
        }
        ie_tokens_free(&question);
    }
    // `end` holds the edits so far: of two questions heard in one place the better one stays.
    ie_answer *all = *answers;
    for (size_t i = 0; i < count; i++)
        for (size_t j = 0; j < count; j++)
            if (i != j && all[i].question && all[j].question && all[i].question_t < all[j].question_end
                && all[j].question_t < all[i].question_end && all[j].end <= all[i].end)
                all[i].question = NULL;
    size_t kept = 0;
    for (size_t i = 0; i < count; i++)
        if (all[i].question)
            all[kept++] = all[i];
    ie_sort(all, kept, sizeof *all, compare_answers);
    for (size_t i = 0; i < kept; i++)
        all[i].end = i + 1 < kept ? all[i + 1].question_t : end_of(session);
    return kept;
}

size_t ie_session_answers(ie_session *session, const ie_pack *pack, const ie_pack_question *only, ie_answer **answers)
{
    size_t count = 0;
    *answers = NULL;
    tokenise_session(session);
    if (!only) {
        count = by_windows(session, pack, answers);
        if (count == 0)
            count = by_parts(session, pack, answers);
        if (count == 0)
            count = by_chapters(session, pack, answers);
        if (count == 0)
            count = by_hearing(session, pack, answers);
    }
    if (count == 0 && (only || !session->is_heard)) {
        double t = session->parts.count ? session->parts.items[0].t : 0;
        const ie_pack_question *question = only || pack->question_count != 1 ? only : &pack->questions[0];
        begin_answer(answers, &count, question, t, end_of(session), "whole");
    }
    ie_sort(*answers, count, sizeof **answers, compare_answers);
    for (size_t i = 0; i < count; i++) {
        fill_answer(session, &(*answers)[i]);
        if ((*answers)[i].question && strcmp((*answers)[i].source, "heard") != 0)
            skip_question(session, &(*answers)[i]);
        (*answers)[i].doubt = doubt_of(session, &(*answers)[i]);
    }
    return count;
}

void ie_answers_free(ie_answer *answers, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        free(answers[i].text);
        ie_tokens_free(&answers[i].tokens);
    }
    free(answers);
}
