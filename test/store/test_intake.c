// SPDX-License-Identifier: MIT
// Tests of lib/store/intake: a stream on stdin is stored with its report.
#include "store/intake.h"
#include "store/fixture.h"
#include "suite.h"

static int expect_interview(void *context, const ie_store_interview *interview)
{
    ++*(int *)context;
    ck_assert_str_eq(interview->person, "bob");
    ck_assert_str_eq(interview->report, "/");
    ck_assert_int_eq(interview->records, 1);
    return 0;
}

START_TEST(a_stream_is_stored_without_pictures_as_whose_it_is_said_to_be)
{
    char path[80];
    int count = 0;
    snprintf(path, sizeof path, "%s/in", fixture_folder);
    FILE *file = fopen(path, "w");
    fputs("{\"type\":\"media\",\"t\":0,\"person\":\"ann\",\"purpose\":\"practice\"}\n{\"type\":\"frame\",\"t\":0,\"data\":\"\"}\n",
          file);
    fclose(file);
    ck_assert_ptr_nonnull(freopen(path, "r", stdin));
    ck_assert_int_eq(ie_store_intake(fixture_store, "bob", "/.", 0, &(ie_text_list){0}), 0);
    ck_assert_int_eq(ie_store_each(fixture_store, NULL, 0, expect_interview, &count, &fixture_error), 0);
    ck_assert_int_eq(count, 1);
}
END_TEST

static void put_minimal(const char *media, int *count)
{
    char path[80];
    snprintf(path, sizeof path, "%s/in", fixture_folder);
    FILE *file = fopen(path, "w");
    fprintf(file, "%s\n{\"type\":\"word\",\"t\":1,\"text\":\"So.\"}\n", media);
    fclose(file);
    ck_assert_ptr_nonnull(freopen(path, "r", stdin));
    ck_assert_int_eq(ie_store_intake(fixture_store, "bob", "/.", 1, &(ie_text_list){0}), 0);
    ck_assert_int_eq(ie_store_each(fixture_store, NULL, 0, expect_interview, count, &fixture_error), 0);
}

START_TEST(of_a_minimal_interview_no_word_is_stored)
{
    int count = 0;
    put_minimal("{\"type\":\"media\",\"t\":0,\"purpose\":\"practice\"}", &count);
    ck_assert_int_eq(count, 1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("intake");
    TCase *tests = tcase_create("intake");
    tcase_add_checked_fixture(tests, open_fixture, close_fixture);
    tcase_add_test(tests, a_stream_is_stored_without_pictures_as_whose_it_is_said_to_be);
    tcase_add_test(tests, of_a_minimal_interview_no_word_is_stored);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
