// SPDX-License-Identifier: MIT
// Prosody of the candidate alone.
#include "voice/candidate_prosody_record.h"

#include "base/memory.h"
#include "base/queue.h"
#include "base/spans.h"
#include "voice/feature_record.h"
#include "voice/prosody_record.h"
#include "voice/turns_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

typedef struct asked {
    double t, end;
    char *id;
} asked;

struct ie_candidate_prosody {
    ie_feature_track *track;  // of frames alone
    ie_turns turns;
    asked *questions;
    size_t question_count, question_capacity;
    ie_spans own;             // once settled: the candidate's turns without what others say in them
    ie_spans clipped;         // recordings whose loudness is not given
    int is_settled;
    size_t next_part, next_question;
    ie_queue frames;          // ie_prosody_frame, of one record
};

ie_candidate_prosody *ie_candidate_prosody_create(void)
{
    ie_candidate_prosody *prosody = ie_allocate(1, sizeof *prosody);
    prosody->track = ie_feature_track_create();
    prosody->frames.width = sizeof(ie_prosody_frame);
    return prosody;
}

void ie_candidate_prosody_destroy(ie_candidate_prosody *prosody)
{
    if (!prosody)
        return;
    for (size_t i = 0; i < prosody->question_count; i++)
        free(prosody->questions[i].id);
    free(prosody->questions);
    ie_feature_track_destroy(prosody->track);
    ie_turns_free(&prosody->turns);
    ie_spans_free(&prosody->own);
    ie_spans_free(&prosody->clipped);
    ie_queue_free(&prosody->frames);
    free(prosody);
}

static int take_asked(ie_candidate_prosody *prosody, const ie_record *record, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", INFINITY);
    const char *id = ie_record_text(record, "id", NULL);
    if (!isfinite(t) || !id || !(dur >= 0))
        return ie_fail(error, IE_FORMAT, "question without t or id");
    IE_GROW(prosody->questions, prosody->question_count, prosody->question_capacity);
    prosody->questions[prosody->question_count++] = (asked){t, t + dur, ie_copy_text(id)};
    return 0;
}

// Of a summary of everybody's: only whether it gives the loudness.
static int read_prosody(ie_candidate_prosody *prosody, const ie_record *record, ie_error *error)
{
    double t = ie_record_number(record, "t", NAN), dur = ie_record_number(record, "dur", NAN);
    if (strcmp(ie_record_text(record, "scope", ""), "recording") == 0 && !ie_record_has(record, "loudness_range_db")
        && t + dur > t)
        ie_spans_add(&prosody->clipped, t, t + dur);
    return ie_feature_track_read_prosody(prosody->track, record, error);
}

int ie_candidate_prosody_read(ie_candidate_prosody *prosody, const ie_record *record, ie_error *error)
{
    const char *type = ie_record_text(record, "type", "");
    double t = ie_record_number(record, "t", NAN);
    if (strcmp(type, "turn") == 0)
        return ie_turns_read(&prosody->turns, record, error);
    if (strcmp(type, "question") == 0)
        return take_asked(prosody, record, error);
    if (strcmp(type, "prosody") == 0)
        return read_prosody(prosody, record, error);
    if (isfinite(t))
        ie_turns_add_part(&prosody->turns, t);
    return 0;
}

static void settle_candidate(ie_candidate_prosody *prosody)
{
    ie_spans others = {0};
    ie_turns_settle(&prosody->turns);
    for (size_t i = 0; i < prosody->turns.count; i++) {
        const ie_spoken_turn *turn = &prosody->turns.items[i];
        int is_candidate = turn->role && strcmp(turn->role, "candidate") == 0;
        ie_spans_add(is_candidate ? &prosody->own : &others, turn->t, turn->end);
    }
    ie_spans_merge(&prosody->own, 0);
    ie_spans_merge(&others, 0);
    ie_spans_merge(&prosody->clipped, 0);
    ie_spans_subtract(&prosody->own, &others);
    ie_spans_free(&others);
    prosody->is_settled = 1;
}

// Between two turns stands one frame of silence: what lies between them is no pause, and no pitch glides across it.
static void collect_own_frames(ie_candidate_prosody *prosody, double begin, double end)
{
    const ie_prosody_frame silence = {0, NAN, NAN, NAN, NAN, NAN, 0, 0};
    ie_queue_reset(&prosody->frames);
    for (size_t i = ie_spans_after(&prosody->own, begin);
         i < prosody->own.count && prosody->own.items[i].start < end; i++) {
        size_t count;
        double first, from = fmax(begin, prosody->own.items[i].start), to = fmin(end, prosody->own.items[i].end);
        const ie_prosody_frame *frames = ie_feature_track_frames(prosody->track, from, to, &count, &first);
        ie_queue_append(&prosody->frames, frames, count);
        ie_queue_append(&prosody->frames, &silence, 1);
    }
}

// `question` NULL: of a recording. Returns 0 where the candidate says nothing there.
static int write_own_prosody(ie_candidate_prosody *prosody, double begin, double end, const char *question,
                             ie_writer *writer)
{
    ie_prosody_summary summary;
    collect_own_frames(prosody, begin, end);
    ie_prosody_summarise(prosody->frames.items, prosody->frames.count, &summary);
    if (summary.speech_seconds <= 0)
        return 0;
    if (ie_spans_within(&prosody->clipped, begin, end) > 0)
        summary.loudness_range_db = summary.loudness_deviation_db = summary.shimmer = NAN;
    const ie_span *first = &prosody->own.items[ie_spans_after(&prosody->own, begin)];
    const ie_spoken_turn *turn = ie_turns_speaker(&prosody->turns, first->start, first->end);
    ie_write_record(writer, "prosody", begin, end - begin);
    ie_write_text(writer, "scope", question ? "answer" : "recording");
    if (question)
        ie_write_text(writer, "question", question);
    if (turn)
        ie_write_integer(writer, "person", turn->person);
    ie_write_text(writer, "role", "candidate");
    ie_prosody_write_summary(writer, &summary);
    ie_prosody_write_delivery(writer, &summary);
    ie_write_close(writer, '}');
    return 1;
}

// Where the candidate is alone, what was measured of the recording is the candidate's.
static int is_shared(const ie_spoken_part *part)
{
    return part->has_candidate && part->people > 1;
}

int ie_candidate_prosody_next(ie_candidate_prosody *prosody, ie_writer *writer)
{
    double begin = ie_feature_track_begin(prosody->track), end = ie_feature_track_end(prosody->track);
    if (!(end > begin))
        return 0;
    if (!prosody->is_settled)
        settle_candidate(prosody);
    const ie_turns *turns = &prosody->turns;
    while (prosody->next_part < turns->part_count) {
        const ie_spoken_part *part = &turns->parts[prosody->next_part++];
        double part_end = prosody->next_part < turns->part_count ? part[1].t : end;
        if (is_shared(part) && write_own_prosody(prosody, fmax(begin, part->t), fmin(end, part_end), NULL, writer))
            return 1;
    }
    while (prosody->next_question < prosody->question_count) {
        const asked *question = &prosody->questions[prosody->next_question++];
        if (is_shared(ie_turns_part(turns, question->t))
            && write_own_prosody(prosody, question->t, fmin(end, question->end), question->id, writer))
            return 1;
    }
    return 0;
}
