// SPDX-License-Identifier: MIT
// What the sentences of a suggestion may name: a section, with all that it stands in.
#ifndef IE_REPORT_SCENE_H
#define IE_REPORT_SCENE_H

#include "report/section.h"

typedef struct ie_template_scene {
    const ie_texts *texts;
    const ie_sections *sections;
    const ie_section *section;
    const ie_results *results;
    const ie_span *spans;
    size_t span_count;
    int are_spans_left_out;  // they are times of words, and what was said is left out
} ie_template_scene;

#endif
