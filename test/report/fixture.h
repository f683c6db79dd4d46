// SPDX-License-Identifier: MIT
// What the suites of report share: results collected from lines of a stream, and the sections made of them.
#ifndef IE_TEST_REPORT_FIXTURE_H
#define IE_TEST_REPORT_FIXTURE_H

#include "report/english.h"
#include "report/sections.h"

#include <check.h>
#include <string.h>

#define MEDIA(dur) "{\"type\":\"media\",\"t\":0,\"dur\":" #dur ",\"video\":{},\"audio\":{}}"

static ie_results *results;
static ie_sections *sections;

static inline void begin_results(void)
{
    results = ie_results_create();
    sections = NULL;
}

static inline void end_results(void)
{
    ie_sections_destroy(sections);
    ie_results_destroy(results);
}

// Returns what ie_results_add returns.
static inline int add(const char *line)
{
    ie_error error = {0};
    ie_record *record = ie_record_parse(line, strlen(line), &error);
    ck_assert_msg(record != NULL, "%s", error.text);
    int status = ie_results_add(results, record, line, strlen(line), &error);
    ie_record_free(record);
    return status;
}

static inline const ie_sections *settle(void)
{
    return sections = ie_sections_create(results);
}

#endif
