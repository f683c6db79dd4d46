// SPDX-License-Identifier: MIT
// What the decoder makes of two tones, against golden values of test/golden/whisper.py; where the model is installed.
#include "speech/whisper.h"
#include "learn/activation.h"
#include "speech/whisper_decoder.h"
#include "speech/whisper_encoder.h"
#include "speech/whisper_mel.h"
#include "suite.h"
#include "whisper_tones.h"

#include <math.h>
#include <string.h>

static float samples[WHISPER_TONES], bands[IE_WHISPER_FRAMES * IE_WHISPER_BANDS];

START_TEST(chances_are_those_of_the_reference_and_the_same_again)
{
    char *folder = ie_path_cache("whisper/base");
    ie_whisper_model *model = ie_whisper_model_open(folder, NULL);
    ck_assert_ptr_nonnull(model);
    ie_whisper_encoder *encoder = ie_whisper_encoder_create(model);
    ie_whisper_decoder *decoder = ie_whisper_decoder_create(model);
    ie_whisper_mel *mel = ie_whisper_mel_create();
    float *before = malloc(model->vocabulary * sizeof *before);
    fill_tones(samples);
    ie_whisper_mel_take(mel, samples, WHISPER_TONES, IE_WHISPER_FRAMES, bands);
    ie_whisper_decoder_begin(decoder, ie_whisper_encode(encoder, bands, IE_WHISPER_FRAMES), IE_WHISPER_POSITIONS);
    for (int time = 0; time < 2; time++) {
        const float *logits = ie_whisper_decoder_step(decoder, &model->tokens.start, 1);
        double silence = exp(logits[model->tokens.no_speech] - ie_log_sum(logits, model->vocabulary));
        ck_assert_double_eq_tol(silence, 0.866, 0.04);
        const int text[] = {model->tokens.first_language, model->tokens.transcribe, model->tokens.no_timestamps};
        for (int i = 0; i < 3 && !time; i++)
            logits = ie_whisper_decoder_step(decoder, &text[i], 1);
        if (time)
            logits = ie_whisper_decoder_step(decoder, text, 3);  // at once
        if (time)
            ck_assert_mem_eq(logits, before, model->vocabulary * sizeof *before);
        memcpy(before, logits, model->vocabulary * sizeof *before);
        ie_whisper_decoder_restart(decoder);
    }
    free(before);
    ie_whisper_mel_destroy(mel);
    ie_whisper_decoder_destroy(decoder);
    ie_whisper_encoder_destroy(encoder);
    ie_whisper_model_close(model);
    free(folder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("whisper_decoder");
    TCase *cases = tcase_create("whisper_decoder");
    tcase_set_timeout(cases, 120);
    if (ie_whisper_is_installed())
        tcase_add_test(cases, chances_are_those_of_the_reference_and_the_same_again);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
