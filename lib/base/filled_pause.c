// SPDX-License-Identifier: MIT
// Filled pauses of English.
#include "base/filled_pause.h"

#include "base/word_list.h"

#include <string.h>

static const char filled_pauses[] = " um uhm uh er erm eh ehm ah ahm hm mhm uhuh ";  // repeated letters written once

enum { LONGEST_FILLED_PAUSE = 7 };

static int is_punctuation_mark(char character)
{
    return strchr(".,;:!?\"'()[]<>-", character) != NULL;
}

// Copies letters in lower case, repeated ones once: "Ummm" becomes "um". No other folding will do here, because what
// tells a filled pause from a word is that it may be drawn out. Returns the length, 0 where it is no such word.
static size_t squeeze_letters(const char *token, size_t length, char out[LONGEST_FILLED_PAUSE + 1])
{
    size_t count = 0;
    for (size_t i = 0; i < length; i++) {
        char letter = token[i] >= 'A' && token[i] <= 'Z' ? (char)(token[i] - 'A' + 'a') : token[i];
        if (count > 0 && out[count - 1] == letter)
            continue;
        if (letter < 'a' || letter > 'z' || count == LONGEST_FILLED_PAUSE)
            return 0;
        out[count++] = letter;
    }
    out[count] = '\0';
    return count;
}

int ie_is_filled_pause(const char *token, size_t length)
{
    while (length > 0 && is_punctuation_mark(token[0]))
        token++, length--;
    while (length > 0 && is_punctuation_mark(token[length - 1]))
        length--;
    char squeezed[LONGEST_FILLED_PAUSE + 1];
    size_t count = squeeze_letters(token, length, squeezed);
    if (count <= 1)
        return count == 1 && length > 1 && squeezed[0] == 'm';
    return ie_is_listed(filled_pauses, squeezed);
}
