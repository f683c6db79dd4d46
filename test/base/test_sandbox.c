// SPDX-License-Identifier: MIT
// Tests of lib/base/sandbox: a decoder that misbehaves on purpose, in a process of its own, finds every way shut, and what
// it needs still works.
#include "base/sandbox.h"

#include "suite.h"

#include <arpa/inet.h>
#include <check.h>
#include <errno.h>
#include <fcntl.h>
#include <pthread.h>
#include <signal.h>
#include <stdio.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/socket.h>
#include <sys/wait.h>
#include <unistd.h>

static char folder[32], allowed[64], other[64];

static void make_file(char path[64], const char *name)
{
    snprintf(path, 64, "%s/%s", folder, name);
    FILE *file = fopen(path, "w");
    ck_assert_ptr_nonnull(file);
    ck_assert_int_ge(fputs(name, file), 0);
    ck_assert_int_eq(fclose(file), 0);
}

static void set_up(void)
{
    strcpy(folder, "/tmp/ie-sandbox-XXXXXX");
    ck_assert_ptr_nonnull(mkdtemp(folder));
    make_file(allowed, "allowed");
    make_file(other, "other");
}

static void tear_down(void)
{
    unlink(allowed);
    unlink(other);
    rmdir(folder);
}

static int reads(const char *path)
{
    char bytes[8];
    int file = open(path, O_RDONLY);
    ssize_t count = file < 0 ? -1 : read(file, bytes, sizeof bytes);
    if (file >= 0)
        close(file);
    return count > 0;
}

// Ways out. Each returns true where it was found open.
static int reads_a_password(void) { return reads("/etc/passwd"); }
static int reads_the_neighbour(void) { return reads(other); }
static int writes_what_it_may_read(void) { return open(allowed, O_WRONLY) >= 0; }
static int makes_a_file(void)
{
    char path[64];
    snprintf(path, sizeof path, "%s/new", folder);
    return open(path, O_WRONLY | O_CREAT, 0600) >= 0;
}
static int removes_a_file(void) { return unlink(other) == 0; }
static int lists_a_folder(void) { return fork() == 0 || execl("/bin/ls", "ls", (char *)NULL) == 0; }
static int starts_a_program(void) { return execl("/bin/true", "true", (char *)NULL) == 0; }
static int starts_a_process(void) { return fork() >= 0; }
static int connects(void)
{
    const struct sockaddr_in loopback = {.sin_family = AF_INET, .sin_port = htons(9), .sin_addr = {htonl(INADDR_LOOPBACK)}};
    int connection = socket(AF_INET, SOCK_STREAM, 0);
    return connection >= 0 || connect(connection, (const struct sockaddr *)&loopback, sizeof loopback) == 0;
}
static int stops_its_parent(void) { return kill(getppid(), SIGCONT) == 0; }
static int fills_memory(void)
{
    return mmap(NULL, (size_t)8 << 30, PROT_READ | PROT_WRITE, MAP_PRIVATE | MAP_ANONYMOUS, -1, 0) != MAP_FAILED;
}

static void *do_nothing(void *unused) { return unused; }
static int does_its_work(void)
{
    pthread_t thread;
    return reads(allowed) && pthread_create(&thread, NULL, do_nothing, NULL) == 0 && pthread_join(thread, NULL) == 0
           && printf("%s", "") == 0 && fflush(stdout) == 0;
}

// Runs it in the sandbox, in another process. Returns what it returned, 100 where there is no sandbox.
static int try_in_sandbox(int (*way)(void), const char *writable)
{
    pid_t child = fork();
    ck_assert_int_ge(child, 0);
    if (child == 0) {
        char *paths[] = {allowed, "/nonexistent/file"};
        const ie_sandbox sandbox = {paths, 2, writable, 4.0 * (1 << 30)};
        _exit(ie_sandbox_enter(&sandbox, NULL) < 0 ? 100 : way());
    }
    int status;
    ck_assert_int_eq(waitpid(child, &status, 0), child);
    ck_assert_int_ne(WIFEXITED(status), 0);
    return WEXITSTATUS(status);
}

START_TEST(no_way_out_is_open)
{
    static int (*const ways[])(void) = {reads_a_password, reads_the_neighbour, writes_what_it_may_read, makes_a_file,
                                        removes_a_file, lists_a_folder, starts_a_program, starts_a_process, connects,
                                        stops_its_parent};
    for (size_t i = 0; i < sizeof ways / sizeof *ways; i++) {
        int found = try_in_sandbox(ways[i], NULL);
        ck_assert_msg(found == 0 || found == 100, "way %zu is open", i);
    }
    ck_assert(reads(other));  // outside of it nothing changed
}
END_TEST

START_TEST(memory_has_a_bound)
{
#if !defined __SANITIZE_ADDRESS__
    int found = try_in_sandbox(fills_memory, NULL);
    ck_assert(found == 0 || found == 100);
#endif
}
END_TEST

START_TEST(what_a_decoder_needs_works)
{
    int found = try_in_sandbox(does_its_work, NULL);
    ck_assert(found == 1 || found == 100);
}
END_TEST

START_TEST(a_folder_can_be_opened_for_temporary_files)
{
    int found = try_in_sandbox(makes_a_file, folder);
    ck_assert(found == 1 || found == 100);
    char path[64];
    snprintf(path, sizeof path, "%s/new", folder);
    unlink(path);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("sandbox");
    TCase *tests = tcase_create("sandbox");
    tcase_add_checked_fixture(tests, set_up, tear_down);
    tcase_add_test(tests, no_way_out_is_open);
    tcase_add_test(tests, memory_has_a_bound);
    tcase_add_test(tests, what_a_decoder_needs_works);
    tcase_add_test(tests, a_folder_can_be_opened_for_temporary_files);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
