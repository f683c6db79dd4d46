// SPDX-License-Identifier: MIT
// Tests of lib/talk/practice_record: a practice kept as an interview.
#include "base/file.h"
#include "suite.h"
#include "talk/practice_record.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const ie_pack_question one = {.id = (char *)"a", .text = (char *)"First?"};
static const ie_pack_question other = {.id = (char *)"b", .text = (char *)"Second?"};

START_TEST(each_question_has_its_answer_with_what_was_said_to_follow_ups)
{
    char folder[] = "/tmp/ie-practice-XXXXXX", path[60];
    ie_buffer text = {0};
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/kept", folder);
    ie_practice *practice = ie_practice_open(path, NULL);
    ck_assert_ptr_nonnull(practice);
    ie_practice_take(practice, &one, "It is \"so\".");
    ie_practice_take(practice, &one, "And so.");
    ie_practice_take(practice, &other, "No.");
    ck_assert_int_eq(ie_practice_close(practice, NULL), 0);
    ck_assert_int_eq(ie_file_read(path, 10000, &text, NULL), 0);
    ck_assert_int_eq(strncmp(text.data, "{\"type\":\"media\",\"t\":0,", 22), 0);
    ck_assert_ptr_nonnull(strstr(text.data, "\"purpose\":\"practice\""));
    ck_assert_ptr_nonnull(strstr(text.data, "\"question\":\"a\",\"text\":\"It is \\\"so\\\". And so.\"}"));
    ck_assert_ptr_nonnull(strstr(text.data, "\"question\":\"b\",\"text\":\"No.\"}"));
    ck_assert_ptr_nonnull(strstr(text.data, "\"id\":\"b\",\"text\":\"Second?\""));
    ie_error error = {0};
    ck_assert_ptr_null(ie_practice_open(path, &error));  // what is there stays
    ck_assert_int_eq(error.code, IE_IO);
    ie_buffer_free(&text);
    unlink(path);
    rmdir(folder);
}
END_TEST

START_TEST(no_link_is_followed)
{
    ie_error error = {0};
    char folder[] = "/tmp/ie-practice-XXXXXX", path[60];
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/link", folder);
    ck_assert_int_eq(symlink("/dev/full", path), 0);
    ck_assert_ptr_null(ie_practice_open(path, &error));
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_int_eq(ie_practice_close(NULL, NULL), 0);
    unlink(path);
    rmdir(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("practice_record");
    TCase *cases = tcase_create("practice_record");
    tcase_add_test(cases, each_question_has_its_answer_with_what_was_said_to_follow_ups);
    tcase_add_test(cases, no_link_is_followed);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
