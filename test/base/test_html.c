// SPDX-License-Identifier: MIT
// Tests of lib/base/html, lib/report/svg, lib/report/metrics and lib/speech/filler: the pieces that pages are made of.
#include "base/html.h"
#include "report/metrics.h"
#include "report/svg.h"
#include "speech/filler.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
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

START_TEST(a_text_that_is_missing_is_empty)
{
    const char *volatile missing = NULL;
    ie_html_format(&out, "<i>%s</i>", missing);
    ck_assert_str_eq(out.data, "<i></i>");
}
END_TEST

START_TEST(markdown_makes_headings_paragraphs_and_lists)
{
    ie_html_markdown(&out, "# Title\n\nOne\ntwo **bold** and `x < y`.\n\n- a\n- b\n\n1. c\n2. *d*\n");
    ck_assert_str_eq(out.data, "<h5>Title</h5>\n<p>One\ntwo <strong>bold</strong> and <code>x &lt; y</code>.</p>\n"
                               "<ul><li>a</li>\n<li>b</li></ul>\n<ol><li>c</li>\n<li><em>d</em></li></ol>\n");
}
END_TEST

START_TEST(markdown_keeps_code_as_it_is)
{
    ie_html_markdown(&out, "Text\n\n    a * b\n      <c>\n\n```\n# no heading\n```\n");
    ck_assert_str_eq(out.data, "<p>Text</p>\n<pre><code>a * b\n  &lt;c&gt;\n</code></pre>\n"
                               "<pre><code># no heading\n</code></pre>\n");
}
END_TEST

START_TEST(markdown_lets_no_html_or_link_through)
{
    ie_html_markdown(&out, "<script>alert(1)</script> [x](javascript:1) ![](http://a)");
    ck_assert(!has("<script") && !has("<a") && !has("<img"));
}
END_TEST

START_TEST(open_marks_in_markdown_are_text)
{
    ie_html_markdown(&out, "2 * 3 * 4 and **open and `tick");
    ck_assert_str_eq(out.data, "<p>2 * 3 * 4 and **open and `tick</p>\n");
}
END_TEST

static ie_svg_axis axis(double length)
{
    return (ie_svg_axis){.end = length, .id = "c", .title = "T<", .description = "D"};
}

START_TEST(charts_have_a_title_and_a_description)
{
    ie_svg_axis whole = axis(10);
    ie_svg_score(&out, &whole, NULL, 0, 10);
    ck_assert(has("role=\"img\"") && has("<title id=\"c-t\">T&lt;</title>") && has("<desc id=\"c-d\">D</desc>"));
    ck_assert(has("class=\"gap\""));
}
END_TEST

START_TEST(withheld_stretches_of_a_score_are_hatched)
{
    ie_svg_axis whole = axis(10);
    ie_svg_point points[] = {{0, 2, 5, 4, 6}, {2, 4, NAN, NAN, NAN}, {4, 10, 6, 5, 7}};
    ie_svg_score(&out, &whole, points, 3, 10);
    const char *first = strstr(out.data, "class=\"gap\"");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_null(strstr(first + 1, "class=\"gap\""));
}
END_TEST

START_TEST(charts_of_no_length_or_nothing_stay_finite)
{
    double nothing[2 * 3] = {NAN, NAN, NAN, NAN, NAN, NAN};
    const char *const names[] = {"a", "b", "c"};
    ie_svg_axis empty = axis(0);
    ie_svg_bands(&out, &empty, nothing, 2, 3);
    ie_svg_lines(&out, &empty, nothing, 2, 3, names);
    ie_svg_speech(&out, &empty, NULL, 0, NULL, 0, NULL, 0);
    ie_svg_step(&out, 5, 5, 5, 5);
    ck_assert(!has("nan") && !has("inf"));
}
END_TEST

START_TEST(long_recordings_get_few_ticks)
{
    ie_svg_axis week = axis(1e6);
    ie_svg_speech(&out, &week, NULL, 0, NULL, 0, NULL, 0);
    int ticks = 0;
    for (const char *at = out.data; (at = strstr(at, "class=\"tick\"")); at++)
        ticks++;
    ck_assert_int_gt(ticks, 3);
    ck_assert_int_lt(ticks, 20);
}
END_TEST

START_TEST(times_are_printed_as_people_write_them)
{
    ie_time_print(&out, 65.9);
    ie_buffer_text(&out, " ");
    ie_time_print(&out, 3723);
    ie_buffer_text(&out, " ");
    ie_span_print(&out, 1.2, 1.9);
    ie_buffer_text(&out, " ");
    ie_span_print(&out, 1.2, 2.1);
    ck_assert_str_eq(out.data, "1:05 1:02:03 0:01 0:01 to 0:02");
}
END_TEST

START_TEST(figures_are_found_by_their_whole_name_only)
{
    ck_assert_ptr_nonnull(ie_metric_find("words", 5));
    ck_assert_ptr_null(ie_metric_find("words", 4));
    ck_assert_ptr_null(ie_metric_find("wordsy", 6));
    ck_assert_str_eq(ie_metric_find("fear_share", 10)->name, "fear_share");
}
END_TEST

START_TEST(unknown_figures_are_called_unknown)
{
    ie_metrics figures;
    ie_metrics_clear(&figures);
    figures.speech_share = 0.256;
    ie_metric_print(&out, &figures, ie_metric_find("words", 5));
    ie_buffer_text(&out, " ");
    ie_metric_print(&out, &figures, ie_metric_find("speech_share", 12));
    ck_assert_str_eq(out.data, "unknown 26%");
}
END_TEST

START_TEST(fillers_are_known_in_all_their_spellings)
{
    static const char *const fillers[] = {"um", "Um,", "ummm", "uh", "UH...", "er", "erm", "hmm", "mm", "ah", "uhm"};
    static const char *const words[] = {"", ",", "m", "am", "like", "so", "her", "umbrella", "a", "summer", "human",
                                        "ümm"};
    for (size_t i = 0; i < sizeof fillers / sizeof *fillers; i++)
        ck_assert_msg(ie_is_filler(fillers[i], strlen(fillers[i])), "%s", fillers[i]);
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        ck_assert_msg(!ie_is_filler(words[i], strlen(words[i])), "%s", words[i]);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("page");
    TCase *cases = tcase_create("page");
    tcase_add_checked_fixture(cases, NULL, clear);
    tcase_add_test(cases, texts_are_escaped_and_markup_is_not);
    tcase_add_test(cases, control_characters_become_replacement_characters);
    tcase_add_test(cases, a_text_that_is_missing_is_empty);
    tcase_add_test(cases, markdown_makes_headings_paragraphs_and_lists);
    tcase_add_test(cases, markdown_keeps_code_as_it_is);
    tcase_add_test(cases, markdown_lets_no_html_or_link_through);
    tcase_add_test(cases, open_marks_in_markdown_are_text);
    tcase_add_test(cases, charts_have_a_title_and_a_description);
    tcase_add_test(cases, withheld_stretches_of_a_score_are_hatched);
    tcase_add_test(cases, charts_of_no_length_or_nothing_stay_finite);
    tcase_add_test(cases, long_recordings_get_few_ticks);
    tcase_add_test(cases, times_are_printed_as_people_write_them);
    tcase_add_test(cases, figures_are_found_by_their_whole_name_only);
    tcase_add_test(cases, unknown_figures_are_called_unknown);
    tcase_add_test(cases, fillers_are_known_in_all_their_spellings);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
