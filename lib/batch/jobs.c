// SPDX-License-Identifier: MIT
// Programs run side by side.
#include "batch/jobs.h"

#include "base/file.h"
#include "base/memory.h"

#include <errno.h>
#include <fcntl.h>
#include <signal.h>
#include <stdlib.h>
#include <string.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <time.h>
#include <unistd.h>

enum { PATIENCE_TENTHS = 12 };  // ie-run ends what it started within nine

typedef struct job {
    pid_t process;  // also its group
    size_t tag;
} job;

struct ie_jobs {
    job *items;
    size_t count;
    sigset_t signals, before;  // waited for; blocked before
};

// cron's PATH finds neither the toolkit nor, where it is empty, the shell's tools.
void ie_jobs_find_programs(void)
{
    char *program = realpath("/proc/self/exe", NULL), *slash = program ? strrchr(program, '/') : NULL;
    const char *path = getenv("PATH");
    ie_buffer whole = {0};
    if (slash)
        ie_buffer_format(&whole, "%.*s:", (int)(slash - program), program);
    ie_buffer_format(&whole, "%s%s/usr/local/bin:/usr/bin:/bin", path ? path : "", path && *path ? ":" : "");
    setenv("PATH", whole.data, 1);
    ie_buffer_free(&whole);
    free(program);
}

ie_jobs *ie_jobs_create(size_t most)
{
    ie_jobs *jobs = ie_allocate(1, sizeof *jobs);
    struct sigaction hangup;
    jobs->items = ie_allocate(most, sizeof *jobs->items);
    sigemptyset(&jobs->signals);
    sigaddset(&jobs->signals, SIGCHLD);
    sigaddset(&jobs->signals, SIGINT);
    sigaddset(&jobs->signals, SIGTERM);
    if (sigaction(SIGHUP, NULL, &hangup) != 0 || hangup.sa_handler != SIG_IGN)  // nohup
        sigaddset(&jobs->signals, SIGHUP);
    signal(SIGINT, SIG_DFL);  // a shell ignores it for what it starts in the background
    signal(SIGCHLD, SIG_DFL);
    sigprocmask(SIG_BLOCK, &jobs->signals, &jobs->before);
    return jobs;
}

void ie_jobs_let_end(const ie_jobs *jobs, int may_end)
{
    sigset_t ending = jobs->signals;
    sigdelset(&ending, SIGCHLD);
    sigprocmask(may_end ? SIG_UNBLOCK : SIG_BLOCK, &ending, NULL);
}

size_t ie_jobs_running(const ie_jobs *jobs)
{
    return jobs->count;
}

// In the new process: becomes the program, or ends with what a shell says of one that it cannot run.
static void become(const ie_jobs *jobs, char *const *command, int messages, pid_t parent)
{
    int nothing = open("/dev/null", O_RDWR);
    setpgid(0, 0);
    prctl(PR_SET_PDEATHSIG, SIGTERM);
    if (getppid() != parent)  // it ended before the line above
        _exit(128 + SIGTERM);
    dup2(nothing, 0);
    dup2(nothing, 1);
    dup2(messages, 2);
    sigprocmask(SIG_SETMASK, &jobs->before, NULL);
    execvp(command[0], command);
    ie_warn("%s:", command[0]);
    _exit(127);
}

int ie_jobs_start(ie_jobs *jobs, char *const *command, const char *messages, size_t tag, ie_error *error)
{
    int file = messages ? ie_file_make(messages, O_WRONLY | O_TRUNC) : dup(STDERR_FILENO);
    if (file < 0)
        return ie_fail(error, IE_IO, "%s:", messages ? messages : "<stderr>");
    pid_t parent = getpid(), process = fork();
    if (process == 0)
        become(jobs, command, file, parent);
    close(file);
    if (process < 0)
        return ie_fail(error, IE_IO, "%s: no process can be started:", command[0]);
    setpgid(process, process);  // whichever of the two is first
    jobs->items[jobs->count++] = (job){process, tag};
    return 0;
}

// Takes one that has ended. Returns 1, or 0 where none has.
static int take_ended(ie_jobs *jobs, size_t *tag, int *status)
{
    int state;
    for (pid_t ended; (ended = waitpid(-1, &state, WNOHANG)) > 0;)
        for (size_t i = 0; i < jobs->count; i++)
            if (jobs->items[i].process == ended) {
                *tag = jobs->items[i].tag;
                *status = WIFSIGNALED(state) ? 128 + WTERMSIG(state) : WEXITSTATUS(state);
                jobs->items[i] = jobs->items[--jobs->count];
                return 1;
            }
    return 0;
}

static void end_all(ie_jobs *jobs)
{
    const struct timespec tenth = {0, 100000000};
    size_t left = jobs->count;
    for (size_t i = 0; i < jobs->count; i++)
        kill(-jobs->items[i].process, SIGTERM);
    for (int tries = 0; left > 0 && tries < PATIENCE_TENTHS; tries++) {
        left = 0;
        while (waitpid(-1, NULL, WNOHANG) > 0)
            ;
        for (size_t i = 0; i < jobs->count; i++)
            left += kill(-jobs->items[i].process, 0) == 0;
        if (left > 0)
            nanosleep(&tenth, NULL);
    }
    for (size_t i = 0; i < jobs->count; i++)
        kill(-jobs->items[i].process, SIGKILL);
    jobs->count = 0;
}

// Waits for a signal, which says that one has ended or that all shall.
static int await_signal(ie_jobs *jobs, const struct timespec *most, size_t *tag, int *status)
{
    if (take_ended(jobs, tag, status))
        return 1;
    int number = sigtimedwait(&jobs->signals, NULL, most);
    if (number != SIGINT && number != SIGTERM && number != SIGHUP)
        return take_ended(jobs, tag, status);
    end_all(jobs);
    *status = 128 + number;
    return -1;
}

int ie_jobs_wait(ie_jobs *jobs, size_t *tag, int *status)
{
    return await_signal(jobs, &(struct timespec){1, 0}, tag, status);
}

int ie_jobs_ended(ie_jobs *jobs, size_t *tag, int *status)
{
    return await_signal(jobs, &(struct timespec){0, 0}, tag, status);
}

void ie_jobs_destroy(ie_jobs *jobs)
{
    if (!jobs)
        return;
    end_all(jobs);
    sigprocmask(SIG_SETMASK, &jobs->before, NULL);
    free(jobs->items);
    free(jobs);
}

int ie_jobs_run(char *const *command, int *status, ie_error *error)
{
    size_t unused;
    int ended = 0;
    ie_jobs *jobs = ie_jobs_create(1);
    int started = ie_jobs_start(jobs, command, NULL, 0, error);
    while (started == 0 && ended == 0)
        ended = ie_jobs_wait(jobs, &unused, status);
    ie_jobs_destroy(jobs);
    return started < 0 ? -1 : ended < 0 ? *status : 0;
}
