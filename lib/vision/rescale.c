// SPDX-License-Identifier: MIT
// Bilinear rescaling.
#include "vision/rescale.h"

#include "base/cpu.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ONE = 256 };  // of the fixed point weights

// Two neighbouring source pixels and the weight of the second.
typedef struct tap {
    int first, second, weight;
} tap;

struct ie_rescaler {
    tap *columns, *rows;
    uint16_t *lines[2];  // horizontally rescaled source lines, 8 bits of fraction
    int line_of[2];      // which source lines they hold
    int column_capacity, row_capacity;
};

ie_rescaler *ie_rescaler_create(void)
{
    return ie_allocate(1, sizeof(ie_rescaler));
}

void ie_rescaler_destroy(ie_rescaler *rescaler)
{
    if (!rescaler)
        return;
    free(rescaler->columns);
    free(rescaler->rows);
    free(rescaler->lines[0]);
    free(rescaler->lines[1]);
    free(rescaler);
}

// Pixel centres lie at a half; beyond the first and the last one the edge is repeated.
static void place_taps(tap *taps, int source, int target, int from, int count)
{
    double scale = 1.0 / ((double)target / source);
    for (int i = 0; i < count; i++) {
        double at = scale * (from + i + 0.5) - 0.5;
        int first = (int)floor(at);
        if (first < 0 || source < 2)
            taps[i] = (tap){0, 0, 0};
        else if (first >= source - 1)
            taps[i] = (tap){source - 1, source - 1, 0};
        else
            taps[i] = (tap){first, first + 1, (int)lrint((at - first) * ONE)};
    }
}

static void reserve_taps(ie_rescaler *rescaler, int columns, int rows)
{
    if (columns > rescaler->column_capacity) {
        rescaler->columns = ie_resize(rescaler->columns, (size_t)columns, sizeof(tap));
        for (int i = 0; i < 2; i++)
            rescaler->lines[i] = ie_resize(rescaler->lines[i], (size_t)columns, sizeof(uint16_t));
        rescaler->column_capacity = columns;
    }
    if (rows > rescaler->row_capacity) {
        rescaler->rows = ie_resize(rescaler->rows, (size_t)rows, sizeof(tap));
        rescaler->row_capacity = rows;
    }
    rescaler->line_of[0] = rescaler->line_of[1] = -1;
}

static void rescale_line(const uint8_t *source, const tap *columns, int count, uint16_t *line)
{
    for (int i = 0; i < count; i++) {
        int weight = columns[i].weight;
        line[i] = (uint16_t)(source[columns[i].first] * (ONE - weight) + source[columns[i].second] * weight);
    }
}

IE_CLONES static void mix_lines(const uint16_t *first, const uint16_t *second, uint32_t weight, int count, uint8_t *out)
{
    uint32_t rest = ONE - weight;
    for (int i = 0; i < count; i++)
        out[i] = (uint8_t)((first[i] * rest + second[i] * weight + ONE * ONE / 2) / (ONE * ONE));
}

// The rescaled source line `row`, from the two kept ones where possible. `keep` is a line still needed, or -1.
static const uint16_t *get_rescaled_line(ie_rescaler *rescaler, const ie_image *image, int row, int keep, int count)
{
    for (int i = 0; i < 2; i++)
        if (rescaler->line_of[i] == row)
            return rescaler->lines[i];
    int slot = rescaler->line_of[0] == keep;
    rescale_line(image->pixels + (size_t)row * (size_t)image->width, rescaler->columns, count, rescaler->lines[slot]);
    rescaler->line_of[slot] = row;
    return rescaler->lines[slot];
}

void ie_rescale_part(ie_rescaler *rescaler, const ie_image *image, int width, int height, int left, int top,
                      int part_width, int part_height, ie_image *part)
{
    ie_image_resize(part, part_width, part_height, 1);
    if (width == image->width && height == image->height) {
        for (int y = 0; y < part_height; y++)
            memcpy(part->pixels + (size_t)y * (size_t)part_width,
                   image->pixels + (size_t)(top + y) * (size_t)image->width + left, (size_t)part_width);
        return;
    }
    reserve_taps(rescaler, part_width, part_height);
    place_taps(rescaler->columns, image->width, width, left, part_width);
    place_taps(rescaler->rows, image->height, height, top, part_height);
    for (int y = 0; y < part_height; y++) {
        const tap *row = &rescaler->rows[y];
        const uint16_t *first = get_rescaled_line(rescaler, image, row->first, row->second, part_width);
        const uint16_t *second = get_rescaled_line(rescaler, image, row->second, row->first, part_width);
        mix_lines(first, second, (uint32_t)row->weight, part_width, part->pixels + (size_t)y * (size_t)part_width);
    }
}

void ie_rescale(ie_rescaler *rescaler, const ie_image *image, int width, int height, ie_image *result)
{
    ie_rescale_part(rescaler, image, width, height, 0, 0, width, height, result);
}
