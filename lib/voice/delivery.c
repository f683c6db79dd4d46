// SPDX-License-Identifier: MIT
// Delivery: the list of features, and a row of them.
#include "voice/delivery.h"

#include "base/memory.h"
#include "voice/frame_features.h"
#include "voice/syllable_features.h"

#include <stdlib.h>
#include <string.h>

// Fills the row; returns the seconds of speech.
static double fill_row(const ie_delivery_stretch *stretch, ie_delivery_row *row)
{
    ie_voiced_frames voiced;
    ie_voiced_frames_find(&voiced, stretch);
    ie_frame_features_add(row, &voiced);
    ie_syllable_features_add(row, &voiced);
    double seconds = (double)voiced.speech * IE_PROSODY_HOP_SECONDS;
    ie_voiced_frames_free(&voiced);
    return seconds;
}

double ie_delivery_measure(const ie_delivery_stretch *stretch, float *values)
{
    ie_delivery_row row = {.values = values};
    return fill_row(stretch, &row);
}

struct ie_delivery {
    char names[IE_DELIVERY_MOST][IE_DELIVERY_NAME];
    unsigned char families[IE_DELIVERY_MOST];
    size_t count;
};

// The list is what measuring nothing leaves behind.
ie_delivery *ie_delivery_create(void)
{
    ie_delivery *delivery = ie_allocate(1, sizeof *delivery);
    float values[IE_DELIVERY_MOST];
    ie_delivery_row row = {.values = values, .names = delivery->names, .families = delivery->families};
    fill_row(&(ie_delivery_stretch){0}, &row);
    delivery->count = row.count;
    return delivery;
}

void ie_delivery_destroy(ie_delivery *delivery)
{
    free(delivery);
}

size_t ie_delivery_features(const ie_delivery *delivery)
{
    return delivery->count;
}

const char *ie_delivery_name(const ie_delivery *delivery, size_t feature)
{
    return delivery->names[feature];
}

size_t ie_delivery_find(const ie_delivery *delivery, const char *name)
{
    size_t at = 0;
    while (at < delivery->count && strcmp(delivery->names[at], name) != 0)
        at++;
    return at;
}

ie_delivery_family ie_delivery_family_of(const ie_delivery *delivery, size_t feature)
{
    return delivery->families[feature];
}
