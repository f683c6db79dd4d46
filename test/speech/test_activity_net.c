// SPDX-License-Identifier: MIT
// Tests of lib/speech/activity_net; those of its numbers run where setup/vad.sh has put the weights.
#include "speech/activity_net.h"
#include "speech/foreign_weights.h"
#include "speech/syllables.h"
#include "suite.h"

#include <check.h>
#include <math.h>

enum { WINDOW = IE_ACTIVITY_NET_WINDOW, SAMPLES = 3 * 16000, WINDOWS = SAMPLES / WINDOW };

static ie_activity_net *net;
static float sound[SAMPLES];

// Printed by test/golden/silero.py.
START_TEST(chances_are_those_of_its_makers)
{
    static const struct {
        int window;
        float chance;
    } golden[] = {{3, 0.22055f}, {9, 0.97662f}, {15, 0.18281f}, {21, 0.81491f}, {27, 0.99698f},
                  {33, 0.95159f}, {39, 0.05076f}, {45, 0.99384f}, {51, 0.99886f}, {57, 0.13972f},
                  {63, 0.96525f}, {69, 0.99876f}, {75, 0.96925f}, {81, 0.06249f}, {87, 0.99875f}};
    ie_activity_memory memory = {0};
    say_syllables(sound, SAMPLES);
    for (int i = 0, k = 0; i < WINDOWS; i++) {
        float chance = ie_activity_net_hear(net, &memory, sound + i * WINDOW);
        if (k < (int)(sizeof golden / sizeof *golden) && golden[k].window == i) {
            ck_assert_float_eq_tol(chance, golden[k].chance, 1e-4f);
            k++;
        }
    }
}
END_TEST

START_TEST(recordings_side_by_side_do_not_touch_each_other)
{
    ie_activity_memory alone = {0}, beside = {0}, other = {0};
    static const float silence[WINDOW];
    say_syllables(sound, SAMPLES);
    float expected[WINDOWS];
    for (int i = 0; i < WINDOWS; i++)
        expected[i] = ie_activity_net_hear(net, &alone, sound + i * WINDOW);
    for (int i = 0; i < WINDOWS; i++) {
        ck_assert_float_lt(ie_activity_net_hear(net, &other, silence), 0.1f);
        ck_assert_float_eq(ie_activity_net_hear(net, &beside, sound + i * WINDOW), expected[i]);
    }
}
END_TEST

START_TEST(sound_far_out_of_range_gives_a_chance_all_the_same)
{
    ie_activity_memory memory = {0};
    for (int i = 0; i < SAMPLES; i++)
        sound[i] = i % 3 ? 1e30f : -1e30f;
    for (int i = 0; i < WINDOWS; i++) {
        float chance = ie_activity_net_hear(net, &memory, sound + i * WINDOW);
        ck_assert(chance >= 0 && chance <= 1);
    }
}
END_TEST

static int opens(ie_error *error)
{
    ie_activity_net *opened = ie_activity_net_open(error);
    ie_activity_net_close(opened);
    return opened != NULL;
}

START_TEST(weights_that_are_missing_or_of_another_net_are_refused)
{
    check_foreign_weights(opens, "vad", "silero_vad_16k.safetensors", "setup/vad.sh", "stft_conv.weight");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("activity_net");
    TCase *cases = tcase_create("activity_net");
    net = ie_activity_net_open(NULL);
    tcase_add_test(cases, weights_that_are_missing_or_of_another_net_are_refused);
    if (net) {
        tcase_add_test(cases, chances_are_those_of_its_makers);
        tcase_add_test(cases, recordings_side_by_side_do_not_touch_each_other);
        tcase_add_test(cases, sound_far_out_of_range_gives_a_chance_all_the_same);
    }
    suite_add_tcase(suite, cases);
    int status = run_suite(suite);
    ie_activity_net_close(net);
    return status;
}
