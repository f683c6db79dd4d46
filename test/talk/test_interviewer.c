// SPDX-License-Identifier: MIT
// lib/learn/mlp, lib/base/edit_distance, lib/talk/interviewer: what the network learns, typing slips, points and follow-ups.
#include "base/edit_distance.h"
#include "learn/mlp.h"
#include "suite.h"
#include "talk/interviewer.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

static const int inputs[] = {0, 1, 2, 3};
static const ie_bag bags[] = {{inputs, 2, 0}, {inputs + 1, 2, 1}, {inputs + 2, 2, 2}, {inputs + 3, 1, 1}};

START_TEST(probabilities_sum_to_one_also_without_any_input)
{
    ie_mlp *mlp = ie_mlp_create(4, 8, 6, 3, 1);
    double p[3];
    for (size_t i = 0; i < 3; i++) {
        ie_mlp_classify(mlp, inputs, i, p);
        ck_assert_double_eq_tol(p[0] + p[1] + p[2], 1, 1e-12);
    }
    ie_mlp_destroy(mlp);
}
END_TEST

START_TEST(training_learns_what_one_layer_could_not)
{
    // Exclusive or: both inputs or none are class 0, one of them is class 1.
    const ie_bag exclusive[] = {{inputs, 0, 0}, {inputs, 1, 1}, {inputs + 1, 1, 1}, {inputs, 2, 0}};
    const ie_mlp_training training = {.epochs = 600, .batch = 4, .rate = 0.02, .seed = 7};
    ie_mlp *mlp = ie_mlp_create(2, 12, 8, 2, 3);
    ie_mlp_train(mlp, exclusive, 4, &training);
    for (int i = 0; i < 4; i++) {
        double p[2];
        ie_mlp_classify(mlp, exclusive[i].inputs, exclusive[i].count, p);
        ck_assert_double_gt(p[exclusive[i].label], 0.9);
    }
    ie_mlp_destroy(mlp);
}
END_TEST

static char *trained_as_text(uint64_t seed)
{
    const ie_mlp_training training = {.epochs = 20, .batch = 2, .rate = 0.01, .decay = 0.01, .word_dropout = 0.2,
                                      .smoothing = 0.1, .seed = seed};
    ie_writer writer = {0};
    ie_mlp *mlp = ie_mlp_create(4, 8, 6, 3, 1);
    ie_mlp_train(mlp, bags, 4, &training);
    ie_write_open(&writer, NULL, '{');
    ie_mlp_write(mlp, &writer, "layers");
    ie_write_close(&writer, '}');
    ie_mlp_destroy(mlp);
    return writer.text.data;
}

START_TEST(the_same_seed_gives_the_same_network_and_another_another)
{
    char *first = trained_as_text(5), *again = trained_as_text(5), *other = trained_as_text(6);
    ck_assert_str_eq(first, again);
    ck_assert_str_ne(first, other);
    free(first);
    free(again);
    free(other);
}
END_TEST

START_TEST(a_network_read_back_gives_the_same_probabilities)
{
    char *text = trained_as_text(5);
    ie_error error = {0};
    ie_record *record = ie_record_parse_any(text, strlen(text), &error);
    ie_mlp *mlp = ie_mlp_read(ie_record_member(record, "layers"), &error);
    ck_assert_msg(mlp != NULL, "%s", error.text);
    ie_writer writer = {0};
    ie_write_open(&writer, NULL, '{');
    ie_mlp_write(mlp, &writer, "layers");
    ie_write_close(&writer, '}');
    ck_assert_str_eq(writer.text.data, text);
    ie_buffer_free(&writer.text);
    ie_mlp_destroy(mlp);
    ie_record_free(record);
    free(text);
}
END_TEST

START_TEST(layers_that_do_not_fit_are_refused)
{
    static const char *const texts[] = {
        "[]", "[{\"inputs\":1,\"outputs\":1,\"values\":[0,0]}]",
        "[{\"inputs\":1,\"outputs\":1,\"values\":[0,0]},{\"inputs\":2,\"outputs\":1,\"values\":[0,0,0]},"
        "{\"inputs\":1,\"outputs\":1,\"values\":[0,0]}]",
        "[{\"inputs\":1,\"outputs\":1,\"values\":[0,\"x\"]},{\"inputs\":1,\"outputs\":1,\"values\":[0,0]},"
        "{\"inputs\":1,\"outputs\":1,\"values\":[0,0]}]",
        "[{\"inputs\":1,\"outputs\":1e9,\"values\":[0]},{},{}]"};
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        ie_error error = {0};
        ie_record *record = ie_record_parse_any(texts[i], strlen(texts[i]), NULL);
        ck_assert_ptr_null(ie_mlp_read(record, &error));
        ck_assert_int_eq(error.code, IE_MODEL);
        ie_record_free(record);
    }
}
END_TEST

START_TEST(typing_distance_counts_slips)
{
    ck_assert_uint_eq(ie_edit_distance("answer", "answer"), 0);
    ck_assert_uint_eq(ie_edit_distance("anwser", "answer"), 1);
    ck_assert_uint_eq(ie_edit_distance("answr", "answer"), 1);
    ck_assert_uint_eq(ie_edit_distance("", "abc"), 3);
    ck_assert_uint_eq(ie_edit_distance("kitten", "sitting"), 3);
    ck_assert_uint_eq(ie_edit_distance("averyveryveryveryveryverylongword", "a"), 99);
}
END_TEST

static const char pack_text[] = "title: T\nquestions:\n  - id: a\n    text: Why?\n    answer: Because of red apples.\n"
                                "    points:\n      - {text: red apples, weight: 2}\n      - {text: green pears, weight: 3}\n"
                                "    follow_ups:\n      - {text: Which colour have pears?, point: 2}\n"
                                "      - {text: What about apples?, point: 1}\n";

START_TEST(the_heaviest_missed_point_is_followed_up)
{
    ie_error error = {0};
    ie_pack *pack = ie_pack_parse(pack_text, sizeof pack_text - 1, "p", NULL, &error);
    ie_text *text = ie_text_create();
    ie_similarity *similarity = ie_similarity_open(text, "words", NULL, &error);
    ck_assert_msg(similarity != NULL, "%s", error.text);
    ie_interviewer *interviewer = ie_interviewer_create(pack, similarity);
    ie_buffer out = {0};
    ck_assert_int_eq(ie_interviewer_state(interviewer), IE_INTERVIEW_IDLE);
    ck_assert_ptr_null(ie_interviewer_question(interviewer));
    ie_interviewer_ask(interviewer, &out);
    ck_assert_int_eq(ie_interviewer_state(interviewer), IE_INTERVIEW_ANSWER);
    double chance = 0;
    ie_interviewer_point(interviewer, 0, &chance);
    ck_assert(isnan(chance));
    ie_buffer_clear(&out);
    ie_interviewer_answer(interviewer, "", &out);
    ck_assert_int_eq(ie_interviewer_state(interviewer), IE_INTERVIEW_FOLLOW_UP);
    ck_assert_ptr_nonnull(strstr(out.data, "Which colour have pears?"));
    ie_buffer_clear(&out);
    ie_interviewer_answer(interviewer, "a green pear", &out);
    ck_assert_int_eq(ie_interviewer_state(interviewer), IE_INTERVIEW_IDLE);
    ck_assert_int_eq(ie_interviewer_point(interviewer, 1, &chance), IE_POINT_COVERED);
    ck_assert_int_eq(ie_interviewer_point(interviewer, 0, &chance), IE_POINT_MISSED);
    ie_buffer_clear(&out);
    ie_interviewer_ask(interviewer, &out);
    ck_assert_str_eq(out.data, "That was the last question. You answered 1 question and named 60 % of the key points, "
                               "by weight.");
    ie_buffer_free(&out);
    ie_interviewer_destroy(interviewer);
    ie_similarity_close(similarity);
    ie_text_destroy(text);
    ie_pack_free(pack);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("chat");
    TCase *tests = tcase_create("chat");
    tcase_add_test(tests, probabilities_sum_to_one_also_without_any_input);
    tcase_add_test(tests, training_learns_what_one_layer_could_not);
    tcase_add_test(tests, the_same_seed_gives_the_same_network_and_another_another);
    tcase_add_test(tests, a_network_read_back_gives_the_same_probabilities);
    tcase_add_test(tests, layers_that_do_not_fit_are_refused);
    tcase_add_test(tests, typing_distance_counts_slips);
    tcase_add_test(tests, the_heaviest_missed_point_is_followed_up);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
