// SPDX-License-Identifier: MIT
// The loudest moment over the mean: whatever the level.
#include "suite.h"
#include "voice/intensity.h"

#include <check.h>
#include <math.h>

enum { FRAMES = 100 };

static float loudness[FRAMES];

static void fill(float level, float burst, int from, int to)
{
    for (int i = 0; i < FRAMES; i++)
        loudness[i] = i >= from && i < to ? burst : level;
}

START_TEST(an_even_level_has_no_peak)
{
    fill(-30, -30, 0, 0);
    ck_assert_double_eq_tol(ie_intensity_peak_db(loudness, FRAMES), 0, 1e-3);
}
END_TEST

START_TEST(a_burst_counts_over_the_mean_of_the_energy)
{
    fill(-90, -20, 40, 50);  // a tenth of the time
    ck_assert_double_eq_tol(ie_intensity_peak_db(loudness, FRAMES), 10, 1e-3);
    fill(-50, 20, 40, 50);
    ck_assert_double_eq_tol(ie_intensity_peak_db(loudness, FRAMES), 10, 1e-3);
    fill(-90, -20, 40, 41);  // a single frame is smoothed
    ck_assert_double_eq_tol(ie_intensity_peak_db(loudness, FRAMES), 20 + 10 * log10(0.5924), 1e-3);
}
END_TEST

START_TEST(what_is_not_known_counts_as_silence)
{
    fill(NAN, -20, 40, 50);
    ck_assert_double_eq_tol(ie_intensity_peak_db(loudness, FRAMES), 10, 1e-3);
    fill(NAN, NAN, 0, 0);
    ck_assert(isnan(ie_intensity_peak_db(loudness, FRAMES)));
    ck_assert(isnan(ie_intensity_peak_db(loudness, 0)));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("intensity");
    TCase *all = tcase_create("all");
    tcase_add_test(all, an_even_level_has_no_peak);
    tcase_add_test(all, a_burst_counts_over_the_mean_of_the_energy);
    tcase_add_test(all, what_is_not_known_counts_as_silence);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
