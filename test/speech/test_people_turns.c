// SPDX-License-Identifier: MIT
// lib/speech/people_turns: utterances, words and spans of voices as turns, and when each voice speaks.
#include "speech/people_turns.h"
#include "suite.h"

static ie_people people;
static ie_people_faces faces;

static void build(ie_pieces utterances, ie_pieces words, ie_pieces spans, int only_voice)
{
    people = (ie_people){0};
    faces = (ie_people_faces){0};
    ie_people_turns_build(&utterances, &words, &spans, only_voice, &people, &faces);
}

static void release(void)
{
    ie_people_free(&people);
    ie_people_faces_free(&faces);
}

START_TEST(an_utterance_of_two_voices_is_parted_at_its_words)
{
    ie_piece said[] = {{.t = 0, .end = 4, .text = "Why? I like it."}};
    ie_piece words[] = {{.t = 0, .end = 0.5, .text = "why"}, {.t = 2, .end = 2.4, .text = "i"},
                        {.t = 2.5, .end = 3, .text = "like"}, {.t = 3, .end = 3.2, .text = "it"}};
    ie_piece spans[] = {{.t = 0, .end = 1, .voice = 1}, {.t = 2, .end = 4, .voice = 2}};
    build((ie_pieces){said, 1, 1}, (ie_pieces){words, 4, 4}, (ie_pieces){spans, 2, 2}, 0);
    ck_assert_uint_eq(people.turn_count, 2);
    ck_assert_str_eq(people.turns[0].text, "Why?");
    ck_assert_int_eq(people.turns[1].voice, 2);
    ck_assert_str_eq(people.turns[1].text, "I like it.");
    ck_assert_uint_eq(faces.span_count, 4);
    ck_assert_int_eq(faces.spans[1].voice, 2);
    ck_assert_double_eq(faces.spans[1].end, 2.4);
    release();
}
END_TEST

// Words of half a second from 0 on, a pause of `pause` before word `paused`.
static void say_words(ie_piece *words, size_t count, size_t paused, double pause)
{
    for (size_t i = 0; i < count; i++) {
        double t = 0.5 * (double)i + (i >= paused ? pause : 0);
        words[i] = (ie_piece){.t = t, .end = t + 0.5, .text = "word"};
    }
}

START_TEST(voices_change_where_a_sentence_ends)
{
    ie_piece said[] = {{.t = 0, .end = 9, .text = "Three weeks per year. That is very generous."}}, words[8];
    const struct {
        double change, pause;
        const char *first;
    } cases[] = {{1.5, 0.6, "Three weeks per year."},          // "year." sounds like the other voice
                 {3.6, 0.6, "Three weeks per year."},          // "That is" like the first
                 {0.5, 0.6, "Three"},                          // too far from the end of the sentence
                 {1.5, 0, "Three weeks per"}};                 // nobody pauses there
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        say_words(words, 8, 4, cases[i].pause);
        ie_piece spans[] = {{.t = 0, .end = cases[i].change, .voice = 1}, {.t = cases[i].change, .end = 9, .voice = 2}};
        build((ie_pieces){said, 1, 1}, (ie_pieces){words, 8, 8}, (ie_pieces){spans, 2, 2}, 0);
        ck_assert_uint_eq(people.turn_count, 2);
        ck_assert_str_eq(people.turns[0].text, cases[i].first);
        release();
    }
}
END_TEST

START_TEST(a_word_between_two_sentences_is_left_to_its_voice)
{
    ie_piece said[] = {{.t = 0, .end = 9, .text = "I left. Why? It was time."}}, words[6];
    ie_piece spans[] = {{.t = 0, .end = 1, .voice = 1}, {.t = 1, .end = 1.5, .voice = 2},
                        {.t = 1.5, .end = 9, .voice = 1}};
    say_words(words, 6, 9, 0);
    build((ie_pieces){said, 1, 1}, (ie_pieces){words, 6, 6}, (ie_pieces){spans, 3, 3}, 0);
    ck_assert_uint_eq(people.turn_count, 3);
    ck_assert_str_eq(people.turns[1].text, "Why?");
    release();
}
END_TEST

START_TEST(a_voice_speaks_in_its_words_and_in_all_of_an_utterance_without_words)
{
    ie_piece said[] = {{.t = 0, .end = 9, .voice = 2, .text = "Well, yes."},
                       {.t = 10, .end = 12, .voice = 1, .text = "I see."}};
    ie_piece words[] = {{.t = 1, .end = 2, .text = "well"}, {.t = 7, .end = 8, .voice = 1, .text = "yes"}};
    build((ie_pieces){said, 2, 2}, (ie_pieces){words, 2, 2}, (ie_pieces){0}, 0);
    ck_assert_uint_eq(people.turn_count, 2);
    ck_assert_uint_eq(faces.span_count, 3);
    ck_assert_double_eq(faces.spans[0].t, 1);
    ck_assert_int_eq(faces.spans[0].voice, 2);
    ck_assert_int_eq(faces.spans[1].voice, 1);  // a word knows better
    ck_assert_double_eq(faces.spans[2].end, 12);
    release();
}
END_TEST

START_TEST(the_only_voice_says_everything_and_an_unknown_one_nothing)
{
    ie_piece said[] = {{.t = 0, .end = 3, .text = "I see."}, {.t = 3, .end = 5, .text = "Good."}};
    build((ie_pieces){said, 2, 2}, (ie_pieces){0}, (ie_pieces){0}, 1);
    ck_assert_uint_eq(people.turn_count, 1);
    ck_assert_str_eq(people.turns[0].text, "I see. Good.");
    release();
    build((ie_pieces){said, 2, 2}, (ie_pieces){0}, (ie_pieces){0}, 0);
    ck_assert_uint_eq(people.turn_count, 0);
    ck_assert_uint_eq(faces.span_count, 0);
    release();
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("people_turns");
    TCase *tests = tcase_create("people_turns");
    tcase_add_test(tests, an_utterance_of_two_voices_is_parted_at_its_words);
    tcase_add_test(tests, voices_change_where_a_sentence_ends);
    tcase_add_test(tests, a_word_between_two_sentences_is_left_to_its_voice);
    tcase_add_test(tests, a_voice_speaks_in_its_words_and_in_all_of_an_utterance_without_words);
    tcase_add_test(tests, the_only_voice_says_everything_and_an_unknown_one_nothing);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
