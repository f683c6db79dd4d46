// SPDX-License-Identifier: MIT
// Whether another voice goes on; the suite runs where setup/voices.sh has put the net and flite is installed.
#include "speech/said.h"
#include "speech/voice_change.h"
#include "suite.h"

#include <string.h>

enum { SECOND = IE_SPEECH_RATE_HZ, SAMPLES = 12 * SECOND };

static ie_speaker_net *net;
static float sound[SAMPLES];

// Puts a sentence, without the silence around it, into the sound. Returns its stretch, of 0 samples where there is none.
static ie_stretch say_at(size_t start, const char *voice, const char *sentence)
{
    size_t count;
    float *said = say_sentence_as(voice, sentence, &count);
    if (!said)
        return (ie_stretch){start, 0};
    count = count - 2 * SECOND < SAMPLES - start ? count - 2 * SECOND : SAMPLES - start;
    memcpy(sound + start, said + SECOND, count * sizeof *sound);
    free(said);
    return (ie_stretch){start, count};
}

static int changes(const char *voice, const char *other, size_t most)
{
    ie_voice_change *change = ie_voice_change_create(net);
    ie_stretch before = say_at(0, voice, "My task was to test each release."), after;
    after = say_at(before.count + SECOND / 2, other, "After that I worked with two designers.");
    ie_stretch beginning = {after.start, after.count < most ? after.count : most};
    int found = ie_voice_change_between(change, sound, &before, &beginning);
    ie_voice_change_destroy(change);
    return before.count == 0 ? -1 : found;
}

START_TEST(two_voices_are_a_change_and_one_is_none)
{
    int found = changes("slt", "rms", SAMPLES);
    if (found < 0)
        return;  // no flite
    ck_assert_int_eq(found, 1);
    ck_assert_int_eq(changes("awb", "slt", SAMPLES), 1);
    ck_assert_int_eq(changes("slt", "slt", SAMPLES), 0);
    ck_assert_int_eq(changes("rms", "rms", SAMPLES), 0);
}
END_TEST

START_TEST(an_instant_tells_nothing)
{
    ck_assert_int_le(changes("slt", "rms", SECOND / 10), 0);
    ck_assert_int_le(changes("slt", "rms", 0), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("voice_change");
    TCase *cases = tcase_create("voice_change");
    net = ie_speaker_net_open(NULL);
    if (net) {
        tcase_add_test(cases, two_voices_are_a_change_and_one_is_none);
        tcase_add_test(cases, an_instant_tells_nothing);
    }
    suite_add_tcase(suite, cases);
    int status = run_suite(suite);
    ie_speaker_net_close(net);
    return status;
}
