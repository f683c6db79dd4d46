// SPDX-License-Identifier: MIT
// Tests of lib/voice/feature_record: records read into a track, good ones and bad ones.
#include "suite.h"
#include "voice/feature_record.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

#define ROW "[1,2,3,4,5,6,7,8,9,10,11,12,13]"

static int read_text(ie_feature_track *track, const char *text, ie_error *error)
{
    ie_record *record = ie_record_parse(text, strlen(text), error);
    ck_assert_ptr_nonnull(record);
    int status = strstr(text, "\"mfcc\"") ? ie_feature_track_read_mfcc(track, record, error)
                                           : ie_feature_track_read_prosody(track, record, error);
    ie_record_free(record);
    return status;
}

START_TEST(both_kinds_of_record_are_taken_in)
{
    ie_feature_track *track = ie_feature_track_create();
    ie_error error = {0};
    ck_assert_int_eq(read_text(track, "{\"type\":\"mfcc\",\"t\":2,\"hop_seconds\":0.5,\"coefficients\":[" ROW "," ROW
                                      "]}", &error), 0);
    ck_assert_int_eq(read_text(track, "{\"type\":\"prosody\",\"t\":2,\"scope\":\"block\",\"hop_seconds\":0.01,"
                                      "\"loudness_db\":[-20,-30],\"speech\":[[2,2.01]]}", &error), 0);
    ck_assert_ptr_null(ie_feature_track_missing(track));
    ck_assert_double_eq_tol(ie_feature_track_end(track), 3, 1e-9);
    size_t count;
    double t;
    const ie_prosody_frame *frames = ie_feature_track_frames(track, 2, 3, &count, &t);
    ck_assert_uint_eq(count, 2);
    ck_assert_float_eq(frames[1].loudness_db, -30);
    ck_assert_int_eq(frames[0].speech, 1);
    ck_assert_int_eq(frames[1].speech, 0);
    ie_feature_track_destroy(track);
}
END_TEST

START_TEST(a_summary_is_passed_over)
{
    ie_feature_track *track = ie_feature_track_create();
    ck_assert_int_eq(read_text(track, "{\"type\":\"prosody\",\"t\":0,\"scope\":\"recording\"}", NULL), 0);
    ck_assert_str_eq(ie_feature_track_missing(track), "mfcc and prosody");
    ie_feature_track_destroy(track);
}
END_TEST

START_TEST(malformed_records_are_refused_and_leave_nothing)
{
    static const char *const bad[] = {
        "{\"type\":\"mfcc\",\"hop_seconds\":0.03,\"coefficients\":[" ROW "]}",
        "{\"type\":\"mfcc\",\"t\":0,\"coefficients\":[" ROW "]}",
        "{\"type\":\"mfcc\",\"t\":0,\"hop_seconds\":-1,\"coefficients\":[" ROW "]}",
        "{\"type\":\"mfcc\",\"t\":0,\"hop_seconds\":0.03}",
        "{\"type\":\"mfcc\",\"t\":0,\"hop_seconds\":0.03,\"coefficients\":[" ROW ",[1,2]]}",
        "{\"type\":\"mfcc\",\"t\":1e99,\"hop_seconds\":0.03,\"coefficients\":[]}",
        "{\"type\":\"prosody\",\"t\":0,\"scope\":\"block\",\"hop_seconds\":0.5,\"loudness_db\":[1]}",
        "{\"type\":\"prosody\",\"scope\":\"block\",\"hop_seconds\":0.01,\"loudness_db\":[1]}",
    };
    ie_feature_track *track = ie_feature_track_create();
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ie_error error = {0};
        ck_assert_msg(read_text(track, bad[i], &error) == -1, "record %zu was taken", i);
        ck_assert_int_eq(error.code, IE_FORMAT);
    }
    ck_assert_str_eq(ie_feature_track_missing(track), "mfcc and prosody");
    ie_feature_track_destroy(track);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("feature_record");
    TCase *tests = tcase_create("feature_record");
    tcase_add_test(tests, both_kinds_of_record_are_taken_in);
    tcase_add_test(tests, a_summary_is_passed_over);
    tcase_add_test(tests, malformed_records_are_refused_and_leave_nothing);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
