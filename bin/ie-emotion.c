// SPDX-License-Identifier: MIT
// ie-emotion: what each face shows, as probabilities of seven expressions, and the episodes they add up to.
#include <ie/expression.h>

#include "base/memory.h"
#include "base/options.h"
#include "media/frame_decoder.h"
#include "media/libav_log.h"
#include "stream/filter.h"
#include "vision/emotion_record.h"
#include "vision/face_record.h"

#include <math.h>
#include <stdlib.h>

typedef struct settings {
    const char *model;
    int whole_frame, drop;
    double smoothing_seconds;
    ie_expression_settings reading;
} settings;

typedef struct state {
    settings settings;
    ie_expression *expression;
    ie_expression_people *people;
    ie_frame_decoder *decoder;
    ie_image picture;
    double picture_t, scale;  // scale: pixels of the picture per pixel of the video; 0: there is none
    char *question;           // under way; NULL before the first
    double question_t;
    ie_writer writer;
} state;

// Ends the record that was begun, and sends it.
static void put_emotion(state *now, ie_stream *stream)
{
    ie_write_text(&now->writer, "model", ie_expression_model(now->expression));
    ie_write_close(&now->writer, '}');
    ie_stream_put(stream, &now->writer);
}

// Ends what is under way of a person, with its shares of the answer that ends at time t.
static void settle_person(state *now, size_t index, double t, ie_stream *stream)
{
    size_t count;
    long long id = ie_expression_people_all(now->people, &count)[index].id;
    double seconds[IE_EXPRESSIONS];
    ie_episode episode;
    if (ie_expression_people_settle(now->people, index, seconds, &episode)) {
        ie_emotion_write_episode(&now->writer, id, &episode);
        put_emotion(now, stream);
    }
    if (now->question
        && ie_emotion_write_shares(&now->writer, now->question_t, t - now->question_t, id, now->question, seconds))
        put_emotion(now, stream);
}

static int end_answer(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    double t = ie_record_number(record, "t", 0);
    size_t count;
    (void)error;
    ie_expression_people_all(now->people, &count);
    for (size_t i = 0; i < count; i++)
        settle_person(now, i, t, stream);
    free(now->question);
    now->question = ie_copy_text(ie_record_text(record, "id", ""));
    now->question_t = t;
    return 0;
}

static int read_frame(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    float probabilities[IE_EXPRESSIONS];
    now->picture_t = ie_record_number(record, "t", 0);
    int failed = ie_frame_decoder_process(now->decoder, record, 3, &now->picture, error) < 0;
    double video_width = ie_record_number(record, "video_width", now->picture.width);
    now->scale = failed || !(video_width >= 1) ? 0 : now->picture.width / video_width;
    if (!now->settings.whole_frame)
        return failed ? -1 : 0;
    if (failed) {
        ie_emotion_write_withheld(&now->writer, now->picture_t, 1, IE_EXPRESSION_UNREADABLE);
    } else {
        ie_expression_read_whole(now->expression, now->picture.pixels, now->picture.width, now->picture.height,
                                 probabilities);
        ie_emotion_write_reading(&now->writer, now->picture_t, 1, probabilities, -1);
    }
    put_emotion(now, stream);
    return failed ? -1 : 0;
}

static int read_face(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    ie_face_entry entry;
    ie_expression_news news;
    float probabilities[IE_EXPRESSIONS];
    if (ie_face_read(record, &entry, error) < 0)
        return -1;
    if (now->settings.whole_frame)
        return 0;
    if (now->scale <= 0 || fabs(entry.t - now->picture_t) > 1e-6)
        return ie_fail(error, IE_FORMAT, "face at t %.3f without its frame before it", entry.t);
    if (ie_face_scale(&entry, &now->picture, now->scale, error) < 0)
        return -1;
    ie_expression_state seen = ie_expression_read(now->expression, now->picture.pixels, now->picture.width,
                                                  now->picture.height, &entry.face, probabilities);
    ie_expression_people_add(now->people, entry.id, entry.t, (int)seen, probabilities, &news);
    if (news.has_ended) {
        ie_emotion_write_episode(&now->writer, entry.id, &news.ended);
        put_emotion(now, stream);
    }
    if (seen == IE_EXPRESSION_SHOWN)
        ie_emotion_write_reading(&now->writer, entry.t, entry.id, probabilities, news.steady);
    else
        ie_emotion_write_withheld(&now->writer, entry.t, entry.id, (int)seen);
    put_emotion(now, stream);
    return 0;
}

static void note_withheld(const ie_expression_person *person, int reason, ie_stream *stream)
{
    const char *level = 2 * person->withheld[reason] > person->faces ? "warning" : "info";
    ie_stream_notice(stream, person->first, level, "expression_withheld",
                     "person %lld: expression withheld in %ld of %ld faces: %s", person->id, person->withheld[reason],
                     person->faces, ie_emotion_withheld_words(reason));
}

static int finish_emotions(void *of, ie_stream *stream, ie_error *error)
{
    state *now = of;
    size_t count;
    (void)error;
    const ie_expression_person *person = ie_expression_people_all(now->people, &count);
    for (size_t i = 0; i < count; i++, person++) {
        settle_person(now, i, person->last, stream);
        if (ie_emotion_write_shares(&now->writer, person->first, person->last - person->first, person->id, NULL,
                                    person->totals))
            put_emotion(now, stream);
        for (int reason = IE_EXPRESSION_SHOWN + 1; reason < IE_EXPRESSION_REASONS; reason++)
            if (person->withheld[reason] > 0)
                note_withheld(person, reason, stream);
    }
    return 0;
}

static void free_emotion_state(state *now)
{
    ie_frame_decoder_destroy(now->decoder);
    ie_expression_people_destroy(now->people);
    ie_expression_close(now->expression);
    ie_image_free(&now->picture);
    free(now->question);
    ie_buffer_free(&now->writer.text);
}

static int run_emotion(state *now)
{
    static const ie_handler handlers[] = {{"frame", read_frame}, {"face", read_face}, {"question", end_answer}, {0}};
    const ie_filter filter = {.handlers = handlers, .finish = finish_emotions, .state = now,
                              .inference = IE_INFERS_STATE, .drop = now->settings.drop ? "frame" : NULL};
    ie_error error = {0};
    now->expression = ie_expression_open(now->settings.model, &now->settings.reading, &error);
    now->people = ie_expression_people_create(now->settings.smoothing_seconds);
    now->decoder = ie_frame_decoder_create();
    int status = now->expression ? ie_filter_run(&filter) : ie_stop(&error);
    free_emotion_state(now);
    return status;
}

int main(int argc, char **argv)
{
    state now = {.settings = {.smoothing_seconds = 0.6, .reading = ie_expression_defaults()}};
    settings *set = &now.settings;
    ie_expression_settings *reading = &set->reading;
    const ie_option options[] = {
        {'m', "model", IE_TEXT, &set->model, "FILE", "another network, or face-api as set-up fetched it", 0, 0},
        {'w', "whole-frame", IE_FLAG, &set->whole_frame, NULL, "each frame is one face; one record a frame", 0, 0},
        {'d', "drop", IE_FLAG, &set->drop, NULL, "do not pass frame records on", 0, 0},
        {0, "once", IE_FLAG, &reading->once, NULL, "do not read the mirror image too: twice as fast", 0, 0},
        {0, "smallest", IE_REAL, &reading->smallest_pixels, "PIXELS", "withhold below this width of face in frames", 1,
         4096},
        {0, "darkest", IE_REAL, &reading->darkest, "LUMA", "withhold below this mean brightness", 0, 255},
        {0, "flattest", IE_REAL, &reading->flattest, "LUMA", "withhold below this deviation of brightness", 0, 255},
        {0, "smoothing", IE_REAL, &set->smoothing_seconds, "SECONDS", "time constant of the mean behind episodes", 0,
         60},
        {0, "widen", IE_REAL, &reading->widen, "FACTOR", "side of the crop in widths of the box", 0.5, 3},
        {0},
    };
    const ie_usage usage = {"ie-emotion", "",
                            "Adds what each face shows: probabilities of seven expressions, and episodes.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    ie_libav_log_off();
    return run_emotion(&now);
}
