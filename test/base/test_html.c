// SPDX-License-Identifier: MIT
// Tests of lib/base/html: text inside markup.
#include "base/html.h"
#include "suite.h"

#include <check.h>

static ie_buffer out;

static void clear(void)
{
    ie_buffer_free(&out);
}

START_TEST(texts_are_escaped_and_markup_is_not)
{
    ie_html_format(&out, "<b title=\"%s\">%d%% of %.1f %zu</b>", "<\"a\"> & 'b'", 7, 2.25, (size_t)3);
    ck_assert_str_eq(out.data, "<b title=\"&lt;&quot;a&quot;&gt; &amp; &#39;b&#39;\">7% of 2.2 3</b>");
}
END_TEST

START_TEST(control_characters_become_replacement_characters)
{
    ie_html_escape(&out, "a\x01\x1b[31m\nb");
    ck_assert_str_eq(out.data, "a\xEF\xBF\xBD\xEF\xBF\xBD[31m\nb");
}
END_TEST

START_TEST(bytes_that_are_not_utf_8_become_them_too)
{
    ie_html_escape(&out, "caf\xE9 \xC3");
    ck_assert_str_eq(out.data, "caf\xEF\xBF\xBD \xEF\xBF\xBD");
}
END_TEST

START_TEST(a_sentence_begins_with_a_capital_of_its_language)
{
    ie_html_sentence(&out, "\xC3\xA9t\xC3\xA9");
    ie_html_sentence(&out, "as it is!");
    ie_html_sentence(&out, "\xC3\x89t\xC3\xA9");
    ie_html_sentence(&out, "\xC3\xB7 \xC3\xB7");
    ck_assert_str_eq(out.data, "\xC3\x89t\xC3\xA9.As it is!\xC3\x89t\xC3\xA9.\xC3\xB7 \xC3\xB7.");
}
END_TEST

START_TEST(a_text_that_is_missing_is_empty)
{
    const char *volatile missing = NULL;
    ie_html_format(&out, "<i>%s</i>", missing);
    ck_assert_str_eq(out.data, "<i></i>");
}
END_TEST

START_TEST(a_path_in_a_link_leads_to_the_file)
{
    ie_html_path(&out, "/srv/a b/100%#1?'\"\xC3\xA4.html");
    ck_assert_str_eq(out.data, "/srv/a%20b/100%25%231%3F%27%22%C3%A4.html");
}
END_TEST

START_TEST(nothing_is_folded_where_there_is_nothing)
{
    ie_buffer none = {0}, html = {0};
    ie_html_fold(&out, "More", &none);
    ck_assert_uint_eq(out.length, 0);
    ie_buffer_text(&html, "<p>x</p>");
    ie_html_fold(&out, "A & B", &html);
    ck_assert_str_eq(out.data, "<details><summary>A &amp; B</summary>\n<p>x</p></details>\n");
    ie_buffer_free(&html);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("html");
    TCase *cases = tcase_create("html");
    tcase_add_checked_fixture(cases, NULL, clear);
    tcase_add_test(cases, a_path_in_a_link_leads_to_the_file);
    tcase_add_test(cases, texts_are_escaped_and_markup_is_not);
    tcase_add_test(cases, control_characters_become_replacement_characters);
    tcase_add_test(cases, bytes_that_are_not_utf_8_become_them_too);
    tcase_add_test(cases, a_sentence_begins_with_a_capital_of_its_language);
    tcase_add_test(cases, a_text_that_is_missing_is_empty);
    tcase_add_test(cases, nothing_is_folded_where_there_is_nothing);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
