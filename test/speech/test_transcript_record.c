// SPDX-License-Identifier: MIT
// Tests of lib/speech/transcript_record, with PocketSphinx: which records come, and in which order.
#include "speech/said.h"
#include "speech/transcript_record.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static const ie_transcriber_settings pocketsphinx = {"pocketsphinx", NULL, 7};
static char printed[100000];
static char path[] = "/tmp/ie-transcript-XXXXXX";
static ie_stream *stream;

// What is put out goes to a file; each test runs in a process of its own.
static void open_stream(void)
{
    int file = mkstemp(path);
    ck_assert_int_ge(file, 0);
    close(file);
    ck_assert_ptr_nonnull(freopen(path, "w", stdout));
    stream = ie_stream_open_output();
}

static void close_stream(void)
{
    ck_assert_int_eq(ie_stream_close(stream), 0);
    FILE *file = fopen(path, "r");
    ck_assert_ptr_nonnull(file);
    printed[fread(printed, 1, sizeof printed - 1, file)] = '\0';
    fclose(file);
    remove(path);
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
    ie_transcript *transcript = ie_transcript_open(&pocketsphinx, 0, NULL);
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
    float *sound = say_sentence("My database has seven tables.", &count);
    if (sound) {
        open_stream();
        ie_transcript *transcript = ie_transcript_open(&pocketsphinx, 0, NULL);
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
    float *sound = say_sentence("My database has seven tables.", &count);
    if (sound) {
        open_stream();
        ie_transcript *transcript = ie_transcript_open(&pocketsphinx, 1, NULL);
        hear(transcript, 0, sound, count);
        ie_transcript_close(transcript);
        close_stream();
        ck_assert_ptr_nonnull(strstr(printed, "\"type\":\"fluency\""));
        ck_assert_ptr_null(strstr(printed, "voices"));
    }
    free(sound);
}
END_TEST

START_TEST(without_an_engine_one_notice_says_why)
{
    const ie_transcriber_settings missing = {"pocketsphinx", "/nowhere", 7};
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
    tcase_add_test(cases, without_an_engine_one_notice_says_why);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
