// SPDX-License-Identifier: MIT
// Tests of lib/speech/fluency_record: the records byte for byte, as ie-stt(1) tells them.
#include "speech/fluency_record.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <string.h>

static ie_writer writer;

static void clear(void)
{
    ie_buffer_free(&writer.text);
}

START_TEST(a_disfluency_says_where_it_was_found)
{
    const ie_disfluency written = {IE_REPETITION, 1.5, 2.25, 0, "we have"}, heard = {IE_FILLER, 3, 3.25, 1, "um"};
    ie_disfluency_write(&writer, &written);
    ck_assert_str_eq(writer.text.data, "{\"type\":\"disfluency\",\"t\":1.5,\"dur\":0.75,\"kind\":\"repetition\","
                                       "\"text\":\"we have\",\"source\":\"words\"");
    ie_disfluency_write(&writer, &heard);
    ck_assert_str_eq(writer.text.data, "{\"type\":\"disfluency\",\"t\":3,\"dur\":0.25,\"kind\":\"filler\","
                                       "\"text\":\"um\",\"source\":\"sound\"");
}
END_TEST

START_TEST(a_turn_counts_its_words)
{
    ie_turn_write(&writer, &(ie_phrase){.t = 4, .end = 6.5, .words = 7, .voice = 2});
    ck_assert_str_eq(writer.text.data, "{\"type\":\"turn\",\"t\":4,\"dur\":2.5,\"voice\":2,\"words\":7}");
}
END_TEST

START_TEST(a_voice_has_its_share_and_a_pace_only_from_ten_words_on)
{
    const ie_phrase phrases[] = {{0, 3, 9, 1}, {4, 5, 10, 2}};
    const ie_diarisation_found found = {.known = 1, .voices = 2, .phrases = phrases, .phrase_count = 2};
    ie_voice_write(&writer, &found, 1, -1);
    ck_assert_str_eq(writer.text.data, "{\"type\":\"voice\",\"t\":0,\"dur\":3,\"id\":1,\"speaking_seconds\":3,"
                                       "\"share\":0.75,\"words\":9,\"articulation_words_per_minute\":null,"
                                       "\"longest_monologue\":{\"t\":0,\"dur\":3}}");
    const ie_diarisation_found named = {.known = 1, .voices = 2, .phrases = phrases, .phrase_count = 2,
                                        .model = "net@01234567"};
    ie_voice_write(&writer, &named, 2, 1);
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"share\":0.25,\"words\":10,"));
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"articulation_words_per_minute\":600,"));
    ck_assert_ptr_nonnull(strstr(writer.text.data, ",\"linked\":true,\"model\":\"net@01234567\"}"));
}
END_TEST

static ie_fluency_summary summary(void)
{
    return (ie_fluency_summary){.words = 12, .first = 1, .last = 9, .speaking_seconds = 6, .words_a_minute = 90,
                                .articulation_words_a_minute = 120, .longest_pause_t = 3, .longest_pause_seconds = 2,
                                .longest_monologue_t = NAN, .longest_monologue_seconds = NAN, .counts.written_fillers = 1,
                                .counts.heard_fillers = 2, .counts.repetitions = 3, .counts.restarts = 4};
}

START_TEST(fluency_is_written_whole_and_without_voices_that_nobody_looked_for)
{
    const ie_fluency_summary said = summary();
    const ie_diarisation_found unknown = {0};
    ie_fluency_write(&writer, &said, &unknown);
    ck_assert_str_eq(writer.text.data,
                     "{\"type\":\"fluency\",\"t\":1,\"dur\":8,\"scope\":\"recording\",\"words\":12,"
                     "\"words_per_minute\":90,\"articulation_words_per_minute\":120,\"speaking_seconds\":6,"
                     "\"longest_pause\":{\"t\":3,\"dur\":2},\"longest_monologue\":null,"
                     "\"fillers\":{\"words\":1,\"sound\":2},\"repetitions\":3,\"restarts\":4}");
}
END_TEST

START_TEST(voices_that_are_not_known_are_null_with_the_reason)
{
    static const struct {
        int voices;
        const char *wanted;
    } cases[] = {{1, ",\"voices\":1}"},
                 {3, ",\"voices\":3}"},
                 {IE_PHRASES_TOO_LITTLE, ",\"voices\":null,\"voices_reason\":\"too_little_speech\"}"},
                 {IE_PHRASES_UNCLEAR, ",\"voices\":null,\"voices_reason\":\"unclear\"}"}};
    const ie_fluency_summary said = summary();
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        const ie_diarisation_found found = {.known = 1, .voices = cases[i].voices};
        ie_fluency_write(&writer, &said, &found);
        ck_assert_ptr_nonnull(strstr(writer.text.data, cases[i].wanted));
    }
    const ie_diarisation_found apart = {.known = 1, .by_channels = 1, .voices = 2};
    ie_fluency_write(&writer, &said, &apart);
    ck_assert_ptr_nonnull(strstr(writer.text.data, ",\"voices\":2,\"voices_how\":\"channels\"}"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("fluency_record");
    TCase *cases = tcase_create("fluency_record");
    tcase_add_checked_fixture(cases, NULL, clear);
    tcase_add_test(cases, a_disfluency_says_where_it_was_found);
    tcase_add_test(cases, a_turn_counts_its_words);
    tcase_add_test(cases, a_voice_has_its_share_and_a_pace_only_from_ten_words_on);
    tcase_add_test(cases, fluency_is_written_whole_and_without_voices_that_nobody_looked_for);
    tcase_add_test(cases, voices_that_are_not_known_are_null_with_the_reason);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
