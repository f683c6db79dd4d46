// SPDX-License-Identifier: MIT
// A report on an evaluated interview, and its forms: plain text, JSON, HTML, records for the stream, a spoken summary.
#ifndef IE_REPORT_REPORT_H
#define IE_REPORT_REPORT_H

#include "report/results.h"
#include "report/section.h"
#include "report/suggest.h"
#include "stream/writer.h"

typedef struct ie_missing {
    const char *what;  // the record type that is missing, or "media"
    char *text;        // owned
    int is_warning;    // something went wrong, rather than a stage left out
} ie_missing;

typedef struct ie_meaning {
    const char *name, *title, *text;
} ie_meaning;

// What each score means and does not mean; ends with an entry whose name is NULL.
extern const ie_meaning ie_meanings[];

typedef struct ie_report {
    const ie_results *results;
    ie_sections *sections;
    ie_suggestions *suggestions;
    IE_LIST(ie_missing) missing;
} ie_report;

// Settles what was collected. `results` and `rules` must outlive the report.
ie_report *ie_report_create(ie_results *results, const ie_rules *rules);
void ie_report_destroy(ie_report *report);

// Report as plain text, at most 80 columns where no word is longer.
void ie_report_text(const ie_report *report, ie_buffer *out);
// One self-contained page: no script, nothing fetched. `out` may be emptied into `file` on the way.
// Returns 0, or -1 where writing fails (IE_IO).
int ie_report_html(const ie_report *report, FILE *file, ie_error *error);
// One JSON object; records of unknown types under "other", byte for byte.
int ie_report_json(const ie_report *report, FILE *file, ie_error *error);
// The `suggestion` and `summary` records and the notices that this stage adds, one a line.
void ie_report_records(const ie_report *report, ie_buffer *out);
// What was said as WebVTT; from words, a cue for each stretch without a pause of a second, where there are no
// utterances.
void ie_report_captions(const ie_report *report, ie_buffer *out);
// A few friendly sentences to be read aloud.
void ie_report_spoken(const ie_report *report, ie_buffer *out);

// Shared by the forms.
// Appends the members of an object: each known figure with its value (also of shares), unknown ones left out.
void ie_report_write_figures(ie_writer *writer, const ie_metrics *figures);
void ie_report_write_suggestion(ie_writer *writer, const ie_suggestion *suggestion);
// Suggestions of other stages about a section: the index-th, NULL past the end; *evidence is its text or NULL.
const ie_record *ie_report_foreign(const ie_report *report, const ie_section *section, size_t index,
                                   const char **evidence);
// The name of the recording ("interview.mp4"; the last part of the path), "the interview" where not known.
const char *ie_report_name(const ie_report *report);
// How the confidence of a section came about, in words; or why there is none.
void ie_report_explain_confidence(const ie_report *report, const ie_section *section, ie_buffer *out);
void ie_report_explain_similarity(const ie_report *report, const ie_section *section, ie_buffer *out);
// Whether a measure of a section's delivery (ie-prosody's, beside what is usual) is told: it has a value, and is no pace
// counted from the sound where words a minute are known.
int ie_report_tells(const ie_section *section, const ie_record *measure);
// The reason recorded under missing for a record type, NULL where it is not missing.
const char *ie_report_why_missing(const ie_report *report, const char *what);

#endif
