// SPDX-License-Identifier: MIT
// Tests of lib/speech/activity_net; those of its numbers run where setup/vad.sh has put the weights.
#include "speech/activity_net.h"
#include "speech/syllables.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>

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

START_TEST(weights_that_are_missing_or_of_another_net_are_refused)
{
    char folder[] = "/tmp/ie-net-XXXXXX", path[64];
    static const char header[] = "{\"stft_conv.weight\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    unsigned char length[8] = {sizeof header - 1};
    ie_error error = {0};
    ck_assert_ptr_nonnull(mkdtemp(folder));
    setenv("IE_CACHE", folder, 1);
    ck_assert_ptr_null(ie_activity_net_open(&error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "setup/vad.sh"));
    snprintf(path, sizeof path, "%s/vad", folder);
    ck_assert_int_eq(mkdir(path, 0700), 0);
    snprintf(path, sizeof path, "%s/vad/silero_vad_16k.safetensors", folder);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    fwrite(length, 1, 8, file);
    fwrite(header, 1, sizeof header - 1, file);
    fwrite("\0\0\0\0", 1, 4, file);
    fclose(file);
    ck_assert_ptr_null(ie_activity_net_open(&error));
    ck_assert_int_eq(error.code, IE_MODEL);
    remove(path);
    snprintf(path, sizeof path, "%s/vad", folder);
    remove(path);
    remove(folder);
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
