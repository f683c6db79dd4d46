// SPDX-License-Identifier: MIT
// Tests of lib/store/requests: whose they are, what they must say, that one is answered once, and how they read.
#include "store/requests.h"

#include "base/utf8.h"

#include "fixture.h"
#include "store/database.h"
#include "store/keep.h"
#include "suite.h"

static ie_request contest_of(const char *person, long long interview)
{
    return (ie_request){.person = person, .interview = interview, .kind = "contest", .text = "I said more\nthan that"};
}

static const ie_request decision = {.decision = "changed", .decided_by = "Mrs Bell", .answer = "Heard again: 7."};

static int print_all(void *context, const ie_request *request)
{
    (void)context;
    ie_requests_row(&fixture_text, request, fixture_text.length == 0);
    ie_requests_json(&fixture_text, request);
    ie_requests_text(&fixture_text, request);
    return 0;
}

static int count_one(void *count, const ie_request *request)
{
    (void)request;
    ++*(int *)count;
    return 0;
}

static int count_requests(const char *person, int only_open)
{
    int count = 0;
    ck_assert_int_eq(ie_requests_each(fixture_store, person, only_open, count_one, &count, &fixture_error), 0);
    return count;
}

static void is_refused(ie_request request, const char *why)
{
    ck_assert_int_eq(ie_requests_open(fixture_store, &request, &fixture_error), -1);
    ck_assert_int_eq(fixture_error.code, IE_USAGE);
    ck_assert_msg(strstr(fixture_error.text, why) != NULL, "%s", fixture_error.text);
}

static int is_contested(void *context, const ie_store_interview *interview)
{
    *(int *)context = interview->is_contested;
    return 1;
}

static int contested(long long id)
{
    int found = -1;
    ck_assert_int_eq(ie_store_each(fixture_store, NULL, id, is_contested, &found, &fixture_error), 0);
    return found;
}

START_TEST(a_request_is_about_an_interview_of_the_person_that_makes_it)
{
    long long ann = put_interview(fixture_store, "ann", 5, 1), bob = put_interview(fixture_store, "bob", 6, 1);
    is_refused(contest_of("ann", bob), "no interview 2 of ann");
    is_refused(contest_of("ann", 99), "no interview 99 of ann");
    is_refused(contest_of("cleo", 0), "no interview of cleo");
    is_refused(contest_of(" ", 0), "of a person");
    ck_assert_int_eq(count_requests(NULL, 0), 0);
    ie_request request = contest_of("ann", ann);
    ck_assert_int_eq(ie_requests_open(fixture_store, &request, &fixture_error), 1);
    ck_assert_int_eq(count_requests("ann", 1), 1);
    ck_assert_int_eq(count_requests("bob", 0), 0);
}
END_TEST

START_TEST(one_whom_a_record_names_may_ask_too)
{
    long long id = put_interview(fixture_store, "ann", 5, 1);
    ie_request request = contest_of("dora", id);
    is_refused(request, "no interview 1 of dora");
    ck_assert_int_eq(ie_requests_know(fixture_store, "dora", &fixture_error), 0);
    ck_assert_int_eq(ie_database_execute(ie_store_database(fixture_store), "INSERT INTO named VALUES(1, 'dora')",
                                         &fixture_error), 0);
    ck_assert_int_eq(ie_requests_open(fixture_store, &request, &fixture_error), 1);
    ck_assert_int_eq(ie_requests_know(fixture_store, "dora", &fixture_error), 1);
}
END_TEST

START_TEST(who_was_not_interviewed_may_ask_for_what_questions_no_result)
{
    static const char *const kinds[] = {"deletion", "access", "accommodation"};
    for (int i = 0; i < 3; i++) {
        ie_request request = {.person = "cleo", .kind = kinds[i], .text = " \n"};
        ck_assert_int_eq(ie_requests_open(fixture_store, &request, &fixture_error), i + 1);
    }
    is_refused((ie_request){.person = "cleo", .kind = "review"}, "no interview of cleo");
    put_interview(fixture_store, "ann", 5, 1);
    is_refused((ie_request){.person = "ann", .kind = "correction"}, "what is right");
}
END_TEST

START_TEST(an_answer_is_a_decision_with_its_reason_and_given_once)
{
    ie_request request = contest_of("ann", put_interview(fixture_store, "ann", 5, 1));
    static const ie_request silent[] = {{.decided_by = "Mrs Bell", .answer = "why"},
                                        {.decision = "done", .answer = "why"},
                                        {.decision = "done", .decided_by = "Mrs Bell", .answer = " \n"}};
    ie_requests_open(fixture_store, &request, &fixture_error);
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(ie_requests_answer(fixture_store, 1, &silent[i], &fixture_error), -1);
    ck_assert_int_eq(count_requests("ann", 1), 1);
    ck_assert_int_eq(ie_requests_answer(fixture_store, 2, &decision, &fixture_error), -1);
    ck_assert_str_eq(fixture_error.text, "there is no request 2");
    ck_assert_int_eq(ie_requests_answer(fixture_store, 1, &decision, &fixture_error), 0);
    ck_assert_int_eq(count_requests("ann", 1), 0);
    ck_assert_int_eq(count_requests("ann", 0), 1);
    ck_assert_int_eq(ie_requests_answer(fixture_store, 1, &decision, &fixture_error), -1);
    ck_assert_ptr_nonnull(strstr(fixture_error.text, "answered already"));
    ck_assert_int_eq(ie_requests_open(fixture_store, &request, &fixture_error), 2);
    ck_assert_int_eq(count_requests("ann", 1), 1);
}
END_TEST

START_TEST(an_interview_is_contested_until_the_last_that_questions_it_is_answered)
{
    long long first = put_interview(fixture_store, "ann", 5, 1), second = put_interview(fixture_store, "ann", 6, 1);
    long long other = put_interview(fixture_store, "bob", 7, 1);
    ie_request asks[] = {contest_of("ann", first), {.person = "ann", .kind = "review"},
                         {.person = "bob", .kind = "deletion", .interview = other}};
    ck_assert_int_eq(contested(first), 0);
    ie_requests_open(fixture_store, &asks[0], &fixture_error);
    ck_assert_int_eq(contested(first), 1);
    ck_assert_int_eq(contested(second), 0);
    ie_requests_open(fixture_store, &asks[1], &fixture_error);
    ie_requests_open(fixture_store, &asks[2], &fixture_error);
    ck_assert_int_eq(contested(second), 1);
    ck_assert_int_eq(contested(other), 0);
    ie_requests_answer(fixture_store, 1, &decision, &fixture_error);
    ck_assert_int_eq(contested(first), 1);
    ie_requests_answer(fixture_store, 2, &decision, &fixture_error);
    ck_assert_int_eq(contested(first) + contested(second), 0);
}
END_TEST

START_TEST(a_request_reads_with_its_answer_and_cannot_move_the_cursor)
{
    ie_request request = contest_of("ann", put_interview(fixture_store, "ann", 5, 1));
    request.text = "more\033[2J\nthan that";
    ie_requests_open(fixture_store, &request, &fixture_error);
    ie_requests_each(fixture_store, NULL, 0, print_all, NULL, &fixture_error);
    says("  contested  ann\n");
    says("\"text\":\"more\\u001b[2J\\nthan that\",\"contested\":true,\"answered_at\":null");
    says("about interview 1: contested\n      more?[2J\n      than that\n");
    ck_assert_ptr_null(strstr(fixture_text.data, "\033"));
    ie_requests_answer(fixture_store, 1, &decision, &fixture_error);
    ie_buffer_clear(&fixture_text);
    ie_requests_each(fixture_store, NULL, 0, print_all, NULL, &fixture_error);
    says("  changed    ann\n");
    says("\"contested\":false");
    says("\"decision\":\"changed\",\"decided_by\":\"Mrs Bell\",\"answer\":\"Heard again: 7.\"}");
    says("about interview 1: answered\n");
    says(" by Mrs Bell:\n      Heard again: 7.\n");
}
END_TEST

START_TEST(a_join_brings_requests_with_their_interviews_and_answers_once)
{
    char path[80];
    ie_store_joined counts;
    put_interview(fixture_store, "bob", 6, 1);
    snprintf(path, sizeof path, "%s/other.db", fixture_folder);
    ie_store *here = fixture_store, *there = ie_store_open(path, IE_STORE_WRITE, 1, &fixture_error);
    ie_request asks[] = {contest_of("ann", put_interview(there, "ann", 5, 1)), {.person = "ann", .kind = "review"},
                         {.person = "cleo", .kind = "access"}, contest_of("ann", put_interview(there, "ann", 7, 1))};
    for (int i = 0; i < 4; i++)
        ck_assert_int_eq(ie_requests_open(there, &asks[i], &fixture_error), i + 1);
    for (int i = 0; i < 2; i++)
        ck_assert_int_eq(ie_store_import(here, path, 1, &counts, &fixture_error), 0);
    ck_assert_int_eq(count_requests(NULL, 0), 3);
    ck_assert_int_eq(count_requests("ann", 1), 3);
    ck_assert_int_eq(contested(1), 0);
    ck_assert_int_eq(contested(2), 1);
    ie_requests_each(here, "ann", 0, print_all, NULL, &fixture_error);
    says("about interview 2: contested");
    says("about interview 3: contested");
    ie_requests_answer(there, 1, &decision, &fixture_error);
    ie_store_import(here, path, 1, &counts, &fixture_error);
    ck_assert_int_eq(count_requests("ann", 1), 2);
    ck_assert_int_eq(count_requests(NULL, 0), 3);
    ie_store_close(there);
}
END_TEST

#define COMPOSED "Jos\xC3\xA9"
#define DECOMPOSED "Jose\xCC\x81"

START_TEST(a_name_is_the_same_in_both_forms_of_unicode)
{
    long long id = put_interview(fixture_store, COMPOSED, 5, 1);
    ie_request asks[] = {contest_of(DECOMPOSED, id), {.person = DECOMPOSED, .kind = "review"}};
    ck_assert_int_eq(ie_requests_open(fixture_store, &asks[0], &fixture_error), 1);
    ck_assert_int_eq(ie_requests_open(fixture_store, &asks[1], &fixture_error), 2);
    ck_assert_int_eq(ie_requests_answer(fixture_store, 1, &decision, &fixture_error), 0);
    ck_assert_int_eq(contested(id), 1);
    ck_assert_int_eq(count_requests(COMPOSED, 0), 2);
    ck_assert_int_eq(ie_requests_know(fixture_store, DECOMPOSED, &fixture_error), 1);
    ck_assert(ie_utf8_is_same(asks[0].person, COMPOSED));
    ck_assert(!ie_utf8_is_same(asks[0].person, NULL));
}
END_TEST

START_TEST(an_older_database_has_no_requests)
{
    ie_store_database(fixture_store)->version = 2;
    ck_assert_int_eq(count_requests(NULL, 0), 0);
    ck_assert_int_eq(contested(put_interview(fixture_store, "ann", 5, 1)), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("requests");
    TCase *tests = tcase_create("requests");
    tcase_add_checked_fixture(tests, open_fixture, close_fixture);
    tcase_add_test(tests, a_request_is_about_an_interview_of_the_person_that_makes_it);
    tcase_add_test(tests, one_whom_a_record_names_may_ask_too);
    tcase_add_test(tests, who_was_not_interviewed_may_ask_for_what_questions_no_result);
    tcase_add_test(tests, an_answer_is_a_decision_with_its_reason_and_given_once);
    tcase_add_test(tests, an_interview_is_contested_until_the_last_that_questions_it_is_answered);
    tcase_add_test(tests, a_request_reads_with_its_answer_and_cannot_move_the_cursor);
    tcase_add_test(tests, a_join_brings_requests_with_their_interviews_and_answers_once);
    tcase_add_test(tests, a_name_is_the_same_in_both_forms_of_unicode);
    tcase_add_test(tests, an_older_database_has_no_requests);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
