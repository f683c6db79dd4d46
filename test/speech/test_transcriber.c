// SPDX-License-Identifier: MIT
// Tests of lib/speech/transcriber, with an engine that is told the words.
#include "speech/said.h"
#include "speech/told.h"
#include "speech/transcriber.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

static ie_transcriber *transcriber;
static float *sound;
static size_t samples;
static ie_buffer text;
static size_t utterances, words;
static double first_t, last_end;

static void hear(void *state, const ie_heard *heard)
{
    ck_assert_ptr_eq(state, &utterances);
    ck_assert_uint_gt(heard->count, 0);
    ck_assert_double_ge(heard->t, last_end - 0.5);
    if (utterances++ == 0)
        first_t = heard->t + heard->words[0].t;
    words += heard->count;
    for (size_t i = 0; i < heard->count; i++) {
        ck_assert_double_ge(heard->words[i].t, 0);
        ck_assert_double_le(heard->words[i].end, heard->dur + 0.02);
    }
    last_end = heard->t + heard->words[heard->count - 1].end;
    ie_buffer_format(&text, "%s ", heard->text);
}

static void set_up(void)
{
    const ie_transcriber_settings settings = {.engine = &told};
    transcriber = ie_transcriber_open(&settings, hear, &utterances, NULL);
    ck_assert_ptr_nonnull(transcriber);
    sound = say_sentence(told_sentence, &samples);
    utterances = words = 0;
    last_end = 0;
}

static void tear_down(void)
{
    ie_transcriber_close(transcriber);
    ie_buffer_free(&text);
    free(sound);
}

static void transcribe(size_t block)
{
    for (size_t at = 0; at < samples; at += block) {
        size_t size = at + block < samples ? block : samples - at;
        ck_assert_int_eq(ie_transcriber_process(transcriber, 0, sound + at, size, NULL), 0);
    }
    ck_assert_int_eq(ie_transcriber_finish(transcriber, 0, NULL), 0);
}

START_TEST(a_missing_model_is_said)
{
    const ie_transcriber_settings missing = {.engine = &told, .model = "/nowhere"};
    ie_error error = {0};
    ck_assert_ptr_null(ie_transcriber_open(&missing, hear, NULL, &error));
    ck_assert_int_eq(error.code, IE_MODEL);
}
END_TEST

START_TEST(silence_and_nothing_give_no_utterance)
{
    static const float silence[4 * IE_SPEECH_RATE_HZ];
    ck_assert_int_eq(ie_transcriber_process(transcriber, 0, silence, 4 * IE_SPEECH_RATE_HZ, NULL), 0);
    ck_assert_int_eq(ie_transcriber_finish(transcriber, 0, NULL), 0);
    ck_assert_int_eq(ie_transcriber_finish(transcriber, 0, NULL), 0);
    ck_assert_uint_eq(utterances, 0);
}
END_TEST

START_TEST(a_sentence_comes_with_the_times_of_its_words)
{
    if (!sound)
        return;
    transcribe(IE_SPEECH_RATE_HZ);
    ck_assert_uint_ge(words, 4);
    ck_assert_ptr_nonnull(strstr(text.data, "tables"));
    ck_assert_double_eq_tol(first_t, 1.1, 0.3);
    ck_assert_double_le(last_end, (double)samples / IE_SPEECH_RATE_HZ - 0.8);
}
END_TEST

START_TEST(the_size_of_the_blocks_does_not_matter_and_a_recording_begins_at_zero)
{
    if (!sound)
        return;
    transcribe(samples);
    char *first = ie_copy_text(text.data);
    double end = last_end;
    ie_buffer_clear(&text);
    last_end = 0;
    transcribe(777);
    ck_assert_str_eq(text.data, first);
    ck_assert_double_eq_tol(last_end, end, 1e-9);
    free(first);
}
END_TEST

START_TEST(what_a_person_wrote_is_laid_beside_the_sound)
{
    char path[] = "/tmp/ie-given-XXXXXX";
    int file = mkstemp(path);
    dprintf(file, "WEBVTT\n\n01:00.900 --> 01:%06.3f\n%s\n", (double)samples / IE_SPEECH_RATE_HZ - 0.9, told_sentence);
    close(file);
    const ie_transcriber_settings settings = {.given = ie_given_text_open(path, NULL)};
    unlink(path);
    ie_transcriber_close(transcriber);
    transcriber = ie_transcriber_open(&settings, hear, &utterances, NULL);
    ck_assert_ptr_null(ie_transcriber_engine(transcriber));
    ie_transcriber_begin(transcriber, 60);
    if (sound) {
        transcribe(4000);
        ck_assert_uint_ge(words, 5);
        ck_assert_ptr_nonnull(strstr(text.data, told_sentence));
        ck_assert_double_eq_tol(first_t, 1.1, 0.3);
        ck_assert_double_le(last_end, (double)samples / IE_SPEECH_RATE_HZ - 0.8);
    }
    ie_given_text_close(settings.given);
}
END_TEST

static int lines[IE_TRANSCRIBER_LINES];

static void hear_line(void *state, const ie_heard *heard)
{
    (void)state;
    lines[heard->line]++;
    ck_assert_double_eq_tol(heard->t + heard->words[0].t, 1.1, 0.3);
}

START_TEST(lines_are_recordings_of_their_own)
{
    const ie_transcriber_settings settings = {.engine = &told};
    ie_transcriber *several = ie_transcriber_open(&settings, hear_line, NULL, NULL);
    for (size_t at = 0; sound && at + 4000 <= samples; at += 4000)
        for (int line = 0; line < 2; line++) {
            ck_assert_int_eq(ie_transcriber_process(several, line, sound + at, 4000, NULL), 0);
            ck_assert_double_le(ie_transcriber_waits_from(several, line), (double)(at + 4000) / IE_SPEECH_RATE_HZ);
        }
    for (int line = 0; line < 2; line++)
        ck_assert_int_eq(ie_transcriber_finish(several, line, NULL), 0);
    ck_assert_int_eq(lines[0], sound ? 1 : 0);
    ck_assert_int_eq(lines[1], lines[0]);
    ck_assert_int_eq(lines[2], 0);
    ie_transcriber_close(several);
}
END_TEST

START_TEST(a_word_has_its_punctuation_and_may_end_a_sentence)
{
    const ie_heard heard = {.text = "Well, I know. Do you?"};
    const ie_aligned three[] = {{.offset = 0, .length = 4}, {.offset = 8, .length = 4}, {.offset = 17, .length = 3}};
    const char *const wanted[] = {"Well,", "know.", "you?"};
    for (int i = 0; i < 3; i++) {
        ie_buffer word = {0};
        ck_assert_str_eq(ie_heard_punctuated(&heard, &three[i], &word), wanted[i]);
        ck_assert_int_eq(ie_heard_ends_sentence(&heard, &three[i]), i > 0);
        ie_buffer_free(&word);
    }
}
END_TEST

static size_t looks, most_standing;

static void hear_live(void *state, const ie_heard *heard)
{
    (void)state;
    if (!heard->is_so_far) {
        utterances++;
        return;
    }
    ck_assert_uint_eq(utterances, 0);
    ck_assert_uint_eq(heard->count, 0);
    ck_assert_double_eq_tol(heard->t, 1.1, 0.4);
    most_standing = heard->standing > most_standing ? heard->standing : most_standing;
    looks++;
}

START_TEST(what_is_being_said_is_told_so_far_where_that_is_wanted)
{
    const ie_transcriber_settings settings = {.engine = &told, .look_seconds = 0.5};
    ie_transcriber *live = ie_transcriber_open(&settings, hear_live, NULL, NULL);
    looks = most_standing = 0;
    for (size_t at = 0; sound && at + 1600 <= samples; at += 1600)
        ck_assert_int_eq(ie_transcriber_process(live, 0, sound + at, 1600, NULL), 0);
    ck_assert_int_eq(ie_transcriber_finish(live, 0, NULL), 0);
    ck_assert_uint_eq(utterances, sound ? 1 : 0);
    ck_assert_uint_ge(looks, sound ? 2 : 0);
    ck_assert_uint_ge(most_standing, sound ? 1 : 0);
    ie_transcriber_close(live);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("transcriber");
    TCase *cases = tcase_create("transcriber");
    tcase_set_timeout(cases, 60);
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, a_missing_model_is_said);
    tcase_add_test(cases, silence_and_nothing_give_no_utterance);
    tcase_add_test(cases, a_sentence_comes_with_the_times_of_its_words);
    tcase_add_test(cases, the_size_of_the_blocks_does_not_matter_and_a_recording_begins_at_zero);
    tcase_add_test(cases, what_a_person_wrote_is_laid_beside_the_sound);
    tcase_add_test(cases, lines_are_recordings_of_their_own);
    tcase_add_test(cases, a_word_has_its_punctuation_and_may_end_a_sentence);
    tcase_add_test(cases, what_is_being_said_is_told_so_far_where_that_is_wanted);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
