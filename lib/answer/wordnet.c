// SPDX-License-Identifier: MIT
// Princeton WordNet 3.0, read in place. File formats: wndb(5WN), morphological rules: morphy(7WN).
#include "answer/wordnet.h"

#include "base/memory.h"

#include <fcntl.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

enum { NOUN, VERB, ADJECTIVE, ADVERB, CLASSES, MOST_SENSES = 5, LONGEST_LEMMA = 80, MOST_FORMS = 8 };

static const char *const class_names[] = {"noun", "verb", "adj", "adv"};

typedef struct mapping {
    const char *bytes;
    size_t length;
} mapping;

struct ie_wordnet {
    mapping index[CLASSES], data[CLASSES], exceptions[CLASSES];
};

static int map_file(mapping *file, const char *folder, const char *format, const char *name, ie_error *error)
{
    ie_buffer path = {0};
    struct stat status;
    ie_buffer_text(&path, folder);
    ie_buffer_format(&path, format, name);
    int descriptor = open(path.data, O_RDONLY | O_CLOEXEC), result = 0;
    if (descriptor < 0 || fstat(descriptor, &status) != 0 || status.st_size == 0)
        result = ie_fail(error, IE_MODEL, "%s cannot be read (Debian: apt-get install wordnet-base)", path.data);
    if (result == 0) {
        void *bytes = mmap(NULL, (size_t)status.st_size, PROT_READ, MAP_PRIVATE, descriptor, 0);
        if (bytes == MAP_FAILED)
            result = ie_fail(error, IE_IO, "%s:", path.data);
        else
            *file = (mapping){bytes, (size_t)status.st_size};
    }
    if (descriptor >= 0)
        close(descriptor);
    ie_buffer_free(&path);
    return result;
}

ie_wordnet *ie_wordnet_open(const char *folder, ie_error *error)
{
    ie_wordnet *wordnet = ie_allocate(1, sizeof *wordnet);
    const char *from = folder ? folder : "/usr/share/wordnet";
    for (int c = 0; c < CLASSES; c++)
        if (map_file(&wordnet->index[c], from, "/index.%s", class_names[c], error) != 0
            || map_file(&wordnet->data[c], from, "/data.%s", class_names[c], error) != 0
            || map_file(&wordnet->exceptions[c], from, "/%s.exc", class_names[c], error) != 0) {
            ie_wordnet_close(wordnet);
            return NULL;
        }
    return wordnet;
}

static void unmap(mapping *file)
{
    if (file->bytes)
        munmap((void *)(size_t)file->bytes, file->length);
}

void ie_wordnet_close(ie_wordnet *wordnet)
{
    if (!wordnet)
        return;
    for (int c = 0; c < CLASSES; c++) {
        unmap(&wordnet->index[c]);
        unmap(&wordnet->data[c]);
        unmap(&wordnet->exceptions[c]);
    }
    free(wordnet);
}

// Copies the line that begins with `key` and a space into `line`; the file is sorted by bytes. Returns 0 or -1.
static int find_line(const mapping *file, const char *key, char *line, size_t size)
{
    size_t low = 0, high = file->length, key_length = strlen(key);
    while (low < high) {
        size_t middle = (low + high) / 2;
        while (middle > low && file->bytes[middle - 1] != '\n')
            middle--;
        const char *start = file->bytes + middle, *end = memchr(start, '\n', file->length - middle);
        size_t length = end ? (size_t)(end - start) : file->length - middle;
        const char *space = memchr(start, ' ', length);
        size_t word = space ? (size_t)(space - start) : length;
        int order = memcmp(start, key, word < key_length ? word : key_length);
        if (order == 0 && word == key_length) {
            size_t kept = length < size ? length : size - 1;
            memcpy(line, start, kept);
            line[kept] = '\0';
            return 0;
        }
        if (order < 0 || (order == 0 && word < key_length))
            low = middle + length + 1;
        else
            high = middle;
    }
    return -1;
}

typedef struct numbers {
    int *items;
    size_t count, capacity;
} numbers;

static void append_synset(numbers *list, int number)
{
    IE_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = number;
}

static int class_of(char letter)
{
    return letter == 'n' ? NOUN : letter == 'v' ? VERB : letter == 'r' ? ADVERB : ADJECTIVE;
}

// One number for a synset: 26 bits are enough for any offset of these files.
static int synset_number(int class, long offset)
{
    return (int)(((unsigned long)class << 26) | ((unsigned long)offset & 0x3ffffff));
}

typedef struct relations {
    numbers synsets, near, parents, opposites;
} relations;

static char *next_word(char **rest)
{
    char *word = strsep(rest, " ");
    return word ? word : "";
}

// Reads the line of a synset: offset file type word_count [word id...] pointer_count [symbol offset pos source...] |
// gloss
static void read_synset(const ie_wordnet *wordnet, int class, long offset, const char *lemma, relations *found)
{
    const mapping *data = &wordnet->data[class];
    char line[16384], *rest = line;
    if (offset < 0 || (size_t)offset >= data->length)
        return;
    size_t most = data->length - (size_t)offset;
    const char *end = memchr(data->bytes + offset, '|', most < sizeof line ? most : sizeof line - 1);
    if (!end)
        return;
    size_t length = (size_t)(end - data->bytes) - (size_t)offset;
    memcpy(line, data->bytes + offset, length);
    line[length] = '\0';
    append_synset(&found->synsets, synset_number(class, offset));
    for (int i = 0; i < 3; i++)
        next_word(&rest);
    unsigned long words = strtoul(next_word(&rest), NULL, 16), own = 0;
    for (unsigned long w = 1; w <= words && rest; w++) {
        if (strcasecmp(next_word(&rest), lemma) == 0)
            own = w;
        next_word(&rest);
    }
    long pointers = strtol(next_word(&rest), NULL, 10);
    for (long p = 0; p < pointers && rest; p++) {
        char symbol = *next_word(&rest);
        long target = strtol(next_word(&rest), NULL, 10);
        int number = synset_number(class_of(*next_word(&rest)), target);
        unsigned long source = strtoul(next_word(&rest), NULL, 16) >> 8;
        if (source && source != own)  // a pointer of another word of the synset
            continue;
        numbers *list = symbol == '@' ? &found->parents : symbol == '!' ? &found->opposites : &found->near;
        if (strchr("@!+&$\\<", symbol))
            append_synset(list, number);
    }
}

static void read_lemma(const ie_wordnet *wordnet, int class, const char *lemma, relations *found)
{
    char line[2048];
    if (find_line(&wordnet->index[class], lemma, line, sizeof line) != 0)
        return;
    // lemma pos synset_count pointer_count [symbol...] sense_count tagged_count offset...
    char *rest = line;
    char *words[256];
    size_t count = 0;
    for (char *word; count < 256 && (word = strsep(&rest, " ")) != NULL;)
        if (*word)
            words[count++] = word;
    if (count < 6)
        return;
    size_t synsets = strtoul(words[2], NULL, 10), pointers = strtoul(words[3], NULL, 10), first = 6 + pointers;
    for (size_t s = 0; s < synsets && s < MOST_SENSES && first + s < count; s++)
        read_synset(wordnet, class, strtol(words[first + s], NULL, 10), lemma, found);
}

// The word itself and the words that it may be an inflected form of.
static size_t base_forms(const ie_wordnet *wordnet, int class, const char *word, char forms[][LONGEST_LEMMA])
{
    static const char *const rules[CLASSES][9][2] = {
        {{"ses", "s"}, {"xes", "x"}, {"zes", "z"}, {"ches", "ch"}, {"shes", "sh"}, {"men", "man"}, {"ies", "y"},
         {"s", ""}},
        {{"ies", "y"}, {"es", "e"}, {"es", ""}, {"ed", "e"}, {"ed", ""}, {"ing", "e"}, {"ing", ""}, {"s", ""}},
        {{"er", ""}, {"est", ""}, {"er", "e"}, {"est", "e"}},
        {{NULL}}};
    size_t count = 0, length = strlen(word);
    char line[256], *rest = line, *form;
    snprintf(forms[count++], LONGEST_LEMMA, "%s", word);
    if (find_line(&wordnet->exceptions[class], word, line, sizeof line) == 0) {
        strsep(&rest, " ");
        while (count < MOST_FORMS && (form = strsep(&rest, " ")) != NULL)
            snprintf(forms[count++], LONGEST_LEMMA, "%s", form);
        return count;
    }
    for (size_t r = 0; r < 9 && rules[class][r][0] && count < MOST_FORMS; r++) {
        size_t ending = strlen(rules[class][r][0]);
        if (length > ending + 1 && strcmp(word + length - ending, rules[class][r][0]) == 0)
            snprintf(forms[count++], LONGEST_LEMMA, "%.*s%s", (int)(length - ending), word, rules[class][r][1]);
    }
    // A doubled consonant before the ending: stopped, running.
    if (class == VERB && count > 1 && count < MOST_FORMS) {
        size_t stem = strlen(forms[count - 1]);
        if (stem > 2 && forms[count - 1][stem - 1] == forms[count - 1][stem - 2]) {
            snprintf(forms[count], LONGEST_LEMMA, "%.*s", (int)stem - 1, word);
            count++;
        }
    }
    return count;
}

static int compare_synsets(const void *a, const void *b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return left < right ? -1 : left > right;
}

static int *sorted(numbers *list, size_t *count)
{
    size_t kept = 0;
    if (list->count)
        qsort(list->items, list->count, sizeof *list->items, compare_synsets);
    for (size_t i = 0; i < list->count; i++)
        if (kept == 0 || list->items[kept - 1] != list->items[i])
            list->items[kept++] = list->items[i];
    *count = kept;
    return list->items;
}

ie_senses ie_wordnet_senses(const ie_wordnet *wordnet, const char *word)
{
    relations found = {0};
    ie_senses senses = {0};
    for (int c = 0; c < CLASSES && strlen(word) < LONGEST_LEMMA - 8; c++) {
        char forms[MOST_FORMS][LONGEST_LEMMA];
        size_t count = base_forms(wordnet, c, word, forms);
        for (size_t f = 0; f < count; f++)
            read_lemma(wordnet, c, forms[f], &found);
    }
    senses.synsets = sorted(&found.synsets, &senses.synset_count);
    senses.near = sorted(&found.near, &senses.near_count);
    senses.parents = sorted(&found.parents, &senses.parent_count);
    senses.opposites = sorted(&found.opposites, &senses.opposite_count);
    return senses;
}

void ie_senses_free(ie_senses *senses)
{
    free(senses->synsets);
    free(senses->near);
    free(senses->parents);
    free(senses->opposites);
    *senses = (ie_senses){0};
}

static int meet(const int *a, size_t a_count, const int *b, size_t b_count)
{
    for (size_t i = 0, j = 0; i < a_count && j < b_count;) {
        if (a[i] == b[j])
            return 1;
        if (a[i] < b[j])
            i++;
        else
            j++;
    }
    return 0;
}

ie_relation ie_senses_relation(const ie_senses *a, const ie_senses *b)
{
    if (meet(a->opposites, a->opposite_count, b->synsets, b->synset_count)
        || meet(b->opposites, b->opposite_count, a->synsets, a->synset_count))
        return IE_OPPOSITE;
    if (meet(a->synsets, a->synset_count, b->synsets, b->synset_count))
        return IE_SYNONYM;
    if (meet(a->near, a->near_count, b->synsets, b->synset_count)
        || meet(b->near, b->near_count, a->synsets, a->synset_count))
        return IE_NEAR;
    if (meet(a->parents, a->parent_count, b->synsets, b->synset_count)
        || meet(b->parents, b->parent_count, a->synsets, a->synset_count))
        return IE_PARENT;
    if (meet(a->parents, a->parent_count, b->parents, b->parent_count))
        return IE_SIBLING;
    return IE_UNRELATED;
}
