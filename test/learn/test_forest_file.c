// SPDX-License-Identifier: MIT
#define _GNU_SOURCE
// Models in files: they come back as they were, and what was cut, altered or meant ill is refused.
#include "base/memory.h"
#include "learn/forest_bytes.h"
#include "learn/forest_rows.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ie_forest *make_forest(void)
{
    ie_forest_data data = make_data();
    ie_forest_settings settings = small();
    settings.trees = 5;
    ie_forest *forest = ie_forest_train(&data, &settings, NULL, NULL, NULL);
    ie_forest_set(forest, "name", "example");
    for (size_t k = 0; k < COLUMNS; k++)
        ie_forest_name_column(forest, k, k ? "some name" : "first");
    ie_forest_set_spread(forest, 2, 0.25);
    return forest;
}

START_TEST(a_file_brings_everything_back)
{
    ie_forest *forest = make_forest();
    ie_buffer bytes = bytes_of(forest);
    ie_forest *again = ie_forest_parse((unsigned char *)bytes.data, bytes.length, NULL);
    ck_assert_ptr_nonnull(again);
    ck_assert_str_eq(ie_forest_get(again, "name"), "example");
    ck_assert_str_eq(ie_forest_column(again, 0), "first");
    ck_assert_str_eq(ie_forest_column(again, 5), "some name");
    ck_assert_double_eq(ie_forest_spread(again, 2), 0.25);
    for (int i = 0; i < ROWS; i++)
        ck_assert(ie_forest_predict(forest, values + i * COLUMNS, NULL)
                  == ie_forest_predict(again, values + i * COLUMNS, NULL));
    ie_buffer_free(&bytes);
    ie_forest_destroy(forest);
    ie_forest_destroy(again);
}
END_TEST

START_TEST(a_file_cut_anywhere_is_refused)
{
    ie_forest *forest = make_forest();
    ie_buffer bytes = bytes_of(forest);
    for (size_t length = 0; length < bytes.length; length += length < 400 ? 1 : 61) {
        ie_error error = {0};
        ck_assert_ptr_null(ie_forest_parse((unsigned char *)bytes.data, length, &error));
        ck_assert_int_eq(error.code, IE_MODEL);
    }
    ie_buffer_free(&bytes);
    ie_forest_destroy(forest);
}
END_TEST

START_TEST(any_altered_byte_is_noticed)
{
    ie_forest *forest = make_forest();
    ie_buffer bytes = bytes_of(forest);
    for (size_t at = 0; at < bytes.length; at += at < 600 ? 1 : 37) {
        bytes.data[at] ^= 0x10;
        ie_forest *wrong = ie_forest_parse((unsigned char *)bytes.data, bytes.length, NULL);
        ck_assert_msg(wrong == NULL, "byte %zu", at);
        bytes.data[at] ^= 0x10;
    }
    ie_buffer_free(&bytes);
    ie_forest_destroy(forest);
}
END_TEST

// The checksum keeps accidents out, not intent: nodes are checked on their own, too.
START_TEST(damaged_nodes_under_a_right_checksum_are_refused_or_harmless)
{
    ie_forest *forest = make_forest();
    ie_buffer bytes = bytes_of(forest);
    char *line = memmem(bytes.data, bytes.length, "checksum ", 9);
    size_t body = (size_t)(line - bytes.data) + 18;
    unsigned state = 11;
    for (int round = 0; round < 3000; round++) {
        ie_buffer copy = {0};
        ie_buffer_add(&copy, bytes.data, bytes.length);
        for (int k = 0; k < 3; k++) {
            size_t at = body + (size_t)(uniform(&state) * (double)(bytes.length - body));
            copy.data[at] = (char)(unsigned char)(uniform(&state) * 256);
        }
        uint32_t sum = ~0u;
        for (size_t i = 0; i < copy.length; i++) {
            if (i >= (size_t)(line - bytes.data) && i < body)
                continue;
            sum ^= (unsigned char)copy.data[i];
            for (int bit = 0; bit < 8; bit++)
                sum = sum & 1 ? sum >> 1 ^ 0xedb88320u : sum >> 1;
        }
        char text[16];
        snprintf(text, sizeof text, "%08x", (unsigned)~sum);
        memcpy(copy.data + body - 9, text, 8);
        ie_forest *odd = ie_forest_parse((unsigned char *)copy.data, copy.length, NULL);
        for (int i = 0; odd && i < 20; i++) {
            double output = ie_forest_predict(odd, values + i * COLUMNS, NULL);
            ck_assert(output >= 0 && output <= 1);
        }
        ie_forest_destroy(odd);
        ie_buffer_free(&copy);
    }
    ie_buffer_free(&bytes);
    ie_forest_destroy(forest);
}
END_TEST

START_TEST(a_file_that_is_not_there_is_named)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_forest_read("/nowhere/at.forest", &error));
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_ptr_nonnull(strstr(error.text, "/nowhere/at.forest"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("forest_file");
    TCase *group = tcase_create("forest_file");
    tcase_set_timeout(group, 60);
    tcase_add_test(group, a_file_brings_everything_back);
    tcase_add_test(group, a_file_cut_anywhere_is_refused);
    tcase_add_test(group, any_altered_byte_is_noticed);
    tcase_add_test(group, damaged_nodes_under_a_right_checksum_are_refused_or_harmless);
    tcase_add_test(group, a_file_that_is_not_there_is_named);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
