// SPDX-License-Identifier: MIT
// Answers in a stream and their scores.
#include "answer/scorer_record.h"

#include "answer/repair.h"
#include "answer/score_record.h"
#include "answer/segment_record.h"
#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ie_answer_scorer {
    const ie_answer_scorer_settings *settings;
    const ie_pack *pack;
    ie_text *text;
    ie_similarity *similarity;
    ie_session *session;
    ie_question_guesser *guesser;  // NULL without a pack or by ratio
    ie_repair *repair;  // NULL where answers are taken as they were heard
    ie_writer writer;
    long answers;  // scored, from the input
};

ie_answer_scorer *ie_answer_scorer_create(ie_text *text, ie_similarity *similarity, const ie_pack *pack,
                                          const ie_answer_scorer_settings *settings)
{
    ie_answer_scorer *scorer = ie_allocate(1, sizeof *scorer);
    *scorer = (ie_answer_scorer){.settings = settings, .pack = pack, .text = text, .similarity = similarity,
                                 .session = ie_session_create(text)};
    scorer->guesser = pack && similarity ? ie_question_guesser_create(similarity, pack) : NULL;
    if (pack && similarity && !settings->as_heard && strncmp(pack->language, "en", 2) == 0)
        scorer->repair = ie_repair_create(text, ie_similarity_lexicon(similarity), pack);
    return scorer;
}

void ie_answer_scorer_destroy(ie_answer_scorer *scorer)
{
    if (!scorer)
        return;
    ie_repair_destroy(scorer->repair);
    ie_session_destroy(scorer->session);
    ie_question_guesser_destroy(scorer->guesser);
    ie_buffer_free(&scorer->writer.text);
    free(scorer);
}

int ie_answer_scorer_gather(ie_answer_scorer *scorer, const ie_record *record, ie_error *error)
{
    return ie_session_read(scorer->session, record, error);
}

static ie_answer_score compute_score(ie_answer_scorer *scorer, const ie_comparison_request *request,
                                     const ie_pack_question *known)
{
    return scorer->similarity ? ie_answer_score_compute(scorer->similarity, request, scorer->guesser, known)
                              : ie_answer_score_by_ratio(request);
}

// Puts out the `similarity` record of an answer from t on; a negative `dur` is unknown.
static void put_similarity(ie_answer_scorer *scorer, ie_stream *stream, double t, double dur, const char *id,
                           const ie_tokens *said, const ie_answer_score *score)
{
    ie_write_record(&scorer->writer, "similarity", t, dur);
    ie_write_text(&scorer->writer, "id", id);
    ie_answer_score_write(&scorer->writer, scorer->similarity, score, said, scorer->settings->method);
    ie_write_close(&scorer->writer, '}');
    ie_stream_put(stream, &scorer->writer);
}

// The question of the pack that an answer names by id or by text; NULL where there is none.
static const ie_pack_question *find_named_question(const ie_pack *pack, const char *name)
{
    const ie_pack_question *found = pack ? ie_pack_find(pack, name) : NULL;
    for (size_t q = 0; pack && !found && q < pack->question_count; q++)
        if (strcmp(pack->questions[q].text, name) == 0)
            found = &pack->questions[q];
    return found;
}

// The references of an answer: a text, an array of texts, or the expected answer of the pack's question. The caller
// frees the array.
static const char **list_references(const ie_record *record, const ie_pack_question *known, size_t *count)
{
    const char *single = ie_record_text(record, "reference", NULL);
    const ie_record *several = ie_record_member(record, "reference");
    size_t listed = ie_record_length(several), accepted = known ? known->answer_count : 0;
    const char **references = ie_allocate(listed + accepted + 1, sizeof *references);
    *count = 0;
    if (single)
        references[(*count)++] = single;
    for (size_t i = 0; !single && i < listed; i++)
        if (ie_record_text_at(several, i, NULL))
            references[(*count)++] = ie_record_text_at(several, i, NULL);
    for (size_t i = 0, given = *count; given == 0 && i < accepted; i++)
        references[(*count)++] = known->answers[i];
    return references;
}

static void score_given_answer(ie_answer_scorer *scorer, ie_stream *stream, const ie_record *record,
                               const ie_comparison_request *given, const ie_pack_question *known)
{
    char number[32];
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", NAN);
    ie_comparison_request request = *given;
    ie_tokens said = {0};
    request.said = &said;
    if (scorer->similarity)  // by ratio no word is looked at
        ie_text_tokens(scorer->text, request.answer, t, t + dur, &said);
    ie_answer_score score = compute_score(scorer, &request, known);
    snprintf(number, sizeof number, "%.15g", ie_record_number(record, "id", (double)scorer->answers));
    put_similarity(scorer, stream, isnan(t) ? 0 : t, isnan(dur) ? -1 : dur, ie_record_text(record, "id", number), &said,
                   &score);
    ie_answer_score_free(&score);
    ie_tokens_free(&said);
}

int ie_answer_scorer_answer(ie_answer_scorer *scorer, const ie_record *record, ie_stream *stream, ie_error *error)
{
    const char *answer = ie_record_text(record, "text", NULL), *question = ie_record_text(record, "question", "");
    if (scorer->pack && ie_record_text(record, "source", NULL))
        return 0;
    scorer->answers++;
    if (!answer)
        return ie_fail(error, IE_FORMAT, "an answer needs \"text\"");
    const ie_pack_question *known = find_named_question(scorer->pack, question);
    size_t count;
    const char **references = list_references(record, known, &count);
    const ie_comparison_request given = {.answer = answer, .question = known ? known->text : question,
                                         .references = references, .reference_count = count,
                                         .no_autojunk = scorer->settings->no_autojunk};
    int status = 0;
    if (count == 0)
        status = ie_fail(error, IE_FORMAT, "an answer needs a \"reference\", a text or an array of texts");
    else
        score_given_answer(scorer, stream, record, &given, known);
    free(references);
    return status;
}

// The comparison of what was said in the recording with the expected answer of a question.
static ie_comparison_request request_of(const ie_answer_scorer *scorer, const ie_answer *answer,
                                        const ie_pack_question *question)
{
    return (ie_comparison_request){.answer = answer->text, .said = &answer->tokens, .question = question->text,
                                   .references = (const char *const *)question->answers,
                                   .reference_count = question->answer_count,
                                   .no_autojunk = scorer->settings->no_autojunk};
}

// Of a recording without any hint, by what is said in it: a question that is wrong would judge the answer by the wrong
// expectation, so that a doubtful guess is none.
static void guess_question(ie_answer_scorer *scorer, ie_answer *answer, ie_stream *stream)
{
    answer->question = scorer->guesser ? ie_question_guesser_guess(scorer->guesser, answer->text) : NULL;
    if (answer->question)
        ie_stream_notice(stream, answer->t, "warning", "question_guessed",
                         "no window, file, chapter or spoken question says what was asked; what was said answers "
                         "question %s, and no other one as well", answer->question->id);
    else
        ie_stream_notice(stream, answer->t, "warning", "question_unknown",
                         "nothing says which question of the pack was answered, and what was said does not tell "
                         "plainly; --question ID says it");
}

static void put_answer(ie_answer_scorer *scorer, const ie_answer *answer, ie_stream *stream)
{
    const ie_pack_question *question = answer->question;
    ie_comparison_request request = request_of(scorer, answer, question);
    ie_answer_write(&scorer->writer, answer);
    ie_stream_put(stream, &scorer->writer);
    request.doubt = answer->doubt;
    ie_answer_score score = compute_score(scorer, &request, question);
    put_similarity(scorer, stream, answer->t, answer->end - answer->t, question->id, &answer->tokens, &score);
    ie_answer_score_free(&score);
    if (answer->tokens.count == 0)
        ie_stream_notice(stream, answer->t, "warning", "no_answer", "nothing was said in answer to question %s",
                         question->id);
}

// The questions that belong to an answer, in order of time: the one that opens it is put out before it, others behind.
static void put_askings(ie_answer_scorer *scorer, const ie_answers *answers, const ie_answer *answer, ie_stream *stream)
{
    for (size_t i = (size_t)(answer->asking - answers->askings) + 1;
         i < answers->asking_count && answers->askings[i].kind != IE_ASKING_OPENS; i++) {
        ie_asking_write(&scorer->writer, answers, i);
        ie_stream_put(stream, &scorer->writer);
    }
}

static void put_answers(ie_answer_scorer *scorer, ie_answers *answers, ie_stream *stream)
{
    size_t known = 0;
    for (size_t i = 0; i < answers->count; i++) {
        ie_answer *answer = &answers->items[i];
        if (!answer->question && !answer->asking)
            guess_question(scorer, answer, stream);
        if (answer->question || answer->asking) {
            ie_question_write(&scorer->writer, scorer->pack, answer);
            ie_stream_put(stream, &scorer->writer);
        }
        if (answer->question && scorer->repair)
            ie_repair_answer(scorer->repair, scorer->session, answer);
        if (answer->question)
            put_answer(scorer, answer, stream);
        if (answer->asking)
            put_askings(scorer, answers, answer, stream);
        known += answer->question != NULL;
    }
    int is_heard = strcmp(answers->items[0].source, "heard") == 0;
    if (is_heard && known == 0)
        ie_stream_notice(stream, 0, "info", "question_unknown", "the questions that were heard are none of the pack's");
    if (is_heard && known > 0 && known < scorer->pack->question_count) {
        ie_not_asked_write(&scorer->writer, scorer->pack, answers);
        ie_stream_put(stream, &scorer->writer);
    }
}

// The questions of the settings, ids with commas between: one for the whole recording, or one for each part. Returns 0,
// or -1 where the pack lacks one or the parts are others. The caller frees the items.
static int find_named(const ie_answer_scorer *scorer, ie_named_questions *named, ie_error *error)
{
    char *ids = ie_copy_text(scorer->settings->question), *place;
    size_t capacity = 0, parts = (size_t)scorer->session->part_count;
    int status = ie_pack_has_questions(scorer->pack, ids, error);
    for (char *id = strtok_r(ids, ", ", &place); id && status == 0; id = strtok_r(NULL, ", ", &place)) {
        IE_GROW(named->items, named->count, capacity);
        named->items[named->count++] = ie_pack_find(scorer->pack, id);
    }
    free(ids);
    if (status == 0 && named->count != 1 && named->count != parts)
        status = ie_fail(error, IE_USAGE, "%zu questions are named (--question) for %zu recordings", named->count,
                         parts);
    return status;
}

static void cut_and_put(ie_answer_scorer *scorer, const ie_named_questions *named, ie_stream *stream)
{
    if (!ie_session_has_words(scorer->session)) {
        if (scorer->answers == 0)
            ie_stream_notice(stream, 0, "warning", "no_transcript",
                             "no word or utterance came, so no answer is scored");
        return;
    }
    if (scorer->session->heard_beyond > 0)
        ie_stream_notice(stream, 0, "warning", "too_many_questions",
                         "%d questions were looked at; the last %zu that were heard open no sections",
                         IE_SESSION_MOST_HEARD, scorer->session->heard_beyond);
    ie_answers answers = ie_answers_cut(scorer->session, scorer->pack, named, scorer->similarity);
    put_answers(scorer, &answers, stream);
    ie_answers_free(&answers);
}

int ie_answer_scorer_finish(ie_answer_scorer *scorer, ie_stream *stream, ie_error *error)
{
    ie_named_questions named = {0};
    int status = scorer->pack && scorer->settings->question ? find_named(scorer, &named, error) : 0;
    if (scorer->pack && status == 0)
        cut_and_put(scorer, named.count > 0 ? &named : NULL, stream);
    free(named.items);
    return status;
}
