// SPDX-License-Identifier: MIT
// A row of delivery features while it is filled.
#include "voice/delivery_row.h"

#include <stdio.h>

void ie_row_add(ie_delivery_row *row, ie_delivery_family family, const char *name, double value)
{
    if (row->names) {
        snprintf(row->names[row->count], IE_DELIVERY_NAME, "%s", name);
        row->families[row->count] = (unsigned char)family;
    }
    row->values[row->count++] = (float)value;
}

void ie_row_add_numbered(ie_delivery_row *row, ie_delivery_family family, const char *prefix, int number,
                         const char *suffix, double value)
{
    char name[IE_DELIVERY_NAME];
    snprintf(name, sizeof name, "%s%d%s", prefix, number, suffix);
    ie_row_add(row, family, name, value);
}
