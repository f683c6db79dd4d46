// SPDX-License-Identifier: MIT
// ie-emotion: what each face shows, as probabilities of seven expressions, and the episodes they add up to.
#include <ie/expression.h>

#include "base/memory.h"
#include "base/options.h"
#include "media/frame_decoder.h"
#include "media/libav_log.h"
#include "stream/filter.h"
#include "vision/emotion_record.h"
#include "vision/timeline.h"

#include <limits.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { COLOURS = 3 };

static const double longest_gap_seconds = 1.5, shortest_episode_seconds = 0.4, margin = 0.08;

enum { UNREADABLE = IE_EXPRESSION_TURNED + 1, REASONS };
static const char *const reason_names[REASONS] = {"", "small", "dark", "flat", "turned", "unreadable"};

typedef struct settings {
    const char *model;
    ie_expression_settings reading;
    int whole_frame, drop;
    double smoothing;
} settings;

typedef struct person {
    long long id;
    ie_timeline *timeline;
    double first, last, totals[IE_EXPRESSIONS];
    long faces, withheld[REASONS];
} person;

typedef struct state {
    settings settings;
    ie_expression *expression;
    ie_frame_decoder *pictures;
    ie_image frame;
    double frame_t, scale;  // scale: pixels of the frame per pixel of the video
    person *people;
    size_t count, capacity;
    char *question;
    double question_t;
    ie_writer writer;
} state;

// Ends the record that was begun, and sends it.
static void put(state *now, ie_stream *stream)
{
    ie_write_text(&now->writer, "model", ie_expression_model(now->expression));
    ie_write_close(&now->writer, '}');
    ie_stream_put(stream, &now->writer);
}

static void put_withheld(state *now, double t, long long id, int why, ie_stream *stream)
{
    ie_emotion_write_withheld(&now->writer, t, id, reason_names[why]);
    put(now, stream);
}

static void put_episode(state *now, const person *one, const ie_episode *episode, ie_stream *stream)
{
    ie_emotion_write_episode(&now->writer, one->id, episode);
    put(now, stream);
}

static void put_shares(state *now, const person *one, double t, double dur, const char *question, const double *seconds,
                       ie_stream *stream)
{
    if (ie_emotion_write_shares(&now->writer, t, dur, one->id, question, seconds))
        put(now, stream);
}

static person *find_person(state *now, long long id, double t)
{
    for (size_t i = 0; i < now->count; i++)
        if (now->people[i].id == id)
            return &now->people[i];
    const ie_episode_settings chosen = {IE_EXPRESSIONS, now->settings.smoothing, margin, shortest_episode_seconds,
                                          longest_gap_seconds};
    IE_GROW(now->people, now->count, now->capacity);
    now->people[now->count] = (person){.id = id, .timeline = ie_timeline_create(&chosen), .first = t};
    return &now->people[now->count++];
}

// Ends what is under way and adds the seconds since the last question to the person's totals.
static void settle(state *now, person *one, const char *question, double end, ie_stream *stream)
{
    double seconds[IE_EXPRESSIONS];
    ie_episode episode;
    if (ie_timeline_end(one->timeline, &episode))
        put_episode(now, one, &episode, stream);
    ie_timeline_shares(one->timeline, seconds);
    ie_timeline_clear_shares(one->timeline);
    for (int c = 0; c < IE_EXPRESSIONS; c++)
        one->totals[c] += seconds[c];
    if (question)
        put_shares(now, one, now->question_t, end - now->question_t, question, seconds, stream);
}

static int on_question(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)error;
    double t = ie_record_number(record, "t", 0);
    for (size_t i = 0; i < now->count; i++)
        settle(now, &now->people[i], now->question, t, stream);
    free(now->question);
    now->question = ie_copy_text(ie_record_text(record, "id", ""));
    now->question_t = t;
    return 0;
}

static void read_whole_frame(state *now, double t, ie_stream *stream)
{
    float probabilities[IE_EXPRESSIONS];
    ie_expression_read_whole(now->expression, now->frame.pixels, now->frame.width, now->frame.height, probabilities);
    ie_emotion_write_reading(&now->writer, t, 1, probabilities, -1);
    put(now, stream);
}

static int on_frame(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    now->frame_t = ie_record_number(record, "t", 0);
    int failed = ie_frame_decoder_process(now->pictures, record, COLOURS, &now->frame, error) < 0;
    double video_width = ie_record_number(record, "video_width", now->frame.width);
    now->scale = failed || !(video_width >= 1) ? 0 : now->frame.width / video_width;
    if (now->settings.whole_frame && failed)
        put_withheld(now, now->frame_t, 1, UNREADABLE, stream);
    else if (now->settings.whole_frame)
        read_whole_frame(now, now->frame_t, stream);
    return failed ? -1 : 0;
}

// How far a face leans, clockwise: as its eyes do, or the search that found it.
static double find_lean(const ie_record *record)
{
    const ie_record *eyes = ie_record_member(record, "eyes");
    if (ie_record_length(eyes) != 2)
        return ie_record_number(record, "tilt", 0);
    const ie_record *left = ie_record_at(eyes, 0), *right = ie_record_at(eyes, 1);
    double x = ie_record_number_at(right, 0, 0) - ie_record_number_at(left, 0, 0);
    double y = ie_record_number_at(right, 1, 0) - ie_record_number_at(left, 1, 0);
    return x > 0 ? atan2(y, x) * 180 / acos(-1) : 0;
}

static int on_face(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    double box[4], t = ie_record_number(record, "t", 0);
    int bad = ie_record_numbers(record, "box", box, 4) != 4;
    for (int i = 0; i < 4 && !bad; i++)
        bad = !(fabs(box[i]) < 1e5) || (i > 1 && box[i] < 1);
    if (bad)
        return ie_fail(error, IE_FORMAT, "face at t %.3f without a box of four numbers", t);
    if (now->settings.whole_frame)
        return 0;
    if (now->scale <= 0 || fabs(t - now->frame_t) > 1e-6)
        return ie_fail(error, IE_FORMAT, "face at t %.3f without its frame before it", t);
    // A crop is scaled from all the pixels under it: its cost grows with the box, not with the picture.
    for (int i = 0; i < 4; i++)
        if (fabs(box[i]) * now->scale > 2.0 * (now->frame.width + now->frame.height))
            return ie_fail(error, IE_FORMAT, "face at t %.3f far larger than its frame, or far from it", t);
    float probabilities[IE_EXPRESSIONS];
    person *one = find_person(now, ie_record_integer(record, "id", 0, INT_MAX, 0), t);
    const ie_face face = {box[0] * now->scale, box[1] * now->scale, box[2] * now->scale, box[3] * now->scale,
                          find_lean(record), ie_record_flag(record, "sideways", 0), 0};
    int why = ie_expression_read(now->expression, now->frame.pixels, now->frame.width, now->frame.height, &face, probabilities);
    one->faces++;
    one->last = t;
    one->withheld[why]++;
    if (why != IE_EXPRESSION_SHOWN) {
        put_withheld(now, t, one->id, why, stream);
        return 0;
    }
    ie_episode episode;
    if (ie_timeline_add(one->timeline, t, probabilities, &episode))
        put_episode(now, one, &episode, stream);
    ie_emotion_write_reading(&now->writer, t, one->id, probabilities, ie_timeline_class(one->timeline));
    put(now, stream);
    return 0;
}

static void note_withheld(const person *one, ie_stream *stream)
{
    static const char *const words[REASONS] = {"", "too small", "too dark", "without contrast", "turned away", "unreadable"};
    for (int why = IE_EXPRESSION_SHOWN + 1; why < REASONS; why++)
        if (one->withheld[why] > 0)
            ie_stream_notice(stream, one->first, 2 * one->withheld[why] > one->faces ? "warning" : "info",
                             "expression_withheld", "person %lld: expression withheld in %ld of %ld faces: %s", one->id,
                             one->withheld[why], one->faces, words[why]);
}

static int finish(void *of, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)error;
    for (size_t i = 0; i < now->count; i++) {
        person *one = &now->people[i];
        settle(now, one, now->question, one->last, stream);
        put_shares(now, one, one->first, one->last - one->first, NULL, one->totals, stream);
        note_withheld(one, stream);
    }
    return 0;
}

static int run(state *now)
{
    static const ie_handler handlers[] = {{"frame", on_frame}, {"face", on_face}, {"question", on_question}, {NULL, NULL}};
    const ie_filter filter = {.handlers = handlers, .finish = finish, .state = now, .inference = IE_INFERS_STATE,
                              .drop = now->settings.drop ? "frame" : NULL};
    now->pictures = ie_frame_decoder_create();
    int status = ie_filter_run(&filter);
    for (size_t i = 0; i < now->count; i++)
        ie_timeline_destroy(now->people[i].timeline);
    free(now->people);
    free(now->question);
    ie_frame_decoder_destroy(now->pictures);
    ie_image_free(&now->frame);
    ie_buffer_free(&now->writer.text);
    return status;
}

int main(int argc, char **argv)
{
    state *now = ie_allocate(1, sizeof *now);
    settings *set = &now->settings;
    *set = (settings){.reading = ie_expression_defaults(), .smoothing = 0.6};
    ie_expression_settings *reading = &set->reading;
    const ie_option options[] = {
        {'m', "model", IE_TEXT, &set->model, "FILE", "another network, or face-api as set-up fetched it", 0, 0},
        {'w', "whole-frame", IE_FLAG, &set->whole_frame, NULL, "each frame is one face; one record a frame", 0, 0},
        {'d', "drop", IE_FLAG, &set->drop, NULL, "do not pass frame records on", 0, 0},
        {0, "once", IE_FLAG, &reading->once, NULL, "do not read the mirror image too: twice as fast", 0, 0},
        {0, "smallest", IE_REAL, &reading->smallest_pixels, "PIXELS", "withhold below this width of face in the frame", 1, 4096},
        {0, "darkest", IE_REAL, &reading->darkest, "LUMA", "withhold below this mean brightness", 0, 255},
        {0, "flattest", IE_REAL, &reading->flattest, "LUMA", "withhold below this standard deviation of brightness", 0, 255},
        {0, "smoothing", IE_REAL, &set->smoothing, "SECONDS", "time constant of the timeline behind episodes", 0, 60},
        {0, "widen", IE_REAL, &reading->widen, "FACTOR", "side of the crop in widths of the box", 0.5, 3},
        {0, NULL, IE_FLAG, NULL, NULL, NULL, 0, 0},
    };
    const ie_usage usage = {"ie-emotion", "", "Adds what each face shows: probabilities of seven expressions, and episodes.",
                            options};
    ie_libav_log_off();
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    ie_error error = {0};
    if (status < 0 && !(now->expression = ie_expression_open(set->model, reading, &error)))
        status = ie_stop(&error);
    if (status < 0)
        status = run(now);
    ie_expression_close(now->expression);
    free(now);
    return status;
}
