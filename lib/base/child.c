// SPDX-License-Identifier: MIT
// A program run by another.
#include "base/child.h"

#include <errno.h>
#include <fcntl.h>
#include <spawn.h>
#include <stdint.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

// Returns 0 or the number of an error.
static int spawn_child(ie_child *child, const char *const *command, int input, int output)
{
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_adddup2(&actions, input, STDIN_FILENO);
    posix_spawn_file_actions_adddup2(&actions, output, STDOUT_FILENO);
    int problem = posix_spawnp(&child->process, command[0], &actions, NULL, (char **)(uintptr_t)command, environ);
    posix_spawn_file_actions_destroy(&actions);
    return problem;
}

int ie_child_start(ie_child *child, const char *const *command, int output, ie_error *error)
{
    int ends[2];
    *child = (ie_child){.name = command[0]};
    if (pipe(ends) != 0)
        return ie_fail(error, IE_IO, "%s: no pipe to it:", child->name);
    fcntl(ends[0], F_SETFD, FD_CLOEXEC);
    fcntl(ends[1], F_SETFD, FD_CLOEXEC);  // or it would never see the end of its input
    errno = spawn_child(child, command, ends[0], output);
    int status = errno == 0 ? 0 : ie_fail(error, IE_IO, "%s: this program cannot be run:", child->name);
    close(ends[0]);
    child->input = status == 0 ? fdopen(ends[1], "w") : NULL;
    if (!child->input)
        close(ends[1]);
    if (status == 0)
        sigaction(SIGPIPE, &(struct sigaction){.sa_handler = SIG_IGN}, &child->before);
    return status;
}

int ie_child_end(ie_child *child, ie_error *error)
{
    int is_cut = !child->input || ferror(child->input), state = 0;
    is_cut |= child->input && fclose(child->input) != 0;
    sigaction(SIGPIPE, &child->before, NULL);
    pid_t ended;
    do
        ended = waitpid(child->process, &state, 0);
    while (ended < 0 && errno == EINTR);
    if (ended < 0)
        return ie_fail(error, IE_IO, "%s: what became of it is not known:", child->name);
    if (WIFSIGNALED(state))
        return ie_fail(error, IE_IO, "%s: was ended by signal %d", child->name, WTERMSIG(state));
    if (WEXITSTATUS(state) != 0)
        return ie_fail(error, IE_IO, "%s: ended with %d", child->name, WEXITSTATUS(state));
    return is_cut ? ie_fail(error, IE_IO, "%s: did not read all that it was given", child->name) : 0;
}

int ie_child_run(const char *const *command, ie_error *error)
{
    ie_child child;
    return ie_child_start(&child, command, STDOUT_FILENO, error) < 0 ? -1 : ie_child_end(&child, error);
}
