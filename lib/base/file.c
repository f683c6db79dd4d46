// SPDX-License-Identifier: MIT
// Reading of whole files.
#include "base/file.h"

enum { BLOCK_BYTES = 1 << 16 };

int ie_file_read_rest(FILE *file, const char *name, size_t most, ie_buffer *out, ie_error *error)
{
    size_t total = 0, count;
    do {
        count = fread(ie_buffer_reserve(out, BLOCK_BYTES), 1, BLOCK_BYTES, file);
        out->length += count;
        total += count;
    } while (count > 0 && total <= most);
    if (ferror(file))
        return ie_fail(error, IE_IO, "%s:", name);
    if (total > most)
        return ie_fail(error, IE_FORMAT, "%s: larger than %zu bytes", name, most);
    out->data[out->length] = '\0';
    return 0;
}

int ie_file_read(const char *path, size_t most, ie_buffer *out, ie_error *error)
{
    FILE *file = fopen(path, "rb");
    if (!file)
        return ie_fail(error, IE_IO, "%s:", path);
    int status = ie_file_read_rest(file, path, most, out, error);
    fclose(file);
    return status;
}

int ie_file_read_model(const char *path, size_t most, ie_buffer *out, ie_error *error)
{
    ie_error inner = {0};
    return ie_file_read(path, most, out, &inner) < 0 ? ie_fail(error, IE_MODEL, "model %.380s", inner.text) : 0;
}
