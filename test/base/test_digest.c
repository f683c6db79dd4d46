// SPDX-License-Identifier: MIT
// Tests of lib/base/digest: published values, in one piece or many, and the labels of models.
#include "base/digest.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char digits[IE_DIGEST_SIZE], label[IE_LABEL_SIZE], path[32];
static ie_error error;

// A file that holds the text; the test removes it.
static void make_file(const char *text)
{
    strcpy(path, "/tmp/ie-digest-XXXXXX");
    int descriptor = mkstemp(path);
    ck_assert_int_eq(write(descriptor, text, strlen(text)), (ssize_t)strlen(text));
    close(descriptor);
}

static const char of_abc[] = "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";

START_TEST(digests_match_fips_180)
{
    ie_digest_bytes("abc", 3, digits);
    ck_assert_str_eq(digits, of_abc);
    ie_digest_bytes("", 0, digits);
    ck_assert_str_eq(digits, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
}
END_TEST

START_TEST(a_million_bytes_in_uneven_pieces_match_fips_180)
{
    static char letters[999];
    ie_digest *digest = ie_digest_create();
    memset(letters, 'a', sizeof letters);
    for (size_t left = 1000000; left > 0;) {
        size_t count = left < sizeof letters ? left : sizeof letters;
        ie_digest_add(digest, letters, count);
        left -= count;
    }
    ie_digest_finish(digest, digits);
    ck_assert_str_eq(digits, "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
}
END_TEST

START_TEST(a_file_has_the_digest_of_its_bytes)
{
    make_file("abc");
    ck_assert_int_eq(ie_digest_file(path, digits, &error), 0);
    ck_assert_str_eq(digits, of_abc);
    unlink(path);
    ck_assert_int_eq(ie_digest_file(path, digits, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_ptr_eq(strstr(error.text, path), error.text);
}
END_TEST

START_TEST(a_label_is_name_and_eight_digits)
{
    char name[200];
    ie_digest_label(label, "mlp", of_abc);
    ck_assert_str_eq(label, "mlp@ba7816bf");
    memset(name, 'x', sizeof name - 1);
    name[sizeof name - 1] = '\0';
    ie_digest_label(label, name, of_abc);
    ck_assert_uint_eq(strlen(label), 109);
    ie_digest_label_path(label, "/models/deep/net.v2.safetensors", ".", of_abc);
    ck_assert_str_eq(label, "net@ba7816bf");
    ie_digest_label_path(label, "net.v2", "", of_abc);
    ck_assert_str_eq(label, "net.v2@ba7816bf");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("digest");
    TCase *cases = tcase_create("digest");
    tcase_add_test(cases, digests_match_fips_180);
    tcase_add_test(cases, a_million_bytes_in_uneven_pieces_match_fips_180);
    tcase_add_test(cases, a_file_has_the_digest_of_its_bytes);
    tcase_add_test(cases, a_label_is_name_and_eight_digits);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
