// SPDX-License-Identifier: MIT
// The parts of the HTML report, each in a file of its name: html_page.c puts them together.
#ifndef IE_REPORT_HTML_PARTS_H
#define IE_REPORT_HTML_PARTS_H

#include "report/forms.h"

// The beginning of a page up to the end of its style sheet, where the caller may add rules and closes it: the title is
// `what` and then `whose`. The page may fetch nothing, and run its own script only where `has_script`.
void ie_report_html_head(ie_buffer *out, const char *what, const char *whose, int has_script);

// The article on one answer.
void ie_report_html_answer(const ie_report *report, const ie_section *section, ie_buffer *out);
// The suggestions of a section as a list; nothing where there are none.
void ie_report_html_suggestions(const ie_report *report, const ie_section *section, ie_buffer *out);
// Who spoke when, how people took turns, small talk and the candidate's own questions; nothing where the candidate is
// not known, or nobody else speaks.
void ie_report_html_conversation(const ie_report *report, ie_buffer *out);
// The charts over the whole interview and their table.
void ie_report_html_timeline(const ie_report *report, ie_buffer *out);
// The confidence added up as a table, closed at first; nothing where there are no contributions.
void ie_report_html_contributions(const ie_section *section, ie_buffer *out);
// Pace, pauses, pitch and loudness beside their ranges of reference in the literature, as a table, closed at first;
// nothing where the prosody of the section was not summed up.
void ie_report_html_reference(const ie_section *section, ie_buffer *out);
// How people would rate the interview, or an answer; nothing where that was not asked.
void ie_report_html_ratings(const ie_report *report, const ie_section *section, ie_buffer *out);
// How the match with the expected answer was measured: parts, and what matched what; nothing where it was not.
void ie_report_html_match(const ie_section *section, ie_buffer *out);
// The parts of an answer that was judged by a rubric, with their sentences and points; nothing where it was not.
void ie_report_html_rubric(const ie_section *section, ie_buffer *out);
// A card: heading, large value (may be NULL), unit, interval ruler (score NAN: none), explanation.
void ie_report_html_score(ie_buffer *out, const char *title, double score, double low, double high, const char *basis);
// What was said in a section, fillers marked, each utterance with its time.
void ie_report_html_transcript(const ie_report *report, const ie_section *section, ie_buffer *out);

#endif
