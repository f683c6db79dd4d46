// SPDX-License-Identifier: MIT
// Tests of lib/speech/sphinx, with Debian's pocketsphinx-en-us.
#include "speech/sphinx.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

START_TEST(the_folder_given_is_taken_or_debians)
{
    ck_assert_str_eq(ie_sphinx_folder("/some/model"), "/some/model");
    ck_assert_str_eq(ie_sphinx_folder(NULL), "/usr/share/pocketsphinx/model/en-us");
}
END_TEST

START_TEST(a_missing_model_is_named)
{
    static const char *const settings[] = {NULL};
    ie_error error = {0};
    ck_assert_ptr_null(ie_sphinx_open("/nowhere", settings, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "/nowhere/en-us/mdef"));
}
END_TEST

// PocketSphinx would end the process.
START_TEST(a_cut_model_is_an_error_and_no_end)
{
    static const char *const files[] = {"mdef", "means", "variances", "sendump"}, *const settings[] = {NULL};
    char folder[] = "/tmp/ie-sphinx-XXXXXX", command[400];
    ck_assert_ptr_nonnull(mkdtemp(folder));
    for (int i = 0; i < 4; i++) {
        ie_error error = {0};
        snprintf(command, sizeof command, "cp -r %s/en-us %s && truncate -s 500 %s/en-us/%s", ie_sphinx_folder(NULL),
                 folder, folder, files[i]);
        ck_assert_int_eq(system(command), 0);
        ck_assert_ptr_null(ie_sphinx_open(folder, settings, &error));
        ck_assert_int_eq(error.code, IE_MODEL);
        ck_assert_ptr_nonnull(strstr(error.text, "gave up"));
    }
    snprintf(command, sizeof command, "rm -r %s", folder);
    ck_assert_int_eq(system(command), 0);
    _exit(0);  // what PocketSphinx had read of the model is lost: no matter for a leak checker
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sphinx");
    TCase *cases = tcase_create("sphinx");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, the_folder_given_is_taken_or_debians);
    tcase_add_test(cases, a_missing_model_is_named);
    tcase_add_exit_test(cases, a_cut_model_is_an_error_and_no_end, 0);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
