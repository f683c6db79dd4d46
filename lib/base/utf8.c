// SPDX-License-Identifier: MIT
// UTF-8 text: code points, lower case and letters.
#include "base/utf8.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <unistr.h>

uint32_t *ie_utf8_decode(const char *text, size_t *count)
{
    size_t bytes = strlen(text), length = 0;
    uint32_t *points = ie_allocate(bytes + 1, sizeof *points);
    for (size_t at = 0; at < bytes;) {
        if ((unsigned char)text[at] < 0x80) {
            points[length++] = (unsigned char)text[at++];
            continue;
        }
        ucs4_t point = 0;
        int step = u8_mbtoucr(&point, (const uint8_t *)text + at, bytes - at);
        points[length++] = step > 0 ? point : 0xFFFD;
        at += step > 0 ? (size_t)step : 1;
    }
    *count = length;
    return points;
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

size_t ie_utf8_letter(const char *text)
{
    unsigned char first = (unsigned char)*text;
    if (first < 0x80)
        return (first | 32u) - 'a' < 26u;
    ucs4_t point;
    int step = u8_mbtoucr(&point, (const uint8_t *)text, strnlen(text, 4));
    return step > 0 && uc_is_general_category_withtable(point, UC_CATEGORY_MASK_L | UC_CATEGORY_MASK_M) ? (size_t)step : 0;
}
