// SPDX-License-Identifier: MIT
// The face detector for other programs: a frontal cascade over one picture at a time, as `ie-faces --full` looks.
#include <ie/faces.h>

#include "base/error.h"
#include "base/memory.h"
#include "vision/cascade_model.h"
#include "vision/detector.h"

#include <stdlib.h>
#include <string.h>

enum { COLOURS = 3 };

struct ie_faces {
    ie_cascade_model model;
    ie_detector *detector;
    ie_image luma;
    ie_boxes boxes;
    ie_face *found;
    int capacity;
};

ie_faces *ie_faces_open(const char *cascade, ie_error *error)
{
    ie_faces *faces = ie_allocate(1, sizeof *faces);
    if (ie_cascade_model_open(&faces->model, cascade, "haarcascade_frontalface_alt.xml", 1, error) < 0) {
        ie_faces_close(faces);
        return NULL;
    }
    faces->detector = ie_detector_create(faces->model.cascade);
    return faces;
}

void ie_faces_close(ie_faces *faces)
{
    if (!faces)
        return;
    ie_detector_destroy(faces->detector);
    ie_cascade_model_close(&faces->model);
    ie_image_free(&faces->luma);
    ie_boxes_free(&faces->boxes);
    free(faces->found);
    free(faces);
}

static void copy_luma(ie_image *luma, const unsigned char *pixels, int width, int height, int channels)
{
    size_t count = (size_t)width * (size_t)height;
    ie_image_resize(luma, width, height, 1);
    if (channels == 1)
        memcpy(luma->pixels, pixels, count);
    for (size_t i = 0; channels == COLOURS && i < count; i++) {
        const unsigned char *rgb = pixels + COLOURS * i;
        luma->pixels[i] = (unsigned char)((299 * rgb[0] + 587 * rgb[1] + 114 * rgb[2] + 500) / 1000);
    }
}

int ie_faces_find(ie_faces *faces, const unsigned char *pixels, int width, int height, int channels,
                  const ie_face **found, ie_error *error)
{
    // The defaults of ie-faces(1)
    static const ie_detector_settings settings = {.factor = 1.1, .neighbours = 3, .least = 30};
    if (channels != 1 && channels != COLOURS)
        return ie_fail(error, IE_USAGE, "a picture has 1 or %d channels, not %d", COLOURS, channels);
    if (width < 1 || height < 1 || width > IE_IMAGE_LARGEST_SIDE || height > IE_IMAGE_LARGEST_SIDE
        || (long)width * height > IE_IMAGE_MOST_PIXELS)
        return ie_fail(error, IE_USAGE, "a picture of %dx%d pixels cannot be searched", width, height);
    copy_luma(&faces->luma, pixels, width, height, channels);
    ie_detector_find(faces->detector, &faces->luma, &settings, &faces->boxes);
    int count = faces->boxes.count;
    if (count > faces->capacity) {
        faces->found = ie_resize(faces->found, (size_t)count, sizeof *faces->found);
        faces->capacity = count;
    }
    for (int i = 0; i < count; i++) {
        const ie_box *box = &faces->boxes.items[i];
        faces->found[i] = (ie_face){box->x, box->y, box->width, box->height, 0, 0, box->neighbours};
    }
    *found = faces->found;
    return count;
}
