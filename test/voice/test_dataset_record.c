// SPDX-License-Identifier: MIT
// Labelled windows out of streams: by their own labels, by the label given, and what is refused.
#include "base/memory.h"
#include "suite.h"
#include "voice/dataset_record.h"
#include "voice/spoken_stream.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static ie_error error;

// Adds a stream of this text; NULL where it is refused.
static ie_dataset *add_text(ie_buffer *text, const char *label)
{
    ie_dataset *dataset = ie_dataset_create();
    FILE *in = fmemopen(text->data, text->length, "r");
    error = (ie_error){0};
    int status = ie_dataset_add_stream(dataset, in, "talk", label, "anna", "clean", &error);
    fclose(in);
    ie_buffer_free(text);
    if (status == 0)
        return dataset;
    ie_dataset_destroy(dataset);
    return NULL;
}

START_TEST(a_stream_without_labels_is_one_recording_of_the_label_given)
{
    ie_buffer text = {0};
    add_spoken(&text, SPOKEN_MFCC | SPOKEN_PROSODY, 9);
    ie_dataset *dataset = add_text(&text, "confident");
    ck_assert_ptr_nonnull(dataset);
    ck_assert_uint_eq(dataset->count, 2);  // windows of four seconds, the last takes what is left
    ck_assert_double_eq_tol(dataset->rows[0].seconds + dataset->rows[1].seconds, 9, 0.1);
    ck_assert_str_eq(dataset->recordings.texts[0], "talk");
    ck_assert_str_eq(dataset->groups.texts[0], "anna");
    ck_assert_str_eq(dataset->labels.texts[0], "confident");
    ck_assert_str_eq(dataset->conditions.texts[0], "clean");
    size_t pitch = ie_delivery_find(dataset->delivery, "pitch.median");
    ck_assert(!isnan(dataset->values[pitch]));
    ie_dataset_destroy(dataset);
}
END_TEST

START_TEST(label_records_part_a_stream_into_recordings)
{
    ie_buffer text = {0};
    add_spoken(&text, SPOKEN_MFCC | SPOKEN_PROSODY, 10);
    ie_buffer_text(&text, "{\"type\":\"label\",\"t\":0,\"dur\":4,\"label\":\"unsure\"}\n"
                          "no record\n{\"type\":\"other\"}\n"
                          "{\"type\":\"label\",\"t\":5,\"dur\":3,\"label\":\"confident\",\"group\":\"bela\"}\n");
    ie_dataset *dataset = add_text(&text, NULL);
    ck_assert_msg(dataset != NULL, "%s", error.text);
    ck_assert_uint_eq(dataset->count, 2);
    ck_assert_str_eq(dataset->recordings.texts[1], "talk#2");
    ck_assert_str_eq(dataset->labels.texts[dataset->rows[0].label], "unsure");
    ck_assert_str_eq(dataset->groups.texts[dataset->rows[0].group], "anna");
    ck_assert_str_eq(dataset->groups.texts[dataset->rows[1].group], "bela");
    ck_assert_double_eq_tol(dataset->rows[1].seconds, 3, 0.05);
    ie_dataset_destroy(dataset);
}
END_TEST

START_TEST(a_stream_of_one_kind_or_without_a_label_is_refused)
{
    ie_buffer text = {0};
    add_spoken(&text, SPOKEN_MFCC, 5);
    ck_assert_ptr_null(add_text(&text, "confident"));
    ck_assert_str_eq(error.text, "no prosody records: nothing to learn from");
    add_spoken(&text, SPOKEN_PROSODY, 5);
    ck_assert_ptr_null(add_text(&text, "confident"));
    ck_assert_str_eq(error.text, "no mfcc records: nothing to learn from");
    add_spoken(&text, SPOKEN_MFCC | SPOKEN_PROSODY, 5);
    ck_assert_ptr_null(add_text(&text, NULL));
    ck_assert_int_eq(error.code, IE_FORMAT);
    add_spoken(&text, SPOKEN_MFCC | SPOKEN_PROSODY, 5);
    ie_buffer_text(&text, "{\"type\":\"label\",\"t\":0,\"dur\":0,\"label\":\"x\"}\n");
    ck_assert_ptr_null(add_text(&text, NULL));
    ck_assert_int_eq(error.line, 3);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("dataset_record");
    TCase *group = tcase_create("dataset_record");
    tcase_add_test(group, a_stream_without_labels_is_one_recording_of_the_label_given);
    tcase_add_test(group, label_records_part_a_stream_into_recordings);
    tcase_add_test(group, a_stream_of_one_kind_or_without_a_label_is_refused);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
