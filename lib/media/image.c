// SPDX-License-Identifier: MIT
// Uncompressed images.
#include "media/image.h"

#include "base/memory.h"

#include <stdlib.h>

void ie_image_resize(ie_image *image, int width, int height, int channels)
{
    image->pixels = ie_resize(image->pixels, (size_t)width * (size_t)height, (size_t)channels);
    image->width = width;
    image->height = height;
    image->channels = channels;
}

void ie_image_free(ie_image *image)
{
    free(image->pixels);
    *image = (ie_image){0};
}
