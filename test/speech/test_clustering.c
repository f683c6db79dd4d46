// SPDX-License-Identifier: MIT
// Tests of lib/speech/clustering.
#include "speech/clustering.h"
#include "suite.h"

#include <check.h>
#include <math.h>
#include <stdlib.h>

static ie_clustering_spread unit_spread(void)
{
    ie_clustering_spread spread = {0};
    for (int i = 0; i < IE_SPEAKER_EMBEDDING_VALUES; i++)
        spread.within[i][i] = 1;
    return spread;
}

// Embeddings that vary by about one in each value; every third is shifted by `shift` in the first value.
static void make_embeddings(ie_speaker_embedding *embeddings, size_t count, double shift)
{
    srand(1);
    for (size_t i = 0; i < count; i++) {
        embeddings[i].frames = 100;
        for (int k = 0; k < IE_SPEAKER_EMBEDDING_VALUES; k++)
            embeddings[i].values[k] = 3.5 * ((double)rand() / RAND_MAX - 0.5);
        embeddings[i].values[0] += i % 3 == 0 ? shift : 0;
    }
}

START_TEST(two_clouds_are_parted)
{
    ie_speaker_embedding embeddings[30];
    ie_clustering_spread spread = unit_spread();
    int cluster[30];
    make_embeddings(embeddings, 30, 12);
    double apart = ie_clustering_split(embeddings, 30, &spread, 600, cluster);
    ck_assert_double_gt(apart, 9);
    for (int i = 0; i < 30; i++)
        ck_assert_int_eq(cluster[i] == cluster[0], i % 3 == 0);
}
END_TEST

START_TEST(one_cloud_is_not_far_from_itself)
{
    ie_speaker_embedding embeddings[60];
    ie_clustering_spread spread = unit_spread();
    int cluster[60];
    make_embeddings(embeddings, 60, 0);
    ck_assert_double_lt(ie_clustering_split(embeddings, 60, &spread, 600, cluster), 2.9);
}
END_TEST

START_TEST(an_outlier_is_no_cluster)
{
    ie_speaker_embedding embeddings[30];
    ie_clustering_spread spread = unit_spread();
    int cluster[30];
    make_embeddings(embeddings, 30, 0);
    embeddings[7].values[2] = 100;
    double apart = ie_clustering_split(embeddings, 30, &spread, 600, cluster);
    ck_assert(isnan(apart) || apart < 4);
    ck_assert(isnan(ie_clustering_split(embeddings, 0, &spread, 600, cluster)));
}
END_TEST

START_TEST(a_variation_that_is_no_covariance_parts_nothing)
{
    ie_speaker_embedding embeddings[30];
    ie_clustering_spread spread = unit_spread();
    int cluster[30] = {7};
    make_embeddings(embeddings, 30, 12);
    ck_assert_int_eq(ie_clustering_spread_is_sound(&spread), 1);
    spread.within[0][1] = spread.within[1][0] = 2;
    ck_assert_int_eq(ie_clustering_spread_is_sound(&spread), 0);
    ck_assert(isnan(ie_clustering_split(embeddings, 30, &spread, 600, cluster)));
    ck_assert_int_eq(cluster[0], 7);
}
END_TEST

START_TEST(a_covariance_is_symmetric)
{
    ie_clustering_spread spread = unit_spread();
    spread.within[0][1] = 0.5;
    spread.within[1][0] = 0.4;
    ck_assert_int_eq(ie_clustering_spread_is_sound(&spread), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("clustering");
    TCase *cases = tcase_create("clustering");
    tcase_add_test(cases, two_clouds_are_parted);
    tcase_add_test(cases, one_cloud_is_not_far_from_itself);
    tcase_add_test(cases, an_outlier_is_no_cluster);
    tcase_add_test(cases, a_variation_that_is_no_covariance_parts_nothing);
    tcase_add_test(cases, a_covariance_is_symmetric);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
