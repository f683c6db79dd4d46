// SPDX-License-Identifier: MIT
// Tests of lib/store/erase: whose a name is, what mentions it, what is told and counted.
#include "erasing.h"
#include "suite.h"

START_TEST(a_name_is_the_persons_in_either_form)
{
    ie_store_forgetting what = {.person = "Zoe\xCC\x88"};
    ie_erasing zoe;
    ie_erasing_open(&zoe, &what);
    ck_assert_int_eq(ie_erasing_is_person(&zoe, "Zo\xC3\xAB"), 1);
    ck_assert_int_eq(ie_erasing_is_person(&zoe, "Zoe"), 0);
    ck_assert_int_eq(ie_erasing_is_person(&zoe, NULL), 0);
    ck_assert_int_eq(ie_erasing_is_mentioned(&zoe, "of Zo\xC3\xAB: late"), 1);
    ie_erasing_close(&zoe);
}
END_TEST

START_TEST(a_mention_is_a_word)
{
    ck_assert_int_eq(ie_erasing_is_mentioned(&erasing_state, "ann"), 1);
    ck_assert_int_eq(ie_erasing_is_mentioned(&erasing_state, "/home/ann/a.mp4"), 1);
    ck_assert_int_eq(ie_erasing_is_mentioned(&erasing_state, "annual, hannah, joann, ann2, \xC3\xA9" "ann; ann."), 1);
    ck_assert_int_eq(ie_erasing_is_mentioned(&erasing_state, "annual, hannah, joann, ann2, 2ann, \xC3\xA9" "ann"), 0);
    ck_assert_int_eq(ie_erasing_is_mentioned(&erasing_state, NULL), 0);
}
END_TEST

START_TEST(of_an_interview_nobody_is_the_person)
{
    ie_store_forgetting what = {.interview = 4};
    ie_erasing one;
    ie_erasing_open(&one, &what);
    ck_assert_int_eq(ie_erasing_is_person(&one, "ann"), 0);
    ck_assert_int_eq(ie_erasing_is_mentioned(&one, "ann"), 0);
    ie_erasing_close(&one);
}
END_TEST

START_TEST(what_went_is_counted_by_kind)
{
    char counts[160];
    ie_erasing_write_counts(&erasing_state, counts, sizeof counts);
    ck_assert_str_eq(counts, "{}");
    ie_erasing_tell(&erasing_state, IE_FATE_REMOVED, "report", "/a", NULL);
    ie_erasing_tell(&erasing_state, IE_FATE_CHANGED, "backup", "/b", NULL);
    ie_erasing_tell(&erasing_state, IE_FATE_REMOVED, "report", "/c", NULL);
    ie_erasing_tell(&erasing_state, IE_FATE_LEFT, "recording", "/d", "why");
    ie_erasing_tell(&erasing_state, IE_FATE_FAILED, "report", "/e", "why");
    ie_erasing_write_counts(&erasing_state, counts, sizeof counts);
    ck_assert_str_eq(counts, "{\"report\":2,\"backup\":1}");
    ck_assert_int_eq(erasing_state.failed, 1);
    expect_told("0 report /a\n1 backup /b\n0 report /c\n3 recording /d: why\n4 report /e: why\n");
}
END_TEST

START_TEST(a_file_goes_unless_it_is_only_looked_at)
{
    write_at(at("file"), "x");
    erasing_what.is_dry = 1;
    ck_assert_int_eq(ie_erasing_unlink(&erasing_state, "report", at("file")), 1);
    ck_assert_int_eq(exists(at("file")), 1);
    erasing_what.is_dry = 0;
    ck_assert_int_eq(ie_erasing_unlink(&erasing_state, "report", at("file")), 1);
    ck_assert_int_eq(exists(at("file")), 0);
    ck_assert_int_eq(ie_erasing_unlink(&erasing_state, "report", at("file")), 0);
    write_at(at("folder/file"), "x");
    ck_assert_int_eq(ie_erasing_unlink(&erasing_state, "report", at("folder")), -1);
    expect_told("4 report /folder: Is a directory\n");
}
END_TEST

START_TEST(a_file_written_again_is_whole)
{
    ie_buffer text = {0};
    ie_buffer_text(&text, "new");
    write_at(at("table"), "older and longer");
    ck_assert_int_eq(ie_erasing_rewrite(&erasing_state, "batch", at("table"), &text), 0);
    struct stat status;
    ck_assert_int_eq(stat(at("table"), &status), 0);
    ck_assert_int_eq(status.st_size, 3);
    ck_assert_int_eq(exists(at("table.new")), 0);
    ck_assert_int_eq(ie_erasing_rewrite(&erasing_state, "batch", "/none/table", &text), -1);
    ck_assert_int_eq(erasing_state.failed, 1);
    ie_buffer_free(&text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("erase");
    TCase *tests = tcase_create("erase");
    tcase_add_checked_fixture(tests, open_erasing, close_erasing);
    tcase_add_test(tests, a_name_is_the_persons_in_either_form);
    tcase_add_test(tests, a_mention_is_a_word);
    tcase_add_test(tests, of_an_interview_nobody_is_the_person);
    tcase_add_test(tests, what_went_is_counted_by_kind);
    tcase_add_test(tests, a_file_goes_unless_it_is_only_looked_at);
    tcase_add_test(tests, a_file_written_again_is_whole);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
