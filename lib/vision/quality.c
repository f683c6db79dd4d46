// SPDX-License-Identifier: MIT
// Whether a picture and the face in it are good enough to be read.
#include "vision/quality.h"

#include "learn/stats.h"

#include <stddef.h>

enum { SIDE = 64 };

// Ours, not measured: luma as of ie_quality_light.
static const double dark = 90, bright = 180;

double ie_quality_light(const ie_image *luma)
{
    long histogram[256] = {0}, count = 0, above = 0;
    for (int y = 0; y < luma->height; y += 4)
        for (int x = 0; x < luma->width; x += 4, count++)
            histogram[luma->pixels[(size_t)y * (size_t)luma->width + (size_t)x]]++;
    int level = 255;
    while (level > 0 && (above += histogram[level]) * 20 <= count)
        level--;
    return level;
}

void ie_quality_brighten(ie_image *luma, double light)
{
    if (light >= dark)
        return;
    double gain = light > bright / 8 ? bright / light : 8;
    uint8_t levels[256];
    for (int i = 0; i < 256; i++)
        levels[i] = (uint8_t)(i * gain > 255 ? 255 : i * gain);
    for (size_t i = 0, count = (size_t)luma->width * (size_t)luma->height; i < count; i++)
        luma->pixels[i] = levels[luma->pixels[i]];
}

static double variance_of(const double *values, size_t count)
{
    double deviation = ie_stats_deviation(values, count);
    return deviation * deviation;
}

double ie_quality_sharpness(ie_rescaler *rescaler, const ie_image *luma, const ie_box *face, ie_image *working)
{
    if (face->width < 8 || face->height < 8 || face->x < 0 || face->y < 0 || face->x + face->width > luma->width
        || face->y + face->height > luma->height)
        return -1;
    // Rows of the box, whole width of the picture: rescaled as a picture of their own, of which the face's part is
    // taken.
    ie_image rows = {luma->width, face->height, 1, luma->pixels + (size_t)face->y * (size_t)luma->width};
    int width = luma->width * SIDE / face->width, left = face->x * SIDE / face->width;
    if (left + SIDE > width)
        left = width - SIDE;
    ie_rescale_part(rescaler, &rows, width, SIDE, left, 0, SIDE, SIDE, working);
    double greys[SIDE * SIDE], edges[SIDE * SIDE];
    size_t count = 0;
    for (int y = 1; y < SIDE - 1; y++)
        for (int x = 1; x < SIDE - 1; x++, count++) {
            const uint8_t *at = working->pixels + y * SIDE + x;
            greys[count] = at[0];
            edges[count] = at[-1] + at[1] + at[-SIDE] + at[SIDE] - 4.0 * at[0];
        }
    double spread = variance_of(greys, count);
    return spread > 1 ? variance_of(edges, count) / spread : -1;
}
