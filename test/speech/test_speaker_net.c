// SPDX-License-Identifier: MIT
// Tests of lib/speech/speaker_net; those of its numbers run where setup/voices.sh has put the weights.
#include "speech/speaker_net.h"
#include "speech/foreign_weights.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { BANDS = IE_SPEAKER_NET_BANDS, VALUES = IE_SPEAKER_NET_VALUES, MOST = IE_SPEAKER_NET_MOST_FRAMES };

static float frames[MOST * BANDS];

static void fill_frames(size_t count)
{
    for (size_t t = 0; t < count; t++)
        for (size_t b = 0; b < BANDS; b++)
            frames[t * BANDS + b] = (float)(5 * sin(0.37 * (double)t + 0.011 * (double)(b * b))
                                            + 0.02 * (double)b * cos(0.05 * (double)t));
}

// Made once with the makers' network in PyTorch 1.13 (3D-Speaker's CAMPPlus(feat_dim=80, embedding_size=192) in eval
// mode, weights of campplus_cn_en_common.pt, input less its mean over time, output over its length) from the same
// frames: values 0, 1, 50, 100 and 191.
START_TEST(embeddings_are_those_of_its_makers)
{
    static const struct {
        size_t count;
        double values[5];
    } golden[] = {{20, {-0.13008, -0.00321, 0.09790, 0.10241, -0.07498}},
                  {150, {-0.11022, -0.02675, 0.09146, 0.08603, -0.11448}},
                  {400, {-0.08266, -0.04329, 0.09724, 0.09707, -0.09554}}};
    static const int at[] = {0, 1, 50, 100, 191};
    ie_error error = {0};
    ie_speaker_net *net = ie_speaker_net_open(&error);
    ck_assert_msg(net != NULL, "%s", error.text);
    ck_assert_int_eq(strncmp(ie_speaker_net_id(net), "campplus@", 9), 0);
    for (size_t i = 0; i < sizeof golden / sizeof *golden; i++) {
        float embedding[VALUES];
        double length = 0;
        fill_frames(golden[i].count);
        ie_speaker_net_embed(net, frames, golden[i].count, embedding);
        for (int k = 0; k < 5; k++)
            ck_assert_double_eq_tol(embedding[at[k]], golden[i].values[k], 1e-4);
        for (int k = 0; k < VALUES; k++)
            length += (double)embedding[k] * (double)embedding[k];
        ck_assert_double_eq_tol(length, 1, 1e-5);
    }
    ie_speaker_net_close(net);
}
END_TEST

START_TEST(loudness_and_a_steady_filter_change_nothing)
{
    float plain[VALUES], coloured[VALUES];
    ie_speaker_net *net = ie_speaker_net_open(NULL);
    ck_assert_ptr_nonnull(net);
    fill_frames(150);
    ie_speaker_net_embed(net, frames, 150, plain);
    for (size_t i = 0; i < 150 * BANDS; i++)
        frames[i] += 3 + 0.1f * (float)(i % BANDS);
    ie_speaker_net_embed(net, frames, 150, coloured);
    for (int k = 0; k < VALUES; k++)
        ck_assert_float_eq_tol(plain[k], coloured[k], 1e-4f);
    ie_speaker_net_close(net);
}
END_TEST

static int opens(ie_error *error)
{
    ie_speaker_net *opened = ie_speaker_net_open(error);
    ie_speaker_net_close(opened);
    return opened != NULL;
}

START_TEST(weights_that_are_missing_or_of_another_net_are_refused)
{
    check_foreign_weights(opens, "voices", "campplus.safetensors", "setup/voices.sh", "head.conv1.weight");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("speaker_net");
    TCase *cases = tcase_create("speaker_net");
    ie_speaker_net *net = ie_speaker_net_open(NULL);
    tcase_add_test(cases, weights_that_are_missing_or_of_another_net_are_refused);
    if (net) {
        tcase_add_test(cases, embeddings_are_those_of_its_makers);
        tcase_add_test(cases, loudness_and_a_steady_filter_change_nothing);
    }
    ie_speaker_net_close(net);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
