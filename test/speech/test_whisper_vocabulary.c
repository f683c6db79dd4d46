// SPDX-License-Identifier: MIT
// Tokens as text, of a vocabulary that is made here.
#include "speech/whisper_vocabulary.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>
#include <unistd.h>

static char folder[] = "/tmp/ie-vocabulary-XXXXXX";
static ie_error error;

static ie_whisper_vocabulary *open_tokens(const char *text, size_t count)
{
    char path[64];
    error = (ie_error){0};
    snprintf(path, sizeof path, "%s/vocabulary.txt", folder);
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    fputs(text, file);
    fclose(file);
    return ie_whisper_vocabulary_open(folder, count, &error);
}

// The letter U+0120 stands for a space, U+010A for the end of a line; e acute is the bytes C3 A9, which stand as U+00C3
// and U+00A9.
START_TEST(letters_of_the_alphabet_are_bytes)
{
    ie_whisper_vocabulary *tokens = open_tokens("a\n\304\240b\n\303\203\302\251\n\304\212\n<|en|>\n", 5);
    ie_buffer text = {0};
    ck_assert_ptr_nonnull(tokens);
    for (int i = 0; i < 5; i++)
        ie_whisper_vocabulary_add(tokens, i, &text);
    ck_assert_str_eq(text.data, "a b\303\251\n");
    ie_buffer_free(&text);
    ie_whisper_vocabulary_close(tokens);
}
END_TEST

// Of pairs that could be joined, the one that the vocabulary has first is; a word is joined with the space before it.
START_TEST(text_becomes_the_tokens_that_the_vocabulary_joins_first)
{
    ie_whisper_vocabulary *tokens = open_tokens("a\nb\nc\n\304\240\nbc\nab\n\304\240a\nabc\n<|en|>\n,\n", 10);
    int found[8];
    ck_assert_uint_eq(ie_whisper_vocabulary_encode(tokens, "abc", found, 8), 1);
    ck_assert_int_eq(found[0], 7);
    ck_assert_uint_eq(ie_whisper_vocabulary_encode(tokens, "cab, ac!?", found, 8), 5);
    const int expected[] = {2, 5, 9, 6, 2};
    ck_assert_mem_eq(found, expected, sizeof expected);
    ck_assert_uint_eq(ie_whisper_vocabulary_encode(tokens, "bcbcbc ", found, 2), 2);
    ck_assert_int_eq(found[1], 4);
    ck_assert_uint_eq(ie_whisper_vocabulary_encode(tokens, "", found, 8), 0);
    ie_whisper_vocabulary_close(tokens);
}
END_TEST

START_TEST(another_models_vocabulary_is_refused)
{
    ck_assert_ptr_null(open_tokens("a\nb\n", 3));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "fewer"));
    ck_assert_ptr_null(open_tokens("a\nb\nc\nd", 3));
    ck_assert_ptr_nonnull(strstr(error.text, "more"));
    ck_assert_ptr_null(open_tokens("", 1));
    ck_assert_ptr_null(ie_whisper_vocabulary_open("/nowhere", 1, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ie_whisper_vocabulary_close(open_tokens("a\nb\nc", 3));
    ck_assert_int_eq(error.code, IE_OK);
}
END_TEST

START_TEST(any_bytes_are_read)
{
    ie_whisper_vocabulary *tokens = open_tokens("\377\376\nx\n\360\237\230\200\n", 3);
    ie_buffer text = {0};
    ck_assert_ptr_nonnull(tokens);
    for (int i = 0; i < 3; i++)
        ie_whisper_vocabulary_add(tokens, i, &text);
    ck_assert_str_eq(text.data, "x");
    ie_buffer_free(&text);
    ie_whisper_vocabulary_close(tokens);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("whisper_vocabulary");
    TCase *cases = tcase_create("whisper_vocabulary");
    if (!mkdtemp(folder))
        return EXIT_FAILURE;
    tcase_add_test(cases, letters_of_the_alphabet_are_bytes);
    tcase_add_test(cases, text_becomes_the_tokens_that_the_vocabulary_joins_first);
    tcase_add_test(cases, another_models_vocabulary_is_refused);
    tcase_add_test(cases, any_bytes_are_read);
    suite_add_tcase(suite, cases);
    int status = run_suite(suite);
    char path[64];
    snprintf(path, sizeof path, "%s/vocabulary.txt", folder);
    unlink(path);
    rmdir(folder);
    return status;
}
