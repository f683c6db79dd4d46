// SPDX-License-Identifier: MIT
// The end of every check suite: run it, and tell the runner how it went.
#ifndef IE_SUITE_H
#define IE_SUITE_H

#include <check.h>
#include <stdlib.h>

// Runs and frees the suite. Returns what main returns. CK_VERBOSITY chooses how much is printed.
static inline int run_suite(Suite *suite)
{
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_ENV);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    return failed ? EXIT_FAILURE : EXIT_SUCCESS;
}

#endif
