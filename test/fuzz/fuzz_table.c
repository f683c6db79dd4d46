// SPDX-License-Identifier: MIT
// Tables of any bytes, tab-separated or JSON lines, must be read or refused; what is read must be safe to ask.
#include "stream/table.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static const char *const columns[] = {"label", "a.b", "face:id", "score"};
enum { COLUMNS = sizeof columns / sizeof *columns };

static void read_table(const char *path, const char *key)
{
    ie_error error = {0};
    ie_table *table = ie_table_create(columns, COLUMNS, key);
    int status = ie_table_read(table, path, &error);
    if (status < 0 && error.code != IE_FORMAT)
        abort();  // refused without saying so
    for (size_t row = 0; row < ie_table_rows(table); row++)
        for (size_t column = 0; column < COLUMNS; column++) {
            double number = 0;
            const char *text = ie_table_cell(table, row, column);
            if (ie_table_number(table, row, column, &number) == 0 && (!text || !isfinite(number)))
                abort();
        }
    ie_table_destroy(table);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char path[64];
    snprintf(path, sizeof path, "/dev/shm/ie-fuzz-table-%d", (int)getpid());
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        abort();
    read_table(path, NULL);
    read_table(path, "id");
    unlink(path);
    return 0;
}
