// SPDX-License-Identifier: MIT
// INT, TERM and HUP for a program that has something to end properly: a recording, a file half written.
#ifndef IE_BASE_INTERRUPT_H
#define IE_BASE_INTERRUPT_H

// From now on the first of these signals makes ie_interrupted() true, and the program has 0.8 seconds to come to its end:
// then, or at a second signal, it ends by the signal, whatever it waits for (a device without pictures, a full pipe).
// HUP stays ignored where it was (nohup); INT does not: a shell ignores it for whatever it starts in the background.
// To be called by programs alone, as often as they like.
void ie_interrupt_catch(void);
int ie_interrupted(void);

#endif
