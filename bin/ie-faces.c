// SPDX-License-Identifier: MIT
// ie-faces: where the faces are in each frame of a stream, and whose they are.
#include "box.h"
#include "cascade.h"
#include "digest.h"
#include "error.h"
#include "filter.h"
#include "memory.h"
#include "options.h"
#include "path.h"
#include "payload.h"
#include "scan.h"
#include "track.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct settings {
    const char *cascade;
    double factor;
    long neighbours, least;
} settings;

typedef struct state {
    settings settings;
    ie_cascade *cascade;
    char model[80];  // name@digest
    ie_scanner *scanner;
    ie_tracker *tracker;
    ie_pictures *pictures;
    ie_image luma;
    ie_boxes found;
    int *ids, id_capacity;
    ie_writer writer;
} state;

// The cascade named on the command line, or Debian's, or one beside the toolkit's own models.
static char *cascade_path(const char *given)
{
    static const char *const name = "haarcascade_frontalface_default.xml";
    if (given)
        return ie_copy_text(given);
    ie_buffer path = {0};
    ie_buffer_format(&path, "/usr/share/opencv4/haarcascades/%s", name);
    if (access(path.data, R_OK) == 0)
        return path.data;
    ie_buffer_clear(&path);
    ie_buffer_format(&path, "models/%s", name);
    char *own = ie_path_data(path.data);
    ie_buffer_free(&path);
    return own;
}

static int load(state *now, ie_error *error)
{
    char *path = cascade_path(now->settings.cascade), digits[IE_DIGEST_SIZE];
    now->cascade = ie_cascade_open(path, error);
    int status = now->cascade ? ie_digest_file(path, digits, error) : -1;
    if (status == 0) {
        const char *slash = strrchr(path, '/'), *name = slash ? slash + 1 : path;
        snprintf(now->model, sizeof now->model, "%.*s@%.8s", (int)fmin(60, (double)strcspn(name, ".")), name, digits);
        now->scanner = ie_scanner_create(now->cascade);
    }
    free(path);
    return status;
}

// How sure: 0.5 for six windows that agree, towards 1 for more.
static double score(int neighbours)
{
    return neighbours / (neighbours + 6.0);
}

static void put_face(state *now, ie_stream *stream, double t, double scale, const ie_box *box, int id)
{
    ie_writer *writer = &now->writer;
    double numbers[4] = {round(box->x * scale), round(box->y * scale), round(box->width * scale), round(box->height * scale)};
    ie_write_record(writer, "face", t, -1);
    ie_write_integer(writer, "id", id);
    ie_write_numbers(writer, "box", numbers, 4, 0);
    ie_write_number(writer, "score", score(box->neighbours), 3);
    ie_write_text(writer, "model", now->model);
    ie_write_close(writer, '}');
    ie_stream_put(stream, writer);
}

static int handle_frame(void *of, const ie_record *frame, ie_stream *stream, ie_error *error)
{
    state *now = of;
    if (ie_pictures_decode(now->pictures, frame, 1, &now->luma, error) < 0)
        return -1;
    double t = ie_record_number(frame, "t", 0);
    double scale = ie_record_number(frame, "video_width", now->luma.width) / now->luma.width;
    ie_scan scan = {.factor = now->settings.factor, .neighbours = (int)now->settings.neighbours,
                    .least = (int)now->settings.least};
    ie_scanner_find(now->scanner, &now->luma, &scan, &now->found);
    while (now->id_capacity < now->found.count)
        IE_GROW(now->ids, now->id_capacity, now->id_capacity);
    ie_tracker_update(now->tracker, t, now->found.items, now->found.count, now->ids);
    for (int i = 0; i < now->found.count; i++)
        put_face(now, stream, t, scale, &now->found.items[i], now->ids[i]);
    return 0;
}

static int run(state *now)
{
    static const ie_handler handlers[] = {{"frame", handle_frame}, {NULL, NULL}};
    ie_error error = {0};
    if (load(now, &error) < 0)
        return ie_stop(&error);
    now->pictures = ie_pictures_open();
    now->tracker = ie_tracker_create();
    ie_filter filter = {.handlers = handlers, .state = now, .inference = IE_MEASURES};
    int status = ie_filter_run(&filter);
    ie_tracker_destroy(now->tracker);
    ie_pictures_close(now->pictures);
    ie_scanner_destroy(now->scanner);
    ie_cascade_free(now->cascade);
    ie_image_free(&now->luma);
    ie_boxes_free(&now->found);
    ie_buffer_free(&now->writer.text);
    free(now->ids);
    return status;
}

int main(int argc, char **argv)
{
    state now = {.settings = {.factor = 1.1, .neighbours = 3, .least = 30}};
    settings *set = &now.settings;
    const ie_option options[] = {
        {'c', "cascade", IE_TEXT, &set->cascade, "FILE", "the face cascade, OpenCV's XML format", 0, 0},
        {'f', "factor", IE_REAL, &set->factor, "RATIO", "from one size looked for to the next", 1.01, 4},
        {'n', "neighbours", IE_INT, &set->neighbours, "COUNT", "windows that must agree beside the first", 0, 1000},
        {'l', "least", IE_INT, &set->least, "PIXELS", "smallest face looked for in the frame's picture", 8, 16384},
        {0, NULL, IE_FLAG, NULL, NULL, NULL, 0, 0},
    };
    const ie_usage usage = {"ie-faces", "", "Adds the faces found in each frame to a stream.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    return status >= 0 ? status : run(&now);
}
