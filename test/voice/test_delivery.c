// SPDX-License-Identifier: MIT
// Tests of lib/voice/delivery: features follow what was done to the voice and nothing else.
#include "suite.h"
#include "voice/delivery.h"
#include "voice/drawn_stretch.h"

#include <check.h>
#include <math.h>

static float values[256], other[256];

static double value_of(const char *name)
{
    ie_delivery *delivery = ie_delivery_create();
    size_t at = ie_delivery_find(delivery, name);
    ck_assert_msg(at < ie_delivery_features(delivery), "%s", name);
    ie_delivery_destroy(delivery);
    return values[at];
}

START_TEST(every_feature_has_a_name_of_its_own_and_a_family_with_words)
{
    ie_delivery *delivery = ie_delivery_create();
    size_t count = ie_delivery_features(delivery);
    ck_assert_uint_gt(count, 50);
    for (size_t i = 0; i < count; i++) {
        ck_assert_uint_eq(ie_delivery_find(delivery, ie_delivery_name(delivery, i)), i);
        const ie_delivery_words *words = ie_delivery_family_words(ie_delivery_family_of(delivery, i));
        ck_assert_ptr_nonnull(words->more);
        ck_assert_uint_lt(ie_delivery_find(delivery, words->feature), count);
    }
    ie_delivery_destroy(delivery);
}
END_TEST

START_TEST(known_speech_gives_known_values)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    ck_assert_double_eq_tol(ie_delivery_measure(&stretch, values), 2.6, 1e-9);
    ck_assert_double_eq_tol(value_of("pause.share"), 0.4 / 3, 1e-6);
    ck_assert_double_eq_tol(value_of("pause.longest"), 0.4, 1e-6);
    ck_assert_double_eq_tol(value_of("pitch.median"), 12 * log2(1.2 * (1.2 - 0.2)), 0.5);
    ck_assert_double_lt(value_of("pitch.slope"), -1);
    ck_assert_double_eq_tol(value_of("clarity.hnr"), 9, 1e-5);
    ck_assert_double_eq_tol(value_of("pace.rate"), 11 / 3.0, 0.4);
}
END_TEST

START_TEST(known_vowels_give_known_values)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    ie_delivery_measure(&stretch, values);
    // Voiced nuclei stand at 60, 85, 110, 160, 260, 285 and 310.
    ck_assert_double_eq_tol(value_of("pace.interval"), 2.5 / 6, 1e-6);
    ck_assert_double_eq_tol(value_of("pace.interval_last"), 0.25, 1e-6);
    ck_assert_double_eq_tol(value_of("pitch.accent_place"), 0, 1e-6);
    ck_assert_double_gt(value_of("pitch.accent_first"), 0);
    ck_assert_double_lt(value_of("pitch.accent_last"), 0);
    ck_assert_double_eq_tol(value_of("brightness.core"), -6, 1e-5);
    ck_assert_double_eq_tol(value_of("clarity.core"), 9, 1e-5);
    ck_assert_double_eq_tol(value_of("clarity.jitter_mean"), 0.01, 1e-6);
    ck_assert_double_gt(value_of("loudness.attack"), 0.5);
    ck_assert_double_lt(value_of("loudness.decay"), -0.5);
    ck_assert_double_lt(fabs(value_of("pitch.bend")), 0.2);
    ck_assert_double_eq_tol(value_of("brightness.core1"), 20, 1);
}
END_TEST

START_TEST(the_level_of_the_recording_changes_nothing)
{
    ie_delivery *delivery = ie_delivery_create();
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    ie_delivery_measure(&stretch, values);
    stretch = draw_stretch(-32, 120);
    ie_delivery_measure(&stretch, other);
    for (size_t i = 0; i < ie_delivery_features(delivery); i++)
        ck_assert_msg(fabsf(values[i] - other[i]) < 1e-3f * (1 + fabsf(values[i])), "%s: %g %g",
                      ie_delivery_name(delivery, i), values[i], other[i]);
    ie_delivery_destroy(delivery);
}
END_TEST

START_TEST(another_voice_moves_the_pitch_level_and_not_its_range)
{
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    ie_delivery_measure(&stretch, values);
    double low = value_of("pitch.median"), range = value_of("pitch.deviation");
    stretch = draw_stretch(-20, 240);
    ie_delivery_measure(&stretch, values);
    ck_assert_double_eq_tol(value_of("pitch.median"), low + 12, 1e-3);
    ck_assert_double_eq_tol(value_of("pitch.deviation"), range, 1e-3);
}
END_TEST

START_TEST(what_nothing_supports_is_unknown_and_never_infinite)
{
    ie_delivery *delivery = ie_delivery_create();
    size_t count = ie_delivery_features(delivery);
    ck_assert_double_eq(ie_delivery_measure(&(ie_delivery_stretch){0}, values), 0);
    for (size_t i = 0; i < count; i++)
        ck_assert(isnan(values[i]));
    ie_delivery_stretch stretch = draw_stretch(-20, 120);
    for (size_t few = 1; few < 70; few++) {
        stretch.count = few;
        ie_delivery_measure(&stretch, values);
        for (size_t i = 0; i < count; i++)
            ck_assert(!isinf(values[i]));
    }
    stretch = draw_stretch(-20, 120);
    stretch.rows = 0;
    ie_delivery_measure(&stretch, values);
    ck_assert(isnan(value_of("brightness.c1")));
    ck_assert(!isnan(value_of("pitch.median")));
    ie_delivery_destroy(delivery);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("delivery");
    TCase *group = tcase_create("delivery");
    tcase_add_test(group, every_feature_has_a_name_of_its_own_and_a_family_with_words);
    tcase_add_test(group, known_speech_gives_known_values);
    tcase_add_test(group, known_vowels_give_known_values);
    tcase_add_test(group, the_level_of_the_recording_changes_nothing);
    tcase_add_test(group, another_voice_moves_the_pitch_level_and_not_its_range);
    tcase_add_test(group, what_nothing_supports_is_unknown_and_never_infinite);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
