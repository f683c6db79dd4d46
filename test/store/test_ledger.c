// SPDX-License-Identifier: MIT
// Tests of lib/store/ledger: what is noted, what holds at a moment, and what is refused with which reason.
#include "store/ledger.h"

#include "fixture.h"
#include "store/database.h"
#include "stream/record.h"
#include "suite.h"

static const ie_consent paper = {.person = "ann", .purpose = "research", .text = "You agree.", .means = "paper form"};

static long long give(ie_consent consent)
{
    return ie_ledger_give(fixture_store, &consent, &fixture_error);
}

// The number of the consent that holds, 0 and the reason in the error where none does.
static long holding(const char *person, const char *purpose)
{
    ie_buffer_clear(&fixture_text);
    if (ie_ledger_record(fixture_store, person, purpose, &fixture_text, &fixture_error) < 0)
        return 0;
    ie_record *record = ie_record_parse_any(fixture_text.data, fixture_text.length, NULL);
    long number = ie_record_integer(record, "ledger", 1, 1000, -1);
    ck_assert_str_eq(ie_record_text(record, "person", ""), person);
    ie_record_free(record);
    return number;
}

static int refused(const char *reason)
{
    ck_assert_int_eq(fixture_error.code, IE_REFUSED);
    ck_assert_msg(strstr(fixture_error.text, reason) != NULL, "%s", fixture_error.text);
    return 1;
}

START_TEST(what_was_given_holds_for_that_person_and_purpose)
{
    ck_assert_int_eq(give(paper), 1);
    ck_assert_int_eq(holding("ann", "research"), 1);
    says("\"purposes\":[\"research\"],\"means\":\"paper form\",\"text_sha256\":\""
         "2db106f68bd4ef8e4f8e7d58939d3d123670e6f1cea430e0e22ef810e505133c\"");
    ck_assert(holding("ann", "recruitment") == 0 && refused("but none for recruitment"));
    ck_assert(holding("bob", "research") == 0 && refused("no consent of this person"));
    ck_assert_int_eq(ie_ledger_allows(fixture_store, "bob", "research", &fixture_error), 0);
    ck_assert_int_eq(ie_ledger_allows(fixture_store, "ann", "research", &fixture_error), 0);
}
END_TEST

START_TEST(what_was_withdrawn_holds_no_more_until_it_is_given_again)
{
    time_t ended;
    give(paper);
    ck_assert_int_eq(ie_ledger_withdraw(fixture_store, "ann", "recruitment", NULL, &fixture_error), 0);
    ck_assert_int_eq(ie_ledger_withdraw(fixture_store, "ann", NULL, "e-mail", &fixture_error), 1);
    ck_assert_int_eq(ie_ledger_withdraw(fixture_store, "ann", NULL, "e-mail", &fixture_error), 0);
    ck_assert(holding("ann", "research") == 0 && refused("was withdrawn on 20"));
    ck_assert(ie_ledger_allows(fixture_store, "ann", "research", &fixture_error) == -1 && refused("was withdrawn"));
    ck_assert_int_eq(ie_ledger_end(fixture_store, "ann", "research", time(NULL), &ended, &fixture_error), 1);
    ck_assert_int_le(time(NULL) - ended, 5);
    ck_assert_int_eq(give(paper), 3);  // 2 says that there is none for recruitment
    ck_assert_int_eq(holding("ann", "research"), 3);
    ck_assert_int_eq(ie_ledger_end(fixture_store, "ann", "research", time(NULL), &ended, &fixture_error), 0);
}
END_TEST

START_TEST(what_was_given_elsewhere_can_be_withdrawn)
{
    give(paper);
    ck_assert_int_eq(ie_ledger_withdraw(fixture_store, "bob", NULL, "e-mail", &fixture_error), 0);
    ck_assert(ie_ledger_allows(fixture_store, "bob", "research", &fixture_error) == -1 && refused("was withdrawn"));
    ck_assert(ie_ledger_allows(fixture_store, "bob", "recruitment", &fixture_error) == -1 && refused("was withdrawn"));
    ck_assert_int_eq(ie_ledger_withdraw(fixture_store, "ann", "recruitment", NULL, &fixture_error), 0);
    ck_assert_int_eq(ie_ledger_allows(fixture_store, "ann", "research", &fixture_error), 0);
    ck_assert_int_eq(ie_ledger_allows(fixture_store, "ann", "recruitment", &fixture_error), -1);
    ck_assert_int_eq(ie_ledger_withdraw(fixture_store, "cleo", "recruitment", NULL, &fixture_error), 0);
    ck_assert_int_eq(ie_ledger_allows(fixture_store, "cleo", "recruitment", &fixture_error), -1);
    ck_assert_int_eq(ie_ledger_allows(fixture_store, "cleo", "research", &fixture_error), 0);
    ck_assert_int_eq(ie_ledger_withdraw(fixture_store, " ", NULL, NULL, &fixture_error), -1);
    ie_consent again = paper;
    again.person = "bob";
    ck_assert_int_gt(give(again), 0);
    ck_assert_int_eq(ie_ledger_allows(fixture_store, "bob", "research", &fixture_error), 0);
}
END_TEST

// U+00EB, and e with U+0308.
START_TEST(a_name_is_the_same_in_both_forms)
{
    ie_consent zoe = paper;
    zoe.person = "Zoe\xCC\x88";
    ck_assert_int_eq(give(zoe), 1);
    ck_assert_int_eq(holding("Zo\xC3\xAB", "research"), 1);
    ck_assert_int_eq(ie_ledger_withdraw(fixture_store, "Zoe\xCC\x88", NULL, NULL, &fixture_error), 1);
    ck_assert_int_eq(ie_ledger_allows(fixture_store, "Zo\xC3\xAB", "research", &fixture_error), -1);
    ck_assert_int_eq(ie_ledger_allows(fixture_store, "Zoe\xCC\x88", "research", &fixture_error), -1);
    ck_assert_int_eq(ie_ledger_allows(fixture_store, "Zoe", "research", &fixture_error), 0);
}
END_TEST

START_TEST(a_last_day_counts_to_its_end)
{
    char today[IE_STAMP_SIZE], yesterday[IE_STAMP_SIZE];
    ie_clock_stamp(today, time(NULL));
    ie_clock_stamp(yesterday, time(NULL) - 86400);
    today[10] = yesterday[10] = '\0';
    ie_consent short_one = paper;
    short_one.until = today;
    ck_assert_int_eq(give(short_one), 1);
    ck_assert_int_eq(holding("ann", "research"), 1);
    short_one = paper;
    short_one.person = "bob", short_one.given_at = "2026-01-01", short_one.until = yesterday;
    ck_assert_int_eq(give(short_one), 2);
    ck_assert(holding("bob", "research") == 0 && refused("ended on"));
}
END_TEST

START_TEST(a_consent_that_says_nothing_is_none)
{
    const ie_consent wrong[] = {
        {.purpose = "research", .text = "t", .means = "m"},
        {.person = " ", .purpose = "research", .text = "t", .means = "m"},
        {.person = "ann", .text = "t", .means = "m"},
        {.person = "ann", .purpose = "research", .text = "\n", .means = "m"},
        {.person = "ann", .purpose = "research", .text = "t", .means = ""},
        {.person = "ann", .purpose = "research", .text = "t", .means = "m", .given_at = "3 May"},
        {.person = "ann", .purpose = "research", .text = "t", .means = "m", .given_at = "2999-01-01"},
        {.person = "ann", .purpose = "research", .text = "t", .means = "m", .until = "soon"},
        {.person = "ann", .purpose = "research", .text = "t", .means = "m", .until = "2020-01-01"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_msg(give(wrong[i]) == -1, "%zu was noted", i);
        ck_assert_int_eq(fixture_error.code, IE_USAGE);
    }
}
END_TEST

START_TEST(dates_that_cannot_be_read_hold_nothing)
{
    give(paper);
    ck_assert_int_eq(ie_database_execute(ie_store_database(fixture_store), "UPDATE consent SET until = 'soon'",
                                         &fixture_error), 0);
    ck_assert_int_eq(holding("ann", "research"), 0);
    ck_assert_int_eq(ie_database_execute(ie_store_database(fixture_store),
                                         "UPDATE consent SET until = NULL, withdrawn_at = 'then'", &fixture_error), 0);
    ck_assert_int_eq(holding("ann", "research"), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ledger");
    TCase *tests = tcase_create("ledger");
    tcase_add_checked_fixture(tests, open_fixture, close_fixture);
    tcase_add_test(tests, what_was_given_holds_for_that_person_and_purpose);
    tcase_add_test(tests, what_was_withdrawn_holds_no_more_until_it_is_given_again);
    tcase_add_test(tests, what_was_given_elsewhere_can_be_withdrawn);
    tcase_add_test(tests, a_name_is_the_same_in_both_forms);
    tcase_add_test(tests, a_last_day_counts_to_its_end);
    tcase_add_test(tests, a_consent_that_says_nothing_is_none);
    tcase_add_test(tests, dates_that_cannot_be_read_hold_nothing);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
