// SPDX-License-Identifier: MIT
// A rubric: the parts of an answer about oneself and their weights.
#include "answer/rubric.h"

#include <string.h>

static const char *const part_names[IE_RUBRIC_PARTS + 1] = {
    [IE_PART_PRESENT] = "present",     [IE_PART_PAST] = "past",           [IE_PART_TRAIT] = "trait",
    [IE_PART_REASON] = "reason",       [IE_PART_KNOWLEDGE] = "knowledge", [IE_PART_SITUATION] = "situation",
    [IE_PART_TASK] = "task",           [IE_PART_ACTION] = "action",       [IE_PART_EXAMPLE] = "example",
    [IE_PART_REMEDY] = "remedy",       [IE_PART_RESULT] = "result",       [IE_PART_LEARNED] = "learned",
    [IE_PART_FIT] = "fit",             [IE_PART_GOAL] = "goal",           [IE_PART_RELEVANCE] = "relevance",
    [IE_PART_LENGTH] = "length",       [IE_PART_ORDER] = "order",         [IE_PART_CLARITY] = "clarity",
    [IE_PART_FLUENCY] = "fluency",     [IE_PART_WORDING] = "wording",
};
static const char *const wanted_words[IE_RUBRIC_PARTS] = {
    [IE_PART_PRESENT] = "what you do now",
    [IE_PART_PAST] = "where you come from: studies, work before, years",
    [IE_PART_TRAIT] = "the strength or weakness, named plainly",
    [IE_PART_REASON] = "what draws you to it",
    [IE_PART_KNOWLEDGE] = "what you know of the place and the work",
    [IE_PART_SITUATION] = "when and where it was, and what was the matter",
    [IE_PART_TASK] = "what you had to reach or were responsible for",
    [IE_PART_ACTION] = "what you did yourself, step by step",
    [IE_PART_EXAMPLE] = "an occasion on which it showed",
    [IE_PART_REMEDY] = "what you do about it",
    [IE_PART_RESULT] = "what came of it, with a number where there is one",
    [IE_PART_LEARNED] = "what you learned, or do differently since",
    [IE_PART_FIT] = "what you bring to this work",
    [IE_PART_GOAL] = "what you want to reach next",
    [IE_PART_RELEVANCE] = "that it is about what was asked",
    [IE_PART_LENGTH] = "long enough to be understood, short enough to be followed",
    [IE_PART_ORDER] = "told in the order in which it happened",
    [IE_PART_CLARITY] = "said plainly, without many words that fill a gap or hedge",
    [IE_PART_FLUENCY] = "said without many filled pauses and words said twice",
    [IE_PART_WORDING] = "worded exactly, as one writes",
};

// Ours: what interviewers' guides to the STAR method weigh most, the own action and its result, weighs most here too.
static const struct {
    const char *name;
    ie_rubric rubric;
} kinds[] = {
    {"story", {{[IE_PART_SITUATION] = 2, [IE_PART_TASK] = 1, [IE_PART_ACTION] = 3, [IE_PART_RESULT] = 2.5,
                [IE_PART_LEARNED] = 0.5, [IE_PART_RELEVANCE] = 1, [IE_PART_LENGTH] = 0.5, [IE_PART_ORDER] = 0.5}}},
    {"strength", {{[IE_PART_TRAIT] = 3, [IE_PART_EXAMPLE] = 3, [IE_PART_RESULT] = 2, [IE_PART_FIT] = 1,
                   [IE_PART_RELEVANCE] = 0.5, [IE_PART_LENGTH] = 0.5}}},
    {"weakness", {{[IE_PART_TRAIT] = 3, [IE_PART_EXAMPLE] = 2, [IE_PART_REMEDY] = 3, [IE_PART_RESULT] = 1,
                   [IE_PART_RELEVANCE] = 0.5, [IE_PART_LENGTH] = 0.5}}},
    {"motivation", {{[IE_PART_REASON] = 3, [IE_PART_KNOWLEDGE] = 2.5, [IE_PART_FIT] = 2, [IE_PART_GOAL] = 1.5,
                     [IE_PART_RELEVANCE] = 0.5, [IE_PART_LENGTH] = 0.5}}},
    {"introduction", {{[IE_PART_PRESENT] = 3, [IE_PART_PAST] = 3, [IE_PART_FIT] = 1.5, [IE_PART_GOAL] = 2,
                       [IE_PART_LENGTH] = 0.5}}},
};

const char *ie_rubric_name(ie_rubric_part part)
{
    return part_names[part];
}

int ie_rubric_is_told(const char *name)
{
    for (int part = 0; part < IE_PART_TOLD; part++)
        if (strcmp(part_names[part], name) == 0)
            return 1;
    return 0;
}

const char *ie_rubric_wanted(ie_rubric_part part)
{
    return wanted_words[part];
}

int ie_rubric_of_kind(const char *kind, ie_rubric *rubric)
{
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        if (strcmp(kinds[i].name, kind) == 0) {
            *rubric = kinds[i].rubric;
            return 0;
        }
    return -1;
}

static void read_kind(ie_checker *checker, const ie_yaml_node *question, ie_rubric *rubric)
{
    static const char *names[sizeof kinds / sizeof *kinds + 1];
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++)
        names[i] = kinds[i].name;
    const char *kind = ie_checker_choice(checker, question, "rubric", names);
    if (kind)
        ie_rubric_of_kind(kind, rubric);
}

static void read_weights(ie_checker *checker, const ie_yaml_node *map, ie_rubric *rubric)
{
    int told = 0;
    ie_checker_only_keys(checker, map, part_names, "a rubric");
    for (int part = 0; part < IE_RUBRIC_PARTS; part++) {
        const ie_yaml_node *node = ie_yaml_get(map, part_names[part]);
        rubric->weights[part] = ie_checker_number(checker, map, part_names[part], 0.01, 100, 0);
        if (node && ie_yaml_is_null(node))
            ie_checker_report(checker, node, 1, "\"%s\" needs its weight, a number from 0.01 to 100",
                              part_names[part]);
        told += node && part < IE_PART_TOLD;
    }
    if (told == 0)
        ie_checker_report(checker, map, 1, "a rubric needs at least one part that is told, such as \"action: 3\"");
}

int ie_rubric_read(ie_checker *checker, const ie_yaml_node *question, ie_rubric *rubric)
{
    const ie_yaml_node *node = ie_yaml_get(question, "rubric");
    if (ie_yaml_is_null(node))
        return 0;
    if (ie_yaml_kind_of(node) == IE_YAML_TEXT)
        read_kind(checker, question, rubric);
    else if (ie_checker_is_map(checker, node, "a rubric"))
        read_weights(checker, node, rubric);
    return 1;
}
