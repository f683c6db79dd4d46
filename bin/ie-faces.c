// SPDX-License-Identifier: MIT
// ie-faces: where the faces are in each frame of a stream, whose they are, and how present their people.
#include "base/error.h"
#include "base/memory.h"
#include "base/options.h"
#include "media/frame_decoder.h"
#include "media/libav_log.h"
#include "stream/filter.h"
#include "vision/cascade_model.h"
#include "vision/eyes.h"
#include "vision/follow.h"
#include "vision/presence.h"
#include "vision/quality.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { FRONTAL, PROFILE, EYE, GLASSES, CASCADES };
enum { NO_FACE, SEVERAL_FACES, TOO_SMALL, LOW_LIGHT, BLURRED, CONDITIONS };

static const double LEAST_SIDE = 40;          // pixels of a face in the frame's picture that expressions can be read from
static const double LEAST_LIGHT = 70;         // of ie_quality_light
static const double LEAST_SHARPNESS = 0.04;   // of ie_quality_sharpness
static const double LEAST_SPAN_SECONDS = 1;   // shorter spans of a condition are not worth a notice

typedef struct settings {
    const char *cascades[CASCADES];  // NULL: the default; "none": do without
    double factor, rescan;
    long neighbours, least, candidate;
    int full;
} settings;

typedef struct state {
    settings settings;
    ie_cascade_model models[CASCADES];
    ie_follower *follower;
    ie_eyes *eyes;
    ie_presence *presence;
    ie_condition conditions[CONDITIONS];
    ie_rescaler *rescaler;
    ie_frame_decoder *pictures;
    ie_image luma, working;
    ie_writer writer;
    double first, last;  // times of pictures
    long frames, with_face;
} state;

static int load(state *now, ie_error *error)
{
    static const char *const standard[CASCADES] = {"haarcascade_frontalface_alt.xml", "haarcascade_profileface.xml",
                                                   "haarcascade_eye.xml", "haarcascade_eye_tree_eyeglasses.xml"};
    for (int i = 0; i < CASCADES; i++)
        if (ie_cascade_model_open(&now->models[i], now->settings.cascades[i], standard[i], i == FRONTAL, error) < 0)
            return -1;
    const settings *set = &now->settings;
    ie_follow_settings follow = {set->factor, (int)set->neighbours, (int)set->least, set->rescan, set->full};
    now->follower = ie_follower_create(now->models[FRONTAL].cascade, now->models[PROFILE].cascade, &follow);
    now->eyes = ie_eyes_create(now->models[EYE].cascade, now->models[GLASSES].cascade);
    now->presence = ie_presence_create();
    now->rescaler = ie_rescaler_create();
    now->pictures = ie_frame_decoder_create();
    static const char *const codes[CONDITIONS] = {"no_face", "several_faces", "face_too_small", "low_light", "blurred"};
    for (int i = 0; i < CONDITIONS; i++)
        now->conditions[i] = (ie_condition){.code = codes[i], .lowest = i >= TOO_SMALL};
    return 0;
}

static void unload(state *now)
{
    ie_frame_decoder_destroy(now->pictures);
    ie_rescaler_destroy(now->rescaler);
    ie_presence_destroy(now->presence);
    ie_eyes_destroy(now->eyes);
    ie_follower_destroy(now->follower);
    for (int i = 0; i < CASCADES; i++)
        ie_cascade_model_close(&now->models[i]);
    ie_image_free(&now->luma);
    ie_image_free(&now->working);
    ie_buffer_free(&now->writer.text);
}

static int candidate(const state *now)
{
    return now->settings.candidate > 0 ? (int)now->settings.candidate
                                       : ie_tracker_candidate(ie_follower_tracker(now->follower));
}

// How sure: 0.5 for six windows that agree, towards 1 for more.
static double score(int neighbours)
{
    return neighbours / (neighbours + 6.0);
}

static void put_face(state *now, ie_stream *stream, double t, double scale, const ie_person *person, const double *eyes)
{
    ie_writer *writer = &now->writer;
    ie_box box = now->settings.full ? person->found : ie_person_box(person, 0);
    box = ie_box_clip(box, now->luma.width, now->luma.height);
    double numbers[4] = {box.x * scale, box.y * scale, box.width * scale, box.height * scale};
    ie_write_record(writer, "face", t, -1);
    ie_write_integer(writer, "id", person->id);
    ie_write_numbers(writer, "box", numbers, 4, 0);
    ie_write_number(writer, "score", score(person->found.neighbours), 3);
    ie_write_flag(writer, "candidate", person->id == candidate(now));
    if (person->found.sideways)
        ie_write_flag(writer, "sideways", 1);
    if (person->found.tilt)
        ie_write_integer(writer, "tilt", person->found.tilt);
    if (eyes) {
        ie_write_open(writer, "eyes", '[');
        for (int i = 0; i < 2; i++)
            ie_write_numbers(writer, NULL, (double[]){eyes[2 * i] * scale, eyes[2 * i + 1] * scale}, 2, 1);
        ie_write_close(writer, ']');
    }
    ie_write_text(writer, "model", now->models[person->found.sideways ? PROFILE : FRONTAL].id);
    ie_write_close(writer, '}');
    ie_stream_put(stream, writer);
}

static void explain(const ie_condition *condition, char *text, size_t size)
{
    double seconds = condition->end - condition->start, mean = condition->sum / (double)condition->frames;
    if (strcmp(condition->code, "no_face") == 0)
        snprintf(text, size, "no face for %.1f s", seconds);
    else if (strcmp(condition->code, "several_faces") == 0)
        snprintf(text, size, "up to %.0f faces for %.1f s", condition->worst, seconds);
    else if (strcmp(condition->code, "face_too_small") == 0)
        snprintf(text, size, "for %.1f s the face is only %.0f pixels wide in the frame's picture; %.0f are needed", seconds,
                 mean, LEAST_SIDE);
    else if (strcmp(condition->code, "low_light") == 0)
        snprintf(text, size, "little light for %.1f s: bright parts reach %.0f of 255; %.0f are needed", seconds, mean,
                 LEAST_LIGHT);
    else
        snprintf(text, size, "for %.1f s the face is blurred: detail of %.3f; %.2f is needed", seconds, mean, LEAST_SHARPNESS);
}

// Spans that are short are left out, unless they are all there is: `at_end` says that no more will come.
static void put_condition(state *now, ie_stream *stream, const ie_condition *condition, int at_end)
{
    ie_writer *writer = &now->writer;
    char text[200];
    int whole = at_end && condition->start <= now->first;
    if (condition->end - condition->start < LEAST_SPAN_SECONDS && !whole)
        return;
    explain(condition, text, sizeof text);
    ie_write_record(writer, "notice", condition->start, condition->end - condition->start);
    ie_write_text(writer, "level", "info");
    ie_write_text(writer, "code", condition->code);
    ie_write_text(writer, "text", text);
    ie_write_text(writer, "by", ie_program_name);
    ie_write_number(writer, "value", condition->sum / (double)condition->frames, 3);
    ie_write_close(writer, '}');
    ie_stream_put(stream, writer);
}

static void observe(state *now, ie_stream *stream, double t, int which, int holds, double figure)
{
    if (ie_condition_observe(&now->conditions[which], t, holds, figure))
        put_condition(now, stream, &now->conditions[which], 0);
}

static void observe_frame(state *now, ie_stream *stream, double t, int faces, const ie_person *main_person, double light)
{
    observe(now, stream, t, NO_FACE, faces == 0, faces);
    observe(now, stream, t, SEVERAL_FACES, faces > 1, faces);
    observe(now, stream, t, LOW_LIGHT, light < LEAST_LIGHT, light);
    if (!main_person)
        return;
    double sharpness = main_person->size < LEAST_SIDE
        ? -1 : ie_quality_sharpness(now->rescaler, &now->luma, &main_person->found, &now->working);
    observe(now, stream, t, TOO_SMALL, main_person->size < LEAST_SIDE, main_person->size);
    observe(now, stream, t, BLURRED, sharpness >= 0 && sharpness < LEAST_SHARPNESS, sharpness);
}

static int handle_media(void *of, const ie_record *media, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)media, (void)stream, (void)error;
    ie_follower_begin_part(now->follower);
    ie_presence_begin_part(now->presence);
    return 0;
}

static int handle_frame(void *of, const ie_record *frame, ie_stream *stream, ie_error *error)
{
    state *now = of;
    if (ie_frame_decoder_process(now->pictures, frame, 1, &now->luma, error) < 0)
        return -1;
    double t = ie_record_number(frame, "t", 0), scale = ie_record_number(frame, "video_width", now->luma.width);
    scale = scale > 0 && scale < 1e6 ? scale / now->luma.width : 1;
    t = now->frames > 0 && t < now->last ? now->last : t;
    now->first = now->frames++ > 0 ? now->first : t;
    now->last = t;
    double light = ie_quality_light(&now->luma);
    if (!now->settings.full)
        ie_quality_brighten(&now->luma, light);
    ie_follower_process(now->follower, t, &now->luma);
    ie_presence_frame(now->presence, t, now->luma.width, now->luma.height);
    const ie_tracker *tracker = ie_follower_tracker(now->follower);
    const ie_person *person, *main_person = NULL;
    int faces = 0, main_id = candidate(now);
    for (int id = 1; id <= ie_tracker_last_id(tracker); id++) {
        double eyes[4];
        if (!(person = ie_tracker_person(tracker, id)) || !person->visible)
            continue;
        int has_eyes = !person->found.sideways && ie_eyes_find(now->eyes, &now->luma, &person->found, eyes);
        put_face(now, stream, t, scale, person, has_eyes ? eyes : NULL);
        ie_presence_person(now->presence, person, has_eyes ? eyes : NULL);
        main_person = id == main_id ? person : main_person;
        faces++;
    }
    now->with_face += faces > 0;
    observe_frame(now, stream, t, faces, main_person, light);
    return 0;
}

static void put_presence(state *now, ie_stream *stream, int id)
{
    ie_writer *writer = &now->writer;
    ie_presence_measures of;
    const ie_person *person = ie_tracker_person(ie_follower_tracker(now->follower), id);
    if (!person || ie_presence_measure(now->presence, person, &of) < 0)
        return;
    if (person->hits < 2 && now->frames > 2 && id != candidate(now))
        return;  // seen once among many: nobody
    ie_write_record(writer, "presence", person->first, person->last - person->first);
    ie_write_integer(writer, "id", id);
    ie_write_flag(writer, "candidate", id == candidate(now));
    ie_write_number(writer, "seconds", person->seconds, 2);
    ie_write_number(writer, "share", of.share, 3);
    ie_write_number(writer, "distance", of.distance, 3);
    ie_write_number(writer, "distance_change", of.distance_change, 3);
    ie_write_numbers(writer, "place", (double[]){of.x, of.y}, 2, 3);
    ie_write_number(writer, "movement", of.movement, 3);
    ie_write_number(writer, "looking_away", of.looking_away < 0 ? NAN : of.looking_away, 3);
    ie_write_number(writer, "judged", of.judged, 3);
    ie_write_close(writer, '}');
    ie_stream_put(stream, writer);
}

static int finish(void *of, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)error;
    if (now->frames > 0 && now->with_face == 0)
        ie_stream_notice(stream, now->first, "warning", "no_face", "no face in any of %ld pictures, from %.1f to %.1f s",
                         now->frames, now->first, now->last);
    for (int i = now->with_face == 0 ? NO_FACE + 1 : NO_FACE; i < CONDITIONS; i++)
        if (ie_condition_finish(&now->conditions[i], now->last))
            put_condition(now, stream, &now->conditions[i], 1);
    int last_id = ie_tracker_last_id(ie_follower_tracker(now->follower));
    for (int id = 1; id <= last_id; id++)
        put_presence(now, stream, id);
    if (now->settings.candidate > last_id && now->frames > 0)
        ie_stream_notice(stream, now->last, "warning", "no_candidate", "there is no person %ld", now->settings.candidate);
    return 0;
}

static int run(state *now)
{
    static const ie_handler handlers[] = {{"frame", handle_frame}, {"media", handle_media}, {NULL, NULL}};
    ie_filter filter = {.handlers = handlers, .finish = finish, .state = now, .inference = IE_MEASURES};
    ie_error error = {0};
    int status = load(now, &error) < 0 ? ie_stop(&error) : ie_filter_run(&filter);
    unload(now);
    return status;
}

int main(int argc, char **argv)
{
    state now = {.settings = {.factor = 1.1, .rescan = 1, .neighbours = 3, .least = 30}};
    settings *set = &now.settings;
    const ie_option options[] = {
        {'c', "cascade", IE_TEXT, &set->cascades[FRONTAL], "FILE", "the face cascade, OpenCV's XML format", 0, 0},
        {'p', "profile", IE_TEXT, &set->cascades[PROFILE], "FILE", "the cascade of faces from the side, or none", 0, 0},
        {'e', "eyes", IE_TEXT, &set->cascades[EYE], "FILE", "the eye cascade, or none", 0, 0},
        {'g', "glasses", IE_TEXT, &set->cascades[GLASSES], "FILE", "the cascade of eyes with glasses, or none", 0, 0},
        {'f', "factor", IE_REAL, &set->factor, "RATIO", "from one size looked for to the next", 1.01, 4},
        {'n', "neighbours", IE_INT, &set->neighbours, "COUNT", "windows that must agree beside the first", 0, 1000},
        {'l', "least", IE_INT, &set->least, "PIXELS", "smallest face looked for in the frame's picture", 8, 16384},
        {'F', "full", IE_FLAG, &set->full, NULL, "scan every picture in full; boxes as found", 0, 0},
        {'r', "rescan", IE_REAL, &set->rescan, "SECONDS", "how often to look for new faces", 0, 3600},
        {'i', "candidate", IE_INT, &set->candidate, "ID", "who the candidate is; 0: by the rule", 0, 1e6},
        {0, NULL, IE_FLAG, NULL, NULL, NULL, 0, 0},
    };
    const ie_usage usage = {"ie-faces", "", "Adds the faces found in each frame to a stream.", options};
    ie_libav_log_off();
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    return status >= 0 ? status : run(&now);
}
