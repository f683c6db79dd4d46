// SPDX-License-Identifier: MIT
// One sentence in, one reply out.
#include "talk/conversation.h"

#include "talk/explainer.h"
#include "talk/intents.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

// While a question is open nearly everything is an answer. Only these, said briefly, are meant for the interviewer.
static const char *const commands[] = {"repeat_question", "skip_question", "hint", "expected_answer", "stop_practice",
                                       "next_question", "help", "goodbye", NULL};
enum { LONGEST_COMMAND = 10 };  // words; ours, not measured

struct ie_conversation {
    ie_intents *intents;
    ie_explainer *explainer;  // NULL where there are no results
    ie_pack *pack;            // NULL where there are no questions, and so are
    ie_text *text;
    ie_similarity *similarity;
    ie_interviewer *interviewer;
    ie_practice *practice;  // NULL where answers are not kept
    ie_reply reply;
};

// Returns 0 or -1.
static int open_practice(ie_conversation *conversation, const char *pack, ie_error *error)
{
    conversation->pack = ie_pack_open(pack, NULL, error);
    if (!conversation->pack)
        return -1;
    conversation->text = ie_text_create();
    conversation->similarity = ie_similarity_open(conversation->text, ie_similarity_best_method(), NULL, error);
    if (!conversation->similarity)
        return -1;
    conversation->interviewer = ie_interviewer_create(conversation->pack, conversation->similarity);
    return 0;
}

ie_conversation *ie_conversation_open(const ie_conversation_sources *sources, ie_error *error)
{
    ie_conversation *conversation = ie_allocate(1, sizeof *conversation);
    conversation->intents = ie_intents_open(sources->intents, error);
    int status = conversation->intents ? ie_intents_load(conversation->intents, sources->model, error) : -1;
    if (status == 0 && sources->report) {
        conversation->explainer = ie_explainer_open(sources->report, error);
        status = conversation->explainer ? 0 : -1;
    }
    if (status == 0 && sources->pack)
        status = open_practice(conversation, sources->pack, error);
    if (status == 0)
        return conversation;
    ie_conversation_close(conversation);
    return NULL;
}

void ie_conversation_close(ie_conversation *conversation)
{
    if (!conversation)
        return;
    ie_interviewer_destroy(conversation->interviewer);
    ie_similarity_close(conversation->similarity);
    ie_text_destroy(conversation->text);
    ie_pack_free(conversation->pack);
    ie_explainer_destroy(conversation->explainer);
    ie_intents_destroy(conversation->intents);
    ie_buffer_free(&conversation->reply.text);
    free(conversation);
}

void ie_conversation_keep(ie_conversation *conversation, ie_practice *practice)
{
    conversation->practice = practice;
}

const ie_interviewer *ie_conversation_interviewer(const ie_conversation *conversation)
{
    return conversation->interviewer;
}

const char *ie_conversation_model(const ie_conversation *conversation)
{
    return ie_intents_model(conversation->intents);
}

static size_t count_spoken_words(const char *sentence)
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
            return count_spoken_words(sentence) <= LONGEST_COMMAND;
    return 0;
}

static int is_intent(const char *intent, const char *name)
{
    return strcmp(intent, name) == 0;
}

// Replies about the practice. Returns 1, or 0 where the intent is another.
static int reply_about_practice(ie_interviewer *interviewer, const char *intent, ie_buffer *out)
{
    int is_open = ie_interviewer_state(interviewer) != IE_INTERVIEW_IDLE;
    if (is_intent(intent, "ask_question") || is_intent(intent, "next_question") || is_intent(intent, "yes")) {
        ie_interviewer_ask(interviewer, out);
    } else if (is_intent(intent, "skip_question") && is_open) {
        ie_buffer_text(out, "Skipped. ");
        ie_interviewer_ask(interviewer, out);
    } else if (is_intent(intent, "repeat_question")) {
        ie_interviewer_repeat(interviewer, out);
    } else if (is_intent(intent, "hint") && is_open) {
        ie_interviewer_hint(interviewer, out);
    } else if (is_intent(intent, "expected_answer") && ie_interviewer_question(interviewer)) {
        ie_interviewer_expected(interviewer, out);
    } else if (is_intent(intent, "stop_practice")) {
        ie_interviewer_stop(interviewer, out);
    } else if (is_intent(intent, "learn_more") && ie_interviewer_question(interviewer)) {
        ie_interviewer_learn(interviewer, out);
    } else {
        return 0;
    }
    return out->length > 0;
}

const ie_reply *ie_conversation_reply(ie_conversation *conversation, const char *sentence)
{
    ie_interviewer *interviewer = conversation->interviewer;
    ie_reply *reply = &conversation->reply;
    ie_guess guess = ie_intents_guess(conversation->intents, sentence);
    ie_buffer_clear(&reply->text);
    *reply = (ie_reply){.intent = guess.intent, .score = guess.score, .text = reply->text};
    int is_open = interviewer && ie_interviewer_state(interviewer) != IE_INTERVIEW_IDLE;
    if (is_open && !is_command(guess.intent, sentence)) {
        reply->intent = "answer";
        reply->score = 1;
        if (conversation->practice)
            ie_practice_take(conversation->practice, ie_interviewer_question(interviewer), sentence);
        ie_interviewer_answer(interviewer, sentence, &reply->text);
        return reply;
    }
    if (guess.intent && interviewer && reply_about_practice(interviewer, guess.intent, &reply->text))
        return reply;
    if (guess.intent && conversation->explainer
        && ie_explainer_reply(conversation->explainer, guess.intent, sentence, &reply->text))
        return reply;
    reply->is_end = guess.intent && is_intent(guess.intent, "goodbye");
    ie_buffer_text(&reply->text, ie_intents_respond(conversation->intents, guess.intent));
    return reply;
}
