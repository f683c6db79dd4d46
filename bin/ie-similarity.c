// SPDX-License-Identifier: MIT
// ie-similarity: how well answers say what the expected answers say.
#include "answer/draft.h"
#include "answer/pack.h"
#include "answer/panel_record.h"
#include "answer/scorer_record.h"
#include "base/memory.h"
#include "base/options.h"

#include <stdio.h>
#include <string.h>

typedef struct settings {
    ie_answer_scorer_settings scorer;
    const char *pack, *check, *words, *draft, *calibrate, *model;
    int features;
} settings;

static int on_transcript(void *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    (void)stream;
    return ie_answer_scorer_gather(state, record, error);
}

static int on_answer(void *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    return ie_answer_scorer_answer(state, record, stream, error);
}

static int finish_answers(void *state, ie_stream *stream, ie_error *error)
{
    return ie_answer_scorer_finish(state, stream, error);
}

static int run_filter(const settings *chosen, const ie_pack *pack)
{
    static const ie_handler handlers[] = {
        {"media", on_transcript},     {"question", on_transcript}, {"word", on_transcript},
        {"utterance", on_transcript}, {"turn", on_transcript},     {"answer", on_answer},   {0}};
    ie_error error = {0};
    int is_by_ratio = strcmp(chosen->scorer.method, "difflib") == 0, status;
    ie_text *text = ie_text_create();
    ie_similarity *similarity = is_by_ratio ? NULL
                                            : ie_similarity_open(text, chosen->scorer.method, chosen->model, &error);
    if (!similarity && !is_by_ratio) {
        status = ie_stop(&error);
    } else {
        ie_answer_scorer *scorer = ie_answer_scorer_create(text, similarity, pack, &chosen->scorer);
        const ie_filter filter = {.handlers = handlers, .finish = finish_answers, .state = scorer,
                                  .inference = IE_MEASURES};
        status = ie_filter_run(&filter);
        ie_answer_scorer_destroy(scorer);
    }
    ie_similarity_close(similarity);
    ie_text_destroy(text);
    return status;
}

// Reads the pack and shows what is wrong with it. Returns -1 to go on, or the exit code.
static int open_pack(const settings *chosen, ie_pack **pack)
{
    ie_buffer problems = {0};
    ie_error error = {0};
    const char *path = chosen->check ? chosen->check : chosen->words ? chosen->words : chosen->pack;
    *pack = ie_pack_open(path, &problems, &error);
    if (problems.length && (chosen->check || !*pack))
        fprintf(stderr, "%s", problems.data);
    const char *ids = chosen->scorer.question;
    int has_questions = *pack && (!ids || ie_pack_has_questions(*pack, ids, &error) == 0);
    int status = has_questions ? -1 : ie_stop(&error);
    if (has_questions && chosen->check) {
        printf("%s: %zu questions, no errors\n", path, (*pack)->question_count);
        status = fflush(stdout) != 0 ? IE_EXIT_STOPPED : problems.length ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
    }
    ie_buffer_free(&problems);
    return status;
}

static int list_words(const ie_pack *pack)
{
    for (size_t i = 0; i < pack->vocabulary_count; i++)
        printf("%s%s", i > 0 ? ", " : "", pack->vocabulary[i]);
    printf("\n");
    return fflush(stdout) == 0 ? IE_EXIT_DONE : IE_EXIT_STOPPED;
}

static int put_text(const ie_buffer *text, ie_error *error)
{
    if (fwrite(text->data, 1, text->length, stdout) != text->length || fflush(stdout) != 0)
        return ie_fail(error, IE_IO, "<stdout>:");
    return 0;
}

static int draft_pack(const char *path)
{
    ie_buffer pack = {0};
    ie_error error = {0};
    int status = ie_pack_draft(path, &pack, &error);
    if (status == 0)
        status = put_text(&pack, &error);
    ie_buffer_free(&pack);
    return status == 0 ? IE_EXIT_DONE : ie_stop(&error);
}

// Puts out the pack with the scales of the questions, and tells what they bring.
static int calibrate_pack(const settings *chosen, const ie_pack *pack)
{
    ie_buffer out = {0}, report = {0};
    ie_error error = {0};
    ie_text *text = ie_text_create();
    ie_similarity *similarity = NULL;
    int status = 0;
    if (!pack || strcmp(chosen->scorer.method, "difflib") == 0)
        status = ie_fail(&error, IE_USAGE, "--calibrate needs a pack (-q), and a method other than difflib");
    if (status == 0)
        similarity = ie_similarity_open(text, chosen->scorer.method, chosen->model, &error);
    if (status == 0)
        status = !similarity ? -1 : ie_panel_calibrate(similarity, pack, chosen->pack, chosen->calibrate, &out,
                                                       &report, &error);
    if (report.length)
        fprintf(stderr, "%s", report.data);
    if (status == 0)
        status = put_text(&out, &error);
    ie_buffer_free(&out);
    ie_buffer_free(&report);
    ie_similarity_close(similarity);
    ie_text_destroy(text);
    return status == 0 ? IE_EXIT_DONE : ie_stop(&error);
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
        {'q', "pack", IE_TEXT, &chosen.pack, "PACK",
         "interview pack: a YAML file, or the name of one that comes along", 0, 0},
        {0, "question", IE_TEXT, &chosen.scorer.question, "ID",
         "the recording answers this question of the pack; several recordings: ID,ID,...", 0, 0},
        {0, "method", IE_CHOICE, &chosen.scorer.method, "embedding|words|difflib",
         "what the score rests on; by default embedding where its net is installed, else words", 0, 0},
        {0, "model", IE_TEXT, &chosen.model, "FILE", "weights of the score, instead of the ones that come along", 0, 0},
        {0, "no-autojunk", IE_FLAG, &chosen.scorer.no_autojunk, NULL,
         "ratio without difflib's rule for popular characters", 0, 0},
        {0, "as-heard", IE_FLAG, &chosen.scorer.as_heard, NULL,
         "leave words as they were recognised, also where a term of the question sounds like them", 0, 0},
        {0, "features", IE_FLAG, &chosen.features, NULL, "list what a score is made of, and end", 0, 0},
        {0, "check", IE_TEXT, &chosen.check, "PACK", "check an interview pack, explain what is wrong, and end", 0, 0},
        {0, "words", IE_TEXT, &chosen.words, "PACK", "list the vocabulary of a pack, for ie-stt --words, and end", 0,
         0},
        {0, "calibrate", IE_TEXT, &chosen.calibrate, "FILE",
         "write the pack with the scales of questions that the graded answers in FILE (NDJSON) give, and end", 0, 0},
        {0, "draft", IE_TEXT, &chosen.draft, "FILE",
         "write a pack made of a list of questions, one a line, with what is to be filled in marked, and end", 0, 0},
        {0}};
    const ie_usage usage = {"ie-similarity", "", "Scores answers against the expected answers of an interview pack.",
                            options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    ie_pack *pack = NULL;
    if (!chosen.scorer.method)
        chosen.scorer.method = ie_similarity_best_method();
    if (status < 0 && chosen.draft)
        status = draft_pack(chosen.draft);
    if (status < 0 && (chosen.check || chosen.words || chosen.pack))
        status = open_pack(&chosen, &pack);
    if (status < 0)
        status = chosen.calibrate ? calibrate_pack(&chosen, pack)
            : chosen.features ? list_features() : chosen.words ? list_words(pack) : run_filter(&chosen, pack);
    ie_pack_free(pack);
    return status;
}
