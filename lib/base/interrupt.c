// SPDX-License-Identifier: MIT
// Signals that ask a program to end.
#include "base/interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <sys/time.h>

static volatile sig_atomic_t noted;

static void note(int number)
{
    const struct itimerval patience = {.it_value = {.tv_usec = 800000}};
    noted = number;
    setitimer(ITIMER_REAL, &patience, NULL);
}

// The time is over. The noted signal has its default action again since it came.
static void give_up(int number)
{
    (void)number;
    raise(noted);
}

// Calls that were waiting go on waiting: half a write would be half a record.
static void handle(int number, void (*handler)(int), int flags)
{
    struct sigaction action = {.sa_handler = handler, .sa_flags = SA_RESTART | flags};
    sigemptyset(&action.sa_mask);
    sigaction(number, &action, NULL);
}

void ie_interrupt_catch(void)
{
    struct sigaction before;
    if (noted)
        return;
    handle(SIGALRM, give_up, 0);
    handle(SIGINT, note, SA_RESETHAND);
    handle(SIGTERM, note, SA_RESETHAND);
    if (sigaction(SIGHUP, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        handle(SIGHUP, note, SA_RESETHAND);
}

int ie_interrupted(void)
{
    return noted != 0;
}
