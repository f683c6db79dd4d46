// SPDX-License-Identifier: MIT
// Forests in files: lines of text, then the nodes (man ie-forest.5).
#include "learn/forest_file.h"

#include "base/file.h"
#include "base/memory.h"
#include "learn/forest_nodes.h"

#include <ctype.h>
#include <errno.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { NODE_BYTES = 10, LEAF_BYTES = 4, LONGEST_FILE = 1 << 28, MOST_LINES = 4096 };

static const char signature[] = "interview-evaluator forest 1\n";

static void put_16(unsigned char *to, uint32_t value)
{
    to[0] = value & 255;
    to[1] = value >> 8 & 255;
}

static void put_32(unsigned char *to, uint32_t value)
{
    put_16(to, value & 0xffff);
    put_16(to + 2, value >> 16);
}

static uint32_t get_16(const unsigned char *from)
{
    return from[0] | (uint32_t)from[1] << 8;
}

static uint32_t get_32(const unsigned char *from)
{
    return get_16(from) | get_16(from + 2) << 16;
}

// CRC-32 of ISO 3309 (the one of gzip and PNG), eight bytes at a time: entry [k][b] is byte b followed by k zeros.
static uint32_t checksum(uint32_t sum, const unsigned char *bytes, size_t count)
{
    uint32_t table[8][256];
    for (uint32_t i = 0; i < 256; i++) {
        table[0][i] = i;
        for (int bit = 0; bit < 8; bit++)
            table[0][i] = table[0][i] & 1 ? table[0][i] >> 1 ^ 0xedb88320u : table[0][i] >> 1;
    }
    for (int k = 1; k < 8; k++)
        for (uint32_t i = 0; i < 256; i++)
            table[k][i] = table[k - 1][i] >> 8 ^ table[0][table[k - 1][i] & 255];
    sum = ~sum;
    for (; count >= 8; bytes += 8, count -= 8) {
        sum ^= get_32(bytes);
        sum = table[7][sum & 255] ^ table[6][sum >> 8 & 255] ^ table[5][sum >> 16 & 255] ^ table[4][sum >> 24]
              ^ table[3][bytes[4]] ^ table[2][bytes[5]] ^ table[1][bytes[6]] ^ table[0][bytes[7]];
    }
    for (; count > 0; bytes++, count--)
        sum = sum >> 8 ^ table[0][(sum ^ *bytes) & 255];
    return ~sum;
}

static void put_float(unsigned char *to, float value)
{
    uint32_t bits;
    memcpy(&bits, &value, sizeof bits);
    put_32(to, bits);
}

static float get_float(const unsigned char *from)
{
    uint32_t bits = get_32(from);
    float value;
    memcpy(&value, &bits, sizeof value);
    return value;
}

static void add_body(ie_buffer *out, const ie_forest *forest)
{
    for (size_t i = 0; i < forest->tree_count; i++) {
        const ie_forest_tree *tree = &forest->trees[i];
        unsigned char bytes[NODE_BYTES] = {0};
        put_32(bytes, (uint32_t)tree->count);
        ie_buffer_add(out, bytes, 4);
        for (size_t k = 0; k < tree->count; k++) {
            int leaf = tree->nodes[k].feature == IE_FOREST_LEAF;
            put_16(bytes, tree->nodes[k].feature);
            put_16(bytes + 2, (uint32_t)lround((double)tree->nodes[k].value * IE_FOREST_STEPS));
            put_16(bytes + 4, tree->nodes[k].right);
            put_float(bytes + 6, tree->nodes[k].threshold);
            ie_buffer_add(out, bytes, leaf ? LEAF_BYTES : NODE_BYTES);
        }
    }
}

int ie_forest_write(const ie_forest *forest, const char *path, ie_error *error)
{
    ie_buffer out = {0}, body = {0};
    ie_buffer_text(&out, signature);
    for (size_t i = 0; i < forest->line_count; i++)
        ie_buffer_format(&out, "%s %s\n", forest->lines[i].key, forest->lines[i].text);
    ie_buffer_format(&out, "trees %zu\ncolumns %zu\n", forest->tree_count, forest->columns);
    for (size_t i = 0; i < forest->columns; i++)
        ie_buffer_format(&out, "column %.9g %.9g %s\n", (double)forest->column[i].typical,
                         (double)forest->column[i].spread, ie_forest_column(forest, i));
    add_body(&body, forest);
    uint32_t sum = checksum(0, (unsigned char *)out.data, out.length);
    sum = checksum(sum, (unsigned char *)body.data, body.length);
    ie_buffer_format(&out, "checksum %08x\n", (unsigned)sum);
    ie_buffer_add(&out, body.data, body.length);
    FILE *file = ie_file_create(path);
    int failed = !file || fwrite(out.data, 1, out.length, file) != out.length;
    if (file)
        failed |= fclose(file) != 0;
    ie_buffer_free(&out);
    ie_buffer_free(&body);
    return failed ? ie_fail(error, IE_IO, "%s:", path) : 0;
}

typedef struct reader {
    const unsigned char *at, *end;
    size_t trees, columns, column;
    uint32_t checksum;
    ie_forest *forest;
} reader;

// The next line as text in `line`; NULL where there is none, or it is too long or not text.
static char *next_line(reader *from, char *line, size_t size)
{
    const unsigned char *stop = memchr(from->at, '\n', (size_t)(from->end - from->at));
    if (!stop || (size_t)(stop - from->at) >= size || memchr(from->at, 0, (size_t)(stop - from->at)))
        return NULL;
    memcpy(line, from->at, (size_t)(stop - from->at));
    line[stop - from->at] = '\0';
    from->at = stop + 1;
    return line;
}

static int read_size(const char *text, size_t least, size_t most, size_t *value)
{
    char *end;
    errno = 0;
    unsigned long number = strtoul(text, &end, 10);
    if (errno || !isdigit((unsigned char)*text) || *end || number < least || number > most)
        return -1;
    *value = number;
    return 0;
}

static int read_column(reader *from, const char *text)
{
    char *middle, *end;
    float typical = strtof(text, &middle), spread = strtof(middle, &end);
    if (!from->forest || from->column >= from->columns || middle == text || end == middle || *end != ' '
        || !isfinite(typical) || !(isfinite(spread) && spread >= 0))
        return -1;
    from->forest->column[from->column].typical = typical;
    from->forest->column[from->column].spread = spread;
    ie_forest_name_column(from->forest, from->column++, end + 1);
    return 0;
}

// One line before the nodes. Returns 1 after the last one, 0 to go on, -1 where it makes no sense.
static int read_header_line(reader *from, ie_forest *lines, char *line)
{
    char *text = strchr(line, ' ');
    if (!text || text == line)
        return -1;
    *text++ = '\0';
    if (strcmp(line, "trees") == 0)
        return from->trees ? -1 : read_size(text, 1, 100000, &from->trees);
    if (strcmp(line, "columns") == 0) {
        if (from->forest || !from->trees || read_size(text, 1, IE_FOREST_COLUMNS, &from->columns) < 0)
            return -1;
        from->forest = ie_forest_create(from->trees, from->columns);
        return 0;
    }
    if (strcmp(line, "column") == 0)
        return read_column(from, text);
    if (strcmp(line, "checksum") == 0) {
        char *end;
        from->checksum = (uint32_t)strtoul(text, &end, 16);
        return from->forest && from->column == from->columns && end == text + 8 && !*end ? 1 : -1;
    }
    if (lines->line_count >= MOST_LINES)
        return -1;
    ie_forest_set(lines, line, text);
    return 0;
}

static int read_tree(reader *from, ie_forest_tree *tree)
{
    if (from->end - from->at < 4)
        return -1;
    size_t count = get_32(from->at);
    from->at += 4;
    if (count < 1 || count > IE_FOREST_NODES || (size_t)(from->end - from->at) / LEAF_BYTES < count)
        return -1;
    tree->nodes = ie_allocate(count, sizeof *tree->nodes);
    tree->count = count;
    for (size_t i = 0; i < count; i++) {
        size_t left = (size_t)(from->end - from->at);
        if (left < LEAF_BYTES)
            return -1;
        ie_forest_node node = {.feature = (uint16_t)get_16(from->at),
                               .value = (float)get_16(from->at + 2) / IE_FOREST_STEPS};
        int leaf = node.feature == IE_FOREST_LEAF;
        if (!leaf && left < NODE_BYTES)
            return -1;
        if (!leaf) {
            node.right = (uint16_t)get_16(from->at + 4);
            node.threshold = get_float(from->at + 6);
            if (node.feature >= from->columns || !isfinite(node.threshold) || node.right <= i + 1
                || node.right >= count)
                return -1;
        }
        tree->nodes[i] = node;
        from->at += leaf ? LEAF_BYTES : NODE_BYTES;
    }
    return 0;
}

// Reads all; `lines` collects the free lines before the forest's size is known. Returns NULL or what is wrong.
static const char *read_all(reader *from, ie_forest *lines)
{
    const unsigned char *begin = from->at, *last = from->at;
    char line[4096];
    if ((size_t)(from->end - from->at) < sizeof signature - 1 || memcmp(from->at, signature, sizeof signature - 1) != 0)
        return "not a forest of version 1";
    from->at += sizeof signature - 1;
    int status = 0;
    while (status == 0) {
        last = from->at;
        status = next_line(from, line, sizeof line) ? read_header_line(from, lines, line) : -1;
    }
    if (status < 0)
        return "its description is cut or altered";
    uint32_t sum = checksum(0, begin, (size_t)(last - begin));
    if (checksum(sum, from->at, (size_t)(from->end - from->at)) != from->checksum)
        return "cut or altered: its checksum does not fit";
    for (size_t i = 0; i < from->trees; i++)
        if (read_tree(from, &from->forest->trees[i]) < 0)
            return "a tree in it makes no sense";
    return from->at == from->end ? NULL : "something follows its last tree";
}

ie_forest *ie_forest_parse(const unsigned char *bytes, size_t length, ie_error *error)
{
    reader from = {.at = bytes, .end = bytes + length};
    ie_forest *lines = ie_forest_create(0, 0);
    const char *wrong = read_all(&from, lines);
    for (size_t i = 0; !wrong && i < lines->line_count; i++)
        ie_forest_set(from.forest, lines->lines[i].key, lines->lines[i].text);
    ie_forest_destroy(lines);
    if (!wrong)
        return from.forest;
    ie_forest_destroy(from.forest);
    ie_fail(error, IE_MODEL, "%s", wrong);
    return NULL;
}

ie_forest *ie_forest_read(const char *path, ie_error *error)
{
    ie_buffer all = {0};
    ie_error wrong = {0};
    ie_forest *forest = NULL;
    if (ie_file_read(path, LONGEST_FILE, &all, error) == 0) {
        forest = ie_forest_parse((unsigned char *)all.data, all.length, &wrong);
        if (!forest)
            ie_fail(error, IE_MODEL, "%s: %s", path, wrong.text);
    }
    ie_buffer_free(&all);
    return forest;
}
