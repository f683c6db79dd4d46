// SPDX-License-Identifier: MIT
// Tests of lib/store/text: rows of the table, JSON lines and CSV rows, and what of a stream is left out of them.
#include "store/text.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_buffer out;

static void clear(void)
{
    ie_buffer_free(&out);
}

static ie_store_interview unknown(void)
{
    return (ie_store_interview){.id = 7, .stored_at = "2026-11-22T14:00:00Z", .duration_seconds = NAN,
                                .similarity = NAN, .confidence = NAN};
}

static void record(const char *line)
{
    ie_buffer_clear(&out);
    ie_store_text_record(&out, line, strlen(line), 0);
}

static void csv(const char *line)
{
    ie_buffer_clear(&out);
    ie_store_text_csv(&out, 3, "ann", line, strlen(line));
}

START_TEST(columns_stand_below_their_headings)
{
    ie_store_interview interview = unknown();
    interview.person = "\xC3\x85sa";
    interview.purpose = "practice";
    interview.duration_seconds = 61.25;
    interview.similarity = 7.5;
    interview.report = "a.html";
    ie_store_text_row(&out, &interview, 1);
    ck_assert_str_eq(out.data,
                     "   id  stored                person           purpose       duration answers   voice  report\n"
                     "    7  2026-11-22T14:00:00Z  \xC3\x85sa"
                     "              practice         61.2s     7.5       -  a.html\n");
}
END_TEST

START_TEST(what_is_unknown_is_a_dash)
{
    ie_store_interview interview = unknown();
    ie_store_text_row(&out, &interview, 0);
    ck_assert_str_eq(out.data,
                     "    7  2026-11-22T14:00:00Z  -                -                   -        -       -  -\n");
}
END_TEST

START_TEST(control_characters_cannot_move_the_cursor)
{
    ie_store_interview interview = unknown();
    interview.person = "a\033[2J\x7F\n";
    ie_store_text_row(&out, &interview, 0);
    ck_assert_ptr_nonnull(strstr(out.data, "a?[2J?? "));
}
END_TEST

START_TEST(a_contested_one_says_so_at_its_end)
{
    ie_store_interview interview = unknown();
    interview.is_contested = 1;
    ie_store_text_row(&out, &interview, 0);
    ck_assert_ptr_nonnull(strstr(out.data, "-  -  contested\n"));
    ie_buffer_clear(&out);
    ie_store_text_json(&out, &interview);
    ck_assert_ptr_nonnull(strstr(out.data, "\"contested\":true"));
}
END_TEST

START_TEST(json_has_null_for_what_is_unknown)
{
    ie_store_interview interview = unknown();
    interview.sha256 = "00";
    interview.records = 4;
    ie_store_text_json(&out, &interview);
    ck_assert_str_eq(out.data,
                     "{\"type\":\"interview\",\"t\":0,\"id\":7,\"stored_at\":\"2026-11-22T14:00:00Z\",\"person\":null,"
                     "\"purpose\":null,\"jurisdiction\":null,\"file\":null,\"report\":null,\"started_at\":null,\"similarity\":null,"
                     "\"confidence\":null,\"contested\":false,\"records\":4,\"sha256\":\"00\"}\n");
}
END_TEST

START_TEST(a_result_has_its_time_score_and_words)
{
    record("{\"type\":\"suggestion\",\"t\":12.34,\"id\":\"pace\",\"text\":\"Speak slower.\"}");
    ck_assert_str_eq(out.data, "      12.3s  suggestion        - pace                 Speak slower.\n");
    record("{\"type\":\"similarity\",\"t\":0,\"question\":\"q1\",\"score\":7.25}");
    ck_assert_str_eq(out.data, "       0.0s  similarity      7.2 q1                   \n");
}
END_TEST

START_TEST(what_says_nothing_of_an_answer_is_not_shown)
{
    static const char *const lines[] = {"{\"type\":\"word\",\"t\":0,\"text\":\"x\"}", "no record",
                                        "{\"type\":\"confidence\",\"t\":0,\"scope\":\"window\",\"score\":5}",
                                        "{\"type\":\"notice\",\"t\":0,}"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        record(lines[i]);
        ck_assert_msg(out.length == 0, "%s: %s", lines[i], out.data);
    }
}
END_TEST

START_TEST(csv_has_a_row_for_a_score_a_label_or_a_text)
{
    csv("{\"type\":\"emotion\",\"t\":0.5,\"id\":1,\"label\":\"happy\"}");
    ck_assert_str_eq(out.data, "3,\"ann\",\"emotion\",0.5,\"\",1,\"happy\",\"\",\"\"\n");
    csv("{\"type\":\"confidence\",\"t\":0,\"dur\":4,\"scope\":\"recording\",\"score\":6.5}");
    ck_assert_str_eq(out.data, "3,\"ann\",\"confidence\",0,4,\"\",\"recording\",6.5,\"\"\n");
    csv("{\"type\":\"face\",\"t\":0}");
    ck_assert_uint_eq(out.length, 0);
    csv("broken");
    ck_assert_uint_eq(out.length, 0);
}
END_TEST

START_TEST(where_scores_were_printed_only_advice_and_notices_follow)
{
    const char *score = "{\"type\":\"similarity\",\"t\":1,\"score\":4}";
    const char *advice = "{\"type\":\"suggestion\",\"t\":1,\"text\":\"Breathe.\"}";
    ie_buffer_clear(&out);
    ie_store_text_record(&out, score, strlen(score), 1);
    ck_assert_uint_eq(out.length, 0);
    ie_store_text_record(&out, advice, strlen(advice), 1);
    ck_assert_ptr_nonnull(strstr(out.data, "Breathe."));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("text");
    TCase *cases = tcase_create("text");
    tcase_add_checked_fixture(cases, NULL, clear);
    tcase_add_test(cases, where_scores_were_printed_only_advice_and_notices_follow);
    tcase_add_test(cases, columns_stand_below_their_headings);
    tcase_add_test(cases, what_is_unknown_is_a_dash);
    tcase_add_test(cases, control_characters_cannot_move_the_cursor);
    tcase_add_test(cases, a_contested_one_says_so_at_its_end);
    tcase_add_test(cases, json_has_null_for_what_is_unknown);
    tcase_add_test(cases, a_result_has_its_time_score_and_words);
    tcase_add_test(cases, what_says_nothing_of_an_answer_is_not_shown);
    tcase_add_test(cases, csv_has_a_row_for_a_score_a_label_or_a_text);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
