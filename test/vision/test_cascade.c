// SPDX-License-Identifier: MIT
// lib/vision/cascade: what a cascade file gives, and what is refused.
#include "suite.h"
#include "vision/cascade.h"

#include "base/memory.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static const char whole[] =
    "<opencv_storage><cascade><stageType>BOOST</stageType><featureType>HAAR</featureType><height>20</height>"
    "<width>24</width><featureParams><maxCatCount>0</maxCatCount></featureParams><stages><_><stageThreshold>0.5"
    "</stageThreshold><weakClassifiers><_><internalNodes>1 0 0 0.25 -1 -2 1 -1e-2</internalNodes>"
    "<leafValues>0.1 0.2\n0.3</leafValues></_></weakClassifiers></_></stages><features>"
    "<_><rects><_>0 0 24 20 -1.</_><_>0 0 12 20 2.</_></rects><tilted>0</tilted></_>"
    "<_><rects><_>10 2 4 6 -1.</_><_>10 2 2 6 2.</_></rects><tilted>1</tilted></_>"
    "</features></cascade></opencv_storage>";

static ie_cascade *parse(const char *text, ie_error *error)
{
    *error = (ie_error){0};
    return ie_cascade_parse(text, strlen(text), error);
}

// The whole cascade with the first `from` replaced by `to` must be refused as a bad model.
static void expect_refused(const char *from, const char *to)
{
    const char *at = strstr(whole, from);
    ck_assert_ptr_nonnull(at);
    ie_buffer text = {0};
    ie_buffer_add(&text, whole, (size_t)(at - whole));
    ie_buffer_text(&text, to);
    ie_buffer_text(&text, at + strlen(from));
    ie_error error;
    ie_cascade *cascade = parse(text.data, &error);
    ck_assert_msg(cascade == NULL, "\"%s\" instead of \"%s\" was accepted", to, from);
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_str_ne(error.text, "");
    ie_buffer_free(&text);
}

START_TEST(a_cascade_gives_its_stages_trees_and_features)
{
    ie_error error;
    ie_cascade *cascade = parse(whole, &error);
    ck_assert_msg(cascade != NULL, "%s", error.text);
    ck_assert_int_eq(cascade->width, 24);
    ck_assert_int_eq(cascade->height, 20);
    ck_assert_int_eq(cascade->stage_count, 1);
    ck_assert_int_eq(cascade->tree_count, 1);
    ck_assert_int_eq(cascade->node_count, 2);
    ck_assert_int_eq(cascade->leaf_count, 3);
    ck_assert_float_eq(cascade->stages[0].threshold, 0.5f - 1e-5f);
    ck_assert_int_eq(cascade->nodes[0].left, 1);
    ck_assert_int_eq(cascade->nodes[1].right, -2);
    ck_assert_float_eq(cascade->leaves[2], 0.3f);
    ck_assert_int_eq(cascade->features[1].tilted, 1);
    ck_assert_int_eq(cascade->tilted, 1);
    ck_assert_float_eq(cascade->features[1].rectangles[1].weight, 2.0f);
    ie_cascade_free(cascade);
}
END_TEST

START_TEST(a_cut_cascade_is_refused_wherever_it_is_cut)
{
    for (size_t length = 0; length < strlen(whole); length++) {
        ie_error error = {0};
        ck_assert_ptr_null(ie_cascade_parse(whole, length, &error));
        ck_assert_int_eq(error.code, IE_MODEL);
    }
}
END_TEST

START_TEST(a_hostile_cascade_is_refused)
{
    expect_refused("BOOST", "FOREST");
    expect_refused("HAAR", "LBP");
    expect_refused("<maxCatCount>0", "<maxCatCount>256");
    expect_refused("<width>24", "<width>23");                   // a feature reaches out
    expect_refused("<width>24", "<width>2000000");
    expect_refused("<width>24", "<width>");
    expect_refused("<height>20", "<height>-20");
    expect_refused("<height>20", "<height>2e11");               // no int: seen by make sanitize
    expect_refused("0.5", "nan");
    expect_refused("0.5", "1e999");
    expect_refused("<stageThreshold>0.5</stageThreshold>", "");
    expect_refused("0.1 0.2", "0.1");                           // a leaf is missing
    expect_refused("1 0 0 0.25", "0 0 0 0.25 7");               // half a node
    expect_refused("1 0 0 0.25", "2 0 0 0.25");                 // a child that is not there
    expect_refused("-1 -2 1 -1e-2", "1 -2 1 -1e-2");            // a circle
    expect_refused("-1 -2 1 -1e-2", "-1 -3 1 -1e-2");           // a leaf that is not there
    expect_refused("-1 -2 1 -1e-2", "-1 -2 2 -1e-2");           // a feature that is not there
    expect_refused("-1 -2 1 -1e-2", "-1 -2 -1 -1e-2");
    expect_refused("0 0 24 20 -1.", "0 0 25 20 -1.");
    expect_refused("0 0 24 20 -1.", "0 0 24 20");
    expect_refused("0 0 24 20 -1.", "-1 0 24 20 -1.");
    expect_refused("0 0 24 20 -1.", "0 0 2147483647 20 -1.");
    expect_refused("10 2 4 6 -1.", "5 2 4 6 -1.");              // tilted: reaches out to the left
    expect_refused("<_>10 2", "<_>0 0 1 1 1.</_><_>0 0 1 1 1.</_><_>10 2");  // four rectangles
    expect_refused("<opencv_storage>", "<!DOCTYPE a [<!ENTITY b \"c\">]><opencv_storage>");
    expect_refused("</cascade>", "</cascades>");
}
END_TEST

START_TEST(a_missing_file_is_named)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_cascade_open("/nonexistent/cascade.xml", &error));
    ck_assert_int_eq(error.code, IE_MODEL);
    ck_assert_ptr_nonnull(strstr(error.text, "/nonexistent/cascade.xml"));
    ck_assert_ptr_null(ie_cascade_open("/", &error));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("cascade");
    TCase *tests = tcase_create("cascade");
    tcase_add_test(tests, a_cascade_gives_its_stages_trees_and_features);
    tcase_add_test(tests, a_cut_cascade_is_refused_wherever_it_is_cut);
    tcase_add_test(tests, a_hostile_cascade_is_refused);
    tcase_add_test(tests, a_missing_file_is_named);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
