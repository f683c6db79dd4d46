// SPDX-License-Identifier: MIT
// Tests of lib/base/sealed: which program is called for whom, and that output is whole or not there. The programs are
// stand-ins here; test/filters/encrypted.sh has the real ones.
#include "base/sealed.h"
#include "base/file.h"
#include "suite.h"

#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#define GPG "gpg --batch --no-tty --quiet --encrypt --output - "
#define FINGERPRINT "0123456789ABCDEF0123456789ABCDEF01234567"

static char folder[64], path[100], before[100];
static ie_error problem;

static void make_program(const char *name, const char *script)
{
    char file[120];
    snprintf(file, sizeof file, "%s/%s", folder, name);
    FILE *program = fopen(file, "w");
    fprintf(program, "#!/bin/sh\n%s\n", script);
    fchmod(fileno(program), 0700);
    fclose(program);
}

static void open_programs(void)
{
    char search[400];
    strcpy(folder, "/tmp/test_sealed_XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    snprintf(path, sizeof path, "%s/out", folder);
    snprintf(search, sizeof search, "%s:/usr/bin:/bin", folder);
    setenv("PATH", search, 1);
    make_program("age", "echo age \"$@\"; cat");
    make_program("gpg", "echo gpg \"$@\"; cat");
}

static void close_programs(void)
{
    char command[100];
    snprintf(command, sizeof command, "/bin/rm -rf %s", folder);
    ck_assert_int_eq(system(command), 0);
}

static int seal(const char *recipient, const char *second, int status)
{
    const char *recipients[] = {recipient, second};
    ie_text_list list = {recipients, second ? 2 : 1, 2};
    ie_sealed sealed;
    if (ie_sealed_open(&sealed, &list, path, &problem) < 0)
        return -1;
    fputs("words\n", sealed.out);
    return ie_sealed_close(&sealed, status, &problem);
}

static void expect_sealed(const char *recipient, const char *second, const char *expected)
{
    ie_buffer bytes = {0}, whole = {0};
    ck_assert_msg(seal(recipient, second, 0) == 0, "%s", problem.text);
    ck_assert_int_eq(ie_file_read(path, 1 << 16, &bytes, &problem), 0);
    ie_buffer_format(&whole, "%s\nwords\n", expected);
    ck_assert_str_eq(bytes.data, whole.data);
    ie_buffer_free(&bytes);
    ie_buffer_free(&whole);
}

START_TEST(who_it_is_for_tells_the_program)
{
    char keys[100], expected[200];
    expect_sealed("age1abc", NULL, "age -r age1abc");
    expect_sealed("ssh-ed25519 AAAA", "age1abc", "age -r ssh-ed25519 AAAA -r age1abc");
    expect_sealed("ann@example.org", NULL, GPG "--recipient ann@example.org");
    expect_sealed(FINGERPRINT, NULL, GPG "--trust-model always --recipient " FINGERPRINT);
    expect_sealed(FINGERPRINT, "ann", GPG "--recipient " FINGERPRINT " --recipient ann");
    snprintf(keys, sizeof keys, "%s/keys", folder);
    ck_assert_int_eq(ie_file_write(keys, "age1abc\n", 8, &problem), 0);
    snprintf(expected, sizeof expected, "age -R %s", keys);
    expect_sealed(keys, NULL, expected);
    ck_assert_int_eq(ie_file_write(keys, "-----BEGIN PGP PUBLIC KEY BLOCK-----\n", 37, &problem), 0);
    snprintf(expected, sizeof expected, GPG "--recipient-file %s", keys);
    expect_sealed(keys, NULL, expected);
}
END_TEST

START_TEST(two_programs_do_not_go_together)
{
    ck_assert_int_eq(seal("age1abc", "ann@example.org", 0), -1);
    ck_assert_int_eq(problem.code, IE_USAGE);
    ck_assert_int_ne(access(path, F_OK), 0);
}
END_TEST

START_TEST(the_file_is_its_owners_alone)
{
    struct stat kind;
    umask(0);
    ck_assert_int_eq(seal("age1abc", NULL, 0), 0);
    ck_assert_int_eq(stat(path, &kind), 0);
    ck_assert_int_eq(kind.st_mode & 0777, 0600);
}
END_TEST

static void expect_nothing(const char *wrong)
{
    snprintf(before, sizeof before, "%s.new", path);
    ck_assert_str_eq(problem.text, wrong);
    ck_assert_int_ne(access(path, F_OK), 0);
    ck_assert_int_ne(access(before, F_OK), 0);
}

START_TEST(what_failed_leaves_no_file)
{
    make_program("age", "cat >/dev/null; echo half; exit 1");
    ck_assert_int_eq(seal("age1abc", NULL, 0), -1);
    expect_nothing("age: ended with 1");
    make_program("age", "cat; echo all");
    ie_fail(&problem, IE_IO, "the source failed");
    ck_assert_int_eq(seal("age1abc", NULL, -1), -1);
    expect_nothing("the source failed");
    setenv("PATH", "/nowhere", 1);
    ck_assert_int_eq(seal("age1abc", NULL, 0), -1);
    expect_nothing("age: this program cannot be run: No such file or directory");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sealed");
    TCase *tests = tcase_create("sealed");
    tcase_add_checked_fixture(tests, open_programs, close_programs);
    tcase_add_test(tests, who_it_is_for_tells_the_program);
    tcase_add_test(tests, two_programs_do_not_go_together);
    tcase_add_test(tests, the_file_is_its_owners_alone);
    tcase_add_test(tests, what_failed_leaves_no_file);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
