// SPDX-License-Identifier: MIT
// Faces and their people as records: `face`, `presence` and the notices of conditions (ie-stream(5)), written and read.
#ifndef IE_VISION_FACE_RECORD_H
#define IE_VISION_FACE_RECORD_H

#include <ie/faces.h>

#include "stream/record.h"
#include "stream/writer.h"
#include "vision/face_observer.h"

// Each function leaves a whole record in the writer. `scale`: pixels of the video per pixel of the picture; `model`:
// the label of the cascade that found the face.
void ie_face_write(ie_writer *writer, double t, double scale, const ie_face_view *view, const char *model);
void ie_face_write_presence(ie_writer *writer, const ie_face_view *view, const ie_presence_measures *measures);
// A notice over the span of a condition, with its mean figure; `by`: the program.
void ie_face_write_condition(ie_writer *writer, const ie_condition *condition, const char *by);

// A `face` record, read.
typedef struct ie_face_entry {
    double t;
    int id;        // 0 where there is none
    ie_face face;  // in pixels of the video; leans as its eyes do, else as the search that found it says
} ie_face_entry;

// Returns 0, or -1 with IE_FORMAT where there is no box of four finite numbers, 1 and more wide and high.
int ie_face_read(const ie_record *record, ie_face_entry *entry, ie_error *error);
// Brings the face to pixels of a picture, `scale` of them per pixel of the video. Returns 0, or -1 with IE_FORMAT where
// it is far larger than the picture or far from it: a crop costs the pixels under it.
int ie_face_scale(ie_face_entry *entry, const ie_image *picture, double scale, ie_error *error);

#endif
