// SPDX-License-Identifier: MIT
// How English words sound, and how unlike.
#include "base/pronunciation.h"

#include "base/file.h"
#include "base/grapheme_to_phoneme.h"
#include "base/memory.h"
#include "base/string_table.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

struct ie_pronunciation {
    ie_buffer file;         // its lines end with zeros
    ie_string_table words;
    size_t *lines, capacity;  // where the sounds of each word begin
};

enum { LARGEST_DICTIONARY = 16 << 20 };

static const char dictionary[] = "/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict";

// Vowels first.
enum { AA, AE, AH, AO, AW, AY, EH, ER, EY, IH, IY, OW, OY, UH, UW, B, CH, D, DH, F, G, HH, JH, K, L, M, N, NG, P, R, S,
       SH, T, TH, V, W, Y, Z, ZH, SOUNDS };
static const char *const names_of_sounds[] = {
    "AA", "AE", "AH", "AO", "AW", "AY", "EH", "ER", "EY", "IH", "IY", "OW", "OY",
    "UH", "UW", "B",  "CH", "D",  "DH", "F",  "G",  "HH", "JH", "K",  "L",  "M",
    "N",  "NG", "P",  "R",  "S",  "SH", "T",  "TH", "V",  "W",  "Y",  "Z",  "ZH"};

static const unsigned char alike[][2] = {{P, B},   {T, D},  {K, G},  {F, V},  {S, Z},  {SH, ZH}, {CH, JH},
                                         {TH, DH}, {M, N},  {N, NG}, {TH, F}, {DH, D}, {S, SH},  {T, CH},
                                         {D, JH},  {R, L},  {W, UW}, {Y, IY}, {R, ER}, {L, AH}};

static const double cost_alike = 0.4, cost_weak = 0.6;

static int number_of_sound(const char *name, size_t length)
{
    for (int i = 0; i < SOUNDS; i++)
        if (strlen(names_of_sounds[i]) == length && memcmp(names_of_sounds[i], name, length) == 0)
            return i;
    return -1;
}

// Keeps the first pronunciation of each word; the others stand as "word(2)".
static void index_lines(ie_pronunciation *to)
{
    for (char *line = to->file.data, *next; line && *line; line = next) {
        char *end = strchr(line, '\n');
        next = end ? end + 1 : line + strlen(line);
        if (end)
            *end = '\0';
        char *blank = strchr(line, ' ');
        if (!blank || memchr(line, '(', (size_t)(blank - line)))
            continue;
        *blank = '\0';
        size_t number = ie_string_table_add(&to->words, line);
        if (number + 1 < to->words.count)
            continue;
        IE_GROW(to->lines, number, to->capacity);
        to->lines[number] = (size_t)(blank + 1 - to->file.data);
    }
}

ie_pronunciation *ie_pronunciation_open(void)
{
    ie_pronunciation *opened = ie_allocate(1, sizeof *opened);
    if (ie_file_read(dictionary, LARGEST_DICTIONARY, &opened->file, NULL) == 0)
        index_lines(opened);
    return opened;
}

void ie_pronunciation_close(ie_pronunciation *pronunciation)
{
    if (!pronunciation)
        return;
    ie_buffer_free(&pronunciation->file);
    ie_string_table_free(&pronunciation->words);
    free(pronunciation->lines);
    free(pronunciation);
}

static void add_sounds(ie_sounds *to, const char *names)
{
    while (*names && to->count < IE_PRONUNCIATION_MOST) {
        size_t length = strcspn(names, " ");
        int number = number_of_sound(names, length);
        if (number >= 0)
            to->items[to->count++] = (unsigned char)number;
        names += length + strspn(names + length, " ");
    }
}

static void add_word(const ie_pronunciation *pronunciation, const char *word, ie_sounds *to)
{
    size_t number = ie_string_table_find(&pronunciation->words, word);
    if (number != IE_NOT_FOUND) {
        add_sounds(to, pronunciation->file.data + pronunciation->lines[number]);
        return;
    }
    ie_buffer spelt = {0};
    ie_grapheme_to_phoneme(&spelt, word);
    if (spelt.length > 0)
        add_sounds(to, spelt.data);
    ie_buffer_free(&spelt);
    to->are_known = 0;
}

ie_sounds ie_pronunciation_of(const ie_pronunciation *pronunciation, const char *phrase)
{
    ie_sounds found = {.are_known = 1};
    ie_buffer word = {0};
    for (const char *at = phrase;; at++) {
        if (isalpha((unsigned char)*at) || *at == '\'') {
            char small = (char)tolower((unsigned char)*at);
            ie_buffer_add(&word, &small, 1);
            continue;
        }
        if (word.length > 0) {
            ie_buffer_add(&word, "", 1);
            add_word(pronunciation, word.data, &found);
            ie_buffer_clear(&word);
        }
        if (!*at)
            break;
    }
    ie_buffer_free(&word);
    return found;
}

static double cost_of_another(int a, int b)
{
    if (a == b)
        return 0;
    if (a <= UW && b <= UW)
        return cost_alike;
    for (size_t i = 0; i < sizeof alike / sizeof *alike; i++)
        if ((alike[i][0] == a && alike[i][1] == b) || (alike[i][0] == b && alike[i][1] == a))
            return cost_alike;
    return 1;
}

static double cost_of_one_more(int sound)
{
    return sound == AH || sound == IH || sound == HH ? cost_weak : 1;
}

double ie_sounds_distance(const ie_sounds *one, const ie_sounds *other)
{
    double costs[IE_PRONUNCIATION_MOST + 1] = {0};
    for (size_t j = 0; j < other->count; j++)
        costs[j + 1] = costs[j] + cost_of_one_more(other->items[j]);
    for (size_t i = 0; i < one->count; i++) {
        double before = costs[0], more = cost_of_one_more(one->items[i]);
        costs[0] += more;
        for (size_t j = 0; j < other->count; j++) {
            double changed = before + cost_of_another(one->items[i], other->items[j]);
            before = costs[j + 1];
            costs[j + 1] = fmin(changed, fmin(before + more, costs[j] + cost_of_one_more(other->items[j])));
        }
    }
    return costs[other->count];
}
