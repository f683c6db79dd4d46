// SPDX-License-Identifier: MIT
// Named arrays of numbers with shapes, read from safetensors files and TensorFlow.js weight manifests.
#include "learn/tensors.h"

#include "base/digest.h"
#include "base/file.h"
#include "base/memory.h"
#include "learn/half.h"
#include "stream/record.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LENGTH_BYTES = 8, LARGEST_HEADER = 1 << 20, MOST_TENSORS = 4096 };

typedef struct tensor {
    char *name;
    size_t rank, shape[IE_TENSOR_RANK], count;
    const float *values;  // NULL: of a kind that is not read
    float *own;           // to be freed; NULL where the values lie in the mapped file
} tensor;

struct ie_tensors {
    tensor *items;
    size_t count, capacity;
    size_t values, most_values;  // of all tensors, which may share bytes of the file
    const unsigned char *mapped;  // the file, NULL where it was read
    size_t mapped_length;
    char *path, id[IE_LABEL_SIZE];
};

// Fills rank, shape and count from a JSON array. The count is bounded, so products cannot overflow.
static int read_shape(tensor *item, const ie_record *shape, size_t most, ie_error *error)
{
    item->rank = ie_record_length(shape);
    item->count = 1;
    if (!shape || item->rank < 1 || item->rank > IE_TENSOR_RANK)
        return ie_fail(error, IE_MODEL, "tensor %.80s has no shape of one to four sizes", item->name);
    for (size_t i = 0; i < item->rank; i++) {
        double size = ie_record_number_at(shape, i, -1);
        if (!(size >= 1) || size > (double)most || size != floor(size) || item->count > most / (size_t)size)
            return ie_fail(error, IE_MODEL, "tensor %.80s has an impossible shape", item->name);
        item->shape[i] = (size_t)size;
        item->count *= (size_t)size;
    }
    return 0;
}

static float number_of_bits(uint32_t bits)
{
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static float read_single(const unsigned char *at)
{
    return number_of_bits((uint32_t)at[0] | (uint32_t)at[1] << 8 | (uint32_t)at[2] << 16 | (uint32_t)at[3] << 24);
}

typedef enum packing { SINGLE, HALF, STEPS } packing;  // STEPS: uint8 times scale plus min

static const size_t widths[] = {4, 2, 1};

// Copies the values, which must be finite.
static int copy_values(tensor *item, const unsigned char *at, packing as, double scale, double low, ie_error *error)
{
    item->values = item->own = ie_allocate(item->count, sizeof *item->own);
    int is_finite = as != HALF || ie_halves_read(at, item->count, item->own);
    for (size_t i = 0; i < item->count && as != HALF; i++, at += widths[as]) {
        item->own[i] = as == SINGLE ? read_single(at) : (float)(*at * scale + low);
        is_finite &= isfinite(item->own[i]) != 0;
    }
    return is_finite ? 0 : ie_fail(error, IE_MODEL, "tensor %.80s holds a number that is not finite", item->name);
}

// Whether 32-bit floats can be used where they lie in the file.
static int lie_ready(const unsigned char *at)
{
    const uint16_t one = 1;
    return (uintptr_t)at % sizeof(float) == 0 && *(const unsigned char *)&one == 1;
}

static tensor *find_tensor(const ie_tensors *tensors, const char *name)
{
    for (size_t i = 0; i < tensors->count; i++)
        if (strcmp(tensors->items[i].name, name) == 0)
            return &tensors->items[i];
    return NULL;
}

static tensor *add_tensor(ie_tensors *tensors, const char *name, const ie_record *shape, ie_error *error)
{
    if (find_tensor(tensors, name) || tensors->count >= MOST_TENSORS) {
        ie_fail(error, IE_MODEL, "tensor %.80s comes twice, or there are too many", name);
        return NULL;
    }
    IE_GROW(tensors->items, tensors->count, tensors->capacity);
    tensor *item = &tensors->items[tensors->count++];
    *item = (tensor){.name = ie_copy_text(name)};
    if (read_shape(item, shape, tensors->most_values, error) < 0)
        return NULL;
    tensors->values += item->count;
    if (tensors->values <= tensors->most_values)
        return item;
    ie_fail(error, IE_MODEL, "more than %zu numbers", tensors->most_values);
    return NULL;
}

// Of a mapped file, tensors of other kinds are passed over, and single precision stays where it is, unchecked.
static int add_safetensor(ie_tensors *tensors, const char *name, const ie_record *entry, const unsigned char *data,
                          size_t length, ie_error *error)
{
    tensor *item = add_tensor(tensors, name, ie_record_member(entry, "shape"), error);
    if (!item)
        return -1;
    const char *type = ie_record_text(entry, "dtype", "");
    int is_single = strcmp(type, "F32") == 0;
    if (!is_single && strcmp(type, "F16") != 0)
        return tensors->mapped ? 0 : ie_fail(error, IE_MODEL, "tensor %.80s is of kind \"%.20s\", not F32 or F16", name,
                                             type);
    double span[2] = {-1, -1};
    if (ie_record_numbers(entry, "data_offsets", span, 2) != 2 || !(span[0] >= 0) || !(span[1] <= (double)length)
        || span[0] != floor(span[0]) || span[1] - span[0] != (double)(item->count * (is_single ? 4 : 2)))
        return ie_fail(error, IE_MODEL, "tensor %.80s does not lie where it says, or not with its shape", name);
    const unsigned char *at = data + (size_t)span[0];
    if (!tensors->mapped || !is_single || !lie_ready(at))
        return copy_values(item, at, is_single ? SINGLE : HALF, 0, 0, error);
    item->values = (const float *)(const void *)at;
    return 0;
}

static int read_safetensors(ie_tensors *tensors, const unsigned char *bytes, size_t length, ie_error *error)
{
    uint64_t header = 0;
    for (size_t i = 0; i < LENGTH_BYTES && length >= LENGTH_BYTES; i++)
        header |= (uint64_t)bytes[i] << (8 * i);
    if (header < 2 || header > LARGEST_HEADER || header > length - LENGTH_BYTES)
        return ie_fail(error, IE_MODEL, "no safetensors file, or cut: its header does not fit");
    ie_record *index = ie_record_parse_any((const char *)bytes + LENGTH_BYTES, header, error);
    if (!index)
        return ie_fail(error, IE_MODEL, "the safetensors header is no JSON");
    const unsigned char *data = bytes + LENGTH_BYTES + header;
    ie_entry entry = {0};
    int status = 0;
    while (status == 0 && ie_record_next(index, &entry))  // add_safetensor refuses one too many
        if (strcmp(entry.key, "__metadata__") != 0)
            status = add_safetensor(tensors, entry.key, entry.value, data, length - LENGTH_BYTES - header, error);
    ie_record_free(index);
    return status == 0 && tensors->count == 0 ? ie_fail(error, IE_MODEL, "it holds no tensor") : status;
}

static int add_manifest_tensor(ie_tensors *tensors, const ie_record *weight, const ie_buffer *data, size_t *at,
                               ie_error *error)
{
    tensor *item = add_tensor(tensors, ie_record_text(weight, "name", ""), ie_record_member(weight, "shape"), error);
    if (!item)
        return -1;
    const ie_record *steps = ie_record_member(weight, "quantization");
    double scale = ie_record_number(steps, "scale", NAN), low = ie_record_number(steps, "min", NAN);
    if (steps && strcmp(ie_record_text(steps, "dtype", ""), "uint8") != 0)
        return ie_fail(error, IE_MODEL, "tensor %.80s is quantised in another way than uint8", item->name);
    if (strcmp(ie_record_text(weight, "dtype", ""), "float32") != 0)
        return ie_fail(error, IE_MODEL, "tensor %.80s is not float32", item->name);
    size_t size = item->count * (steps ? 1 : 4);
    if (size > data->length - *at)
        return ie_fail(error, IE_MODEL, "the weights are cut: %.80s is not all there", item->name);
    const unsigned char *bytes = (const unsigned char *)data->data + *at;
    *at += size;
    return copy_values(item, bytes, steps ? STEPS : SINGLE, scale, low, error);
}

// The file names of a manifest are used without their folders: it must not reach other places.
static int read_parts(const char *path, size_t most, const ie_record *paths, ie_buffer *data, ie_error *error)
{
    const char *slash = strrchr(path, '/');
    int status = 0;
    for (size_t i = 0; status == 0 && i < ie_record_length(paths) && i < 64; i++) {
        const char *part = ie_record_text_at(paths, i, ""), *last = strrchr(part, '/');
        ie_buffer name = {0};
        ie_buffer_format(&name, "%.*s%s", slash ? (int)(slash - path) + 1 : 0, path, last ? last + 1 : part);
        status = ie_file_read_model(name.data, most, data, error);
        ie_buffer_free(&name);
    }
    return status;
}

static int read_group(ie_tensors *tensors, const char *path, size_t most, const ie_record *group, ie_buffer *data,
                      ie_error *error)
{
    const ie_record *weights = ie_record_member(group, "weights");
    size_t at = 0;
    int status = read_parts(path, most, ie_record_member(group, "paths"), data, error);
    for (size_t i = 0; status == 0 && i < ie_record_length(weights); i++)
        status = add_manifest_tensor(tensors, ie_record_at(weights, i), data, &at, error);
    if (status == 0 && at != data->length)
        return ie_fail(error, IE_MODEL, "the weights are longer than the manifest says");
    return status;
}

// Leaves the bytes of the last group in `data`.
static int read_manifest(ie_tensors *tensors, size_t most, const ie_buffer *file, ie_buffer *data, ie_error *error)
{
    ie_record *manifest = ie_record_parse_any(file->data ? file->data : "", file->length, error);
    if (!manifest)
        return ie_fail(error, IE_MODEL, "the manifest is no JSON");
    int status = 0;
    for (size_t i = 0; status == 0 && i < ie_record_length(manifest) && i < 64; i++) {
        ie_buffer_clear(data);
        status = read_group(tensors, tensors->path, most, ie_record_at(manifest, i), data, error);
    }
    ie_record_free(manifest);
    return status == 0 && tensors->count == 0 ? ie_fail(error, IE_MODEL, "it holds no tensor") : status;
}

static ie_tensors *create_tensors(const char *path, size_t most)
{
    ie_tensors *tensors = ie_allocate(1, sizeof *tensors);
    tensors->path = ie_copy_text(path);
    tensors->most_values = most / sizeof(float);
    return tensors;
}

// Ends with the tensors where all went well; otherwise frees them, with what is wrong inside the file.
static ie_tensors *finish_tensors(ie_tensors *tensors, int status, const ie_error *inner, ie_error *error)
{
    if (status == 0)
        return tensors;
    if (inner->code)
        ie_fail(error, IE_MODEL, "model %.200s: %.180s", tensors->path, inner->text);
    ie_tensors_free(tensors);
    return NULL;
}

ie_tensors *ie_tensors_read(const char *path, size_t most, ie_error *error)
{
    ie_tensors *tensors = create_tensors(path, most);
    ie_buffer file = {0}, data = {0};
    size_t length = strlen(path);
    int is_manifest = length > 5 && strcmp(path + length - 5, ".json") == 0;
    ie_error inner = {0};
    int status = ie_file_read_model(path, most, &file, error);
    if (status == 0)
        status = is_manifest ? read_manifest(tensors, most, &file, &data, &inner)
                             : read_safetensors(tensors, (const unsigned char *)file.data, file.length, &inner);
    if (status == 0) {
        const ie_buffer *bytes = is_manifest ? &data : &file;
        char digits[IE_DIGEST_SIZE];
        ie_digest_bytes(bytes->data, bytes->length, digits);
        ie_digest_label_path(tensors->id, path, "-.", digits);
    }
    ie_buffer_free(&file);
    ie_buffer_free(&data);
    return finish_tensors(tensors, status, &inner, error);
}

ie_tensors *ie_tensors_map(const char *path, size_t most, ie_error *error)
{
    ie_tensors *tensors = create_tensors(path, most);
    ie_error inner = {0};
    int status = ie_file_map_model(path, most, &tensors->mapped, &tensors->mapped_length, error);
    if (status == 0)
        status = read_safetensors(tensors, tensors->mapped, tensors->mapped_length, &inner);
    return finish_tensors(tensors, status, &inner, error);
}

void ie_tensors_free(ie_tensors *tensors)
{
    if (!tensors)
        return;
    for (size_t i = 0; i < tensors->count; i++) {
        free(tensors->items[i].name);
        free(tensors->items[i].own);
    }
    ie_file_unmap(tensors->mapped, tensors->mapped_length);
    free(tensors->items);
    free(tensors->path);
    free(tensors);
}

const float *ie_tensors_get(const ie_tensors *tensors, const char *name, const size_t *shape, size_t rank,
                            ie_error *error)
{
    const tensor *item = find_tensor(tensors, name);
    int fits = item && item->rank == rank && memcmp(item->shape, shape, rank * sizeof *shape) == 0;
    if (fits && item->values)
        return item->values;
    ie_fail(error, IE_MODEL, "model %.200s has %s tensor %.80s%s", tensors->path, item ? "a" : "no", name,
            !item ? "" : fits ? " that is not F32 or F16" : " of another shape");
    return NULL;
}

size_t ie_tensors_shape(const ie_tensors *tensors, const char *name, size_t shape[IE_TENSOR_RANK])
{
    const tensor *item = find_tensor(tensors, name);
    for (size_t i = 0; i < IE_TENSOR_RANK; i++)
        shape[i] = item && i < item->rank ? item->shape[i] : 1;
    return item ? item->rank : 0;
}

size_t ie_tensors_count(const ie_tensors *tensors)
{
    return tensors->count;
}

const char *ie_tensors_id(const ie_tensors *tensors)
{
    return tensors->id;
}
