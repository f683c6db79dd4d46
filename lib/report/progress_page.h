// SPDX-License-Identifier: MIT
// A person's interviews as one page: each measure over all of them, as small charts of one scale.
#ifndef IE_REPORT_PROGRESS_PAGE_H
#define IE_REPORT_PROGRESS_PAGE_H

#include "store/history.h"

// Appends the page: no script, nothing fetched.
void ie_progress_page(ie_buffer *out, const ie_history *history, const char *person);
// Writes that of a person into a file. Returns how many interviews there are, where 0 writes nothing; -1 with an error.
long ie_progress_page_write(ie_store *store, const char *person, const char *path, ie_error *error);

// Appends a chart of one measure: a point with its interval for each interview that has it.
void ie_progress_chart(ie_buffer *out, const ie_history *history, size_t measure);

#endif
