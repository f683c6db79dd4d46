// SPDX-License-Identifier: MIT
// Records held until none can come before them.
#include "speech/ordered_record.h"

#include "base/memory.h"
#include "base/sort.h"

#include <stdlib.h>
#include <string.h>

void ie_ordered_records_add(ie_ordered_records *records, double t, double end, const ie_writer *record,
                            const char *word)
{
    IE_GROW(records->items, records->count, records->capacity);
    ie_ordered_record *item = &records->items[records->count++];
    *item = (ie_ordered_record){.t = t, .end = end, .word = ie_copy_text(word)};
    ie_buffer_add(&item->record.text, record->text.data, record->text.length);
}

static void free_ordered_record(ie_ordered_record *item)
{
    ie_buffer_free(&item->record.text);
    free(item->word);
}

void ie_ordered_records_put(ie_ordered_records *records, double t, ie_stream *stream, ie_ordered_handler handle,
                            void *state)
{
    size_t ready = 0;
    ie_sort(records->items, records->count, sizeof *records->items, ie_compare_times);
    for (; ready < records->count && records->items[ready].t < t; ready++) {
        ie_stream_put(stream, &records->items[ready].record);
        if (handle)
            handle(state, &records->items[ready]);
        free_ordered_record(&records->items[ready]);
    }
    records->count -= ready;
    if (ready > 0)
        memmove(records->items, records->items + ready, records->count * sizeof *records->items);
}

void ie_ordered_records_free(ie_ordered_records *records)
{
    for (size_t i = 0; i < records->count; i++)
        free_ordered_record(&records->items[i]);
    free(records->items);
    *records = (ie_ordered_records){0};
}
