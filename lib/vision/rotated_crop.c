// SPDX-License-Identifier: MIT
// Crops of rotated squares.
#include "vision/rotated_crop.h"

#include <math.h>
#include <stddef.h>

static const double radians_per_degree = 3.14159265358979323846 / 180;

ie_rotated_crop ie_rotated_crop_of(double x, double y, int side, double degrees)
{
    return (ie_rotated_crop){x, y, side, cos(degrees * radians_per_degree), sin(degrees * radians_per_degree)};
}

void ie_rotated_crop_back(const ie_rotated_crop *square, double *point_x, double *point_y)
{
    double across = *point_x - square->side / 2.0, down = *point_y - square->side / 2.0;
    *point_x = square->x + square->cosine * across - square->sine * down;
    *point_y = square->y + square->sine * across + square->cosine * down;
}

static double clamp_coordinate(double value, double most)
{
    return value < 0 ? 0 : value > most ? most : value;
}

void ie_rotated_crop_cut(const ie_rotated_crop *square, const ie_image *luma, ie_image *out)
{
    int side = square->side;
    ie_image_resize(out, side, side, 1);
    for (int row = 0; row < side; row++)
        for (int column = 0; column < side; column++) {
            double px = column + 0.5, py = row + 0.5;
            ie_rotated_crop_back(square, &px, &py);
            px = clamp_coordinate(px - 0.5, luma->width - 1);
            py = clamp_coordinate(py - 0.5, luma->height - 1);
            int left = (int)px, top = (int)py;
            int right = left + 1 < luma->width ? left + 1 : left, bottom = top + 1 < luma->height ? top + 1 : top;
            const uint8_t *upper = luma->pixels + (size_t)top * (size_t)luma->width;
            const uint8_t *lower = luma->pixels + (size_t)bottom * (size_t)luma->width;
            double across = px - left, down = py - top;
            double value = (1 - down) * ((1 - across) * upper[left] + across * upper[right])
                + down * ((1 - across) * lower[left] + across * lower[right]);
            out->pixels[(size_t)row * (size_t)side + (size_t)column] = (uint8_t)(value + 0.5);
        }
}
