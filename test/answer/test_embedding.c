// SPDX-License-Identifier: MIT
// Tests of lib/answer/embedding and lib/answer/wordpiece; those of the net's vectors run where it is
// installed and compare with transformers (test/golden/vectors.py).
#define _GNU_SOURCE
#include "answer/embedding.h"
#include "answer/wordpiece.h"
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
#include <unistd.h>

static void write_file(const char *path, const void *bytes, size_t count)
{
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, count, file), count);
    fclose(file);
}

START_TEST(pieces_are_the_longest_from_the_left)
{
    char path[] = "/tmp/ie-pieces-XXXXXX";
    static const char VOCABULARY[] = "[UNK]\n[CLS]\n[SEP]\nun\n##aff\n##able\nunaff\n!\ncafe\n\xe6\x97\xa5\n";
    static const int WANTED[] = {1, 6, 5, 7, 8, 9, 0, 2};
    int ids[20];
    size_t left_out;
    ie_error error;
    close(mkstemp(path));
    write_file(path, VOCABULARY, sizeof VOCABULARY - 1);
    ie_wordpiece *pieces = ie_wordpiece_open(path, &error);
    ck_assert_msg(pieces != NULL, "%s", error.text);
    ck_assert_uint_eq(ie_wordpiece_split(pieces, "UNaffable! Café\xe6\x97\xa5 unknown", ids, 20, &left_out), 8);
    ck_assert_uint_eq(left_out, 0);
    for (int i = 0; i < 8; i++)
        ck_assert_int_eq(ids[i], WANTED[i]);
    ck_assert_uint_eq(ie_wordpiece_split(pieces, "un un un un", ids, 4, &left_out), 4);
    ck_assert_uint_eq(left_out, 2);
    ck_assert_int_eq(ids[3], 2);
    ck_assert_uint_eq(ie_wordpiece_split(pieces, "", ids, 4, NULL), 2);
    ie_wordpiece_close(pieces);
    write_file(path, "a\nb\n", 4);
    ck_assert_ptr_null(ie_wordpiece_open(path, &error));
    unlink(path);
    ck_assert_ptr_null(ie_wordpiece_open(path, &error));
}
END_TEST

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

int main(void)
{
    Suite *suite = suite_create("embedding");
    TCase *cases = tcase_create("embedding");
    suite_add_tcase(suite, cases);
    tcase_set_timeout(cases, 600);
    tcase_add_test(cases, pieces_are_the_longest_from_the_left);
    tcase_add_test(cases, a_net_that_is_not_there_is_refused);
    tcase_add_test(cases, vectors_of_100_sentences_equal_the_reference);
    return run_suite(suite);
}
