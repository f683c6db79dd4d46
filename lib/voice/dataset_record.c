// SPDX-License-Identifier: MIT
// Labelled windows of speech out of a stream's records.
#include "voice/dataset_record.h"

#include "base/lines.h"
#include "base/memory.h"
#include "stream/record.h"
#include "voice/feature_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void add_windows(ie_dataset *dataset, const ie_feature_track *track, double begin, double end,
                        ie_dataset_row row)
{
    double window_end;
    for (; !isnan(window_end = ie_window_end(begin, end, INFINITY)); begin = window_end) {
        row.seconds = ie_feature_track_measure(track, begin, window_end, ie_dataset_room(dataset));
        if (row.seconds < IE_LEAST_SPEECH_SECONDS)
            dataset->too_short++;
        else
            dataset->rows[dataset->count++] = row;
    }
}

// What a stream said about labels, kept until all of it was read.
typedef struct label {
    double begin, end;
    char *label, *group;
} label;

typedef struct labels {
    label *items;
    size_t count, capacity;
} labels;

static int add_label(labels *all, const ie_record *record, const char *group, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", NAN);
    const char *text = ie_record_text(record, "label", NULL);
    if (!(dur > 0) || !isfinite(t) || !text || !*text)
        return ie_fail(error, IE_FORMAT, "label without t, dur or label");
    IE_GROW(all->items, all->count, all->capacity);
    const char *whose = ie_record_text(record, "group", group);
    all->items[all->count++] = (label){t, t + dur, ie_copy_text(text), ie_copy_text(whose)};
    return 0;
}

static int read_records(FILE *in, ie_feature_track *track, labels *all, const char *group, ie_error *error)
{
    ie_lines lines = {.file = in};
    char type[32];
    int status = 0, more;
    while (status == 0 && (more = ie_lines_next(&lines, error)) > 0) {
        const char *line = lines.text.data;
        size_t length = lines.text.length;
        if (ie_record_peek(line, length, type, sizeof type) < 0)
            continue;
        int is_mfcc = strcmp(type, "mfcc") == 0, is_prosody = strcmp(type, "prosody") == 0;
        if (!is_mfcc && !is_prosody && strcmp(type, "label") != 0)
            continue;
        ie_record *record = ie_record_parse(line, length, error);
        status = !record ? -1
                 : is_mfcc ? ie_feature_track_read_mfcc(track, record, error)
                 : is_prosody ? ie_feature_track_read_prosody(track, record, error)
                 : add_label(all, record, group, error);
        if (status < 0 && error)
            error->line = lines.number;
        ie_record_free(record);
    }
    ie_buffer_free(&lines.text);
    return status < 0 || more < 0 ? -1 : 0;
}

static int check_kinds(const ie_feature_track *track, ie_error *error)
{
    const char *missing = ie_feature_track_missing(track);
    return missing ? ie_fail(error, IE_FORMAT, "no %s records: nothing to learn from", missing) : 0;
}

int ie_dataset_add_stream(ie_dataset *dataset, FILE *in, const char *recording, const char *given, const char *group,
                           const char *condition, ie_error *error)
{
    ie_feature_track *track = ie_feature_track_create();
    labels all = {0};
    int status = read_records(in, track, &all, group, error);
    if (status == 0)
        status = check_kinds(track, error);
    if (status == 0 && all.count == 0 && !given)
        status = ie_fail(error, IE_FORMAT, "neither label records nor a label");
    ie_dataset_row row = {.recording = -1, .weight = 1};
    if (status == 0) {
        row.condition = (int)ie_string_table_add(&dataset->conditions, condition);
        double end = ie_feature_track_end(track);
        if (all.count == 0) {
            all.items = ie_allocate(1, sizeof *all.items);
            all.items[all.count++] = (label){ie_feature_track_begin(track), end, ie_copy_text(given),
                                                  ie_copy_text(group)};
        }
    }
    for (size_t i = 0; i < all.count; i++) {
        label *one = &all.items[i];
        ie_buffer name = {0};
        ie_buffer_format(&name, i ? "%s#%zu" : "%s", recording, i + 1);
        if (status == 0) {
            row.recording = (int)ie_string_table_add(&dataset->recordings, name.data);
            row.label = (int)ie_string_table_add(&dataset->labels, one->label);
            row.group = (int)ie_string_table_add(&dataset->groups, one->group);
            add_windows(dataset, track, one->begin, one->end, row);
        }
        ie_buffer_free(&name);
        free(one->label);
        free(one->group);
    }
    free(all.items);
    ie_feature_track_destroy(track);
    return status;
}
