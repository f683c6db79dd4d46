// SPDX-License-Identifier: MIT
// Appearance of a face, coarsely.
#include "vision/appearance.h"

#include <math.h>
#include <string.h>

static const double margin = 0.1;  // of the box on each side: background and hair. Ours, not measured

static double mean_of_cell(const ie_image *luma, int left, int right, int top, int bottom)
{
    double sum = 0;
    for (int y = top; y < bottom; y++)
        for (int x = left; x < right; x++)
            sum += luma->pixels[(size_t)y * (size_t)luma->width + (size_t)x];
    return sum / ((double)(right - left) * (bottom - top));
}

void ie_appearance_take(const ie_image *luma, const ie_box *box, ie_appearance *appearance)
{
    int margin_x = (int)(box->width * margin), margin_y = (int)(box->height * margin);
    ie_box inner = {box->x + margin_x, box->y + margin_y, box->width - 2 * margin_x, box->height - 2 * margin_y, 0, 0,
                    0};
    inner = ie_box_clip(inner, luma->width, luma->height);
    memset(appearance, 0, sizeof *appearance);
    if (inner.width < 1 || inner.height < 1)
        return;
    double sum = 0, squares = 0;
    for (int row = 0, at = 0; row < IE_APPEARANCE_SIDE; row++)
        for (int column = 0; column < IE_APPEARANCE_SIDE; column++, at++) {
            int left = inner.x + column * inner.width / IE_APPEARANCE_SIDE,
                top = inner.y + row * inner.height / IE_APPEARANCE_SIDE;
            int right = inner.x + (column + 1) * inner.width / IE_APPEARANCE_SIDE;
            int bottom = inner.y + (row + 1) * inner.height / IE_APPEARANCE_SIDE;
            double mean = mean_of_cell(luma, left, right > left ? right : left + 1, top, bottom > top ? bottom
                                       : top + 1);
            appearance->values[at] = (float)mean;
            sum += mean;
            squares += mean * mean;
        }
    int count = IE_APPEARANCE_SIDE * IE_APPEARANCE_SIDE;
    double mean = sum / count, length = sqrt(fmax(squares - sum * mean, 0));
    for (int i = 0; i < count; i++)
        appearance->values[i] = length > 1 ? (float)((appearance->values[i] - mean) / length) : 0;
}

double ie_appearance_likeness(const ie_appearance *a, const ie_appearance *b)
{
    double sum = 0;
    for (int i = 0; i < IE_APPEARANCE_SIDE * IE_APPEARANCE_SIDE; i++)
        sum += (double)a->values[i] * b->values[i];
    return sum;
}
