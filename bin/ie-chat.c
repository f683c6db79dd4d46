// SPDX-License-Identifier: MIT
// ie-chat: talks about a person's results and practises interview questions, on a terminal or over JSON lines.
#include "base/file.h"
#include "base/options.h"
#include "base/path.h"
#include "stream/filter.h"
#include "talk/dialogue.h"
#include "talk/intent_training.h"
#include "talk/reply_record.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

typedef struct settings {
    ie_conversation_sources sources;
    const char *evaluate, *keep;
    int json, train, explain;
} settings;

typedef struct message_filter {
    ie_conversation *conversation;
    ie_writer writer;
} message_filter;

static int on_message(void *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    message_filter *filter = state;
    int status = ie_reply_write(&filter->writer, filter->conversation, record, error);
    if (status == 0)
        ie_stream_put(stream, &filter->writer);
    return status;
}

static int talk_over_records(ie_conversation *conversation)
{
    static const ie_handler handlers[] = {{"message", on_message}, {0}};
    message_filter state = {.conversation = conversation};
    const ie_filter filter = {.handlers = handlers, .state = &state, .inference = IE_CONVERSES};
    int status = ie_filter_run(&filter);
    ie_buffer_free(&state.writer.text);
    return status;
}

static int talk(const settings *chosen)
{
    ie_error error = {0};
    ie_conversation *conversation = ie_conversation_open(&chosen->sources, &error);
    ie_practice *practice = conversation && chosen->keep ? ie_practice_open(chosen->keep, &error) : NULL;
    if (!conversation || (chosen->keep && !practice)) {
        ie_conversation_close(conversation);
        return ie_stop(&error);
    }
    ie_conversation_keep(conversation, practice);
    const ie_dialogue dialogue = {stdin, stdout, isatty(STDIN_FILENO) && isatty(STDOUT_FILENO), chosen->explain};
    int status = chosen->json ? talk_over_records(conversation) : ie_dialogue_run(&dialogue, conversation);
    if (ie_practice_close(practice, &error) < 0)
        status = ie_stop(&error);
    ie_conversation_close(conversation);
    return status;
}

static void print_intent_metrics(const char *what, const ie_intent_metrics *metrics)
{
    printf("%s: %zu sentences about our subjects, %zu about others\n"
           "  nearest intent is right  %5.1f %%\n  answered rightly         %5.1f %%\n"
           "  answered wrongly         %5.1f %%\n  others not answered      %5.1f %%\n  threshold %.2f\n", what,
           metrics->in_scope, metrics->out_of_scope, 100 * metrics->accuracy, 100 * metrics->right,
           100 * metrics->wrong, 100 * metrics->rejected, metrics->threshold);
}

static int train(ie_intents *intents, const char *path)
{
    ie_intent_metrics metrics = {0};
    ie_buffer model = {0};
    ie_error error = {0};
    ie_intents_train(intents, &metrics, &model);
    int status = ie_file_write(path, model.data, model.length, &error);
    if (status == 0)
        print_intent_metrics("five-fold cross-validation", &metrics);
    ie_buffer_free(&model);
    return status < 0 ? ie_stop(&error) : IE_EXIT_DONE;
}

static int evaluate(ie_intents *intents, const settings *chosen, ie_error *error)
{
    ie_intent_metrics metrics = {0};
    ie_buffer mistakes = {0};
    int status = ie_intents_load(intents, chosen->sources.model, error);
    if (status == 0)
        status = ie_intents_evaluate(intents, chosen->evaluate, &metrics, &mistakes, error);
    if (status == 0) {
        fputs(mistakes.data ? mistakes.data : "", stdout);
        print_intent_metrics(chosen->evaluate, &metrics);
    }
    ie_buffer_free(&mistakes);
    return status < 0 ? ie_stop(error) : IE_EXIT_DONE;
}

static int train_or_evaluate(const settings *chosen)
{
    ie_error error = {0};
    ie_intents *intents = ie_intents_open(chosen->sources.intents, &error);
    if (!intents)
        return ie_stop(&error);
    int status = chosen->train ? train(intents, chosen->sources.model) : evaluate(intents, chosen, &error);
    ie_intents_destroy(intents);
    return status;
}

static int finish_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    ie_warn("<stdout>:");
    return IE_EXIT_STOPPED;
}

int main(int argc, char **argv)
{
    settings chosen = {0};
    ie_conversation_sources *from = &chosen.sources;
    const ie_option options[] = {
        {'q', "questions", IE_TEXT, &from->pack, "PACK",
         "practise with the questions of this pack: a file, or the name of one that comes along", 0, 0},
        {'r', "report", IE_TEXT, &from->report, "FILE", "talk about these results: report.json or a stream", 0, 0},
        {'k', "keep", IE_TEXT, &chosen.keep, "FILE",
         "keep what is asked and answered as a stream, in a new file", 0, 0},
        {0, "json", IE_FLAG, &chosen.json, NULL, "read message records, add reply records", 0, 0},
        {'e', "explain", IE_FLAG, &chosen.explain, NULL, "print before each reply what was understood", 0, 0},
        {0, "intents", IE_TEXT, &from->intents, "FILE", "other intents than corpus/chat/intents.json", 0, 0},
        {0, "model", IE_TEXT, &from->model, "FILE", "another model than models/chat.json", 0, 0},
        {0, "train", IE_FLAG, &chosen.train, NULL, "train on the intents, write the model, print its figures", 0, 0},
        {0, "evaluate", IE_TEXT, &chosen.evaluate, "FILE", "measure the model on a table of sentences", 0, 0},
        {0}};
    const ie_usage usage = {"ie-chat", "", "Talk about interview results and practise questions.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    char *intents = ie_path_data("corpus/chat/intents.json"), *model = ie_path_data("models/chat.json");
    from->intents = from->intents ? from->intents : intents;
    from->model = from->model ? from->model : model;
    status = chosen.train || chosen.evaluate ? train_or_evaluate(&chosen) : talk(&chosen);
    free(intents);
    free(model);
    return finish_output(status);
}
