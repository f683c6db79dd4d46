// SPDX-License-Identifier: MIT
// Tests of lib/report/recordings: which files a page can play, from when on, and what it calls them.
#include "report/fixture.h"
#include "report/recordings.h"
#include "suite.h"

#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

static char folder[32];
static char files[3][64];
static ie_recordings recordings;

#define PART(t, part, more) \
    "{\"type\":\"media\",\"t\":" #t ",\"dur\":10,\"file\":\"a\",\"part\":" #part ",\"parts\":3" more "}"

static void make_files(void)
{
    static const char *const names[] = {"one.mp4", "two \"#\" ?%\xff.mp4", "three.avi"};
    begin_results();
    recordings = (ie_recordings){0};
    strcpy(folder, "/tmp/ie-rec-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    for (size_t i = 0; i < 3; i++) {
        snprintf(files[i], sizeof files[i], "%s/%s", folder, names[i]);
        fclose(fopen(files[i], "w"));
    }
}

static void remove_files(void)
{
    ie_recordings_free(&recordings);
    end_results();
    for (size_t i = 0; i < 3; i++)
        unlink(files[i]);
    ck_assert_int_eq(rmdir(folder), 0);
}

// Finds the recordings among so many of the files.
static void find(size_t count)
{
    const char *given[] = {files[0], files[1], files[2]};
    ie_recordings_find(&recordings, results, given, count, folder);
}

static const char *address_at(double t)
{
    const ie_recording *found = ie_recordings_at(&recordings, t);
    return found ? found->address : "none";
}

START_TEST(a_time_is_found_in_the_recording_that_plays_then)
{
    add(PART(0, 1, ",\"container\":\"mov,mp4,m4a\",\"video\":{\"codec\":\"h264\"}"));
    add(PART(10, 2, ",\"container\":\"wav\",\"video\":null"));
    find(2);
    ck_assert_uint_eq(recordings.count, 2);
    ck_assert_uint_eq(ie_recordings_playing(&recordings), 2);
    ck_assert(recordings.items[0].has_pictures && !recordings.items[1].has_pictures);
    ck_assert_str_eq(address_at(0), "one.mp4");
    ck_assert_str_eq(address_at(9.99), "one.mp4");
    ck_assert_str_eq(address_at(10), "two%20%22%23%22%20%3F%25%FF.mp4");
    ck_assert_str_eq(address_at(99), "two%20%22%23%22%20%3F%25%FF.mp4");
}
END_TEST

START_TEST(a_part_that_could_not_be_read_takes_no_other_ones_file)
{
    add(PART(0, 2, ""));
    find(3);
    ck_assert_uint_eq(recordings.count, 1);
    ck_assert_str_eq(address_at(1), "two%20%22%23%22%20%3F%25%FF.mp4");
}
END_TEST

START_TEST(what_is_not_at_hand_is_not_played)
{
    unlink(files[0]);
    add(PART(0, 1, ""));
    add(PART(10, 2, ""));
    add(PART(20, 3, ""));
    find(2);
    ck_assert(!recordings.items[0].is_at_hand && recordings.items[1].is_at_hand && !recordings.items[2].is_at_hand);
    ck_assert_str_eq(address_at(5), "none");
    ck_assert_str_eq(address_at(25), "none");
    ck_assert_uint_eq(ie_recordings_playing(&recordings), 1);
}
END_TEST

START_TEST(a_folder_is_no_recording)
{
    const char *given[] = {folder, ""};
    add(PART(0, 1, ""));
    add(PART(10, 2, ""));
    ie_recordings_find(&recordings, results, given, 2, folder);
    ck_assert(!recordings.items[0].is_at_hand && !recordings.items[1].is_at_hand);
}
END_TEST

START_TEST(what_no_browser_plays_is_told_by_its_kind)
{
    add(PART(0, 1, ",\"container\":\"mov,mp4\",\"video\":{\"codec\":\"prores\"}"));
    add(PART(10, 2, ",\"container\":\"matroska,webm\",\"video\":{\"codec\":\"vp9\"}"));
    add(PART(20, 3, ",\"container\":\"avi\",\"video\":{\"codec\":\"h264\"}"));
    find(3);
    ck_assert_ptr_null(recordings.items[0].address);
    ck_assert_ptr_nonnull(recordings.items[1].address);
    ck_assert(recordings.items[2].is_at_hand && !recordings.items[2].address);
    ck_assert_str_eq(recordings.items[2].kind, "avi");
}
END_TEST

START_TEST(without_files_or_media_there_is_nothing)
{
    find(0);
    ck_assert_uint_eq(recordings.count, 0);
    ck_assert_ptr_null(ie_recordings_at(&recordings, 0));
    add("{\"type\":\"media\",\"t\":0}");
    ie_recordings_find(&recordings, results, NULL, 0, folder);
    ck_assert_str_eq(address_at(0), "none");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("recordings");
    TCase *cases = tcase_create("recordings");
    tcase_add_checked_fixture(cases, make_files, remove_files);
    tcase_add_test(cases, a_time_is_found_in_the_recording_that_plays_then);
    tcase_add_test(cases, a_part_that_could_not_be_read_takes_no_other_ones_file);
    tcase_add_test(cases, what_is_not_at_hand_is_not_played);
    tcase_add_test(cases, a_folder_is_no_recording);
    tcase_add_test(cases, what_no_browser_plays_is_told_by_its_kind);
    tcase_add_test(cases, without_files_or_media_there_is_nothing);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
