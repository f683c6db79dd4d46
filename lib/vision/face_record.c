// SPDX-License-Identifier: MIT
// `face` and `presence` records, and the notices of conditions.
#include "vision/face_record.h"

#include <limits.h>
#include <math.h>
#include <stdio.h>
#include <string.h>

static const double farthest_pixel = 1e5;  // of a box; the largest video has 16384

// How sure: 0.5 for six windows that agree, towards 1 for more.
static double score_of_neighbours(int neighbours)
{
    return neighbours / (neighbours + 6.0);
}

void ie_face_write(ie_writer *writer, double t, double scale, const ie_face_view *view, const char *model)
{
    const ie_box *box = &view->box, *found = &view->person->found;
    double numbers[4] = {box->x * scale, box->y * scale, box->width * scale, box->height * scale};
    ie_write_record(writer, "face", t, -1);
    ie_write_integer(writer, "id", view->person->id);
    ie_write_numbers(writer, "box", numbers, 4, 0);
    ie_write_number(writer, "score", score_of_neighbours(found->neighbours), 3);
    ie_write_flag(writer, "candidate", view->is_candidate);
    if (found->sideways)
        ie_write_flag(writer, "sideways", 1);
    if (found->roll_degrees)
        ie_write_integer(writer, "tilt", found->roll_degrees);
    if (view->has_eyes) {
        ie_write_open(writer, "eyes", '[');
        for (int i = 0; i < 4; i += 2)
            ie_write_numbers(writer, NULL, (double[]){view->eyes[i] * scale, view->eyes[i + 1] * scale}, 2, 1);
        ie_write_close(writer, ']');
    }
    ie_write_number(writer, "motion", view->moved.mouth, 3);
    ie_write_text(writer, "model", model);
    ie_write_close(writer, '}');
}

void ie_face_write_presence(ie_writer *writer, const ie_face_view *view, const ie_presence_measures *measures)
{
    const ie_person *person = view->person;
    ie_write_record(writer, "presence", person->first, person->last - person->first);
    ie_write_integer(writer, "id", person->id);
    ie_write_flag(writer, "candidate", view->is_candidate);
    if (view->is_given)
        ie_write_flag(writer, "given", 1);
    ie_write_number(writer, "seconds", person->seconds, 2);
    ie_write_number(writer, "share", measures->share, 3);
    ie_write_number(writer, "distance", measures->distance, 3);
    ie_write_number(writer, "distance_change", measures->distance_change, 3);
    ie_write_numbers(writer, "place", (double[]){measures->x, measures->y}, 2, 3);
    ie_write_number(writer, "movement", measures->movement, 3);
    ie_write_number(writer, "looking_away", measures->looking_away < 0 ? NAN : measures->looking_away, 3);
    ie_write_number(writer, "judged", measures->judged, 3);
    if (measures->still >= 0)
        ie_write_flag(writer, "still", measures->still);
    ie_write_close(writer, '}');
}

static void explain_condition(const ie_condition *condition, char *text, size_t size)
{
    double seconds = condition->end - condition->start, mean = condition->sum / (double)condition->frames;
    if (strcmp(condition->code, "no_face") == 0)
        snprintf(text, size, "no face for %.1f s", seconds);
    else if (strcmp(condition->code, "several_faces") == 0)
        snprintf(text, size, "up to %.0f faces for %.1f s", condition->worst, seconds);
    else if (strcmp(condition->code, "face_too_small") == 0)
        snprintf(text, size, "for %.1f s the face is only %.0f pixels wide in the frame's picture; %.0f are needed",
                 seconds,
                 mean, condition->limit);
    else if (strcmp(condition->code, "low_light") == 0)
        snprintf(text, size, "little light for %.1f s: bright parts reach %.0f of 255; %.0f are needed", seconds, mean,
                 condition->limit);
    else
        snprintf(text, size, "for %.1f s the face is blurred: detail of %.3f; %.2f is needed", seconds, mean,
                 condition->limit);
}

void ie_face_write_condition(ie_writer *writer, const ie_condition *condition, const char *by)
{
    char text[200];
    explain_condition(condition, text, sizeof text);
    ie_write_record(writer, "notice", condition->start, condition->end - condition->start);
    ie_write_text(writer, "level", "info");
    ie_write_text(writer, "code", condition->code);
    ie_write_text(writer, "text", text);
    ie_write_text(writer, "by", by);
    ie_write_number(writer, "value", condition->sum / (double)condition->frames, 3);
    ie_write_close(writer, '}');
}

// By how many degrees the face leans clockwise.
static double lean_of_face(const ie_record *record)
{
    const ie_record *eyes = ie_record_member(record, "eyes");
    if (ie_record_length(eyes) != 2)
        return ie_record_number(record, "tilt", 0);
    const ie_record *left = ie_record_at(eyes, 0), *right = ie_record_at(eyes, 1);
    double x = ie_record_number_at(right, 0, 0) - ie_record_number_at(left, 0, 0);
    double y = ie_record_number_at(right, 1, 0) - ie_record_number_at(left, 1, 0);
    return x > 0 ? atan2(y, x) * 180 / acos(-1) : 0;
}

int ie_face_read(const ie_record *record, ie_face_entry *entry, ie_error *error)
{
    double box[4];
    *entry = (ie_face_entry){.t = ie_record_number(record, "t", 0)};
    int bad = ie_record_numbers(record, "box", box, 4) != 4;
    for (int i = 0; i < 4 && !bad; i++)
        bad = !(fabs(box[i]) < farthest_pixel) || (i > 1 && box[i] < 1);
    if (bad)
        return ie_fail(error, IE_FORMAT, "face at t %.3f without a box of four numbers", entry->t);
    entry->id = (int)ie_record_integer(record, "id", 0, INT_MAX, 0);
    entry->face = (ie_face){box[0], box[1], box[2], box[3], lean_of_face(record),
                            ie_record_flag(record, "sideways", 0), 0};
    return 0;
}

int ie_face_scale(ie_face_entry *entry, const ie_image *picture, double scale, ie_error *error)
{
    ie_face *face = &entry->face;
    double *const sides[4] = {&face->x, &face->y, &face->width, &face->height};
    for (int i = 0; i < 4; i++)
        if (fabs(*sides[i] *= scale) > 2.0 * (picture->width + picture->height))
            return ie_fail(error, IE_FORMAT, "face at t %.3f far larger than its frame, or far from it", entry->t);
    return 0;
}
