// SPDX-License-Identifier: MIT
// A report on an evaluated interview: sections, suggestions, what is missing and why, and the words that go with them.
#ifndef IE_REPORT_REPORT_H
#define IE_REPORT_REPORT_H

#include "report/recordings.h"
#include "report/results.h"
#include "report/sections.h"
#include "report/suggest.h"

typedef struct ie_missing {
    const char *what;  // the type of record that is missing, "media", "record" (bad lines) or "end" (of a cut stream)
    char *text;        // owned
    int is_warning;    // something went wrong, rather than a stage left out
} ie_missing;

// What each score means and does not mean is told by these names: the groups `meaning_title` and `meaning` of
// corpus/text. Ends with NULL.
extern const char *const ie_meanings[];

typedef struct ie_report {
    const ie_texts *texts;
    const ie_results *results;
    ie_sections *sections;
    ie_suggestions *suggestions;
    IE_LIST(ie_missing) missing;
    ie_recordings recordings;  // none, unless the caller finds some (report/recordings.h)
    const char *contact;       // who answers a candidate; NULL, unless the caller names somebody
    // Suggestions of other programs by the id that they name ("" the whole): of each id the first, and after each the
    // next; counted from 1, 0 at the end.
    ie_string_table other_ids;
    size_t *first_other, *next_other;
} ie_report;

// Settles what was collected. All three must outlive the report.
ie_report *ie_report_create(ie_results *results, const ie_rules *rules, const ie_texts *texts);
void ie_report_destroy(ie_report *report);

// The name of the recording ("interview.mp4"; the last part of the path), "the interview" where not known.
const char *ie_report_name(const ie_report *report);
// The reason recorded under missing for a record type, NULL where it is not missing.
const char *ie_report_why_missing(const ie_report *report, const char *what);

// Suggestions of other programs about a section, one after the other: `*position` is 0 at first. NULL after the last.
// *evidence gets its text, NULL where it gives none.
const ie_record *ie_report_other_suggestion(const ie_report *report, const ie_section *section, size_t *position,
                                            const char **evidence);
// Appends how the confidence of a section came about, in words; or why there is none.
void ie_report_explain_confidence(const ie_report *report, const ie_section *section, ie_buffer *out);
// The same of its match with the expected answer.
void ie_report_explain_similarity(const ie_report *report, const ie_section *section, ie_buffer *out);

#endif
