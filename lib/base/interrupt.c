// SPDX-License-Identifier: MIT
// Signals that ask a program to end.
#include "base/interrupt.h"

#include <signal.h>
#include <stddef.h>
#include <sys/time.h>

static volatile sig_atomic_t noted;

// DESIGN: INT, TERM and HUP end a program within a second.
enum { PATIENCE_MICROSECONDS = 800000 };

static void note_signal(int number)
{
    const struct itimerval patience = {.it_value = {.tv_usec = PATIENCE_MICROSECONDS}};
    noted = number;
    setitimer(ITIMER_REAL, &patience, NULL);
}

// The time is over. The noted signal has its default action again since it came.
static void end_by_noted_signal(int number)
{
    (void)number;
    raise(noted);
}

// Calls that were waiting go on waiting: half a write would be half a record.
static void set_handler(int number, void (*handler)(int), int flags)
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
    set_handler(SIGALRM, end_by_noted_signal, 0);
    set_handler(SIGINT, note_signal, SA_RESETHAND);
    set_handler(SIGTERM, note_signal, SA_RESETHAND);
    if (sigaction(SIGHUP, NULL, &before) == 0 && before.sa_handler != SIG_IGN)
        set_handler(SIGHUP, note_signal, SA_RESETHAND);
}

int ie_interrupted(void)
{
    return noted != 0;
}
