// SPDX-License-Identifier: MIT
// The forms of a report: plain text, JSON, HTML, records for the stream, captions, a spoken summary.
#ifndef IE_REPORT_FORMS_H
#define IE_REPORT_FORMS_H

#include "base/error.h"
#include "report/report.h"
#include "stream/writer.h"

#include <stdio.h>

// Appends the report as plain text, at most 78 columns where no word is longer.
void ie_report_text(const ie_report *report, ie_buffer *out);
// Writes one page that fetches nothing; where recordings are at hand it plays them, by a script of its own.
// Returns 0, or -1 where writing fails (IE_IO).
int ie_report_html(const ie_report *report, FILE *file, ie_error *error);
// Writes one JSON object; records of unknown types under "other", byte for byte. Returns as ie_report_html.
int ie_report_json(const ie_report *report, FILE *file, ie_error *error);
// Appends the `suggestion` and `summary` records and the notices that this stage adds, one a line.
void ie_report_records(const ie_report *report, ie_buffer *out);
// Appends what was said as WebVTT; from words, a cue for each stretch without a pause of a second, where there are no
// utterances.
void ie_report_captions(const ie_report *report, ie_buffer *out);
// Appends a few friendly sentences to be read aloud.
void ie_report_spoken(const ie_report *report, ie_buffer *out);
// Lets espeak-ng(1) speak them into a WAV file, whose older version is removed first. Returns 0, or -1 with IE_IO: the
// program is not there, or could not write.
int ie_report_speak(const ie_report *report, const char *path, ie_error *error);

// Shared by JSON and records: writes the members of an object, each known metric with its value (also of shares).
void ie_report_write_metrics(ie_writer *writer, const ie_metrics *metrics);
void ie_report_write_suggestion(ie_writer *writer, const ie_suggestion *suggestion);

// Writes what `out` holds and empties it. Returns 0, or -1 with IE_IO.
int ie_report_flush(ie_buffer *out, FILE *file, ie_error *error);

#endif
