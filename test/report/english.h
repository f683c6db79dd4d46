// SPDX-License-Identifier: MIT
// The sentences of reports in English, as suites of report compare them.
#ifndef IE_TEST_REPORT_ENGLISH_H
#define IE_TEST_REPORT_ENGLISH_H

#include "base/texts.h"

#include <check.h>

// Read once for the suite.
static inline const ie_texts *english(void)
{
    static ie_texts *texts;
    ie_error error = {0};
    texts = texts ? texts : ie_texts_open("en", &error);
    ck_assert_msg(texts != NULL, "%s", error.text);
    return texts;
}

#endif
