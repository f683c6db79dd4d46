// SPDX-License-Identifier: MIT
// Interviews as tables: in any order of columns and lines, with what is missing missing.
#include "speech/impression_table_record.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char turns_path[] = "/tmp/ie-test-impression-turns.tsv", voice_path[] = "/tmp/ie-test-impression-voice.tsv";

static void put_file(const char *path, const char *text)
{
    FILE *file = fopen(path, "w");
    fputs(text, file);
    fclose(file);
}

static int read_rows(ie_impression_rows *rows, const char *turns, const char *voice, ie_error *error)
{
    if (turns)
        put_file(turns_path, turns);
    if (voice)
        put_file(voice_path, voice);
    int status = ie_impression_rows_read(rows, turns ? turns_path : NULL, voice ? voice_path : NULL, error);
    remove(turns_path);
    remove(voice_path);
    return status;
}

static const char turns[] = "who\tmood\ttext\tturn\tinterview\n"
                            "candidate\tgood\tand um that was all of it for us really\t4\tB\n"
                            "interviewer\t\tmm-hm\t3\tB\n"
                            "candidate\t\tI planned the tours of nine drivers in a warehouse\t2\tB\n"
                            "interviewer\t\tWhat did you do?\t1\tB\n"
                            "candidate\t\tnothing\t1\tA\n";
static const char voice[] = "diffIntMaxMean\tinterview\tduration\tpitchUvsVRatio\tnumVoiceBreaks\tdiffIntMaxMin\n"
                            "12\tB\t10\t1\t30\t34\n14\tB\t5\t3\t--undefined--\t30\n"
                            "\tB\t\t\t12\t\nnan\tC\t7\t--undefined--\t\t\n";

START_TEST(words_and_voice_of_an_interview_make_a_row)
{
    ie_impression_rows rows = {0};
    ie_error error = {0};
    ck_assert_msg(read_rows(&rows, turns, voice, &error) == 0, "%s", error.text);
    ck_assert_uint_eq(rows.count, 3);
    const ie_impression_row *b = &rows.items[0];
    ck_assert_str_eq(b->interview, "B");
    ck_assert_uint_eq(b->words, 19);
    ck_assert_double_eq_tol(b->values[IE_IMPRESSION_FILLERS], 100 / 19.0, 1e-9);
    ck_assert_double_eq_tol(b->values[IE_IMPRESSION_ANSWER_WORDS], log(19), 1e-9);
    ck_assert_double_eq_tol(b->values[IE_IMPRESSION_WORDS_PER_SECOND], 19 / 15.0, 1e-9);
    ck_assert_double_eq_tol(b->values[IE_IMPRESSION_ANSWER_SECONDS], log(7.5), 1e-9);
    ck_assert_double_eq_tol(b->values[IE_IMPRESSION_UNVOICED], (0.5 + 0.75) / 2, 1e-9);
    ck_assert_double_eq_tol(b->values[IE_IMPRESSION_LOUDNESS_PEAK], 13, 1e-9);
    ck_assert_double_eq(b->values[IE_IMPRESSION_MOST_BREAKS], 30);
    ck_assert_double_eq(b->values[IE_IMPRESSION_FEWEST_BREAKS], 12);
    ck_assert(isnan(b->values[IE_IMPRESSION_LOUDNESS_RANGE]));  // there are too few interviews to compare it with
    ck_assert(!rows.items[1].has_voice && rows.items[1].words == 1);
    ck_assert(rows.items[2].has_voice && rows.items[2].words == 0);
    ck_assert(isnan(rows.items[2].values[IE_IMPRESSION_UNVOICED]) && isnan(rows.items[2].values[IE_IMPRESSION_LOUDNESS_PEAK]));
    ie_impression_rows_free(&rows);
}
END_TEST

START_TEST(either_table_does_alone)
{
    ie_impression_rows rows = {0};
    ie_error error = {0};
    ck_assert_int_eq(read_rows(&rows, turns, NULL, &error), 0);
    ck_assert_uint_eq(rows.count, 2);
    ck_assert(isnan(rows.items[0].values[IE_IMPRESSION_WORDS_PER_SECOND]));
    ie_impression_rows_free(&rows);
    ck_assert_int_eq(read_rows(&rows, NULL, voice, &error), 0);
    ck_assert_uint_eq(rows.count, 2);
    ck_assert(isnan(rows.items[0].values[IE_IMPRESSION_FILLERS]));
    ie_impression_rows_free(&rows);
}
END_TEST

// The first `count` interviews of a study, each with two answers, in a room that adds to the loudness range.
static void read_study(ie_impression_rows *rows, int count, double room)
{
    char text[4096] = "interview\tdiffIntMaxMin\tmean_pitch\tmax_pitch\n";
    ie_error error = {0};
    for (int i = 0; i < count; i++)
        snprintf(text + strlen(text), sizeof text - strlen(text), "%d\t%g\t100\t200\n%d\t%g\t100\t%d\n", i,
                 30 + i + room, i, 32 + i + room, i == 0 ? 0 : i == 1 ? 400 : 200);
    *rows = (ie_impression_rows){0};
    ck_assert_int_eq(read_rows(rows, NULL, text, &error), 0);
}

START_TEST(ten_interviews_are_compared_with_each_other_and_nine_are_not)
{
    ie_impression_rows here, there, few;
    read_study(&here, 11, 0);
    read_study(&there, 11, -7);
    read_study(&few, 9, 0);
    for (int i = 0; i < 11; i++)
        for (int k = IE_IMPRESSION_FIRST_OF_STUDY; k < IE_IMPRESSION_COLUMNS; k++) {
            ck_assert(isnan(here.items[i].values[k]) == isnan(there.items[i].values[k]));
            double off = here.items[i].values[k] - there.items[i].values[k];
            ck_assert(isnan(off) || fabs(off) < 1e-9);
        }
    ck_assert_double_eq_tol(here.items[0].values[IE_IMPRESSION_LOUDNESS_RANGE], -5, 1e-9);
    ck_assert(isnan(here.items[0].values[IE_IMPRESSION_MELODY_SPREAD]));  // of one answer there is none
    ck_assert_double_eq_tol(here.items[1].values[IE_IMPRESSION_MELODY_SPREAD], 6, 1e-9);
    ck_assert_double_eq_tol(here.items[2].values[IE_IMPRESSION_MELODY_SPREAD], 0, 1e-9);
    for (int i = 0; i < 9; i++)
        for (int k = IE_IMPRESSION_FIRST_OF_STUDY; k < IE_IMPRESSION_COLUMNS; k++)
            ck_assert(isnan(few.items[i].values[k]));
    ie_impression_rows_free(&here);
    ie_impression_rows_free(&there);
    ie_impression_rows_free(&few);
}
END_TEST

START_TEST(a_table_of_something_else_is_refused)
{
    ie_impression_rows rows = {0};
    ie_error error = {0};
    ck_assert_int_eq(read_rows(&rows, "interview\twho\nA\tcandidate\n", NULL, &error), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_ptr_nonnull(strstr(error.text, "text"));
    ck_assert_int_eq(read_rows(&rows, NULL, "duration\n5\n", &error), -1);
    ck_assert_int_eq(ie_impression_rows_read(&rows, "/nonexistent", NULL, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ie_impression_rows_free(&rows);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("impression_table_record");
    TCase *all = tcase_create("all");
    tcase_add_test(all, words_and_voice_of_an_interview_make_a_row);
    tcase_add_test(all, either_table_does_alone);
    tcase_add_test(all, ten_interviews_are_compared_with_each_other_and_nine_are_not);
    tcase_add_test(all, a_table_of_something_else_is_refused);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
