// SPDX-License-Identifier: MIT
// Tests of lib/store/ledger_text: a consent as a row and as a JSON line.
#include "store/ledger_text.h"

#include "suite.h"

#include <check.h>

static const ie_consent consent = {7, "ann", "research", "GB", "2026-01-02T03:04:05Z", NULL, "I \"agree\".",
                                   "paper\tform", "2026-02-03T00:00:00Z", "e-mail"};
static ie_buffer text;

static void tear_down(void)
{
    ie_buffer_free(&text);
}

START_TEST(a_row_has_days_and_no_control_characters)
{
    ie_ledger_row(&text, &consent, 0);
    ck_assert_str_eq(text.data, "    7  ann               research      2026-01-02  -           2026-02-03  "
                                "paper?form\n");
}
END_TEST

START_TEST(what_was_only_withdrawn_was_not_given)
{
    ie_ledger_row(&text, &(ie_consent){8, "bob", "research", NULL, "", NULL, "", "", "2026-02-03T00:00:00Z", NULL}, 0);
    ck_assert_str_eq(text.data, "    8  bob               research      -           -           2026-02-03  -\n");
}
END_TEST

START_TEST(a_json_line_has_all_of_it)
{
    ie_ledger_json(&text, &consent);
    ck_assert_str_eq(text.data, "{\"type\":\"consent\",\"t\":0,\"id\":7,\"person\":\"ann\",\"purpose\":\"research\","
                                "\"jurisdiction\":\"GB\",\"given_at\":\"2026-01-02T03:04:05Z\",\"until\":null,"
                                "\"means\":\"paper\\u0009form\",\"text\":\"I \\\"agree\\\".\","
                                "\"withdrawn_at\":\"2026-02-03T00:00:00Z\",\"withdrawn_by\":\"e-mail\"}\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ledger_text");
    TCase *tests = tcase_create("ledger_text");
    tcase_add_checked_fixture(tests, NULL, tear_down);
    tcase_add_test(tests, a_row_has_days_and_no_control_characters);
    tcase_add_test(tests, what_was_only_withdrawn_was_not_given);
    tcase_add_test(tests, a_json_line_has_all_of_it);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
