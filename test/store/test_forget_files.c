// SPDX-License-Identifier: MIT
// Tests of lib/store/forget_files, by ie_store_forget: which files go, which stay, and what keeps the rows.
#include "store/forget_files.h"

#include "erasing.h"
#include "fixture.h"
#include "store/files.h"
#include "store/keep.h"
#include "suite.h"

static ie_store_receipt taken;

static void set_up_both(void)
{
    open_erasing();
    open_fixture();
}

static void tear_down_both(void)
{
    close_fixture();
    close_erasing();
}

// Stores an interview of one recording, which is noted, and whose report is at out/report.html of a folder.
static long long put_one(const char *person, const char *out, const char *recording, const char *bytes)
{
    char digits[IE_DIGEST_SIZE], line[300], report[300];
    int is_new;
    write_at(at("%s", recording), bytes);
    ie_digest_bytes(bytes, strlen(bytes), digits);
    snprintf(report, sizeof report, "%s", at("%s/report.html", out));
    int length = person ? snprintf(line, sizeof line, "{\"type\":\"media\",\"person\":\"%s\",\"sha256\":\"%s\"}", person, digits)
                        : snprintf(line, sizeof line, "{\"type\":\"media\",\"sha256\":\"%s\"}", digits);
    write_at(at("%s/stream.ndjson", out), line);
    write_at(report, "page");
    const ie_store_file file = {at("%s", recording), "recording", .sha256 = digits};
    const ie_store_interview interview = {.person = person, .report = report, .duration_seconds = NAN, .similarity = NAN,
                                          .confidence = NAN, .files = &file, .file_count = 1};
    ck_assert_int_eq(ie_store_add(fixture_store, "media", 0, NAN, line, (size_t)length, &fixture_error), 0);
    long long id = ie_store_commit(fixture_store, &interview, &is_new, &fixture_error);
    ck_assert_msg(id > 0, "%s", fixture_error.text);
    return id;
}

static void forget(void)
{
    ck_assert_msg(ie_store_forget(fixture_store, &erasing_what, &taken, &fixture_error) == 0, "%s", fixture_error.text);
}

static int add_one(void *context, const ie_store_interview *interview)
{
    (void)interview;
    ++*(int *)context;
    return 0;
}

static int count_interviews(ie_store *store)
{
    int count = 0;
    ck_assert_int_eq(ie_store_each(store, NULL, 0, add_one, &count, &fixture_error), 0);
    return count;
}

START_TEST(reports_go_and_recordings_stay_until_that_is_wanted)
{
    put_one("ann", "one", "a.mp4", "sound of ann");
    put_one("bob", "two", "b.mp4", "sound of bob");
    forget();
    ck_assert_int_eq(exists(at("one")), 0);
    ck_assert_int_eq(exists(at("a.mp4")) + exists(at("two/report.html")) + exists(at("b.mp4")), 3);
    expect_told("3 recording /a.mp4: given to be analysed\n0 report /one\n");
    ck_assert_str_eq(taken.files, "{\"report\":1}");
    ck_assert_int_eq(count_interviews(fixture_store), 1);
    put_one("ann", "one", "a.mp4", "sound of ann");
    erasing_what.takes_recordings = 1;
    forget();
    ck_assert_int_eq(exists(at("a.mp4")), 0);
}
END_TEST

START_TEST(a_recording_that_changed_or_is_anothers_too_stays)
{
    put_one("ann", "one", "a.mp4", "sound of ann");
    put_one("ann", "two", "both.mp4", "sound of both");
    put_one("bob", "three", "both.mp4", "sound of both");
    write_at(at("a.mp4"), "another sound");
    erasing_what.takes_recordings = 1;
    forget();
    ck_assert_int_eq(exists(at("a.mp4")) + exists(at("both.mp4")) + exists(at("three/report.html")), 3);
    expect_told("3 recording /a.mp4: is not the one that was analysed\n3 recording /both.mp4: is another interview's, too\n"
                "0 report /one\n0 report /two\n");
}
END_TEST

START_TEST(recordings_alone_can_go)
{
    long long id = put_one("ann", "one", "a.mp4", "sound of ann");
    erasing_what = (ie_store_forgetting){.interview = id, .only_recordings = 1, .tell = note_told};
    forget();
    ck_assert_int_eq(exists(at("a.mp4")), 0);
    ck_assert_int_eq(exists(at("one/report.html")), 1);
    ck_assert_int_eq(count_interviews(fixture_store), 1);
    ck_assert_int_eq(taken.interviews, 0);
    ck_assert_str_eq(taken.files, "{\"recording\":1}");
    forget();
    ck_assert_int_eq(taken.id, 0);
}
END_TEST

START_TEST(a_folder_that_holds_another_result_now_stays)
{
    put_one("ann", "out", "a.mp4", "sound of ann");
    put_one("bob", "out", "b.mp4", "sound of bob");
    forget();
    ck_assert_int_eq(exists(at("out/report.html")), 1);
    put_one("ann", "new", "a.mp4", "sound of ann");
    write_at(at("new/stream.ndjson"), "{\"type\":\"media\",\"person\":\"carl\"}\n");  // not stored
    forget();
    ck_assert_int_eq(exists(at("new/report.html")), 1);
}
END_TEST

START_TEST(a_folder_is_of_the_later_interview_of_one_recording)
{
    long long first = put_one("ann", "out", "a.mp4", "sound of ann");
    put_one(NULL, "out", "a.mp4", "sound of ann");
    erasing_what = (ie_store_forgetting){.interview = first, .tell = note_told};
    forget();
    ck_assert_int_eq(exists(at("out/report.html")), 1);
    ck_assert_int_eq(count_interviews(fixture_store), 1);
}
END_TEST

START_TEST(an_interview_that_names_nobody_goes_with_its_recording)
{
    put_one("ann", "one", "a.mp4", "sound of ann");
    put_one(NULL, "two", "copy.mp4", "sound of ann");
    put_one(NULL, "three", "c.mp4", "sound of nobody");
    forget();
    ck_assert_int_eq(count_interviews(fixture_store), 1);
    ck_assert_int_eq(exists(at("two")) + exists(at("one")), 0);
    ck_assert_int_eq(exists(at("three/report.html")), 1);
}
END_TEST

START_TEST(but_not_where_others_are_in_the_recording)
{
    put_one("ann", "one", "a.mp4", "sound of both");
    put_one("bob", "two", "b.mp4", "sound of both");
    put_one(NULL, "three", "c.mp4", "sound of both");
    forget();
    ck_assert_int_eq(count_interviews(fixture_store), 2);
    ck_assert_int_eq(exists(at("two/report.html")) + exists(at("three/report.html")), 2);
}
END_TEST

START_TEST(what_cannot_be_removed_keeps_the_rows)
{
    put_one("ann", "one", "a.mp4", "sound of ann");
    ck_assert_int_eq(unlink(at("one/report.html")), 0);
    write_at(at("one/report.html/in-the-way"), "x");
    forget();
    ck_assert_int_eq(taken.failed, 1);
    ck_assert_int_eq(taken.id, 0);
    ck_assert_int_eq(count_interviews(fixture_store), 1);
    ck_assert_int_eq(unlink(at("one/report.html/in-the-way")) + rmdir(at("one/report.html")), 0);
    forget();
    ck_assert_int_eq(taken.interviews, 1);
    ck_assert_int_eq(count_interviews(fixture_store), 0);
}
END_TEST

START_TEST(folders_are_looked_through)
{
    char *folders[] = {erasing_folder};
    write_at(at("kept/deep/stream.ndjson"), "{\"type\":\"media\",\"person\":\"ann\"}\n");
    write_at(at("kept/deep/report.html"), "page");
    write_at(at("kept/saved.ndjson"), "{\"type\":\"media\",\"person\":\"ann\"}\n");
    write_at(at("kept/bob.ndjson"), "{\"type\":\"media\",\"person\":\"bob\"}\n");
    write_at(at("kept/text.txt"), "ann");
    erasing_what.folders = folders;
    erasing_what.folder_count = 1;
    forget();
    ck_assert_int_eq(exists(at("kept/deep")) + exists(at("kept/saved.ndjson")), 0);
    ck_assert_int_eq(exists(at("kept/bob.ndjson")) + exists(at("kept/text.txt")), 2);
    ck_assert_int_eq(taken.id, 1);
    ie_buffer_clear(&erasing_told);
    char *nowhere[] = {"/none"};
    erasing_what.folders = nowhere;
    forget();
    expect_told("2 folder /none\n");
}
END_TEST

START_TEST(backups_are_changed_and_what_they_are_not_is_told)
{
    long long id = put_one("ann", "one", "a.mp4", "sound of ann");
    put_one("bob", "two", "b.mp4", "sound of bob");
    ck_assert_int_eq(ie_store_backup(fixture_store, at("copy.db"), &fixture_error), 0);
    write_at(at("sealed.age"), "age-encryption.org/v1");
    const char *const names[] = {"copy.db", "sealed.age", "gone.db"};
    for (size_t i = 0; i < 3; i++)
        ck_assert_int_eq(ie_files_note_path(fixture_store, at("%s", names[i]), "backup", NULL, &fixture_error), 0);
    erasing_what = (ie_store_forgetting){.interview = id, .tell = note_told};
    forget();
    expect_told("3 recording /a.mp4: given to be analysed\n0 report /one\n1 backup /copy.db\n"
                "4 backup /sealed.age: is encrypted, or no database: delete it, or its key\n2 backup /gone.db\n");
    ck_assert_int_eq(taken.failed, 1);
    ck_assert_int_eq(taken.interviews, 1);  // which keeps no row
    ie_store *copy = ie_store_open(at("copy.db"), IE_STORE_READ, 1, &fixture_error);
    ck_assert_ptr_nonnull(copy);
    ck_assert_int_eq(count_interviews(copy), 1);
    ie_store_close(copy);
    ck_assert_int_eq(exists(at("two/report.html")), 1);
}
END_TEST

START_TEST(pages_go_with_the_person)
{
    put_one("ann", "one", "a.mp4", "sound of ann");
    write_at(at("ann.html"), "page");
    write_at(at("index.html"), "page");
    ck_assert_int_eq(ie_files_note_path(fixture_store, at("ann.html"), "progress", "ann", &fixture_error), 0);
    ck_assert_int_eq(ie_files_note_path(fixture_store, at("index.html"), "index", NULL, &fixture_error), 0);
    forget();
    ck_assert_int_eq(exists(at("ann.html")) + exists(at("index.html")), 0);
    ck_assert_str_eq(taken.files, "{\"progress\":1,\"index\":1,\"report\":1}");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("forget files");
    TCase *tests = tcase_create("forget files");
    tcase_add_checked_fixture(tests, set_up_both, tear_down_both);
    tcase_add_test(tests, reports_go_and_recordings_stay_until_that_is_wanted);
    tcase_add_test(tests, a_recording_that_changed_or_is_anothers_too_stays);
    tcase_add_test(tests, recordings_alone_can_go);
    tcase_add_test(tests, a_folder_that_holds_another_result_now_stays);
    tcase_add_test(tests, a_folder_is_of_the_later_interview_of_one_recording);
    tcase_add_test(tests, an_interview_that_names_nobody_goes_with_its_recording);
    tcase_add_test(tests, but_not_where_others_are_in_the_recording);
    tcase_add_test(tests, what_cannot_be_removed_keeps_the_rows);
    tcase_add_test(tests, folders_are_looked_through);
    tcase_add_test(tests, backups_are_changed_and_what_they_are_not_is_told);
    tcase_add_test(tests, pages_go_with_the_person);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
