// SPDX-License-Identifier: MIT
// Order of what was collected: by time, and the candidate's alone.
#include "report/results_order.h"

#include "base/sort.h"
#include "base/string_table.h"
#include "report/ratings.h"
#include "report/speakers.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

// Speech spans of neighbouring blocks that touch are one; ours, five frames of ie-prosody.
static const double touching_seconds = 0.05;

// Only the candidate's speech is measured.
static void leave_others_speech_out(ie_results *results)
{
    size_t found = 0;
    if (results->other_turns.count == 0)
        return;
    ie_spans_subtract(&results->speech, &results->other_turns);
    for (size_t i = 0; i < results->disfluencies.count; i++)
        if (!ie_spans_hold(&results->other_turns, results->disfluencies.items[i].start))
            results->disfluencies.items[found++] = results->disfluencies.items[i];
    results->disfluencies.count = found;
}

void ie_results_settle(ie_results *results)
{
    ie_spans_merge(&results->speech, touching_seconds);
    const struct {
        void *items;
        size_t count, size;
    } lists[] = {
        {results->words.items, results->words.count, sizeof *results->words.items},
        {results->utterances.items, results->utterances.count, sizeof *results->utterances.items},
        {results->disfluencies.items, results->disfluencies.count, sizeof *results->disfluencies.items},
        {results->windows.items, results->windows.count, sizeof *results->windows.items},
        {results->expressions.items, results->expressions.count, sizeof *results->expressions.items},
        {results->faces.items, results->faces.count, sizeof *results->faces.items},
    };
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        ie_sort(lists[i].items, lists[i].count, lists[i].size, ie_compare_times);
    ie_speakers_settle(results);
    ie_ratings_settle(results);
    leave_others_speech_out(results);
    results->window_reach = ie_resize(results->window_reach, results->windows.count, sizeof *results->window_reach);
    for (size_t i = 0; i < results->windows.count; i++)
        results->window_reach[i] = fmax(results->windows.items[i].end, i > 0 ? results->window_reach[i - 1] : 0);
}

int ie_results_is_doubled(const ie_results *results)
{
    ie_string_table seen = {0};
    int is_doubled = 0;
    for (size_t i = 0; i < results->media.count; i++) {
        const ie_kept *kept = &results->media.items[i];
        const char *digest = ie_record_text(kept->record, "sha256", NULL);
        size_t before = seen.count;
        char key[120];
        snprintf(key, sizeof key, "%.3f %.80s", kept->start, digest ? digest : "");
        is_doubled |= digest && ie_string_table_add(&seen, key) < before;
    }
    ie_string_table_free(&seen);
    return is_doubled;
}
