// SPDX-License-Identifier: MIT
// Tests of lib/speech/captions_read: what editors of subtitles write, what ie-transcript does, and where a mistake is.
#include "speech/captions_read.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static ie_cues cues;
static ie_error error;

static void forget_cues(void)
{
    ie_cues_free(&cues);
    error = (ie_error){0};
}

static int read_text(const char *text)
{
    forget_cues();
    return ie_cues_read(text, strlen(text), "a.vtt", 60, &cues, &error);
}

static void expect_cue(size_t i, double t, double end, const char *text)
{
    ck_assert_uint_gt(cues.count, i);
    ck_assert_double_eq_tol(cues.items[i].t, t, 1e-9);
    ck_assert_double_eq_tol(cues.items[i].t + cues.items[i].dur, end, 1e-9);
    ck_assert_str_eq(cues.items[i].text, text);
}

#define A "00:01.000 --> 00:02.500"
#define B "01:00:01.250 --> 01:00:02.000"

START_TEST(webvtt_is_read)
{
    static const char *const texts[] = {
        "WEBVTT\n\n" A "\nOne\ntwo\n\n" B "\nThree\n",
        "\xef\xbb\xbfWEBVTT - of mine\nKind: captions\n\nNOTE written\nby me\n\nSTYLE\n::cue{}\n\nfirst\n" A
        " align:start position:0%\nOne\ntwo\n\n\n\n2\n" B "\n<v Ann><i>Three</i>",
        "WEBVTT\r\n\r\n" A "\r\n One \t two \r\n\r\n" B "\r\nThree\r\n\r\n",
        "WEBVTT\r\r" A "\rOne\rtwo\r\r" B "\rThree",
        "WEBVTT\n" A "\nOne <00:01.500>two\n\n" B "\nThree\n\n01:00:03.000 --> 01:00:04.000\n\n",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ck_assert_msg(read_text(texts[i]) == 0, "%s: %s", texts[i], error.text);
        ck_assert_uint_eq(cues.count, 2);
        expect_cue(0, 1, 2.5, "One two");
        expect_cue(1, 3601.25, 3602, "Three");
    }
}
END_TEST

START_TEST(subrip_is_read)
{
    ck_assert_int_eq(read_text("1\n00:00:01,000 --> 00:00:02,500\nOne & <b>two</b>, a < b\n\n"
                               "2\n01:00:01,250 --> 01:00:02,000\n&amp;\n"), 0);
    expect_cue(0, 1, 2.5, "One & two, a < b");
    expect_cue(1, 3601.25, 3602, "&amp;");
}
END_TEST

START_TEST(signs_of_webvtt_are_what_they_stand_for)
{
    ck_assert_int_eq(read_text("WEBVTT\n\n" A "\na&amp;b &lt;b&gt; &#39;c&#39; 3 < 4 > 2 &nbsp;d &co; e&lrm;\n"), 0);
    expect_cue(0, 1, 2.5, "a&b <b> 'c' 3 < 4 > 2 d &co; e");
}
END_TEST

START_TEST(what_was_written_is_read_again)
{
    static const ie_segment said[] = {{1, 1.5, "He said \"a & b\" <b> --> \xc3\xa9."}, {3601.25, 0.75, "So"},
                                      {3601.25, 1, "Two at once"}};
    ie_buffer text = {0};
    ie_captions_webvtt(&text, said, 3);
    ck_assert_msg(read_text(text.data) == 0, "%s", error.text);
    expect_cue(0, 1, 2.5, said[0].text);
    expect_cue(1, 3601.25, 3601.251, said[1].text);
    expect_cue(2, 3601.25, 3602.25, said[2].text);
    ie_buffer_free(&text);
}
END_TEST

START_TEST(a_mistake_is_told_with_its_line)
{
    static const struct {
        const char *text, *message;
    } wrong[] = {
        {"", "a.vtt: no words"},
        {"WEBVTT\n", "a.vtt: no words"},
        {"WEBVTT\n\n" A "\n\n", "a.vtt: no words"},
        {"WEBVTT\n\nHello there\n", "a.vtt:3: a cue without its times"},
        {"WEBVTT\n\nHello\nthere\n", "a.vtt:3: a cue without its times"},
        {"WEBVTT\n\n1:2 --> 3\nx\n", "a.vtt:3: no times of a cue"},
        {"WEBVTT\n\n00:60.000 --> 01:02.000\nx\n", "a.vtt:3: no times of a cue"},
        {"WEBVTT\n\n00:01.00 --> 00:02.000\nx\n", "a.vtt:3: no times of a cue"},
        {"WEBVTT\n\n-00:01.000 --> 00:02.000\nx\n", "a.vtt:3: no times of a cue"},
        {"WEBVTT\n\n00:01.000 -> 00:02.000\nx --> y", "a.vtt:4: no times of a cue"},
        {"WEBVTT\n\n00:01.000 --> 00:02.000x\nx\n", "a.vtt:3: no times of a cue"},
        {"WEBVTT\n\n99999:00:01.000 --> 99999:00:02.000\nx\n", "a.vtt:3: no times of a cue"},
        {"WEBVTT\n\n00:02.000 --> 00:01.999\nx\n", "a.vtt:3: the cue ends before"},
        {"WEBVTT\n\n" A "\nx\n" B "\ny\n", "a.vtt:5: times within a cue"},
        {"WEBVTT\n\n" B "\nx\n\n" A "\ny\n", "a.vtt:6: the cue begins before"},
        {"WEBVTT\n\n00:00.000 --> 01:00.001\nx\n", "a.vtt:3: the cue lasts 60 s"},
        {"WEBVTT\n\n" A "\nx \xff\n", "a.vtt:4: no text in UTF-8"},
    };
    for (size_t i = 0; i < sizeof wrong / sizeof *wrong; i++) {
        ck_assert_msg(read_text(wrong[i].text) == -1, "%s is read", wrong[i].text);
        ck_assert_int_eq(error.code, IE_FORMAT);
        ck_assert_msg(strncmp(error.text, wrong[i].message, strlen(wrong[i].message)) == 0, "%s: %s", wrong[i].text,
                      error.text);
    }
    ck_assert_int_eq(ie_cues_read("WEBVTT\n\n" A "\na\0b\n", 37, "a.vtt", 60, &cues, &error), -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("captions_read");
    TCase *cases = tcase_create("captions_read");
    tcase_add_checked_fixture(cases, NULL, forget_cues);
    tcase_add_test(cases, webvtt_is_read);
    tcase_add_test(cases, subrip_is_read);
    tcase_add_test(cases, signs_of_webvtt_are_what_they_stand_for);
    tcase_add_test(cases, what_was_written_is_read_again);
    tcase_add_test(cases, a_mistake_is_told_with_its_line);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
