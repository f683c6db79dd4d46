// SPDX-License-Identifier: MIT
// For suites: a row of delivery features, found by name.
#ifndef IE_TEST_DRAWN_ROW_H
#define IE_TEST_DRAWN_ROW_H

#include "voice/delivery_row.h"
#include "voice/voiced_frames.h"

#include <check.h>
#include <string.h>

static float values[IE_DELIVERY_MOST];
static char names[IE_DELIVERY_MOST][IE_DELIVERY_NAME];
static unsigned char families[IE_DELIVERY_MOST];
static ie_delivery_row row;

// Fills the row with what `add` measures in a stretch.
static inline void fill_row(const ie_delivery_stretch *stretch,
                            void (*add)(ie_delivery_row *to, const ie_voiced_frames *of))
{
    ie_voiced_frames voiced;
    row = (ie_delivery_row){.values = values, .names = names, .families = families};
    ie_voiced_frames_find(&voiced, stretch);
    add(&row, &voiced);
    ie_voiced_frames_free(&voiced);
}

static inline double feature(const char *name)
{
    size_t at = 0;
    while (at < row.count && strcmp(names[at], name) != 0)
        at++;
    ck_assert_msg(at < row.count, "%s", name);
    return values[at];
}

#endif
