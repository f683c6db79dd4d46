// SPDX-License-Identifier: MIT
// Drawn people for the suites of tracking.
#ifndef IE_TEST_PEOPLE_H
#define IE_TEST_PEOPLE_H

#include "media/image.h"
#include "vision/track.h"

#include <stdint.h>
#include <string.h>

enum { WIDTH = 480, HEIGHT = 270 };

// A picture with square "faces", each of its own pattern of 5 x 5 greys.
static inline ie_image make_picture(const ie_box *boxes, const int *patterns, int count)
{
    ie_image image = {0};
    ie_image_resize(&image, WIDTH, HEIGHT, 1);
    memset(image.pixels, 128, (size_t)WIDTH * HEIGHT);
    for (int i = 0; i < count; i++)
        for (int y = 0; y < boxes[i].height; y++)
            for (int x = 0; x < boxes[i].width; x++) {
                int column = 5 * x / boxes[i].width, row = 5 * y / boxes[i].height;
                uint32_t h = (uint32_t)(column * 7 + row * 131 + patterns[i] * 7919 + 1) * 2654435761u;
                int px = boxes[i].x + x, py = boxes[i].y + y;
                if (px >= 0 && px < WIDTH && py >= 0 && py < HEIGHT)
                    image.pixels[py * WIDTH + px] = (uint8_t)(h >> 24);
            }
    return image;
}

static inline void update(ie_tracker *tracker, double t, const ie_box *boxes, const int *patterns, int count)
{
    ie_image picture = make_picture(boxes, patterns, count);
    ie_tracker_update(tracker, t, &picture, boxes, count);
    ie_image_free(&picture);
}

static inline ie_box square(int x, int y, int side)
{
    return (ie_box){x, y, side, side, 10, 0, 0};
}

#endif
