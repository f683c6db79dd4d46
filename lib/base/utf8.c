// SPDX-License-Identifier: MIT
// UTF-8 text: code points, lower case and letters.
#include "base/utf8.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

enum { REPLACEMENT = 0xFFFD };  // U+FFFD, REPLACEMENT CHARACTER

// Decodes the code point at the start of `text`. Returns its bytes, 0 where it is not valid.
static size_t decode_point(const char *text, ucs4_t *point)
{
    int length = u8_mbtoucr(point, (const uint8_t *)text, strnlen(text, 4));
    return length > 0 ? (size_t)length : 0;
}

size_t ie_utf8_length(const char *text)
{
    ucs4_t point;
    return (unsigned char)*text < 0x80 ? 1 : decode_point(text, &point);
}

int ie_utf8_is_valid(const char *text)
{
    size_t length;
    for (; *text; text += length)
        if ((length = ie_utf8_length(text)) == 0)
            return 0;
    return 1;
}

size_t ie_utf8_letter(const char *text)
{
    unsigned char first = (unsigned char)*text;
    if (first < 0x80)
        return (first | 32u) - 'a' < 26u;
    ucs4_t point;
    size_t length = decode_point(text, &point);
    return length && uc_is_general_category_withtable(point, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M) ? length : 0;
}

size_t ie_utf8_apostrophe(const char *text)
{
    size_t length = *text == '\'' ? 1 : strncmp(text, "\xE2\x80\x99", 3) == 0 ? 3 : 0;
    return length && ie_utf8_letter(text + length) ? length : 0;
}

uint32_t *ie_utf8_decode(const char *text, size_t *count)
{
    size_t bytes = strlen(text), length = 0;
    uint32_t *points = ie_allocate(bytes + 1, sizeof *points);
    for (size_t at = 0; at < bytes;) {
        ucs4_t point = (unsigned char)text[at];
        size_t step = point < 0x80 ? 1 : decode_point(text + at, &point);
        points[length++] = step ? point : REPLACEMENT;
        at += step ? step : 1;
    }
    *count = length;
    return points;
}

size_t ie_utf8_count(const char *text, size_t length)
{
    return u8_mbsnlen((const uint8_t *)text, length);
}

static int is_ascii(const uint32_t *points, size_t count)
{
    uint32_t seen = 0;
    for (size_t i = 0; i < count; i++)
        seen |= points[i];
    return seen < 0x80;
}

uint32_t *ie_utf8_lower_points(const uint32_t *points, size_t count, size_t *lower_count)
{
    uint32_t *result = NULL;
    if (!is_ascii(points, count)) {
        result = u32_tolower(points, count, NULL, NULL, NULL, lower_count);
        if (result)
            return result;
    }
    result = ie_allocate(count + 1, sizeof *result);
    for (size_t i = 0; i < count; i++)
        result[i] = points[i] - 'A' < 26u ? points[i] + 32 : points[i];
    *lower_count = count;
    return result;
}

char *ie_utf8_lower(const char *text)
{
    size_t count, lower_count, at = 0;
    uint32_t *points = ie_utf8_decode(text, &count), *lower = ie_utf8_lower_points(points, count, &lower_count);
    char *result = ie_allocate(lower_count * 4 + 1, 1);
    for (size_t i = 0; i < lower_count; i++) {
        if (lower[i] < 0x80) {
            result[at++] = (char)lower[i];
            continue;
        }
        int step = u8_uctomb((uint8_t *)result + at, lower[i], (ptrdiff_t)(lower_count * 4 - at));
        at += step > 0 ? (size_t)step : 0;
    }
    free(points);
    free(lower);
    return result;
}

char *ie_utf8_composed(const char *text)
{
    size_t length = 0;
    uint8_t *composed = ie_utf8_is_valid(text)
        ? u8_normalize(UNINORM_NFC, (const uint8_t *)text, strlen(text), NULL, &length) : NULL;
    if (!composed)
        return ie_copy_text(text);
    ie_buffer copy = {0};
    ie_buffer_add(&copy, composed, length);
    free(composed);
    return copy.data ? copy.data : ie_copy_text("");
}

int ie_utf8_is_same(const char *one, const char *other)
{
    if (!one || !other)
        return 0;
    char *composed = ie_utf8_composed(one), *composed_other = ie_utf8_composed(other);
    int is_same = strcmp(composed, composed_other) == 0;
    free(composed);
    free(composed_other);
    return is_same;
}
