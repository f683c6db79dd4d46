// SPDX-License-Identifier: MIT
// Cascades of any bytes must be read or refused, and what is read must be safe to settings a picture with.
#include "base/memory.h"
#include "vision/cascade.h"
#include "vision/detector.h"

#include <stdint.h>
#include <stdlib.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ie_error error = {0};
    ie_cascade *cascade = ie_cascade_parse((const char *)data, size, &error);
    if (!cascade) {
        if (error.code != IE_MODEL)
            abort();  // refused without saying so
        return 0;
    }
    ie_detector *detector = ie_detector_create(cascade);
    ie_image picture = {0};
    ie_boxes found = {0};
    ie_detector_settings settings = {.factor = 1.3, .neighbours = 1};
    ie_image_resize(&picture, 61, 53, 1);
    for (int i = 0; i < 61 * 53; i++)
        picture.pixels[i] = (uint8_t)((uint32_t)i * 2654435761u >> 24);
    ie_detector_find(detector, &picture, &settings, &found);
    ie_boxes_free(&found);
    ie_image_free(&picture);
    ie_detector_destroy(detector);
    ie_cascade_free(cascade);
    return 0;
}
