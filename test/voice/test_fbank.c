// SPDX-License-Identifier: MIT
// Tests of lib/voice/fbank: energies as Kaldi computes them.
#include "suite.h"
#include "voice/fbank.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

enum { MELS = 80, COUNT = 16000 };

// A chirp with a step: any sound that is the same everywhere.
static void fill(float *samples)
{
    for (int i = 0; i < COUNT; i++)
        samples[i] = (float)(0.3 * sin(1e-5 * i * i) + 0.1 * sin(0.9 * i) + (i % 4000 < 40 ? 0.2 : 0));
}

// Made once with torchaudio.compliance.kaldi.fbank's arithmetic in numpy, double precision: frames less their mean,
// pre-emphasis 0.97 with the first sample before itself, (0.5 - 0.5 cos(2 pi n / 399))^0.85, |rfft(512)|^2, triangles
// in mel = 1127 ln(1 + f / 700) from 20 to 8000 Hz, ln of at least 1.1920929e-7: frames 0, 25 and 97; bands 0, 20, 41
// and 79.
static const double golden[3][4] = {{-2.6465, -7.0314, -6.1318, -5.1192},
                                    {-6.8092, -7.0100, -6.1559, -5.1192},
                                    {-12.5388, -5.4156, -10.1254, -15.9424}};

START_TEST(energies_are_those_of_kaldi)
{
    static const int frames[] = {0, 25, 97}, bands[] = {0, 20, 41, 79};
    static float samples[COUNT], rows[100 * MELS];
    ie_fbank *fbank = ie_fbank_create(MELS);
    fill(samples);
    ck_assert_uint_eq(ie_fbank_frames(COUNT), 98);
    ie_fbank_fill(fbank, samples, COUNT, rows);
    for (int i = 0; i < 3; i++)
        for (int k = 0; k < 4; k++)
            ck_assert_double_eq_tol(rows[frames[i] * MELS + bands[k]], golden[i][k], 2e-3);
    ie_fbank_destroy(fbank);
}
END_TEST

START_TEST(only_whole_frames_count_and_silence_has_a_floor)
{
    static float samples[560], rows[3 * MELS];
    ie_fbank *fbank = ie_fbank_create(MELS);
    ck_assert_uint_eq(ie_fbank_frames(399), 0);
    ck_assert_uint_eq(ie_fbank_frames(400), 1);
    ck_assert_uint_eq(ie_fbank_frames(559), 1);
    rows[2 * MELS] = 7;
    ie_fbank_fill(fbank, samples, 560, rows);
    ck_assert_float_eq_tol(rows[0], logf(1.1920929e-7f), 1e-4f);
    ck_assert_float_eq(rows[2 * MELS], 7);  // nothing is written behind the frames
    ie_fbank_destroy(fbank);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fbank");
    TCase *cases = tcase_create("fbank");
    tcase_add_test(cases, energies_are_those_of_kaldi);
    tcase_add_test(cases, only_whole_frames_count_and_silence_has_a_floor);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
