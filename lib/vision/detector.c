// SPDX-License-Identifier: MIT
// Multi-scale detection: an image pyramid, an integral image of each level, the cascade at every window, grouping of
// hits.
#include "vision/detector.h"

#include "base/memory.h"
#include "vision/haar.h"
#include "vision/integral.h"
#include "vision/rescale.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>

enum { MOST_SCALES = 512 };

struct ie_detector {
    const ie_cascade *cascade;
    ie_haar *haar;
    ie_rescaler *rescaler;
    ie_integral integral;
    ie_image part;
    int *passed;
    int passed_capacity;
};

ie_detector *ie_detector_create(const ie_cascade *cascade)
{
    ie_detector *detector = ie_allocate(1, sizeof *detector);
    detector->cascade = cascade;
    detector->haar = ie_haar_create(cascade);
    detector->rescaler = ie_rescaler_create();
    return detector;
}

void ie_detector_destroy(ie_detector *detector)
{
    if (!detector)
        return;
    ie_haar_destroy(detector->haar);
    ie_rescaler_destroy(detector->rescaler);
    ie_integral_free(&detector->integral);
    ie_image_free(&detector->part);
    free(detector->passed);
    free(detector);
}

static int is_size_wanted(const ie_cascade *cascade, float scale, const ie_detector_settings *settings)
{
    long width = lrintf((float)cascade->width * scale), height = lrintf((float)cascade->height * scale);
    int most = settings->most > 0 ? settings->most : INT_MAX;
    return width <= most && height <= most && width >= settings->least && height >= settings->least;
}

// How far the window is from the least size, squared.
static double distance_from_least(const ie_cascade *cascade, float scale, int least)
{
    double width = (double)lrintf((float)cascade->width * scale) - least;
    double height = (double)lrintf((float)cascade->height * scale) - least;
    return width * width + height * height;
}

// The scales of the pyramid, in single precision as the reference keeps them.
static int choose_scales(const ie_cascade *cascade, const ie_image *luma, const ie_detector_settings *settings,
                         float *scales)
{
    int count = 0;
    float nearest = 0;
    for (double factor = 1; count < MOST_SCALES; factor *= settings->factor) {
        if (lrint(cascade->width * factor) > luma->width || lrint(cascade->height * factor) > luma->height)
            break;
        float scale = (float)factor;
        int least = settings->least;
        if (nearest == 0 || distance_from_least(cascade, scale, least) < distance_from_least(cascade, nearest, least))
            nearest = scale;
        if (is_size_wanted(cascade, scale, settings))
            scales[count++] = scale;
    }
    if (count == 0 && nearest > 0 && settings->region.width == 0)
        scales[count++] = nearest;
    return count;
}

// The window origins to look at in the small image: first and one past the last, both ways.
typedef struct span {
    int left, right, top, bottom;
} span;

// The region's part of the origins. The first is a multiple of the step.
static void clip_origins(span *origins, const ie_box *region, const ie_cascade *cascade, float scale, int step)
{
    int left = (int)floorf((float)region->x / scale), top = (int)floorf((float)region->y / scale);
    int right = (int)ceilf((float)(region->x + region->width) / scale) - cascade->width + 1;
    int bottom = (int)ceilf((float)(region->y + region->height) / scale) - cascade->height + 1;
    left = left > 0 ? left / step * step : 0;
    top = top > 0 ? top / step * step : 0;
    origins->left = left;
    origins->top = top;
    origins->right = right < origins->right ? right : origins->right;
    origins->bottom = bottom < origins->bottom ? bottom : origins->bottom;
}

static void detect_in_span(ie_detector *detector, const ie_image *luma, float scale, int step, const span *origins,
                      ie_boxes *found)
{
    const ie_cascade *cascade = detector->cascade;
    if (origins->left >= origins->right || origins->top >= origins->bottom)
        return;
    int width = (int)lrintf((float)luma->width / scale), height = (int)lrintf((float)luma->height / scale);
    ie_rescale_part(detector->rescaler, luma, width, height, origins->left, origins->top,
                     origins->right - origins->left + cascade->width - 1,
                     origins->bottom - origins->top + cascade->height - 1, &detector->part);
    ie_integral_fill(&detector->integral, &detector->part, step, cascade->tilted);
    int count = (origins->right - origins->left + step - 1) / step;
    for (int y = origins->top; y < origins->bottom; y += step) {
        int hits = ie_haar_row(detector->haar, &detector->integral, 0, y - origins->top, count, detector->passed);
        for (int i = 0; i < hits; i++) {
            int x = origins->left + detector->passed[i] * step;
            ie_boxes_add(found, (ie_box){(int)lrintf((float)x * scale), (int)lrintf((float)y * scale),
                                         (int)lrintf((float)cascade->width * scale),
                                         (int)lrintf((float)cascade->height * scale), 1, 0, 0});
        }
    }
}

// The rows of origins that the reference gets to: it deals them out to stripes, whose number depends on the largest
// picture, and rounds so that the last row can be left out.
static int rows_looked_at(int rows, int step, int stripes)
{
    int stripe = (rows / step + stripes - 1) / stripes;
    stripe = (stripe > 1 ? stripe : 1) * step;
    return (long)stripe * stripes < rows ? stripe * stripes : rows;
}

static void reserve_buffers(ie_detector *detector, const ie_image *luma)
{
    ie_integral_reserve(&detector->integral, luma->width, luma->height);
    if (luma->width > detector->passed_capacity) {
        detector->passed = ie_resize(detector->passed, (size_t)luma->width + 1, sizeof *detector->passed);
        detector->passed_capacity = luma->width;
    }
}

static void clip_boxes(ie_boxes *found, int width, int height)
{
    int kept = 0;
    for (int i = 0; i < found->count; i++) {
        ie_box box = ie_box_clip(found->items[i], width, height);
        if (box.width > 0 && box.height > 0)
            found->items[kept++] = box;
    }
    found->count = kept;
}

void ie_detector_find(ie_detector *detector, const ie_image *luma, const ie_detector_settings *settings,
                      ie_boxes *found)
{
    const ie_cascade *cascade = detector->cascade;
    float scales[MOST_SCALES];
    int stripes = 0;
    found->count = 0;
    if (!(settings->factor > 1) || (long)luma->width * luma->height > IE_IMAGE_MOST_PIXELS)
        return;
    int count = choose_scales(cascade, luma, settings, scales);
    reserve_buffers(detector, luma);
    for (int i = 0; i < count; i++) {
        int step = scales[i] >= 2 && !settings->coarse ? 1 : 2;
        span origins = {0, (int)lrintf((float)luma->width / scales[i]) + 1 - cascade->width, 0,
                        (int)lrintf((float)luma->height / scales[i]) + 1 - cascade->height};
        if (origins.right < 1 || origins.bottom < 1)
            continue;
        if (stripes == 0)
            stripes = (origins.right + 31) / 32;
        origins.bottom = rows_looked_at(origins.bottom, step, stripes);
        if (settings->region.width > 0)
            clip_origins(&origins, &settings->region, cascade, scales[i], step);
        detect_in_span(detector, luma, scales[i], step, &origins, found);
    }
    ie_boxes_group(found, settings->neighbours);
    clip_boxes(found, luma->width, luma->height);
}
