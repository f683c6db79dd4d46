// SPDX-License-Identifier: MIT
// Tests of lib/batch/sidecar: what a recording has of its own.
#include "batch/sidecar.h"
#include "batch/recordings.h"
#include "scratch.h"
#include "suite.h"

#include <string.h>

static ie_interviews interviews;

static void leave(void)
{
    ie_interviews_free(&interviews);
    leave_scratch();
}

static ie_interview *with_sidecar(const char *text)
{
    ie_interviews_free(&interviews);
    write_scratch("a.mp4", "x");
    write_scratch("a.mp4.yaml", text);
    return ie_interviews_add(&interviews, "./a.mp4");
}

START_TEST(settings_are_read)
{
    run_shell("echo '{}' >consent.json");
    const ie_interview *interview = with_sidecar("person: anna\nquestions: [q1, q2]\nconsent: consent.json\n"
                                                 "purpose: research\njurisdiction: ~\nlawful_basis: contract\n");
    ck_assert_ptr_null(interview->problem);
    ck_assert_str_eq(interview->settings[IE_SETTING_PERSON], "anna");
    ck_assert_str_eq(interview->settings[IE_SETTING_QUESTION], "q1,q2");
    ck_assert_str_eq(interview->settings[IE_SETTING_CONSENT], "./consent.json");
    ck_assert_str_eq(interview->settings[IE_SETTING_PURPOSE], "research");
    ck_assert_str_eq(interview->settings[IE_SETTING_LAWFUL_BASIS], "contract");
    ck_assert_ptr_null(interview->settings[IE_SETTING_JURISDICTION]);
    ck_assert_ptr_null(with_sidecar("")->problem);
}
END_TEST

START_TEST(what_is_wrong_is_the_interviews_problem_with_its_line)
{
    ck_assert_str_eq(with_sidecar("person: a\npersn: b\n")->problem,
                     "./a.mp4.yaml:2:8: 'persn' is none of person, pack, questions, consent, jurisdiction, purpose, "
                     "lawful_basis");
    ck_assert_ptr_nonnull(strstr(with_sidecar("purpose: fun\n")->problem, "not 'fun'"));
    ck_assert_ptr_nonnull(strstr(with_sidecar("consent: none.json\n")->problem, "none.json: No such file"));
    ck_assert_ptr_nonnull(strstr(with_sidecar("- person\n")->problem, "a sidecar has lines"));
    ck_assert_ptr_nonnull(strstr(with_sidecar("person: {a: b}\n")->problem, "no map"));
    ck_assert_ptr_nonnull(with_sidecar("person: [\n")->problem);
}
END_TEST

START_TEST(a_folder_has_its_own_within)
{
    run_shell("mkdir f; touch f/a.mp4; echo 'person: ben' >f/interview.yaml");
    ck_assert_str_eq(ie_interviews_add(&interviews, "f")->settings[IE_SETTING_PERSON], "ben");
}
END_TEST

START_TEST(a_sidecar_is_told_from_other_yaml)
{
    run_shell("touch a.mp4 a.mp4.yaml pack.yaml");
    ck_assert(ie_sidecar_is_one("a.mp4.yaml"));
    ck_assert(!ie_sidecar_is_one("pack.yaml"));
    ck_assert(!ie_sidecar_is_one("a.mp4"));
    ck_assert(!ie_sidecar_is_one(".yaml"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sidecar");
    TCase *tests = tcase_create("settings");
    tcase_add_checked_fixture(tests, enter_scratch, leave);
    tcase_add_test(tests, settings_are_read);
    tcase_add_test(tests, what_is_wrong_is_the_interviews_problem_with_its_line);
    tcase_add_test(tests, a_folder_has_its_own_within);
    tcase_add_test(tests, a_sidecar_is_told_from_other_yaml);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
