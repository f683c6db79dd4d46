// SPDX-License-Identifier: MIT
// Faults of a sound as notices: each has its own, and silence is only that.
#include "printed.h"
#include "suite.h"
#include "voice/soundcheck_record.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static int note(const ie_sound_faults *faults, int has_speech)
{
    open_printed();
    ie_sound_faults_note(faults, 2, "a.wav", has_speech, stream);
    return close_printed();
}

START_TEST(each_fault_has_its_notice)
{
    const ie_sound_faults faults = {.clipped_share = 0.01, .hum_hz = 50, .hum_db = -40, .is_narrow = 1};
    ck_assert_int_eq(note(&faults, 0), 1);
    const char *const codes[] = {"no_speech", "clipping", "hum", "telephone_band"};
    for (size_t i = 0; i < sizeof codes / sizeof *codes; i++)
        ck_assert_ptr_nonnull(strstr(printed, codes[i]));
    ck_assert_ptr_nonnull(strstr(printed, "a.wav"));
}
END_TEST

START_TEST(silence_is_only_that)
{
    const ie_sound_faults faults = {.is_silent = 1, .hum_hz = 50};
    ck_assert_int_eq(note(&faults, 0), 1);
    ck_assert_ptr_nonnull(strstr(printed, "\"silent\""));
    ck_assert_ptr_null(strstr(printed, "no_speech"));
}
END_TEST

START_TEST(a_good_sound_has_none)
{
    const ie_sound_faults faults = {.peak = 0.5};
    ck_assert_int_eq(note(&faults, 1), 0);
    ck_assert_str_eq(printed, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("soundcheck_record");
    TCase *all = tcase_create("all");
    tcase_add_test(all, each_fault_has_its_notice);
    tcase_add_test(all, silence_is_only_that);
    tcase_add_test(all, a_good_sound_has_none);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
