// SPDX-License-Identifier: MIT
// Eye localisation.
#include "vision/eyes.h"

#include "base/memory.h"
#include "vision/rescale.h"
#include "vision/rotated_crop.h"
#include "vision/detector.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { SIDE = 100, UPPER = 65 };  // of the face brought to one size; rows that can hold eyes

struct ie_eyes {
    ie_detector *detectors[2];
    ie_rescaler *rescaler;
    ie_image face, upper;
    ie_boxes found;
};

ie_eyes *ie_eyes_create(const ie_cascade *bare, const ie_cascade *glasses)
{
    ie_eyes *eyes = ie_allocate(1, sizeof *eyes);
    eyes->detectors[0] = bare ? ie_detector_create(bare) : NULL;
    eyes->detectors[1] = glasses ? ie_detector_create(glasses) : NULL;
    eyes->rescaler = ie_rescaler_create();
    return eyes;
}

void ie_eyes_destroy(ie_eyes *eyes)
{
    if (!eyes)
        return;
    ie_detector_destroy(eyes->detectors[0]);
    ie_detector_destroy(eyes->detectors[1]);
    ie_rescaler_destroy(eyes->rescaler);
    ie_image_free(&eyes->face);
    ie_image_free(&eyes->upper);
    ie_boxes_free(&eyes->found);
    free(eyes);
}

static int is_within(double value, double low, double high)
{
    return value > low && value < high;
}

// The most even pair of boxes that lie where eyes can: left and right of the middle, in a line give or take 22 degrees.
// The bounds, in sides of the face, are ours, not measured.
static int choose_eye_pair(const ie_boxes *found, double centres[4])
{
    double best = 1e9;
    for (int i = 0; i < found->count; i++)
        for (int k = 0; k < found->count; k++) {
            const ie_box *a = &found->items[i], *b = &found->items[k];
            double ax = (a->x + a->width / 2.0) / SIDE, ay = (a->y + a->height / 2.0) / SIDE;
            double bx = (b->x + b->width / 2.0) / SIDE, by = (b->y + b->height / 2.0) / SIDE;
            if (!is_within(ax, 0.12, 0.5) || !is_within(bx, 0.5, 0.88) || !is_within(ay, 0.2, 0.55)
                || !is_within(by, 0.2, 0.55) || !is_within(bx - ax, 0.25, 0.6) || fabs(by - ay) > 0.4 * (bx - ax))
                continue;
            double unevenness = abs(a->width - b->width) / (double)SIDE + fabs(by - ay) + fabs(ax + bx - 1);
            if (unevenness < best) {
                best = unevenness;
                centres[0] = ax;
                centres[1] = ay;
                centres[2] = bx;
                centres[3] = by;
            }
        }
    return best < 1e9;
}

static void copy_face(const ie_image *luma, const ie_box *face, ie_image *out)
{
    ie_image_resize(out, face->width, face->height, 1);
    for (int y = 0; y < face->height; y++)
        memcpy(out->pixels + (size_t)y * (size_t)face->width,
               luma->pixels + (size_t)(face->y + y) * (size_t)luma->width + face->x, (size_t)face->width);
}

int ie_eyes_find(ie_eyes *eyes, const ie_image *luma, const ie_box *face, double centres[4])
{
    ie_detector_settings settings = {.factor = 1.1, .neighbours = 2, .least = 18, .most = 45};
    if (face->width < 16 || face->height < 16 || face->x < 0 || face->y < 0 || face->x + face->width > luma->width
        || face->y + face->height > luma->height)
        return 0;
    ie_rotated_crop square = ie_rotated_crop_of(face->x + face->width / 2.0, face->y + face->height / 2.0, face->width,
                                                face->roll_degrees);
    if (face->roll_degrees)
        ie_rotated_crop_cut(&square, luma, &eyes->face);
    else
        copy_face(luma, face, &eyes->face);
    ie_rescale_part(eyes->rescaler, &eyes->face, SIDE, SIDE, 0, 0, SIDE, UPPER, &eyes->upper);
    for (int i = 0; i < 2; i++) {
        if (!eyes->detectors[i])
            continue;
        ie_detector_find(eyes->detectors[i], &eyes->upper, &settings, &eyes->found);
        if (choose_eye_pair(&eyes->found, centres)) {
            for (int k = 0; k < 4; k += 2) {
                centres[k] *= face->width;
                centres[k + 1] *= face->width;
                ie_rotated_crop_back(&square, &centres[k], &centres[k + 1]);
            }
            return 1;
        }
    }
    return 0;
}
