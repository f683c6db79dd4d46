// SPDX-License-Identifier: MIT
// Integral images: sums of all pixels above and to the left, of their squares (Viola and Jones, 2001), and of the
// tilted cone above (Lienhart and Maydt, 2002).
#ifndef IE_VISION_INTEGRAL_H
#define IE_VISION_INTEGRAL_H

#include "media/image.h"

#include <stddef.h>
#include <stdint.h>

enum { IE_WINDOW_GROUP = 16 };  // windows that are evaluated together; rows are padded by as many

// Three planes of rows of `stride` numbers in one block, `plane` numbers apart: sums, tilted sums, squares. All wrap
// around at 2^32, differences of neighbours are right all the same. Entry (x, y), 0 <= x <= width, 0 <= y <= height, is
// found with ie_integral_at: where `step` is 2, the even and the odd columns of a row are apart, so that every second
// window is a neighbour in memory.
typedef struct ie_integral {
    int width, height;  // of the picture
    int step;           // 1 or 2
    int stride;
    size_t plane;
    uint32_t *values;
    size_t capacity;
    uint32_t *lines;  // working memory
    int line_capacity;
} ie_integral;  // start with {0}

// Allocates for pictures up to this size; the stride then stays as it is for all of them.
void ie_integral_reserve(ie_integral *integral, int width, int height);
// Fills the planes from a 1-channel picture of at most the reserved size.
void ie_integral_fill(ie_integral *integral, const ie_image *image, int step, int with_tilted);
void ie_integral_free(ie_integral *integral);

// Where the sum at (x, y) is, counted from `values`; + plane for the tilted sum, + 2 * plane for the squares.
static inline size_t ie_integral_at(int stride, int step, int x, int y)
{
    size_t row = (size_t)y * (size_t)stride;
    return step == 1 ? row + (size_t)x : row + (size_t)(x >> 1) + (x & 1 ? (size_t)stride / 2 : 0);
}

#endif
