// SPDX-License-Identifier: MIT
// Pictures and cascades for the suites of vision.
#ifndef IE_TEST_PICTURES_H
#define IE_TEST_PICTURES_H

#include "media/image.h"
#include "vision/box.h"
#include "vision/cascade.h"

#include <check.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static inline uint32_t mix_hash(uint32_t a, uint32_t b, uint32_t seed)
{
    uint32_t h = (a * 73856093u) ^ (b * 19349663u) ^ (seed * 83492791u);
    h ^= h >> 13;
    h *= 1274126177u;
    return h >> 16 & 255;
}

// Blocks of noise, as in test/golden/faces.py.
static inline ie_image make_noise(int width, int height, uint32_t seed)
{
    ie_image image = {0};
    ie_image_resize(&image, width, height, 1);
    for (uint32_t y = 0; y < (uint32_t)height; y++)
        for (uint32_t x = 0; x < (uint32_t)width; x++)
            image.pixels[y * (uint32_t)width + x] =
                (uint8_t)((mix_hash(x / 6, y / 6, seed) * 3 + mix_hash(x + 1000, y + 2000, seed)) / 4);
    return image;
}

static inline const char *golden_file(const char *name)
{
    static char path[4096];
    const char *root = getenv("IE_ROOT");
    snprintf(path, sizeof path, "%s/test/golden/%s", root ? root : ".", name);
    return path;
}

static inline ie_cascade *open_golden(const char *name)
{
    ie_error error = {0};
    ie_cascade *cascade = ie_cascade_open(golden_file(name), &error);
    ck_assert_msg(cascade != NULL, "%s", error.text);
    return cascade;
}

// A picture of one grey.
static inline ie_image make_flat(int width, int height, int grey)
{
    ie_image image = {0};
    ie_image_resize(&image, width, height, 1);
    memset(image.pixels, grey, (size_t)width * (size_t)height);
    return image;
}

static inline void fill_square(ie_image *image, int left, int top, int side, int grey)
{
    for (int y = top; y < top + side; y++)
        for (int x = left; x < left + side; x++)
            if (x >= 0 && x < image->width && y >= 0 && y < image->height)
                image->pixels[y * image->width + x] = (uint8_t)grey;
}

// A bright square with a dark one of half its side in the middle: what open_spot_cascade finds.
static inline void draw_spot(ie_image *image, int left, int top, int side)
{
    fill_square(image, left, top, side, 240);
    fill_square(image, left + side / 4, top + side / 4, side / 2, 10);
}

// A cascade of one feature: the middle half of the window is darker than the whole by 1.5 deviations.
static inline ie_cascade *open_spot_cascade(void)
{
    static const char xml[] =
        "<opencv_storage><cascade><stageType>BOOST</stageType><featureType>HAAR</featureType><height>20</height>"
        "<width>20</width><featureParams><maxCatCount>0</maxCatCount></featureParams><stages><_><stageThreshold>0.5"
        "</stageThreshold><weakClassifiers><_><internalNodes>0 -1 0 -1.5</internalNodes>"
        "<leafValues>1 -1</leafValues></_></weakClassifiers></_></stages><features>"
        "<_><rects><_>0 0 20 20 -1.</_><_>5 5 10 10 4.</_></rects></_></features></cascade></opencv_storage>";
    ie_error error = {0};
    ie_cascade *cascade = ie_cascade_parse(xml, sizeof xml - 1, &error);
    ck_assert_msg(cascade != NULL, "%s", error.text);
    return cascade;
}

#endif
