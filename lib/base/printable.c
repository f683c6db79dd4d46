// SPDX-License-Identifier: MIT
// Control characters taken out of text.
#include "base/printable.h"

#include "base/utf8.h"

#include <string.h>

size_t ie_printable_control(const char *text)
{
    const unsigned char *bytes = (const unsigned char *)text;
    if (bytes[0] == '\0')
        return 0;
    if (bytes[0] == 0xC2)
        return bytes[1] >= 0x80 && bytes[1] <= 0x9F ? 2 : 0;
    return bytes[0] < 0x20 || bytes[0] == 0x7F;
}

void ie_printable_add(ie_buffer *out, const char *text, size_t length, const char *kept)
{
    for (const char *end = text + length; text < end;) {
        size_t control = strchr(kept, *text) ? 0 : ie_printable_control(text), valid = ie_utf8_length(text);
        int is_shown = control == 0 && valid > 0;
        ie_buffer_add(out, is_shown ? text : "?", is_shown ? valid : 1);
        text += control ? control : valid ? valid : 1;
    }
}
