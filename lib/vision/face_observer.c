// SPDX-License-Identifier: MIT
// Observation of the faces of a recording.
#include "vision/face_observer.h"

#include "base/memory.h"
#include "vision/eyes.h"
#include "vision/quality.h"

#include <math.h>
#include <stdlib.h>

enum { NO_FACE, SEVERAL_FACES, TOO_SMALL, LOW_LIGHT, BLURRED, CONDITIONS };

// Ours: the sharpness lies between the sharp and the blurred faces that quality.h tells of, the others are not
// measured.
// Pixels of a face in the frame's picture that expressions can be read from
static const double least_side = 40;
static const double least_light = 70;        // of ie_quality_light
static const double least_sharpness = 0.04;  // of ie_quality_sharpness
// Between pictures, for a motion: what is measured of faces at 5 pictures a second holds at 25, too.
static const double least_motion_seconds = 0.15, longest_motion_seconds = 1;
static const double least_span_seconds = 1;  // shorter spans of a condition are not worth a notice

struct ie_face_observer {
    ie_face_observer_settings settings;
    ie_face_search *search;
    ie_eyes *eyes;
    ie_presence *presence;
    ie_face_motion *motion;
    double motion_t;   // of the picture that motion is measured from, NAN for none
    ie_rescaler *rescaler;
    ie_image working;  // of the measure of sharpness
    ie_condition conditions[CONDITIONS], ended[CONDITIONS];
    ie_face_view *faces;
    int face_capacity;
    ie_observation observation;
    ie_observed about;
};

ie_face_observer *ie_face_observer_create(const ie_face_cascades *cascades, const ie_face_observer_settings *settings)
{
    static const ie_condition conditions[CONDITIONS] = {
        {.code = "no_face"}, {.code = "several_faces"}, {.code = "face_too_small", .lowest = 1},
        {.code = "low_light", .lowest = 1}, {.code = "blurred", .lowest = 1},
    };
    ie_face_observer *observer = ie_allocate(1, sizeof *observer);
    observer->settings = *settings;
    observer->search = ie_face_search_create(cascades->frontal, cascades->profile, &settings->search);
    observer->eyes = ie_eyes_create(cascades->eye, cascades->glasses);
    observer->presence = ie_presence_create();
    observer->motion = ie_face_motion_create();
    observer->motion_t = NAN;
    observer->rescaler = ie_rescaler_create();
    for (int i = 0; i < CONDITIONS; i++)
        observer->conditions[i] = conditions[i];
    observer->conditions[TOO_SMALL].limit = least_side;
    observer->conditions[LOW_LIGHT].limit = least_light;
    observer->conditions[BLURRED].limit = least_sharpness;
    return observer;
}

void ie_face_observer_destroy(ie_face_observer *observer)
{
    if (!observer)
        return;
    ie_rescaler_destroy(observer->rescaler);
    ie_face_motion_destroy(observer->motion);
    ie_presence_destroy(observer->presence);
    ie_eyes_destroy(observer->eyes);
    ie_face_search_destroy(observer->search);
    ie_image_free(&observer->working);
    free(observer->faces);
    free(observer);
}

void ie_face_observer_begin_part(ie_face_observer *observer)
{
    ie_face_search_begin_part(observer->search);
    ie_presence_begin_part(observer->presence);
    observer->motion_t = NAN;
}

// Of this part, or of all: who is the candidate may have another number in each part.
static int candidate_of(const ie_face_observer *observer, int of_all)
{
    int count;
    const ie_tracker *tracker = ie_face_search_tracker(observer->search);
    const ie_person *people = ie_tracker_people(tracker, &count);
    int part = of_all ? -1 : ie_tracker_part(tracker);
    return observer->settings.candidate > 0 ? observer->settings.candidate
                                            : ie_presence_candidate(observer->presence, people, count, part);
}

// Keeps a span that has ended, unless it is short and not all there is: `at_end` says that no more will come.
static void end_span(ie_face_observer *observer, const ie_condition *condition, int at_end)
{
    int is_whole = at_end && condition->start <= observer->about.first;
    if (condition->end - condition->start >= least_span_seconds || is_whole)
        observer->ended[observer->observation.ended_count++] = *condition;
}

static void observe_condition(ie_face_observer *observer, int which, int holds, double figure)
{
    ie_condition *condition = &observer->conditions[which];
    if (ie_condition_observe(condition, observer->about.last, holds, figure))
        end_span(observer, condition, 0);
}

// What makes this picture hard to read; the size and the blur are those of the candidate's face.
static void observe_conditions(ie_face_observer *observer, const ie_image *luma, const ie_person *candidate,
                               double light)
{
    int faces = observer->observation.face_count;
    observe_condition(observer, NO_FACE, faces == 0, faces);
    observe_condition(observer, SEVERAL_FACES, faces > 1, faces);
    observe_condition(observer, LOW_LIGHT, light < least_light, light);
    if (!candidate)
        return;
    double sharpness = candidate->size < least_side
        ? -1 : ie_quality_sharpness(observer->rescaler, luma, &candidate->found, &observer->working);
    observe_condition(observer, TOO_SMALL, candidate->size < least_side, candidate->size);
    observe_condition(observer, BLURRED, sharpness >= 0 && sharpness < least_sharpness, sharpness);
}

// Not known unless the face was followed since the picture that motion is measured from.
static ie_face_moved measure_motion(ie_face_observer *observer, const ie_image *luma, const ie_person *person)
{
    ie_face_moved moved;
    ie_box box = ie_person_box(person, 0);
    double from = observer->motion_t, gap = observer->observation.t - from;
    if (gap >= least_motion_seconds && gap <= longest_motion_seconds && person->first <= from
        && person->previous >= from && ie_face_motion_measure(observer->motion, luma, &box, &moved) == 0)
        return moved;
    return (ie_face_moved){NAN, NAN};
}

static void keep_for_motion(ie_face_observer *observer, const ie_image *luma)
{
    if (observer->observation.t - observer->motion_t < least_motion_seconds)
        return;
    ie_face_motion_keep(observer->motion, luma);
    observer->motion_t = observer->observation.t;
}

// Everybody in the picture becomes a view. Returns the candidate, NULL where it is not among them.
static const ie_person *view_faces(ie_face_observer *observer, const ie_image *luma)
{
    const ie_tracker *tracker = ie_face_search_tracker(observer->search);
    const ie_person *candidate = NULL;
    ie_observation *seen = &observer->observation;
    int candidate_id = candidate_of(observer, 0);
    for (int id = 1; id <= ie_tracker_last_id(tracker); id++) {
        const ie_person *person = ie_tracker_person(tracker, id);
        if (!person || !person->visible)
            continue;
        IE_GROW(observer->faces, seen->face_count, observer->face_capacity);
        ie_face_view *view = &observer->faces[seen->face_count++];
        *view = (ie_face_view){.person = person, .is_candidate = id == candidate_id};
        view->box = ie_box_clip(observer->settings.search.full ? person->found : ie_person_box(person, 0), luma->width,
                                luma->height);
        view->has_eyes = !person->found.sideways && ie_eyes_find(observer->eyes, luma, &person->found, view->eyes);
        view->moved = measure_motion(observer, luma, person);
        ie_presence_person(observer->presence, person, view->has_eyes ? view->eyes : NULL, view->moved.face);
        candidate = view->is_candidate ? person : candidate;
    }
    seen->faces = observer->faces;
    return candidate;
}

const ie_observation *ie_face_observer_process(ie_face_observer *observer, double t, ie_image *luma)
{
    ie_observed *about = &observer->about;
    t = about->pictures > 0 && t < about->last ? about->last : t;
    about->first = about->pictures++ > 0 ? about->first : t;
    about->last = t;
    observer->observation = (ie_observation){.t = t, .ended = observer->ended};
    double light = ie_quality_light(luma);
    if (!observer->settings.search.full)
        ie_quality_brighten(luma, light);
    ie_face_search_process(observer->search, t, luma);
    ie_presence_frame(observer->presence, t, luma->width, luma->height);
    const ie_person *candidate = view_faces(observer, luma);
    keep_for_motion(observer, luma);
    about->with_face += observer->observation.face_count > 0;
    observe_conditions(observer, luma, candidate, light);
    return &observer->observation;
}

const ie_observation *ie_face_observer_finish(ie_face_observer *observer)
{
    double last = observer->about.last;
    observer->observation = (ie_observation){.t = last, .ended = observer->ended};
    for (int i = observer->about.with_face == 0 ? NO_FACE + 1 : NO_FACE; i < CONDITIONS; i++)
        if (ie_condition_finish(&observer->conditions[i], last))
            end_span(observer, &observer->conditions[i], 1);
    return &observer->observation;
}

ie_observed ie_face_observer_about(const ie_face_observer *observer)
{
    ie_observed about = observer->about;
    about.last_id = ie_tracker_last_id(ie_face_search_tracker(observer->search));
    return about;
}

int ie_face_observer_presence(const ie_face_observer *observer, int id, ie_face_view *view,
                              ie_presence_measures *measures)
{
    const ie_person *person = ie_tracker_person(ie_face_search_tracker(observer->search), id);
    if (!person || ie_presence_measure(observer->presence, person, measures) < 0)
        return -1;
    *view = (ie_face_view){.person = person, .box = person->found, .is_candidate = id == candidate_of(observer, 1),
                           .is_given = id == observer->settings.candidate};
    int is_ghost = person->hits < 2 && observer->about.pictures > 2 && !view->is_candidate;
    return is_ghost ? -1 : 0;
}
