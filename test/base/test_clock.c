// SPDX-License-Identifier: MIT
// Tests of lib/base/clock: seconds and times.
#include "base/clock.h"
#include "suite.h"

START_TEST(a_time_is_told_in_utc)
{
    char stamp[IE_STAMP_SIZE];
    setenv("TZ", "Asia/Tokyo", 1);
    tzset();
    ie_clock_stamp(stamp, 0);
    ck_assert_str_eq(stamp, "1970-01-01T00:00:00Z");
    ie_clock_stamp(stamp, 1795356000);
    ck_assert_str_eq(stamp, "2026-11-22T14:00:00Z");
}
END_TEST

START_TEST(a_year_that_has_no_room_gives_no_time)
{
    char stamp[IE_STAMP_SIZE] = "x";
    ie_clock_stamp(stamp, (time_t)1 << 50);
    ck_assert_str_eq(stamp, "");
}
END_TEST

START_TEST(seconds_pass)
{
    const struct timespec tenth = {0, 100000000};
    double before = ie_clock_seconds();
    nanosleep(&tenth, NULL);
    ck_assert_double_ge(ie_clock_seconds() - before, 0.1);
    ck_assert_double_lt(ie_clock_seconds() - before, 60);
}
END_TEST

START_TEST(a_date_or_a_stamp_is_read)
{
    time_t time;
    ck_assert_int_eq(ie_clock_read("2026-11-22", &time), 0);
    ck_assert_int_eq(time, 1795305600);
    ck_assert_int_eq(ie_clock_read("2026-11-22T14:00:01Z", &time), 0);
    ck_assert_int_eq(time, 1795305600 + 14 * 3600 + 1);
    ck_assert_int_eq(ie_clock_read("2028-02-29", &time), 0);
}
END_TEST

START_TEST(what_is_no_day_of_the_calendar_is_not_read)
{
    static const char *const wrong[] = {"", "2026", "2026-2-3", "2026-02-30", "2026-13-01", "2026-11-22 ", " 2026-11-22",
                                        "22.11.2026", "2026-11-22T14:00", "2026-11-22T25:00:00Z", "2026-11-22x"};
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        time_t time;
        ck_assert_msg(ie_clock_read(wrong[i], &time) == -1, "'%s' was read", wrong[i]);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("clock");
    TCase *tests = tcase_create("clock");
    tcase_add_test(tests, a_time_is_told_in_utc);
    tcase_add_test(tests, a_year_that_has_no_room_gives_no_time);
    tcase_add_test(tests, seconds_pass);
    tcase_add_test(tests, a_date_or_a_stamp_is_read);
    tcase_add_test(tests, what_is_no_day_of_the_calendar_is_not_read);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
