// SPDX-License-Identifier: MIT
// What a report that is not for practice leaves out.
#include "report/others_left_out.h"

#include "base/sort.h"
#include "report/candidate_faces.h"
#include "stream/writer.h"

#include <limits.h>
#include <math.h>
#include <string.h>

static const double slack_seconds = 0.0005;  // half of the last digit that times are written with

int ie_is_for_others_eyes(const ie_results *results)
{
    for (size_t i = 0; i < results->media.count; i++)
        if (strcmp(ie_record_text(results->media.items[i].record, "purpose", "practice"), "practice") != 0)
            return 1;
    return 0;
}

int ie_others_are_left_out(const ie_results *results)
{
    return ie_is_for_others_eyes(results) && results->other_turns.count > 0;
}

// Whether a time is written in the list of what the candidate said.
static int is_said(const ie_said *items, size_t count, double start, const char *text)
{
    size_t i = ie_first_from(items, count, sizeof *items, start - slack_seconds);
    for (; i < count && items[i].start <= start + slack_seconds; i++)
        if (strcmp(items[i].text, text) == 0)
            return 1;
    return 0;
}

// Of an utterance in which others spoke too, the candidate's parts.
static void keep_parts(const ie_results *results, const ie_record *record, double start, double end, ie_buffer *out)
{
    const ie_said *items = results->utterances.items;
    ie_writer writer = {0};
    size_t i = ie_first_from(items, results->utterances.count, sizeof *items, start - slack_seconds);
    for (; i < results->utterances.count && items[i].start < end; i++) {
        ie_write_record(&writer, "utterance", items[i].start, items[i].end - items[i].start);
        ie_write_text(&writer, "text", items[i].text);
        ie_write_text(&writer, "model", ie_record_text(record, "model", NULL));
        ie_write_close(&writer, '}');
        ie_buffer_add(out, writer.text.data, writer.text.length);
        ie_buffer_text(out, "\n");
    }
    ie_buffer_free(&writer.text);
}

static int is_other_face(const ie_sections *sections, const ie_record *record)
{
    const ie_candidate_faces *faces = &sections->faces;
    return (faces->count > 0 || faces->is_unknown)
        && !ie_candidate_faces_hold(faces, (int)ie_record_integer(record, "id", 0, INT_MAX, -1));
}

// True where a block, or a moment, lies in the time of others alone.
static int is_others_time(const ie_results *results, double start, double end)
{
    double shared = ie_spans_within(&results->other_turns, start, end);
    return end > start ? shared >= end - start - slack_seconds : ie_spans_hold(&results->other_turns, start);
}

static int may_be_kept(const ie_sections *sections, const ie_results *results, const char *type,
                       const ie_record *record)
{
    static const char *const faces[] = {"face", "emotion", "presence"};
    static const char *const sounds[] = {"mfcc", "prosody", "disfluency"};
    double start = ie_record_number(record, "t", 0), end = start + fmax(0, ie_record_number(record, "dur", 0));
    for (size_t i = 0; i < sizeof faces / sizeof *faces; i++)
        if (strcmp(type, faces[i]) == 0)
            return !is_other_face(sections, record);
    for (size_t i = 0; i < sizeof sounds / sizeof *sounds; i++)
        if (strcmp(type, sounds[i]) == 0)
            return !is_others_time(results, start, end);
    if (strcmp(type, "word") == 0)
        return is_said(results->words.items, results->words.count, start, ie_record_text(record, "text", ""));
    if (strcmp(type, "confidence") == 0)
        return strcmp(ie_record_text(record, "role", "candidate"), "candidate") == 0;
    return 1;
}

void ie_others_leave_out(const ie_sections *sections, const ie_results *results, const char *line, size_t length,
                         ie_buffer *out)
{
    ie_error ignored = {0};
    ie_record *record = ie_record_parse(line, length, &ignored);
    const char *type = ie_record_text(record, "type", "");
    double start = ie_record_number(record, "t", 0), end = start + fmax(0, ie_record_number(record, "dur", 0));
    int is_parted = strcmp(type, "utterance") == 0
        && !is_said(results->utterances.items, results->utterances.count, start, ie_record_text(record, "text", ""));
    if (is_parted) {
        keep_parts(results, record, start, end, out);
    } else if (record && may_be_kept(sections, results, type, record)) {
        ie_buffer_add(out, line, length);
        ie_buffer_text(out, "\n");
    }
    ie_record_free(record);
}
