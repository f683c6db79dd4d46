// SPDX-License-Identifier: MIT
// Faces of people.
#include "speech/people_faces.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// Of the pixels between the two faces farthest apart: how far a face may be from the outer one to be on its side.
static const double same_side_share = 0.25;

void ie_people_faces_see(ie_people_faces *faces, const ie_mouth_sight *sight)
{
    IE_GROW(faces->sights, faces->sight_count, faces->sight_capacity);
    faces->sights[faces->sight_count++] = *sight;
}

void ie_people_faces_hear(ie_people_faces *faces, double t, double end, int voice)
{
    IE_GROW(faces->spans, faces->span_count, faces->span_capacity);
    faces->spans[faces->span_count++] = (ie_voice_span){t, end, voice};
}

void ie_people_faces_join(ie_people_faces *faces, double end)
{
    size_t before = 0, after = 0;
    ie_mouth_sight *later = ie_allocate(faces->sight_count, sizeof *later);
    for (size_t i = 0; i < faces->sight_count; i++)
        if (faces->sights[i].t < end)
            faces->sights[before++] = faces->sights[i];
        else
            later[after++] = faces->sights[i];
    free(faces->mouths);
    faces->count = ie_mouths_join(faces->sights, before, faces->spans, faces->span_count, &faces->mouths);
    for (size_t i = 0; i < after; i++)
        faces->sights[i] = later[i];
    free(later);
    faces->sight_count = after;
    faces->span_count = 0;
}

// Whether the mouth is that of a given face: of its number, or farthest out on its side, where faces are side by side.
static int is_given(const ie_people_faces *faces, const ie_candidate_given *given, const ie_mouth *mouth)
{
    double left = INFINITY, right = -INFINITY;
    if (given->side == IE_NO_SIDE)
        return given->face > 0 && mouth->face == given->face;
    for (size_t i = 0; i < faces->count; i++)
        if (faces->mouths[i].is_moving) {
            left = fmin(left, faces->mouths[i].x);
            right = fmax(right, faces->mouths[i].x);
        }
    double away = given->side == IE_LEFT ? mouth->x - left : right - mouth->x;
    return mouth->is_moving && right > left && away <= same_side_share * (right - left);
}

int ie_people_faces_voice(ie_people_faces *faces, const ie_candidate_given *given)
{
    int voice = 0;
    size_t most = 0;
    for (size_t i = 0; i < faces->count; i++) {
        const ie_mouth *mouth = &faces->mouths[i];
        if (!is_given(faces, given, mouth))
            continue;
        faces->has_seen_given = 1;
        if (mouth->voice > 0 && mouth->sights > most) {
            most = mouth->sights;
            voice = mouth->voice;
        }
    }
    return voice;
}

void ie_people_faces_give(ie_people_faces *faces, const ie_candidate_given *given, int voice)
{
    int any = 0;
    for (size_t i = 0; i < faces->count; i++)
        any |= is_given(faces, given, &faces->mouths[i]);
    for (size_t i = 0; i < faces->count && any; i++) {
        ie_mouth *mouth = &faces->mouths[i];
        int is_candidate = is_given(faces, given, mouth);
        mouth->voice = is_candidate ? voice : mouth->voice == voice ? 0 : mouth->voice;
        mouth->sure = is_candidate ? 1 : mouth->sure;
    }
}

size_t ie_people_faces_moving(const ie_people_faces *faces)
{
    size_t moving = 0;
    for (size_t i = 0; i < faces->count; i++)
        moving += faces->mouths[i].is_moving;
    return moving;
}

const ie_mouth *ie_people_faces_of(const ie_people_faces *faces, int voice)
{
    const ie_mouth *best = NULL;
    for (size_t i = 0; i < faces->count; i++)
        if (faces->mouths[i].voice == voice && (!best || faces->mouths[i].sights > best->sights))
            best = &faces->mouths[i];
    return best;
}

void ie_people_faces_free(ie_people_faces *faces)
{
    free(faces->sights);
    free(faces->spans);
    free(faces->mouths);
    *faces = (ie_people_faces){0};
}
