// SPDX-License-Identifier: MIT
// Tokens of Whisper as text.
#include "speech/whisper_vocabulary.h"

#include "base/file.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 16 << 20, BYTES = 256, LARGEST_LETTER = 512 };

struct ie_whisper_vocabulary {
    ie_buffer bytes;
    size_t *ends;  // of each token's bytes
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
    if (status == 0)
        return vocabulary;
    ie_whisper_vocabulary_close(vocabulary);
    return NULL;
}

void ie_whisper_vocabulary_close(ie_whisper_vocabulary *vocabulary)
{
    if (!vocabulary)
        return;
    ie_buffer_free(&vocabulary->bytes);
    free(vocabulary->ends);
    free(vocabulary);
}

void ie_whisper_vocabulary_add(const ie_whisper_vocabulary *vocabulary, int token, ie_buffer *text)
{
    size_t begin = token > 0 ? vocabulary->ends[token - 1] : 0;
    ie_buffer_add(text, vocabulary->bytes.data + begin, vocabulary->ends[token] - begin);
}
