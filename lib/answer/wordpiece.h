// SPDX-License-Identifier: MIT
// WordPiece tokens as the uncased BERT models use them (Devlin et al. 2019; reference: transformers' BertTokenizer).
#ifndef IE_ANSWER_WORDPIECE_H
#define IE_ANSWER_WORDPIECE_H

#include "base/error.h"

#include <stddef.h>

typedef struct ie_wordpiece ie_wordpiece;

// Reads a vocabulary, one piece a line. NULL (IE_MODEL) where it is missing or lacks [CLS], [SEP] or [UNK].
ie_wordpiece *ie_wordpiece_open(const char *path, ie_error *error);
void ie_wordpiece_close(ie_wordpiece *pieces);
size_t ie_wordpiece_count(const ie_wordpiece *pieces);
// The piece of a number below the count; "##" begins one that goes on a word.
const char *ie_wordpiece_text(const ie_wordpiece *pieces, int id);

// Splits a text: lower case, accents stripped, punctuation and Chinese characters apart, then the longest pieces from
// the left. Writes [CLS], at most `most` - 2 pieces, [SEP] to `ids`; returns how many. `left_out` (may be NULL) gets
// the number of pieces there was no room for. Bytes that are no UTF-8 are left out.
size_t ie_wordpiece_split(const ie_wordpiece *pieces, const char *text, int *ids, size_t most, size_t *left_out);

#endif
