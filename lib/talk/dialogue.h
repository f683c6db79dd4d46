// SPDX-License-Identifier: MIT
// A conversation line by line: on a terminal, with a prompt and wrapped lines, or over files.
#ifndef IE_TALK_DIALOGUE_H
#define IE_TALK_DIALOGUE_H

#include "talk/conversation.h"

#include <stdio.h>

typedef struct ie_dialogue {
    FILE *in, *out;
    int is_terminal;  // greet, prompt, and wrap at 78 columns
    int explains;     // print before each reply what was understood and how surely
} ie_dialogue;

// Replies to each line until the person says goodbye or the input ends. Empty lines are passed over; a line that is too
// long is named on stderr. Returns the exit code: 0, 1 where a line was too long, 2 where reading failed. Whether
// writing failed is left to the caller, who closes `out`.
int ie_dialogue_run(const ie_dialogue *dialogue, ie_conversation *conversation);

// Prints a text in lines of at most 78 columns. Its lines stay lines, but one that was wrapped itself (a note) goes on
// in the next; indented ones (code) stay as they are.
void ie_dialogue_print(FILE *out, const char *text);

#endif
