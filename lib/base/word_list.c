// SPDX-License-Identifier: MIT
// A closed list of words.
#include "base/word_list.h"

#include <string.h>

int ie_is_listed(const char *list, const char *word)
{
    size_t length = strlen(word);
    for (const char *at = list; length > 0 && (at = strstr(at, word)) != NULL; at++)
        if (at > list && at[-1] == ' ' && at[length] == ' ')
            return 1;
    return 0;
}
