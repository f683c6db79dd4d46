// SPDX-License-Identifier: MIT
// What Whisper hears, against golden values of test/golden/whisper.py.
#include "speech/whisper_mel.h"
#include "speech/whisper_model.h"
#include "suite.h"
#include "whisper_tones.h"

static float samples[WHISPER_TONES], bands[IE_WHISPER_FRAMES * IE_WHISPER_BANDS];

START_TEST(bands_are_those_of_the_reference)
{
    const struct {
        int frame, band;
        float value;
    } golden[] = {{0, 5, 1.1484f}, {10, 5, 1.3019f}, {50, 30, -0.0551f}, {99, 79, -0.6981f}, {120, 9, -0.2331f},
                  {199, 40, -0.6301f}, {300, 0, -0.6981f}};
    ie_whisper_mel *mel = ie_whisper_mel_create();
    fill_tones(samples);
    ie_whisper_mel_take(mel, samples, WHISPER_TONES, IE_WHISPER_FRAMES, bands);
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++)
        ck_assert_float_eq_tol(bands[golden[i].frame * IE_WHISPER_BANDS + golden[i].band], golden[i].value, 2e-3);
    ie_whisper_mel_destroy(mel);
}
END_TEST

START_TEST(nothing_at_all_is_silence_and_what_is_too_long_is_cut)
{
    static float both[2][20 * IE_WHISPER_BANDS];
    ie_whisper_mel *mel = ie_whisper_mel_create();
    ie_whisper_mel_take(mel, samples, 0, 20, both[0]);
    for (size_t i = 0; i < 20 * IE_WHISPER_BANDS; i++)
        ck_assert_float_eq_tol(both[0][i], -1.5, 1e-6);
    fill_tones(samples);
    ie_whisper_mel_take(mel, samples, WHISPER_TONES, 20, both[0]);
    ie_whisper_mel_take(mel, samples, IE_SPEECH_RATE_HZ, 20, both[1]);
    ck_assert_mem_eq(both[0], both[1], sizeof both[0]);
    ie_whisper_mel_destroy(mel);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("whisper_mel");
    TCase *cases = tcase_create("whisper_mel");
    tcase_add_test(cases, bands_are_those_of_the_reference);
    tcase_add_test(cases, nothing_at_all_is_silence_and_what_is_too_long_is_cut);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
