// SPDX-License-Identifier: MIT
// Sandbox by Landlock and seccomp.
#define _GNU_SOURCE
#include "base/sandbox.h"

#include <errno.h>
#include <fcntl.h>
#include <linux/audit.h>
#include <linux/filter.h>
#include <linux/landlock.h>
#include <linux/sched.h>
#include <linux/seccomp.h>
#include <stddef.h>
#include <stdint.h>
#include <sys/prctl.h>
#include <sys/resource.h>
#include <sys/syscall.h>
#include <unistd.h>

// All that Landlock's first version (Linux 5.13) can forbid; what later ones add is no way to read or write by itself.
enum {
    READING = LANDLOCK_ACCESS_FS_READ_FILE,
    WRITING = LANDLOCK_ACCESS_FS_READ_FILE | LANDLOCK_ACCESS_FS_WRITE_FILE | LANDLOCK_ACCESS_FS_MAKE_REG
              | LANDLOCK_ACCESS_FS_REMOVE_FILE,
    ALL = (LANDLOCK_ACCESS_FS_MAKE_SYM << 1) - 1,
};

#if defined __x86_64__
enum { ARCHITECTURE = (int)AUDIT_ARCH_X86_64 };
#elif defined __aarch64__
enum { ARCHITECTURE = (int)AUDIT_ARCH_AARCH64 };
#else
enum { ARCHITECTURE = 0 };
#endif

static int add_rule(int rules, const char *path, uint64_t access)
{
    struct landlock_path_beneath_attr rule = {.allowed_access = access, .parent_fd = open(path, O_PATH | O_CLOEXEC)};
    if (rule.parent_fd < 0)
        return errno == ENOENT || errno == ENOTDIR || errno == EACCES ? 0 : -1;
    int status = (int)syscall(SYS_landlock_add_rule, rules, LANDLOCK_RULE_PATH_BENEATH, &rule, 0);
    int is_pipe = status < 0 && errno == EBADFD;  // one without a place among the files needs no rule
    close(rule.parent_fd);
    return is_pipe ? 0 : status;
}

static int confine_files(const ie_sandbox *sandbox)
{
    const struct landlock_ruleset_attr handled = {.handled_access_fs = ALL};
    int rules = (int)syscall(SYS_landlock_create_ruleset, &handled, sizeof handled, 0);
    int status = rules < 0 ? -1 : 0;
    for (int i = 0; status == 0 && i < sandbox->readable_count; i++)
        status = add_rule(rules, sandbox->readable[i], READING);
    if (status == 0 && sandbox->writable)
        status = add_rule(rules, sandbox->writable, WRITING);
    if (status == 0)
        status = (int)syscall(SYS_landlock_restrict_self, rules, 0);
    if (rules >= 0)
        close(rules);
    return status;
}

// Calls that reach other processes, the network or the kernel's insides; a decoder has no use for them.
static const int forbidden_calls[] = {
    SYS_socket, SYS_socketpair, SYS_connect, SYS_bind, SYS_listen, SYS_accept, SYS_accept4, SYS_sendto, SYS_sendmsg,
    SYS_execve, SYS_execveat, SYS_ptrace, SYS_process_vm_readv, SYS_process_vm_writev, SYS_pidfd_open, SYS_pidfd_getfd,
    SYS_kill, SYS_tkill, SYS_mount, SYS_umount2, SYS_pivot_root, SYS_chroot, SYS_unshare, SYS_setns, SYS_bpf,
    SYS_io_uring_setup, SYS_perf_event_open, SYS_userfaultfd, SYS_keyctl, SYS_add_key, SYS_request_key,
    SYS_open_by_handle_at, SYS_name_to_handle_at, SYS_init_module, SYS_finit_module, SYS_delete_module, SYS_kexec_load,
    SYS_reboot, SYS_swapon, SYS_shmget, SYS_msgget, SYS_semget, SYS_mq_open,
#ifdef SYS_fork
    SYS_fork, SYS_vfork,
#endif
};

enum { CALLS = sizeof forbidden_calls / sizeof *forbidden_calls };

#define LOAD(member) BPF_STMT(BPF_LD | BPF_W | BPF_ABS, (uint32_t)offsetof(struct seccomp_data, member))
#define WHERE_EQUAL(value, then, otherwise) BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, (uint32_t)(value), then, otherwise)
#define END_WITH(action) BPF_STMT(BPF_RET | BPF_K, action)

// Another architecture's calls have other numbers. Threads are allowed, processes are not: clone3 hides its flags behind a
// pointer, and the C library goes back to clone where it is missing.
static int confine_calls(void)
{
    struct sock_filter program[16 + 2 * CALLS] = {LOAD(arch), WHERE_EQUAL(ARCHITECTURE, 1, 0),
                                                  END_WITH(SECCOMP_RET_KILL_PROCESS), LOAD(nr)};
    unsigned short length = 4;
#if defined __x86_64__  // the calls of x32, which are the same ones by other numbers
    program[length++] = (struct sock_filter)BPF_JUMP(BPF_JMP | BPF_JGE | BPF_K, 0x40000000, 0, 1);
    program[length++] = (struct sock_filter)END_WITH(SECCOMP_RET_ERRNO | ENOSYS);
#endif
    for (int i = 0; i < CALLS; i++) {
        program[length++] = (struct sock_filter)WHERE_EQUAL(forbidden_calls[i], 0, 1);
        program[length++] = (struct sock_filter)END_WITH(SECCOMP_RET_ERRNO | EPERM);
    }
    const struct sock_filter last[] = {
        WHERE_EQUAL(SYS_clone3, 0, 1), END_WITH(SECCOMP_RET_ERRNO | ENOSYS),
        WHERE_EQUAL(SYS_clone, 0, 3), LOAD(args[0]),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, CLONE_THREAD, 1, 0), END_WITH(SECCOMP_RET_ERRNO | EPERM),
        END_WITH(SECCOMP_RET_ALLOW),
    };
    for (size_t i = 0; i < sizeof last / sizeof *last; i++)
        program[length++] = last[i];
    const struct sock_fprog filter = {length, program};
    return ARCHITECTURE == 0 ? (errno = ENOSYS, -1) : prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &filter);
}

// The sanitizers reserve more than any bound.
static int bound_memory(double bytes)
{
#if defined __SANITIZE_ADDRESS__
    bytes = 0;
#endif
    struct rlimit limit;
    if (bytes <= 0 || getrlimit(RLIMIT_AS, &limit) != 0 || (double)limit.rlim_cur <= bytes)
        return 0;
    limit.rlim_cur = (rlim_t)bytes;
    return setrlimit(RLIMIT_AS, &limit);
}

int ie_sandbox_enter(const ie_sandbox *sandbox, ie_error *error)
{
    if (bound_memory(sandbox->memory_bytes) != 0 || prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0) != 0
        || confine_files(sandbox) < 0 || confine_calls() != 0)
        return ie_fail(error, IE_IO, "this system cannot confine the program (Landlock, seccomp):");
    return 0;
}
