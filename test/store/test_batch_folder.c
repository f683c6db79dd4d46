// SPDX-License-Identifier: MIT
// Tests of lib/store/batch_folder: a person's evaluations go, and what leads to them; the rest stays byte for byte.
#include "store/batch_folder.h"

#include "base/file.h"
#include "erasing.h"
#include "suite.h"

#include <fcntl.h>
#include <sys/file.h>

static const char *const keys[] = {
    "aaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaaa",
    "bbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbbb",
    "cccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccccc",
    "dddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddddd"};
static char databases[300];

static void note_database(void *context, const char *path)
{
    (void)context;
    snprintf(databases + strlen(databases), sizeof databases - strlen(databases), "%s\n", strrchr(path, '/') + 1);
}

static void erase_batch(const char *key, const char *other)
{
    ie_string_table known = {0}, others = {0};
    if (other)
        ie_string_table_add(&others, other);
    if (key)
        ie_string_table_add(&known, key);
    *databases = '\0';
    ie_batch_folder_erase(&erasing_state, at("b"), &known, &others, note_database, NULL);
    ie_string_table_free(&known);
    ie_string_table_free(&others);
}

static void add_evaluation(int index, const char *link, const char *stream, const char *result, const char *basis)
{
    char target[100];
    if (stream)
        write_at(at("b/evaluations/%s/stream.ndjson", keys[index]), stream);
    write_at(at("b/evaluations/%s/result.json", keys[index]), result);
    write_at(at("b/evaluations/%s/basis.json", keys[index]), basis);
    write_at(at("b/evaluations/%s/messages.txt", keys[index]), "");
    snprintf(target, sizeof target, "evaluations/%s", keys[index]);
    ck_assert_int_eq(symlink(target, at("b/%s", link)), 0);
}

static int has_evaluation(int index)
{
    return exists(at("b/evaluations/%s", keys[index]));
}

static void expect_file(const char *path, const char *text)
{
    ie_buffer read = {0};
    ck_assert_int_eq(ie_file_read(path, 1 << 16, &read, NULL), 0);
    ck_assert_str_eq(read.data, text);
    ie_buffer_free(&read);
}

static void make_batch(void)
{
    char history[600];
    add_evaluation(0, "of-ann.mp4", "{\"type\":\"media\",\"person\":\"ann\"}\n", "{}", "{}");
    add_evaluation(1, "of-bob.mp4", "{\"type\":\"media\",\"person\":\"bob\"}\n", "{\"person\":\"bob\"}", "{}");
    add_evaluation(2, "refused.mp4", NULL, "{\"status\":3}", "{\"options\":[\"--quiet\",\"--person\",\"ann\"]}");
    add_evaluation(3, "failed.mp4", NULL, "{\"status\":2,\"reason\":\"no ann here\",\"person\":\"carl\"}", "{}");
    write_at(at("b/batch.csv"), "interview,person,status,answers,content,voice,overall,reason,report,recordings\n"
             "\"of-ann.mp4\",\"\",0,0,\"\",\"\",\"\",\"\",\"\",\"x\"\n\"of-bob.mp4\",\"bob\",0,0,\"\",\"\",\"\",\"a\nb\",\"\",\"y\"\n"
             "\"gone.mp4\",\"ann\",2,0,\"\",\"\",\"\",\"\",\"\",\"z\"\n\"lost\",\"\",2,0,\"\",\"\",\"\",\"rec/ann.mp4: none\",\"\",\"q\"\n");
    snprintf(history, sizeof history, "until,interview,evaluation\n\"1\",\"of-bob.mp4\",\"evaluations/%s\"\n"
             "\"2\",\"of-ann.mp4\",\"evaluations/%s\"\n\"3\",\"of-ann.mp4\",\"evaluations/older\"\n", keys[0], keys[1]);
    write_at(at("b/history.csv"), history);
    write_at(at("b/index.html"), "ann and bob");
}

START_TEST(the_folder_of_a_report_is_known_by_its_path)
{
    char key[IE_DIGEST_SIZE], path[200];
    snprintf(path, sizeof path, "/srv/b/evaluations/%s/report.html", keys[0]);
    char *folder = ie_batch_folder_of(path, key);
    ck_assert_str_eq(folder, "/srv/b");
    ck_assert_str_eq(key, keys[0]);
    free(folder);
    ck_assert_ptr_null(ie_batch_folder_of("/srv/b/evaluations/short/report.html", key));
    ck_assert_ptr_null(ie_batch_folder_of("/srv/out/report.html", key));
    ck_assert_ptr_null(ie_batch_folder_of("report.html", key));
}
END_TEST

START_TEST(a_persons_evaluations_go_and_what_leads_to_them)
{
    make_batch();
    erase_batch(NULL, NULL);
    ck_assert_int_eq(has_evaluation(0) + has_evaluation(2), 0);
    ck_assert_int_eq(has_evaluation(1) + has_evaluation(3), 2);
    ck_assert_int_eq(exists(at("b/of-ann.mp4")) + exists(at("b/refused.mp4")) + exists(at("b/index.html")), 0);
    ck_assert_int_eq(exists(at("b/of-bob.mp4")) + exists(at("b/failed.mp4")), 2);
    expect_file(at("b/batch.csv"), "interview,person,status,answers,content,voice,overall,reason,report,recordings\n"
                "\"of-bob.mp4\",\"bob\",0,0,\"\",\"\",\"\",\"a\nb\",\"\",\"y\"\n");
    expect_file(at("b/history.csv"), "until,interview,evaluation\n");
    ck_assert_int_eq(erasing_state.failed, 0);
}
END_TEST

START_TEST(one_evaluation_goes_by_its_key)
{
    free(erasing_state.name);
    erasing_state.name = NULL;
    make_batch();
    erase_batch(keys[1], keys[0]);
    ck_assert_int_eq(has_evaluation(1) + exists(at("b/of-bob.mp4")), 0);
    ck_assert_int_eq(has_evaluation(0) + has_evaluation(2) + has_evaluation(3), 3);
}
END_TEST

START_TEST(what_the_database_knows_as_anothers_stays)
{
    make_batch();
    erase_batch(NULL, keys[0]);
    ck_assert_int_eq(has_evaluation(0) + exists(at("b/of-ann.mp4")), 2);
    ck_assert_int_eq(has_evaluation(2), 0);
}
END_TEST

START_TEST(a_dry_run_changes_nothing)
{
    make_batch();
    erasing_what.is_dry = 1;
    erase_batch(NULL, NULL);
    ck_assert_int_eq(has_evaluation(0) + has_evaluation(2) + exists(at("b/of-ann.mp4")) + exists(at("b/index.html")), 4);
    expect_file(at("b/index.html"), "ann and bob");
}
END_TEST

START_TEST(a_batch_of_others_stays_as_it_is)
{
    add_evaluation(1, "of-bob.mp4", "{\"type\":\"media\",\"person\":\"bob\"}\n", "{}", "{}");
    write_at(at("b/index.html"), "bob");
    write_at(at("b/parts/1.yaml"), "[{\"person\":\"bob\"}]\n");
    erase_batch(NULL, NULL);
    expect_told("");
    ck_assert_int_eq(exists(at("b/index.html")) + exists(at("b/parts/1.yaml")) + has_evaluation(1), 3);
}
END_TEST

START_TEST(work_for_other_machines_that_names_the_person_goes)
{
    write_at(at("b/parts/1.yaml"), "[{\"files\":[\"/x.mp4\"],\"person\":\"ann\"}]\n");
    write_at(at("b/parts/1.log"), "ie-batch: of bob\n");
    write_at(at("b/parts/1/batch.csv"), "interview\n");
    write_at(at("b/parts/1.db"), "a database");
    erase_batch(NULL, NULL);
    ck_assert_int_eq(exists(at("b/parts/1.yaml")) + exists(at("b/parts/1.log")) + exists(at("b/parts/1")), 0);
    ck_assert_int_eq(exists(at("b/parts/1.db")), 1);
    ck_assert_str_eq(databases, "1.db\n");
}
END_TEST

START_TEST(where_a_batch_is_at_work_nothing_goes)
{
    make_batch();
    int lock = open(at("b"), O_RDONLY | O_DIRECTORY);
    ck_assert_int_eq(flock(lock, LOCK_EX), 0);
    erase_batch(NULL, NULL);
    close(lock);
    ck_assert_int_eq(has_evaluation(0), 1);
    expect_told("4 batch /b: ie-batch is at work there\n");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("batch folder");
    TCase *tests = tcase_create("batch folder");
    tcase_add_checked_fixture(tests, open_erasing, close_erasing);
    tcase_add_test(tests, the_folder_of_a_report_is_known_by_its_path);
    tcase_add_test(tests, a_persons_evaluations_go_and_what_leads_to_them);
    tcase_add_test(tests, one_evaluation_goes_by_its_key);
    tcase_add_test(tests, what_the_database_knows_as_anothers_stays);
    tcase_add_test(tests, a_dry_run_changes_nothing);
    tcase_add_test(tests, a_batch_of_others_stays_as_it_is);
    tcase_add_test(tests, work_for_other_machines_that_names_the_person_goes);
    tcase_add_test(tests, where_a_batch_is_at_work_nothing_goes);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
