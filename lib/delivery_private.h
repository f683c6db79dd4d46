// SPDX-License-Identifier: MIT
// A row of features while it is filled: delivery.c keeps the names, delivery_measure.c measures.
#ifndef IE_DELIVERY_PRIVATE_H
#define IE_DELIVERY_PRIVATE_H

#include "delivery.h"

enum { IE_DELIVERY_MOST = 128, IE_DELIVERY_NAME = 32 };

typedef struct ie_delivery_row {
    float *values;
    char (*names)[IE_DELIVERY_NAME];  // NULL when only values are wanted
    unsigned char *families;
    size_t count;
} ie_delivery_row;

// Fills the row; returns the seconds of speech.
double ie_delivery_fill(const ie_delivery_stretch *stretch, ie_delivery_row *to);

#endif
