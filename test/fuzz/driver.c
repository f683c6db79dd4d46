// SPDX-License-Identifier: MIT
// Runs a libFuzzer target without libFuzzer: every seed as it is, then mutations of them until the time is over.
// usage: TARGET SECONDS SEED-FILE ...
// Blind to coverage, but needs nothing besides the compiler and its sanitizers. The same seeds give the same inputs.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { LARGEST = 1 << 16, MOST_SEEDS = 256 };

typedef struct seed {
    uint8_t *data;
    size_t size;
} seed;

static uint64_t lottery = 88172645463325252u;

// xorshift64 (Marsaglia, 2003)
static size_t draw(size_t limit)
{
    lottery ^= lottery << 13;
    lottery ^= lottery >> 7;
    lottery ^= lottery << 17;
    return limit ? (size_t)(lottery % limit) : 0;
}

static seed read_seed(const char *path)
{
    seed read = {malloc(LARGEST), 0};
    FILE *file = fopen(path, "rb");
    if (!file || !read.data) {
        perror(path);
        exit(2);
    }
    read.size = fread(read.data, 1, LARGEST / 2, file);
    fclose(file);
    return read;
}

// One to eight changes: a byte, a bit, an interesting word, a piece cut, doubled, or taken from another seed.
static size_t mutate(uint8_t *data, size_t size, const seed *other)
{
    static const char *const words[] = {"-1", "0", "4294967295", "18446744073709551615", "1e308", "null", "[]", "{}", "\"", ","};
    for (size_t n = 1 + draw(8); n > 0; n--) {
        size_t at = draw(size + 1), length = 1 + draw(32);
        const uint8_t *piece = other->data + draw(other->size);
        switch (draw(6)) {
        case 0:
            if (at < size)
                data[at] = (uint8_t)draw(256);
            break;
        case 1:
            if (at < size)
                data[at] ^= (uint8_t)(1 << draw(8));
            break;
        case 2:
            size = at;
            break;
        case 3:
            length = length < size - at ? length : size - at;
            memmove(data + at, data + at + length, size - at - length);
            size -= length;
            break;
        case 4:
            piece = (const uint8_t *)words[draw(sizeof words / sizeof *words)];
            length = strlen((const char *)piece);
            // fall through
        default:
            if (piece >= other->data && piece < other->data + other->size && piece + length > other->data + other->size)
                length = (size_t)(other->data + other->size - piece);
            if (size + length > LARGEST)
                break;
            memmove(data + at + length, data + at, size - at);
            memcpy(data + at, piece, length);
            size += length;
        }
    }
    return size;
}

int main(int argc, char **argv)
{
    static seed seeds[MOST_SEEDS];
    size_t count = 0;
    long runs = 0;
    if (argc < 3)
        return 2;
    for (int i = 2; i < argc && count < MOST_SEEDS; i++, count++) {
        seeds[count] = read_seed(argv[i]);
        LLVMFuzzerTestOneInput(seeds[count].data, seeds[count].size);
    }
    uint8_t *data = malloc(LARGEST + 64);
    for (time_t end = time(NULL) + atoi(argv[1]); data && time(NULL) < end; runs++) {
        const seed *from = &seeds[draw(count)];
        memcpy(data, from->data, from->size);
        size_t size = mutate(data, from->size, &seeds[draw(count)]);
        LLVMFuzzerTestOneInput(data, size);
    }
    printf("%s: %ld inputs, none broke it\n", argv[0], runs);
    for (size_t i = 0; i < count; i++)
        free(seeds[i].data);
    free(data);
    return 0;
}
