// SPDX-License-Identifier: MIT
// Base64: what is written comes back, what is cut or foreign is refused, and no byte but those of the output changes.
#include "base/base64.h"
#include "suite.h"

#include <check.h>
#include <string.h>

START_TEST(base64_gives_back_what_it_was_given)
{
    unsigned char bytes[100];
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(i * 37);
    for (size_t count = 0; count <= sizeof bytes; count++) {
        ie_buffer text = {0}, back = {0};
        ie_base64_encode(&text, bytes, count);
        ck_assert_int_eq(ie_base64_decode(&back, text.data, text.length), 0);
        ck_assert_uint_eq(back.length, count);
        ck_assert(count == 0 || memcmp(back.data, bytes, count) == 0);
        ie_buffer_free(&text);
        ie_buffer_free(&back);
    }
}
END_TEST

// The test vectors of RFC 4648, section 10.
START_TEST(base64_agrees_with_its_standard)
{
    ie_buffer text = {0};
    ie_base64_encode(&text, "foob", 4);
    ck_assert_str_eq(text.data, "Zm9vYg==");
    ie_buffer_free(&text);
}
END_TEST

START_TEST(cut_or_foreign_base64_is_refused)
{
    static const char *const texts[] = {"A", "AB", "ABC", "AB=C", "====", "A===", "AB!C", "ABCD=", "AB C", "QQ==QUJD",
                                        "QUJDQ===",
                                        "QR==", "QUJ="};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ie_buffer out = {0};
        ck_assert_msg(ie_base64_decode(&out, texts[i], strlen(texts[i])) == -1, "%s", texts[i]);
        ck_assert_uint_eq(out.length, 0);
        ie_buffer_free(&out);
    }
}
END_TEST

// "A" is one byte and a zero byte behind it; what lies further belongs to whoever reserved it.
START_TEST(bytes_behind_the_output_are_left_alone)
{
    enum { CANARY = 0x5A };
    ie_buffer out = {0};
    memset(ie_buffer_reserve(&out, 8), CANARY, 8);
    ck_assert_int_eq(ie_base64_decode(&out, "QQ==", 4), 0);
    ck_assert_uint_eq(out.length, 1);
    ck_assert_str_eq(out.data, "A");
    for (size_t i = 2; i < 8; i++)
        ck_assert_int_eq(out.data[i], CANARY);
    ie_buffer_free(&out);
}
END_TEST

START_TEST(a_refusal_leaves_the_text_before_it_whole)
{
    ie_buffer out = {0};
    ie_buffer_text(&out, "before");
    ck_assert_int_eq(ie_base64_decode(&out, "QUJDQU!D", 8), -1);
    ck_assert_uint_eq(out.length, 6);
    ck_assert_str_eq(out.data, "before");
    ie_buffer_free(&out);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("base64");
    TCase *base64 = tcase_create("base64");
    tcase_add_test(base64, base64_gives_back_what_it_was_given);
    tcase_add_test(base64, base64_agrees_with_its_standard);
    tcase_add_test(base64, cut_or_foreign_base64_is_refused);
    tcase_add_test(base64, bytes_behind_the_output_are_left_alone);
    tcase_add_test(base64, a_refusal_leaves_the_text_before_it_whole);
    suite_add_tcase(suite, base64);
    return run_suite(suite);
}
