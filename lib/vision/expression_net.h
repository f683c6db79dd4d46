// SPDX-License-Identifier: MIT
// What a face shows, in seven classes: the network's structure, from a crop to probabilities. The structure is that of
// face-api's face_expression_model (https://github.com/vladmandic/face-api): a block of four 3x3 convolutions, each
// reading the rectified sum of those before it, four times at half the size; all but the very first convolution are
// separable; then the mean over pixels, or where the weights hold "pool/weights" their weighted sum, and a dense layer.
// Widths are the weights'.
//
// The dense layer may have a second head of seven. The first learnt what people call photographs from the web, the
// second what a network says that has seen other pictures too. On pictures like those of training they seldom
// contradict each other surely; where the first is sure of neutral and the second of an expression, the picture is of
// another kind (posed in a laboratory, say), and the second is believed: when the product of the two probabilities is
// over IE_EXPRESSION_SURE.
#ifndef IE_VISION_EXPRESSION_NET_H
#define IE_VISION_EXPRESSION_NET_H

#include <ie/expression.h>

#include "learn/tensors.h"

enum { IE_EXPRESSION_SIDE = 112 };

#define IE_EXPRESSION_SURE 0.55f

typedef struct ie_expression_net ie_expression_net;

// NULL with IE_MODEL where a tensor is missing or has a shape that does not fit. Borrows `tensors`.
ie_expression_net *ie_expression_net_create(const ie_tensors *tensors, ie_error *error);
void ie_expression_net_destroy(ie_expression_net *expression);

// A face of 112x112 RGB values from 0 to 255 gives its probabilities. With `mirror`, the logits of the face and of its
// mirror image are averaged, which costs twice the time.
void ie_expression_net_read(ie_expression_net *expression, const float *face, int mirror,
                            float probabilities[IE_EXPRESSIONS]);

#endif
