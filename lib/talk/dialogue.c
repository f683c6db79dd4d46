// SPDX-License-Identifier: MIT
// A conversation line by line.
#include "talk/dialogue.h"

#include "base/lines.h"

#include <string.h>

enum { COLUMNS = 78 };

void ie_dialogue_print(FILE *out, const char *text)
{
    const char *start = text;  // of the text's own line
    for (size_t column = 0; *text;) {
        int is_code = column == 0 && *text == ' ';
        size_t length = strcspn(text, is_code ? "\n" : " \n");
        if (column > 0 && column + 1 + length > COLUMNS) {
            putc('\n', out);
            column = 0;
        } else if (column > 0) {
            putc(' ', out);
            column++;
        }
        fwrite(text, 1, length, out);
        column += length;
        text += length;
        if (*text == '\n' && (is_code || text - start <= COLUMNS || !strcspn(text + 1, "-*# \n"))) {
            putc('\n', out);
            column = 0;
        }
        if (*text == '\n')
            start = text + 1;
        text += *text != '\0';
    }
    putc('\n', out);
}

static void print_reply(const ie_dialogue *dialogue, const ie_reply *reply)
{
    if (dialogue->explains)
        fprintf(dialogue->out, "[%s %.2f] ", reply->intent ? reply->intent : "not understood", reply->score);
    if (dialogue->is_terminal)
        ie_dialogue_print(dialogue->out, reply->text.data);
    else
        fprintf(dialogue->out, "%s\n", reply->text.data);
}

// Reads the next line that is not blank, and names those that are too long. Returns 0 at the end of input or output.
static int read_sentence(const ie_dialogue *dialogue, ie_lines *lines, int *status)
{
    ie_error error = {0};
    for (;;) {
        if (dialogue->is_terminal)
            fputs("> ", dialogue->out);
        fflush(dialogue->out);
        int more = ferror(dialogue->out) ? 0 : ie_lines_next(lines, &error);
        if (more == 0 || ferror(dialogue->in))
            return 0;
        if (more < 0) {
            ie_warn("<stdin>:%ld: %s", lines->number, error.text);
            *status = IE_EXIT_PARTIAL;
            continue;
        }
        char *line = lines->text.data;
        line[strcspn(line, "\r\n")] = '\0';
        if (line[strspn(line, " \t")])
            return 1;
    }
}

int ie_dialogue_run(const ie_dialogue *dialogue, ie_conversation *conversation)
{
    ie_lines lines = {.file = dialogue->in};
    int status = IE_EXIT_DONE, is_end = 0;
    if (dialogue->is_terminal)
        ie_dialogue_print(dialogue->out, "I am a program, no person, and talk about interview practice. Say help for what "
                                         "I know, bye to end.");
    while (!is_end && read_sentence(dialogue, &lines, &status)) {
        const ie_reply *reply = ie_conversation_reply(conversation, lines.text.data);
        print_reply(dialogue, reply);
        is_end = reply->is_end;
    }
    if (dialogue->is_terminal && !is_end)
        putc('\n', dialogue->out);
    ie_buffer_free(&lines.text);
    if (ferror(dialogue->in)) {
        ie_warn("<stdin>:");
        status = IE_EXIT_STOPPED;
    }
    return status;
}
