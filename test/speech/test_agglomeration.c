// SPDX-License-Identifier: MIT
// Tests of lib/speech/agglomeration, on drawn prints: a voice is a direction, a phrase lies about it.
#include "base/memory.h"
#include "speech/agglomeration.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <time.h>

enum { VALUES = IE_SPEAKER_NET_VALUES };
static unsigned state = 1;

static double draw(void)
{
    state = state * 1664525u + 1013904223u;
    return (double)(state >> 8) / (1 << 24) - 0.5;
}

// A phrase of voice `voice`, about 0.7 like the voice's direction; `like` makes that direction so like the first's.
static ie_voiceprint draw_print(int voice, double like, double seconds)
{
    ie_voiceprint print = {.seconds = seconds};
    double length = 0, noise = sqrt(12.0 / VALUES);  // of length one
    for (int i = 0; i < VALUES; i++) {
        double direction = i == voice ? sqrt(1 - like * like) : 0;
        direction += i == 0 && voice > 0 ? like : 0;
        print.values[i] = (float)((voice == 0 ? i == 0 : direction) + noise * draw());
    }
    for (int i = 0; i < VALUES; i++)
        length += (double)print.values[i] * (double)print.values[i];
    for (int i = 0; i < VALUES; i++)
        print.values[i] = (float)((double)print.values[i] / sqrt(length));
    return print;
}

START_TEST(voices_are_counted_and_numbered_as_they_first_speak)
{
    enum { COUNT = 60 };
    ie_voiceprint prints[COUNT];
    int cluster[COUNT];
    for (int voices = 1; voices <= 4; voices++) {
        for (int i = 0; i < COUNT; i++)
            prints[i] = draw_print(i / 5 % voices, 0.2, 1.5);
        ck_assert_int_eq(ie_agglomerate(prints, COUNT, cluster), voices);
        for (int i = 0; i < COUNT; i++)
            ck_assert_int_eq(cluster[i], i / 5 % voices);
    }
}
END_TEST

START_TEST(two_moods_of_a_voice_stay_one)
{
    enum { COUNT = 60 };
    ie_voiceprint prints[COUNT];
    int cluster[COUNT];
    for (int i = 0; i < COUNT; i++)
        prints[i] = draw_print(i / 30, 0.68, 1.5);
    ck_assert_int_eq(ie_agglomerate(prints, COUNT, cluster), 1);
}
END_TEST

START_TEST(a_sentence_of_another_is_no_voice_of_its_own)
{
    enum { COUNT = 22 };
    ie_voiceprint prints[COUNT];
    int cluster[COUNT];
    for (int i = 0; i < COUNT; i++)
        prints[i] = draw_print(i >= 20, 0.1, 1.5);
    ck_assert_int_eq(ie_agglomerate(prints, COUNT, cluster), 1);
    ck_assert_int_eq(ie_agglomerate(prints + 20, 2, cluster), 1);  // nor where there is nobody else
    ck_assert_int_eq(ie_agglomerate(prints, 0, cluster), 0);
    ck_assert_int_eq(ie_agglomerate(prints, 1, cluster), 1);
    ck_assert_int_eq(cluster[0], 0);
}
END_TEST

START_TEST(an_hour_of_phrases_is_told_within_seconds)
{
    enum { COUNT = 4000 };
    ie_voiceprint *prints = ie_allocate(COUNT, sizeof *prints);
    int *cluster = ie_allocate(COUNT, sizeof *cluster);
    for (int i = 0; i < COUNT; i++)
        prints[i] = draw_print(i / 7 % 2, 0.2, 0.5 + 0.01 * (i % 100));
    clock_t start = clock();
    ck_assert_int_eq(ie_agglomerate(prints, COUNT, cluster), 2);
    ck_assert_double_lt((double)(clock() - start) / CLOCKS_PER_SEC, 20);
    for (int i = 0; i < COUNT; i++)
        ck_assert_int_eq(cluster[i], i / 7 % 2);
    free(prints);
    free(cluster);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("agglomeration");
    TCase *cases = tcase_create("agglomeration");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, voices_are_counted_and_numbered_as_they_first_speak);
    tcase_add_test(cases, two_moods_of_a_voice_stay_one);
    tcase_add_test(cases, a_sentence_of_another_is_no_voice_of_its_own);
    tcase_add_test(cases, an_hour_of_phrases_is_told_within_seconds);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
