// SPDX-License-Identifier: MIT
// The text of a stretch that is recognised again and again while it is being said.
#include "speech/growing_text.h"

#include <ctype.h>
#include <string.h>

void ie_growing_text_begin(ie_growing_text *growing)
{
    ie_buffer_clear(&growing->text);
    ie_buffer_clear(&growing->before);
    growing->standing = 0;
}

static const char *word_at(const char *text)
{
    return text + strspn(text, " ");
}

static const char *behind_word(const char *text)
{
    return text + strcspn(text, " ");
}

// The next byte of a word that is a letter or a digit, as a small one; 0 at its end.
static int next_letter(const char **text)
{
    while (**text && **text != ' ') {
        unsigned char letter = (unsigned char)*(*text)++;
        if (letter >= 0x80 || isalnum(letter))
            return tolower(letter);
    }
    return 0;
}

static int is_same_word(const char *one, const char *other)
{
    int letter;
    do {
        letter = next_letter(&one);
        if (letter != next_letter(&other))
            return 0;
    } while (letter);
    return 1;
}

// The words with which both texts begin.
static size_t common_words(const char *one, const char *other)
{
    size_t count = 0;
    for (;; count++) {
        one = word_at(one);
        other = word_at(other);
        if (!*one || !*other || !is_same_word(one, other))
            return count;
        one = behind_word(one);
        other = behind_word(other);
    }
}

static const char *skip_words(const char *text, size_t count)
{
    while (count-- > 0)
        text = behind_word(word_at(text));
    return word_at(text);
}

int ie_growing_text_hear(ie_growing_text *growing, const char *text)
{
    const char *before = growing->before.data ? growing->before.data : "";
    size_t agreed = common_words(before, text), stood = growing->standing;
    ie_buffer now = {0};
    ie_buffer_add(&now, "", 0);
    if (growing->text.data) {  // the words that stand stay as they were told
        const char *end = skip_words(growing->text.data, stood);
        ie_buffer_add(&now, growing->text.data, (size_t)(end - growing->text.data));
    }
    const char *rest = skip_words(text, stood);
    if (now.length > 0 && *rest && now.data[now.length - 1] != ' ')
        ie_buffer_text(&now, " ");
    ie_buffer_text(&now, rest);
    growing->standing = agreed > stood ? agreed : stood;
    int is_new = growing->standing != stood || !growing->text.data || strcmp(growing->text.data, now.data) != 0;
    ie_buffer_clear(&growing->before);
    ie_buffer_text(&growing->before, text);
    ie_buffer_free(&growing->text);
    growing->text = now;
    return is_new;
}
