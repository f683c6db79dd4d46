// SPDX-License-Identifier: MIT
// A square of a picture, upright or turned, resampled to a fixed size.
#include "vision/crop.h"

#include "base/memory.h"
#include "vision/rotated_crop.h"

#include <math.h>
#include <stdlib.h>

// For each output pixel of an axis: the first input pixel of its window and the weights of those from it on.
typedef struct axis {
    int *first;
    float *weights;  // [size][taps]
    int taps;
} axis;

struct ie_crop {
    int size, detail;
    axis x, y;
    float *rows;  // the input rows of the crop, resampled along x
    size_t capacity;
    ie_crop *round;  // for turned squares: an upright crop around the square at any angle, made when first needed
    float *around;
};

ie_crop *ie_crop_create(int size, int detail)
{
    ie_crop *crop = ie_allocate(1, sizeof *crop);
    crop->size = size;
    crop->detail = detail;
    crop->x.first = ie_allocate((size_t)size, sizeof *crop->x.first);
    crop->y.first = ie_allocate((size_t)size, sizeof *crop->y.first);
    return crop;
}

void ie_crop_destroy(ie_crop *crop)
{
    if (!crop)
        return;
    free(crop->x.first);
    free(crop->y.first);
    free(crop->x.weights);
    free(crop->y.weights);
    free(crop->rows);
    free(crop->around);
    ie_crop_destroy(crop->round);
    free(crop);
}

static void plan_axis(const ie_crop *crop, axis *along, double start, double side)
{
    double step = side / crop->size, reach = side / crop->detail;
    reach = reach > 1 ? reach : 1;
    along->taps = (int)ceil(2 * reach) + 1;
    along->weights = ie_resize(along->weights, (size_t)crop->size * (size_t)along->taps, sizeof *along->weights);
    for (int i = 0; i < crop->size; i++) {
        double centre = start + (i + 0.5) * step, sum = 0;
        along->first[i] = (int)floor(centre - reach - 0.5) + 1;
        float *weights = along->weights + i * along->taps;
        for (int tap = 0; tap < along->taps; tap++) {
            double distance = fabs(along->first[i] + tap + 0.5 - centre) / reach;
            weights[tap] = distance < 1 ? (float)(1 - distance) : 0;
            sum += weights[tap];
        }
        for (int tap = 0; tap < along->taps; tap++)
            weights[tap] = (float)(weights[tap] / sum);
    }
}

static int clamp_index(int value, int count)
{
    return value < 0 ? 0 : value >= count ? count - 1 : value;
}

// One row of the picture, along x.
static void resample_row_of_crop(const ie_crop *crop, const ie_image *image, int row, double outside, float *out)
{
    int channels = image->channels, is_outside = row < 0 || row >= image->height;
    const uint8_t *pixels = image->pixels + (size_t)clamp_index(row,
                                                                image->height) * (size_t)image->width
                                                                    * (size_t)channels;
    for (int i = 0; i < crop->size; i++)
        for (int c = 0; c < channels; c++) {
            const float *weights = crop->x.weights + i * crop->x.taps;
            float sum = 0;
            for (int tap = 0; tap < crop->x.taps; tap++) {
                int column = crop->x.first[i] + tap;
                int replaced = outside >= 0 && (is_outside || column < 0 || column >= image->width);
                sum += weights[tap] * (replaced ? (float)outside
                                       : pixels[clamp_index(column, image->width) * channels + c]);
            }
            *out++ = sum;
        }
}

void ie_crop_take(ie_crop *crop, const ie_image *image, double left, double top, double side, double outside,
                  float *out)
{
    plan_axis(crop, &crop->x, left, side);
    plan_axis(crop, &crop->y, top, side);
    int first = crop->y.first[0], rows = crop->y.first[crop->size - 1] + crop->y.taps - first;
    size_t width = (size_t)crop->size * (size_t)image->channels;
    if ((size_t)rows * width > crop->capacity) {
        crop->capacity = (size_t)rows * width;
        crop->rows = ie_resize(crop->rows, crop->capacity, sizeof *crop->rows);
    }
    for (int row = 0; row < rows; row++)
        resample_row_of_crop(crop, image, first + row, outside, crop->rows + (size_t)row * width);
    for (int i = 0; i < crop->size; i++, out += width) {
        const float *from = crop->rows + (size_t)(crop->y.first[i] - first) * width;
        for (size_t x = 0; x < width; x++)
            out[x] = 0;
        for (int tap = 0; tap < crop->y.taps; tap++, from += width) {
            float weight = crop->y.weights[i * crop->y.taps + tap];
            for (size_t x = 0; weight != 0 && x < width; x++)
                out[x] += weight * from[x];
        }
    }
}

// Bilinear, at (x, y) in pixels whose centres are at whole numbers, which must lie inside.
static void sample_bilinear(const float *pixels, int size, int channels, double x, double y, float *out)
{
    int left = (int)x, top = (int)y;
    float across = (float)(x - left), down = (float)(y - top);
    const float *at = pixels + (top * size + left) * channels;
    for (int c = 0; c < channels; c++, at++) {
        float above = at[0] + across * (at[channels] - at[0]);
        float below = at[size * channels] + across * (at[(size + 1) * channels] - at[size * channels]);
        out[c] = above + down * (below - above);
    }
}

void ie_crop_take_rotated(ie_crop *crop, const ie_image *image, double left, double top, double side, double degrees,
                         double outside, float *out)
{
    const double diagonal = sqrt(2);
    if (!crop->round) {
        crop->round = ie_crop_create((int)ceil(diagonal * crop->size) + 2, (int)lround(diagonal * crop->detail));
        crop->around = ie_allocate((size_t)crop->round->size * (size_t)crop->round->size * 4, sizeof *crop->around);
    }
    int wide = crop->round->size;
    double side_around = side * wide / crop->size, more = (side_around - side) / 2;
    ie_crop_take(crop->round, image, left - more, top - more, side_around, outside, crop->around);
    ie_rotated_crop square = ie_rotated_crop_of(wide / 2.0, wide / 2.0, crop->size, degrees);
    for (int y = 0; y < crop->size; y++)
        for (int x = 0; x < crop->size; x++, out += image->channels) {
            double at_x = x + 0.5, at_y = y + 0.5;
            ie_rotated_crop_back(&square, &at_x, &at_y);
            sample_bilinear(crop->around, wide, image->channels, at_x - 0.5, at_y - 0.5, out);
        }
}

void ie_crop_light(const ie_crop *crop, const float *rgb, double *mean, double *deviation)
{
    int pixels = crop->size * crop->size;
    double sum = 0, squares = 0;
    for (int i = 0; i < pixels; i++) {
        double luma = 0.299 * rgb[3 * i] + 0.587 * rgb[3 * i + 1] + 0.114 * rgb[3 * i + 2];
        sum += luma;
        squares += luma * luma;
    }
    *mean = sum / pixels;
    double variance = squares / pixels - *mean * *mean;
    *deviation = variance > 0 ? sqrt(variance) : 0;
}
