// SPDX-License-Identifier: MIT
// An interview beside its repetition: whether the same records came again, and which of each stage is the first that
// differs.
#ifndef IE_STORE_REPLAY_H
#define IE_STORE_REPLAY_H

#include "base/memory.h"
#include "base/string_table.h"

typedef struct ie_replay_record {
    char *line;  // owned
    size_t length;
    size_t stage;  // number in the table
} ie_replay_record;

typedef struct ie_replay_side {
    ie_replay_record *items;
    size_t count, capacity;
} ie_replay_side;

typedef struct ie_replay {
    ie_string_table stages;  // programs in the order of ie-run, then types that are no program's
    ie_replay_side stored, again;
} ie_replay;

void ie_replay_open(ie_replay *replay);
void ie_replay_close(ie_replay *replay);
// Adds a line to one of its sides, where it is of those that ie-store keeps: a record, no picture, no sound, nothing
// that is known only so far.
void ie_replay_add(ie_replay *replay, ie_replay_side *side, const char *line, size_t length);

// Appends a line of text for each stage whose records differ, about the first that does: its place in the stream (of
// what is stored), type, time, and the first member that differs with both values. Where only the order of the stages'
// records differs there is a line for that. Of media records version, file and options are left out: they tell which
// program was used and where files lay. Returns how many lines it appended.
int ie_replay_compare(const ie_replay *replay, ie_buffer *out);

#endif
