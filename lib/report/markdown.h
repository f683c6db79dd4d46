// SPDX-License-Identifier: MIT
// Markdown (CommonMark, by MD4C) as a part of an HTML page.
#ifndef IE_REPORT_MARKDOWN_H
#define IE_REPORT_MARKDOWN_H

#include "base/memory.h"

// Appends Markdown as HTML: headings (# is h5, all others h6), paragraphs, lists, quotes, tables, code, strong and
// emphasis. Nothing in it can add markup of its own or lead out of the page: raw HTML appears as text, a link as its
// words, an image as its description.
void ie_markdown_html(ie_buffer *out, const char *markdown);

#endif
