// SPDX-License-Identifier: MIT
// Tests of lib/speech/speaker_embedding.
#include "speech/speaker_embedding.h"
#include "speech/vowel.h"
#include "suite.h"

#include <check.h>
#include <math.h>

START_TEST(an_embedding_holds_the_pitch_in_semitones)
{
    static float sound[RATE];
    sing(sound, RATE, 120, 700, 1200, 0.5f);
    ie_speaker_embedder *embedder = ie_speaker_embedder_create();
    ie_speaker_embedder_listen(embedder, sound, RATE);
    ie_speaker_embedding embedding = ie_speaker_embedder_take(embedder, 0.1, 0.9, NULL);
    ck_assert_uint_ge(embedding.frames, 75);
    ck_assert_double_eq_tol(embedding.values[IE_SPEAKER_EMBEDDING_SHAPES], 12 * log2(120), 0.3);
    ck_assert_uint_eq(ie_speaker_embedder_take(embedder, 2, 3, NULL).frames, 0);
    ie_speaker_embedder_destroy(embedder);
}
END_TEST

START_TEST(an_embedding_does_not_hold_the_loudness)
{
    static float sound[RATE];
    ie_speaker_embedder *embedder = ie_speaker_embedder_create();
    sing(sound, RATE, 120, 700, 1200, 0.5f);
    ie_speaker_embedder_listen(embedder, sound, RATE);
    ie_speaker_embedding loud = ie_speaker_embedder_take(embedder, 0.1, 0.9, NULL);
    for (int i = 0; i < RATE; i++)
        sound[i] *= 0.25f;
    ie_speaker_embedder_listen(embedder, sound, RATE);
    ie_speaker_embedding soft = ie_speaker_embedder_take(embedder, 0.1, 0.9, NULL);
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_VALUES; i++)
        ck_assert_double_eq_tol(loud.values[i], soft.values[i], 0.1);
    ie_speaker_embedder_destroy(embedder);
}
END_TEST

START_TEST(silence_has_no_embedding)
{
    static float sound[RATE];
    ie_speaker_embedder *embedder = ie_speaker_embedder_create();
    ie_speaker_embedder_listen(embedder, sound, RATE);
    ck_assert_uint_eq(ie_speaker_embedder_take(embedder, 0, 1, NULL).frames, 0);
    ie_speaker_embedder_destroy(embedder);
}
END_TEST

START_TEST(another_vocal_tract_is_another_embedding_and_the_scatter_is_added_up)
{
    static float sound[RATE];
    double scatter[IE_SPEAKER_EMBEDDING_SHAPES * IE_SPEAKER_EMBEDDING_SHAPES] = {0}, away = 0;
    ie_speaker_embedder *embedder = ie_speaker_embedder_create();
    sing(sound, RATE, 120, 700, 1200, 0.5f);
    ie_speaker_embedder_listen(embedder, sound, RATE);
    ie_speaker_embedding one = ie_speaker_embedder_take(embedder, 0.1, 0.9, scatter);
    sing(sound, RATE, 120, 850, 1900, 0.5f);
    ie_speaker_embedder_listen(embedder, sound, RATE);
    ie_speaker_embedding other = ie_speaker_embedder_take(embedder, 0.1, 0.9, NULL);
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_SHAPES; i++)
        away += fabs(one.values[i] - other.values[i]);
    ck_assert_double_gt(away, 20);
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_SHAPES; i++) {
        ck_assert_double_ge(scatter[i * IE_SPEAKER_EMBEDDING_SHAPES + i], 0);
        for (int j = 0; j < i; j++)
            ck_assert_double_eq_tol(scatter[i * IE_SPEAKER_EMBEDDING_SHAPES + j],
                                    scatter[j * IE_SPEAKER_EMBEDDING_SHAPES + i], 1e-6);
    }
    ie_speaker_embedder_destroy(embedder);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("speaker_embedding");
    TCase *cases = tcase_create("speaker_embedding");
    tcase_add_test(cases, an_embedding_holds_the_pitch_in_semitones);
    tcase_add_test(cases, an_embedding_does_not_hold_the_loudness);
    tcase_add_test(cases, silence_has_no_embedding);
    tcase_add_test(cases, another_vocal_tract_is_another_embedding_and_the_scatter_is_added_up);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
