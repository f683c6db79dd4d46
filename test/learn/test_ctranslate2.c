// SPDX-License-Identifier: MIT
// Model folders of CTranslate2: what is read of one that is made here, byte by byte, and what is refused.
#include "base/memory.h"
#include "learn/ctranslate2.h"
#include "suite.h"

#include <stdint.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

enum { LARGEST = 1 << 16 };

static char folder[] = "/tmp/ie-ctranslate2-XXXXXX";
static ie_error error;

static void add_number(ie_buffer *to, uint32_t value, size_t bytes)
{
    for (size_t i = 0; i < bytes; i++) {
        char byte = (char)(value >> (8 * i));
        ie_buffer_add(to, &byte, 1);
    }
}

static void add_name(ie_buffer *to, const char *name)
{
    add_number(to, (uint32_t)strlen(name) + 1, 2);
    ie_buffer_add(to, name, strlen(name) + 1);
}

static void add_head(ie_buffer *to, uint32_t version, const char *spec, uint32_t count)
{
    add_number(to, version, 4);
    add_name(to, spec);
    add_number(to, 3, 4);
    add_number(to, count, 4);
}

// An array of rank 2 of the given kind and bytes.
static void add_array(ie_buffer *to, const char *name, uint32_t rows, uint32_t columns, uint32_t kind,
                      const void *bytes, uint32_t length)
{
    add_name(to, name);
    add_number(to, 2, 1);
    add_number(to, rows, 4);
    add_number(to, columns, 4);
    add_number(to, kind, 1);
    add_number(to, length, 4);
    ie_buffer_add(to, bytes, length);
}

static void write_named(const char *name, const void *bytes, size_t count)
{
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/%s", folder, name);
    FILE *file = fopen(path.data, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, count, file), count);
    fclose(file);
    ie_buffer_free(&path);
}

static const unsigned char halves[] = {0x00, 0x3c, 0x00, 0xc0, 0x00, 0x38, 0x00, 0x00};  // 1 -2 0.5 0
static const float singles[] = {0.25f, -8};

// A whole model of a half and a single precision array and one of whole numbers.
static ie_buffer make_model(void)
{
    ie_buffer bytes = {0};
    add_head(&bytes, 6, "SomeSpec", 3);
    add_array(&bytes, "a/weight", 2, 2, 4, halves, sizeof halves);
    add_array(&bytes, "b", 1, 2, 0, singles, sizeof singles);
    add_array(&bytes, "whole", 1, 2, 1, "ab", 2);
    return bytes;
}

static ie_ctranslate2 *open_model(const ie_buffer *model, const char *config)
{
    error = (ie_error){0};
    write_named("model.bin", model->data, model->length);
    write_named("config.json", config, strlen(config));
    return ie_ctranslate2_open(folder, "SomeSpec", LARGEST, &error);
}

START_TEST(arrays_of_both_precisions_are_read)
{
    ie_buffer bytes = make_model();
    ie_ctranslate2 *model = open_model(&bytes, "{}");
    size_t shape[IE_CTRANSLATE2_RANK];
    float values[4];
    ck_assert_ptr_nonnull(model);
    ck_assert_uint_eq(ie_ctranslate2_shape(model, "a/weight", shape), 2);
    ck_assert(shape[0] == 2 && shape[1] == 2 && shape[2] == 1);
    ck_assert_int_eq(ie_ctranslate2_copy(model, "a/weight", (size_t[]){2, 2, 0}, 1, 3, values, &error), 0);
    ck_assert(values[0] == -2 && values[1] == 0.5f && values[2] == 0);
    ck_assert_int_eq(ie_ctranslate2_copy(model, "b", (size_t[]){1, 2, 0}, 0, 2, values, &error), 0);
    ck_assert(values[0] == 0.25f && values[1] == -8);
    ie_ctranslate2_close(model);
    ie_buffer_free(&bytes);
}
END_TEST

START_TEST(what_is_not_there_or_of_another_shape_or_kind_is_named)
{
    ie_buffer bytes = make_model();
    ie_ctranslate2 *model = open_model(&bytes, "{}");
    size_t shape[IE_CTRANSLATE2_RANK];
    float values[4];
    ck_assert_uint_eq(ie_ctranslate2_shape(model, "c", shape), 0);
    ck_assert_uint_eq(ie_ctranslate2_shape(model, "whole", shape), 0);
    ck_assert_int_eq(ie_ctranslate2_copy(model, "c", (size_t[]){2, 0}, 0, 2, values, &error), -1);
    ck_assert_ptr_nonnull(strstr(error.text, "no array c"));
    const size_t *wrong[] = {(size_t[]){2, 0}, (size_t[]){2, 2, 1, 0}, (size_t[]){2, 3, 0}};
    for (int i = 0; i < 3; i++)
        ck_assert_int_eq(ie_ctranslate2_copy(model, "a/weight", wrong[i], 0, 2, values, &error), -1);
    ck_assert_int_eq(ie_ctranslate2_copy(model, "whole", (size_t[]){1, 2, 0}, 0, 2, values, &error), -1);
    ck_assert_int_eq(error.code, IE_MODEL);
    ie_ctranslate2_close(model);
    ie_buffer_free(&bytes);
}
END_TEST

START_TEST(a_number_that_is_not_finite_is_refused)
{
    const unsigned char infinite[] = {0x00, 0x3c, 0x00, 0x7c};
    ie_buffer bytes = {0};
    float values[2];
    add_head(&bytes, 6, "SomeSpec", 1);
    add_array(&bytes, "a", 1, 2, 4, infinite, sizeof infinite);
    ie_ctranslate2 *model = open_model(&bytes, "{}");
    ck_assert_int_eq(ie_ctranslate2_copy(model, "a", (size_t[]){1, 2, 0}, 0, 2, values, &error), -1);
    ck_assert_ptr_nonnull(strstr(error.text, "not finite"));
    ie_ctranslate2_close(model);
    ie_buffer_free(&bytes);
}
END_TEST

START_TEST(a_model_cut_anywhere_is_refused)
{
    ie_buffer bytes = make_model();
    size_t whole = bytes.length;
    for (size_t length = 1; length < whole; length++) {
        bytes.length = length;
        ck_assert_msg(!open_model(&bytes, "{}"), "cut to %zu bytes", length);
        ck_assert_int_eq(error.code, IE_MODEL);
    }
    ie_buffer_free(&bytes);
}
END_TEST

START_TEST(models_of_another_kind_are_refused)
{
    struct {
        uint32_t version, kind, rows, length;
        const char *spec;
    } odd[] = {{5, 4, 2, 8, "SomeSpec"}, {6, 4, 2, 8, "OtherSpec"}, {6, 9, 2, 8, "SomeSpec"}, {6, 4, 3, 8, "SomeSpec"},
               {6, 4, UINT32_MAX, 8, "SomeSpec"}, {6, 4, 2, 6, "SomeSpec"}};
    for (size_t i = 0; i < sizeof odd / sizeof *odd; i++) {
        ie_buffer bytes = {0};
        add_head(&bytes, odd[i].version, odd[i].spec, 1);
        add_array(&bytes, "a", odd[i].rows, 2, odd[i].kind, halves, odd[i].length);
        ck_assert_msg(!open_model(&bytes, "{}"), "model %zu", i);
        ck_assert_int_eq(error.code, IE_MODEL);
        ie_buffer_free(&bytes);
    }
    ck_assert_ptr_null(ie_ctranslate2_open("/nowhere", "SomeSpec", LARGEST, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "/nowhere/model.bin"));
}
END_TEST

START_TEST(lists_of_the_settings_are_read_within_their_range)
{
    ie_buffer bytes = make_model();
    ie_ctranslate2 *model = open_model(&bytes, "{\"ids\":[3,1,4],\"odd\":[1,2.5],\"text\":\"x\"}");
    int values[2];
    ck_assert_int_eq(ie_ctranslate2_list(model, "ids", 0, 9, values, 2, &error), 3);
    ck_assert(values[0] == 3 && values[1] == 1);
    ck_assert_int_eq(ie_ctranslate2_list(model, "none", 0, 9, values, 2, &error), 0);
    ck_assert_int_eq(ie_ctranslate2_list(model, "text", 0, 9, values, 2, &error), 0);
    ck_assert_int_eq(ie_ctranslate2_list(model, "ids", 0, 2, values, 2, &error), -1);
    ck_assert_int_eq(ie_ctranslate2_list(model, "odd", 0, 9, values, 2, &error), -1);
    ck_assert_int_eq(error.code, IE_MODEL);
    ie_ctranslate2_close(model);
    ck_assert_ptr_null(open_model(&bytes, "{"));
    ie_buffer_free(&bytes);
}
END_TEST

START_TEST(the_label_holds_the_digits_of_the_file)
{
    ie_buffer bytes = make_model();
    char label[IE_LABEL_SIZE], digits[IE_DIGEST_SIZE];
    ie_ctranslate2 *model = open_model(&bytes, "{}");
    ie_ctranslate2_label(model, "some", label);
    ie_digest_bytes(bytes.data, bytes.length, digits);
    ck_assert_int_eq(strncmp(label, "some@", 5), 0);
    ck_assert_int_eq(strncmp(label + 5, digits, 8), 0);
    ie_ctranslate2_close(model);
    ie_buffer_free(&bytes);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("ctranslate2");
    TCase *cases = tcase_create("ctranslate2");
    if (!mkdtemp(folder))
        return EXIT_FAILURE;
    tcase_add_test(cases, arrays_of_both_precisions_are_read);
    tcase_add_test(cases, what_is_not_there_or_of_another_shape_or_kind_is_named);
    tcase_add_test(cases, a_number_that_is_not_finite_is_refused);
    tcase_add_test(cases, a_model_cut_anywhere_is_refused);
    tcase_add_test(cases, models_of_another_kind_are_refused);
    tcase_add_test(cases, lists_of_the_settings_are_read_within_their_range);
    tcase_add_test(cases, the_label_holds_the_digits_of_the_file);
    suite_add_tcase(suite, cases);
    int status = run_suite(suite);
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/model.bin", folder);
    unlink(path.data);
    ie_buffer_clear(&path);
    ie_buffer_format(&path, "%s/config.json", folder);
    unlink(path.data);
    ie_buffer_free(&path);
    rmdir(folder);
    return status;
}
