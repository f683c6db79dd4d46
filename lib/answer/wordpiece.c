// SPDX-License-Identifier: MIT
// WordPiece tokens as the uncased BERT models use them.
#define _GNU_SOURCE
#include "answer/wordpiece.h"

#include "base/memory.h"
#include "base/string_table.h"
#include "base/utf8.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unicase.h>
#include <unictype.h>
#include <uninorm.h>
#include <unistr.h>

enum { LONGEST_PIECE = 200, LONGEST_WORD = 100 };  // characters; a longer word is unknown, as in the reference

struct ie_wordpiece {
    ie_string_table pieces;  // a piece's number is its id
    int begin, end, unknown;
};

static int find_piece(const ie_wordpiece *pieces, const char *text, size_t length)
{
    return (int)ie_string_table_find_bytes(&pieces->pieces, text, length);
}

ie_wordpiece *ie_wordpiece_open(const char *path, ie_error *error)
{
    FILE *file = fopen(path, "r");
    if (!file) {
        ie_fail(error, IE_MODEL, "%s:", path);
        return NULL;
    }
    ie_wordpiece *pieces = ie_allocate(1, sizeof *pieces);
    char *line = NULL;
    size_t capacity = 0, lines = 0;
    ssize_t length;
    while ((length = getline(&line, &capacity, file)) > 0) {
        line[strcspn(line, "\n")] = '\0';
        ie_string_table_add(&pieces->pieces, line);
        lines++;
    }
    free(line);
    fclose(file);
    pieces->begin = find_piece(pieces, "[CLS]", 5);
    pieces->end = find_piece(pieces, "[SEP]", 5);
    pieces->unknown = find_piece(pieces, "[UNK]", 5);
    if (pieces->begin < 0 || pieces->end < 0 || pieces->unknown < 0 || lines != ie_wordpiece_count(pieces)) {
        ie_fail(error, IE_MODEL, "%s lacks [CLS], [SEP] or [UNK], or has a piece twice", path);
        ie_wordpiece_close(pieces);
        return NULL;
    }
    return pieces;
}

void ie_wordpiece_close(ie_wordpiece *pieces)
{
    if (!pieces)
        return;
    ie_string_table_free(&pieces->pieces);
    free(pieces);
}

size_t ie_wordpiece_count(const ie_wordpiece *pieces)
{
    return pieces->pieces.count;
}

const char *ie_wordpiece_text(const ie_wordpiece *pieces, int id)
{
    return pieces->pieces.texts[id];
}

// The blocks that the reference calls Chinese characters.
static int is_chinese(uint32_t c)
{
    return (c >= 0x4E00 && c <= 0x9FFF) || (c >= 0x3400 && c <= 0x4DBF) || (c >= 0x20000 && c <= 0x2A6DF)
           || (c >= 0x2A700 && c <= 0x2B81F) || (c >= 0x2B820 && c <= 0x2CEAF) || (c >= 0xF900 && c <= 0xFAFF)
           || (c >= 0x2F800 && c <= 0x2FA1F);
}

// All ASCII signs that are neither letters nor digits count, also $ and +.
static int is_punctuation(uint32_t c)
{
    if (c < 0x80)
        return (c >= 33 && c <= 47) || (c >= 58 && c <= 64) || (c >= 91 && c <= 96) || (c >= 123 && c <= 126);
    return uc_is_general_category_withtable(c, UC_CATEGORY_MASK_P);
}

static int is_space(uint32_t c)
{
    return c == ' ' || c == '\t' || c == '\n' || c == '\r' || uc_is_general_category_withtable(c, UC_CATEGORY_MASK_Zs);
}

static int is_dropped(uint32_t c)
{
    return c == 0 || c == 0xFFFD || uc_is_general_category_withtable(c, UC_CATEGORY_MASK_C | UC_CATEGORY_MASK_Mn);
}

typedef struct output {
    const ie_wordpiece *pieces;
    int *ids;
    size_t count, most, left_out;
} output;

static void put(output *out, int id)
{
    if (out->count < out->most)
        out->ids[out->count++] = id;
    else
        out->left_out++;
}

// Splits one word, longest piece first. A word of which some part is no piece is unknown as a whole.
static void put_word(output *out, const uint32_t *points, size_t count)
{
    int found[LONGEST_WORD];
    size_t used = 0, start = 0;
    if (count == 0)
        return;
    while (count <= LONGEST_WORD && start < count) {
        char piece[2 + 4 * LONGEST_WORD + 4] = "##";
        size_t prefix = start ? 2 : 0, ends[LONGEST_WORD + 1], at = prefix, end = count;
        for (size_t i = start; i < count; i++) {
            at += (size_t)u8_uctomb((uint8_t *)piece + at, points[i], 4);
            ends[i + 1] = at;
        }
        int id = -1;
        for (; end > start && id < 0; end--)
            id = ends[end] <= LONGEST_PIECE ? find_piece(out->pieces, piece, ends[end]) : -1;
        if (id < 0)
            break;
        found[used++] = id;
        start = end + 1;
    }
    if (start < count || count > LONGEST_WORD) {
        put(out, out->pieces->unknown);
        return;
    }
    for (size_t i = 0; i < used; i++)
        put(out, found[i]);
}

size_t ie_wordpiece_split(const ie_wordpiece *pieces, const char *text, int *ids, size_t most, size_t *left_out)
{
    size_t lower_count, count = 0, start = 0;
    uint32_t *lower = ie_utf8_decode(text, &lower_count);
    for (size_t i = 0; i < lower_count; i++)
        lower[i] = uc_tolower(lower[i]);  // each on its own, as the reference: no final sigma
    uint32_t *points = lower_count ? u32_normalize(UNINORM_NFD, lower, lower_count, NULL, &count) : NULL;
    output out = {pieces, ids, 0, most - 1, 0};
    put(&out, pieces->begin);
    size_t kept = 0;  // the word so far is moved to points[start] to points[start + kept - 1]
    for (size_t i = 0; points && i < count; i++) {
        uint32_t c = points[i];
        int is_alone = is_punctuation(c) || is_chinese(c);
        if (is_space(c) || is_alone) {
            put_word(&out, points + start, kept);
            if (is_alone)
                put_word(&out, &c, 1);
            start = i + 1;
            kept = 0;
        } else if (!is_dropped(c)) {
            points[start + kept++] = c;
        }
    }
    if (points)
        put_word(&out, points + start, kept);
    ids[out.count++] = pieces->end;
    if (left_out)
        *left_out = out.left_out;
    free(lower);
    free(points);
    return out.count;
}
