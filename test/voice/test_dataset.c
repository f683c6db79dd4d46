// SPDX-License-Identifier: MIT
// Labelled windows: tables that come back, columns left out, and the list that a model names.
#include "suite.h"
#include "voice/dataset.h"
#include "voice/labelled_rows.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char path[] = "/tmp/ie-dataset-XXXXXX";

// Reads a table of this text; NULL where it is refused.
static ie_dataset *read_text(const char *text, ie_error *error)
{
    ie_dataset *dataset = ie_dataset_create();
    FILE *in = fmemopen((void *)text, strlen(text), "r");
    int status = ie_dataset_read(dataset, in, error);
    fclose(in);
    if (status == 0)
        return dataset;
    ie_dataset_destroy(dataset);
    return NULL;
}

static char *read_back(void)
{
    static char text[1 << 20];
    FILE *in = fopen(path, "r");
    text[fread(text, 1, sizeof text - 1, in)] = '\0';
    fclose(in);
    return text;
}

START_TEST(a_table_brings_its_rows_back)
{
    ie_dataset *made = make_labelled(2, 0.4);
    made->values[3] = NAN;
    made->rows[5].weight = 0.25;
    ck_assert_int_eq(ie_dataset_write(made, path, NULL), 0);
    ie_dataset *again = read_text(read_back(), NULL);
    ck_assert_ptr_nonnull(again);
    ck_assert_uint_eq(again->count, made->count);
    for (size_t i = 0; i < made->count; i++) {
        const ie_dataset_row *row = &again->rows[i];
        ck_assert_mem_eq(row, &made->rows[i], 4 * sizeof(int));
        ck_assert_double_eq_tol(row->seconds, made->rows[i].seconds, 1e-3);
        ck_assert_double_eq(row->weight, i == 5 ? 0.25 : 1);
    }
    for (size_t i = 0; i < made->count * made->features; i++)
        ck_assert(isnan(made->values[i]) ? isnan(again->values[i]) : again->values[i] == made->values[i]);
    ck_assert_str_eq(again->recordings.texts[1], "r1");
    char one[IE_DIGEST_SIZE], other[IE_DIGEST_SIZE];
    ie_dataset_digest(made, one);
    ie_dataset_digest(again, other);
    ck_assert_str_eq(one, other);
    ie_dataset_destroy(made);
    ie_dataset_destroy(again);
}
END_TEST

START_TEST(columns_are_found_by_name_in_any_order)
{
    ie_dataset *made = make_labelled(1, 0);
    ck_assert_int_eq(ie_dataset_write(made, path, NULL), 0);
    char *text = read_back(), *line = strchr(text, '\n'), swapped[1 << 16];
    size_t features = made->features;
    // The names from the last to the first, and one row that holds its column's number.
    int length = snprintf(swapped, sizeof swapped, "recording\tlabel\tgroup\tcondition\tseconds\tunknown.name");
    for (size_t i = features; i-- > 0;)
        length += snprintf(swapped + length, sizeof swapped - (size_t)length, "\t%s", ie_dataset_name(made, i));
    length += snprintf(swapped + length, sizeof swapped - (size_t)length, "\na\tb\tc\td\t2\t99");
    for (size_t i = features; i-- > 0;)
        length += snprintf(swapped + length, sizeof swapped - (size_t)length, "\t%zu", i);
    ck_assert_ptr_nonnull(line);
    ie_dataset *again = read_text(swapped, NULL);
    ck_assert_ptr_nonnull(again);
    for (size_t i = 0; i < features; i++)
        ck_assert_float_eq(again->values[i], (float)i);
    ck_assert_double_eq(again->rows[0].weight, 1);  // no column of weights
    ie_dataset_destroy(made);
    ie_dataset_destroy(again);
}
END_TEST

START_TEST(a_label_is_a_word_or_a_rating_from_0_to_10)
{
    ck_assert_double_eq(ie_label_rating("7.5"), 0.75);
    ck_assert_double_eq(ie_label_worth("10", "confident"), 1);
    ck_assert_double_eq(ie_label_worth("confident/calm", "confident"), 1);
    ck_assert_double_eq(ie_label_worth("unsure", "confident"), 0);
    const char *const words[] = {"", "confident", "7.5/calm", "11", "-1", "nan"};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ck_assert(isnan(ie_label_rating(words[i])));
}
END_TEST

START_TEST(a_cell_that_is_no_number_is_named_by_its_line)
{
    ie_dataset *made = make_labelled(1, 0);
    ie_error error = {0};
    ck_assert_int_eq(ie_dataset_write(made, path, NULL), 0);
    char *text = read_back(), *third = strchr(strchr(text, '\n') + 1, '\n') + 1;
    strstr(third, "\t0.")[1] = 'x';
    ck_assert_ptr_null(read_text(text, &error));
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_int_eq(error.line, 3);
    ck_assert_ptr_null(read_text("recording\tlabel\tgroup\tcondition\tseconds\tpitch.median\n", &error));
    ck_assert_ptr_nonnull(strstr(error.text, "features"));
    ck_assert_ptr_null(read_text("", &error));
    ie_dataset_destroy(made);
}
END_TEST

START_TEST(columns_are_left_out_by_the_beginning_of_their_names)
{
    ie_dataset *dataset = make_labelled(1, 0);
    size_t before = dataset->features, pitch = 0;
    float first = NAN;
    for (size_t i = 0; i < before; i++) {
        int is_pitch = strncmp(ie_dataset_name(dataset, i), "pitch", 5) == 0;
        pitch += is_pitch != 0;
        first = isnan(first) && !is_pitch ? dataset->values[i] : first;
    }
    ck_assert_int_eq(ie_dataset_leave_out(dataset, "pitch", NULL), 0);
    ck_assert_uint_eq(dataset->features, before - pitch);
    ck_assert_float_eq(dataset->values[0], first);
    for (size_t i = 0; i < dataset->features; i++)
        ck_assert_int_ne(strncmp(ie_dataset_name(dataset, i), "pitch", 5), 0);
    ie_error error = {0};
    ck_assert_int_eq(ie_dataset_leave_out(dataset, "loudness,aura", &error), -1);
    ck_assert_ptr_nonnull(strstr(error.text, "aura"));
    ie_dataset_destroy(dataset);
}
END_TEST

START_TEST(the_list_learnt_from_changes_with_any_label)
{
    ie_dataset *one = make_labelled(2, 0), *other = make_labelled(2, 0);
    char before[IE_DIGEST_SIZE], after[IE_DIGEST_SIZE];
    other->rows[4].label = 1 - other->rows[4].label;
    ie_dataset_digest(one, before);
    ie_dataset_digest(other, after);
    ck_assert_str_ne(before, after);
    ie_dataset_destroy(one);
    ie_dataset_destroy(other);
}
END_TEST

START_TEST(a_label_is_what_stands_before_the_slash)
{
    ck_assert(ie_label_is("confident", "confident"));
    ck_assert(ie_label_is("confident/happy", "confident"));
    ck_assert(!ie_label_is("confidently", "confident"));
    ck_assert(!ie_label_is("con", "confident"));
    ck_assert(!ie_label_is("unsure/confident", "confident"));
}
END_TEST

int main(void)
{
    close(mkstemp(path));
    Suite *suite = suite_create("dataset");
    TCase *group = tcase_create("dataset");
    tcase_add_test(group, a_table_brings_its_rows_back);
    tcase_add_test(group, columns_are_found_by_name_in_any_order);
    tcase_add_test(group, a_label_is_a_word_or_a_rating_from_0_to_10);
    tcase_add_test(group, a_cell_that_is_no_number_is_named_by_its_line);
    tcase_add_test(group, columns_are_left_out_by_the_beginning_of_their_names);
    tcase_add_test(group, the_list_learnt_from_changes_with_any_label);
    tcase_add_test(group, a_label_is_what_stands_before_the_slash);
    suite_add_tcase(suite, group);
    int status = run_suite(suite);
    unlink(path);
    return status;
}
