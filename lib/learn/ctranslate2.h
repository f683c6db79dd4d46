// SPDX-License-Identifier: MIT
// Model folders of CTranslate2 (OpenNMT), as its converters write them: model.bin, a list of named arrays, and
// config.json, lists of numbers. Only what a net on plain arrays needs of them is read.
#ifndef IE_LEARN_CTRANSLATE2_H
#define IE_LEARN_CTRANSLATE2_H

#include "base/digest.h"
#include "base/error.h"

#include <stddef.h>

typedef struct ie_ctranslate2 ie_ctranslate2;

// Maps model.bin, of format version 6 and with the specification `spec` ("WhisperSpec"), of at most `most` bytes.
// Names, shapes and sizes are checked against the file. NULL with IE_MODEL where a file is missing, cut or of another
// kind.
ie_ctranslate2 *ie_ctranslate2_open(const char *folder, const char *spec, size_t most, ie_error *error);
void ie_ctranslate2_close(ie_ctranslate2 *model);

enum { IE_CTRANSLATE2_RANK = 4 };
// The shape of an array of floats, `shape` padded with ones; returns its rank, 0 where there is no such array.
size_t ie_ctranslate2_shape(const ie_ctranslate2 *model, const char *name, size_t shape[IE_CTRANSLATE2_RANK]);
// Copies `count` values from `first` on of an array of exactly this shape (ended by 0), stored in 16 or 32 bits.
// Returns 0; -1 with IE_MODEL where there is no such array or a value is not finite.
int ie_ctranslate2_copy(const ie_ctranslate2 *model, const char *name, const size_t *shape, size_t first, size_t count,
                        float *values, ie_error *error);

// Copies up to `most` whole numbers of the list `key` of config.json, each from `low` to `high`. Returns how many there
// are, 0 where there is no such list; -1 with IE_MODEL where one is no such number.
long ie_ctranslate2_list(const ie_ctranslate2 *model, const char *key, long low, long high, int *values, size_t most,
                         ie_error *error);

// Writes the label of the model, NAME and the digits of the SHA-256 of model.bin, which reads all of it.
void ie_ctranslate2_label(const ie_ctranslate2 *model, const char *name, char label[IE_LABEL_SIZE]);

#endif
