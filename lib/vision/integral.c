// SPDX-License-Identifier: MIT
// Integral images.
#include "vision/integral.h"

#include "base/cpu.h"
#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

void ie_integral_reserve(ie_integral *integral, int width, int height)
{
    // Even, with room for a group of positions that begins at the last column of either half.
    integral->stride = (width + 1 + 2 * IE_WINDOW_GROUP + 31) / 32 * 32;
    integral->plane = (size_t)(height + 2) * (size_t)integral->stride;
    if (3 * integral->plane > integral->capacity) {
        integral->capacity = 3 * integral->plane;
        free(integral->values);
        integral->values = ie_allocate(integral->capacity, sizeof *integral->values);
    }
    int needed = 6 * (width + 2);
    if (needed > integral->line_capacity) {
        integral->lines = ie_resize(integral->lines, (size_t)needed, sizeof *integral->lines);
        integral->line_capacity = needed;
    }
}

void ie_integral_free(ie_integral *integral)
{
    free(integral->values);
    free(integral->lines);
    *integral = (ie_integral){0};
}

// Adds a line of running sums to the row above, or (above NULL) just puts it in its place.
IE_CLONES static void store_row(uint32_t *restrict row, const uint32_t *restrict above, const uint32_t *restrict line,
                              int count, int step, int stride)
{
    if (step == 1) {
        for (int x = 0; x < count; x++)
            row[x] = line[x] + (above ? above[x] : 0);
        return;
    }
    int half = stride / 2;
    for (int x = 0; x < (count + 1) / 2; x++)
        row[x] = line[2 * x] + (above ? above[x] : 0);
    for (int x = 0; x < count / 2; x++)
        row[half + x] = line[2 * x + 1] + (above ? above[half + x] : 0);
}

static void add_up_row(const uint8_t *pixels, int width, uint32_t *sums, uint32_t *squares)
{
    uint32_t sum = 0, square = 0;
    sums[0] = squares[0] = 0;
    for (int x = 0; x < width; x++) {
        uint32_t pixel = pixels[x];
        sums[x + 1] = sum += pixel;
        squares[x + 1] = square += pixel * pixel;
    }
}

// T(x, y) = T(x-1, y-1) + T(x+1, y-1) - T(x, y-2) + I(x-1, y-1) + I(x-1, y-2) (Lienhart and Maydt, 2002); just outside
// the picture, T(-1, y-1) equals T(0, y-2) and T(width+1, y-1) equals T(width, y-2).
static void add_up_tilted_row(const uint8_t *pixels, const uint8_t *before, int width, const uint32_t *last,
                      const uint32_t *last_but_one, uint32_t *line)
{
    for (int x = 0; x <= width; x++) {
        uint32_t left = x > 0 ? last[x - 1] : last_but_one[0];
        uint32_t right = x < width ? last[x + 1] : last_but_one[width];
        uint32_t own = x > 0 ? (uint32_t)pixels[x - 1] + (before ? before[x - 1] : 0) : 0;
        line[x] = left + right - last_but_one[x] + own;
    }
}

static void fill_tilted_plane(ie_integral *integral, const ie_image *image)
{
    int count = image->width + 1;
    uint32_t *lines[3];
    for (int i = 0; i < 3; i++)
        lines[i] = integral->lines + (2 + i) * (image->width + 2);
    memset(lines[0], 0, (size_t)count * sizeof **lines);
    memset(lines[1], 0, (size_t)count * sizeof **lines);
    uint32_t *rows = integral->values + integral->plane;
    store_row(rows, NULL, lines[0], count, integral->step, integral->stride);
    for (int y = 1; y <= image->height; y++) {
        const uint8_t *pixels = image->pixels + (size_t)(y - 1) * (size_t)image->width;
        add_up_tilted_row(pixels, y > 1 ? pixels - image->width : NULL, image->width, lines[1], lines[0], lines[2]);
        store_row(rows + (size_t)y * (size_t)integral->stride, NULL, lines[2], count, integral->step, integral->stride);
        uint32_t *oldest = lines[0];
        lines[0] = lines[1];
        lines[1] = lines[2];
        lines[2] = oldest;
    }
}

void ie_integral_fill(ie_integral *integral, const ie_image *image, int step, int with_tilted)
{
    int count = image->width + 1, stride = integral->stride;
    uint32_t *sums = integral->lines, *squares = sums + count;
    uint32_t *sum_row = integral->values, *square_row = integral->values + 2 * integral->plane;
    integral->width = image->width;
    integral->height = image->height;
    integral->step = step;
    memset(sum_row, 0, (size_t)stride * sizeof *sum_row);
    memset(square_row, 0, (size_t)stride * sizeof *square_row);
    for (int y = 0; y < image->height; y++) {
        add_up_row(image->pixels + (size_t)y * (size_t)image->width, image->width, sums, squares);
        store_row(sum_row + stride, sum_row, sums, count, step, stride);
        store_row(square_row + stride, square_row, squares, count, step, stride);
        sum_row += stride;
        square_row += stride;
    }
    if (with_tilted)
        fill_tilted_plane(integral, image);
}
