// SPDX-License-Identifier: MIT
// lib/media/capture: recordings one after the other in one stream.
#include "media/capture.h"
#include "media/libav_log.h"
#include "media/recordings.h"
#include "suite.h"

static int begun;

static void count_beginning(void)
{
    begun++;
}

static const ie_capture_settings settings = {
    .media = {.frames_per_second = 5, .width = 480, .format = "auto", .sample_rate_hz = 16000},
    .purpose = {.purpose = "practice"}, .begin = count_beginning};

// Runs with stdout in a file, whose lines without their payloads come back.
static int capture(char *const *paths, int count, ie_buffer *out, ie_error *error)
{
    FILE *file = tmpfile();
    fflush(stdout);
    int before = dup(1);
    dup2(fileno(file), 1);
    int status = ie_capture_run(&settings, paths, count, error);
    fflush(stdout);
    dup2(before, 1);
    close(before);
    rewind(file);
    ie_buffer_clear(out);
    ie_buffer_text(out, "");
    static char line[1 << 16];
    char type[32];
    while (fgets(line, sizeof line, file)) {
        ie_error bad = {0};
        ie_record *record = ie_record_parse(line, strlen(line) - 1, &bad);
        ck_assert_msg(record != NULL, "%s", bad.text);
        snprintf(type, sizeof type, "%s", ie_record_text(record, "type", ""));
        ie_buffer_format(out, "%s %.1f%s%s\n", type, ie_record_number(record, "t", -1), strcmp(type, "notice") ? ""
                         : " ",
                         ie_record_text(record, "code", ""));
        ie_record_free(record);
    }
    fclose(file);
    return status;
}

START_TEST(several_recordings_are_answers_that_follow_each_other)
{
    char first[256], second[256];
    snprintf(first, sizeof first, "%s", scratch_file("first.wav"));
    snprintf(second, sizeof second, "%s", scratch_file("second.wav"));
    write_wav(first, 16000, 24000, 0);
    write_wav(second, 16000, 8000, 0);
    ie_buffer out = {0};
    ie_error error = {0};
    ck_assert_int_eq(capture((char *[]){first, second}, 2, &out, &error), 0);
    ck_assert_str_eq(out.data, "media 0.0\nnotice 0.0 no_video\nquestion 0.0\naudio 0.0\naudio 1.0\n"
                               "media 1.5\nnotice 1.5 no_video\nquestion 1.5\naudio 1.5\nend 2.0\n");
    ck_assert_int_eq(begun, 2);
    ck_assert_int_eq(capture((char *[]){first}, 1, &out, &error), 0);
    ck_assert_str_eq(out.data, "media 0.0\nnotice 0.0 no_video\naudio 0.0\naudio 1.0\nend 1.5\n");
    unlink(first);
    unlink(second);
    ie_buffer_free(&out);
}
END_TEST

START_TEST(one_unreadable_of_several_is_a_notice_and_a_single_one_an_error)
{
    char wav[256], bad[256];
    snprintf(wav, sizeof wav, "%s", scratch_file("first.wav"));
    snprintf(bad, sizeof bad, "%s", scratch_file("bad.wav"));
    write_wav(wav, 16000, 8000, 0);
    write_file(bad, "no sound", 8);
    ie_buffer out = {0};
    ie_error error = {0};
    ck_assert_int_eq(capture((char *[]){bad, wav}, 2, &out, &error), IE_EXIT_PARTIAL);
    ck_assert_str_eq(out.data, "notice 0.0 unreadable\nmedia 0.0\nnotice 0.0 no_video\nquestion 0.0\naudio 0.0\n"
                               "end 0.5\n");
    ck_assert_int_eq(capture((char *[]){bad, bad}, 2, &out, &error), IE_EXIT_STOPPED);
    error = (ie_error){0};
    ck_assert_int_eq(capture((char *[]){bad}, 1, &out, &error), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_str_eq(out.data, "");
    unlink(wav);
    unlink(bad);
    ie_buffer_free(&out);
}
END_TEST

int main(void)
{
    ie_libav_log_off();
    Suite *suite = suite_create("capture");
    TCase *tests = tcase_create("capture");
    tcase_add_test(tests, several_recordings_are_answers_that_follow_each_other);
    tcase_add_test(tests, one_unreadable_of_several_is_a_notice_and_a_single_one_an_error);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
