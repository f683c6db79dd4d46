// SPDX-License-Identifier: MIT
// Tests of lib/store/replay: the same, another value, more, fewer, another order.
#include "store/replay.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

// Compares two streams, each one text with a line end behind each record. Returns the explanation, to be freed.
static char *compare(const char *stored, const char *again, int lines)
{
    const char *texts[] = {stored, again};
    ie_replay replay;
    ie_buffer out = {0};
    ie_replay_open(&replay);
    for (int side = 0; side < 2; side++)
        for (const char *at = texts[side]; *at; at = strchr(at, '\n') + 1)
            ie_replay_add(&replay, side ? &replay.again : &replay.stored, at, (size_t)(strchr(at, '\n') - at));
    ck_assert_int_eq(ie_replay_compare(&replay, &out), lines);
    ie_replay_close(&replay);
    ie_buffer_add(&out, "", 0);
    return out.data;
}

static void expect(const char *stored, const char *again, int lines, const char *text)
{
    char *said = compare(stored, again, lines);
    ck_assert_str_eq(said, text);
    free(said);
}

#define MEDIA "{\"type\":\"media\",\"t\":0,\"version\":\"1\",\"file\":\"a.mp4\",\"options\":[\"-q\"],\"dur\":4}\n"
#define OTHER(dur) "{\"type\":\"media\",\"t\":0,\"version\":\"2\",\"file\":\"b.mp4\",\"options\":[],\"dur\":" #dur "}\n"
#define FACE "{\"type\":\"face\",\"t\":0.2,\"box\":[1,2,3,4],\"model\":{\"a\":1,\"b\":2}}\n"
#define WORD "{\"type\":\"word\",\"t\":1,\"text\":\"yes\"}\n"

START_TEST(the_same_records_are_the_same)
{
    expect(MEDIA FACE WORD, MEDIA FACE WORD, 0, "");
}
END_TEST

START_TEST(program_and_places_of_a_recording_are_left_out_and_nothing_else)
{
    expect(MEDIA, OTHER(4), 0, "");
    expect(MEDIA, OTHER(5), 1,
           "ie-capture: record 0, media at 0 s: dur was 4, is now 5\n");
    expect("{\"type\":\"x\",\"t\":0,\"file\":\"a\"}\n", "{\"type\":\"x\",\"t\":0,\"file\":\"b\"}\n", 1,
           "x: record 0, x at 0 s: file was \"a\", is now \"b\"\n");
}
END_TEST

START_TEST(what_is_not_stored_is_not_compared)
{
    expect(MEDIA WORD, MEDIA "{\"type\":\"frame\",\"t\":0,\"data\":\"\"}\n{\"type\":\"audio\",\"t\":0}\nno record\n"
           "{\"type\":\"word\",\"t\":0,\"so_far\":1}\n" WORD, 0, "");
}
END_TEST

START_TEST(the_first_difference_of_each_stage_is_named_in_their_order)
{
    expect(MEDIA WORD FACE FACE, MEDIA "{\"type\":\"word\",\"t\":1,\"text\":\"no\"}\n" FACE
           "{\"type\":\"face\",\"t\":0.2,\"box\":[1,2,9,4],\"model\":{\"a\":1,\"b\":3}}\n", 2,
           "ie-faces: record 3, face at 0.2 s: box[2] was 3, is now 9\n"
           "ie-stt: record 1, word at 1 s: text was \"yes\", is now \"no\"\n");
    expect(FACE, "{\"type\":\"face\",\"t\":0.2,\"box\":[1,2,3,4],\"model\":{\"a\":1,\"b\":3},\"new\":1}\n", 1,
           "ie-faces: record 0, face at 0.2 s: model.b was 2, is now 3\n");
}
END_TEST

START_TEST(members_that_come_or_go_are_named)
{
    expect(WORD, "{\"type\":\"word\",\"t\":1}\n", 1,
           "ie-stt: record 0, word at 1 s: text was \"yes\", is now missing\n");
    expect("{\"type\":\"word\",\"t\":1}\n", WORD, 1,
           "ie-stt: record 0, word at 1 s: text was missing, is now \"yes\"\n");
    expect("{\"type\":\"notice\",\"t\":1,\"by\":\"ie-mfcc\",\"x\":[1]}\n",
           "{\"type\":\"notice\",\"t\":1,\"by\":\"ie-mfcc\",\"x\":[1,2]}\n", 1,
           "ie-mfcc: record 0, notice at 1 s: x was [1], is now [1,2]\n");
}
END_TEST

START_TEST(records_that_come_or_go_are_named)
{
    expect(MEDIA WORD, MEDIA, 1, "ie-stt: record 1, word at 1 s: was stored, does not come again\n");
    expect(MEDIA, MEDIA WORD, 1, "ie-stt: record 1, word at 1 s: comes now, was not stored\n");
}
END_TEST

START_TEST(order_and_bytes_count)
{
    expect(MEDIA WORD FACE, MEDIA FACE WORD, 1,
           "ie-stt: record 1, word at 1 s: the same records come in another order\n");
    expect("{\"type\":\"word\",\"t\":1}\n", "{\"type\":\"word\",\"t\": 1}\n", 1,
           "ie-stt: record 0, word at 1 s: the values are the same, the bytes are not\n");
}
END_TEST

START_TEST(long_values_are_cut_and_control_characters_are_none)
{
    char stored[400], text[201];
    memset(text, 'a', 200);
    text[200] = '\0';
    snprintf(stored, sizeof stored, "{\"type\":\"word\",\"t\":1,\"text\":\"%s\"}\n", text);
    char *said = compare(stored, "{\"type\":\"word\",\"t\":1,\"text\":\"\xc2\x9b""2J\"}\n", 1);
    ck_assert_ptr_nonnull(strstr(said, "aaa..., is now \"?2J\"\n"));
    ck_assert_uint_lt(strlen(said), 200);
    free(said);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("replay");
    TCase *tests = tcase_create("replay");
    tcase_add_test(tests, the_same_records_are_the_same);
    tcase_add_test(tests, program_and_places_of_a_recording_are_left_out_and_nothing_else);
    tcase_add_test(tests, what_is_not_stored_is_not_compared);
    tcase_add_test(tests, the_first_difference_of_each_stage_is_named_in_their_order);
    tcase_add_test(tests, members_that_come_or_go_are_named);
    tcase_add_test(tests, records_that_come_or_go_are_named);
    tcase_add_test(tests, order_and_bytes_count);
    tcase_add_test(tests, long_values_are_cut_and_control_characters_are_none);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
