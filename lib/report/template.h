// SPDX-License-Identifier: MIT
// The sentence templates of suggestions: lists made from a section's records, and the moments behind a suggestion.
#ifndef IE_REPORT_TEMPLATE_H
#define IE_REPORT_TEMPLATE_H

#include "report/scene.h"

// True where {name} is a metric or one of the lists.
int ie_template_is_known(const char *name, size_t length);
// Appends the sentence with its placeholders filled. Returns 0, or -1 where a list is empty or a metric unknown.
int ie_template_fill(ie_buffer *out, const ie_sentence *sentence, const ie_template_scene *scene);
// The metrics named in a sentence: the index-th, NULL past the end.
const ie_metric_kind *ie_template_metric(const char *sentence, size_t index);

// Moments by the name that a rule's `spans` gives: up to `most` spans, the largest, in order of time. Returns how many.
size_t ie_template_spans(const char *name, const ie_template_scene *scene, ie_span *spans, size_t most);
int ie_template_spans_is_known(const char *name);

#endif
