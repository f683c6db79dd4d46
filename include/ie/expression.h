// SPDX-License-Identifier: MIT
// What a face shows, in seven classes: a convolutional network over a square of the picture around the face. An
// expression is what a face shows, not what a person feels; models/expression/README.md tells what was measured.
#ifndef IE_EXPRESSION_H
#define IE_EXPRESSION_H

#include <ie/error.h>
#include <ie/faces.h>

#ifdef __cplusplus
extern "C" {
#endif

enum { IE_EXPRESSIONS = 7 };

typedef enum ie_expression_class {
    IE_NEUTRAL, IE_HAPPY, IE_SAD, IE_ANGRY, IE_FEAR, IE_DISGUST, IE_SURPRISE
} ie_expression_class;

extern const char *const ie_expression_labels[IE_EXPRESSIONS];  // "neutral", "happy", ...

// Why a face is not read: a reading of it would be no better than chance.
typedef enum ie_expression_state {
    IE_EXPRESSION_SHOWN, IE_EXPRESSION_SMALL, IE_EXPRESSION_DARK, IE_EXPRESSION_FLAT, IE_EXPRESSION_TURNED
} ie_expression_state;

typedef struct ie_expression_settings {
    double smallest_pixels;  // width of a face's box that is read
    double darkest;          // mean luma, 0 to 255
    double flattest;         // standard deviation of luma
    double widen;            // side of the square that is read, in widths of the box
    int once;                // 1: without the mirror image too; twice as fast, a little worse
} ie_expression_settings;

ie_expression_settings ie_expression_defaults(void);  // 24, 25, 10, 1, 0

typedef struct ie_expression ie_expression;

// `model` is a file of weights (safetensors, or face-api's manifest), NULL: the one that comes along, "face-api": the
// network of that name where set-up fetched it. NULL, with IE_MODEL, where it is missing or does not fit.
ie_expression *ie_expression_open(const char *model, const ie_expression_settings *settings, ie_error *error);
void ie_expression_close(ie_expression *expression);
const char *ie_expression_model(const ie_expression *expression);  // name and SHA-256, "expression@0123abcd"

// Reads the face in a picture of rows from the top, `3 * width` bytes each (R, G, B), no padding; where it leans or
// reaches over the edge is no matter. IE_EXPRESSION_SHOWN: `probabilities` add up to 1; otherwise they are left as they
// were.
ie_expression_state ie_expression_read(ie_expression *expression, const unsigned char *rgb, int width, int height,
                                       const ie_face *face, float probabilities[IE_EXPRESSIONS]);
// The same of a picture that is one face and nothing else, always read.
void ie_expression_read_whole(ie_expression *expression, const unsigned char *rgb, int width, int height,
                              float probabilities[IE_EXPRESSIONS]);

#ifdef __cplusplus
}
#endif

#endif
