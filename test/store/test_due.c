// SPDX-License-Identifier: MIT
// Tests of lib/store/due: what an age, a request and an ended consent ask to be deleted, and what a duty to keep holds.
#include "store/due.h"

#include "fixture.h"
#include "store/database.h"
#include "suite.h"

static ie_retention table;
static ie_due_list due;

static void begin_due(void)
{
    open_fixture();
    static const char rules[] = "- {place: '*', what: all, delete_days: 100, law: ours}\n"
                                "- {place: US-IL, what: recordings, delete_days_after_request: 30, law: Illinois}\n"
                                "- {place: US-CA, purpose: recruitment, what: scores, keep_days: 1461, law: California}\n";
    char path[96];
    snprintf(path, sizeof path, "%s/retention.yaml", fixture_folder);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(rules, file), 0);
    ck_assert_int_eq(fclose(file), 0);
    ck_assert_msg(ie_retention_read(&table, path, &fixture_error) == 0, "%s", fixture_error.text);
}

static void end_due(void)
{
    ie_due_free(&due);
    ie_retention_free(&table);
    close_fixture();
}

static void execute(const char *sql)
{
    ck_assert_msg(ie_database_execute(ie_store_database(fixture_store), sql, &fixture_error) == 0, "%s",
                  fixture_error.text);
}

// Stores an interview of 2026-01-01. Returns its number.
static long long store_one(const char *person, const char *purpose, const char *place)
{
    int is_new;
    const ie_store_interview interview = {.person = person, .purpose = purpose, .jurisdiction = place,
                                          .stored_at = "2026-01-01T00:00:00Z", .duration_seconds = NAN,
                                          .similarity = NAN, .confidence = NAN};
    char line[80];
    snprintf(line, sizeof line, "{\"type\":\"media\",\"t\":0,\"person\":\"%s\",\"place\":\"%s\"}", person, place);
    ck_assert_int_eq(ie_store_add(fixture_store, "media", 0, 1, line, strlen(line), &fixture_error), 0);
    return ie_store_commit(fixture_store, &interview, &is_new, &fixture_error);
}

static void record_file(long long interview)
{
    char sql[120];
    snprintf(sql, sizeof sql, "INSERT INTO file(path, kind, interview) VALUES('/v.mp4', 'recording', %lld)", interview);
    execute(sql);
}

static time_t day(const char *text)
{
    time_t time;
    ck_assert_int_eq(ie_clock_read(text, &time), 0);
    return time;
}

static void find_at(const char *date, double within_days, const char *place)
{
    ie_due_free(&due);
    ck_assert_msg(ie_due_find(&due, fixture_store, &table, place, day(date), within_days, &fixture_error) == 0, "%s",
                  fixture_error.text);
}

START_TEST(an_age_is_due_when_it_is_reached)
{
    store_one("ann", "practice", "GB");
    find_at("2026-04-10", 0, NULL);
    ck_assert_uint_eq(due.count, 0);
    find_at("2026-04-10", 1, NULL);
    ck_assert_uint_eq(due.count, 1);
    find_at("2026-04-11", 0, NULL);
    ck_assert_uint_eq(due.count, 1);
    ck_assert_int_eq(due.items[0].cause, IE_DUE_AGE);
    ck_assert_int_eq(due.items[0].by, day("2026-04-11"));
    ck_assert_str_eq(due.items[0].law, "ours");
    ck_assert_int_eq(due.items[0].what, IE_KEPT_SCORES);
}
END_TEST

START_TEST(a_request_is_due_until_it_is_answered_and_by_its_last_day)
{
    long long id = store_one("ann", "practice", "US-IL");
    store_one("bob", "practice", "US-IL");
    record_file(id);
    execute("INSERT INTO request(person, kind, made_at) VALUES('ann', 'deletion', '2026-02-01T00:00:00Z'),"
            " ('bob', 'contest', '2026-02-01T00:00:00Z')");
    find_at("2026-02-02", 0, NULL);
    ck_assert_uint_eq(due.count, 2);
    ck_assert_int_eq(due.items[0].what, IE_KEPT_RECORDINGS);
    ck_assert_int_eq(due.items[0].cause, IE_DUE_REQUEST);
    ck_assert_int_eq(due.items[0].by, day("2026-03-03"));
    ck_assert_str_eq(due.items[0].law, "Illinois");
    ck_assert_int_eq(due.items[1].what, IE_KEPT_SCORES);
    ck_assert_int_eq(due.items[1].by, day("2026-02-01"));
    execute("UPDATE request SET answered_at = '2026-02-02T00:00:00Z'");
    find_at("2026-02-02", 0, NULL);
    ck_assert_uint_eq(due.count, 0);
}
END_TEST

START_TEST(a_request_finds_whom_forgetting_finds)
{
    store_one("Zo\u00eb", "practice", "GB");  // composed; the request has a letter and a mark
    execute("INSERT INTO request(person, kind, made_at) VALUES('Zoe\u0308', 'deletion', '2026-02-01T00:00:00Z')");
    find_at("2026-02-02", 0, NULL);
    ck_assert_uint_eq(due.count, 1);
    ck_assert_int_eq(due.items[0].interview, 1);
}
END_TEST

START_TEST(a_request_for_one_interview_leaves_the_others)
{
    store_one("ann", "practice", "GB");
    long long second = store_one("ann", "practice", "US-IL");
    execute("INSERT INTO request(person, interview, kind, made_at) VALUES('ann', 2, 'deletion', '2026-02-01T00:00:00Z')");
    find_at("2026-02-02", 0, NULL);
    ck_assert_uint_eq(due.count, 1);
    ck_assert_int_eq(due.items[0].interview, second);
}
END_TEST

START_TEST(who_asked_and_has_no_interview_is_due_too)
{
    execute("INSERT INTO request(person, kind, made_at) VALUES('eve', 'deletion', '2026-02-01T00:00:00Z')");
    find_at("2026-02-02", 0, NULL);
    ck_assert_uint_eq(due.count, 1);
    ck_assert_int_eq(due.items[0].interview, 0);
    ck_assert_str_eq(due.items[0].person, "eve");
}
END_TEST

START_TEST(a_consent_is_ended_when_no_other_holds)
{
    store_one("ann", "research", "GB");
    execute("INSERT INTO consent(person, purpose, given_at, until, text, means) VALUES"
            " ('ann', 'research', '2026-01-01T00:00:00Z', '2026-02-01', 't', 'm')");
    find_at("2026-02-01", 0, NULL);
    ck_assert_uint_eq(due.count, 0);
    find_at("2026-02-02", 0, NULL);
    ck_assert_uint_eq(due.count, 1);
    ck_assert_int_eq(due.items[0].cause, IE_DUE_CONSENT);
    ck_assert_int_eq(due.items[0].by, day("2026-02-02") - 1);
    execute("INSERT INTO consent(person, purpose, given_at, text, means) VALUES"
            " ('ann', 'research', '2026-01-01T00:00:00Z', 't', 'm')");
    find_at("2026-02-02", 0, NULL);
    ck_assert_uint_eq(due.count, 0);
    execute("UPDATE consent SET withdrawn_at = '2026-02-10T00:00:00Z' WHERE until IS NULL");
    find_at("2026-02-10", 0, NULL);
    ck_assert_uint_eq(due.count, 1);
    ck_assert_int_eq(due.items[0].by, day("2026-02-10"));
}
END_TEST

START_TEST(a_duty_to_keep_holds_the_scores_and_not_the_recording)
{
    record_file(store_one("ann", "recruitment", "US-CA"));
    find_at("2026-05-01", 0, NULL);
    ck_assert_uint_eq(due.count, 2);
    ck_assert(!ie_due_is_held(&due.items[0], day("2026-05-01")));
    ck_assert(ie_due_is_held(&due.items[1], day("2026-05-01")));
    ck_assert_str_eq(due.items[1].kept_by, "California");
    ck_assert_int_eq(due.items[1].kept_until, day("2030-01-01"));
    ck_assert(!ie_due_is_held(&due.items[1], day("2030-01-01")));
}
END_TEST

START_TEST(a_request_that_a_law_grants_is_not_held)
{
    long long id = store_one("ann", "recruitment", "US-CA");
    record_file(id);
    execute("INSERT INTO request(person, kind, made_at) VALUES('ann', 'deletion', '2026-05-01T00:00:00Z')");
    find_at("2026-05-02", 0, "US-IL");
    ck_assert_uint_eq(due.count, 2);
    ck_assert_int_eq(due.items[0].cause, IE_DUE_REQUEST);  // though its age came before
    ck_assert_int_eq(due.items[0].by, day("2026-05-31"));
    ck_assert(!ie_due_is_held(&due.items[0], day("2026-05-02")));
    ck_assert(ie_due_is_held(&due.items[1], day("2026-05-02")));
}
END_TEST

START_TEST(the_law_of_a_second_place_counts_too)
{
    store_one("ann", "recruitment", "US-IL");
    find_at("2026-05-01", 0, "US-CA");
    ck_assert_uint_eq(due.count, 1);
    ck_assert(ie_due_is_held(&due.items[0], day("2026-05-01")));
    find_at("2026-05-01", 0, NULL);
    ck_assert(!ie_due_is_held(&due.items[0], day("2026-05-01")));
}
END_TEST

START_TEST(a_line_names_person_day_and_both_laws)
{
    store_one("ann", "recruitment", "US-CA");
    find_at("2026-05-01", 0, NULL);
    ie_due_text(&fixture_text, &due, day("2026-05-01"));
    says("        1  ann               scores      2026-04-11  age (ours); must be kept until 2030-01-01 (California)\n");
    ie_buffer_clear(&fixture_text);
    ie_due_json(&fixture_text, &due, day("2026-05-01"));
    says("{\"type\":\"due\",\"t\":0,\"interview\":1,\"person\":\"ann\",\"what\":\"scores\",\"cause\":\"age\","
         "\"by\":\"2026-04-11\",\"law\":\"ours\",\"held\":true,\"kept_until\":\"2030-01-01\",\"kept_by\":\"California\"}\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("due");
    TCase *tests = tcase_create("due");
    tcase_add_checked_fixture(tests, begin_due, end_due);
    tcase_add_test(tests, an_age_is_due_when_it_is_reached);
    tcase_add_test(tests, a_request_is_due_until_it_is_answered_and_by_its_last_day);
    tcase_add_test(tests, a_request_finds_whom_forgetting_finds);
    tcase_add_test(tests, a_request_for_one_interview_leaves_the_others);
    tcase_add_test(tests, who_asked_and_has_no_interview_is_due_too);
    tcase_add_test(tests, a_consent_is_ended_when_no_other_holds);
    tcase_add_test(tests, a_duty_to_keep_holds_the_scores_and_not_the_recording);
    tcase_add_test(tests, a_request_that_a_law_grants_is_not_held);
    tcase_add_test(tests, the_law_of_a_second_place_counts_too);
    tcase_add_test(tests, a_line_names_person_day_and_both_laws);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
