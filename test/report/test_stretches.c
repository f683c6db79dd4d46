// SPDX-License-Identifier: MIT
// Tests of lib/report/stretches: which questions a report speaks about.
#include "base/random.h"
#include "report/stretches.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

enum { MOST = 64 };
static unsigned char chosen[MOST];

// The numbers of those chosen, as letters.
static const char *choose(const ie_stretch *stretches, size_t count)
{
    static char text[MOST + 1];
    size_t length = 0;
    ie_stretches_choose(stretches, count, chosen);
    for (size_t i = 0; i < count; i++)
        if (chosen[i])
            text[length++] = (char)('a' + i);
    text[length] = '\0';
    return text;
}

START_TEST(of_two_over_the_same_time_the_earlier_stays)
{
    ck_assert_str_eq(choose((ie_stretch[]){{0, 5, "1", 0}, {5, 10, "2", 0}, {1, 4, "3", 0}}, 3), "ab");
}
END_TEST

START_TEST(a_scored_one_takes_the_place_of_those_that_are_not)
{
    ck_assert_str_eq(choose((ie_stretch[]){{0, 5, "1", 0}, {5, 10, "2", 0}, {0, 10, "3", 1}}, 3), "c");
    ck_assert_str_eq(choose((ie_stretch[]){{0, 10, "1", 1}, {0, 5, "2", 0}}, 2), "a");
}
END_TEST

START_TEST(a_later_one_takes_the_place_of_its_id)
{
    ck_assert_str_eq(choose((ie_stretch[]){{0, 5, "1", 0}, {5, 10, "2", 0}, {20, 25, "1", 0}}, 3), "bc");
}
END_TEST

START_TEST(half_of_the_shorter_may_be_shared)
{
    ck_assert_str_eq(choose((ie_stretch[]){{0, 4, "1", 0}, {3, 5, "2", 0}}, 2), "ab");
    ck_assert_str_eq(choose((ie_stretch[]){{0, 4, "1", 0}, {2.9, 5, "2", 0}}, 2), "a");
}
END_TEST

START_TEST(a_moment_without_length_is_apart_from_all)
{
    ck_assert_str_eq(choose((ie_stretch[]){{0, 4, "1", 0}, {2, 2, "2", 0}, {2, 2, "3", 0}}, 3), "abc");
}
END_TEST

// One that is kept out by a scored neighbour displaces nothing: it once dropped the first and kept the second twice.
START_TEST(who_is_kept_out_drops_nobody)
{
    ck_assert_str_eq(choose((ie_stretch[]){{0, 5, "1", 0}, {20, 25, "2", 0}, {5, 10, "3", 1}, {0, 10, "4", 1}}, 4),
                     "abc");
}
END_TEST

START_TEST(none_of_nothing_is_chosen)
{
    ck_assert_str_eq(choose(NULL, 0), "");
}
END_TEST

static int is_same(const ie_stretch *one, const ie_stretch *other)
{
    double shared = fmin(one->end, other->end) - fmax(one->start, other->start);
    double shorter = fmin(one->end - one->start, other->end - other->start);
    return shorter > 0 && shared > 0.5 * shorter;
}

// The same by the rule itself, each against all.
static void choose_by_rule(const ie_stretch *stretches, size_t count, unsigned char *kept)
{
    memset(kept, 0, count);
    for (size_t i = 0; i < count; i++) {
        int is_kept_out = 0;
        for (size_t k = 0; k < i; k++)
            is_kept_out |= kept[k] && strcmp(stretches[i].id, stretches[k].id) != 0
                && is_same(&stretches[i], &stretches[k])
                && !(stretches[i].is_scored && !stretches[k].is_scored);
        for (size_t k = 0; k < i && !is_kept_out; k++)
            if (strcmp(stretches[i].id, stretches[k].id) == 0 || is_same(&stretches[i], &stretches[k]))
                kept[k] = 0;
        kept[i] = !is_kept_out;
    }
}

START_TEST(any_stretches_are_chosen_as_by_the_rule)
{
    static const char *const ids[] = {"a", "b", "c", "d", "e", "f", "g", "h", "i", "j", "k", "l", "m", "n", "o", "p"};
    uint64_t random = 1;
    for (int round = 0; round < 2000; round++) {
        ie_stretch stretches[40];
        unsigned char wanted[40];
        size_t count = ie_random_below(&random, 40);
        for (size_t i = 0; i < count; i++) {
            size_t id = ie_random_below(&random, 16);
            double start = (double)(ie_random_below(&random, 60));
            stretches[i] = (ie_stretch){start, start + (double)(ie_random_below(&random, 12)), ids[id], id % 3 == 0};
        }
        choose_by_rule(stretches, count, wanted);
        ie_stretches_choose(stretches, count, chosen);
        ck_assert_mem_eq(chosen, wanted, count);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("stretches");
    TCase *cases = tcase_create("stretches");
    tcase_add_test(cases, of_two_over_the_same_time_the_earlier_stays);
    tcase_add_test(cases, a_scored_one_takes_the_place_of_those_that_are_not);
    tcase_add_test(cases, a_later_one_takes_the_place_of_its_id);
    tcase_add_test(cases, half_of_the_shorter_may_be_shared);
    tcase_add_test(cases, a_moment_without_length_is_apart_from_all);
    tcase_add_test(cases, who_is_kept_out_drops_nobody);
    tcase_add_test(cases, none_of_nothing_is_chosen);
    tcase_add_test(cases, any_stretches_are_chosen_as_by_the_rule);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
