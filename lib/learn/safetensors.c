// SPDX-License-Identifier: MIT
// Weight files in the safetensors format.
#include "learn/safetensors.h"

#include "base/memory.h"
#include "stream/record.h"

#include <fcntl.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { LENGTH_BYTES = 8, LONGEST_HEADER = 100000000 };

struct ie_safetensors {
    char *path;
    unsigned char *bytes;
    size_t length, data;  // data: where the arrays begin
    ie_record *header;
};

static int map_file(ie_safetensors *file, ie_error *error)
{
    struct stat status;
    int descriptor = open(file->path, O_RDONLY | O_CLOEXEC), result = 0;
    if (descriptor < 0 || fstat(descriptor, &status) != 0)
        result = ie_fail(error, IE_MODEL, "%s:", file->path);
    else if (!S_ISREG(status.st_mode) || status.st_size < LENGTH_BYTES)
        result = ie_fail(error, IE_MODEL, "%s is no file of weights", file->path);
    if (result == 0) {
        void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        file->length = (size_t)status.st_size;
        if (bytes == MAP_FAILED)
            result = ie_fail(error, IE_IO, "%s:", file->path);
        else
            file->bytes = bytes;
    }
    if (descriptor >= 0)
        close(descriptor);
    return result;
}

static int read_header(ie_safetensors *file, ie_error *error)
{
    uint64_t length = 0;
    for (int i = LENGTH_BYTES - 1; i >= 0; i--)
        length = length << 8 | file->bytes[i];
    if (length > LONGEST_HEADER || length > file->length - LENGTH_BYTES)
        return ie_fail(error, IE_MODEL, "%s is cut short or no file of weights", file->path);
    ie_error inner = {0};
    file->header = ie_record_parse_any((const char *)file->bytes + LENGTH_BYTES, (size_t)length, &inner);
    file->data = LENGTH_BYTES + (size_t)length;
    return file->header ? 0 : ie_fail(error, IE_MODEL, "%s: its header: %s", file->path, inner.text);
}

ie_safetensors *ie_safetensors_open(const char *path, ie_error *error)
{
    ie_safetensors *file = ie_allocate(1, sizeof *file);
    file->path = ie_copy_text(path);
    if (map_file(file, error) == 0 && read_header(file, error) == 0)
        return file;
    ie_safetensors_close(file);
    return NULL;
}

void ie_safetensors_close(ie_safetensors *file)
{
    if (!file)
        return;
    if (file->bytes)
        munmap(file->bytes, file->length);
    ie_record_free(file->header);
    free(file->path);
    free(file);
}

const float *ie_safetensors_floats(const ie_safetensors *file, const char *name, size_t rows, size_t columns,
                                   ie_error *error)
{
    const ie_record *tensor = ie_record_member(file->header, name);
    if (!tensor || strcmp(ie_record_text(tensor, "dtype", ""), "F32") != 0) {
        ie_fail(error, IE_MODEL, "%s holds no 32-bit floats named %s", file->path, name);
        return NULL;
    }
    double bounds[2] = {-1, -1}, bytes = (double)rows * (double)columns * sizeof(float);
    ie_record_numbers(tensor, "data_offsets", bounds, 2);
    double room = (double)(file->length - file->data);
    if (bounds[0] < 0 || bounds[1] > room || bounds[1] - bounds[0] != bytes) {
        ie_fail(error, IE_MODEL, "%s: %s is cut short or not %zu by %zu", file->path, name, rows, columns);
        return NULL;
    }
    const unsigned char *at = file->bytes + file->data + (size_t)bounds[0];
    if ((uintptr_t)at % sizeof(float) != 0) {
        ie_fail(error, IE_MODEL, "%s: %s is not aligned", file->path, name);
        return NULL;
    }
    return (const float *)(const void *)at;
}
