// SPDX-License-Identifier: MIT
// The notice that a person gets before an interview: what is recorded and measured, who decides, how long it is kept,
// and which rights there are, in sentences of corpus/rights/notice-LANGUAGE.yaml. Each that a law asks for names it;
// test/filters/rights.sh sees to it that ie-rights(7) lists every law that is named.
#ifndef IE_FAIR_NOTICE_H
#define IE_FAIR_NOTICE_H

#include "base/error.h"
#include "base/memory.h"

typedef struct ie_notice ie_notice;

// For whom; texts that are NULL become lines to fill in by hand.
typedef struct ie_notice_wish {
    const char *place;    // ISO 3166 or EU
    const char *purpose;  // practice, research or recruitment
    const char *organisation, *contact, *position;
    const char *retention;  // the table of retention; NULL: the user's own, or the one that comes along
} ie_notice_wish;

// Reads the sentences of a language. NULL with IE_IO where there are none, with IE_FORMAT where the file is wrong; the
// text names file, line and column.
ie_notice *ie_notice_open(const char *language, ie_error *error);
void ie_notice_free(ie_notice *notice);
const char *ie_notice_title(const ie_notice *notice);

typedef enum ie_notice_form { IE_NOTICE_MARKDOWN, IE_NOTICE_HTML } ie_notice_form;

// Appends the notice; as HTML what stands in the body of a page. Where nothing is told for the very place, neither by
// the sentences nor by the table of retention, it says so. Returns 0; -1 with IE_REFUSED where the place is no code,
// with IE_IO or IE_FORMAT where the table cannot be read.
int ie_notice_write(const ie_notice *notice, const ie_notice_wish *wish, ie_notice_form form, ie_buffer *out,
                    ie_error *error);

#endif
