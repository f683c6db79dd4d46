// SPDX-License-Identifier: MIT
// One stretch of an interview that a report speaks about.
#include "report/section.h"

#include "base/sort.h"

#include <math.h>
#include <string.h>

ie_range ie_section_range(const ie_section *section, const void *items, size_t count, size_t size)
{
    if (section->index == 0)
        return (ie_range){0, count};
    size_t first = ie_first_from(items, count, size, section->start);
    size_t end = ie_first_from(items, count, size, section->end);
    return (ie_range){first, end > first ? end : first};
}

void ie_section_said(const ie_section *section, const ie_results *results, ie_buffer *out)
{
    int has_utterances = results->utterances.count > 0;
    const ie_said *said = has_utterances ? results->utterances.items : results->words.items;
    ie_range range = ie_section_range(section, said, has_utterances ? results->utterances.count : results->words.count,
                                      sizeof *said);
    size_t before = out->length;
    for (size_t i = range.first; i < range.end; i++)
        if (!ie_role_is_other(said[i].role))
            ie_buffer_format(out, "%s%s", out->length > before ? " " : "", said[i].text);
}

double ie_overlap(double start, double end, double other_start, double other_end)
{
    return fmax(0, fmin(end, other_end) - fmax(start, other_start));
}
