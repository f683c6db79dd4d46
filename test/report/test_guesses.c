// SPDX-License-Identifier: MIT
// Tests of lib/report/guesses: what is said of words that were likely misheard.
#include "report/english.h"
#include "report/guesses.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static const char *tell(const char *line)
{
    static ie_buffer told;
    ie_record *record = ie_record_parse(line, strlen(line), NULL);
    ie_section section = {.answer = record};
    ck_assert_ptr_nonnull(record);
    ie_buffer_clear(&told);
    ie_guesses_tell(english(), &section, &told);
    ie_record_free(record);
    return told.length ? told.data : "";
}

START_TEST(each_guess_is_told_with_what_was_heard)
{
    ck_assert_str_eq(tell("{\"type\":\"answer\",\"t\":0,\"guesses\":["
                          "{\"t\":71.5,\"dur\":1,\"heard\":\"addiction area\",\"text\":\"dictionary\"},"
                          "{\"t\":80,\"dur\":1,\"heard\":\"pipest\",\"text\":\"pytest\"}]}"),
                     "What was likely misheard is judged as what it sounds like: “addiction area” as “dictionary” "
                     "(1:11), “pipest” as “pytest” (1:20).");
}
END_TEST

START_TEST(without_guesses_and_with_broken_ones_nothing_is_told)
{
    ck_assert_str_eq(tell("{\"type\":\"answer\",\"t\":0}"), "");
    ck_assert_str_eq(tell("{\"type\":\"answer\",\"t\":0,\"guesses\":[{\"t\":1},7,{\"heard\":\"a\",\"text\":\"b\"}]}"), "");
    ie_buffer told = {0};
    const ie_section none = {0};
    ie_guesses_tell(english(), &none, &told);
    ck_assert_uint_eq(told.length, 0);
    ie_buffer_free(&told);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("guesses");
    TCase *cases = tcase_create("guesses");
    tcase_add_test(cases, each_guess_is_told_with_what_was_heard);
    tcase_add_test(cases, without_guesses_and_with_broken_ones_nothing_is_told);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
