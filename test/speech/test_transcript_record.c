// SPDX-License-Identifier: MIT
// Tests of lib/speech/transcript_record, with an engine that is told the words: which records come, and in which order.
#include "speech/said.h"
#include "speech/told.h"
#include "speech/transcript_record.h"
#include "printed.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static const ie_transcriber_settings settings = {.engine = &told};

static void open_stream(void)
{
    open_printed();
}

static void close_stream(void)
{
    ck_assert_int_eq(close_printed(), 0);
}

static void hear(ie_transcript *transcript, double t, const float *samples, size_t count)
{
    ie_transcript_begin(transcript, t);
    ie_transcript_process(transcript, samples, count, stream);
    ie_transcript_end(transcript, stream);
}

START_TEST(a_recording_without_speech_says_so_at_its_time)
{
    static const float silence[3 * IE_SPEECH_RATE_HZ];
    open_stream();
    ie_transcript *transcript = ie_transcript_open(&settings, 0, NULL);
    ck_assert_ptr_nonnull(transcript);
    hear(transcript, 0, silence, 3 * IE_SPEECH_RATE_HZ);
    hear(transcript, 60, silence, 3 * IE_SPEECH_RATE_HZ);
    ie_transcript_close(transcript);
    close_stream();
    const char *first = strstr(printed, "\"t\":0,\"level\":\"info\",\"code\":\"no_speech\"");
    ck_assert_ptr_nonnull(first);
    ck_assert_ptr_nonnull(strstr(first, "\"t\":60,\"level\":\"info\",\"code\":\"no_speech\""));
}
END_TEST

START_TEST(an_utterance_comes_before_its_words_and_fluency_at_the_end)
{
    size_t count;
    float *sound = say_sentence(told_sentence, &count);
    if (sound) {
        open_stream();
        ie_transcript *transcript = ie_transcript_open(&settings, 0, NULL);
        hear(transcript, 10, sound, count);
        ie_transcript_close(transcript);
        close_stream();
        ck_assert_int_eq(strncmp(printed, "{\"type\":\"utterance\",\"t\":11.", 27), 0);
        const char *word = strstr(printed, "{\"type\":\"word\",\"t\":11.");
        const char *fluency = strstr(printed, "{\"type\":\"fluency\",\"t\":11.");
        ck_assert(word && fluency && word < fluency);
        ck_assert_ptr_nonnull(strstr(fluency, "\"voices_reason\":\"too_little_speech\""));
        ck_assert_ptr_null(strstr(printed, "no_speech"));
    }
    free(sound);
}
END_TEST

START_TEST(voices_are_left_alone_where_one_is_known_to_speak)
{
    size_t count;
    float *sound = say_sentence(told_sentence, &count);
    if (sound) {
        open_stream();
        ie_transcript *transcript = ie_transcript_open(&settings, 1, NULL);
        hear(transcript, 0, sound, count);
        hear(transcript, 10, sound, count);
        ie_transcript_close(transcript);
        close_stream();
        ck_assert_ptr_nonnull(strstr(printed, "\"type\":\"fluency\""));
        ck_assert_ptr_null(strstr(printed, "voices"));
    }
    free(sound);
}
END_TEST

// The times of the records of a type, in order; returns how many there are.
static int count_in_order(const char *type)
{
    char head[40];
    snprintf(head, sizeof head, "{\"type\":\"%s\",\"t\":", type);
    int count = 0;
    double last = 0;
    for (const char *at = printed; (at = strstr(at, head)) != NULL; count++) {
        at += strlen(head);
        ck_assert_double_ge(strtod(at, NULL), last);
        last = strtod(at, NULL);
    }
    return count;
}

START_TEST(each_channel_of_a_call_is_heard_by_itself_and_tells_its_voice)
{
    size_t count, other_count;
    float *sound = say_sentence(told_sentence, &count);
    float *other = say_sentence_as("rms", told_sentence, &other_count);
    if (sound && other) {
        // The right one speaks first, then the left one, then both at once, the left one a second later.
        size_t length = 2 * (count + other_count) + 16000;
        float *pairs = ie_allocate(2 * length, sizeof *pairs), *mix = ie_allocate(length, sizeof *mix);
        size_t again = count + other_count;
        for (size_t i = 0; i < count; i++)
            pairs[2 * i + 1] = pairs[2 * (again + i) + 1] = sound[i];
        for (size_t i = 0; i < other_count; i++)
            pairs[2 * (count + i)] = pairs[2 * (again + 16000 + i)] = other[i];
        for (size_t i = 0; i < length; i++)
            mix[i] = (pairs[2 * i] + pairs[2 * i + 1]) / 2;
        open_stream();
        ie_transcript *transcript = ie_transcript_open(&settings, 0, NULL);
        ie_transcript_begin(transcript, 10);
        for (size_t at = 0; at < length; at += 4000)
            ie_transcript_process_pairs(transcript, pairs + 2 * at, mix + at, length - at < 4000 ? length - at : 4000,
                                        stream);
        ie_transcript_end(transcript, stream);
        ie_transcript_close(transcript);
        close_stream();
        ck_assert_int_eq(count_in_order("utterance"), 4);
        ck_assert_int_ge(count_in_order("word"), 16);
        const char *first = strstr(printed, "\"voice\":1,\"channel\":\"right\"}");
        const char *second = strstr(printed, "\"voice\":2,\"channel\":\"left\"}");
        ck_assert(first && second && first < second);
        ck_assert_ptr_null(strstr(printed, "\"voice\":2,\"channel\":\"right\""));
        ck_assert_ptr_nonnull(strstr(printed, "\"voices\":2,\"voices_how\":\"channels\"}"));
        ck_assert_int_eq(count_in_order("turn"), 4);
        ck_assert_int_eq(count_in_order("voice"), 2);
        free(pairs);
        free(mix);
    }
    free(sound);
    free(other);
}
END_TEST

START_TEST(one_voice_that_both_channels_hear_is_heard_once_and_as_mono)
{
    size_t count;
    float *sound = say_sentence(told_sentence, &count);
    if (sound) {
        float *pairs = ie_allocate(2 * count, sizeof *pairs);
        for (size_t i = 0; i < count; i++)
            pairs[2 * i] = pairs[2 * i + 1] = sound[i];
        open_stream();
        ie_transcript *transcript = ie_transcript_open(&settings, 0, NULL);
        ie_transcript_begin(transcript, 0);
        ie_transcript_process_pairs(transcript, pairs, sound, count, stream);
        ie_transcript_end(transcript, stream);
        long half = ftell(stdout);
        hear(transcript, 0, sound, count);
        ie_transcript_close(transcript);
        close_stream();
        ck_assert_int_eq(half, (long)strlen(printed) / 2);
        ck_assert_mem_eq(printed, printed + half, (size_t)half);
        ck_assert_ptr_null(strstr(printed, "channel"));
        free(pairs);
    }
    free(sound);
}
END_TEST

START_TEST(without_an_engine_one_notice_says_why)
{
    const ie_transcriber_settings missing = {.engine = &told, .model = "/nowhere"};
    ie_error error = {0};
    open_stream();
    ck_assert_ptr_null(ie_transcript_open(&missing, 0, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ie_transcript_note_missing(stream, &error);
    close_stream();
    ck_assert_ptr_nonnull(strstr(printed, "\"code\":\"engine_missing\",\"text\":\"nothing was transcribed: /nowhere"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("transcript_record");
    TCase *cases = tcase_create("transcript_record");
    tcase_set_timeout(cases, 60);
    tcase_add_test(cases, a_recording_without_speech_says_so_at_its_time);
    tcase_add_test(cases, an_utterance_comes_before_its_words_and_fluency_at_the_end);
    tcase_add_test(cases, voices_are_left_alone_where_one_is_known_to_speak);
    tcase_add_test(cases, each_channel_of_a_call_is_heard_by_itself_and_tells_its_voice);
    tcase_add_test(cases, one_voice_that_both_channels_hear_is_heard_once_and_as_mono);
    tcase_add_test(cases, without_an_engine_one_notice_says_why);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
