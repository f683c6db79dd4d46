// SPDX-License-Identifier: MIT
// Tests of lib/speech/captions.
#include "speech/captions.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>

static ie_buffer out;

static void clear(void)
{
    ie_buffer_free(&out);
}

START_TEST(webvtt_gives_a_header_and_one_cue_an_utterance)
{
    ie_segment said[] = {{0.5, 1.25, "Hello there."}, {3601.0, 2, "Good bye."}};
    ie_captions_webvtt(&out, said, 2);
    ck_assert_str_eq(out.data, "WEBVTT\n\n00:00:00.500 --> 00:00:01.750\nHello there.\n\n"
                               "01:00:01.000 --> 01:00:03.000\nGood bye.\n\n");
}
END_TEST

START_TEST(webvtt_of_nothing_is_still_a_valid_file)
{
    ie_captions_webvtt(&out, NULL, 0);
    ck_assert_str_eq(out.data, "WEBVTT\n\n");
}
END_TEST

START_TEST(webvtt_escapes_what_the_format_reserves)
{
    ie_segment said[] = {{0, 1, "a < b --> c & d"}};
    ie_captions_webvtt(&out, said, 1);
    ck_assert_str_eq(out.data, "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\na &lt; b --&gt; c &amp; d\n\n");
}
END_TEST

START_TEST(long_utterances_are_divided_into_cues_of_two_lines)
{
    ie_segment said[] = {{0, 12, "one two three four five six seven eight nine ten eleven twelve thirteen fourteen fifteen "
                                 "sixteen seventeen eighteen nineteen twenty"}};
    ie_captions_subrip(&out, said, 1);
    ck_assert_str_eq(out.data, "1\n00:00:00,000 --> 00:00:07,364\none two three four five six seven eight\n"
                               "nine ten eleven twelve thirteen fourteen\n\n"
                               "2\n00:00:07,364 --> 00:00:12,000\nfifteen sixteen seventeen eighteen\nnineteen twenty\n\n");
}
END_TEST

START_TEST(times_out_of_all_range_are_the_latest_there_is)
{
    ie_segment said[] = {{1e300, 1e301, "late"}};
    ie_captions_subrip(&out, said, 1);
    ck_assert_str_eq(out.data, "1\n277777:46:40,000 --> 277777:46:40,000\nlate\n\n");
    ie_buffer_clear(&out);
    ie_captions_plain(&out, said, 1);
    ck_assert_str_eq(out.data, "[277777:46:40] late\n");
}
END_TEST

START_TEST(a_word_longer_than_a_line_has_its_own_line)
{
    ie_segment said[] = {{0, 1, "a pneumonoultramicroscopicsilicovolcanoconiosis-like word"}};
    ie_captions_subrip(&out, said, 1);
    ck_assert_str_eq(out.data, "1\n00:00:00,000 --> 00:00:00,914\na\npneumonoultramicroscopicsilicovolcanoconiosis-like\n\n"
                               "2\n00:00:00,914 --> 00:00:01,000\nword\n\n");
}
END_TEST

START_TEST(a_cue_ends_where_the_next_begins)
{
    ie_segment said[] = {{0, 5, "one"}, {2, 1, "two"}};
    ie_captions_subrip(&out, said, 2);
    ck_assert_str_eq(out.data, "1\n00:00:00,000 --> 00:00:02,000\none\n\n2\n00:00:02,000 --> 00:00:03,000\ntwo\n\n");
}
END_TEST

START_TEST(plain_text_flattens_and_leaves_out_the_empty)
{
    ie_segment said[] = {{59.9, 1, "one\n two"}, {61, 1, " "}, {62, 1, NULL}, {3725, 1, "three"}};
    ie_captions_plain(&out, said, 4);
    ck_assert_str_eq(out.data, "[0:00:59] one two\n[1:02:05] three\n");
}
END_TEST

START_TEST(csv_quotes_what_needs_it)
{
    ie_segment words[] = {{0, 0.5, "well,"}, {0.5, 0.25, "\"so\""}, {1, 0.125, "fine"}};
    ie_captions_csv(&out, words, 3);
    ck_assert_str_eq(out.data, "start,end,word\n0.000,0.500,\"well,\"\n0.500,0.750,\"\"\"so\"\"\"\n1.000,1.125,fine\n");
}
END_TEST

START_TEST(textgrid_tiers_are_whole)
{
    ie_segment said[] = {{1, 2, "say \"hi\""}}, words[] = {{1, 0.5, "say"}, {1.4, 0.6, "hi"}, {1.5, 0.1, "inside"}};
    ck_assert_uint_eq(ie_captions_textgrid(&out, 4, said, 1, words, 3), 1);
    const char *wanted =
        "File type = \"ooTextFile\"\nObject class = \"TextGrid\"\n\nxmin = 0\nxmax = 4.0000\ntiers? <exists>\nsize = 2\nitem []:\n"
        "    item [1]:\n        class = \"IntervalTier\"\n        name = \"utterances\"\n        xmin = 0\n        xmax = 4.0000\n"
        "        intervals: size = 3\n"
        "        intervals [1]:\n            xmin = 0.0000\n            xmax = 1.0000\n            text = \"\"\n"
        "        intervals [2]:\n            xmin = 1.0000\n            xmax = 3.0000\n            text = \"say \"\"hi\"\"\"\n"
        "        intervals [3]:\n            xmin = 3.0000\n            xmax = 4.0000\n            text = \"\"\n"
        "    item [2]:\n        class = \"IntervalTier\"\n        name = \"words\"\n        xmin = 0\n        xmax = 4.0000\n"
        "        intervals: size = 4\n"
        "        intervals [1]:\n            xmin = 0.0000\n            xmax = 1.0000\n            text = \"\"\n"
        "        intervals [2]:\n            xmin = 1.0000\n            xmax = 1.5000\n            text = \"say\"\n"
        "        intervals [3]:\n            xmin = 1.5000\n            xmax = 2.0000\n            text = \"hi\"\n"
        "        intervals [4]:\n            xmin = 2.0000\n            xmax = 4.0000\n            text = \"\"\n";
    ck_assert_str_eq(out.data, wanted);
}
END_TEST

START_TEST(textgrid_counts_what_it_cannot_hold)
{
    ie_segment words[] = {{1, 0.5, "yes"}, {1.2, 0.2, "inside"}, {2, 0, "no length"}, {2, 0.4, "next"}, {3, 1, " "}};
    ck_assert_uint_eq(ie_captions_textgrid(&out, 4, NULL, 0, words, 5), 2);
}
END_TEST

START_TEST(control_characters_and_formulas_come_out_harmless)
{
    ie_segment said[] = {{0, 1, "a\x1b[2J <b> \xC2\x9B" "c"}, {1, 1, "=1+1"}};
    ie_captions_webvtt(&out, said, 1);
    ck_assert_str_eq(out.data, "WEBVTT\n\n00:00:00.000 --> 00:00:01.000\na?[2J &lt;b&gt; ?c\n\n");
    ie_buffer_clear(&out);
    ie_captions_plain(&out, said, 1);
    ck_assert_str_eq(out.data, "[0:00:00] a?[2J <b> ?c\n");
    ie_buffer_clear(&out);
    ie_captions_csv(&out, said, 2);
    ck_assert_str_eq(out.data, "start,end,word\n0.000,1.000,a?[2J <b> ?c\n1.000,2.000,'=1+1\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("captions");
    TCase *cases = tcase_create("captions");
    tcase_add_checked_fixture(cases, NULL, clear);
    tcase_add_test(cases, webvtt_gives_a_header_and_one_cue_an_utterance);
    tcase_add_test(cases, webvtt_of_nothing_is_still_a_valid_file);
    tcase_add_test(cases, webvtt_escapes_what_the_format_reserves);
    tcase_add_test(cases, long_utterances_are_divided_into_cues_of_two_lines);
    tcase_add_test(cases, times_out_of_all_range_are_the_latest_there_is);
    tcase_add_test(cases, a_word_longer_than_a_line_has_its_own_line);
    tcase_add_test(cases, a_cue_ends_where_the_next_begins);
    tcase_add_test(cases, plain_text_flattens_and_leaves_out_the_empty);
    tcase_add_test(cases, csv_quotes_what_needs_it);
    tcase_add_test(cases, textgrid_tiers_are_whole);
    tcase_add_test(cases, textgrid_counts_what_it_cannot_hold);
    tcase_add_test(cases, control_characters_and_formulas_come_out_harmless);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
