// SPDX-License-Identifier: MIT
// Model folders of CTranslate2. model.bin, little endian: the version of the format (32 bits), the specification's
// name, its revision (32 bits), the number of arrays (32 bits); of each its name, rank (8 bits), dimensions (32 bits
// each), kind (8 bits) and bytes (32 bits), then these. Names have their length (16 bits) before them and a zero at the
// end.
#include "learn/ctranslate2.h"

#include "base/file.h"
#include "base/memory.h"
#include "learn/half.h"
#include "stream/record.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { VERSION = 6, MOST_ARRAYS = 4096, LARGEST_CONFIG = 1 << 20 };
typedef enum kind { KIND_SINGLE, KIND_INT8, KIND_INT16, KIND_INT32, KIND_HALF, KINDS } kind;  // the format's numbers
static const size_t kind_bytes[KINDS] = {4, 1, 2, 4, 2};

typedef struct array {
    const char *name;  // in the mapped file, ended by a zero
    size_t rank, shape[IE_CTRANSLATE2_RANK], count;
    kind kind;
    const unsigned char *bytes;
} array;

struct ie_ctranslate2 {
    char *path;
    const unsigned char *mapped;
    size_t length;
    array *arrays;
    size_t count;
    ie_record *config;
};

// A place in the file that never passes its end; once something did not fit, nothing fits any more.
typedef struct cursor {
    const unsigned char *at, *end;
    int is_cut;
} cursor;

static const unsigned char *take_bytes(cursor *from, size_t count)
{
    if (from->is_cut || count > (size_t)(from->end - from->at)) {
        from->is_cut = 1;
        return NULL;
    }
    from->at += count;
    return from->at - count;
}

static uint32_t take_number(cursor *from, size_t bytes)
{
    const unsigned char *at = take_bytes(from, bytes);
    uint32_t number = 0;
    for (size_t i = 0; at && i < bytes; i++)
        number |= (uint32_t)at[i] << (8 * i);
    return number;
}

// NULL where the name is cut or not ended by its only zero.
static const char *take_name(cursor *from)
{
    size_t length = take_number(from, 2);
    const char *name = (const char *)take_bytes(from, length);
    return name && length > 0 && strnlen(name, length) == length - 1 ? name : NULL;
}

static int take_array(cursor *from, array *to, ie_error *error)
{
    to->name = take_name(from);
    to->rank = take_number(from, 1);
    if (!to->name || to->rank > IE_CTRANSLATE2_RANK)
        return ie_fail(error, IE_MODEL, "an array without a name, or of too many dimensions");
    to->count = 1;
    for (size_t i = 0; i < IE_CTRANSLATE2_RANK; i++) {
        to->shape[i] = i < to->rank ? take_number(from, 4) : 1;
        if (to->shape[i] > 0 && to->count > SIZE_MAX / 4 / to->shape[i])
            return ie_fail(error, IE_MODEL, "array %.80s is too large", to->name);
        to->count *= to->shape[i];
    }
    to->kind = take_number(from, 1);
    size_t bytes = take_number(from, 4);
    to->bytes = take_bytes(from, bytes);
    if (to->kind >= KINDS || !to->bytes || to->count * kind_bytes[to->kind] != bytes)
        return ie_fail(error, IE_MODEL, "array %.80s is cut, or of a kind that is not known", to->name);
    return 0;
}

static int read_arrays(ie_ctranslate2 *model, const char *spec, ie_error *error)
{
    cursor from = {model->mapped, model->mapped + model->length, 0};
    uint32_t version = take_number(&from, 4);
    const char *name = take_name(&from);
    take_number(&from, 4);  // the specification's revision: what it changed shows in the arrays
    size_t count = take_number(&from, 4);
    if (version != VERSION || !name || strcmp(name, spec) != 0 || from.is_cut || count > MOST_ARRAYS)
        return ie_fail(error, IE_MODEL, "no CTranslate2 model of format %d for %s", VERSION, spec);
    model->arrays = ie_allocate(count + 1, sizeof *model->arrays);
    for (; model->count < count; model->count++)
        if (take_array(&from, &model->arrays[model->count], error) < 0)
            return -1;
    return 0;
}

static int read_config(ie_ctranslate2 *model, const char *path, ie_error *error)
{
    ie_buffer text = {0};
    int status = ie_file_read_model(path, LARGEST_CONFIG, &text, error);
    if (status == 0 && !(model->config = ie_record_parse_any(text.data, text.length, NULL)))
        status = ie_fail(error, IE_MODEL, "%.300s is no JSON", path);
    ie_buffer_free(&text);
    return status;
}

ie_ctranslate2 *ie_ctranslate2_open(const char *folder, const char *spec, size_t most, ie_error *error)
{
    ie_ctranslate2 *model = ie_allocate(1, sizeof *model);
    ie_buffer path = {0}, config = {0};
    ie_error inner = {0};
    ie_buffer_format(&path, "%s/model.bin", folder);
    ie_buffer_format(&config, "%s/config.json", folder);
    model->path = path.data;
    int status = ie_file_map_model(model->path, most, &model->mapped, &model->length, error);
    if (status == 0 && read_arrays(model, spec, &inner) < 0)
        status = ie_fail(error, IE_MODEL, "model %.200s: %.180s", model->path, inner.text);
    if (status == 0)
        status = read_config(model, config.data, error);
    ie_buffer_free(&config);
    if (status == 0)
        return model;
    ie_ctranslate2_close(model);
    return NULL;
}

void ie_ctranslate2_close(ie_ctranslate2 *model)
{
    if (!model)
        return;
    ie_file_unmap(model->mapped, model->length);
    ie_record_free(model->config);
    free(model->arrays);
    free(model->path);
    free(model);
}

static const array *find_array(const ie_ctranslate2 *model, const char *name)
{
    for (size_t i = 0; i < model->count; i++)
        if (strcmp(model->arrays[i].name, name) == 0)
            return &model->arrays[i];
    return NULL;
}

size_t ie_ctranslate2_shape(const ie_ctranslate2 *model, const char *name, size_t shape[IE_CTRANSLATE2_RANK])
{
    const array *found = find_array(model, name);
    for (size_t i = 0; i < IE_CTRANSLATE2_RANK; i++)
        shape[i] = found ? found->shape[i] : 1;
    return found && (found->kind == KIND_SINGLE || found->kind == KIND_HALF) ? found->rank : 0;
}

static int has_shape(const array *of, const size_t *shape)
{
    for (size_t i = 0; i < of->rank; i++, shape++)
        if (*shape == 0 || *shape != of->shape[i])
            return 0;
    return *shape == 0;
}

int ie_ctranslate2_copy(const ie_ctranslate2 *model, const char *name, const size_t *shape, size_t first, size_t count,
                        float *values, ie_error *error)
{
    const array *found = find_array(model, name);
    if (!found || (found->kind != KIND_SINGLE && found->kind != KIND_HALF) || !has_shape(found, shape))
        return ie_fail(error, IE_MODEL, "model %.200s has %s array %.80s%s", model->path, found ? "an" : "no", name,
                       found ? " of another shape or kind" : "");
    const unsigned char *at = found->bytes + kind_bytes[found->kind] * first;
    int is_finite = found->kind != KIND_HALF || ie_halves_read(at, count, values);
    if (found->kind == KIND_SINGLE)
        memcpy(values, at, count * sizeof *values);
    for (size_t i = 0; i < count && found->kind == KIND_SINGLE; i++)
        is_finite &= isfinite(values[i]) != 0;
    if (!is_finite)
        return ie_fail(error, IE_MODEL, "model %.200s: array %.80s holds a number that is not finite", model->path,
                       name);
    return 0;
}

long ie_ctranslate2_list(const ie_ctranslate2 *model, const char *key, long low, long high, int *values, size_t most,
                         ie_error *error)
{
    const ie_record *list = ie_record_member(model->config, key);
    size_t count = ie_record_length(list);
    for (size_t i = 0; i < count && i < most; i++) {
        double value = ie_record_number_at(list, i, NAN);
        if (!(value >= low && value <= high) || value != floor(value))
            return ie_fail(error, IE_MODEL, "model %.200s: %.80s in its config.json is no list of numbers from %ld to "
                                            "%ld", model->path, key, low, high);
        values[i] = (int)value;
    }
    return (long)count;
}

void ie_ctranslate2_label(const ie_ctranslate2 *model, const char *name, char label[IE_LABEL_SIZE])
{
    char digits[IE_DIGEST_SIZE];
    ie_digest_bytes(model->mapped, model->length, digits);
    ie_digest_label(label, name, digits);
}
