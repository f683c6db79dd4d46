// SPDX-License-Identifier: MIT
// Suggestions: rules over metrics and sentence templates, from corpus/suggestions.yaml, applied to the sections.
//
// A rule is a map:
//   id: pace-fast               unique
//   about: pace                 one suggestion per section and subject: the first rule that holds
//   for: answer | interview
//   kind: improve | strength | note
//   weight: 70                  the heaviest come first, 50 where not given
//   when: {words_per_minute: "above usual", words: "> 30"}    all must hold. Bounds: "> 30", "<= 20%"; "above usual",
//         "below usual", "usual" (voice/usual.h). A metric that is unknown never holds, but for "not > 30", which holds
//         where the bound does not
//   text, evidence: sentences; {words_per_minute} and the other metrics (metrics.h) are filled in,
//         {usual_words_per_minute} by the range that is usual, and the lists
//         {spans} {missed} {partly} {covered} {fillers_said} {strongest} {weakest} {expression} {question}
//         {weak_answers} {part_advice} {limit_reason} {habit_advice} {habit_heard};
//         a rule whose list would be empty is left out. Both are told as corpus/text has them under `suggestion` and
//         `evidence` by the rule's id, where the rule does not bring its own
//   spans: long_pauses | fillers | low_confidence | expression      the moments it rests on, the three largest
//   worth: habit | points | METRIC           what it would gain by the models (worth.h); NULL where not given
//   learn: question | FILE.md#anchor         under corpus/learning; "question": what the question's pack names
#ifndef IE_REPORT_SUGGEST_H
#define IE_REPORT_SUGGEST_H

#include "report/section.h"

typedef struct ie_suggestion {
    const ie_section *section;
    const char *id, *about, *kind;  // borrowed from the rules
    const char *learn;              // borrowed; "FILE.md#anchor" or NULL
    char *text, *evidence;          // owned
    char *worth;                    // owned; what it would gain by the models, NULL where they give nothing
    double weight;
    ie_span spans[3];
    size_t span_count;
    const ie_metric_kind *metrics[8];  // those that the rule looked at or named
    size_t metric_count;
} ie_suggestion;

typedef struct ie_suggestions {
    ie_suggestion *items;  // by section (the whole first), then by weight, then in the order of the rules
    size_t count, capacity;
} ie_suggestions;

typedef struct ie_rules ie_rules;

// Reads and checks the rules. NULL with IE_IO or IE_FORMAT; the text names file, line and column.
// The texts must outlive the rules.
ie_rules *ie_rules_open(const char *path, const ie_texts *texts, ie_error *error);
ie_rules *ie_rules_parse(const char *text, size_t length, const char *name, const ie_texts *texts, ie_error *error);
void ie_rules_free(ie_rules *rules);

// Applies them. The rules, sections and results must outlive the suggestions. At most `most` a section (0: all).
ie_suggestions *ie_rules_apply(const ie_rules *rules, const ie_sections *sections, const ie_results *results,
                               size_t most);
// Those about one section, and how many they are.
const ie_suggestion *ie_suggestions_of(const ie_suggestions *suggestions, const ie_section *section, size_t *count);
void ie_suggestions_free(ie_suggestions *suggestions);

#endif
