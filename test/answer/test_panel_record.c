// SPDX-License-Identifier: MIT
// Tests of lib/answer/panel_record: graded answers read, and scales written into a pack.
#include "answer/panel_record.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ie_text *text;
static ie_similarity *similarity;
static ie_buffer out, report;
static ie_error error;

static void set_up(void)
{
    text = ie_text_create();
    similarity = ie_similarity_open(text, "words", NULL, &error);
    ck_assert_msg(similarity != NULL, "%s", error.text);
}

static void tear_down(void)
{
    ie_buffer_free(&out);
    ie_buffer_free(&report);
    ie_similarity_close(similarity);
    ie_text_destroy(text);
}

static const char pack_text[] =
    "title: t\nquestions:\n"
    "  - text: What is a tuple?\n    id: tuple\n    answer: A tuple is an immutable sequence.\n"
    "    calibration: {shift: 3, slope: 0, answers: 9}\n"
    "  - id: tuple-2\n    text: What is a hash?\n    answer: A number computed of a key.\n";

static void put_file(char *path, const char *content)
{
    int file = mkstemp(path);
    ck_assert_int_eq((int)write(file, content, strlen(content)), (int)strlen(content));
    close(file);
}

static int calibrate(const char *graded)
{
    char pack_path[] = "/tmp/ie-panel-pack-XXXXXX", graded_path[] = "/tmp/ie-panel-graded-XXXXXX";
    put_file(pack_path, pack_text);
    put_file(graded_path, graded);
    ie_pack *pack = ie_pack_open(pack_path, NULL, &error);
    ck_assert_msg(pack != NULL, "%s", error.text);
    ck_assert_uint_eq(pack->questions[0].panel.answers, 9);
    int status = ie_panel_calibrate(similarity, pack, pack_path, graded_path, &out, &report, &error);
    ie_pack_free(pack);
    unlink(pack_path);
    unlink(graded_path);
    return status;
}

START_TEST(the_scale_is_written_into_the_pack)
{
    ck_assert_int_eq(calibrate("{\"question\":\"tuple\",\"text\":\"an immutable sequence\",\"grade\":4}\n"
                               "{\"question\":\"tuple\",\"text\":\"a tuple is a sequence\",\"grade\":3}\n\n"
                               "{\"question\":\"tuple\",\"text\":\"it cannot be changed\",\"grade\":2}\n"), 0);
    ie_buffer_add(&out, "", 1);
    ie_pack *pack = ie_pack_parse(out.data, out.length - 1, "out", NULL, &error);
    ck_assert_msg(pack != NULL, "%s", error.text);
    ck_assert_uint_eq(pack->questions[0].panel.answers, 3);
    ck_assert_double_lt(pack->questions[0].panel.shift, 1);
    ck_assert_uint_eq(pack->questions[1].panel.answers, 0);
    ck_assert_ptr_nonnull(strstr(report.data, "tuple: 3 graded answers; off by"));
    ie_pack_free(pack);
}
END_TEST

START_TEST(what_is_no_graded_answer_is_refused_with_its_line)
{
    ck_assert_int_eq(calibrate("{\"question\":\"tuple\",\"text\":\"x\",\"grade\":11}\n"), -1);
    ck_assert_ptr_nonnull(strstr(error.text, ":1: a graded answer is"));
    ck_assert_int_eq(calibrate("\n{\"question\":\"list\",\"text\":\"x\",\"grade\":1}\n"), -1);
    ck_assert_ptr_nonnull(strstr(error.text, ":2: the pack has no question \"list\""));
    ck_assert_int_eq(calibrate("no json\n"), -1);
    ck_assert_int_eq(calibrate("{\"question\":\"tuple\",\"text\":\"x\",\"grade\":1}\n"), -1);
    ck_assert_ptr_nonnull(strstr(error.text, "no question has 3 graded answers"));
    ck_assert_int_eq(error.code, IE_FORMAT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("panel_record");
    TCase *cases = tcase_create("panel_record");
    suite_add_tcase(suite, cases);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, the_scale_is_written_into_the_pack);
    tcase_add_test(cases, what_is_no_graded_answer_is_refused_with_its_line);
    return run_suite(suite);
}
