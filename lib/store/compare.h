// SPDX-License-Identifier: MIT
// Interviews beside each other: what changed, and what did not really.
#ifndef IE_STORE_COMPARE_H
#define IE_STORE_COMPARE_H

#include "store/history.h"

// "no real change", "higher", "lower", "not measured in both".
const char *ie_change_words(int change);

// Appends each measure of two interviews that one of them has, with its interval and what became of it, and match and
// voice of each question that both were asked: a line for people, or a JSON line.
void ie_compare_two(ie_buffer *out, const ie_history_entry *before, const ie_history_entry *after, int is_json);
// The same of a person's interviews, in their order: each measure over all, and from the first that has it to the last.
void ie_compare_progress(ie_buffer *out, const ie_history *history, const char *person, int is_json);

// A measure of the whole in the first and in the last entry that have it; NULL where none has. Returns how many do.
size_t ie_history_ends(const ie_history *history, size_t measure, const ie_measure **first, const ie_measure **last);

#endif
