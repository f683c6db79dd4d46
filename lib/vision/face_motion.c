// SPDX-License-Identifier: MIT
// Motion of a face between two pictures.
#include "vision/face_motion.h"

#include "base/memory.h"
#include "learn/cholesky.h"
#include "vision/crop.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// The face now is SIDE x SIDE; of the picture before there are MARGIN more pixels of the same size on each side, so
// that a head may move by a quarter of its size. The mouth lies in the last third of the rows, between the columns.
enum { SIDE = 32, MARGIN = 8, AROUND = SIDE + 2 * MARGIN, MOUTH_TOP = 21, MOUTH_LEFT = 6, MOUTH_RIGHT = 26 };
enum { STEPS = 3 };  // of Gauss and Newton; more changed nothing on our recordings
enum { SHIFT_X, SHIFT_Y, TURN, SCALE, OFFSET, GAIN, PARAMETERS };

struct ie_face_motion {
    ie_image before;
    ie_crop *crop, *around_crop;
    float now[SIDE * SIDE], around[AROUND * AROUND], moved[SIDE * SIDE];
};

ie_face_motion *ie_face_motion_create(void)
{
    ie_face_motion *motion = ie_allocate(1, sizeof *motion);
    motion->crop = ie_crop_create(SIDE, SIDE);
    motion->around_crop = ie_crop_create(AROUND, AROUND);
    return motion;
}

void ie_face_motion_destroy(ie_face_motion *motion)
{
    if (!motion)
        return;
    ie_crop_destroy(motion->crop);
    ie_crop_destroy(motion->around_crop);
    ie_image_free(&motion->before);
    free(motion);
}

void ie_face_motion_keep(ie_face_motion *motion, const ie_image *luma)
{
    ie_image_resize(&motion->before, luma->width, luma->height, 1);
    memcpy(motion->before.pixels, luma->pixels, (size_t)luma->width * (size_t)luma->height);
}

// Where a pixel of the face now was in the crop of the picture before.
static void place_before(const double warp[4], double x, double y, double *before_x, double *before_y)
{
    const double middle = (SIDE - 1) / 2.0;
    double right = x - middle, down = y - middle;
    *before_x = MARGIN + x + warp[SHIFT_X] + warp[SCALE] * right - warp[TURN] * down;
    *before_y = MARGIN + y + warp[SHIFT_Y] + warp[SCALE] * down + warp[TURN] * right;
}

// Bilinear; outside the crop its edge. The slopes are those of the four pixels around.
static double sample_around(const float *around, double x, double y, double *slope_x, double *slope_y)
{
    x = fmin(fmax(x, 0), AROUND - 1.001);
    y = fmin(fmax(y, 0), AROUND - 1.001);
    int left = (int)x, top = (int)y;
    double across = x - left, down = y - top;
    const float *at = around + top * AROUND + left;
    double above = at[1] - at[0], below = at[AROUND + 1] - at[AROUND];
    double before = at[AROUND] - at[0], behind = at[AROUND + 1] - at[1];
    *slope_x = above + down * (below - above);
    *slope_y = before + across * (behind - before);
    return at[0] + across * above + down * *slope_y;
}

// One step: the small change of the warp, the offset and the gain that bring the rest of the face nearest to now.
static int step_warp(const ie_face_motion *motion, double warp[4])
{
    const double middle = (SIDE - 1) / 2.0, least_pivot = 1e-9;
    double matrix[PARAMETERS * PARAMETERS] = {0}, vector[PARAMETERS] = {0};
    for (int y = 0; y < MOUTH_TOP; y++)
        for (int x = 0; x < SIDE; x++) {
            double before_x, before_y, slope_x, slope_y;
            place_before(warp, x, y, &before_x, &before_y);
            double value = sample_around(motion->around, before_x, before_y, &slope_x, &slope_y);
            double right = x - middle, down = y - middle;
            const double row[PARAMETERS] = {slope_x, slope_y, slope_y * right - slope_x * down,
                                            slope_x * right + slope_y * down, 1, value};
            double wanted = motion->now[y * SIDE + x];
            for (int i = 0; i < PARAMETERS; i++) {
                vector[i] += row[i] * wanted;
                for (int k = 0; k <= i; k++)
                    matrix[i * PARAMETERS + k] += row[i] * row[k];
            }
        }
    if (ie_cholesky_factor(matrix, PARAMETERS, least_pivot) > 0)
        return -1;
    ie_cholesky_solve(matrix, PARAMETERS, vector);
    if (!(vector[GAIN] > 0.1))
        return -1;
    for (int i = 0; i < OFFSET; i++)
        warp[i] += vector[i] / vector[GAIN];
    return 0;
}

static void take_before(ie_face_motion *motion, const double warp[4])
{
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            double before_x, before_y, slope_x, slope_y;
            place_before(warp, x, y, &before_x, &before_y);
            motion->moved[y * SIDE + x] = (float)sample_around(motion->around, before_x, before_y, &slope_x, &slope_y);
        }
}

typedef struct fit {
    double gain, offset, deviation, residual;  // now as gain * before + offset; root mean squares
} fit;

// The line that fits the values now best to those before, over the first rows.
static fit fit_light(const ie_face_motion *motion, int rows)
{
    double n = rows * SIDE, a = 0, b = 0, aa = 0, bb = 0, ab = 0;
    for (int i = 0; i < rows * SIDE; i++) {
        double before = motion->moved[i], now = motion->now[i];
        a += before;
        b += now;
        aa += before * before;
        bb += now * now;
        ab += before * now;
    }
    double spread = aa - a * a / n, together = ab - a * b / n, spread_now = fmax(0, bb - b * b / n);
    double gain = spread > 0 ? together / spread : 0;
    return (fit){gain, (b - gain * a) / n, sqrt(spread_now / n), sqrt(fmax(0, spread_now - gain * together) / n)};
}

static double mouth_residual(const ie_face_motion *motion, const fit *light)
{
    double sum = 0;
    for (int y = MOUTH_TOP; y < SIDE; y++)
        for (int x = MOUTH_LEFT; x < MOUTH_RIGHT; x++) {
            double off = motion->now[y * SIDE + x] - light->gain * motion->moved[y * SIDE + x] - light->offset;
            sum += off * off;
        }
    return sqrt(sum / ((SIDE - MOUTH_TOP) * (MOUTH_RIGHT - MOUTH_LEFT)));
}

int ie_face_motion_measure(ie_face_motion *motion, const ie_image *luma, const ie_box *box, ie_face_moved *moved)
{
    const double least_deviation = 1;  // of the luma: less is no face
    double side = (box->width + box->height) / 2.0, step = side / SIDE;
    double left = box->x + (box->width - side) / 2, top = box->y + (box->height - side) / 2;
    ie_box inside = ie_box_clip(*box, luma->width, luma->height);
    if (motion->before.width != luma->width || motion->before.height != luma->height || inside.width < 1
        || inside.height < 1 || side < 1)
        return -1;
    ie_crop_take(motion->crop, luma, left, top, side, -1, motion->now);
    ie_crop_take(motion->around_crop, &motion->before, left - MARGIN * step, top - MARGIN * step, AROUND * step, -1,
                 motion->around);
    double warp[4] = {0};
    take_before(motion, warp);
    fit still = fit_light(motion, SIDE), unmoved = fit_light(motion, MOUTH_TOP);
    if (still.deviation < least_deviation)
        return -1;
    double mouth = mouth_residual(motion, &unmoved), rest = unmoved.residual;
    for (int i = 0; i < STEPS && step_warp(motion, warp) == 0; i++)
        continue;
    take_before(motion, warp);
    fit laid = fit_light(motion, MOUTH_TOP);
    if (laid.residual < unmoved.residual) {
        mouth = mouth_residual(motion, &laid);
        rest = laid.residual;
    }
    moved->face = still.residual / still.deviation;
    moved->mouth = mouth > 0 ? mouth / still.deviation * mouth / (mouth + rest) : 0;
    return 0;
}
