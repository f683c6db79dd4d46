// SPDX-License-Identifier: MIT
// Whole files in memory.
#include "base/file.h"

#include "base/utf8.h"

#include <fcntl.h>
#include <stdint.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

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

int ie_file_read_text(const char *path, size_t most, ie_buffer *out, ie_error *error)
{
    int is_stdin = strcmp(path, "-") == 0;
    const char *name = is_stdin ? "<stdin>" : path;
    size_t before = out->length;
    int status = is_stdin ? ie_file_read_rest(stdin, name, most, out, error) : ie_file_read(path, most, out, error);
    if (status == 0 && (strlen(out->data + before) < out->length - before || !ie_utf8_is_valid(out->data + before)))
        status = ie_fail(error, IE_FORMAT, "%s: no text in UTF-8; convert it first", name);
    return status;
}

int ie_file_read_model(const char *path, size_t most, ie_buffer *out, ie_error *error)
{
    ie_error inner = {0};
    return ie_file_read(path, most, out, &inner) < 0 ? ie_fail(error, IE_MODEL, "model %.380s", inner.text) : 0;
}

int ie_file_map_model(const char *path, size_t most, const unsigned char **bytes, size_t *length, ie_error *error)
{
    struct stat status;
    int file = open(path, O_RDONLY | O_CLOEXEC), result = 0;
    void *mapped = MAP_FAILED;
    if (file < 0 || fstat(file, &status) != 0)
        result = ie_fail(error, IE_MODEL, "%s:", path);
    else if (!S_ISREG(status.st_mode) || status.st_size < 1 || (uintmax_t)status.st_size > most)
        result = ie_fail(error, IE_MODEL, "%s is no file, is empty, or has more than %zu bytes", path, most);
    else if ((mapped = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, file, 0)) == MAP_FAILED)
        result = ie_fail(error, IE_MODEL, "%s:", path);
    if (file >= 0)
        close(file);
    if (result < 0)
        return -1;
    *bytes = mapped;
    *length = (size_t)status.st_size;
    return 0;
}

void ie_file_unmap(const unsigned char *bytes, size_t length)
{
    if (bytes)
        munmap((void *)bytes, length);
}

int ie_file_make(const char *path, int flags)
{
    enum { OTHERS = S_IRWXG | S_IRWXO };
    struct stat kind;
    int file = open(path, flags | O_CREAT | O_CLOEXEC, S_IRUSR | S_IWUSR);
    if (file >= 0 && fstat(file, &kind) == 0 && S_ISREG(kind.st_mode) && (kind.st_mode & OTHERS))
        fchmod(file, kind.st_mode & S_IRWXU);  // fails where it is another's, who has chosen
    return file;
}

FILE *ie_file_create(const char *path)
{
    int file = ie_file_make(path, O_RDWR | O_TRUNC);
    FILE *stream = file < 0 ? NULL : fdopen(file, "w+");
    if (file >= 0 && !stream)
        close(file);
    return stream;
}

int ie_file_write(const char *path, const void *bytes, size_t length, ie_error *error)
{
    FILE *file = path ? ie_file_create(path) : stdout;
    int is_bad = !file || (length > 0 && fwrite(bytes, 1, length, file) != length) || fflush(file) != 0;
    if ((path && file && fclose(file) != 0) || is_bad)
        return ie_fail(error, IE_IO, "%s:", path ? path : "<stdout>");
    return 0;
}
