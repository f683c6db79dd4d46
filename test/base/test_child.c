// SPDX-License-Identifier: MIT
// Tests of lib/base/child: what a program is given, and how it ended.
#include "base/child.h"
#include "base/file.h"
#include "suite.h"

#include <string.h>
#include <unistd.h>

static ie_error problem;

// Writes `count` bytes to a shell's command and returns what came of it; what it prints is in `out`.
static int give(const char *command, size_t count, ie_buffer *out)
{
    const char *const words[] = {"sh", "-c", command, NULL};
    FILE *printed = tmpfile();
    ie_child child;
    ck_assert_int_eq(ie_child_start(&child, words, fileno(printed), &problem), 0);
    for (size_t i = 0; i < count; i++)
        putc('x', child.input);
    int status = ie_child_end(&child, &problem);
    rewind(printed);
    ck_assert_int_eq(ie_file_read_rest(printed, "printed", 1 << 24, out, &problem), 0);
    fclose(printed);
    return status;
}

START_TEST(it_reads_what_is_written_and_prints_into_the_file)
{
    ie_buffer out = {0};
    ck_assert_int_eq(give("cat; echo end", 100000, &out), 0);
    ck_assert_uint_eq(out.length, 100004);
    ck_assert_str_eq(out.data + 99999, "xend\n");
    ie_buffer_free(&out);
}
END_TEST

START_TEST(how_it_ended_is_told)
{
    ie_buffer out = {0};
    ck_assert_int_eq(give("cat >/dev/null; exit 3", 10, &out), -1);
    ck_assert_str_eq(problem.text, "sh: ended with 3");
    ck_assert_int_eq(give("cat >/dev/null; kill -KILL $$", 10, &out), -1);
    ck_assert_str_eq(problem.text, "sh: was ended by signal 9");
    ck_assert_int_eq(give("exit 0", 1 << 20, &out), -1);
    ck_assert_str_eq(problem.text, "sh: did not read all that it was given");
    ie_buffer_free(&out);
}
END_TEST

START_TEST(a_program_that_is_not_there_is_named)
{
    const char *const words[] = {"no-such-program", NULL};
    ck_assert_int_eq(ie_child_run(words, &problem), -1);
    ck_assert_int_eq(problem.code, IE_IO);
    ck_assert_str_eq(problem.text, "no-such-program: this program cannot be run: No such file or directory");
}
END_TEST

START_TEST(afterwards_a_broken_pipe_ends_a_program_as_before)
{
    const char *const words[] = {"true", NULL};
    struct sigaction now;
    ck_assert_int_eq(ie_child_run(words, &problem), 0);
    ck_assert_int_eq(sigaction(SIGPIPE, NULL, &now), 0);
    ck_assert(now.sa_handler == SIG_DFL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("child");
    TCase *tests = tcase_create("child");
    tcase_add_test(tests, it_reads_what_is_written_and_prints_into_the_file);
    tcase_add_test(tests, how_it_ended_is_told);
    tcase_add_test(tests, a_program_that_is_not_there_is_named);
    tcase_add_test(tests, afterwards_a_broken_pipe_ends_a_program_as_before);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
