// SPDX-License-Identifier: MIT
// lib/media/mixing: what two channels have in common, and a mix in which nothing cancels.
#include "media/mixing.h"
#include "suite.h"

#include <check.h>
#include <math.h>

enum { COUNT = 16000 };
static float pairs[2 * COUNT], mono[COUNT];

// Left is a tone of 200 Hz; right the same times `gain`, and a tone of its own of 330 Hz times `own`.
static void fill(double gain, double own)
{
    for (int i = 0; i < COUNT; i++) {
        double left = 0.3 * sin(2 * M_PI * 200 * i / 16000), other = 0.3 * sin(2 * M_PI * 330 * i / 16000);
        pairs[2 * i] = (float)left;
        pairs[2 * i + 1] = (float)(gain * left + own * other);
    }
}

static double loudest(void)
{
    double most = 0;
    for (int i = 0; i < COUNT; i++)
        most = fmax(most, fabs((double)mono[i]));
    return most;
}

START_TEST(one_voice_in_both_is_the_same_also_with_a_gain)
{
    const double gains[] = {1, 0.4, 2.5};
    for (int i = 0; i < 3; i++) {
        fill(gains[i], 0);
        ck_assert_int_eq(ie_channels_relate(pairs, COUNT), IE_CHANNELS_SAME);
        fill(-gains[i], 0);
        ck_assert_int_eq(ie_channels_relate(pairs, COUNT), IE_CHANNELS_OPPOSITE);
    }
    fill(1, 0.05);  // what a lossy codec leaves
    ck_assert_int_eq(ie_channels_relate(pairs, COUNT), IE_CHANNELS_SAME);
    for (int i = 0; i < 2 * COUNT; i++)
        pairs[i] = 0;
    ck_assert_int_eq(ie_channels_relate(pairs, COUNT), IE_CHANNELS_SAME);
}
END_TEST

START_TEST(two_voices_one_silent_side_and_a_faint_echo_are_apart)
{
    fill(0, 1);
    ck_assert_int_eq(ie_channels_relate(pairs, COUNT), IE_CHANNELS_APART);
    fill(0, 0);
    ck_assert_int_eq(ie_channels_relate(pairs, COUNT), IE_CHANNELS_APART);
    fill(0.3, 0);
    ck_assert_int_eq(ie_channels_relate(pairs, COUNT), IE_CHANNELS_APART);
    fill(0.9, 0.3);
    ck_assert_int_eq(ie_channels_relate(pairs, COUNT), IE_CHANNELS_APART);
}
END_TEST

START_TEST(the_mix_is_the_mean)
{
    ie_mixer mixer = {0};
    fill(0.5, 1);
    ie_mixer_mix(&mixer, pairs, COUNT, mono);
    for (int i = 0; i < COUNT; i++)
        ck_assert_float_eq(mono[i], (pairs[2 * i] + pairs[2 * i + 1]) / 2);
    ck_assert_int_eq(mixer.is_opposite, 0);
}
END_TEST

START_TEST(opposite_phase_cancels_nothing_and_the_phase_is_remembered)
{
    ie_mixer mixer = {0};
    fill(-1, 0.1);
    ie_mixer_mix(&mixer, pairs, COUNT, mono);
    ck_assert_double_ge(loudest(), 0.28);
    fill(0, 1);  // other sound, and less of it than before: the sign stays
    ie_mixer_mix(&mixer, pairs, 800, mono);
    ck_assert_int_eq(mixer.is_opposite, 1);
    fill(1, 0);
    for (int i = 0; i < 2; i++)
        ie_mixer_mix(&mixer, pairs, COUNT, mono);
    ck_assert_int_eq(mixer.is_opposite, 0);
    ck_assert_double_ge(loudest(), 0.28);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("mixing");
    TCase *tests = tcase_create("mixing");
    tcase_add_test(tests, one_voice_in_both_is_the_same_also_with_a_gain);
    tcase_add_test(tests, two_voices_one_silent_side_and_a_faint_echo_are_apart);
    tcase_add_test(tests, the_mix_is_the_mean);
    tcase_add_test(tests, opposite_phase_cancels_nothing_and_the_phase_is_remembered);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
