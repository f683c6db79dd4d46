// SPDX-License-Identifier: MIT
// Interviews with their accounts, in memory.
#include "store/history.h"

#include <stdlib.h>

typedef struct loading {
    ie_history *history;
    ie_store *store;
    ie_error *error;
    int has_failed;
} loading;

static int load_interview(void *context, const ie_store_interview *interview)
{
    loading *from = context;
    ie_history *history = from->history;
    IE_GROW(history->items, history->count, history->capacity);
    ie_history_entry *entry = &history->items[history->count++];
    *entry = (ie_history_entry){
        .id = interview->id, .person = ie_copy_text(interview->person), .stored_at = ie_copy_text(interview->stored_at),
        .started_at = ie_copy_text(interview->started_at), .purpose = ie_copy_text(interview->purpose),
        .jurisdiction = ie_copy_text(interview->jurisdiction), .file = ie_copy_text(interview->file),
        .report = ie_copy_text(interview->report), .seconds = interview->duration_seconds,
        .is_contested = interview->is_contested};
    from->has_failed = ie_store_account(from->store, interview->id, &entry->account, from->error) < 0;
    if (!entry->account.is_known) {
        entry->account.whole.measures[IE_CONTENT].value = interview->similarity;
        entry->account.whole.measures[IE_DELIVERY].value = interview->confidence;
    }
    return from->has_failed;
}

int ie_history_load(ie_history *history, ie_store *store, const char *person, long long id, ie_error *error)
{
    loading from = {.history = history, .store = store, .error = error};
    return ie_store_each(store, person, id, load_interview, &from, error) < 0 || from.has_failed ? -1 : 0;
}

void ie_history_free(ie_history *history)
{
    for (size_t i = 0; i < history->count; i++) {
        ie_history_entry *entry = &history->items[i];
        char *texts[] = {entry->person, entry->stored_at, entry->started_at, entry->purpose, entry->jurisdiction,
                         entry->file, entry->report};
        for (size_t k = 0; k < sizeof texts / sizeof *texts; k++)
            free(texts[k]);
        ie_account_close(&entry->account);
    }
    free(history->items);
    *history = (ie_history){0};
}
