// SPDX-License-Identifier: MIT
// Many interviews as one page: a table to sort and filter, how each question was answered, how each person went on.
#ifndef IE_REPORT_INDEX_PAGE_H
#define IE_REPORT_INDEX_PAGE_H

#include "report/index_questions.h"

// Appends the page. Its script sorts and filters and fetches nothing; without it everything is shown. Reports that lie
// below `folder` (an absolute path, NULL for none) are linked from there.
void ie_index_page(ie_buffer *out, const ie_history *history, const char *folder);

// Writes the page of a database or folder into DIR/index.html, or to stdout where `output` is NULL. Returns 0, or -1
// with an error; no interview at all is one too.
int ie_index_page_write(const char *path, const char *output, ie_error *error);

#endif
