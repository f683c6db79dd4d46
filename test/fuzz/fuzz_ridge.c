// SPDX-License-Identifier: MIT
// Ridge regressions of any bytes must be read or refused; what is read must be safe to score with, and written it must
// be read again.
#include "learn/ridge_file.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void score_with(const ie_ridges *ridges)
{
    static const double values[] = {0, -1, 1, 1e300, NAN, INFINITY};
    for (size_t i = 0; i < ridges->count; i++) {
        const ie_ridge *ridge = &ridges->items[i];
        for (size_t k = 0; k < ridge->count; k++)
            for (size_t v = 0; v < sizeof values / sizeof *values; v++)
                if (!isfinite(ie_ridge_term(&ridge->columns[k], values[v])))
                    abort();
        double above = ie_ridge_percentile(ridge, ridge->low);
        if (!(above >= 0 && above <= 100) || !(ridge->low < ridge->high))
            abort();
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char path[64];
    ie_error error = {0};
    ie_ridges ridges = {0}, again = {0};
    snprintf(path, sizeof path, "/dev/shm/ie-fuzz-ridge-%d", (int)getpid());
    FILE *file = fopen(path, "w");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        abort();
    if (ie_ridges_read(&ridges, path, &error) == 0) {
        score_with(&ridges);
        file = fopen(path, "w");
        ie_ridges_write(&ridges, file);
        fclose(file);
        if (ie_ridges_read(&again, path, &error) < 0 || again.count != ridges.count)
            abort();
    } else if (error.code != IE_MODEL) {
        abort();  // refused without saying so
    }
    unlink(path);
    ie_ridges_free(&ridges);
    ie_ridges_free(&again);
    return 0;
}
