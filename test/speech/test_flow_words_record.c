// SPDX-License-Identifier: MIT
// The candidate's words from records.
#include "speech/asked_record.h"
#include "speech/flow_words_record.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <string.h>

static ie_flow_words words;
static ie_turns turns;
static ie_error error;

static void set_up(void)
{
    words = (ie_flow_words){0};
    turns = (ie_turns){0};
}

static void tear_down(void)
{
    ie_flow_words_free(&words);
    ie_turns_free(&turns);
}

static int take(const char *line)
{
    ie_record *record = ie_record_parse(line, strlen(line), &error);
    ck_assert_msg(record != NULL, "%s", error.text);
    int status = ie_flow_words_take(&words, record, &error);
    ie_record_free(record);
    return status;
}

static void settle(void)
{
    static const double borders[] = {0, 4};
    ie_turns_settle(&turns);
    ie_flow_words_settle(&words, &turns, borders, 2);
}

// Half a second each.
static void say(double t, const char *text)
{
    char line[300], word[32];
    int length;
    snprintf(line, sizeof line, "{\"type\":\"utterance\",\"t\":%g,\"dur\":1,\"text\":\"%s\"}", t, text);
    take(line);
    for (; sscanf(text, " %31[A-Za-z'-]%n", word, &length) == 1; t += 0.5) {
        text += length + strspn(text + length, ".,?!");
        snprintf(line, sizeof line, "{\"type\":\"word\",\"t\":%g,\"dur\":0.4,\"text\":\"%s\",\"p\":0.8}", t, word);
        ck_assert_int_eq(take(line), 0);
    }
}

START_TEST(words_have_their_chance_their_run_and_the_ends_of_sentences)
{
    say(0, "Yes, I did. That was it.");
    settle();
    ck_assert_uint_eq(words.count, 6);
    for (size_t i = 0; i < 6; i++) {
        ck_assert_int_eq(words.items[i].ends_sentence, i == 2 || i == 5);
        ck_assert_double_eq(words.items[i].chance, 0.8);
        ck_assert_uint_eq(words.items[i].run, 1);
    }
    take("{\"type\":\"word\",\"t\":5,\"dur\":0.4,\"text\":\"so\"}");
    settle();
    ck_assert_uint_eq(words.items[6].run, 2);
    ck_assert_int_eq(words.items[6].ends_sentence, 0);
}
END_TEST

START_TEST(repetitions_and_filled_pauses_are_marked)
{
    say(0, "we have we have um the ser- server");
    take("{\"type\":\"disfluency\",\"t\":0,\"dur\":1.9,\"kind\":\"repetition\",\"text\":\"we have\"}");
    take("{\"type\":\"disfluency\",\"t\":2,\"dur\":0.4,\"kind\":\"filler\",\"text\":\"um\",\"source\":\"words\"}");
    take("{\"type\":\"disfluency\",\"t\":3,\"dur\":0.4,\"kind\":\"restart\",\"text\":\"ser-\",\"source\":\"words\"}");
    take("{\"type\":\"disfluency\",\"t\":2.95,\"dur\":0.02,\"kind\":\"filler\",\"text\":\"mm\",\"source\":\"sound\"}");
    settle();
    ck_assert_uint_eq(words.count, 9);
    static const char dropped[] = "110000010", filler[] = "000010100";
    for (int i = 0; i < 9; i++) {
        ck_assert_msg(words.items[i].is_dropped == dropped[i] - '0', "word %d", i);
        ck_assert_msg(words.items[i].is_filler == filler[i] - '0', "word %d", i);
    }
}
END_TEST

START_TEST(only_the_candidates_words_are_kept_and_only_english_ones)
{
    ie_turns_add_part(&turns, 0);
    ie_turns_add(&turns, 0, 2, 1, "interviewer");
    ie_turns_add(&turns, 2, 6, 2, "candidate");
    say(0, "what did you do");
    say(2.5, "we planned");
    take("{\"type\":\"word\",\"t\":4,\"dur\":0.4,\"text\":\"oui\",\"language\":\"fr\"}");
    settle();
    ck_assert_uint_eq(words.count, 2);
    ck_assert_uint_eq(words.foreign, 1);
    ck_assert_int_eq(ie_is_own_speech(&turns, 0.5, 1), 0);
    ck_assert_int_eq(ie_is_own_speech(&turns, 3, 3.5), 1);
}
END_TEST

START_TEST(one_person_alone_whose_role_is_not_known_is_taken)
{
    ie_turns_add_part(&turns, 0);
    ie_turns_add(&turns, 0, 2, 1, NULL);
    ie_turns_settle(&turns);
    ck_assert_int_eq(ie_is_own_speech(&turns, 0.5, 1), 1);
    ie_turns_add(&turns, 2, 6, 2, NULL);
    ie_turns_settle(&turns);
    ck_assert_int_eq(ie_is_own_speech(&turns, 0.5, 1), 0);
}
END_TEST

START_TEST(what_makes_no_sense_is_refused)
{
    ck_assert_int_eq(take("{\"type\":\"word\",\"t\":1}"), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_int_eq(take("{\"type\":\"disfluency\",\"kind\":\"filler\"}"), -1);
    ck_assert_int_eq(take("{\"type\":\"face\",\"t\":1}"), 0);
    settle();
    ck_assert_uint_eq(words.count, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("flow_words_record");
    TCase *all = tcase_create("all");
    tcase_add_checked_fixture(all, set_up, tear_down);
    tcase_add_test(all, words_have_their_chance_their_run_and_the_ends_of_sentences);
    tcase_add_test(all, repetitions_and_filled_pauses_are_marked);
    tcase_add_test(all, only_the_candidates_words_are_kept_and_only_english_ones);
    tcase_add_test(all, one_person_alone_whose_role_is_not_known_is_taken);
    tcase_add_test(all, what_makes_no_sense_is_refused);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
