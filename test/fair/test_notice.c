// SPDX-License-Identifier: MIT
// Tests of lib/fair/notice: what is told where, in both forms, and what is no place.
#include "fair/notice.h"

#include "suite.h"

#include <check.h>
#include <string.h>

static ie_notice *notice;
static ie_buffer out;
static ie_error error;

static void set_up(void)
{
    notice = ie_notice_open("en", &error);
    ck_assert_msg(notice != NULL, "%s", error.text);
}

static void tear_down(void)
{
    ie_notice_free(notice);
    ie_buffer_free(&out);
}

static const char *told(ie_notice_wish wish, ie_notice_form form)
{
    ie_buffer_clear(&out);
    wish.purpose = wish.purpose ? wish.purpose : "recruitment";
    ck_assert_msg(ie_notice_write(notice, &wish, form, &out, &error) == 0, "%s", error.text);
    return out.data;
}

#define TOLD(...) told((ie_notice_wish){__VA_ARGS__}, IE_NOTICE_MARKDOWN)
#define ck_has(text, part) ck_assert_msg(strstr(text, part) != NULL, "\"%s\" is missing", part)
#define ck_has_not(text, part) ck_assert_msg(strstr(text, part) == NULL, "\"%s\" is there", part)

START_TEST(a_place_is_told_its_own_laws_and_those_above_it)
{
    const char *text = TOLD(.place = "us-il");
    ck_has(text, "(820 ILCS 42/5)");
    ck_has(text, "within 30 days after you ask for it (820 ILCS 42/15)");
    ck_has(text, "(42 U.S.C. 12112(b)(5))");
    ck_has_not(text, "2 CCR");
    ck_has_not(text, "GDPR");
    ck_has_not(text, "no law was read");
    text = TOLD(.place = "US-CA");
    ck_has(text, "must be kept for 1461 days at least (2 CCR 11013(c))");
    ck_has(text, "are deleted after that.");
    text = TOLD(.place = "US-NY");
    ck_has(text, "ten business days before");
}
END_TEST

START_TEST(in_the_union_no_emotion_is_announced)
{
    const char *text = TOLD(.place = "EU");
    ck_has(text, "(AI Act 5(1)(f))");
    ck_has(text, "(GDPR 13)");
    ck_has_not(text, "what your face shows");
    ck_has(TOLD(.place = "US"), "what your face shows");
    ck_has_not(TOLD(.place = "US"), "AI Act");
}
END_TEST

START_TEST(a_place_of_which_nothing_was_read_is_told_so)
{
    ck_has_not(TOLD(.place = "EU"), "no law was read");
    const char *text = TOLD(.place = "DE");
    ck_has(text, "Of DE itself no law was read");
    ck_has(text, "(GDPR 13)");
    text = TOLD(.place = "jp");
    ck_has(text, "Of JP itself no law was read");
    ck_has(text, "A person decides");
    ck_has(TOLD(.place = "US-TX"), "Of US-TX itself no law was read");
}
END_TEST

START_TEST(what_is_known_is_filled_in_and_the_rest_is_a_line)
{
    const char *text = TOLD(.place = "US", .organisation = "Acme & Co", .contact = "hr@acme.example");
    ck_has(text, "- Acme & Co asks you for a recorded interview for this position: ____________________.");
    ck_has(text, "hr@acme.example");
    ck_has_not(text, "{");
    text = told((ie_notice_wish){.place = "US", .organisation = "Acme & <Co>"}, IE_NOTICE_HTML);
    ck_has(text, "<li>Acme &amp; &lt;Co&gt; asks you");
    ck_has(text, "<h2>");
    ck_has_not(text, "<Co>");
}
END_TEST

START_TEST(a_purpose_has_its_own_sentences)
{
    const char *text = TOLD(.place = "US-IL", .purpose = "practice");
    ck_has(text, "used for nothing else");
    ck_has_not(text, "820 ILCS 42/5");
    ck_has(TOLD(.place = "FR", .purpose = "practice"), "What your face shows");
}
END_TEST

START_TEST(what_is_no_place_is_refused)
{
    static const char *const places[] = {NULL, "", "Illinois", "US-ILLI", "*", "XX"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        const ie_notice_wish wish = {.place = places[i], .purpose = "recruitment"};
        ck_assert_int_eq(ie_notice_write(notice, &wish, IE_NOTICE_MARKDOWN, &out, &error), -1);
        ck_assert_int_eq(error.code, IE_REFUSED);
    }
    ck_assert_uint_eq(out.length, 0);
}
END_TEST

START_TEST(what_cannot_be_read_is_an_error)
{
    const ie_notice_wish wish = {.place = "US", .purpose = "recruitment", .retention = "/nowhere.yaml"};
    ck_assert_int_eq(ie_notice_write(notice, &wish, IE_NOTICE_MARKDOWN, &out, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_ptr_null(ie_notice_open("xx", &error));
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_ptr_null(ie_notice_open("../en", &error));
    ck_assert_int_eq(error.code, IE_FORMAT);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("notice");
    TCase *cases = tcase_create("notice");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_place_is_told_its_own_laws_and_those_above_it);
    tcase_add_test(cases, in_the_union_no_emotion_is_announced);
    tcase_add_test(cases, a_place_of_which_nothing_was_read_is_told_so);
    tcase_add_test(cases, what_is_known_is_filled_in_and_the_rest_is_a_line);
    tcase_add_test(cases, a_purpose_has_its_own_sentences);
    tcase_add_test(cases, what_is_no_place_is_refused);
    tcase_add_test(cases, what_cannot_be_read_is_an_error);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
