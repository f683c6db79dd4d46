// SPDX-License-Identifier: MIT
// One sentence in, one reply out.
#include "talk/conversation.h"

#include <ctype.h>
#include <string.h>

// While a question is open nearly everything is an answer. Only these, said briefly, are meant for the interviewer.
static const char *const commands[] = {"repeat_question", "skip_question", "hint", "expected_answer", "stop_practice",
                                       "next_question", "help", "goodbye", NULL};
enum { LONGEST_COMMAND = 10 };  // words

static size_t count_words(const char *sentence)
{
    size_t count = 0;
    for (const char *at = sentence; *at; at++)
        count += !isspace((unsigned char)*at) && (at == sentence || isspace((unsigned char)at[-1]));
    return count;
}

static int is_command(const char *intent, const char *sentence)
{
    for (const char *const *command = commands; intent && *command; command++)
        if (strcmp(*command, intent) == 0)
            return count_words(sentence) <= LONGEST_COMMAND;
    return 0;
}

static int is(const char *intent, const char *name)
{
    return strcmp(intent, name) == 0;
}

// Replies about the practice. Returns 1, or 0 where the intent is another.
static int interview(ie_interviewer *interviewer, const char *intent, ie_buffer *out)
{
    int is_open = ie_interviewer_state(interviewer) != IE_INTERVIEW_IDLE;
    if (is(intent, "ask_question") || is(intent, "next_question") || is(intent, "yes")) {
        ie_interviewer_ask(interviewer, out);
    } else if (is(intent, "skip_question") && is_open) {
        ie_buffer_text(out, "Skipped. ");
        ie_interviewer_ask(interviewer, out);
    } else if (is(intent, "repeat_question")) {
        ie_interviewer_repeat(interviewer, out);
    } else if (is(intent, "hint") && is_open) {
        ie_interviewer_hint(interviewer, out);
    } else if (is(intent, "expected_answer") && ie_interviewer_question(interviewer)) {
        ie_interviewer_expected(interviewer, out);
    } else if (is(intent, "stop_practice")) {
        ie_interviewer_stop(interviewer, out);
    } else if (is(intent, "learn_more") && ie_interviewer_question(interviewer)) {
        ie_interviewer_learn(interviewer, out);
    } else {
        return 0;
    }
    return out->length > 0;
}

void ie_conversation_reply(const ie_conversation *conversation, const char *sentence, ie_reply *reply)
{
    ie_interviewer *interviewer = conversation->interviewer;
    ie_guess guess = ie_intents_guess(conversation->intents, sentence);
    ie_buffer_clear(&reply->text);
    *reply = (ie_reply){.intent = guess.intent, .score = guess.score, .text = reply->text};
    int is_open = interviewer && ie_interviewer_state(interviewer) != IE_INTERVIEW_IDLE;
    if (is_open && !is_command(guess.intent, sentence)) {
        reply->intent = "answer";
        reply->score = 1;
        ie_interviewer_answer(interviewer, sentence, &reply->text);
        return;
    }
    if (guess.intent && interviewer && interview(interviewer, guess.intent, &reply->text))
        return;
    if (guess.intent && conversation->explainer
        && ie_explainer_reply(conversation->explainer, guess.intent, sentence, &reply->text))
        return;
    reply->is_end = guess.intent && is(guess.intent, "goodbye");
    ie_buffer_text(&reply->text, ie_intents_respond(conversation->intents, guess.intent));
}
