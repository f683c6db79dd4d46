// SPDX-License-Identifier: MIT
// A row of delivery features while it is filled: values, and their names where these are wanted.
#ifndef IE_VOICE_DELIVERY_ROW_H
#define IE_VOICE_DELIVERY_ROW_H

#include "voice/delivery_family.h"

#include <stddef.h>

enum { IE_DELIVERY_MOST = 160, IE_DELIVERY_NAME = 32 };  // features, and bytes of a name

// Starts with `count` 0 and room for IE_DELIVERY_MOST features, which is what ie_delivery_create needs in all.
typedef struct ie_delivery_row {
    float *values;
    char (*names)[IE_DELIVERY_NAME];  // NULL when only values are wanted
    unsigned char *families;          // likewise
    size_t count;
} ie_delivery_row;

void ie_row_add(ie_delivery_row *row, ie_delivery_family family, const char *name, double value);
// The name is prefix, number and suffix: "articulation.c1".
void ie_row_add_numbered(ie_delivery_row *row, ie_delivery_family family, const char *prefix, int number,
                         const char *suffix, double value);

#endif
