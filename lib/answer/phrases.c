// SPDX-License-Identifier: MIT
// Turns of phrase, looked for in words.
#include "answer/phrases.h"

#include "answer/opposites.h"
#include "base/word_list.h"

#include <ctype.h>
#include <string.h>

enum { MOST_ADVERBS = 3 };

// Between "I" and what was done.
static const char adverbs[] =
    " then first also therefore immediately quickly finally now later never always often just directly openly once "
    "again even carefully simply and so both all have had kind of sort kinda sorta really definitely personally myself "
    "currently still eventually like ";
// Said of a state, a wish or a thought rather than of a deed.
static const char states[] =
    " need needed want wanted liked loved hated noticed realized realised learned learnt believed hoped wished seemed "
    "feared surprised interested tired scared used supposed worried remembered embarrassed frustrated excited "
    "convinced indeed speed involved based required concerned enjoyed pleased opposed related mentioned guessed "
    "happened turned ended failed faced experienced lived agreed disagreed argued quarrelled quarreled clashed "
    "expected assumed allowed ";
// Deeds whose past does not end with "ed".
static const char irregular_deeds[] =
    " took gave got went wrote made told spoke sat met brought built set put ran held kept let led began chose drew "
    "sent split taught cut spent paid sold bought rewrote broke read said showed left drove rang rode swam flew threw "
    "stood caught dealt fought hid lent shot swapped upheld did found redid rebuilt withdrew sought ";

int ie_phrase_is_deed(const char *word)
{
    size_t length = strlen(word);
    int is_past = length > 4 && strcmp(word + length - 2, "ed") == 0;
    return (is_past || ie_is_listed(irregular_deeds, word)) && !ie_is_listed(states, word);
}

int ie_phrase_is_number(const char *word)
{
    return isdigit((unsigned char)*word) || ie_is_number_word(word) || ie_is_listed(" one half ", word);
}

// Whether a word is one of the alternatives that begin at `pattern` and end with a blank or the string.
static int fits(const char *pattern, const char *word)
{
    size_t length = strlen(word);
    while (*pattern && *pattern != ' ') {
        size_t size = strcspn(pattern, "| ");
        if (size == 1 && (*pattern == '_' || (*pattern == '#' && ie_phrase_is_number(word))
                          || (*pattern == '=' && ie_phrase_is_deed(word))))
            return 1;
        if (size > 1 && *pattern == '_')  // any word with this end
            return length >= size && memcmp(word + length - size + 1, pattern + 1, size - 1) == 0;
        if (pattern[size - 1] == '*' ? length + 1 >= size && strncmp(pattern, word, size - 1) == 0
                                     : length == size && memcmp(pattern, word, size) == 0)
            return 1;
        pattern += size + (pattern[size] == '|');
    }
    return 0;
}

size_t ie_phrase_match(const char *const *words, size_t count, const char *phrase)
{
    size_t at = 0;
    while (*phrase) {
        const char *next = phrase + strcspn(phrase, " ");
        next += *next == ' ';
        if (*phrase == '~') {
            for (size_t skipped = 0; skipped < MOST_ADVERBS && at < count && !fits(next, words[at])
                                     && ie_is_listed(adverbs, words[at]); skipped++)
                at++;
        } else if (at >= count || !fits(phrase, words[at++])) {
            return 0;
        }
        phrase = next;
    }
    return at;
}

int ie_phrase_is_said(const char *const *words, size_t count, const char *phrase)
{
    for (size_t at = 0; at < count; at++)
        if (ie_phrase_match(words + at, count - at, phrase) > 0)
            return 1;
    return 0;
}
