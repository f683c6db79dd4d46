// SPDX-License-Identifier: MIT
// Tests of lib/base/memory: buffers that grow, zeroed memory, and numbers in the fewest digits.
#include "base/memory.h"
#include "suite.h"

#include <check.h>
#include <float.h>
#include <signal.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static ie_buffer buffer;

static void clear(void)
{
    ie_buffer_free(&buffer);
}

START_TEST(memory_is_zeroed_and_never_nothing)
{
    char *bytes = ie_allocate(1000, 3);
    for (int i = 0; i < 3000; i++)
        ck_assert_int_eq(bytes[i], 0);
    free(bytes);
    bytes = ie_allocate(0, 8);
    ck_assert_ptr_nonnull(bytes);
    bytes = ie_resize(bytes, 0, 0);
    ck_assert_ptr_nonnull(bytes);
    free(bytes);
    ck_assert_ptr_null(ie_copy_text(NULL));
}
END_TEST

START_TEST(a_buffer_is_followed_by_a_zero_byte)
{
    ie_buffer_add(&buffer, "a\0b", 3);
    ck_assert_uint_eq(buffer.length, 3);
    ck_assert_mem_eq(buffer.data, "a\0b\0", 4);
    ie_buffer_add(&buffer, NULL, 0);
    ie_buffer_text(&buffer, "cd");
    ck_assert_mem_eq(buffer.data, "a\0bcd\0", 6);
    ie_buffer_clear(&buffer);
    ck_assert_str_eq(buffer.data, "");
    ck_assert_uint_eq(buffer.length, 0);
}
END_TEST

START_TEST(a_buffer_grows_as_far_as_needed)
{
    for (int i = 0; i < 10000; i++)
        ie_buffer_format(&buffer, "%04d", i);
    ck_assert_uint_eq(buffer.length, 40000);
    ck_assert_int_eq(strncmp(buffer.data + 4 * 1234, "1234", 4), 0);
    char *room = ie_buffer_reserve(&buffer, 100000);
    ck_assert_ptr_eq(room, buffer.data + 40000);
    ck_assert_uint_eq(buffer.length, 40000);
    ck_assert_uint_gt(buffer.capacity, 140000);
}
END_TEST

START_TEST(a_long_format_is_not_cut)
{
    char text[5001];
    memset(text, 'x', 5000);
    text[5000] = '\0';
    ie_buffer_format(&buffer, "<%s>", text);
    ck_assert_uint_eq(buffer.length, 5002);
    ck_assert_int_eq(buffer.data[5001], '>');
}
END_TEST

START_TEST(numbers_have_the_fewest_digits)
{
    static const struct {
        double value;
        int decimals;
        const char *text;
    } numbers[] = {{0, 3, "0"},       {-0.0, 3, "0"},      {-0.0004, 3, "0"}, {-0.0006, 3, "-0.001"}, {2.5, 3, "2.5"},
                   {100, 2, "100"},   {1.005, 1, "1"},     {100, 0, "100"},   {-20, 0, "-20"},        {0.1, 9, "0.1"},
                   {1234.5678, 2, "1234.57"}};
    for (size_t i = 0; i < sizeof numbers / sizeof *numbers; i++) {
        ie_buffer_clear(&buffer);
        ie_buffer_number(&buffer, numbers[i].value, numbers[i].decimals);
        ck_assert_str_eq(buffer.data, numbers[i].text);
    }
    ie_buffer_clear(&buffer);
    ie_buffer_number(&buffer, -DBL_MAX, 9);
    ck_assert_uint_eq(buffer.length, 310);
}
END_TEST

static void end_with_2(void)
{
    _exit(2);
}

START_TEST(exhaustion_is_for_the_handler)
{
    ie_on_exhaustion(end_with_2);
    ie_resize(NULL, SIZE_MAX / 2, 4);
}
END_TEST

START_TEST(exhaustion_without_a_handler_aborts)
{
    ie_resize(NULL, SIZE_MAX / 2, 4);
}
END_TEST

START_TEST(an_array_has_room_for_one_more)
{
    int *items = NULL;
    size_t count = 0, capacity = 0;
    for (; count < 1000; count++) {
        IE_GROW(items, count, capacity);
        ck_assert_uint_gt(capacity, count);
        items[count] = (int)count;
    }
    ck_assert(items[0] == 0 && items[999] == 999);
    free(items);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("memory");
    TCase *cases = tcase_create("memory");
    tcase_add_checked_fixture(cases, NULL, clear);
    tcase_add_test(cases, memory_is_zeroed_and_never_nothing);
    tcase_add_test(cases, a_buffer_is_followed_by_a_zero_byte);
    tcase_add_test(cases, a_buffer_grows_as_far_as_needed);
    tcase_add_test(cases, a_long_format_is_not_cut);
    tcase_add_test(cases, numbers_have_the_fewest_digits);
    tcase_add_exit_test(cases, exhaustion_is_for_the_handler, 2);
    tcase_add_test_raise_signal(cases, exhaustion_without_a_handler_aborts, SIGABRT);
    tcase_add_test(cases, an_array_has_room_for_one_more);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
