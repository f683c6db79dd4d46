// SPDX-License-Identifier: MIT
// Words that fill a pause.
#include "speech/filler.h"

#include <string.h>

static int is_mark(char character)
{
    return strchr(".,;:!?\"'()[]<>-", character) != NULL;
}

// The letters in lower case, repeated ones once: "Ummm," is "um".
static size_t fold(const char *token, size_t length, char *out, size_t size)
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        char letter = token[i] >= 'A' && token[i] <= 'Z' ? (char)(token[i] - 'A' + 'a') : token[i];
        if (count > 0 && out[count - 1] == letter)
            continue;
        if (letter < 'a' || letter > 'z' || count + 1 >= size)
            return 0;
        out[count++] = letter;
    }
    out[count] = '\0';
    return count;
}

int ie_is_filler(const char *token, size_t length)
{
    static const char words[] = " um uhm uh er erm eh ehm ah ahm hm mhm uhuh ";
    while (length > 0 && is_mark(token[0]))
        token++, length--;
    while (length > 0 && is_mark(token[length - 1]))
        length--;
    char folded[8];
    size_t count = length > 0 ? fold(token, length, folded, sizeof folded) : 0;
    if (count == 1)
        return length > 1 && folded[0] == 'm';
    char wanted[12] = " ";
    if (count == 0)
        return 0;
    memcpy(wanted + 1, folded, count);
    memcpy(wanted + 1 + count, " ", 2);
    return strstr(words, wanted) != NULL;
}
