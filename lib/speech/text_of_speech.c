// SPDX-License-Identifier: MIT
// What a recogniser writes that nobody said.
#include "speech/text_of_speech.h"

#include <ctype.h>
#include <string.h>
#include <strings.h>

static const double most_words_per_second = 7;  // ours, not measured: nobody speaks more for long

int ie_is_text_of_speech(const char *text, int is_english)
{
    size_t letters = 0, foreign = 0;
    for (const unsigned char *at = (const unsigned char *)text; *at; at++) {
        letters += (size_t)(isalnum(*at) || (!is_english && *at >= 0xC3));  // begins a character beyond U+00C0
        foreign += is_english && *at >= 0xE3;                               // beyond U+3000
    }
    if (strstr(text, "\xE2\x99\xAA") || strchr("[(", text[0]))  // U+266A, the eighth note
        return 0;
    return letters > 0 && foreign * 4 < letters;
}

typedef struct word_span {
    const char *text;
    size_t length;
} word_span;

static int is_same_span(const word_span *one, const word_span *other)
{
    return one->length == other->length && strncasecmp(one->text, other->text, one->length) == 0;
}

int ie_is_looping_text(const char *text, double seconds)
{
    enum { MOST = 400, LONGEST = 8, FEWEST_TIMES = 3, FEWEST_WORDS = 9 };
    word_span words[MOST];
    size_t count = 0;
    while (*(text += strspn(text, " ")) && count < MOST) {
        words[count].text = text;
        words[count++].length = strcspn(text, " .,?!");
        text += strcspn(text, " ");
    }
    if ((double)count > 3 + seconds * most_words_per_second)
        return 1;
    for (size_t period = 1; period <= LONGEST; period++) {
        size_t same = 0, by_times = period * (FEWEST_TIMES - 1), by_words = FEWEST_WORDS - period;
        size_t fewest = by_times > by_words ? by_times : by_words;
        for (size_t i = period; i < count; i++) {
            same = is_same_span(&words[i], &words[i - period]) ? same + 1 : 0;
            if (same >= fewest)
                return 1;
        }
    }
    return 0;
}
