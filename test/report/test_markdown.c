// SPDX-License-Identifier: MIT
// Tests of lib/report/markdown: learning material as a part of a page.
#include "report/markdown.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static ie_buffer out;

static void clear(void)
{
    ie_buffer_free(&out);
}

static int has(const char *text)
{
    return out.data && strstr(out.data, text) != NULL;
}

START_TEST(markdown_makes_headings_paragraphs_and_lists)
{
    ie_markdown_html(&out, "# Title\n\nOne\ntwo **bold** and `x < y`.\n\n- a\n- b\n\n1. c\n2. *d*\n");
    ck_assert_str_eq(out.data, "<h5>Title</h5>\n<p>One\ntwo <strong>bold</strong> and <code>x &lt; y</code>.</p>\n"
                     "<ul><li>a</li>\n<li>b</li>\n</ul>\n<ol><li>c</li>\n<li><em>d</em></li>\n</ol>\n");
}
END_TEST

START_TEST(markdown_keeps_code_as_it_is)
{
    ie_markdown_html(&out, "Text\n\n    a * b\n      <c>\n\n```\n# no heading\n```\n");
    ck_assert_str_eq(out.data, "<p>Text</p>\n<pre><code>a * b\n  &lt;c&gt;\n</code></pre>\n"
                     "<pre><code># no heading\n</code></pre>\n");
}
END_TEST

START_TEST(markdown_lets_no_html_or_link_through)
{
    ie_markdown_html(&out, "<script>alert(1)</script> [x](javascript:1) ![](http://a)");
    ck_assert(!has("<script") && !has("<a") && !has("<img"));
}
END_TEST

START_TEST(open_marks_in_markdown_are_text)
{
    ie_markdown_html(&out, "2 * 3 * 4 and **open and `tick");
    ck_assert_str_eq(out.data, "<p>2 * 3 * 4 and **open and `tick</p>\n");
}
END_TEST

START_TEST(a_link_is_its_words_and_an_image_its_description)
{
    ie_markdown_html(&out, "[the *guide*](http://a) ![a curve](b.png) <http://c>");
    ck_assert_str_eq(out.data, "<p>the <em>guide</em> a curve http://c</p>\n");
}
END_TEST

START_TEST(html_is_text)
{
    ie_markdown_html(&out, "a <b onclick=\"x\">c</b> &lt; &\n\n<div>\nd\n</div>\n");
    ck_assert_str_eq(out.data, "<p>a &lt;b onclick=&quot;x&quot;&gt;c&lt;/b&gt; &lt; &amp;</p>\n"
                     "<p>&lt;div&gt;\nd\n&lt;/div&gt;</p>\n");
}
END_TEST

START_TEST(lists_hold_lists_and_go_on_counting)
{
    ie_markdown_html(&out, "3. a\n   - b\n4. c\n");
    ck_assert_str_eq(out.data, "<ol start=\"3\"><li>a<ul><li>b</li>\n</ul>\n</li>\n<li>c</li>\n</ol>\n");
}
END_TEST

START_TEST(tables_and_quotes_are_shown)
{
    ie_markdown_html(&out, "| a | b |\n|---|---|\n| c | d |\n\n> e\n");
    ck_assert_str_eq(out.data, "<table><thead><tr><th>a</th>\n<th>b</th>\n</tr>\n</thead>\n<tbody><tr><td>c</td>\n"
                     "<td>d</td>\n</tr>\n</tbody>\n</table>\n<div><p>e</p>\n</div>\n");
}
END_TEST

START_TEST(headings_stand_below_those_of_the_page)
{
    ie_markdown_html(&out, "# a\n\n## b\n\n###### c\n");
    ck_assert_str_eq(out.data, "<h5>a</h5>\n<h6>b</h6>\n<h6>c</h6>\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("markdown");
    TCase *cases = tcase_create("markdown");
    tcase_add_checked_fixture(cases, NULL, clear);
    tcase_add_test(cases, markdown_makes_headings_paragraphs_and_lists);
    tcase_add_test(cases, markdown_keeps_code_as_it_is);
    tcase_add_test(cases, markdown_lets_no_html_or_link_through);
    tcase_add_test(cases, open_marks_in_markdown_are_text);
    tcase_add_test(cases, a_link_is_its_words_and_an_image_its_description);
    tcase_add_test(cases, html_is_text);
    tcase_add_test(cases, lists_hold_lists_and_go_on_counting);
    tcase_add_test(cases, tables_and_quotes_are_shown);
    tcase_add_test(cases, headings_stand_below_those_of_the_page);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
