// SPDX-License-Identifier: MIT
// Where speech is found; the suite runs where setup/vad.sh has put the weights.
#include "speech/speech_detector.h"
#include "speech/syllables.h"
#include "suite.h"

#include <string.h>

enum { SECOND = IE_SPEECH_RATE_HZ, SAMPLES = 10 * SECOND };

static ie_activity_net *net;
static float sound[SAMPLES];
static ie_stretch found[16];

static void set_up(void)
{
    memset(sound, 0, sizeof sound);
    net = ie_activity_net_open(NULL);
    ck_assert_ptr_nonnull(net);
}

static void tear_down(void)
{
    ie_activity_net_close(net);
}

static void check_near(size_t sample, size_t expected)
{
    size_t apart = sample > expected ? sample - expected : expected - sample;
    ck_assert_uint_lt(apart, SECOND / 4);
}

START_TEST(speech_is_found_between_silences)
{
    say_syllables(sound + SECOND, 2 * SECOND);
    say_syllables(sound + 5 * SECOND, 3 * SECOND);
    int count = ie_speech_detector_find(net, sound, SAMPLES, found, 16);
    ck_assert_int_ge(count, 2);
    check_near(found[0].start, SECOND);
    size_t last = 0;
    for (int i = 0; i < count; i++) {
        ck_assert_uint_ge(found[i].start, last);
        last = found[i].start + found[i].count;
        ck_assert(last < 3 * SECOND + SECOND / 4 || found[i].start > 5 * SECOND - SECOND / 4);
    }
    check_near(last, 8 * SECOND);
}
END_TEST

START_TEST(silence_and_an_instant_hold_none)
{
    ck_assert_int_eq(ie_speech_detector_find(net, sound, SAMPLES, found, 16), 0);
    ck_assert_int_eq(ie_speech_detector_find(net, sound, 0, found, 16), 0);
    say_syllables(sound, SECOND);
    ck_assert_int_eq(ie_speech_detector_find(net, sound, SECOND / 10, found, 16), 0);
}
END_TEST

START_TEST(no_more_are_given_than_there_is_room_for)
{
    for (int i = 0; i < 5; i++)
        say_syllables(sound + 2 * i * SECOND, SECOND);
    ck_assert_int_eq(ie_speech_detector_find(net, sound, SAMPLES, found, 2), 2);
    ck_assert_int_eq(ie_speech_detector_find(net, sound, SAMPLES, found, 0), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("speech_detector");
    TCase *cases = tcase_create("speech_detector");
    ie_activity_net *there = ie_activity_net_open(NULL);
    ie_activity_net_close(there);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    if (there) {
        tcase_add_test(cases, speech_is_found_between_silences);
        tcase_add_test(cases, silence_and_an_instant_hold_none);
        tcase_add_test(cases, no_more_are_given_than_there_is_room_for);
    }
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
