// SPDX-License-Identifier: MIT
// lib/vision/face_record: what is written is read again, and what is no face is refused.
#include "suite.h"
#include "vision/face_record.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

static ie_record *parse(const char *text)
{
    ie_record *record = ie_record_parse(text, strlen(text), NULL);
    ck_assert_msg(record != NULL, "%s", text);
    return record;
}

START_TEST(a_face_is_written_in_pixels_of_the_video_and_read_again)
{
    ie_person person = {.id = 3, .found = {0, 0, 0, 0, 6, 0, -27}};
    ie_face_view view = {&person, {10, 20, 30, 40, 6, 0, -27}, {15, 30, 30, 25}, 1, 1, 0, {0.5, 0.1234}};
    ie_writer writer = {0};
    ie_face_write(&writer, 1.5, 2, &view, "cascade@01234567");
    ck_assert_str_eq(writer.text.data,
                     "{\"type\":\"face\",\"t\":1.5,\"id\":3,\"box\":[20,40,60,80],\"score\":0.5,\"candidate\":true,"
                     "\"tilt\":-27,"
                     "\"eyes\":[[30,60],[60,50]],\"motion\":0.123,\"model\":\"cascade@01234567\"}");
    ie_record *record = parse(writer.text.data);
    ie_face_entry entry;
    ck_assert_int_eq(ie_face_read(record, &entry, NULL), 0);
    ck_assert_double_eq(entry.t, 1.5);
    ck_assert_int_eq(entry.id, 3);
    ck_assert_double_eq(entry.face.x, 20);
    ck_assert_double_eq(entry.face.height, 80);
    ck_assert_double_eq_tol(entry.face.lean_degrees, atan2(-10, 30) * 180 / acos(-1), 1e-9);  // the eyes know better
    ck_assert_int_eq(entry.face.sideways, 0);
    ie_record_free(record);
    view.has_eyes = 0;
    person.found.sideways = 1;
    view.moved.mouth = NAN;
    ie_face_write(&writer, 1.5, 1, &view, "m");
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"sideways\":true,\"tilt\":-27,\"motion\":null,\"model\""));
    record = parse(writer.text.data);
    ck_assert_int_eq(ie_face_read(record, &entry, NULL), 0);
    ck_assert_double_eq(entry.face.lean_degrees, -27);
    ck_assert_int_eq(entry.face.sideways, 1);
    ie_record_free(record);
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(a_face_without_a_usable_box_is_refused)
{
    const char *const boxes[] = {"[1,2,3]", "[1,2,3,4,5]", "[1,2,0,4]", "[1,2,3,-4]", "[1e300,2,3,4]", "[1,2,3,\"x\"]",
                                 "null",
                                 "[1,2,100000,4]"};
    for (size_t i = 0; i < sizeof boxes / sizeof *boxes; i++) {
        char text[200];
        ie_face_entry entry;
        ie_error error = {0};
        snprintf(text, sizeof text, "{\"type\":\"face\",\"t\":1,\"id\":1,\"box\":%s}", boxes[i]);
        ie_record *record = parse(text);
        ck_assert_msg(ie_face_read(record, &entry, &error) == -1, "%s", text);
        ck_assert_int_eq(error.code, IE_FORMAT);
        ie_record_free(record);
    }
}
END_TEST

START_TEST(a_face_is_brought_to_a_picture_that_can_hold_it)
{
    const ie_image picture = {100, 50, 3, NULL};
    ie_face_entry entry = {.face = {20, 40, 60, 80, 0, 0, 0}}, far = {.face = {0, 0, 60, 601, 0, 0, 0}};
    ie_error error = {0};
    ck_assert_int_eq(ie_face_scale(&entry, &picture, 0.5, &error), 0);
    ck_assert_double_eq(entry.face.x, 10);
    ck_assert_double_eq(entry.face.height, 40);
    ck_assert_int_eq(ie_face_scale(&far, &picture, 0.5, &error), -1);
    ck_assert_int_eq(error.code, IE_FORMAT);
}
END_TEST

START_TEST(presence_says_what_is_not_known)
{
    ie_person person = {.id = 1, .first = 1, .last = 9, .seconds = 7.5};
    ie_face_view view = {.person = &person, .is_candidate = 1};
    ie_presence_measures of = {.share = 0.75, .distance = 0.4, .x = 0.5, .y = 0.25, .looking_away = -1,
                               .still = -1};
    ie_writer writer = {0};
    ie_face_write_presence(&writer, &view, &of);
    ck_assert_str_eq(writer.text.data,
                     "{\"type\":\"presence\",\"t\":1,\"dur\":8,\"id\":1,\"candidate\":true,\"seconds\":7.5,"
                     "\"share\":0.75,"
                     "\"distance\":0.4,\"distance_change\":0,\"place\":[0.5,0.25],\"movement\":0,\"looking_away\":null,"
                     "\"judged\":0}");
    of.still = 1;
    view.is_given = 1;
    ie_face_write_presence(&writer, &view, &of);
    ck_assert_ptr_nonnull(strstr(writer.text.data, ",\"still\":true}"));
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"candidate\":true,\"given\":true,"));
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(conditions_are_told_with_what_is_needed)
{
    ie_condition condition = {.code = "low_light", .limit = 70, .start = 2, .end = 4, .worst = 20, .sum = 90,
                              .frames = 3};
    ie_writer writer = {0};
    ie_face_write_condition(&writer, &condition, "ie-faces");
    ck_assert_str_eq(writer.text.data,
                     "{\"type\":\"notice\",\"t\":2,\"dur\":2,\"level\":\"info\",\"code\":\"low_light\","
                     "\"text\":\"little light for "
                     "2.0 s: bright parts reach 30 of 255; 70 are needed\",\"by\":\"ie-faces\",\"value\":30}");
    ie_buffer_free(&writer.text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("face_record");
    TCase *tests = tcase_create("face_record");
    tcase_add_test(tests, a_face_is_written_in_pixels_of_the_video_and_read_again);
    tcase_add_test(tests, a_face_without_a_usable_box_is_refused);
    tcase_add_test(tests, a_face_is_brought_to_a_picture_that_can_hold_it);
    tcase_add_test(tests, presence_says_what_is_not_known);
    tcase_add_test(tests, conditions_are_told_with_what_is_needed);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
