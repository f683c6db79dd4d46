// SPDX-License-Identifier: MIT
// ie-faces: where the faces are in each frame of a stream, whose they are, and how present their people are.
#include "base/options.h"
#include "media/frame_decoder.h"
#include "media/libav_log.h"
#include "stream/filter.h"
#include "vision/cascade_model.h"
#include "vision/face_observer.h"
#include "vision/face_record.h"

enum { FRONTAL, PROFILE, EYE, GLASSES, CASCADES };

typedef struct settings {
    const char *cascades[CASCADES];  // NULL: the default; "none": do without
    double factor, rescan;
    long neighbours, least, candidate;
    int full;
} settings;

typedef struct state {
    settings settings;
    ie_cascade_model models[CASCADES];
    ie_face_observer *observer;
    ie_frame_decoder *decoder;
    ie_image luma;
    ie_writer writer;
} state;

static int load_cascades(state *now, ie_error *error)
{
    static const char *const standard[CASCADES] = {"haarcascade_frontalface_alt.xml", "haarcascade_profileface.xml",
                                                   "haarcascade_eye.xml", "haarcascade_eye_tree_eyeglasses.xml"};
    const settings *set = &now->settings;
    for (int i = 0; i < CASCADES; i++)
        if (ie_cascade_model_open(&now->models[i], set->cascades[i], standard[i], i == FRONTAL, error) < 0)
            return -1;
    const ie_face_cascades cascades = {now->models[FRONTAL].cascade, now->models[PROFILE].cascade,
                                       now->models[EYE].cascade, now->models[GLASSES].cascade};
    const ie_face_observer_settings observer = {
        {set->factor, (int)set->neighbours, (int)set->least, set->rescan, set->full}, (int)set->candidate};
    now->observer = ie_face_observer_create(&cascades, &observer);
    now->decoder = ie_frame_decoder_create();
    return 0;
}

static void free_face_state(state *now)
{
    ie_frame_decoder_destroy(now->decoder);
    ie_face_observer_destroy(now->observer);
    for (int i = 0; i < CASCADES; i++)
        ie_cascade_model_close(&now->models[i]);
    ie_image_free(&now->luma);
    ie_buffer_free(&now->writer.text);
}

static void put_conditions(state *now, const ie_observation *seen, ie_stream *stream)
{
    for (int i = 0; i < seen->ended_count; i++) {
        ie_face_write_condition(&now->writer, &seen->ended[i], ie_program_name);
        ie_stream_put(stream, &now->writer);
    }
}

static int begin_part(void *of, const ie_record *media, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)media, (void)stream, (void)error;
    ie_face_observer_begin_part(now->observer);
    return 0;
}

static int find_faces(void *of, const ie_record *frame, ie_stream *stream, ie_error *error)
{
    state *now = of;
    if (ie_frame_decoder_process(now->decoder, frame, 1, &now->luma, error) < 0)
        return -1;
    double scale = ie_record_number(frame, "video_width", now->luma.width);
    scale = scale > 0 && scale < 1e6 ? scale / now->luma.width : 1;
    const ie_observation *seen = ie_face_observer_process(now->observer, ie_record_number(frame, "t", 0), &now->luma);
    for (int i = 0; i < seen->face_count; i++) {
        const ie_face_view *view = &seen->faces[i];
        int cascade = view->person->found.sideways ? PROFILE : FRONTAL;
        ie_face_write(&now->writer, seen->t, scale, view, now->models[cascade].id);
        ie_stream_put(stream, &now->writer);
    }
    put_conditions(now, seen, stream);
    return 0;
}

static int finish_faces(void *of, ie_stream *stream, ie_error *error)
{
    state *now = of;
    ie_observed about = ie_face_observer_about(now->observer);
    (void)error;
    if (about.pictures > 0 && about.with_face == 0)
        ie_stream_notice(stream, about.first, "warning", "no_face",
                         "no face in any of %ld pictures, from %.1f to %.1f s",
                         about.pictures, about.first, about.last);
    put_conditions(now, ie_face_observer_finish(now->observer), stream);
    for (int id = 1; id <= about.last_id; id++) {
        ie_face_view view;
        ie_presence_measures measures;
        if (ie_face_observer_presence(now->observer, id, &view, &measures) < 0)
            continue;
        ie_face_write_presence(&now->writer, &view, &measures);
        ie_stream_put(stream, &now->writer);
        if (measures.still > 0)
            ie_stream_notice(stream, view.person->first, "info", "still_face",
                             "the picture of face %d does not move: a photograph, nobody", id);
    }
    if (now->settings.candidate > about.last_id && about.pictures > 0)
        ie_stream_notice(stream, about.last, "warning", "no_candidate", "there is no person %ld",
                         now->settings.candidate);
    return 0;
}

static int run_faces(state *now)
{
    static const ie_handler handlers[] = {{"frame", find_faces}, {"media", begin_part}, {0}};
    const ie_filter filter = {.handlers = handlers, .finish = finish_faces, .state = now, .inference = IE_MEASURES};
    ie_error error = {0};
    int status = load_cascades(now, &error) < 0 ? ie_stop(&error) : ie_filter_run(&filter);
    free_face_state(now);
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
        {0},
    };
    const ie_usage usage = {"ie-faces", "", "Adds the faces found in each frame to a stream.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    ie_libav_log_off();
    return run_faces(&now);
}
