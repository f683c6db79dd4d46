// SPDX-License-Identifier: MIT
// Queue in contiguous memory.
#include "base/queue.h"

#include "base/memory.h"

#include <stdlib.h>
#include <string.h>

enum { LEAST_CAPACITY = 64 };

// Moves the items to the beginning of the memory. At least half of it is free afterwards, so that however many items
// pass through, each is moved once or twice on average.
static void make_queue_room(ie_queue *queue, size_t more)
{
    size_t needed = 2 * (queue->count + more);
    if (queue->count > 0 && queue->items != queue->memory)
        memmove(queue->memory, queue->items, queue->count * queue->width);
    if (needed > queue->capacity) {
        queue->capacity = needed > LEAST_CAPACITY ? needed : LEAST_CAPACITY;
        queue->memory = ie_resize(queue->memory, queue->capacity, queue->width);
    }
    queue->items = queue->memory;
}

void *ie_queue_add(ie_queue *queue, size_t count)
{
    size_t used = queue->capacity ? (size_t)((char *)queue->items - queue->memory) / queue->width + queue->count : 0;
    if (count > queue->capacity - used)
        make_queue_room(queue, count);
    char *end = (char *)queue->items + queue->count * queue->width;
    queue->count += count;
    return end;
}

void ie_queue_append(ie_queue *queue, const void *items, size_t count)
{
    if (count > 0)
        memcpy(ie_queue_add(queue, count), items, count * queue->width);
}

void ie_queue_drop(ie_queue *queue, size_t count)
{
    queue->count -= count;
    queue->items = queue->count > 0 ? (char *)queue->items + count * queue->width : queue->memory;
    queue->dropped += count;
}

const void *ie_queue_take(ie_queue *queue, size_t ready)
{
    queue->taken = ready;
    return queue->items;
}

size_t ie_queue_forget(ie_queue *queue)
{
    size_t taken = queue->taken;
    ie_queue_drop(queue, taken);
    queue->taken = 0;
    return taken;
}

void ie_queue_reset(ie_queue *queue)
{
    queue->items = queue->memory;
    queue->count = queue->dropped = queue->taken = 0;
}

void ie_queue_free(ie_queue *queue)
{
    free(queue->memory);
    *queue = (ie_queue){.width = queue->width};
}
