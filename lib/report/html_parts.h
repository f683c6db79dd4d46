// SPDX-License-Identifier: MIT
// The parts of the HTML report, each in a file of its name: html_page.c puts them together.
#ifndef IE_REPORT_HTML_PARTS_H
#define IE_REPORT_HTML_PARTS_H

#include "report/forms.h"

// The beginning of a page up to the end of its style sheet, where the caller may add rules and closes it: the title is
// `what` and then `whose`, in the language of this code ("en"). The page may fetch nothing, run no script but `script`
// (NULL: none), known by its digest, and play sound and pictures only where `plays`, from where it lies itself.
void ie_report_html_head(ie_buffer *out, const char *language, const char *what, const char *whose, const char *script,
                         int plays);

// Around a table that may be wider than a phone: it scrolls, by keyboard too.
#define IE_HTML_WIDE "<div class=\"wide\" tabindex=\"0\">"

// A time or a span as metrics.h prints it; a link that plays it where the recording is at hand.
void ie_report_html_time(const ie_report *report, double t, ie_buffer *out);
void ie_report_html_span(const ie_report *report, double start, double end, ie_buffer *out);
// "at 0:12", the time such a link.
void ie_report_html_at(const ie_report *report, double t, ie_buffer *out);
// A text, escaped, in which every time ("1:05") is such a link.
void ie_report_html_times(const ie_report *report, const char *text, ie_buffer *out);
// A sentence of the report's language, escaped, its times such links; `places` as of ie_tell.
void ie_report_html_tell(const ie_report *report, const char *key, const ie_place *places, ie_buffer *out);
#define HTML_TELL(report, out, key, ...) \
    ie_report_html_tell((report), (key), (const ie_place[]){__VA_ARGS__, {0}}, (out))
// The spoken feedback; nothing where there is none.
void ie_report_html_spoken(const ie_report *report, ie_buffer *out);
// The players of the recordings at hand, folded at the foot of the window; nothing where none is at hand. The page
// takes in the style of what it plays and the script of its recordings; NULL where it plays nothing, or has none.
void ie_report_html_player(const ie_report *report, ie_buffer *out);
const char *ie_report_player_style(const ie_report *report);
const char *ie_report_player_script(const ie_report *report);

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
void ie_report_html_contributions(const ie_report *report, const ie_section *section, ie_buffer *out);
// Pace, fillers, pauses, pitch and loudness beside their ranges in the literature, as a table, closed at first; nothing
// where none was measured.
void ie_report_html_reference(const ie_report *report, const ie_section *section, ie_buffer *out);
// How people would rate the interview, or an answer; nothing where that was not asked.
void ie_report_html_ratings(const ie_report *report, const ie_section *section, ie_buffer *out);
// How the match with the expected answer was measured: parts, and what matched what; nothing where it was not.
void ie_report_html_match(const ie_report *report, const ie_section *section, ie_buffer *out);
// The parts of an answer that was judged by a rubric, with their sentences and points; nothing where it was not.
void ie_report_html_rubric(const ie_report *report, const ie_section *section, ie_buffer *out);
// What a candidate is owed with a report for recruitment; nothing for any other.
void ie_report_html_explained(const ie_report *report, ie_buffer *out);
// A card: heading, large value (may be NULL), unit, interval ruler (score NAN: none), explanation.
void ie_report_html_score(const ie_report *report, const char *title, double score, double low, double high,
                          const char *basis, ie_buffer *out);
// What was said in a section, fillers marked, each utterance with its time.
void ie_report_html_transcript(const ie_report *report, const ie_section *section, ie_buffer *out);

#endif
