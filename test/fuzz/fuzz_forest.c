// SPDX-License-Identifier: MIT
// Forests of any bytes must be read or refused; what is read must be safe to score with, and written it must read again.
#include "base/memory.h"
#include "learn/forest_file.h"
#include "learn/linear.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

// CRC-32 (ISO 3309) bit by bit, so that mutations get past the checksum that the reader computes by table.
static uint32_t go_on(uint32_t sum, const uint8_t *bytes, size_t count)
{
    for (size_t i = 0; i < count; i++) {
        sum ^= bytes[i];
        for (int bit = 0; bit < 8; bit++)
            sum = sum & 1 ? sum >> 1 ^ 0xedb88320u : sum >> 1;
    }
    return sum;
}

// Writes the checksum that fits into the first line that has room for one. Returns 0 where there is none.
static int repair(uint8_t *data, size_t size)
{
    static const char start[] = "\nchecksum ";
    const size_t skip = sizeof start - 1, length = skip + 9;
    char digits[9];
    for (size_t at = 0; at + length <= size; at++) {
        if (memcmp(data + at, start, skip) != 0 || data[at + length - 1] != '\n')
            continue;
        uint32_t sum = go_on(go_on(~0u, data, at + 1), data + at + length, size - at - length);
        snprintf(digits, sizeof digits, "%08x", (unsigned)~sum);
        memcpy(data + at + skip, digits, 8);
        return 1;
    }
    return 0;
}

static void weigh(const ie_forest *forest, const float *row)
{
    ie_error error = {0};
    ie_linear *linear = ie_linear_load(forest, &error);
    if (linear ? !isfinite(ie_linear_sum(linear, row)) : error.code != IE_MODEL)
        abort();
    ie_linear_destroy(linear);
}

static void use(const ie_forest *forest)
{
    static const float values[] = {0, -1, 1, 1e30f, NAN};
    size_t columns = ie_forest_columns(forest);
    float *row = ie_allocate(columns, sizeof *row);
    double *moved = ie_allocate(columns, sizeof *moved);
    for (size_t i = 0; i < sizeof values / sizeof *values; i++) {
        for (size_t k = 0; k < columns; k++)
            row[k] = values[(i + k * i) % (sizeof values / sizeof *values)];
        double vote = ie_forest_predict(forest, row, moved);
        weigh(forest, row);
        if (!(vote > -1e-6 && vote < 1 + 1e-6))
            abort();  // values of nodes are shares
    }
    if (!isfinite(ie_forest_get_number(forest, "calibration.slope", 1)) || !ie_forest_column(forest, columns - 1))
        abort();
    free(row);
    free(moved);
}

static void write_and_read(const ie_forest *forest)
{
    static char path[64];
    ie_error error = {0};
    snprintf(path, sizeof path, "/dev/shm/ie-fuzz-forest-%d", (int)getpid());
    if (ie_forest_write(forest, path, &error) < 0)
        abort();
    ie_forest *again = ie_forest_read(path, &error);
    if (!again || ie_forest_nodes(again) != ie_forest_nodes(forest) || ie_forest_base(again) != ie_forest_base(forest))
        abort();
    ie_forest_destroy(again);
    unlink(path);
}

static void try(const uint8_t *data, size_t size)
{
    ie_error error = {0};
    ie_forest *forest = ie_forest_parse(data, size, &error);
    if (forest) {
        use(forest);
        write_and_read(forest);
    } else if (error.code != IE_MODEL) {
        abort();  // refused without saying so
    }
    ie_forest_destroy(forest);
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    uint8_t *copy = ie_allocate(size + 1, 1);
    try(data, size);
    memcpy(copy, data, size);
    if (repair(copy, size))
        try(copy, size);
    free(copy);
    return 0;
}
