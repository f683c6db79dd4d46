// SPDX-License-Identifier: MIT
// Which faces are the candidate's.
#include "report/candidate_faces.h"

#include "base/sort.h"
#include "speech/people_record.h"

#include <limits.h>
#include <math.h>
#include <string.h>

enum { PEOPLE = 256 };          // faces of higher numbers are not looked at
enum { LEAST_TOGETHER = 10 };   // pictures in which two faces are seen, for both to be of the interview
enum { LEAST_ALONE = 5 };       // pictures in which a face is seen, for it to be somebody

// Ours, not measured: who stands in the background is smaller, who passes by is there for a moment.
static const double least_shared_pictures = 0.25, least_relative_height = 1 / 3.0;

int ie_candidate_faces_hold(const ie_candidate_faces *faces, int id)
{
    for (size_t i = 0; i < faces->count; i++)
        if (faces->ids[i] == id)
            return 1;
    return 0;
}

static void add_face(ie_candidate_faces *faces, int id)
{
    if (!ie_candidate_faces_hold(faces, id) && faces->count < sizeof faces->ids / sizeof *faces->ids)
        faces->ids[faces->count++] = id;
}

// The faces of the candidate, or of all others whose role is known.
static void add_faces_of_people(ie_candidate_faces *faces, const ie_results *results, int of_candidate)
{
    for (size_t i = 0; i < results->people.count; i++) {
        const ie_record *person = results->people.items[i].record, *ids = ie_record_member(person, "faces");
        if (!ie_record_text(person, "role", NULL) || ie_record_has_role(person, IE_ROLE_CANDIDATE) != of_candidate)
            continue;
        for (size_t k = 0; k < ie_record_length(ids); k++)
            add_face(faces, (int)fmax(-1, fmin(INT_MAX, ie_record_number_at(ids, k, -1))));
    }
}

static const ie_record *presence_of(const ie_results *results, int id)
{
    for (size_t i = 0; i < results->presences.count; i++)
        if (ie_record_number(results->presences.items[i].record, "id", -1) == id)
            return results->presences.items[i].record;
    return NULL;
}

ie_candidate_faces ie_candidate_faces_of_others(const ie_results *results)
{
    ie_candidate_faces others = {0};
    add_faces_of_people(&others, results, 0);
    return others;
}

int ie_candidate_faces_may_hold(const ie_candidate_faces *others, const ie_results *results, int id)
{
    const ie_record *presence = presence_of(results, id);
    return !ie_candidate_faces_hold(others, id) && !(presence && ie_record_flag(presence, "still", 0));
}

// The face that one of the presence records calls the candidate's; -1 where none does.
static int find_marked_presence(const ie_results *results, const ie_candidate_faces *others, int *is_given)
{
    for (size_t i = 0; i < results->presences.count; i++) {
        const ie_record *presence = results->presences.items[i].record;
        int id = (int)ie_record_integer(presence, "id", 0, INT_MAX, 0);
        *is_given = ie_record_flag(presence, "given", 0);
        if (ie_record_flag(presence, "candidate", 0) && (*is_given || ie_candidate_faces_may_hold(others, results, id)))
            return id;
    }
    *is_given = 0;
    return -1;
}

static int find_most_seen(const ie_results *results, const ie_candidate_faces *others)
{
    size_t marked[PEOPLE] = {0}, seen[PEOPLE] = {0};
    for (size_t i = 0; i < results->faces.count; i++) {
        int person = results->faces.items[i].person;
        if (person < PEOPLE) {
            seen[person]++;
            marked[person] += results->faces.items[i].is_candidate > 0;
        }
    }
    if (results->faces.count == 0)
        for (size_t i = 0; i < results->expressions.count; i++)
            if (results->expressions.items[i].person < PEOPLE)
                seen[results->expressions.items[i].person]++;
    int best = -1;
    for (int person = 0; person < PEOPLE; person++)
        if (seen[person] > 0 && ie_candidate_faces_may_hold(others, results, person)
            && (best < 0 || marked[person] > marked[best]
                || (marked[person] == marked[best] && seen[person] > seen[best])))
            best = person;
    return best;
}

static int is_as_large(const ie_results *results, int id, int other)
{
    const ie_record *one = presence_of(results, id), *two = presence_of(results, other);
    double height = one ? ie_record_number(one, "distance", NAN) : NAN;
    double other_height = two ? ie_record_number(two, "distance", NAN) : NAN;
    return !(other_height < least_relative_height * height);
}

// Whether another face that may be the candidate's is long in the picture together with this one.
static int has_rival(const ie_results *results, const ie_candidate_faces *others, int id)
{
    size_t together[PEOPLE] = {0}, seen = 0;
    for (size_t i = 0, end; i < results->faces.count; i = end) {
        int is_there = 0;
        for (end = i; end < results->faces.count && results->faces.items[end].t == results->faces.items[i].t; end++)
            is_there |= results->faces.items[end].person == id;
        seen += is_there;
        for (size_t k = i; is_there && k < end; k++)
            if (results->faces.items[k].person != id && results->faces.items[k].person < PEOPLE)
                together[results->faces.items[k].person]++;
    }
    for (int other = 0; other < PEOPLE; other++)
        if (together[other] >= LEAST_TOGETHER && (double)together[other] >= least_shared_pictures * (double)seen
            && ie_candidate_faces_may_hold(others, results, other) && is_as_large(results, id, other))
            return 1;
    return 0;
}

// The face that is alone between two times, where none of `faces` is seen; -1 where there is none, or more than one.
static int find_alone(const ie_results *results, const ie_candidate_faces *faces, const ie_candidate_faces *others,
                      double start, double end)
{
    size_t seen[PEOPLE] = {0}, count = results->faces.count;
    size_t first = ie_first_from(results->faces.items, count, sizeof *results->faces.items, start);
    int best = -1;
    for (size_t i = first; i < count && results->faces.items[i].t < end; i++) {
        int person = results->faces.items[i].person;
        if (ie_candidate_faces_hold(faces, person))
            return -1;
        if (person < PEOPLE && ie_candidate_faces_may_hold(others, results, person) && ++seen[person] >= LEAST_ALONE
            && (best < 0 || seen[person] > seen[best]))
            best = person;
    }
    for (int other = 0; best >= 0 && other < PEOPLE; other++)
        if (other != best && (double)seen[other] >= least_shared_pictures * (double)seen[best]
            && seen[other] > 0 && is_as_large(results, best, other))
            return -1;
    return best;
}

// Whether none of the candidate's faces is seen between two times, but somebody's who may be the candidate.
static int is_anothers(const ie_candidate_faces *faces, const ie_candidate_faces *others, const ie_results *results,
                       double start, double end)
{
    size_t somebody = 0, count = results->faces.count;
    size_t first = ie_first_from(results->faces.items, count, sizeof *results->faces.items, start);
    for (size_t i = first; i < count && results->faces.items[i].t < end; i++) {
        if (ie_candidate_faces_hold(faces, results->faces.items[i].person))
            return 0;
        somebody += (size_t)ie_candidate_faces_may_hold(others, results, results->faces.items[i].person);
    }
    return somebody >= LEAST_ALONE;
}

int ie_candidate_faces_lack(const ie_candidate_faces *faces, const ie_results *results)
{
    ie_candidate_faces others = ie_candidate_faces_of_others(results);
    for (size_t i = 0; results->media.count > 1 && i < results->media.count; i++) {
        double end = i + 1 < results->media.count ? results->media.items[i + 1].start : INFINITY;
        if (is_anothers(faces, &others, results, results->media.items[i].start, end))
            return 1;
    }
    return 0;
}

// Whether it is not known who speaks between two times, or the candidate does.
static int may_speak(const ie_results *results, double start, double end)
{
    int is_known = 0;
    for (size_t i = 0; i < results->turns.count; i++) {
        const ie_person_turn *turn = &results->turns.items[i];
        is_known |= turn->role != IE_ROLE_UNKNOWN;
        if (turn->role == IE_ROLE_CANDIDATE && turn->start < end && turn->end > start)
            return 1;
    }
    return !is_known;
}

// Faces are numbered anew where a recording begins and light or camera are others: of each recording that shows none of
// the candidate's faces, whoever is alone in it is the candidate.
static void add_faces_alone(ie_candidate_faces *faces, const ie_candidate_faces *others, const ie_results *results)
{
    for (size_t i = 0; results->media.count > 1 && i < results->media.count; i++) {
        double start = results->media.items[i].start;
        double end = i + 1 < results->media.count ? results->media.items[i + 1].start : INFINITY;
        int alone = may_speak(results, start, end) ? find_alone(results, faces, others, start, end) : -1;
        if (alone >= 0)
            add_face(faces, alone);
    }
}

ie_candidate_faces ie_candidate_faces_find(const ie_results *results)
{
    ie_candidate_faces faces = {0}, others = ie_candidate_faces_of_others(results);
    int is_given = 0;
    add_faces_of_people(&faces, results, 1);
    if (faces.count == 0) {
        int best = find_marked_presence(results, &others, &is_given);
        if (best < 0)
            best = find_most_seen(results, &others);
        if (best < 0)
            return faces;
        faces.is_unknown = !is_given && has_rival(results, &others, best);
        if (!faces.is_unknown)
            add_face(&faces, best);
    }
    if (!faces.is_unknown)
        add_faces_alone(&faces, &others, results);
    return faces;
}

void ie_candidate_faces_tell(const ie_texts *texts, const ie_candidate_faces *faces, const ie_results *results,
                             ie_buffer *out)
{
    const char *space = out->length > 0 ? " " : "";
    if (faces->is_unknown)
        ie_buffer_format(out, "%s%s", space, ie_say(texts, "people.face_unknown"));
    else if (ie_candidate_faces_lack(faces, results))
        ie_buffer_format(out, "%s%s", space, ie_say(texts, "people.face_unknown_in_some"));
    space = out->length > 0 ? " " : "";
    for (size_t i = 0; i < results->people.count; i++) {
        const ie_record *person = results->people.items[i].record;
        double sure = ie_record_number(person, "faces_sure", NAN);
        if (!ie_record_has_role(person, IE_ROLE_CANDIDATE) || ie_record_length(ie_record_member(person, "faces")) == 0
            || !isfinite(sure) || results->presences.count < 2)
            continue;
        if (sure < 1 || strcmp(ie_record_text(person, "how", ""), "given") != 0) {
            ie_buffer_text(out, space);
            IE_TELL(texts, out, "people.face", {"sure", .number = 100 * fmin(sure, 0.99)});
        }
        return;
    }
}
