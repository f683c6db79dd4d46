// SPDX-License-Identifier: MIT
// Tests of lib/answer/wordpiece: words into the pieces of a vocabulary.
#include "answer/wordpiece.h"
#include "suite.h"

#include <check.h>
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

static ie_wordpiece *open_pieces(const char *vocabulary, ie_error *error)
{
    char path[] = "/tmp/ie-pieces-XXXXXX";
    close(mkstemp(path));
    write_file(path, vocabulary, strlen(vocabulary));
    ie_wordpiece *pieces = ie_wordpiece_open(path, error);
    unlink(path);
    return pieces;
}

START_TEST(a_word_that_is_too_long_is_unknown)
{
    char word[102] = {0};
    int ids[200];
    ie_wordpiece *pieces = open_pieces("[UNK]\n[CLS]\n[SEP]\na\n##a\n", NULL);
    memset(word, 'a', 101);
    ck_assert_uint_eq(ie_wordpiece_split(pieces, word + 1, ids, 200, NULL), 102);
    ck_assert_int_eq(ids[100], 4);
    ck_assert_uint_eq(ie_wordpiece_split(pieces, word, ids, 200, NULL), 3);
    ck_assert_int_eq(ids[1], 0);
    ck_assert_uint_eq(ie_wordpiece_count(pieces), 5);
    ck_assert_str_eq(ie_wordpiece_text(pieces, 4), "##a");
    ie_wordpiece_close(pieces);
}
END_TEST

START_TEST(bytes_that_are_no_text_are_left_out)
{
    int ids[8];
    ie_wordpiece *pieces = open_pieces("[UNK]\n[CLS]\n[SEP]\nab\n", NULL);
    ck_assert_uint_eq(ie_wordpiece_split(pieces, "a\xff\x01" "b", ids, 8, NULL), 3);
    ck_assert_int_eq(ids[1], 3);
    ie_wordpiece_close(pieces);
}
END_TEST

START_TEST(a_vocabulary_with_a_piece_twice_is_refused)
{
    ie_error error = {0};
    ck_assert_ptr_null(open_pieces("[UNK]\n[CLS]\n[SEP]\na\na\n", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("wordpiece");
    TCase *cases = tcase_create("wordpiece");
    suite_add_tcase(suite, cases);
    tcase_add_test(cases, pieces_are_the_longest_from_the_left);
    tcase_add_test(cases, a_word_that_is_too_long_is_unknown);
    tcase_add_test(cases, bytes_that_are_no_text_are_left_out);
    tcase_add_test(cases, a_vocabulary_with_a_piece_twice_is_refused);
    return run_suite(suite);
}
