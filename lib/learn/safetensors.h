// SPDX-License-Identifier: MIT
// Weight files in the safetensors format (https://github.com/huggingface/safetensors): a JSON header, then plain
// arrays; mapped, not read: for nets too large for lib/learn/tensors, which reads and checks every number.
#ifndef IE_LEARN_SAFETENSORS_H
#define IE_LEARN_SAFETENSORS_H

#include "base/error.h"

#include <stddef.h>

typedef struct ie_safetensors ie_safetensors;

// Maps a file. NULL where it cannot be read (IE_MODEL: no such file, cut short, header out of bounds or malformed).
ie_safetensors *ie_safetensors_open(const char *path, ie_error *error);
void ie_safetensors_close(ie_safetensors *file);

// The 32-bit floats of the tensor `name`, which must have exactly rows x columns elements (columns 1 for a vector).
// Borrowed: they live until the file is closed. NULL (IE_MODEL) where it is missing or of another kind or size.
const float *ie_safetensors_floats(const ie_safetensors *file, const char *name, size_t rows, size_t columns,
                                   ie_error *error);

#endif
