// SPDX-License-Identifier: MIT
// Tests of lib/base/path: where files are looked for, and the folders that are made, for their owner alone.
#include "base/path.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static char folder[32];
static ie_error error;

static void set_up(void)
{
    strcpy(folder, "/tmp/ie-path-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
}

static void tear_down(void)
{
    ck_assert_int_eq(rmdir(folder), 0);
}

static const char *below(const char *name)
{
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void expect(char *found, const char *wanted)
{
    ck_assert_str_eq(found, wanted);
    free(found);
}

START_TEST(folders_are_made_for_their_owner_alone)
{
    struct stat status;
    umask(0);
    ck_assert_int_eq(ie_path_make_folders(below("a/b/file"), &error), 0);
    ck_assert_int_eq(stat(below("a/b"), &status), 0);
    ck_assert_int_eq(status.st_mode & 0777, 0700);
    ck_assert_int_eq(stat(below("a"), &status), 0);
    ck_assert_int_eq(status.st_mode & 0777, 0700);
    ck_assert_int_ne(access(below("a/b/file"), F_OK), 0);
    ck_assert_int_eq(ie_path_make_folders(below("a/b/file"), &error), 0);
    rmdir(below("a/b"));
    rmdir(below("a"));
}
END_TEST

START_TEST(a_folder_that_is_there_keeps_its_mode)
{
    struct stat status;
    ck_assert_int_eq(chmod(folder, 0755), 0);
    ck_assert_int_eq(ie_path_make_folders(below("file"), &error), 0);
    ck_assert_int_eq(stat(folder, &status), 0);
    ck_assert_int_eq(status.st_mode & 0777, 0755);
}
END_TEST

START_TEST(a_name_alone_needs_no_folder)
{
    ck_assert_int_eq(ie_path_make_folders("file", &error), 0);
    ck_assert_int_eq(ie_path_make_folders("/file", &error), 0);
    ck_assert_int_eq(ie_path_make_folders("", &error), 0);
}
END_TEST

START_TEST(where_a_file_stands_no_folder_can_be_made)
{
    char file[64];
    snprintf(file, sizeof file, "%s", below("file"));
    fclose(fopen(file, "w"));
    ck_assert_int_eq(ie_path_make_folders(below("file/deep/name"), &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
    ck_assert_ptr_nonnull(strstr(error.text, "file"));
    unlink(file);
}
END_TEST

START_TEST(a_folder_given_by_the_environment_is_believed)
{
    setenv("IE_DATA", "/data", 1);
    expect(ie_path_data("models/x"), "/data/models/x");
    setenv("IE_CACHE", "/cache", 1);
    expect(ie_path_cache("x"), "/cache/x");
}
END_TEST

START_TEST(the_cache_is_the_users)
{
    unsetenv("IE_CACHE");
    setenv("XDG_CACHE_HOME", "/xdg", 1);
    setenv("HOME", "/home/ann", 1);
    expect(ie_path_cache("x"), "/xdg/interview-evaluator/x");
    setenv("XDG_CACHE_HOME", "", 1);
    expect(ie_path_cache("x"), "/home/ann/.cache/interview-evaluator/x");
}
END_TEST

START_TEST(data_of_the_source_tree_is_found_from_its_own_programs)
{
    unsetenv("IE_DATA");
    char *found = ie_path_data("corpus/suggestions.yaml");
    ck_assert_msg(access(found, R_OK) == 0, "%s", found);
    free(found);
    found = ie_path_data("no/such/file");
    ck_assert_msg(found[0] == '/' && strstr(found, "/no/such/file"), "%s", found);
    free(found);
}
END_TEST

START_TEST(a_pack_is_a_file_or_the_name_of_a_shipped_one)
{
    unsetenv("IE_DATA");
    char *found = ie_path_pack("python");
    ck_assert_msg(found[0] == '/' && strstr(found, "/corpus/interviews/python.yaml"), "%s", found);
    free(found);
    expect(ie_path_pack("pyton"), "pyton");
    expect(ie_path_pack("./python"), "./python");
    expect(ie_path_pack(""), "");
    ck_assert_ptr_null(ie_path_shipped_pack("../interviews/python"));
    char file[64];
    snprintf(file, sizeof file, "%s", below("python"));
    fclose(fopen(file, "w"));
    expect(ie_path_pack(file), file);
    unlink(file);
}
END_TEST

START_TEST(a_file_is_reached_from_a_folder)
{
    char up[64];
    ck_assert_int_eq(ie_path_make_folders(below("a/b/file"), &error), 0);
    ck_assert_int_eq(ie_path_make_folders(below("ab/file"), &error), 0);
    snprintf(up, sizeof up, "%s/a/b", folder);
    expect(ie_path_relative(up, below("file")), "../../file");
    snprintf(up, sizeof up, "%s/a", folder);
    expect(ie_path_relative(up, below("ab/x y")), "../ab/x y");
    expect(ie_path_relative(up, below("a/../a//b/./f")), "b/f");
    expect(ie_path_relative(up, below("a/f")), "f");
    expect(ie_path_relative("/", below("f")), below("f") + 1);
    expect(ie_path_relative(up, "/f"), "../../../f");
    ck_assert_int_eq(symlink("nowhere", below("a/link")), 0);
    snprintf(up, sizeof up, "%s/ab", folder);
    expect(ie_path_relative(up, below("a/link")), "../a/link");
    ck_assert_ptr_null(ie_path_relative(below("none"), "/f"));
    ck_assert_ptr_null(ie_path_relative("/", below("none/f")));
    unlink(below("a/link"));
    rmdir(below("a/b"));
    rmdir(below("a"));
    rmdir(below("ab"));
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("path");
    TCase *cases = tcase_create("path");
    tcase_add_checked_fixture(cases, set_up, tear_down);
    tcase_add_test(cases, folders_are_made_for_their_owner_alone);
    tcase_add_test(cases, a_folder_that_is_there_keeps_its_mode);
    tcase_add_test(cases, a_name_alone_needs_no_folder);
    tcase_add_test(cases, where_a_file_stands_no_folder_can_be_made);
    tcase_add_test(cases, a_folder_given_by_the_environment_is_believed);
    tcase_add_test(cases, the_cache_is_the_users);
    tcase_add_test(cases, data_of_the_source_tree_is_found_from_its_own_programs);
    tcase_add_test(cases, a_pack_is_a_file_or_the_name_of_a_shipped_one);
    tcase_add_test(cases, a_file_is_reached_from_a_folder);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
