// SPDX-License-Identifier: MIT
// What a recording told about itself, and what was said in it.
#include "answer/session.h"

#include "base/memory.h"
#include "base/sort.h"

#include <math.h>
#include <stdlib.h>

// A word may stand so far outside of its utterance: recognisers round the two apart. Ours, not measured.
static const double border_seconds = 0.05;

ie_session *ie_session_create(ie_text *text)
{
    ie_session *session = ie_allocate(1, sizeof *session);
    session->text = text;
    return session;
}

static void free_told(ie_told_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        free(list->items[i].text);
    free(list->items);
}

void ie_session_destroy(ie_session *session)
{
    if (!session)
        return;
    free_told(&session->parts);
    free_told(&session->chapters);
    free_told(&session->utterances);
    free_told(&session->words);
    for (size_t i = 0; i < session->heard.count; i++) {
        free(session->heard.items[i].id);
        free(session->heard.items[i].text);
    }
    free(session->heard.items);
    ie_spans_free(&session->others);
    ie_tokens_free(&session->spoken);
    free(session);
}

static void add_told(ie_told_list *list, double t, double dur, const char *text)
{
    IE_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = (ie_told){t, t + dur, ie_copy_text(text ? text : ""), NAN, 0, 0};
}

void ie_session_add_part(ie_session *session, double t, double dur, int parts)
{
    add_told(&session->parts, t, dur, NULL);
    session->part_count = parts > session->part_count ? parts : session->part_count;
}

void ie_session_add_chapter(ie_session *session, double t, double dur, const char *title)
{
    add_told(&session->chapters, t, dur, title);
}

void ie_session_add_utterance(ie_session *session, double t, double dur, const char *text)
{
    add_told(&session->utterances, t, dur, text);
}

void ie_session_add_word(ie_session *session, double t, double dur, const char *text, double p)
{
    add_told(&session->words, t, dur, text);
    session->words.items[session->words.count - 1].p = p;
}

void ie_session_add_other(ie_session *session, double t, double dur)
{
    ie_spans_add(&session->others, t, t + dur);
}

void ie_session_add_heard(ie_session *session, const ie_heard *heard)
{
    if (session->heard.count == IE_SESSION_MOST_HEARD) {
        session->heard_beyond++;
        return;
    }
    IE_GROW(session->heard.items, session->heard.count, session->heard.capacity);
    ie_heard *added = &session->heard.items[session->heard.count++];
    *added = *heard;
    added->id = ie_copy_text(heard->id);
    added->text = ie_copy_text(heard->text);
}

int ie_session_has_words(const ie_session *session)
{
    return session->words.count + session->utterances.count > 0;
}

// Makes tokens of the words before `end`, from the index-th on, and returns where it stopped.
static size_t tokenise_words(ie_session *session, size_t index, double end)
{
    const ie_told_list *words = &session->words;
    for (; index < words->count && words->items[index].t < end; index++)
        ie_text_tokens(session->text, words->items[index].text, words->items[index].t, words->items[index].end,
                       &session->spoken);
    return index;
}

// Words come without the commas and full stops that their utterance has: tokens from `first` on get them from its text.
// A word that the two do not share is passed over.
static void punctuate(ie_session *session, size_t first, const char *text)
{
    enum { LOOK_AHEAD = 4 };
    ie_tokens written = {0};
    size_t at = 0;
    ie_text_tokens(session->text, text, 0, 0, &written);
    for (size_t i = first; i < session->spoken.count; i++) {
        size_t k = at;
        while (k < written.count && k < at + LOOK_AHEAD && written.items[k].word != session->spoken.items[i].word)
            k++;
        if (k == written.count || k == at + LOOK_AHEAD)
            continue;
        session->spoken.items[i].kind |= written.items[k].kind & (IE_TOKEN_ENDS | IE_TOKEN_STOPS);
        at = k + 1;
    }
    ie_tokens_free(&written);
}

void ie_session_settle(ie_session *session)
{
    ie_told_list *lists[] = {&session->words, &session->utterances, &session->parts, &session->chapters};
    size_t word = 0;
    if (session->is_settled)
        return;
    session->is_settled = 1;
    ie_spans_merge(&session->others, 0);
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        ie_sort(lists[i]->items, lists[i]->count, sizeof(ie_told), ie_compare_times);
    ie_sort(session->heard.items, session->heard.count, sizeof(ie_heard), ie_compare_times);
    for (size_t u = 0; u < session->utterances.count; u++) {  // words where there are any inside, otherwise its text
        ie_told *utterance = &session->utterances.items[u];
        word = tokenise_words(session, word, utterance->t - border_seconds);
        utterance->first = session->spoken.count;
        word = tokenise_words(session, word, utterance->end + border_seconds);
        if (session->spoken.count == utterance->first)
            ie_text_tokens(session->text, utterance->text, utterance->t, utterance->end, &session->spoken);
        else
            punctuate(session, utterance->first, utterance->text);
        utterance->count = session->spoken.count - utterance->first;
    }
    tokenise_words(session, word, INFINITY);
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

char *ie_session_said(const ie_session *session, double t, double end, ie_tokens *tokens)
{
    ie_buffer text = {0};
    const ie_tokens *spoken = &session->spoken;
    const ie_told_list *list = &session->utterances;
    size_t u = 0;
    for (size_t i = 0; i < spoken->count; i++) {
        const ie_token *token = &spoken->items[i];
        double middle = middle_of_token(token);
        if (middle < t || middle > end || ie_spans_hold(&session->others, middle))
            continue;
        if (tokens) {
            IE_GROW(tokens->items, tokens->count, tokens->capacity);
            tokens->items[tokens->count++] = *token;
        }
        while (u < list->count && list->items[u].first + list->items[u].count <= i)
            u++;
        const ie_told *inside = u < list->count && list->items[u].first <= i ? &list->items[u] : NULL;
        int is_whole = inside && middle_of_token(&spoken->items[inside->first]) >= t
                       && middle_of_token(&spoken->items[inside->first + inside->count - 1]) <= end
                       && ie_spans_within(&session->others, inside->t, inside->end) == 0;
        if (!is_whole)
            append_with_blank(&text, ie_text_word(session->text, token->word));
        else if (inside->first == i)
            append_with_blank(&text, inside->text);
    }
    ie_buffer_reserve(&text, 1);
    text.data[text.length] = '\0';
    return text.data;
}

double ie_session_doubt(const ie_session *session, double t, double end)
{
    double sum = 0, count = 0;
    for (size_t i = 0; i < session->words.count; i++) {
        const ie_told *word = &session->words.items[i];
        if (isnan(word->p) || word->t < t || word->t > end)
            continue;
        sum += 1 - fmin(1, fmax(0, word->p));
        count++;
    }
    return count > 0 ? sum / count : 0;
}

double ie_session_others_end(const ie_session *session, double t)
{
    const ie_spans *others = &session->others;
    return ie_spans_hold(others, t) ? others->items[ie_spans_after(others, t)].end : t;
}

double ie_session_end(const ie_session *session)
{
    double end = 0;
    const ie_told_list *lists[] = {&session->parts, &session->utterances, &session->words, &session->chapters};
    for (size_t l = 0; l < sizeof lists / sizeof *lists; l++)
        for (size_t i = 0; i < lists[l]->count; i++)
            if (lists[l]->items[i].end > end)
                end = lists[l]->items[i].end;
    return end;
}
