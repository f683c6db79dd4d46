// SPDX-License-Identifier: MIT
// Ridge regressions in files: they come back as they were, and a file that makes no sense is refused.
#include "learn/ridge_file.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const char path[] = "/tmp/ie-test-ridge-file.ridge";

static const char good[] = "ridge 1\n# a remark\ntrait Overall\nscale 1 7\nbase 4.5\ncorrelation 0.55\nspread 0.4\n"
                           "noise 12\nquantiles 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20 21\n"
                           "column fillers -0.25 4 1.5\ncolumn pace 0.125 150 30 0.0625 0.25 110 190\ntrait Excited\nscale 1 7\nbase 4\n"
                           "spread 0.5\nnoise 0\ncolumn pace 0.5 150 30\nend\n";

static int read_text(const char *text, ie_ridges *ridges, ie_error *error)
{
    FILE *file = fopen(path, "w");
    fputs(text, file);
    fclose(file);
    int status = ie_ridges_read(ridges, path, error);
    remove(path);
    return status;
}

START_TEST(what_is_written_is_read_again)
{
    ie_ridges ridges = {0}, again = {0};
    ie_error error = {0};
    ck_assert_int_eq(read_text(good, &ridges, &error), 0);
    ck_assert_uint_eq(ridges.count, 2);
    ck_assert_int_eq(strncmp(ridges.label, "ie-test-ridge-file@", 19), 0);
    FILE *file = fopen(path, "w");
    ie_ridges_write(&ridges, file);
    fclose(file);
    ck_assert_int_eq(ie_ridges_read(&again, path, &error), 0);
    remove(path);
    const ie_ridge *one = ie_ridges_find(&again, "Overall");
    ck_assert_ptr_nonnull(one);
    ck_assert_double_eq(one->base, 4.5);
    ck_assert_double_eq(one->correlation, 0.55);
    ck_assert_double_eq(one->noise, 12);
    ck_assert_double_eq(one->quantiles[20], 21);
    ck_assert_str_eq(one->columns[1].name, "pace");
    ck_assert_double_eq(one->columns[1].weight, 0.125);
    ck_assert_double_eq(ie_ridge_sum(one, (double[]){5.5, 180}), 4.5 - 0.25 + 0.125);
    double interval[2];
    ck_assert_double_eq(ie_ridge_change(&one->columns[1], 150, 120, interval), -0.125);
    ck_assert_double_eq(interval[0], -0.25);
    ck_assert_double_eq(interval[1], -0.0625);
    ck_assert_double_eq(ie_ridge_change(&one->columns[0], 4, 5.5, interval), -0.25);
    ck_assert(isnan(interval[0]) && isnan(one->columns[0].reach_low));
    ck_assert_double_eq(one->columns[1].reach_high, 190);
    ck_assert(isnan(ie_ridges_find(&again, "Excited")->correlation));
    ck_assert_ptr_null(ie_ridges_find(&again, "Calm"));
    ie_ridges_free(&ridges);
    ie_ridges_free(&again);
}
END_TEST

START_TEST(what_makes_no_sense_is_refused)
{
    const struct {
        const char *from, *to;
    } faults[] = {
        {"ridge 1", "ridge 2"},       {"end\n", ""},                 {"end\n", "end\ntrait More\n"},
        {"scale 1 7", "scale 7 1"},   {"fillers -0.25", "fillers -2500"}, {"4 1.5", "4 -1.5"},
        {"4 1.5", "4"},               {"4 1.5", "4 1.5 1"},          {"4 1.5", "nan 1.5"},
        {"column pace", "column fillers"}, {"trait Excited", "trait Overall"}, {"8 9", "9 8"},
        {"base 4.5", "bass 4.5"},     {"spread 0.4", "spread -0.4"}, {"column fillers", "column fil/lers"},
        {"trait Overall\n", ""},      {"column fillers -0.25 4 1.5\ncolumn pace 0.125 150 30 0.0625 0.25 110 190\n", ""},
        {"0.0625 0.25", "0.25 0.0625"}, {"110 190", "190 110"}, {"110 190", "110"},
        {"20 21", "20"},
    };
    for (size_t i = 0; i < sizeof faults / sizeof *faults; i++) {
        char text[sizeof good + 64];
        const char *at = strstr(good, faults[i].from);
        ck_assert_ptr_nonnull(at);
        snprintf(text, sizeof text, "%.*s%s%s", (int)(at - good), good, faults[i].to, at + strlen(faults[i].from));
        ie_ridges ridges = {0};
        ie_error error = {0};
        ck_assert_msg(read_text(text, &ridges, &error) == -1, "%s became %s", faults[i].from, faults[i].to);
        ck_assert_int_eq(error.code, IE_MODEL);
        ie_ridges_free(&ridges);
    }
    ie_ridges none = {0};
    ie_error error = {0};
    ck_assert_int_eq(ie_ridges_read(&none, "/nonexistent.ridge", &error), -1);
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_int_eq(read_text("", &none, &error), -1);
    ie_ridges_free(&none);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ridge_file");
    TCase *all = tcase_create("all");
    tcase_add_test(all, what_is_written_is_read_again);
    tcase_add_test(all, what_makes_no_sense_is_refused);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
