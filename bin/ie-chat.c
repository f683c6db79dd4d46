// SPDX-License-Identifier: MIT
// ie-chat: talks about a person's results and practises interview questions, on a terminal or over JSON lines.
#include "base/lines.h"
#include "base/memory.h"
#include "base/options.h"
#include "base/path.h"
#include "stream/filter.h"
#include "talk/conversation.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct settings {
    const char *questions, *report, *intents, *model, *evaluate;
    int json, train, explain;
} settings;

struct chat {
    const settings *chosen;
    ie_conversation conversation;
    ie_explainer *explainer;
    ie_pack *pack;
    ie_text *text;
    ie_similarity *judge;
    ie_reply reply;
    ie_writer writer;
};

static char *path_of(const char *given, const char *ours)
{
    return given ? ie_copy_text(given) : ie_path_data(ours);
}

static int finish_output(int status)
{
    if (fflush(stdout) == 0 && !ferror(stdout))
        return status;
    ie_warn("<stdout>:");
    return IE_EXIT_STOPPED;
}

// Prints a text in lines of at most 78 columns. Its lines stay lines, but one that was wrapped itself (a note) goes on in
// the next; indented ones (code) stay as they are.
static void print_wrapped(const char *text)
{
    enum { WIDTH = 78 };
    const char *start = text;  // of the text's own line
    for (size_t column = 0; *text;) {
        int is_code = column == 0 && *text == ' ';
        size_t length = strcspn(text, is_code ? "\n" : " \n");
        if (column > 0 && column + 1 + length > WIDTH) {
            putchar('\n');
            column = 0;
        } else if (column > 0) {
            putchar(' ');
            column++;
        }
        fwrite(text, 1, length, stdout);
        column += length;
        text += length;
        if (*text == '\n' && (is_code || text - start <= WIDTH || !strcspn(text + 1, "-*# \n"))) {
            putchar('\n');
            column = 0;
        }
        if (*text == '\n')
            start = text + 1;
        text += *text != '\0';
    }
    putchar('\n');
}

static int talk(struct chat *chat)
{
    int is_terminal = isatty(STDIN_FILENO) && isatty(STDOUT_FILENO);
    ie_lines lines = {.file = stdin};
    ie_error error = {0};
    int status = IE_EXIT_DONE;
    if (is_terminal)
        print_wrapped("I talk about interview practice. Say help for what I know, bye to end.");
    for (;;) {
        if (is_terminal)
            fputs("> ", stdout);
        fflush(stdout);
        int more = ferror(stdout) ? 0 : ie_lines_next(&lines, &error);
        if (more == 0 || ferror(stdin))
            break;
        if (more < 0) {
            ie_warn("<stdin>:%ld: %s", lines.number, error.text);
            status = IE_EXIT_PARTIAL;
            continue;
        }
        char *line = lines.text.data;
        line[strcspn(line, "\r\n")] = '\0';
        if (!line[strspn(line, " \t")])
            continue;
        ie_conversation_reply(&chat->conversation, line, &chat->reply);
        if (chat->chosen->explain)
            printf("[%s %.2f] ", chat->reply.intent ? chat->reply.intent : "not understood", chat->reply.score);
        if (is_terminal)
            print_wrapped(chat->reply.text.data);
        else
            puts(chat->reply.text.data);
        if (chat->reply.is_end)
            break;
    }
    if (is_terminal && !chat->reply.is_end)
        putchar('\n');
    ie_buffer_free(&lines.text);
    if (ferror(stdin)) {
        ie_warn("<stdin>:");
        return IE_EXIT_STOPPED;
    }
    return status;
}

static void write_practice(ie_writer *writer, const ie_interviewer *interviewer)
{
    static const char *const states[] = {"idle", "answer", "follow_up"};
    const ie_pack_question *question = ie_interviewer_question(interviewer);
    ie_write_text(writer, "waits_for", states[ie_interviewer_state(interviewer)]);
    if (!question)
        return;
    ie_write_text(writer, "question", question->id);
    double chance = NAN;
    if (question->point_count > 0)
        ie_interviewer_point(interviewer, 0, &chance);
    if (!isfinite(chance))
        return;
    ie_write_open(writer, "points", '[');
    for (size_t i = 0; i < question->point_count; i++) {
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "text", question->points[i].text);
        ie_write_text(writer, "state", ie_point_state_name(ie_interviewer_point(interviewer, i, &chance)));
        ie_write_number(writer, "chance", chance, 4);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

static int on_message(void *context, const ie_record *record, ie_stream *stream, ie_error *error)
{
    struct chat *chat = context;
    const char *text = ie_record_text(record, "text", NULL);
    if (!text)
        return ie_fail(error, IE_FORMAT, "a message needs a \"text\"");
    ie_conversation_reply(&chat->conversation, text, &chat->reply);
    ie_writer *writer = &chat->writer;
    ie_write_record(writer, "reply", ie_record_number(record, "t", 0), -1);
    ie_write_text(writer, "text", chat->reply.text.data);
    ie_write_flag(writer, "understood", chat->reply.intent != NULL);
    ie_write_text(writer, "intent", chat->reply.intent);
    ie_write_number(writer, "score", chat->reply.score, 4);
    if (chat->conversation.interviewer)
        write_practice(writer, chat->conversation.interviewer);
    ie_write_text(writer, "model", ie_intents_model(chat->conversation.intents));
    ie_write_close(writer, '}');
    ie_stream_put(stream, writer);
    return 0;
}

static int talk_json(struct chat *chat)
{
    static const ie_handler handlers[] = {{"message", on_message}, {0}};
    const ie_filter filter = {.handlers = handlers, .state = chat, .inference = IE_CONVERSES};
    int status = ie_filter_run(&filter);
    ie_buffer_free(&chat->writer.text);
    return status;
}

static void print_figures(const char *what, const ie_intent_figures *figures)
{
    printf("%s: %zu sentences about our subjects, %zu about others\n"
           "  nearest intent is right  %5.1f %%\n  answered rightly         %5.1f %%\n"
           "  answered wrongly         %5.1f %%\n  others not answered      %5.1f %%\n  threshold %.2f\n", what,
           figures->in_scope, figures->out_of_scope, 100 * figures->accuracy, 100 * figures->right,
           100 * figures->wrong, 100 * figures->rejected, figures->threshold);
}

static int train(struct chat *chat, const char *path)
{
    ie_intent_figures figures = {0};
    ie_buffer model = {0};
    ie_intents_train(chat->conversation.intents, &figures, &model);
    FILE *file = fopen(path, "w");
    int failed = !file || fwrite(model.data, 1, model.length, file) != model.length;
    if (file && fclose(file) != 0)
        failed = 1;
    if (failed)
        ie_warn("%s:", path);
    else
        print_figures("five-fold cross-validation", &figures);
    ie_buffer_free(&model);
    return failed ? IE_EXIT_STOPPED : IE_EXIT_DONE;
}

static int evaluate(struct chat *chat, ie_error *error)
{
    ie_intent_figures figures = {0};
    ie_buffer mistakes = {0};
    int status = ie_intents_evaluate(chat->conversation.intents, chat->chosen->evaluate, &figures, &mistakes, error);
    if (status == 0) {
        fputs(mistakes.data ? mistakes.data : "", stdout);
        print_figures(chat->chosen->evaluate, &figures);
    }
    ie_buffer_free(&mistakes);
    return status < 0 ? ie_stop(error) : IE_EXIT_DONE;
}

// Loads what the options name. Returns 0 or -1.
static int load(struct chat *chat, const char *model, ie_error *error)
{
    if (ie_intents_load(chat->conversation.intents, model, error) < 0)
        return -1;
    if (chat->chosen->report) {
        chat->conversation.explainer = chat->explainer = ie_explainer_open(chat->chosen->report, error);
        if (!chat->explainer)
            return -1;
    }
    if (chat->chosen->questions) {
        chat->pack = ie_pack_open(chat->chosen->questions, NULL, error);
        if (!chat->pack)
            return -1;
        chat->text = ie_text_create();
        chat->judge = ie_similarity_open(chat->text, ie_similarity_best_method(), NULL, error);
        if (!chat->judge)
            return -1;
        chat->conversation.interviewer = ie_interviewer_create(chat->pack, chat->judge);
    }
    return 0;
}

static int run(const settings *chosen)
{
    ie_error error = {0};
    struct chat chat = {.chosen = chosen};
    char *intents = path_of(chosen->intents, "corpus/chat/intents.json");
    char *model = path_of(chosen->model, "models/chat.json");
    int status;
    chat.conversation.intents = ie_intents_open(intents, &error);
    if (!chat.conversation.intents)
        status = ie_stop(&error);
    else if (chosen->train)
        status = train(&chat, model);
    else if (load(&chat, model, &error) < 0)
        status = ie_stop(&error);
    else if (chosen->evaluate)
        status = evaluate(&chat, &error);
    else
        status = chosen->json ? talk_json(&chat) : talk(&chat);
    ie_interviewer_destroy(chat.conversation.interviewer);
    ie_similarity_close(chat.judge);
    ie_text_destroy(chat.text);
    ie_pack_free(chat.pack);
    ie_explainer_destroy(chat.explainer);
    ie_intents_destroy(chat.conversation.intents);
    ie_buffer_free(&chat.reply.text);
    free(intents);
    free(model);
    return finish_output(status);
}

int main(int argc, char **argv)
{
    settings chosen = {0};
    const ie_option options[] = {
        {'q', "questions", IE_TEXT, &chosen.questions, "PACK", "practise with the questions of this pack", 0, 0},
        {'r', "report", IE_TEXT, &chosen.report, "FILE", "talk about these results: report.json or a stream", 0, 0},
        {0, "json", IE_FLAG, &chosen.json, NULL, "read message records, add reply records", 0, 0},
        {'e', "explain", IE_FLAG, &chosen.explain, NULL, "print before each reply what was understood", 0, 0},
        {0, "intents", IE_TEXT, &chosen.intents, "FILE", "other intents than corpus/chat/intents.json", 0, 0},
        {0, "model", IE_TEXT, &chosen.model, "FILE", "another model than models/chat.json", 0, 0},
        {0, "train", IE_FLAG, &chosen.train, NULL, "train on the intents, write the model, print its figures", 0, 0},
        {0, "evaluate", IE_TEXT, &chosen.evaluate, "FILE", "measure the model on a table of sentences", 0, 0},
        {0}};
    const ie_usage usage = {"ie-chat", "", "Talk about interview results and practise questions.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    return status >= 0 ? status : run(&chosen);
}
