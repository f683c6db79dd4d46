// SPDX-License-Identifier: MIT
// A rubric: which parts an answer about oneself should have, and how much each counts. It replaces an expected answer
// where every good answer is another story.
#ifndef IE_ANSWER_RUBRIC_H
#define IE_ANSWER_RUBRIC_H

#include "base/checker.h"

// In the order in which they are best told.
typedef enum ie_rubric_part {
    IE_PART_PRESENT,    // introduction: what one does now
    IE_PART_PAST,       // introduction: where one comes from
    IE_PART_TRAIT,      // the strength or weakness, named
    IE_PART_REASON,     // motivation: what draws one
    IE_PART_KNOWLEDGE,  // motivation: what one knows of the place or the work
    IE_PART_SITUATION, IE_PART_TASK, IE_PART_ACTION,  // a story
    IE_PART_EXAMPLE,    // when a strength or weakness showed
    IE_PART_REMEDY,     // what is done about a weakness
    IE_PART_RESULT, IE_PART_LEARNED,
    IE_PART_FIT,        // what one brings to the work
    IE_PART_GOAL,       // what one wants to reach
    IE_PART_TOLD,       // so many are told in sentences; what follows is about the whole answer
    IE_PART_RELEVANCE = IE_PART_TOLD, IE_PART_LENGTH, IE_PART_ORDER, IE_PART_CLARITY, IE_PART_FLUENCY, IE_PART_WORDING,
    IE_RUBRIC_PARTS,
} ie_rubric_part;

typedef struct ie_rubric {
    double weights[IE_RUBRIC_PARTS];  // 0: not wanted; their sum is more than 0
} ie_rubric;

const char *ie_rubric_name(ie_rubric_part part);
// Whether a part of this name is told in sentences, rather than about the whole answer or unknown.
int ie_rubric_is_told(const char *name);
// What is wanted, for people: "what you did yourself, step by step".
const char *ie_rubric_wanted(ie_rubric_part part);

// The weights of a kind of question: "story", "strength", "weakness", "motivation" or "introduction". Returns -1 for
// any other.
int ie_rubric_of_kind(const char *kind, ie_rubric *rubric);

// Reads the member `rubric` of a question: the name of a kind, or a map of parts and weights (0.01 to 100). Returns 1
// where there is one, else 0. What is wrong is reported; an unknown part names the nearest known one.
int ie_rubric_read(ie_checker *checker, const ie_yaml_node *question, ie_rubric *rubric);

#endif
