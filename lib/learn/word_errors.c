// SPDX-License-Identifier: MIT
// Transcripts compared: words folded to a common form, and the errors between two rows of them.
#include "learn/word_errors.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_NUMBER = 15 };

static const char *const units[] = {"zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine",
                                    "ten", "eleven", "twelve", "thirteen", "fourteen", "fifteen", "sixteen",
                                    "seventeen", "eighteen", "nineteen"};
static const char *const tens[] = {"",      "",      "twenty",  "thirty", "forty",
                                   "fifty", "sixty", "seventy", "eighty", "ninety"};

static void spell_word(ie_buffer *out, const char *word)
{
    ie_buffer_text(out, word);
    ie_buffer_add(out, "", 1);
}

static void spell_cardinal(ie_buffer *out, long long number)
{
    static const struct { long long value; const char *name; } scales[] = {
        {1000000000000LL, "trillion"}, {1000000000LL, "billion"}, {1000000LL, "million"}, {1000LL, "thousand"},
        {100LL, "hundred"}};
    if (number < 20) {
        spell_word(out, units[number]);
        return;
    }
    if (number < 100) {
        spell_word(out, tens[number / 10]);
        if (number % 10)
            spell_word(out, units[number % 10]);
        return;
    }
    for (size_t i = 0; i < sizeof scales / sizeof *scales; i++)
        if (number >= scales[i].value) {
            spell_cardinal(out, number / scales[i].value);
            spell_word(out, scales[i].name);
            if (number % scales[i].value)
                spell_cardinal(out, number % scales[i].value);
            return;
        }
}

static void spell_year(ie_buffer *out, int year)
{
    spell_cardinal(out, year / 100);
    if (year % 100 == 0) {
        spell_word(out, "hundred");
    } else {
        if (year % 100 < 10)
            spell_word(out, "oh");
        spell_cardinal(out, year % 100);
    }
}

// Turns the last word said into its ordinal.
static void make_ordinal(ie_buffer *out)
{
    static const char *const irregular[][2] = {{"one", "first"}, {"two", "second"}, {"three", "third"},
        {"five", "fifth"}, {"eight", "eighth"}, {"nine", "ninth"}, {"twelve", "twelfth"}};
    size_t start = out->length - 1;
    while (start > 0 && out->data[start - 1] != '\0')
        start--;
    char last[32];
    snprintf(last, sizeof last, "%s", out->data + start);
    out->length = start;
    for (size_t i = 0; i < sizeof irregular / sizeof *irregular; i++)
        if (strcmp(last, irregular[i][0]) == 0) {
            spell_word(out, irregular[i][1]);
            return;
        }
    size_t length = strlen(last);
    if (last[length - 1] == 'y')
        ie_buffer_format(out, "%.*sie", (int)length - 1, last);
    else
        ie_buffer_text(out, last);
    spell_word(out, "th");
}

static void spell_digits(ie_buffer *out, const char *digits, size_t length)
{
    for (size_t i = 0; i < length; i++)
        if (digits[i] >= '0' && digits[i] <= '9')
            spell_word(out, units[digits[i] - '0']);
}

// Spells the number that starts at `text`; returns the bytes read.
static size_t spell_number(ie_buffer *out, const char *text)
{
    size_t length = 0, digits = 0;
    long long value = 0;
    while (isdigit((unsigned char)text[length])
           || (text[length] == ',' && isdigit((unsigned char)text[length + 1])
               && isdigit((unsigned char)text[length + 2]) && isdigit((unsigned char)text[length + 3])
               && !isdigit((unsigned char)text[length + 4]))) {
        if (text[length] != ',') {
            value = ++digits <= LONGEST_NUMBER ? value * 10 + (text[length] - '0') : 0;
        }
        length++;
    }
    int is_plain_four = digits == 4 && length == 4;
    if (digits > LONGEST_NUMBER || (text[0] == '0' && digits > 1))
        spell_digits(out, text, length);
    else if (is_plain_four && ((value >= 1100 && value <= 1999) || (value >= 2010 && value <= 2099)))
        spell_year(out, (int)value);
    else
        spell_cardinal(out, value);
    if (text[length] == '.' && isdigit((unsigned char)text[length + 1])) {
        size_t end = length + 1;
        while (isdigit((unsigned char)text[end]))
            end++;
        spell_word(out, "point");
        spell_digits(out, text + length + 1, end - length - 1);
        length = end;
    }
    if (strncmp(text + length, "st", 2) == 0 || strncmp(text + length, "nd", 2) == 0
        || strncmp(text + length, "rd", 2) == 0 || strncmp(text + length, "th", 2) == 0) {
        if (!isalnum((unsigned char)text[length + 2])) {
            make_ordinal(out);
            length += 2;
        }
    }
    return length;
}

// Currency signs come before the number and are said after it.
static const char *currency_name(const char *text, size_t *length)
{
    static const struct { const char *sign, *name; } signs[] = {
        {"$", "dollars"}, {"\xe2\x82\xac", "euros"}, {"\xc2\xa3", "pounds"}};
    for (size_t i = 0; i < sizeof signs / sizeof *signs; i++) {
        *length = strlen(signs[i].sign);
        if (strncmp(text, signs[i].sign, *length) == 0 && isdigit((unsigned char)text[*length]))
            return signs[i].name;
    }
    return NULL;
}

// Copies the word at `text` and returns the bytes read; 0 where no word starts there.
static size_t copy_word(ie_buffer *out, const char *text)
{
    static const char *const titles[][2] = {{"mr", "mister"}, {"mrs", "missus"}, {"dr", "doctor"}};
    size_t at = 0, step, begin = out->length;
    for (;;) {
        size_t width = ie_utf8_letter(text + at);
        if (width == 0 && isdigit((unsigned char)text[at]) && at > 0)
            width = 1;
        if (width) {
            ie_buffer_add(out, text + at, width);
            at += width;
        } else if (at > 0 && (step = ie_utf8_apostrophe(text + at)) > 0) {
            ie_buffer_add(out, "'", 1);
            at += step;
        } else {
            break;
        }
    }
    if (at == 0)
        return 0;
    ie_buffer_add(out, "", 1);
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strcmp(out->data + begin, titles[i][0]) == 0) {
            out->length = begin;
            spell_word(out, titles[i][1]);
        }
    return at;
}

ie_words ie_words_fold(const char *text)
{
    ie_buffer out = {0};
    char *lower = ie_utf8_lower(text);
    for (const char *at = lower; *at;) {
        size_t sign, length = 0;
        const char *currency = currency_name(at, &sign);
        if (currency)
            at += sign;
        if (isdigit((unsigned char)*at)) {
            at += spell_number(&out, at);
            if (currency)
                spell_word(&out, currency);
            const char *next = at + strspn(at, " ");
            if (*next == '%') {
                spell_word(&out, "percent");
                at = next + 1;
            }
        } else {
            length = copy_word(&out, at);
            at += length ? length : 1;
        }
    }
    free(lower);
    ie_words words = {0};
    size_t capacity = 0;
    ie_buffer_reserve(&out, 1);
    words.text = out.data;
    for (size_t at = 0; at < out.length; at += strlen(out.data + at) + 1) {
        IE_GROW(words.words, words.count, capacity);
        words.words[words.count++] = out.data + at;
    }
    return words;
}

void ie_words_free(ie_words *words)
{
    free(words->text);
    free(words->words);
    *words = (ie_words){0};
}

typedef struct cell {
    long cost, substitutions, deletions, insertions;
} cell;

static int is_better(const cell *a, const cell *b)
{
    return a->cost != b->cost ? a->cost < b->cost : a->substitutions < b->substitutions;
}

// One cell of the alignment. Of equal costs the one with fewer substitutions has more words right.
static cell cheapest_cell(cell diagonal, cell above, cell left, int same)
{
    if (!same) {
        diagonal.cost++;
        diagonal.substitutions++;
    }
    above.cost++;
    above.deletions++;
    left.cost++;
    left.insertions++;
    cell best = diagonal;
    if (is_better(&above, &best))
        best = above;
    if (is_better(&left, &best))
        best = left;
    return best;
}

ie_word_errors ie_word_errors_count(const ie_words *reference, const ie_words *heard)
{
    cell *row = ie_allocate(heard->count + 1, sizeof *row);
    for (size_t j = 0; j <= heard->count; j++)
        row[j] = (cell){(long)j, 0, 0, (long)j};
    for (size_t i = 0; i < reference->count; i++) {
        cell diagonal = row[0];
        row[0].cost++;
        row[0].deletions++;
        for (size_t j = 0; j < heard->count; j++) {
            cell above = row[j + 1];
            row[j + 1] = cheapest_cell(diagonal, above, row[j], strcmp(reference->words[i], heard->words[j]) == 0);
            diagonal = above;
        }
    }
    cell end = row[heard->count];
    free(row);
    return (ie_word_errors){end.substitutions, end.deletions, end.insertions, (long)reference->count};
}

double ie_word_error_rate(const ie_word_errors *errors)
{
    long wrong = errors->substitutions + errors->deletions + errors->insertions;
    if (errors->words == 0)
        return wrong ? NAN : 0;
    return (double)wrong / (double)errors->words;
}
