// SPDX-License-Identifier: MIT
// Cascades of any bytes must be read or refused, and what is read must be safe to scan a picture with.
#include "base/memory.h"
#include "vision/cascade.h"
#include "vision/scan.h"

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
    ie_scanner *scanner = ie_scanner_create(cascade);
    ie_image picture = {0};
    ie_boxes found = {0};
    ie_scan scan = {.factor = 1.3, .neighbours = 1};
    ie_image_resize(&picture, 61, 53, 1);
    for (int i = 0; i < 61 * 53; i++)
        picture.pixels[i] = (uint8_t)((uint32_t)i * 2654435761u >> 24);
    ie_scanner_find(scanner, &picture, &scan, &found);
    ie_boxes_free(&found);
    ie_image_free(&picture);
    ie_scanner_destroy(scanner);
    ie_cascade_free(cascade);
    return 0;
}
