// SPDX-License-Identifier: MIT
// Files of labelled speech: told apart by their first bytes, and what is wrong is named.
#include "base/memory.h"
#include "suite.h"
#include "voice/dataset_load.h"
#include "voice/labelled_rows.h"
#include "voice/spoken_stream.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/ie-load-XXXXXX";
static ie_error error;

static const char *path_of(const char *name)
{
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void write_text(const char *name, const char *text, size_t length)
{
    FILE *file = fopen(path_of(name), "w");
    ck_assert_uint_eq(fwrite(text, 1, length, file), length);
    fclose(file);
}

static void write_stream(const char *name, const char *more)
{
    ie_buffer text = {0};
    add_spoken(&text, SPOKEN_MFCC | SPOKEN_PROSODY, 5);
    ie_buffer_text(&text, more);
    write_text(name, text.data, text.length);
    ie_buffer_free(&text);
}

static int load(ie_dataset *dataset, const char *name)
{
    error = (ie_error){0};
    return ie_dataset_load(dataset, path_of(name), NULL, &error);
}

START_TEST(a_table_a_stream_and_a_manifest_are_told_apart)
{
    ie_dataset *made = make_labelled(1, 0), *dataset = ie_dataset_create();
    ck_assert_int_eq(ie_dataset_write(made, path_of("table"), NULL), 0);
    write_stream("stream", "{\"type\":\"label\",\"t\":0,\"dur\":5,\"label\":\"unsure\"}\n");
    write_stream("plain", "");
    const char manifest[] = "file\tlabel\tgroup\n# a comment\n\nplain\tconfident\tanna\n"
                            "plain\t6.5\tbela\tnoise\tone\t0.5\n";
    write_text("manifest", manifest, sizeof manifest - 1);
    ck_assert_int_eq(load(dataset, "table"), 0);
    ck_assert_uint_eq(dataset->count, made->count);
    ck_assert_int_eq(load(dataset, "stream"), 0);
    ck_assert_uint_eq(dataset->count, made->count + 1);
    ck_assert_str_eq(dataset->groups.texts[1], path_of("stream"));
    ck_assert_int_eq(load(dataset, "manifest"), 0);
    ck_assert_uint_eq(dataset->count, made->count + 3);
    const ie_dataset_row *last = &dataset->rows[dataset->count - 1];
    ck_assert_double_eq(last->weight, 0.5);
    ck_assert_double_eq(last[-1].weight, 1);
    ck_assert_str_eq(dataset->recordings.texts[last[-1].recording], "plain");
    ck_assert_str_eq(dataset->conditions.texts[last[-1].condition], "clean");
    ck_assert_str_eq(dataset->recordings.texts[last->recording], "one");
    ck_assert_str_eq(dataset->conditions.texts[last->condition], "noise");
    ck_assert_str_eq(dataset->groups.texts[last->group], "bela");
    ie_dataset_destroy(made);
    ie_dataset_destroy(dataset);
}
END_TEST

START_TEST(lines_of_a_manifest_that_fail_are_counted_and_left_out)
{
    ie_dataset *dataset = ie_dataset_create();
    write_stream("plain", "");
    const char manifest[] = "none\tconfident\tanna\nplain\tconfident\n\nplain\tconfident\tanna\n"
                            "plain\tconfident\tanna\tclean\tplain\t0\n";
    write_text("manifest", manifest, sizeof manifest - 1);
    ck_assert_ptr_nonnull(freopen("/dev/null", "w", stderr));
    ck_assert_int_eq(load(dataset, "manifest"), 3);
    ck_assert_uint_eq(dataset->count, 1);
    ie_dataset_destroy(dataset);
}
END_TEST

START_TEST(what_is_wrong_is_named_with_file_and_line)
{
    ie_dataset *dataset = ie_dataset_create();
    ck_assert_int_eq(load(dataset, "nowhere"), -1);
    ck_assert_int_eq(error.code, IE_IO);
    write_stream("stream", "{\"type\":\"label\"}\n");
    ck_assert_int_eq(load(dataset, "stream"), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_ptr_nonnull(strstr(error.text, "stream:3: label without"));
    ie_dataset_destroy(dataset);
}
END_TEST

int main(void)
{
    if (!mkdtemp(folder))
        return 1;
    Suite *suite = suite_create("dataset_load");
    TCase *group = tcase_create("dataset_load");
    tcase_add_test(group, a_table_a_stream_and_a_manifest_are_told_apart);
    tcase_add_test(group, lines_of_a_manifest_that_fail_are_counted_and_left_out);
    tcase_add_test(group, what_is_wrong_is_named_with_file_and_line);
    suite_add_tcase(suite, group);
    int status = run_suite(suite);
    static const char *const names[] = {"table", "stream", "plain", "manifest"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        unlink(path_of(names[i]));
    rmdir(folder);
    return status;
}
