// SPDX-License-Identifier: MIT
// Weight files: what is read, and what is refused.
#include "base/memory.h"
#include "learn/tensors.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/ie-tensors-XXXXXX";
static ie_error error;

enum { LARGEST = 1 << 16 };

static char *write_file(const char *name, const void *bytes, size_t count)
{
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/%s", folder, name);
    FILE *file = fopen(path.data, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_eq((int)fwrite(bytes, 1, count, file), (int)count);
    fclose(file);
    return path.data;
}

// Writes a safetensors file of this header and these data bytes. Returns its path, to be freed.
static char *write_safetensors(const char *header, const void *data, size_t count)
{
    ie_buffer bytes = {0};
    uint64_t length = strlen(header);
    unsigned char size[8];
    for (int i = 0; i < 8; i++)
        size[i] = (unsigned char)(length >> (8 * i));
    ie_buffer_add(&bytes, size, 8);
    ie_buffer_text(&bytes, header);
    ie_buffer_add(&bytes, data, count);
    char *path = write_file("some.safetensors", bytes.data, bytes.length);
    ie_buffer_free(&bytes);
    error = (ie_error){0};
    return path;
}

static ie_tensors *read_safetensors(const char *header, const void *data, size_t count)
{
    char *path = write_safetensors(header, data, count);
    ie_tensors *tensors = ie_tensors_read(path, LARGEST, &error);
    free(path);
    return tensors;
}

static ie_tensors *map_safetensors(const char *header, const void *data, size_t count)
{
    char *path = write_safetensors(header, data, count);
    ie_tensors *tensors = ie_tensors_map(path, LARGEST, &error);
    free(path);
    return tensors;
}

static ie_tensors *read_manifest(const char *manifest, const void *data, size_t count)
{
    free(write_file("weights.bin", data, count));
    char *path = write_file("net-weights_manifest.json", manifest, strlen(manifest));
    error = (ie_error){0};
    ie_tensors *tensors = ie_tensors_read(path, LARGEST, &error);
    free(path);
    return tensors;
}

static void check_refused(ie_tensors *tensors)
{
    ck_assert_ptr_null(tensors);
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_int_gt((int)strlen(error.text), 20);
}

START_TEST(single_and_half_precision_are_read_with_their_shapes)
{
    const unsigned char data[] = {0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0x00, 0x3c, 0x01, 0x00, 0xff, 0x7b};
    ie_tensors *tensors = read_safetensors("{\"__metadata__\":{\"x\":\"y\"},"
                                           "\"a\":{\"dtype\":\"F32\",\"shape\":[1,2],\"data_offsets\":[0,8]},"
                                           "\"b\":{\"dtype\":\"F16\",\"shape\":[3],\"data_offsets\":[8,14]}} ",
                                           data, sizeof data);
    ck_assert_msg(tensors != NULL, "%s", error.text);
    const float *a = ie_tensors_get(tensors, "a", (size_t[]){1, 2}, 2, NULL);
    const float *b = ie_tensors_get(tensors, "b", (size_t[]){3}, 1, NULL);
    ck_assert_float_eq(a[0], 1);
    ck_assert_float_eq(a[1], -2);
    ck_assert_float_eq(b[0], 1);
    ck_assert_float_eq(b[1], 0x1p-24f);  // the smallest there is
    ck_assert_float_eq(b[2], 65504);     // the largest
    size_t shape[IE_TENSOR_RANK];
    ck_assert_int_eq((int)ie_tensors_shape(tensors, "a", shape), 2);
    ck_assert_int_eq((int)(shape[1] * 10 + shape[3]), 21);
    ck_assert_int_eq((int)ie_tensors_count(tensors), 2);
    ck_assert_int_eq(strncmp(ie_tensors_id(tensors), "some@", 5), 0);
    ck_assert_int_eq((int)strlen(ie_tensors_id(tensors)), 13);
    ie_tensors_free(tensors);
}
END_TEST

START_TEST(a_tensor_of_another_shape_or_name_is_not_given)
{
    const char *header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    ie_tensors *tensors = read_safetensors(header, "\0\0\0\0", 4);
    ck_assert_ptr_nonnull(tensors);
    ck_assert_ptr_null(ie_tensors_get(tensors, "a", (size_t[]){1, 1}, 2, &error));
    ck_assert_ptr_nonnull(strstr(error.text, "another shape"));
    ck_assert_ptr_null(ie_tensors_get(tensors, "b", (size_t[]){1}, 1, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ie_tensors_free(tensors);
}
END_TEST

START_TEST(hostile_safetensors_are_refused)
{
    static const char *const headers[] = {
        "", "x", "[]", "{}", "{\"a\":3}", "{\"a\":{}}",
        "{\"a\":{\"dtype\":\"F64\",\"shape\":[1],\"data_offsets\":[0,8]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[0],\"data_offsets\":[0,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[-1],\"data_offsets\":[0,-4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1.5],\"data_offsets\":[0,6]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1,1,1,1,1],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[65536,65536,65536,65536],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[4611686018427387905],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[8,12]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[-4,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[4,0]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0.5,4.5]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[1e300,4]}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":\"0\"}}",
        "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]},\"a\":{}}",
    };
    for (size_t i = 0; i < sizeof headers / sizeof *headers; i++) {
        check_refused(read_safetensors(headers[i], "\0\0\0\0\0\0\0\0", 8));
        if (!strstr(headers[i], "F64"))  // passed over where a file is mapped
            check_refused(map_safetensors(headers[i], "\0\0\0\0\0\0\0\0", 8));
    }
}
END_TEST

START_TEST(numbers_that_are_not_finite_are_refused)
{
    const char *header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    check_refused(read_safetensors(header, "\0\0\xc0\x7f", 4));
    check_refused(read_safetensors(header, "\0\0\x80\xff", 4));
    check_refused(read_safetensors("{\"a\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[0,2]}}", "\0\x7c", 2));
}
END_TEST

START_TEST(a_mapped_file_gives_the_same_values_and_no_others)
{
    // 117 bytes of header: nothing in the file is aligned, so that values are copied; one space more, and it is.
    const unsigned char data[] = {0, 0, 0x80, 0x3f, 0, 0, 0, 0xc0, 0x00, 0x3c, 0, 0, 0, 0, 0, 0};
    char header[200] = "{\"a\":{\"dtype\":\"F32\",\"shape\":[2],\"data_offsets\":[0,8]},"
                       "\"b\":{\"dtype\":\"F16\",\"shape\":[1],\"data_offsets\":[8,10]},"
                       "\"c\":{\"dtype\":\"I64\",\"shape\":[1],\"data_offsets\":[8,16]}}";
    for (int spaces = 0; spaces < 4; spaces++, strcat(header, " ")) {
        ie_tensors *tensors = map_safetensors(header, data, sizeof data);
        ck_assert_msg(tensors != NULL, "%s", error.text);
        const float *a = ie_tensors_get(tensors, "a", (size_t[]){2}, 1, NULL);
        ck_assert_float_eq(a[0], 1);
        ck_assert_float_eq(a[1], -2);
        ck_assert_float_eq(*ie_tensors_get(tensors, "b", (size_t[]){1}, 1, NULL), 1);
        ck_assert_ptr_null(ie_tensors_get(tensors, "c", (size_t[]){1}, 1, &error));
        ck_assert_ptr_nonnull(strstr(error.text, "not F32"));
        ck_assert_ptr_null(ie_tensors_get(tensors, "a", (size_t[]){1, 2}, 2, &error));
        ck_assert_ptr_null(ie_tensors_get(tensors, "d", (size_t[]){1}, 1, &error));
        ck_assert_int_eq(error.code, IE_MODEL);
        ie_tensors_free(tensors);
    }
    char *path = write_file("cut", "\3\0", 2);
    check_refused(ie_tensors_map(path, LARGEST, &error));
    free(path);
    check_refused(ie_tensors_map("/nonexistent/x.safetensors", LARGEST, &error));
    check_refused(ie_tensors_map("/", LARGEST, &error));
}
END_TEST

START_TEST(a_file_larger_than_the_caller_allows_is_refused)
{
    const char *header = "{\"a\":{\"dtype\":\"F32\",\"shape\":[1],\"data_offsets\":[0,4]}}";
    char *path = write_safetensors(header, "\0\0\0\0", 4);
    size_t length = 8 + strlen(header) + 4;
    ie_tensors_free(ie_tensors_read(path, length, &error));
    ie_tensors_free(ie_tensors_map(path, length, &error));
    ck_assert_int_eq(error.code, 0);
    check_refused(ie_tensors_read(path, length - 1, &error));
    check_refused(ie_tensors_map(path, length - 1, &error));
    free(path);
    // A few bytes that say that they are many numbers, over and over.
    ie_buffer many = {0};
    for (int i = 0; i < 80; i++)
        ie_buffer_format(&many, "%c\"%d\":{\"dtype\":\"F32\",\"shape\":[256],\"data_offsets\":[0,1024]}",
                         i ? ',' : '{', i);
    ie_buffer_text(&many, "}");
    static char zeros[1024];
    check_refused(read_safetensors(many.data, zeros, sizeof zeros));
    ck_assert_ptr_nonnull(strstr(error.text, "numbers"));
    ie_buffer_free(&many);
}
END_TEST

START_TEST(a_header_that_is_longer_than_the_file_is_refused)
{
    char *path = write_file("cut", "\xff\xff\xff\xff\xff\xff\xff\xff{}", 10);
    check_refused(ie_tensors_read(path, LARGEST, &error));
    free(path);
    path = write_file("short", "\3\0\0", 3);
    check_refused(ie_tensors_read(path, LARGEST, &error));
    free(path);
    check_refused(ie_tensors_read("/nonexistent/x.safetensors", LARGEST, &error));
    check_refused(ie_tensors_read("/", LARGEST, &error));
}
END_TEST

START_TEST(a_manifest_is_read_with_steps_and_floats)
{
    const unsigned char data[] = {0, 255, 10, 0, 0, 0x80, 0x3f};
    ie_tensors *tensors = read_manifest(
        "[{\"paths\":[\"weights.bin\"],\"weights\":["
        "{\"name\":\"q\",\"shape\":[3],\"dtype\":\"float32\","
        "\"quantization\":{\"dtype\":\"uint8\",\"scale\":0.5,\"min\":-1}},"
        "{\"name\":\"f\",\"shape\":[1],\"dtype\":\"float32\"}]}]", data, sizeof data);
    ck_assert_msg(tensors != NULL, "%s", error.text);
    const float *q = ie_tensors_get(tensors, "q", (size_t[]){3}, 1, NULL);
    ck_assert_float_eq(q[0], -1);
    ck_assert_float_eq(q[1], 126.5f);
    ck_assert_float_eq(q[2], 4);
    ck_assert_float_eq(*ie_tensors_get(tensors, "f", (size_t[]){1}, 1, NULL), 1);
    ie_tensors_free(tensors);
}
END_TEST

START_TEST(hostile_manifests_are_refused)
{
    static const char *const manifests[] = {
        "", "{}", "[]", "[3]", "[{}]", "[{\"paths\":[\"weights.bin\"],\"weights\":[]}]",
        "[{\"paths\":[\"none.bin\"],\"weights\":[{\"name\":\"a\",\"shape\":[1],\"dtype\":\"float32\"}]}]",
        "[{\"paths\":[\"weights.bin\"],\"weights\":[{\"name\":\"a\",\"shape\":[2],\"dtype\":\"float32\"}]}]",
        "[{\"paths\":[\"weights.bin\"],\"weights\":[{\"name\":\"a\",\"shape\":[1],\"dtype\":\"int32\"}]}]",
        "[{\"paths\":[\"weights.bin\"],\"weights\":[{\"name\":\"a\",\"shape\":[4],\"dtype\":\"float32\","
        "\"quantization\":{\"dtype\":\"uint8\"}}]}]",
        "[{\"paths\":[\"weights.bin\"],\"weights\":[{\"name\":\"a\",\"shape\":[2],\"dtype\":\"float32\","
        "\"quantization\":{\"dtype\":\"uint16\",\"scale\":1,\"min\":0}}]}]",
    };
    for (size_t i = 0; i < sizeof manifests / sizeof *manifests; i++)
        check_refused(read_manifest(manifests[i], "\0\0\0\0", 4));
}
END_TEST

int main(void)
{
    if (!mkdtemp(folder))
        return 1;
    Suite *suite = suite_create("tensors");
    TCase *all = tcase_create("all");
    tcase_add_test(all, single_and_half_precision_are_read_with_their_shapes);
    tcase_add_test(all, a_tensor_of_another_shape_or_name_is_not_given);
    tcase_add_test(all, hostile_safetensors_are_refused);
    tcase_add_test(all, numbers_that_are_not_finite_are_refused);
    tcase_add_test(all, a_mapped_file_gives_the_same_values_and_no_others);
    tcase_add_test(all, a_file_larger_than_the_caller_allows_is_refused);
    tcase_add_test(all, a_header_that_is_longer_than_the_file_is_refused);
    tcase_add_test(all, a_manifest_is_read_with_steps_and_floats);
    tcase_add_test(all, hostile_manifests_are_refused);
    suite_add_tcase(suite, all);
    SRunner *runner = srunner_create(suite);
    srunner_run_all(runner, CK_NORMAL);
    int failed = srunner_ntests_failed(runner);
    srunner_free(runner);
    static const char *const names[] = {"some.safetensors", "weights.bin", "net-weights_manifest.json", "cut", "short"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[200];
        snprintf(path, sizeof path, "%s/%s", folder, names[i]);
        unlink(path);
    }
    rmdir(folder);
    return failed != 0;
}
