// SPDX-License-Identifier: MIT
// What the encoder gives, against golden values of test/golden/whisper.py in 32 bits; where the model is installed.
#include "speech/whisper.h"
#include "speech/whisper_encoder.h"
#include "speech/whisper_mel.h"
#include "suite.h"
#include "whisper_tones.h"

#include <math.h>
#include <string.h>

START_TEST(states_are_those_of_the_reference_but_for_their_8_bits)
{
    static float samples[WHISPER_TONES], bands[IE_WHISPER_FRAMES * IE_WHISPER_BANDS];
    const struct {
        size_t position, value;
        float wanted;
    } golden[] = {{0, 0, -0.650f}, {0, 500, 0.250f}, {7, 100, 0.443f}, {50, 255, 0.259f}, {99, 3, 1.550f},
                  {700, 42, 0.569f}, {1499, 511, -1.056f}};
    char *folder = ie_path_cache("whisper/base");
    ie_whisper_model *model = ie_whisper_model_open(folder, NULL);
    ck_assert_ptr_nonnull(model);
    ie_whisper_encoder *encoder = ie_whisper_encoder_create(model);
    ie_whisper_mel *mel = ie_whisper_mel_create();
    fill_tones(samples);
    ie_whisper_mel_take(mel, samples, WHISPER_TONES, IE_WHISPER_FRAMES, bands);
    const float *states = ie_whisper_encode(encoder, bands, IE_WHISPER_FRAMES);
    double magnitude = 0;
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++)
        ck_assert_float_eq_tol(states[golden[i].position * model->width + golden[i].value], golden[i].wanted, 0.15);
    for (size_t i = 0; i < IE_WHISPER_POSITIONS * model->width; i++)
        magnitude += fabs((double)states[i]);
    ck_assert_double_eq_tol(magnitude / (double)(IE_WHISPER_POSITIONS * model->width), 0.6150, 0.01);
    ie_whisper_mel_destroy(mel);
    ie_whisper_encoder_destroy(encoder);
    ie_whisper_model_close(model);
    free(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("whisper_encoder");
    TCase *cases = tcase_create("whisper_encoder");
    tcase_set_timeout(cases, 120);
    if (ie_whisper_is_installed())
        tcase_add_test(cases, states_are_those_of_the_reference_but_for_their_8_bits);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
