// SPDX-License-Identifier: MIT
// Queue in contiguous memory: items are appended at the end and read in place, in a row, from the front.
#ifndef IE_BASE_QUEUE_H
#define IE_BASE_QUEUE_H

#include <stddef.h>

// Starts as {.width = sizeof(item)}. Pointers into it hold until the next call that adds.
typedef struct ie_queue {
    void *items;      // `count` items of `width` bytes, the oldest first
    size_t width, count;
    size_t dropped;   // items that left at the front so far, which is the number of the first one in `items`
    size_t taken;     // items at the front that a reader has and that ie_queue_forget drops
    char *memory;     // of all: dropping moves `items` on in it and copies nothing
    size_t capacity;  // of `memory`, in items
} ie_queue;

// Adds `count` items, whose values are not set, and returns the first of them.
void *ie_queue_add(ie_queue *queue, size_t count);
void ie_queue_append(ie_queue *queue, const void *items, size_t count);  // the same with values
void ie_queue_drop(ie_queue *queue, size_t count);                       // the oldest ones; at most all

// The oldest `ready` items, for a reader: they are dropped by the next call of ie_queue_forget.
const void *ie_queue_take(ie_queue *queue, size_t ready);
size_t ie_queue_forget(ie_queue *queue);  // returns how many were dropped

void ie_queue_reset(ie_queue *queue);     // empty as in the beginning; keeps the memory
void ie_queue_free(ie_queue *queue);

#endif
