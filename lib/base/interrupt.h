// SPDX-License-Identifier: MIT
// Signals INT, TERM and HUP, for a program that has something to end properly: a recording, a file half written.
#ifndef IE_BASE_INTERRUPT_H
#define IE_BASE_INTERRUPT_H

// Catches the signals from now on: the first one makes ie_interrupted() true and gives the program 0.8 seconds to come
// to its end. After that, or at a second signal, the program ends by the signal, whatever it waits for (a device
// without pictures, a full pipe). HUP stays ignored where it was (nohup); INT does not, because a shell ignores it for
// whatever it starts in the background. For programs alone, which may call it as often as they like.
void ie_interrupt_catch(void);
// True after the first signal.
int ie_interrupted(void);

#endif
