// SPDX-License-Identifier: MIT
// lib/vision/emotion_record: each kind of emotion record, member by member.
#include "suite.h"
#include "vision/emotion_record.h"

#include <stdio.h>
#include <string.h>

static ie_writer writer;

static const char *close_record(void)
{
    ie_write_close(&writer, '}');
    return writer.text.data;
}

START_TEST(a_reading_has_its_label_and_all_probabilities_in_the_order_of_the_contract)
{
    float probabilities[IE_EXPRESSIONS] = {[IE_NEUTRAL] = 0.125f, [IE_SAD] = 0.75f, [IE_FEAR] = 0.125f};
    ie_emotion_write_reading(&writer, 2, 7, probabilities, IE_HAPPY);
    ck_assert_str_eq(close_record(),
                     "{\"type\":\"emotion\",\"t\":2,\"id\":7,\"label\":\"sad\",\"steady\":\"happy\",\"probs\":{"
        "\"neutral\":0.125,\"happy\":0,\"sad\":0.75,\"surprise\":0,\"angry\":0,\"disgust\":0,\"fear\":0.125}}");
    ie_emotion_write_reading(&writer, 2, 7, probabilities, -1);
    ck_assert_ptr_null(strstr(close_record(), "steady"));
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(what_is_withheld_has_its_reason)
{
    const char *const names[] = {"small", "dark", "flat", "turned", "unreadable"};
    for (int reason = IE_EXPRESSION_SMALL; reason < IE_EXPRESSION_REASONS; reason++) {
        char wanted[200];
        snprintf(wanted, sizeof wanted, "{\"type\":\"emotion\",\"t\":2,\"id\":7,\"label\":null,\"reason\":\"%s\"}",
                 names[reason - IE_EXPRESSION_SMALL]);
        ie_emotion_write_withheld(&writer, 2, 7, reason);
        ck_assert_str_eq(close_record(), wanted);
        ck_assert_ptr_nonnull(ie_emotion_withheld_words(reason));
    }
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(an_episode_has_its_span)
{
    ie_emotion_write_episode(&writer, 1, &(ie_episode){IE_SURPRISE, 2, 3.5, 0.625});
    ck_assert_str_eq(close_record(),
                     "{\"type\":\"emotion\",\"t\":2,\"dur\":1.5,\"id\":1,\"label\":\"surprise\",\"mean\":0.625,"
                                     "\"scope\":\"episode\"}");
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(shares_add_up_to_one_and_nothing_is_shared_of_no_time)
{
    double seconds[IE_EXPRESSIONS] = {[IE_NEUTRAL] = 3, [IE_ANGRY] = 1};
    ck_assert_int_eq(ie_emotion_write_shares(&writer, 0, 5, 1, "q1", seconds), 1);
    ck_assert_str_eq(close_record(),
                     "{\"type\":\"emotion\",\"t\":0,\"dur\":5,\"id\":1,\"scope\":\"answer\",\"question\":\"q1\","
        "\"seconds\":4,\"shares\":{\"neutral\":0.75,\"happy\":0,\"sad\":0,\"surprise\":0,\"angry\":0.25,"
        "\"disgust\":0,\"fear\":0}}");
    ck_assert_int_eq(ie_emotion_write_shares(&writer, 0, 5, 1, NULL, seconds), 1);
    ck_assert_ptr_nonnull(strstr(close_record(), "\"scope\":\"recording\",\"seconds\""));
    ck_assert_int_eq(ie_emotion_write_shares(&writer, 0, 5, 1, NULL, (double[IE_EXPRESSIONS]){0}), 0);
    ie_buffer_free(&writer.text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("emotion_record");
    TCase *tests = tcase_create("emotion_record");
    tcase_add_test(tests, a_reading_has_its_label_and_all_probabilities_in_the_order_of_the_contract);
    tcase_add_test(tests, what_is_withheld_has_its_reason);
    tcase_add_test(tests, an_episode_has_its_span);
    tcase_add_test(tests, shares_add_up_to_one_and_nothing_is_shared_of_no_time);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
