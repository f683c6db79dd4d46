// SPDX-License-Identifier: MIT
// Tests of lib/answer/rubric_record: what a `similarity` record tells of a rubric.
#include "answer/rubric_record.h"
#include "rubric_scene.h"
#include "stream/record.h"
#include "suite.h"

static ie_record *write_and_read(void)
{
    ie_writer writer = {0};
    ie_write_record(&writer, "similarity", 10, 60);
    ie_rubric_write(&writer, &scene_score);
    ie_write_close(&writer, '}');
    ie_record *record = ie_record_parse_any(writer.text.data, writer.text.length, NULL);
    ck_assert_msg(record != NULL, "%s", writer.text.data);
    ie_buffer_free(&writer.text);
    return record;
}

START_TEST(parts_add_up_and_have_their_sentence_and_time)
{
    score_scene("conflict", good_story);
    ie_record *record = write_and_read();
    const ie_record *list = ie_record_member(record, "rubric"), *first = ie_record_at(list, 0);
    double sum = 0;
    for (size_t i = 0; i < ie_record_length(list); i++)
        sum += ie_record_number(ie_record_at(list, i), "points", NAN);
    ck_assert_double_eq_tol(sum, scene_score.score, 1e-9);
    ck_assert_str_eq(ie_record_text(first, "part", ""), "situation");
    ck_assert_str_eq(ie_record_text(first, "state", ""), "covered");
    ck_assert_ptr_nonnull(strstr(ie_record_text(first, "sentence", ""), "Last year in our support team"));
    ck_assert_double_eq_tol(ie_record_number(first, "t", NAN), 10, 0.01);
    ck_assert_double_gt(ie_record_number(first, "dur", NAN), 5);
    ie_record_free(record);
}
END_TEST

START_TEST(a_limit_stands_last_with_its_reason)
{
    score_scene("conflict", "I don't know.");
    ie_record *record = write_and_read();
    const ie_record *list = ie_record_member(record, "rubric");
    const ie_record *last = ie_record_at(list, ie_record_length(list) - 1);
    ck_assert_str_eq(ie_record_text(last, "part", ""), "limit");
    ck_assert_str_eq(ie_record_text(last, "reason", ""), "it says that the answer is not known");
    ck_assert_double_le(ie_record_number(last, "points", NAN), 0);
    ck_assert_ptr_nonnull(ie_record_text(ie_record_at(list, 0), "advice", NULL));
    ie_record_free(record);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rubric_record");
    TCase *cases = tcase_create("all");
    tcase_add_checked_fixture(cases, open_scene, close_scene);
    tcase_add_test(cases, parts_add_up_and_have_their_sentence_and_time);
    tcase_add_test(cases, a_limit_stands_last_with_its_reason);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
