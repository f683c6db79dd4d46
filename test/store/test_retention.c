// SPDX-License-Identifier: MIT
// Tests of lib/store/retention: which rule counts at a place, and what is no table.
#include "store/retention.h"

#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static ie_retention table;
static ie_error error;

static int read_table(const char *text)
{
    char path[] = "/tmp/ie-retention-XXXXXX";
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    ck_assert_int_eq(write(file, text, strlen(text)), (ssize_t)strlen(text));
    close(file);
    int status = ie_retention_read(&table, path, &error);
    unlink(path);
    return status;
}

static void tear_down(void)
{
    ie_retention_free(&table);
}

static double days(const char *place, const char *purpose, ie_kept what, ie_term term)
{
    const ie_retention_rule *rule = ie_retention_find(&table, place, purpose, what, term);
    return rule ? rule->days[term] : -1;
}

static const char several[] =
    "- {place: '*', what: all, delete_days: 730, law: ours}\n"
    "- {place: US, what: scores, keep_days: 365, law: federal}\n"
    "- {place: US-IL, what: recordings, delete_days_after_request: 30, law: Illinois}\n"
    "- {place: US-CA, purpose: recruitment, what: scores, keep_days: 1461, delete_days: 2000, law: California}\n"
    "- {place: EU, what: scores, delete_days: 180, law: Union, note: a word}\n";

START_TEST(a_place_has_its_own_rules_and_those_above_it)
{
    ck_assert_int_eq(read_table(several), 0);
    ck_assert_double_eq(days("US-IL", NULL, IE_KEPT_RECORDINGS, IE_TERM_REQUEST), 30);
    ck_assert_double_eq(days("us-il", NULL, IE_KEPT_RECORDINGS, IE_TERM_REQUEST), 30);
    ck_assert_double_eq(days("US", NULL, IE_KEPT_RECORDINGS, IE_TERM_REQUEST), -1);
    ck_assert_double_eq(days("US-IL", NULL, IE_KEPT_SCORES, IE_TERM_REQUEST), -1);
    ck_assert_double_eq(days("US-IL", NULL, IE_KEPT_SCORES, IE_TERM_KEEP), 365);
    ck_assert_double_eq(days("US-IL", NULL, IE_KEPT_RECORDINGS, IE_TERM_AGE), 730);
    ck_assert_double_eq(days(NULL, NULL, IE_KEPT_RECORDINGS, IE_TERM_AGE), 730);
    ck_assert_double_eq(days("USA", NULL, IE_KEPT_SCORES, IE_TERM_KEEP), -1);
}
END_TEST

START_TEST(a_place_by_another_of_its_codes_is_the_same)
{
    ck_assert_int_eq(read_table("- {place: UK, what: all, delete_days: 5, law: l}\n"
                                "- {place: GR, what: all, delete_days: 6, law: l}\n"), 0);
    ck_assert_double_eq(days("GB-ENG", NULL, IE_KEPT_SCORES, IE_TERM_AGE), 5);
    ck_assert_double_eq(days("uk", NULL, IE_KEPT_SCORES, IE_TERM_AGE), 5);
    ck_assert_double_eq(days("EL", NULL, IE_KEPT_SCORES, IE_TERM_AGE), 6);
    ck_assert_double_eq(days("US", NULL, IE_KEPT_SCORES, IE_TERM_AGE), -1);
}
END_TEST

START_TEST(the_stricter_of_two_counts)
{
    ck_assert_int_eq(read_table(several), 0);
    ck_assert_double_eq(days("US-CA", "recruitment", IE_KEPT_SCORES, IE_TERM_KEEP), 1461);
    ck_assert_double_eq(days("US-CA", "recruitment", IE_KEPT_SCORES, IE_TERM_AGE), 730);
    ck_assert_double_eq(days("DE-BY", NULL, IE_KEPT_SCORES, IE_TERM_AGE), 180);
    ck_assert_double_eq(days("CH", NULL, IE_KEPT_SCORES, IE_TERM_AGE), 730);
}
END_TEST

START_TEST(a_rule_of_a_purpose_is_for_that_alone)
{
    ck_assert_int_eq(read_table(several), 0);
    ck_assert_double_eq(days("US-CA", "research", IE_KEPT_SCORES, IE_TERM_KEEP), 365);
    ck_assert_double_eq(days("US-CA", NULL, IE_KEPT_SCORES, IE_TERM_KEEP), 365);
}
END_TEST

START_TEST(what_is_no_rule_is_named_with_its_line)
{
    static const char *const wrong[][2] = {
        {"place: US", "a list of rules"},
        {"- US", "1:3: a rule is a map"},
        {"- {place: Mars, what: all, keep_days: 1, law: x}", "1:11: place"},
        {"- {place: US, what: pictures, keep_days: 1, law: x}", "what"},
        {"- {place: US, what: all, keep_days: soon, law: x}", "keep_days"},
        {"- {place: US, what: all, keep_days: -1, law: x}", "keep_days"},
        {"- {place: US, what: all, keep_days: 99999, law: x}", "keep_days"},
        {"- {place: US, what: all, law: x}", "a rule needs"},
        {"- {place: US, what: all, keep_days: 1}", "a rule needs"},
        {"- {place: US, keep_days: 1, law: x}", "a rule needs"},
        {"- {what: all, keep_days: 1, law: x}", "a rule needs"},
        {"- {place: US, purpose: fun, what: all, keep_days: 1, law: x}", "purpose"},
        {"- {place: US, what: all, keep_day: 1, law: x}", "unknown key 'keep_day'"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_msg(read_table(wrong[i][0]) == -1, "%s was read", wrong[i][0]);
        ck_assert_msg(strstr(error.text, wrong[i][1]) != NULL, "%s: %s", wrong[i][0], error.text);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("retention");
    TCase *tests = tcase_create("retention");
    tcase_add_checked_fixture(tests, NULL, tear_down);
    tcase_add_test(tests, a_place_has_its_own_rules_and_those_above_it);
    tcase_add_test(tests, a_place_by_another_of_its_codes_is_the_same);
    tcase_add_test(tests, the_stricter_of_two_counts);
    tcase_add_test(tests, a_rule_of_a_purpose_is_for_that_alone);
    tcase_add_test(tests, what_is_no_rule_is_named_with_its_line);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
