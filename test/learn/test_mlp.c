// SPDX-License-Identifier: MIT
// The classifier over bags of words: what it learns, that training is the same every time, decay, and models that do
// not fit.
#include "learn/mlp.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { INPUTS = 6, CLASSES = 3, BAGS = 6 };

// Words 0 and 1 speak for class 0, 2 and 3 for class 1, 4 and 5 for class 2.
static const int words[BAGS][2] = {{0, 1}, {1, 0}, {2, 3}, {3, 2}, {4, 5}, {5, 4}};
static const ie_bag bags[BAGS] = {{words[0], 2, 0}, {words[1], 1, 0}, {words[2], 2, 1},
                                  {words[3], 1, 1}, {words[4], 2, 2}, {words[5], 1, 2}};
static const ie_mlp_training usual = {.epochs = 200, .batch = 2, .rate = 0.01, .seed = 3};

static ie_mlp *train(ie_mlp_training training)
{
    ie_mlp *mlp = ie_mlp_create(INPUTS, 8, 5, CLASSES, 7);
    ie_mlp_train(mlp, bags, BAGS, &training);
    return mlp;
}

static double chance_of(ie_mlp *mlp, const int *inputs, size_t count, int label)
{
    double chances[CLASSES], sum = 0;
    ie_mlp_classify(mlp, inputs, count, chances);
    for (int i = 0; i < CLASSES; i++)
        sum += chances[i];
    ck_assert_double_eq_tol(sum, 1, 1e-12);
    return chances[label];
}

static ie_buffer text_of(const ie_mlp *mlp)
{
    ie_writer writer = {0};
    ie_write_record(&writer, "net", 0, -1);
    ie_mlp_write(mlp, &writer, "layers");
    ie_write_close(&writer, '}');
    return writer.text;
}

// The sum of the squares of all weights and biases, from the model's text.
static double squares_of(const ie_mlp *mlp)
{
    ie_buffer text = text_of(mlp);
    ie_record *record = ie_record_parse(text.data, text.length, NULL);
    const ie_record *layers = ie_record_member(record, "layers");
    double sum = 0;
    for (size_t i = 0; i < ie_record_length(layers); i++) {
        const ie_record *values = ie_record_member(ie_record_at(layers, i), "values");
        for (size_t k = 0; k < ie_record_length(values); k++)
            sum += pow(ie_record_number_at(values, k, NAN), 2);
    }
    ie_record_free(record);
    ie_buffer_free(&text);
    return sum;
}

START_TEST(words_become_their_classes)
{
    ie_mlp *mlp = train(usual);
    for (int i = 0; i < BAGS; i++)
        ck_assert_double_gt(chance_of(mlp, bags[i].inputs, bags[i].count, bags[i].label), 0.95);
    double nothing = chance_of(mlp, NULL, 0, 0);  // a bag of nothing is allowed
    ck_assert(nothing > 0 && nothing < 1);
    ck_assert_int_eq(ie_mlp_inputs(mlp), INPUTS);
    ck_assert_int_eq(ie_mlp_outputs(mlp), CLASSES);
    ie_mlp_destroy(mlp);
}
END_TEST

START_TEST(training_is_the_same_every_time_and_another_with_another_seed)
{
    ie_mlp_training training = usual;
    training.word_dropout = 0.2;
    ie_mlp *one = train(training), *two = train(training);
    training.seed = 4;
    ie_mlp *other = train(training);
    ie_buffer a = text_of(one), b = text_of(two), c = text_of(other);
    ck_assert_uint_eq(a.length, b.length);
    ck_assert_mem_eq(a.data, b.data, a.length);
    ck_assert(a.length != c.length || memcmp(a.data, c.data, a.length) != 0);
    ie_buffer_free(&a);
    ie_buffer_free(&b);
    ie_buffer_free(&c);
    ie_mlp_destroy(one);
    ie_mlp_destroy(two);
    ie_mlp_destroy(other);
}
END_TEST

// Decoupled decay (Loshchilov and Hutter 2019) shrinks a weight by rate * decay of itself at each step. Adam moves none
// much further than `rate`, so that a decay of 20 holds all near a twentieth.
START_TEST(decay_makes_weights_smaller)
{
    ie_mlp_training training = usual;
    ie_mlp *none = train(training);
    training.decay = 0.5;
    ie_mlp *some = train(training);
    training.decay = 20;
    ie_mlp *most = train(training);
    ck_assert_double_lt(squares_of(some), 0.8 * squares_of(none));
    ck_assert_double_lt(squares_of(most), 0.1 * squares_of(none));
    ie_mlp_destroy(none);
    ie_mlp_destroy(some);
    ie_mlp_destroy(most);
}
END_TEST

START_TEST(label_smoothing_leaves_chances_to_the_others)
{
    ie_mlp_training training = usual;
    ie_mlp *plain = train(training);
    training.smoothing = 0.3;
    ie_mlp *smooth = train(training);
    // Targets are 1 - 0.3 + 0.3 / 3 of three classes.
    ck_assert_double_eq_tol(chance_of(smooth, bags[0].inputs, 2, 0), 0.8, 0.03);
    ck_assert_double_gt(chance_of(plain, bags[0].inputs, 2, 0), 0.9);
    ie_mlp_destroy(plain);
    ie_mlp_destroy(smooth);
}
END_TEST

START_TEST(a_network_read_back_gives_the_same_chances)
{
    ie_mlp *mlp = train(usual);
    ie_buffer text = text_of(mlp);
    ie_record *record = ie_record_parse(text.data, text.length, NULL);
    ie_mlp *again = ie_mlp_read(ie_record_member(record, "layers"), NULL);
    ck_assert_ptr_nonnull(again);
    for (int i = 0; i < BAGS; i++)
        ck_assert(chance_of(mlp, bags[i].inputs, bags[i].count, 1)
                  == chance_of(again, bags[i].inputs, bags[i].count, 1));
    ie_record_free(record);
    ie_buffer_free(&text);
    ie_mlp_destroy(mlp);
    ie_mlp_destroy(again);
}
END_TEST

START_TEST(layers_that_do_not_fit_are_refused)
{
    static const char *const layers[] = {
        "[]", "{}", "3",
        "[{\"inputs\":1,\"outputs\":1,\"values\":[1,2]},{\"inputs\":1,\"outputs\":1,\"values\":[1,2]}]",
        "[{\"inputs\":1,\"outputs\":1,\"values\":[1,2]},{\"inputs\":1,\"outputs\":1,\"values\":[1,2]},"
        "{\"inputs\":2,\"outputs\":1,\"values\":[1,2,3]}]",
        "[{\"inputs\":1,\"outputs\":1,\"values\":[1,2]},{\"inputs\":1,\"outputs\":1,\"values\":[1,2]},"
        "{\"inputs\":1,\"outputs\":1,\"values\":[1,null]}]",
        "[{\"inputs\":1,\"outputs\":1,\"values\":[1,2]},{\"inputs\":1,\"outputs\":1,\"values\":[1,2]},"
        "{\"inputs\":1,\"outputs\":1,\"values\":[1]}]",
        "[{\"inputs\":1,\"outputs\":1,\"values\":[0,0]}]",
        "[{\"inputs\":1,\"outputs\":1,\"values\":[0,\"x\"]},{\"inputs\":1,\"outputs\":1,\"values\":[0,0]},"
        "{\"inputs\":1,\"outputs\":1,\"values\":[0,0]}]",
        "[{\"inputs\":1,\"outputs\":1e9,\"values\":[0]},{},{}]",
        "[{\"inputs\":0,\"outputs\":1,\"values\":[1]},{\"inputs\":1,\"outputs\":1,\"values\":[1,2]},"
        "{\"inputs\":1,\"outputs\":1,\"values\":[1,2]}]"};
    for (size_t i = 0; i < sizeof layers / sizeof *layers; i++) {
        ie_error error = {0};
        ie_record *record = ie_record_parse_any(layers[i], strlen(layers[i]), NULL);
        ck_assert_msg(ie_mlp_read(record, &error) == NULL, "%s", layers[i]);
        ck_assert_int_eq(error.code, IE_MODEL);
        ie_record_free(record);
    }
}
END_TEST

START_TEST(two_hidden_layers_learn_what_one_layer_could_not)
{
    // Exclusive or: both inputs or none are class 0, one of them is class 1.
    static const int both[] = {0, 1};
    static const ie_bag exclusive[] = {{both, 0, 0}, {both, 1, 1}, {both + 1, 1, 1}, {both, 2, 0}};
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

int main(void)
{
    Suite *suite = suite_create("mlp");
    TCase *group = tcase_create("mlp");
    tcase_add_test(group, words_become_their_classes);
    tcase_add_test(group, training_is_the_same_every_time_and_another_with_another_seed);
    tcase_add_test(group, decay_makes_weights_smaller);
    tcase_add_test(group, label_smoothing_leaves_chances_to_the_others);
    tcase_add_test(group, a_network_read_back_gives_the_same_chances);
    tcase_add_test(group, layers_that_do_not_fit_are_refused);
    tcase_add_test(group, two_hidden_layers_learn_what_one_layer_could_not);
    suite_add_tcase(suite, group);
    return run_suite(suite);
}
