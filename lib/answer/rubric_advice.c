// SPDX-License-Identifier: MIT
// What to do about a part of a rubric that is missing, said with the candidate's own words.
#include "answer/rubric_advice.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_QUOTED = 14 };  // words

// `plain` is said where nothing can be quoted. `quoting` says it behind a quotation of a part that was told, `of`;
// TEAM: of what "we" did.
enum { NOTHING = -1, TEAM = -2 };
typedef struct advising {
    const char *plain;
    struct {
        int of;
        const char *before, *after;
    } quoting[2];
} advising;

static const advising advices[IE_RUBRIC_PARTS] = {
    [IE_PART_PRESENT] = {"Begin with what you do now, in one sentence.", {{NOTHING, 0, 0}, {NOTHING, 0, 0}}},
    [IE_PART_PAST] = {"Say in two sentences how you came here: what you learned or studied, and where you worked.",
                      {{IE_PART_PRESENT, "You said what you do now", "How did you come there?"}, {NOTHING, 0, 0}}},
    [IE_PART_TRAIT] = {"Name it in the first sentence: “I am good at ...”, “I find it hard to ...”.",
                       {{NOTHING, 0, 0}, {NOTHING, 0, 0}}},
    [IE_PART_REASON] = {"Say what draws you to this work in particular.",
                        {{IE_PART_FIT, "You said what you bring", "Why do you want to bring it here?"},
                         {NOTHING, 0, 0}}},
    [IE_PART_KNOWLEDGE] = {"Say one thing that you know about this place or this work, and from where.",
                           {{IE_PART_REASON, "You said what draws you", "What do you know of this place that fits it?"},
                            {NOTHING, 0, 0}}},
    [IE_PART_SITUATION] = {"Begin with where and when it was, and what was the matter: one sentence is enough.",
                           {{IE_PART_ACTION, "You said what you did",
                             "Where and when was that, and what was the matter?"},
                            {NOTHING, 0, 0}}},
    [IE_PART_TASK] = {"Say what you had to reach, or were responsible for.",
                      {{IE_PART_SITUATION, "You told how it was", "What did you have to reach?"}, {NOTHING, 0, 0}}},
    [IE_PART_ACTION] = {"Say what you did yourself, step by step: “I asked ...”, “I wrote ...”.",
                        {{TEAM, "You said what the team did", "What did you do?"},
                         {IE_PART_SITUATION, "You told how it was", "What did you do, step by step?"}}},
    [IE_PART_EXAMPLE] = {"Tell one occasion on which it showed.",
                         {{IE_PART_TRAIT, "You named it", "When did it show?"}, {NOTHING, 0, 0}}},
    [IE_PART_REMEDY] = {"Say what you do about it.",
                        {{IE_PART_TRAIT, "You named it", "What do you do about it?"}, {NOTHING, 0, 0}}},
    [IE_PART_RESULT] = {"Say how it ended, with a number if you have one.",
                        {{IE_PART_ACTION, "You said what you did", "What came of it?"},
                         {IE_PART_REMEDY, "You said what you do about it", "What has become better?"}}},
    [IE_PART_LEARNED] = {"Say what you learned from it, or do differently since.",
                         {{IE_PART_RESULT, "You told how it ended", "What did you learn, or do differently since?"},
                          {NOTHING, 0, 0}}},
    [IE_PART_FIT] = {"Say what you bring to this work.",
                     {{IE_PART_PAST, "You told what you have done", "What of it serves you here?"},
                      {IE_PART_TRAIT, "You named it", "What is it good for in this work?"}}},
    [IE_PART_GOAL] = {"End with what you want to reach next.",
                      {{IE_PART_PAST, "You told where you come from", "What do you want to reach next?"},
                       {NOTHING, 0, 0}}},
    [IE_PART_ORDER] = {"Tell it in the order in which it happened: how it was, what you did, what came of it.",
                       {{NOTHING, 0, 0}, {NOTHING, 0, 0}}},
    [IE_PART_CLARITY] = {"Leave out words that only fill a gap, such as “like”, “kind of” and “you know”.",
                         {{NOTHING, 0, 0}, {NOTHING, 0, 0}}},
    [IE_PART_FLUENCY] = {"Let it be quiet for a moment instead of filling the gap, and begin each sentence once.",
                         {{NOTHING, 0, 0}, {NOTHING, 0, 0}}},
    [IE_PART_WORDING] = {"Name things instead of pointing at them: whole sentences, the exact word, few negations.",
                         {{NOTHING, 0, 0}, {NOTHING, 0, 0}}},
};

// The beginning of a statement.
static char *quote(const ie_advice_scene *scene, int number)
{
    const ie_statement *statement = &scene->statements->items[number];
    const char *from = scene->answer + statement->from, *at = from, *end = from + statement->length;
    for (int words = 0; at < end && words < MOST_QUOTED; words++) {
        at += strspn(at, " \t\r\n");
        at += strcspn(at, " \t\r\n");
    }
    int is_cut = at < end;
    at = at < end ? at : end;
    while (at > from && strchr(".,;:!?", at[-1]))
        at--;
    ie_buffer out = {0};
    ie_buffer_add(&out, from, (size_t)(at - from));
    ie_buffer_text(&out, is_cut ? " ..." : "");
    return out.data;
}

// The statement that shows what an advice quotes; -1 where there is none.
static int quoted_statement(const ie_advice_scene *scene, int of)
{
    if (of == TEAM)
        return scene->found->team_statement;
    if (of == NOTHING || !ie_part_is_told(&scene->found->parts[of]))
        return -1;
    return scene->found->parts[of].statement;
}

static ie_advice advise_plainly(const char *how, const char *text)
{
    return (ie_advice){.text = ie_copy_text(text), .how = how};
}

static ie_advice advise_quoting(const char *how, const char *before, char *quote, const char *after)
{
    ie_buffer out = {0};
    ie_buffer_format(&out, "%s (“%s”). %s", before, quote, after);
    return (ie_advice){.text = out.data, .how = how, .quote = quote};
}

static ie_advice advise_relevance(const ie_relevance *relevance)
{
    static const char what_to_do[] = "Say in the first sentence what it has to do with the question.";
    if (relevance->asked < 0)
        return advise_plainly("plain", what_to_do);
    ie_advice advice = {.how = "asked", .asked = ie_topic_name(relevance->asked)};
    ie_buffer out = {0};
    ie_buffer_format(&out, "The question is about %s", advice.asked);
    if (relevance->told >= 0) {
        advice.how = "told";
        advice.told = ie_topic_name(relevance->told);
        ie_buffer_format(&out, "; this speaks more of %s", advice.told);
    }
    ie_buffer_format(&out, ". %s", what_to_do);
    advice.text = out.data;
    return advice;
}

static ie_advice advise_part(ie_rubric_part part, const ie_advice_scene *scene)
{
    const advising *told = &advices[part];
    for (int i = 0; i < 2; i++) {
        int of = told->quoting[i].of, statement = told->quoting[i].before ? quoted_statement(scene, of) : -1;
        if (statement >= 0)
            return advise_quoting(of == TEAM ? "team" : ie_rubric_name((ie_rubric_part)of), told->quoting[i].before,
                                  quote(scene, statement), told->quoting[i].after);
    }
    return advise_plainly("plain", told->plain);
}

ie_advice ie_rubric_advice(ie_rubric_part part, int is_partly, const ie_advice_scene *scene)
{
    if (part == IE_PART_RELEVANCE)
        return advise_relevance(scene->relevance);
    if (part == IE_PART_LENGTH && scene->is_long)
        return advise_plainly("long", "Shorten it: how it was in a sentence or two, then what you did.");
    if (part == IE_PART_LENGTH)
        return advise_plainly("short", "Say more: this is too short for somebody who was not there.");
    if (part == IE_PART_ACTION && is_partly && scene->found->own_deeds == 1)
        return advise_quoting("step", "You named one step", quote(scene, scene->found->parts[part].statement),
                              "What did you do before it and after it?");
    return advise_part(part, scene);
}

void ie_advice_free(ie_advice *advice)
{
    free(advice->text);
    free(advice->quote);
    *advice = (ie_advice){0};
}
