// SPDX-License-Identifier: MIT
// ie-similarity: how well answers say what the expected answers say.
#include "answer/pack.h"
#include "answer/score.h"
#include "answer/segment.h"
#include "answer/segment_record.h"
#include "answer/similarity.h"
#include "answer/text.h"
#include "base/memory.h"
#include "base/options.h"
#include "stream/filter.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef struct settings {
    const char *pack, *check, *question, *method, *model;
    int no_autojunk, features;
} settings;

typedef struct judge {
    const settings *settings;
    ie_pack *pack;
    ie_text *text;
    ie_similarity *judge;
    ie_session *session;
    ie_writer writer;
    long answers;  // scored, from the input
} judge;

static void put_similarity(judge *all, ie_stream *stream, double t, double dur, const char *id, const ie_tokens *said,
                           const ie_answer_score *verdict)
{
    ie_write_record(&all->writer, "similarity", t, dur);
    ie_write_text(&all->writer, "id", id);
    ie_answer_score_write(&all->writer, all->judge, verdict, said, all->settings->method);
    ie_write_close(&all->writer, '}');
    ie_stream_put(stream, &all->writer);
}

static int take_speech(void *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    judge *all = state;
    (void)stream;
    return ie_session_read(all->session, record, error);
}

// The question of the pack that an answer names by id or by text; NULL where there is none.
static const ie_pack_question *named_question(const judge *all, const char *name)
{
    const ie_pack_question *found = all->pack ? ie_pack_find(all->pack, name) : NULL;
    for (size_t q = 0; all->pack && !found && q < all->pack->question_count; q++)
        if (strcmp(all->pack->questions[q].text, name) == 0)
            found = &all->pack->questions[q];
    return found;
}

static ie_answer_score reach(judge *all, const char *answer, const ie_tokens *said, const ie_pack_question *known,
                        const char *question, const char *const *references, size_t count, double doubt)
{
    int autojunk = !all->settings->no_autojunk;
    if (!all->judge)
        return ie_answer_score_by_ratio(answer, references, count, autojunk);
    return ie_answer_score_compute(all->judge, answer, said, known, question, references, count, doubt, autojunk);
}

// The references of an answer: a text, an array of texts, or the expected answer of the pack's question. The caller frees
// the array.
static const char **references_of(const ie_record *record, const ie_pack_question *known, size_t *count)
{
    const char *single = ie_record_text(record, "reference", NULL);
    const ie_record *several = ie_record_member(record, "reference");
    size_t most = ie_record_length(several) + 1;
    const char **references = ie_allocate(most, sizeof *references);
    *count = 0;
    if (single)
        references[(*count)++] = single;
    for (size_t i = 0; !single && i + 1 < most; i++)
        if (ie_record_text_at(several, i, NULL))
            references[(*count)++] = ie_record_text_at(several, i, NULL);
    if (*count == 0 && known)
        references[(*count)++] = known->answer;
    return references;
}

// An answer that came with its reference, from a data set or from a stage of the user's own.
static int take_answer(void *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    judge *all = state;
    const char *text = ie_record_text(record, "text", NULL), *question = ie_record_text(record, "question", "");
    if (all->pack && ie_record_text(record, "source", NULL))
        return 0;  // put out by an earlier run of this program; finish makes it anew
    all->answers++;
    if (!text)
        return ie_fail(error, IE_FORMAT, "an answer needs \"text\"");
    const ie_pack_question *known = named_question(all, question);
    size_t count;
    const char **references = references_of(record, known, &count);
    int status = 0;
    if (count == 0) {
        status = ie_fail(error, IE_FORMAT, "an answer needs a \"reference\", a text or an array of texts");
    } else {
        char number[32];
        double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", NAN);
        ie_tokens said = {0};
        if (all->judge)  // by ratio no word is looked at
            ie_text_tokens(all->text, text, t, t + dur, &said);
        ie_answer_score verdict = reach(all, text, &said, known, known ? known->text : question, references, count, 0);
        snprintf(number, sizeof number, "%.15g", ie_record_number(record, "id", (double)all->answers));
        put_similarity(all, stream, isnan(t) ? 0 : t, isnan(dur) ? -1 : dur, ie_record_text(record, "id", number), &said,
                       &verdict);
        ie_answer_score_free(&verdict);
        ie_tokens_free(&said);
    }
    free(references);
    return status;
}

// Finds the question that a recording without any hint answers best.
static void guess_question(judge *all, ie_answer *answer, ie_stream *stream)
{
    double best = 0;
    for (size_t q = 0; q < all->pack->question_count; q++) {
        const ie_pack_question *question = &all->pack->questions[q];
        const char *reference = question->answer;
        ie_answer_score one = reach(all, answer->text, &answer->tokens, NULL, question->text, &reference, 1, 0);
        if (one.score > best) {
            best = one.score;
            answer->question = question;
        }
        ie_answer_score_free(&one);
    }
    if (answer->question)
        ie_stream_notice(stream, answer->t, "warning", "question_guessed",
                         "no window, file, chapter or spoken question says what was asked; the whole recording fits "
                         "question %s best", answer->question->id);
    else
        ie_stream_notice(stream, answer->t, "warning", "question_unknown",
                         "nothing says which question of the pack was answered, and the words fit none");
}

static void judge_answer(judge *all, ie_stream *stream, ie_answer *answer)
{
    if (!answer->question)
        guess_question(all, answer, stream);
    if (!answer->question)
        return;
    ie_question_write(&all->writer, all->pack, answer);
    ie_stream_put(stream, &all->writer);
    ie_answer_write(&all->writer, answer);
    ie_stream_put(stream, &all->writer);
    const ie_pack_question *question = answer->question;
    const char *reference = question->answer;
    ie_answer_score verdict = reach(all, answer->text, &answer->tokens, question, question->text, &reference, 1, answer->doubt);
    put_similarity(all, stream, answer->t, answer->end - answer->t, question->id, &answer->tokens, &verdict);
    ie_answer_score_free(&verdict);
    if (answer->tokens.count == 0)
        ie_stream_notice(stream, answer->t, "warning", "no_answer", "nothing was said in answer to question %s",
                         answer->question->id);
}

static int finish(void *state, ie_stream *stream, ie_error *error)
{
    judge *all = state;
    if (!all->pack)
        return 0;
    const ie_pack_question *only = all->settings->question ? ie_pack_find(all->pack, all->settings->question) : NULL;
    if (all->settings->question && !only)
        return ie_fail(error, IE_USAGE, "%s has no question %s", all->settings->pack, all->settings->question);
    if (!ie_session_has_words(all->session)) {
        if (all->answers == 0)
            ie_stream_notice(stream, 0, "warning", "no_transcript", "no word or utterance came, so no answer is judged");
        return 0;
    }
    ie_answer *answers;
    size_t count = ie_session_answers(all->session, all->pack, only, &answers);
    for (size_t i = 0; i < count; i++)
        judge_answer(all, stream, &answers[i]);
    ie_answers_free(answers, count);
    return 0;
}

static int run(const settings *chosen, ie_pack *pack)
{
    static const ie_handler handlers[] = {{"media", take_speech},     {"question", take_speech}, {"word", take_speech},
                                          {"utterance", take_speech}, {"answer", take_answer},   {NULL, NULL}};
    judge all = {.settings = chosen, .pack = pack, .text = ie_text_create()};
    ie_error error = {0};
    int by_ratio = strcmp(chosen->method, "difflib") == 0;
    all.judge = by_ratio ? NULL : ie_similarity_open(all.text, chosen->method, chosen->model, &error);
    if (!all.judge && !by_ratio) {
        ie_text_destroy(all.text);
        return ie_stop(&error);
    }
    all.session = ie_session_create(all.text);
    ie_filter filter = {.handlers = handlers, .finish = finish, .state = &all, .inference = IE_MEASURES};
    int status = ie_filter_run(&filter);
    ie_session_destroy(all.session);
    ie_similarity_close(all.judge);
    ie_text_destroy(all.text);
    ie_buffer_free(&all.writer.text);
    return status;
}

// Reads the pack and shows what is wrong with it. Returns -1 to go on, or the exit code.
static int read_pack(const settings *chosen, ie_pack **pack)
{
    ie_buffer problems = {0};
    ie_error error = {0};
    const char *path = chosen->check ? chosen->check : chosen->pack;
    *pack = ie_pack_open(path, &problems, &error);
    if (problems.length && (chosen->check || !*pack))
        fprintf(stderr, "%s", problems.data);
    int status = *pack ? -1 : ie_stop(&error);
    if (*pack && chosen->check) {
        printf("%s: %zu questions, no errors\n", path, (*pack)->question_count);
        status = fflush(stdout) != 0 ? IE_EXIT_STOPPED : problems.length ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
    }
    ie_buffer_free(&problems);
    return status;
}

static int list_features(void)
{
    for (int i = 0; i < IE_ALL_FEATURES; i++)
        printf("%s\n", ie_feature_name(i));
    return fflush(stdout) == 0 ? IE_EXIT_DONE : IE_EXIT_STOPPED;
}

int main(int argc, char **argv)
{
    settings chosen = {0};
    const ie_option options[] = {
        {'q', "pack", IE_TEXT, &chosen.pack, "PACK", "interview pack (YAML): questions and expected answers", 0, 0},
        {0, "question", IE_TEXT, &chosen.question, "ID", "the whole recording answers this question of the pack", 0, 0},
        {0, "method", IE_CHOICE, &chosen.method, "embedding|words|difflib",
         "what the score rests on; by default embedding where its net is installed, else words", 0, 0},
        {0, "model", IE_TEXT, &chosen.model, "FILE", "weights of the grade, instead of the ones that come along", 0, 0},
        {0, "no-autojunk", IE_FLAG, &chosen.no_autojunk, NULL, "ratio without difflib's rule for popular characters", 0, 0},
        {0, "features", IE_FLAG, &chosen.features, NULL, "list what a score is made of, and end", 0, 0},
        {0, "check", IE_TEXT, &chosen.check, "PACK", "check an interview pack, explain what is wrong, and end", 0, 0},
        {0}};
    const ie_usage usage = {"ie-similarity", "", "Judges answers against the expected answers of an interview pack.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    ie_pack *pack = NULL;
    if (!chosen.method)
        chosen.method = ie_similarity_best_method();
    if (status < 0 && (chosen.check || chosen.pack))
        status = read_pack(&chosen, &pack);
    if (status < 0)
        status = chosen.features ? list_features() : run(&chosen, pack);
    ie_pack_free(pack);
    return status;
}
