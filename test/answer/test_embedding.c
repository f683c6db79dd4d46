// SPDX-License-Identifier: MIT
// Tests of lib/answer/embedding; those of the net's vectors run where it is installed and compare with transformers
// (test/golden/vectors.py).
#define _GNU_SOURCE
#include "answer/embedding.h"
#include "base/base64.h"
#include "base/memory.h"
#include "base/path.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

START_TEST(a_net_that_is_not_there_is_refused)
{
    ie_error error;
    ck_assert_ptr_null(ie_embedding_open("/nowhere", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

static double largest_difference(ie_embedding *net, char *line)
{
    char *sentence = strchr(line, '\t');
    float vector[IE_EMBEDDING_SIZE];
    ie_buffer bytes = {0};
    double largest = 0;
    ck_assert_ptr_nonnull(sentence);
    *sentence++ = '\0';
    sentence[strcspn(sentence, "\n")] = '\0';
    ck_assert_int_eq(ie_base64_decode(&bytes, line, strlen(line)), 0);
    ck_assert_uint_eq(bytes.length, 2 * IE_EMBEDDING_SIZE);
    const unsigned char *raw = (const unsigned char *)bytes.data;
    ie_embedding_compute(net, sentence, vector);
    for (int i = 0; i < IE_EMBEDDING_SIZE; i++) {
        int16_t wanted = (int16_t)(raw[2 * i] | raw[2 * i + 1] << 8);
        largest = fmax(largest, fabs((double)vector[i] - wanted / 30000.0));
    }
    ie_buffer_free(&bytes);
    return largest;
}

START_TEST(vectors_of_100_sentences_equal_the_reference)
{
    char *folder = ie_path_cache("minilm"), *golden = ie_path_data("test/golden/vectors.txt"), *line = NULL;
    ie_error error;
    size_t capacity = 0, count = 0;
    ie_embedding *net = ie_embedding_open(folder, &error);
    FILE *file = fopen(golden, "r");
    while (net && file && getline(&line, &capacity, file) > 0) {
        double difference = largest_difference(net, line);
        ck_assert_msg(difference <= 1e-4, "sentence %zu differs by %g", count, difference);
        count++;
    }
    ck_assert(!net || count == 100);
    if (!net)
        fprintf(stderr, "skipped: the sentence net is not installed: %s\n", error.text);
    if (file)
        fclose(file);
    ie_embedding_close(net);
    free(line);
    free(folder);
    free(golden);
}
END_TEST

START_TEST(a_text_that_was_read_lately_is_not_read_again)
{
    char *folder = ie_path_cache("minilm");
    ie_error error;
    ie_embedding *net = ie_embedding_open(folder, &error);
    float first[IE_EMBEDDING_SIZE], again[IE_EMBEDDING_SIZE];
    const int *ids;
    const float *states;
    free(folder);
    if (!net)
        return;
    ck_assert(!ie_embedding_recall(net, "The battery was flat.", first));
    ie_embedding_compute(net, "The battery was flat.", first);
    ck_assert(!ie_embedding_recall(net, "The battery was", again));
    ie_embedding_compute(net, "sea", again);
    ie_embedding_vector(net, "The battery was flat.", again);
    ck_assert_mem_eq(first, again, sizeof first);
    ck_assert_uint_eq(ie_embedding_pieces(net, &ids, &states), 1);  // those of the text that was computed last
    ie_embedding_vector(net, "The battery was", again);
    ck_assert_uint_eq(ie_embedding_pieces(net, &ids, &states), 3);
    ie_embedding_close(net);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("embedding");
    TCase *cases = tcase_create("embedding");
    suite_add_tcase(suite, cases);
    tcase_set_timeout(cases, 600);
    tcase_add_test(cases, a_net_that_is_not_there_is_refused);
    tcase_add_test(cases, vectors_of_100_sentences_equal_the_reference);
    tcase_add_test(cases, a_text_that_was_read_lately_is_not_read_again);
    return run_suite(suite);
}
