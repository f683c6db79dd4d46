// SPDX-License-Identifier: MIT
// Counted keys of a text.
#include "answer/grams.h"

#include "base/memory.h"
#include "base/sort.h"

#include <math.h>
#include <stdlib.h>

void ie_grams_add(ie_grams *grams, uint64_t key)
{
    IE_GROW(grams->items, grams->count, grams->capacity);
    grams->items[grams->count++] = (ie_gram){key, 1};
}

void ie_grams_add_word(ie_grams *grams, const char *word)
{
    unsigned window = ' ';
    for (const unsigned char *at = (const unsigned char *)word; *at; at++) {
        window = (window << 8 | *at) & 0xffffff;
        if (at > (const unsigned char *)word || at[1] == '\0')
            ie_grams_add(grams, window);
    }
    ie_grams_add(grams, (window << 8 | ' ') & 0xffffff);
}

static int compare_grams(const void *a, const void *b)
{
    const ie_gram *left = a, *right = b;
    return left->key < right->key ? -1 : left->key > right->key;
}

void ie_grams_settle(ie_grams *grams)
{
    size_t kept = 0;
    ie_sort(grams->items, grams->count, sizeof *grams->items, compare_grams);
    for (size_t i = 0; i < grams->count; i++) {
        if (kept && grams->items[kept - 1].key == grams->items[i].key)
            grams->items[kept - 1].count += grams->items[i].count;
        else
            grams->items[kept++] = grams->items[i];
    }
    grams->count = kept;
}

void ie_grams_free(ie_grams *grams)
{
    free(grams->items);
    *grams = (ie_grams){0};
}

ie_gram_overlap ie_grams_compare(const ie_grams *a, const ie_grams *b)
{
    ie_gram_overlap sum = {0};
    for (size_t i = 0; i < a->count; i++) {
        sum.a_square += a->items[i].count * a->items[i].count;
        sum.a_total += a->items[i].count;
    }
    for (size_t j = 0; j < b->count; j++) {
        sum.b_square += b->items[j].count * b->items[j].count;
        sum.b_total += b->items[j].count;
    }
    for (size_t i = 0, j = 0; i < a->count && j < b->count;) {
        const ie_gram *left = &a->items[i], *right = &b->items[j];
        if (left->key == right->key) {
            sum.dot += left->count * right->count;
            sum.common += fmin(left->count, right->count);
        }
        i += left->key <= right->key;
        j += right->key <= left->key;
    }
    return sum;
}
