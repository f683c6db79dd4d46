// SPDX-License-Identifier: MIT
// Filled pauses of English: um, uh, er and their kin. The one list of the toolkit.
#ifndef IE_BASE_FILLED_PAUSE_H
#define IE_BASE_FILLED_PAUSE_H

#include <stddef.h>

// True where the first `length` bytes of a token (punctuation around it does not matter) are a filled pause, in any
// spelling of u(h)m, uh, e(h)r(m), ah(m), h(m)m, mm. A word that also has a meaning ("like", "so") is never one.
int ie_is_filled_pause(const char *token, size_t length);

#endif
