// SPDX-License-Identifier: MIT
// What a face shows: the square of the picture that the network reads, and whether it can be read at all.
#include <ie/expression.h>

#include "base/memory.h"
#include "base/path.h"
#include "vision/crop.h"
#include "vision/expression_net.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// Training pictures are 48 pixels across: finer detail is foreign to the network.
enum { DETAIL = 48, COLOURS = 3, LARGEST_MODEL = 64 << 20 };

static const double least_lean_degrees = 8;  // training turned faces so far; eyes are located to a few degrees

const char *const ie_expression_labels[IE_EXPRESSIONS] = {"neutral", "happy", "sad", "angry", "fear", "disgust",
                                                          "surprise"};

struct ie_expression {
    ie_expression_settings settings;
    ie_tensors *tensors;
    ie_expression_net *net;
    ie_crop *crop;
    float face[IE_EXPRESSION_SIDE * IE_EXPRESSION_SIDE * COLOURS];
};

ie_expression_settings ie_expression_defaults(void)
{
    return (ie_expression_settings){.smallest_pixels = 24, .darkest = 25, .flattest = 10, .widen = 1};
}

ie_expression *ie_expression_open(const char *model, const ie_expression_settings *settings, ie_error *error)
{
    ie_expression *expression = ie_allocate(1, sizeof *expression);
    char *path = !model                           ? ie_path_data("models/expression.safetensors")
                 : strcmp(model, "face-api") == 0
                     ? ie_path_cache("face-api/face_expression_model-weights_manifest.json")
                                                  : ie_copy_text(model);
    expression->settings = *settings;
    expression->tensors = ie_tensors_read(path, LARGEST_MODEL, error);
    expression->net = expression->tensors ? ie_expression_net_create(expression->tensors, error) : NULL;
    expression->crop = ie_crop_create(IE_EXPRESSION_SIDE, DETAIL);
    free(path);
    if (expression->net)
        return expression;
    ie_expression_close(expression);
    return NULL;
}

void ie_expression_close(ie_expression *expression)
{
    if (!expression)
        return;
    ie_crop_destroy(expression->crop);
    ie_expression_net_destroy(expression->net);
    ie_tensors_free(expression->tensors);
    free(expression);
}

const char *ie_expression_model(const ie_expression *expression)
{
    return ie_tensors_id(expression->tensors);
}

ie_expression_state ie_expression_read(ie_expression *expression, const unsigned char *rgb, int width, int height,
                                       const ie_face *face, float probabilities[IE_EXPRESSIONS])
{
    const ie_expression_settings *set = &expression->settings;
    const ie_image picture = {width, height, COLOURS, (unsigned char *)rgb};
    double side = fmax(face->width, face->height), wide = side * set->widen, mean, deviation;
    double left = face->x + face->width / 2 - wide / 2, top = face->y + face->height / 2 - wide / 2;
    if (!(side >= set->smallest_pixels))
        return IE_EXPRESSION_SMALL;
    if (face->sideways)
        return IE_EXPRESSION_TURNED;
    if (fabs(face->lean_degrees) < least_lean_degrees)
        ie_crop_take(expression->crop, &picture, left, top, wide, -1, expression->face);
    else
        ie_crop_take_rotated(expression->crop, &picture, left, top, wide, face->lean_degrees, -1, expression->face);
    ie_crop_light(expression->crop, expression->face, &mean, &deviation);
    if (mean < set->darkest)
        return IE_EXPRESSION_DARK;
    if (deviation < set->flattest)
        return IE_EXPRESSION_FLAT;
    ie_expression_net_read(expression->net, expression->face, !set->once, probabilities);
    return IE_EXPRESSION_SHOWN;
}

void ie_expression_read_whole(ie_expression *expression, const unsigned char *rgb, int width, int height,
                              float probabilities[IE_EXPRESSIONS])
{
    const ie_image picture = {width, height, COLOURS, (unsigned char *)rgb};
    double side = fmax(width, height) * expression->settings.widen;
    ie_crop_take(expression->crop, &picture, (width - side) / 2, (height - side) / 2, side, width == height ? -1 : 0,
                 expression->face);
    ie_expression_net_read(expression->net, expression->face, !expression->settings.once, probabilities);
}
