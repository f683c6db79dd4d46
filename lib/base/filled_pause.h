// SPDX-License-Identifier: MIT
// Words that fill a pause: um, uh, er and their kin.
#ifndef IE_SPEECH_FILLER_H
#define IE_SPEECH_FILLER_H

#include <stddef.h>

// True where the token (punctuation around it does not matter) is a filled pause of English: any spelling of
// u(h)m, uh, e(h)r(m), ah(m), h(m)m, mm. Words that also have a meaning ("like", "so") are never counted.
int ie_is_filler(const char *token, size_t length);

#endif
