// SPDX-License-Identifier: MIT
// Tokens of Whisper as text.
#define _GNU_SOURCE
#include "speech/whisper_vocabulary.h"

#include "base/file.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 16 << 20, BYTES = 256, LARGEST_LETTER = 512 };

struct ie_whisper_vocabulary {
    ie_buffer bytes;
    size_t count, *ends;  // of each token's bytes
    int *sorted;          // tokens by their bytes, the lower of two that are alike first; NULL until text is encoded
};

// The byte that a letter of the alphabet stands for, 1 more; 0 where it stands for none. Printable bytes of Latin-1
// stand for themselves, the others in turn for the letters from U+0100 on.
static void fill_alphabet(int alphabet[LARGEST_LETTER])
{
    int next = 0x100;
    for (int byte = 0; byte < BYTES; byte++) {
        int is_printable = (byte >= '!' && byte <= '~') || (byte >= 0xA1 && byte <= 0xAC) || byte >= 0xAE;
        alphabet[is_printable ? byte : next++] = byte + 1;
    }
}

// Takes the tokens out of the file's code points, a line each. A line with a letter outside the alphabet is a mark like
// <|en|>: it has no bytes.
static size_t take_tokens(ie_whisper_vocabulary *vocabulary, const uint32_t *points, size_t length, size_t most)
{
    int alphabet[LARGEST_LETTER] = {0};
    size_t count = 0, begin = 0;
    fill_alphabet(alphabet);
    for (size_t i = 0; i <= length && count < most; i++) {
        if (i < length && points[i] != '\n') {
            int byte = points[i] < LARGEST_LETTER ? alphabet[points[i]] : 0;
            char value = (char)(byte - 1);
            if (byte)
                ie_buffer_add(&vocabulary->bytes, &value, 1);
            continue;
        }
        if (i == length && points[i - 1] == '\n')
            break;
        const uint32_t *line = points + begin, *end = points + i;
        if (end - line > 4 && line[0] == '<' && line[1] == '|' && end[-2] == '|' && end[-1] == '>')
            vocabulary->bytes.length = count > 0 ? vocabulary->ends[count - 1] : 0;
        vocabulary->ends[count++] = vocabulary->bytes.length;
        begin = i + 1;
    }
    return count;
}

static const char *find_token(const ie_whisper_vocabulary *vocabulary, int token, size_t *length)
{
    size_t begin = token > 0 ? vocabulary->ends[token - 1] : 0;
    *length = vocabulary->ends[token] - begin;
    return vocabulary->bytes.data + begin;
}

static int compare_bytes(const char *one, size_t one_length, const char *other, size_t other_length)
{
    size_t shorter = one_length < other_length ? one_length : other_length;
    int order = memcmp(one, other, shorter);
    return order ? order : (one_length > other_length) - (one_length < other_length);
}

static int compare_tokens(const void *one, const void *other, void *vocabulary)
{
    size_t one_length, other_length;
    const int *a = one, *b = other;
    const char *first = find_token(vocabulary, *a, &one_length), *second = find_token(vocabulary, *b, &other_length);
    int order = compare_bytes(first, one_length, second, other_length);
    return order ? order : (*a > *b) - (*a < *b);
}

ie_whisper_vocabulary *ie_whisper_vocabulary_open(const char *folder, size_t count, ie_error *error)
{
    ie_whisper_vocabulary *vocabulary = ie_allocate(1, sizeof *vocabulary);
    ie_buffer path = {0}, text = {0};
    size_t length = 0, found;
    ie_buffer_format(&path, "%s/vocabulary.txt", folder);
    int status = ie_file_read_model(path.data, LARGEST_FILE, &text, error);
    if (status == 0) {
        uint32_t *points = ie_utf8_decode(text.data, &length);
        vocabulary->ends = ie_allocate(count + 1, sizeof *vocabulary->ends);
        found = length > 0 ? take_tokens(vocabulary, points, length, count + 1) : 0;
        free(points);
        if (found != count)
            status = ie_fail(error, IE_MODEL, "%s holds %s tokens than the model's %zu", path.data,
                             found < count ? "fewer" : "more", count);
    }
    ie_buffer_free(&path);
    ie_buffer_free(&text);
    if (status == 0) {
        vocabulary->count = count;
        return vocabulary;
    }
    ie_whisper_vocabulary_close(vocabulary);
    return NULL;
}

void ie_whisper_vocabulary_close(ie_whisper_vocabulary *vocabulary)
{
    if (!vocabulary)
        return;
    ie_buffer_free(&vocabulary->bytes);
    free(vocabulary->ends);
    free(vocabulary->sorted);
    free(vocabulary);
}

void ie_whisper_vocabulary_add(const ie_whisper_vocabulary *vocabulary, int token, ie_buffer *text)
{
    size_t length;
    const char *bytes = find_token(vocabulary, token, &length);
    ie_buffer_add(text, bytes, length);
}

// The lowest token with these bytes, or -1.
static int find_bytes(const ie_whisper_vocabulary *vocabulary, const char *bytes, size_t length)
{
    size_t low = 0, high = vocabulary->count;
    while (low < high) {
        size_t middle = (low + high) / 2, other_length;
        const char *other = find_token(vocabulary, vocabulary->sorted[middle], &other_length);
        if (compare_bytes(other, other_length, bytes, length) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    size_t found_length;
    if (low == vocabulary->count)
        return -1;
    const char *found = find_token(vocabulary, vocabulary->sorted[low], &found_length);
    return found_length == length && memcmp(found, bytes, length) == 0 ? vocabulary->sorted[low] : -1;
}

static int kind_of(unsigned char byte)
{
    return isalpha(byte) || byte >= 0x80 ? 'a' : isdigit(byte) ? '0' : isspace(byte) ? ' ' : '.';
}

// The length of what is joined within: a run of letters, digits or other marks, with one space before it.
static size_t chunk_length(const char *text)
{
    size_t length = text[0] == ' ' && text[1] && text[1] != ' ';
    int kind = kind_of((unsigned char)text[length]);
    while (text[length] && kind_of((unsigned char)text[length]) == kind)
        length++;
    return length;
}

// Joins the pieces of a chunk until no two neighbours are a token. `ends` are those of the pieces. Returns how many.
static size_t join_pieces(const ie_whisper_vocabulary *vocabulary, const char *chunk, size_t *ends, size_t count)
{
    for (;;) {
        int best = -1;
        size_t at = 0;
        for (size_t i = 0; i + 1 < count; i++) {
            size_t begin = i > 0 ? ends[i - 1] : 0;
            int token = find_bytes(vocabulary, chunk + begin, ends[i + 1] - begin);
            if (token >= 0 && (best < 0 || token < best)) {
                best = token;
                at = i;
            }
        }
        if (best < 0)
            return count;
        memmove(ends + at, ends + at + 1, (--count - at) * sizeof *ends);
    }
}

static void sort_tokens(ie_whisper_vocabulary *vocabulary)
{
    size_t count = vocabulary->count;
    vocabulary->sorted = ie_allocate(count, sizeof *vocabulary->sorted);
    for (size_t i = 0; i < count; i++)
        vocabulary->sorted[i] = (int)i;
    qsort_r(vocabulary->sorted, count, sizeof *vocabulary->sorted, compare_tokens, vocabulary);
}

size_t ie_whisper_vocabulary_encode(ie_whisper_vocabulary *vocabulary, const char *text, int *tokens, size_t most)
{
    size_t written = 0, length;
    if (!vocabulary->sorted)
        sort_tokens(vocabulary);
    for (; *text; text += length) {
        length = chunk_length(text);
        size_t *ends = ie_allocate(length, sizeof *ends);
        for (size_t i = 0; i < length; i++)
            ends[i] = i + 1;
        size_t count = join_pieces(vocabulary, text, ends, length);
        for (size_t i = 0, begin = 0; i < count && written < most; begin = ends[i++])
            if ((tokens[written] = find_bytes(vocabulary, text + begin, ends[i] - begin)) >= 0)
                written++;
        free(ends);
    }
    return written;
}
