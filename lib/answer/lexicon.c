// SPDX-License-Identifier: MIT
// What is known of the words of a vocabulary.
#include "answer/lexicon.h"

#include "answer/opposites.h"
#include "answer/wordnet.h"
#include "base/edit_distance.h"
#include "base/memory.h"

#include <math.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { SOUND_KEY_SIZE = 12, WORD_BITS = 30, KIND_BITS = 4, FEWEST_SLOTS = 4096 };
enum { MOST_SLOTS = 1 << 22 };  // 32 MiB; the table starts again rather than grow without end

const char *const ie_likeness_names[] = {"none",     "stem",  "synonym",  "derived",          "broader", "sibling",
                                         "spelling", "sound", "opposite", "negated opposite", "meaning"};

// How much each kind of likeness counts as agreement. Ours, chosen on Mohler's answers (models/similarity/README.md).
static const double agreement[] = {0, 1, 0.9, 0.85, 0.6, 0.3, 0.85, 0.6, 0.2};

typedef struct known {
    int is_known;      // senses, key and sides are filled in
    ie_senses senses;
    char key[SOUND_KEY_SIZE];
    ie_opposite_sides sides;
    double weight;     // of a stem; 0 until asked for
} known;

struct ie_lexicon {
    ie_text *text;
    ie_wordnet *wordnet;  // NULL where not installed
    int *counts;          // by number of the vocabulary; those loaded from the file come first
    int counted;
    double glosses;
    known *known;
    size_t known_capacity;
    // Hash table of pairs of words that were compared, a pair in 64 bits: WORD_BITS for each number, KIND_BITS for the
    // kind; 0 is an empty slot. Neither a string table nor a general one would do: a long answer asks for millions of
    // pairs.
    uint64_t *pairs;
    size_t pair_count, pair_slots;
};

static int read_counts(ie_lexicon *lexicon, const char *path, ie_error *error)
{
    FILE *file = fopen(path, "r");
    char line[256], word[128];
    int count, status = 0;
    size_t capacity = 0;
    if (!file)
        return ie_fail(error, IE_MODEL, "%s:", path);
    for (long number = 1; status == 0 && fgets(line, sizeof line, file); number++) {
        if (number == 1 && sscanf(line, "# %lf", &lexicon->glosses) == 1)
            continue;
        if (sscanf(line, "%127s %d", word, &count) != 2 || count < 1 || lexicon->glosses < 1) {
            status = ie_fail(error, IE_MODEL, "%s:%ld: a stem and its count are needed", path, number);
            break;
        }
        int at = ie_text_number(lexicon->text, word);
        if ((size_t)at >= capacity) {
            capacity = ((size_t)at + 1) * 2;
            lexicon->counts = ie_resize(lexicon->counts, capacity, sizeof *lexicon->counts);
        }
        for (; lexicon->counted <= at; lexicon->counted++)
            lexicon->counts[lexicon->counted] = 0;
        lexicon->counts[at] = count;
    }
    fclose(file);
    if (status == 0 && lexicon->counted == 0)
        return ie_fail(error, IE_MODEL, "%s holds no counts", path);
    return status;
}

ie_lexicon *ie_lexicon_open(ie_text *text, const char *counts, const char *folder, ie_error *error)
{
    ie_lexicon *lexicon = ie_allocate(1, sizeof *lexicon);
    lexicon->text = text;
    if (read_counts(lexicon, counts, error) != 0) {
        ie_lexicon_close(lexicon);
        return NULL;
    }
    lexicon->wordnet = ie_wordnet_open(folder, NULL);
    lexicon->pair_slots = FEWEST_SLOTS;
    lexicon->pairs = ie_allocate(lexicon->pair_slots, sizeof *lexicon->pairs);
    return lexicon;
}

void ie_lexicon_close(ie_lexicon *lexicon)
{
    if (!lexicon)
        return;
    for (size_t i = 0; i < lexicon->known_capacity; i++)
        ie_senses_free(&lexicon->known[i].senses);
    ie_wordnet_close(lexicon->wordnet);
    free(lexicon->counts);
    free(lexicon->known);
    free(lexicon->pairs);
    free(lexicon);
}

int ie_lexicon_has_synonyms(const ie_lexicon *lexicon)
{
    return lexicon->wordnet != NULL;
}

static known *entry_of(ie_lexicon *lexicon, int number)
{
    size_t need = (size_t)number + 1;
    if (need > lexicon->known_capacity) {
        size_t more = need * 2;
        lexicon->known = ie_resize(lexicon->known, more, sizeof *lexicon->known);
        memset(lexicon->known + lexicon->known_capacity, 0, (more - lexicon->known_capacity) * sizeof *lexicon->known);
        lexicon->known_capacity = more;
    }
    return &lexicon->known[number];
}

double ie_lexicon_weight(ie_lexicon *lexicon, int stem)
{
    known *entry = entry_of(lexicon, stem);
    if (entry->weight == 0) {
        int count = stem < lexicon->counted ? lexicon->counts[stem] : 0;
        entry->weight = log((lexicon->glosses + 1) / (count + 1)) / log(lexicon->glosses + 1);
    }
    return entry->weight;
}

static int is_vowel(char letter)
{
    return letter != '\0' && strchr("aeiouy", letter) != NULL;
}

// The letter that stands for the sound of w[at] and how many letters it takes; '\0' for a silent one.
static char sound_of(const char *w, size_t at, size_t *taken)
{
    static const char *const pairs[][2] = {{"ph", "f"}, {"gh", ""},  {"kn", "n"}, {"wr", "r"},
                                           {"ck", "k"}, {"sh", "x"}, {"ch", "x"}, {"th", "0"},
                                           {"qu", "k"}, {"dg", "j"}, {"wh", "w"}, {"sc", "s"}};
    *taken = 2;
    for (size_t i = 0; i < sizeof pairs / sizeof *pairs; i++)
        if (w[at] == pairs[i][0][0] && w[at + 1] == pairs[i][0][1])
            return pairs[i][1][0];
    *taken = 1;
    if (w[at] == 'c')
        return w[at + 1] == 'e' || w[at + 1] == 'i' || w[at + 1] == 'y' ? 's' : 'k';
    if (w[at] == 'g')
        return w[at + 1] == 'e' || w[at + 1] == 'i' ? 'j' : 'k';
    static const char from[] = "abdefijklmnopqrstuvxzwhy", to[] = "\0pt\0f\0jklmn\0pkrst\0fsswh\0";
    const char *found = strchr(from, w[at]);
    return found ? to[found - from] : w[at];
}

void ie_sound_key(const char *word, char *key, int size)
{
    int length = 0;
    size_t taken;
    if (is_vowel(*word) && size > 1)
        key[length++] = 'a';
    for (size_t at = 0; word[at] && length + 1 < size; at += taken) {
        char sound = sound_of(word, at, &taken);
        if (sound == 'h' && at > 0)
            continue;
        if (sound && (length == 0 || key[length - 1] != sound))
            key[length++] = sound;
    }
    key[length] = '\0';
}

static void look_up_word(ie_lexicon *lexicon, int number)
{
    known *entry = entry_of(lexicon, number);
    const char *word = ie_text_word(lexicon->text, number);
    if (entry->is_known)
        return;
    entry->is_known = 1;
    ie_sound_key(word, entry->key, SOUND_KEY_SIZE);
    entry->sides = ie_opposite_sides_of(word);
    if (lexicon->wordnet)
        entry->senses = ie_wordnet_senses(lexicon->wordnet, word);
}

int ie_lexicon_are_opposite(ie_lexicon *lexicon, int a, int b)
{
    look_up_word(lexicon, a);
    look_up_word(lexicon, b);
    return ie_are_opposite_sides(&entry_of(lexicon, a)->sides, &entry_of(lexicon, b)->sides);
}

static ie_likeness_kind compare_words(ie_lexicon *lexicon, int a, int b)
{
    static const ie_likeness_kind kinds[] = {IE_UNLIKE, IE_LIKE_SYNONYM, IE_LIKE_DERIVED, IE_LIKE_BROADER,
                                             IE_LIKE_SIBLING, IE_LIKE_OPPOSITE};
    const char *a_word = ie_text_word(lexicon->text, a), *b_word = ie_text_word(lexicon->text, b);
    look_up_word(lexicon, a);
    look_up_word(lexicon, b);
    const known *left = entry_of(lexicon, a), *right = entry_of(lexicon, b);
    if (ie_is_negated_form(a_word, b_word) || ie_are_opposite_sides(&left->sides, &right->sides))
        return IE_LIKE_OPPOSITE;
    ie_likeness_kind kind = kinds[ie_senses_relation(&left->senses, &right->senses)];
    if (kind != IE_UNLIKE && kind != IE_LIKE_SIBLING)
        return kind;
    size_t a_length = strlen(a_word), b_length = strlen(b_word), longest = a_length > b_length ? a_length : b_length;
    if (longest < 4 || strpbrk(a_word, "0123456789") || strpbrk(b_word, "0123456789"))
        return kind;
    size_t most = longest >= 8 ? 2 : 1, shortest = a_length < b_length ? a_length : b_length;
    size_t edits = longest - shortest <= most ? ie_edit_distance(a_word, b_word) : most + 1;
    int is_misspelt = !left->senses.synset_count || !right->senses.synset_count;
    if (edits <= most && (is_misspelt || longest >= 8))
        return IE_LIKE_SPELLING;
    if (strcmp(left->key, right->key) == 0 && strlen(left->key) >= 3)
        return IE_LIKE_SOUND;
    return kind;
}

// The slot of a pair, or the empty one where it belongs. Multiplicative hashing (Knuth 1973): only the upper bits of
// the product depend on both words. Words that were numbered one after the other share a cache line, because they are
// compared one after the other.
static uint64_t *find_pair(const ie_lexicon *lexicon, uint64_t words)
{
    enum { LINE = 64 / sizeof(uint64_t) };
    size_t low = (size_t)(words >> WORD_BITS) % LINE, mask = lexicon->pair_slots - 1;
    size_t line = (size_t)(((words - ((uint64_t)low << WORD_BITS)) * 0x9e3779b97f4a7c15u) >> 40);
    size_t slot = (line * LINE + low) & mask;
    while (lexicon->pairs[slot] && lexicon->pairs[slot] >> KIND_BITS != words)
        slot = (slot + 1) & mask;
    return &lexicon->pairs[slot];
}

static void grow_pairs(ie_lexicon *lexicon)
{
    uint64_t *old = lexicon->pairs;
    size_t old_slots = lexicon->pair_slots;
    int is_full = old_slots >= MOST_SLOTS;
    lexicon->pair_slots = is_full ? old_slots : old_slots * 4;
    lexicon->pairs = ie_allocate(lexicon->pair_slots, sizeof *lexicon->pairs);
    for (size_t i = 0; i < old_slots && !is_full; i++)
        if (old[i])
            *find_pair(lexicon, old[i] >> KIND_BITS) = old[i];
    lexicon->pair_count = is_full ? 0 : lexicon->pair_count;
    free(old);
}

double ie_lexicon_likeness(ie_lexicon *lexicon, const ie_token *a, const ie_token *b, ie_likeness_kind *kind)
{
    *kind = IE_LIKE_STEM;
    if (a->stem == b->stem)
        return agreement[*kind];
    int low = a->word < b->word ? a->word : b->word, high = a->word < b->word ? b->word : a->word;
    uint64_t words = ((uint64_t)low + 1) << WORD_BITS | (uint64_t)high, *cached = find_pair(lexicon, words);
    if (!*cached) {
        uint64_t found = compare_words(lexicon, low, high);
        if (++lexicon->pair_count * 2 > lexicon->pair_slots) {
            grow_pairs(lexicon);
            cached = find_pair(lexicon, words);
        }
        *cached = words << KIND_BITS | found;
    }
    *kind = (ie_likeness_kind)(*cached & ((1 << KIND_BITS) - 1));
    return agreement[*kind];
}
