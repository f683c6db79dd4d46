// SPDX-License-Identifier: MIT
// The parts of the report as plain text: text.c puts them together.
#ifndef IE_REPORT_TEXT_PARTS_H
#define IE_REPORT_TEXT_PARTS_H

#include "report/forms.h"

// Appends words wrapped, the first line after `lead`, the others indented as far. Control characters become spaces.
void ie_report_text_wrap(ie_buffer *out, const char *lead, const char *text);
// Appends a sentence likewise; `places` as of ie_tell.
void ie_report_text_tell(const ie_texts *texts, ie_buffer *out, const char *lead, const char *key,
                         const ie_place *places);
#define TEXT_TELL(texts, out, lead, key, ...) \
    ie_report_text_tell((texts), (out), (lead), (key), (const ie_place[]){__VA_ARGS__, {0}})
// Appends a text, and blanks up to so many columns, one at least.
void ie_report_text_pad(ie_buffer *out, const char *text, size_t columns);

// The scores of a section with what they rest on, expressions and figures of the delivery.
void ie_report_text_scores(const ie_report *report, const ie_section *section, ie_buffer *out);
// How the confidence adds up, how the delivery compares with what is usual, and how people would rate it.
void ie_report_text_details(const ie_report *report, const ie_section *section, ie_buffer *out);

#endif
