// SPDX-License-Identifier: MIT
// What was said as captions.
#include "report/forms.h"
#include "speech/captions.h"

#include <stdlib.h>
#include <string.h>

// Joins words that follow each other within a second; the texts are kept in `text`, a zero byte after each.
static size_t join_words(const ie_results *results, ie_segment *segments, ie_buffer *text)
{
    size_t count = 0;
    double end = 0;
    for (size_t i = 0; i < results->words.count; i++) {
        const ie_said *word = &results->words.items[i];
        int is_new = count == 0 || word->start - end > 1;
        if (is_new) {
            ie_buffer_add(text, "", count > 0);
            segments[count++].t = word->start;
        } else {
            ie_buffer_text(text, " ");
        }
        ie_buffer_text(text, word->text);
        end = word->end;
        segments[count - 1].dur = end - segments[count - 1].t;
    }
    const char *at = text->data;
    for (size_t i = 0; i < count; i++, at += strlen(at) + 1)
        segments[i].text = at;
    return count;
}

void ie_report_captions(const ie_report *report, ie_buffer *out)
{
    const ie_results *results = report->results;
    size_t count = results->utterances.count;
    ie_segment *segments = ie_allocate(count ? count : results->words.count, sizeof *segments);
    ie_buffer text = {0};
    for (size_t i = 0; i < count; i++) {
        const ie_said *said = &results->utterances.items[i];
        segments[i] = (ie_segment){said->start, said->end - said->start, said->text};
    }
    if (count == 0)
        count = join_words(results, segments, &text);
    ie_captions_webvtt(out, segments, count);
    ie_buffer_free(&text);
    free(segments);
}
