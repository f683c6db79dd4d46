// SPDX-License-Identifier: MIT
// Tests of lib/batch/recordings: those of a folder and their order.
#include "batch/recordings.h"
#include "scratch.h"
#include "suite.h"

#include <string.h>

static ie_interviews interviews;

static void leave(void)
{
    ie_interviews_free(&interviews);
    leave_scratch();
}

static void expect_paths(const ie_paths *paths, const char *joined)
{
    ie_buffer found = {0};
    for (size_t i = 0; i < paths->count; i++)
        ie_buffer_format(&found, "%s ", paths->items[i]);
    ck_assert_str_eq(found.data ? found.data : "", joined);
    ie_buffer_free(&found);
}

START_TEST(answers_are_in_the_order_of_people)
{
    run_shell("mkdir f; touch f/a10.mp4 f/a9.MP4 f/a2.webm f/a02.webm f/b1.wav f/a2b.mkv f/a.mp3");
    const ie_interview *interview = ie_interviews_add(&interviews, "f/");
    expect_paths(&interview->files, "f/a.mp3 f/a02.webm f/a2.webm f/a2b.mkv f/a9.MP4 f/a10.mp4 f/b1.wav ");
    ck_assert_ptr_null(interview->problem);
}
END_TEST

START_TEST(what_is_no_recording_is_left_and_known)
{
    run_shell("mkdir -p f/x.mp4 f/deep; touch f/a.mp4 f/a.mp4.txt f/mp4 f/.b.mp4 f/interview.yaml f/notes.yaml");
    const ie_interview *interview = ie_interviews_add(&interviews, "f");
    expect_paths(&interview->files, "f/a.mp4 ");
    expect_paths(&interview->left, "f/a.mp4.txt f/deep f/mp4 f/notes.yaml f/x.mp4 ");
}
END_TEST

START_TEST(a_broken_recording_keeps_its_place_and_a_file_is_taken_whatever_its_name)
{
    run_shell("mkdir f; echo broken >f/a1.mp4; touch f/a2.mp4; echo x >any");
    expect_paths(&ie_interviews_add(&interviews, "f")->files, "f/a1.mp4 f/a2.mp4 ");
    expect_paths(&ie_interviews_add(&interviews, "any")->files, "any ");
}
END_TEST

START_TEST(what_is_not_there_is_a_problem_and_harms_no_other)
{
    run_shell("mkdir empty; touch a.mp4; mkfifo pipe");
    ck_assert_str_eq(ie_interviews_add(&interviews, "nowhere.mp4")->problem, "nowhere.mp4: No such file or directory");
    ck_assert_str_eq(ie_interviews_add(&interviews, "empty")->problem, "empty: no recording in this folder");
    ck_assert_str_eq(ie_interviews_add(&interviews, "pipe")->problem, "pipe: neither a file nor a folder");
    ck_assert_ptr_null(ie_interviews_add(&interviews, "a.mp4")->problem);
    ck_assert_uint_eq(interviews.count, 4);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("recordings");
    TCase *tests = tcase_create("recordings");
    tcase_add_checked_fixture(tests, enter_scratch, leave);
    tcase_add_test(tests, answers_are_in_the_order_of_people);
    tcase_add_test(tests, what_is_no_recording_is_left_and_known);
    tcase_add_test(tests, a_broken_recording_keeps_its_place_and_a_file_is_taken_whatever_its_name);
    tcase_add_test(tests, what_is_not_there_is_a_problem_and_harms_no_other);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
