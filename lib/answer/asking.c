// SPDX-License-Identifier: MIT
// The questions that an interviewer was heard to ask, laid beside a pack.
#include "answer/asking.h"

#include "base/memory.h"

#include <stdlib.h>

// What the candidate says after the index-th question, until the next one of any kind. Nothing where that follows up:
// what is said then goes on with what was asked before, and tells nothing of this question.
static char *answer_to(const ie_session *session, size_t index)
{
    if (session->heard.items[index].is_follow_up)
        return ie_copy_text("");
    double t = ie_session_others_end(session, session->heard.items[index].t);
    double end = index + 1 < session->heard.count ? session->heard.items[index + 1].t : ie_session_end(session);
    return ie_session_said(session, t, end, NULL);
}

static ie_question_matcher *match_heard(const ie_session *session, const ie_pack *pack, ie_similarity *similarity)
{
    size_t count = session->heard.count;
    ie_exchange *exchanges = ie_allocate(count + 1, sizeof *exchanges);
    char **answers = ie_allocate(count + 1, sizeof *answers);
    for (size_t i = 0; i < count; i++) {
        answers[i] = answer_to(session, i);
        exchanges[i] = (ie_exchange){session->heard.items[i].text, answers[i]};
    }
    ie_question_matcher *matcher = ie_question_matcher_create(similarity, pack, exchanges, count);
    for (size_t i = 0; i < count; i++)
        free(answers[i]);
    free(answers);
    free(exchanges);
    return matcher;
}

static const ie_pack_question *asked_by(const ie_asking *asking)
{
    return asking->question ? asking->question : asking->same_as;
}

// Whether the index-th asking goes on with the answer that the open-th one began.
static ie_asking_kind kind_of(ie_question_matcher *matcher, const ie_asking *askings, size_t index, size_t open)
{
    const ie_heard *heard = askings[index].heard;
    const ie_pack_question *asked = ie_question_matcher_get(matcher, index).question;
    const ie_pack_question *under_way = asked_by(&askings[open]);
    if (under_way && ie_question_matcher_follows(matcher, index, under_way))
        return IE_ASKING_FOLLOWS;
    if (asked && asked != under_way)
        return IE_ASKING_OPENS;
    if (asked || heard->is_again || ie_question_matcher_repeats(matcher, index, index - 1))
        return IE_ASKING_AGAIN;
    return heard->is_follow_up ? IE_ASKING_FOLLOWS : IE_ASKING_OPENS;
}

// Gives a question of the pack to the first that asks it where the one that asks it best turned out to ask for more.
static void settle_owners(const ie_pack *pack, ie_asking *askings, size_t count)
{
    unsigned char *is_owned = ie_allocate(pack->question_count + 1, 1);
    for (size_t i = 0; i < count; i++)
        if (askings[i].question)
            is_owned[askings[i].question - pack->questions] = 1;
    for (size_t i = 0; i < count; i++) {
        const ie_pack_question *same = askings[i].same_as;
        if (!same || is_owned[same - pack->questions])
            continue;
        is_owned[same - pack->questions] = 1;
        askings[i].question = same;
        askings[i].same_as = NULL;
    }
    free(is_owned);
}

size_t ie_askings_settle(const ie_session *session, const ie_pack *pack, ie_similarity *similarity,
                         ie_asking **askings)
{
    size_t count = session->heard.count, open = 0;
    ie_asking *all = *askings = ie_allocate(count + 1, sizeof *all);
    ie_question_matcher *matcher = match_heard(session, pack, similarity);
    for (size_t i = 0; i < count; i++) {
        ie_question_match match = ie_question_matcher_get(matcher, i);
        all[i] = (ie_asking){.heard = &session->heard.items[i], .likeness = match.likeness};
        all[i].kind = i == 0 ? IE_ASKING_OPENS : kind_of(matcher, all, i, open);
        open = all[i].kind == IE_ASKING_OPENS ? i : open;
        all[i].opened_by = open;
        if (all[i].kind == IE_ASKING_FOLLOWS || !match.question)
            continue;
        all[open].question = match.is_best ? match.question : all[open].question;
        all[open].same_as = all[open].question ? NULL : match.question;
    }
    settle_owners(pack, all, count);
    ie_question_matcher_destroy(matcher);
    return count;
}
