// SPDX-License-Identifier: MIT
// Weight files of networks: named arrays of numbers with shapes, from the two containers in use here.
#ifndef IE_LEARN_TENSORS_H
#define IE_LEARN_TENSORS_H

#include "base/error.h"

#include <stddef.h>

enum { IE_TENSOR_RANK = 4 };

typedef struct ie_tensors ie_tensors;

// Reads a safetensors file (F32 or F16, little endian): eight bytes of header length, a JSON header that gives each
// tensor's dtype, shape and data_offsets, then the data; https://huggingface.co/docs/safetensors. Or, where the name
// ends in ".json", a TensorFlow.js weight manifest with its .bin files beside it (float32, or uint8 as scale and min).
// NULL with IE_MODEL where a file is missing, cut, larger than `most` bytes, has offsets outside it, sizes that
// overflow, more than most / 4 numbers, a kind that is not known, or a number that is not finite.
ie_tensors *ie_tensors_read(const char *path, size_t most, ie_error *error);
// Maps a safetensors file instead, for nets too large to be read at each start (all-MiniLM-L6-v2: 91 MB): only what is
// used takes memory. Names, shapes and offsets are checked as above, but no number of F32; tensors of other kinds
// cannot be got.
ie_tensors *ie_tensors_map(const char *path, size_t most, ie_error *error);
void ie_tensors_free(ie_tensors *tensors);

// The values of a tensor of exactly this shape, row-major, borrowed; NULL with IE_MODEL where there is none.
const float *ie_tensors_get(const ie_tensors *tensors, const char *name, const size_t *shape, size_t rank,
                            ie_error *error);
// The shape of a tensor, `shape` padded with ones; returns its rank, 0 where there is no such tensor.
size_t ie_tensors_shape(const ie_tensors *tensors, const char *name, size_t shape[IE_TENSOR_RANK]);
size_t ie_tensors_count(const ie_tensors *tensors);

// "name@hhhhhhhh" for records: the file's name without folder and ending, and the first 8 digits of the SHA-256 of its
// bytes (of a manifest: of its .bin). Empty where the file is mapped.
const char *ie_tensors_id(const ie_tensors *tensors);

#endif
