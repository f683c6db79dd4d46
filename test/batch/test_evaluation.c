// SPDX-License-Identifier: MIT
// Tests of lib/batch/evaluation: what the key of an evaluation rests on.
#include "batch/evaluation.h"
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

static void key_of(char key[IE_DIGEST_SIZE], const ie_batch_basis *basis, const char *operand, const char *person)
{
    ie_evaluation evaluation;
    ie_error error = {0};
    ie_interview *interview = ie_interviews_add(&interviews, operand);
    interview->settings[IE_SETTING_PERSON] = ie_copy_text(person);
    ck_assert_int_eq(ie_evaluation_open(&evaluation, basis, interview, &error), 0);
    char digits[IE_DIGEST_SIZE];
    ie_digest_bytes(evaluation.basis.data, evaluation.basis.length, digits);
    ck_assert_str_eq(digits, evaluation.key);
    ck_assert_uint_eq(evaluation.files.count, interview->files.count);
    memcpy(key, evaluation.key, IE_DIGEST_SIZE);
    ie_evaluation_close(&evaluation);
}

START_TEST(names_do_not_count_and_bytes_do)
{
    char one[IE_DIGEST_SIZE], other[IE_DIGEST_SIZE];
    const ie_batch_basis basis = {.models = "m"};
    run_shell("echo x >a; cp a b; echo y >c");
    key_of(one, &basis, "a", NULL);
    key_of(other, &basis, "b", NULL);
    ck_assert_str_eq(one, other);
    key_of(other, &basis, "c", NULL);
    ck_assert_str_ne(one, other);
}
END_TEST

START_TEST(person_pack_models_options_and_order_count)
{
    char keys[8][IE_DIGEST_SIZE];
    char *options[] = {"--skip", "stt"}, *file[] = {"--consent", "x"};
    run_shell("echo x >x; echo y >y; mkdir f g; cp x f/1.mp4; cp y f/2.mp4; cp y g/1.mp4; cp x g/2.mp4");
    key_of(keys[0], &(ie_batch_basis){.models = "m"}, "f", NULL);
    key_of(keys[1], &(ie_batch_basis){.models = "m"}, "g", NULL);
    key_of(keys[2], &(ie_batch_basis){.models = "n"}, "f", NULL);
    key_of(keys[3], &(ie_batch_basis){.models = "m", .pack = "x"}, "f", NULL);
    key_of(keys[4], &(ie_batch_basis){.models = "m", .options = options, .option_count = 2}, "f", NULL);
    key_of(keys[5], &(ie_batch_basis){.models = "m"}, "f", "anna");
    key_of(keys[6], &(ie_batch_basis){.models = "m", .options = file, .option_count = 2}, "f", NULL);
    run_shell("echo z >x");
    key_of(keys[7], &(ie_batch_basis){.models = "m", .options = file, .option_count = 2}, "f", NULL);
    for (int i = 0; i < 8; i++)
        for (int k = 0; k < i; k++)
            ck_assert_msg(strcmp(keys[i], keys[k]) != 0, "%d and %d", i, k);
}
END_TEST

START_TEST(a_file_counts_in_every_form_of_an_option_but_a_database_does_not)
{
    static char *const forms[][2] = {{"--consent", "x"}, {"--consent=x", "-"}, {"-qx", "-"}, {"--db", "x"}, {"--db=x", "-"}};
    for (size_t i = 0; i < 5; i++) {
        char one[IE_DIGEST_SIZE], other[IE_DIGEST_SIZE];
        const ie_batch_basis basis = {.models = "m", .options = forms[i], .option_count = 2};
        run_shell("echo x >x; echo a >a.mp4");
        key_of(one, &basis, "a.mp4", NULL);
        run_shell("echo y >x");
        key_of(other, &basis, "a.mp4", NULL);
        ck_assert_int_eq(strcmp(one, other) == 0, i >= 3);
        run_shell("rm x");
        key_of(other, &basis, "a.mp4", NULL);
        ck_assert_int_eq(strcmp(one, other) == 0, i >= 3);
    }
}
END_TEST

START_TEST(an_own_pack_counts_instead_of_the_batchs)
{
    ie_evaluation one, other;
    run_shell("echo x >x; echo y >y; echo z >a.mp4");
    ie_interview *interview = ie_interviews_add(&interviews, "a.mp4");
    ck_assert_int_eq(ie_evaluation_open(&one, &(ie_batch_basis){.pack = "x", .models = "m"}, interview, NULL), 0);
    interview->settings[IE_SETTING_PACK] = ie_copy_text("x");
    ck_assert_int_eq(ie_evaluation_open(&other, &(ie_batch_basis){.pack = "y", .models = "m"}, interview, NULL), 0);
    ck_assert_str_eq(one.key, other.key);
    ie_evaluation_close(&one);
    ie_evaluation_close(&other);
}
END_TEST

START_TEST(a_file_that_cannot_be_read_has_no_key)
{
    ie_evaluation evaluation;
    ie_error error = {0};
    run_shell("touch a.mp4");
    ie_interview *interview = ie_interviews_add(&interviews, "a.mp4");
    run_shell("rm a.mp4");
    ck_assert_int_eq(ie_evaluation_open(&evaluation, &(ie_batch_basis){.models = "m"}, interview, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

START_TEST(models_have_a_digest_that_stays)
{
    char one[IE_DIGEST_SIZE], other[IE_DIGEST_SIZE];
    run_shell("mkdir -p data/models cache/v; echo m >data/models/a; echo v >cache/v/b");
    setenv("IE_DATA", "data", 1);
    setenv("IE_CACHE", "cache", 1);
    ie_batch_digest_models(one);
    run_shell("echo archive >cache/v.tgz");
    ie_batch_digest_models(other);
    ck_assert_str_eq(one, other);
    run_shell("echo n >data/models/a");
    ie_batch_digest_models(other);
    ck_assert_str_ne(one, other);
    run_shell("echo m >data/models/a; echo vv >cache/v/b");
    ie_batch_digest_models(other);
    ck_assert_str_ne(one, other);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("evaluation");
    TCase *tests = tcase_create("keys");
    tcase_add_checked_fixture(tests, enter_scratch, leave);
    tcase_add_test(tests, names_do_not_count_and_bytes_do);
    tcase_add_test(tests, person_pack_models_options_and_order_count);
    tcase_add_test(tests, a_file_counts_in_every_form_of_an_option_but_a_database_does_not);
    tcase_add_test(tests, an_own_pack_counts_instead_of_the_batchs);
    tcase_add_test(tests, a_file_that_cannot_be_read_has_no_key);
    tcase_add_test(tests, models_have_a_digest_that_stays);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
