// SPDX-License-Identifier: MIT
// Detection of faces guided by tracking.
#include "vision/face_search.h"

#include "base/memory.h"
#include "vision/rotated_crop.h"
#include "vision/detector.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { ROLL_DEGREES = 27 };     // a frontal cascade finds faces that lean by 15 degrees and most of those by 20
enum { QUICK_SEARCHES = 5 };  // one in so many is for small faces too

// Ours, not measured one by one: test/bench/faces.sh measures the time that a search takes and the faces of a full scan
// that it finds.
static const double quick_factor = 1.2;                 // from size to size in a quick look
static const double lost_seconds = 1;                   // how long a lost face is looked for where it was
static const double smallest_ratio = 0.8, largest_ratio = 1.27;       // sizes tried, of the last one
static const double reach = 0.25;                       // how far beyond the last box, in its size
// How much wider where the last box is a profile's, which fits less.
static const double profile_ratio = 1.4;
static const double most_overlap = 0.3;                 // of two faces that are two people

struct ie_face_search {
    ie_face_search_settings settings;
    ie_detector *frontal, *profile;
    ie_tracker *tracker;
    ie_boxes boxes;     // of the picture under way
    ie_boxes found;     // of one search
    ie_image crop;
    double looked_around, seen;  // when everything was looked at, when anybody was seen
    long quick_searches;
    int window;  // width of the frontal cascade's
    int begins;
};

ie_face_search *ie_face_search_create(const ie_cascade *frontal, const ie_cascade *profile,
                                      const ie_face_search_settings *settings)
{
    ie_face_search *search = ie_allocate(1, sizeof *search);
    search->settings = *settings;
    search->window = frontal->width;
    search->frontal = ie_detector_create(frontal);
    search->profile = profile ? ie_detector_create(profile) : NULL;
    search->tracker = ie_tracker_create(settings->full);
    search->begins = 1;
    return search;
}

void ie_face_search_destroy(ie_face_search *search)
{
    if (!search)
        return;
    ie_detector_destroy(search->frontal);
    ie_detector_destroy(search->profile);
    ie_tracker_destroy(search->tracker);
    ie_boxes_free(&search->boxes);
    ie_boxes_free(&search->found);
    ie_image_free(&search->crop);
    free(search);
}

void ie_face_search_begin_part(ie_face_search *search)
{
    ie_tracker_begin_part(search->tracker);
    search->begins = 1;
}

const ie_tracker *ie_face_search_tracker(const ie_face_search *search)
{
    return search->tracker;
}

static ie_detector_settings full_scan_settings(const ie_face_search *search)
{
    return (ie_detector_settings){.factor = search->settings.factor, .neighbours = search->settings.neighbours,
                     .least = search->settings.least};
}

static int is_new_box(const ie_boxes *boxes, const ie_box *box)
{
    for (int i = 0; i < boxes->count; i++)
        if (ie_box_overlap(&boxes->items[i], box) > most_overlap)
            return 0;
    return 1;
}

// The search around a place where a face is expected.
static ie_detector_settings near_scan_settings(const ie_face_search *search, const ie_box *expected,
                                               const ie_image *luma)
{
    ie_detector_settings scan = full_scan_settings(search);
    double wider = expected->sideways ? profile_ratio : 1;
    double size = expected->width, margin = size * ((largest_ratio - 1) / 2 + reach) * wider;
    scan.least = (int)fmax(scan.least, size * smallest_ratio / wider);
    scan.most = (int)fmax(scan.least + 1.0, size * largest_ratio * wider);
    ie_box region = {(int)(expected->x - margin), (int)(expected->y - margin), (int)(size + 2 * margin),
                     (int)(size + 2 * margin), 0, 0, 0};
    scan.region = ie_box_clip(region, luma->width, luma->height);
    return scan;
}

// The found box with most votes that overlaps the expected one; NULL where there is none.
static const ie_box *best_overlapping(const ie_boxes *found, const ie_box *expected)
{
    const ie_box *best = NULL;
    for (int i = 0; i < found->count; i++) {
        const ie_box *box = &found->items[i];
        if (ie_box_overlap(box, expected) > 0.1 && (!best || box->neighbours > best->neighbours))
            best = box;
    }
    return best;
}

// Coarse steps leave a quarter of the windows, so that fewer agree.
static int fewer_neighbours(int neighbours)
{
    return neighbours > 1 ? (neighbours + 2) / 4 : neighbours;
}

// A frontal face near the expected place goes to `boxes`. Returns whether there is one.
static int find_near(ie_face_search *search, const ie_image *luma, const ie_box *expected, int coarse)
{
    ie_detector_settings scan = near_scan_settings(search, expected, luma);
    if (scan.region.width < 1 || scan.region.height < 1)
        return 0;
    scan.coarse = coarse;
    if (coarse)
        scan.neighbours = fewer_neighbours(scan.neighbours);
    ie_detector_find(search->frontal, luma, &scan, &search->found);
    const ie_box *best = best_overlapping(&search->found, expected);
    if (best && is_new_box(&search->boxes, best)) {
        ie_boxes_add(&search->boxes, *best);
        if (coarse && best->width >= 2 * search->window)  // as many as would have agreed with fine steps
            search->boxes.items[search->boxes.count - 1].neighbours *= 4;
    }
    return best != NULL;
}

// Copies a region of the picture, mirrored or not.
static void copy_region(const ie_image *luma, const ie_box *region, int mirrored, ie_image *crop)
{
    ie_image_resize(crop, region->width, region->height, 1);
    for (int y = 0; y < region->height; y++) {
        const uint8_t *from = luma->pixels + (size_t)(region->y + y) * (size_t)luma->width + region->x;
        uint8_t *to = crop->pixels + (size_t)y * (size_t)region->width;
        for (int x = 0; x < region->width; x++)
            to[x] = from[mirrored ? region->width - 1 - x : x];
    }
}

// Searches for profiles, to the left and to the right, near `expected` or (NULL) everywhere. Returns whether one was
// found.
static int find_profile(ie_face_search *search, const ie_image *luma, const ie_box *expected)
{
    ie_detector_settings scan = expected ? near_scan_settings(search, expected, luma) : full_scan_settings(search);
    ie_box region = expected ? scan.region : (ie_box){0, 0, luma->width, luma->height, 0, 0, 0};
    int any = 0;
    scan.region.width = 0;
    scan.coarse = 1;
    scan.neighbours = fewer_neighbours(scan.neighbours);
    if (!search->profile || region.width < 1 || region.height < 1)
        return 0;
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        copy_region(luma, &region, mirrored, &search->crop);
        ie_detector_find(search->profile, &search->crop, &scan, &search->found);
        for (int i = 0; i < search->found.count; i++) {
            ie_box box = search->found.items[i];
            box.x = region.x + (mirrored ? region.width - box.x - box.width : box.x);
            box.y += region.y;
            if ((expected && ie_box_overlap(&box, expected) < 0.1) || !is_new_box(&search->boxes, &box))
                continue;
            box.sideways = 1;
            ie_boxes_add(&search->boxes, box);
            any = 1;
        }
    }
    return any;
}

static void find_everywhere(ie_face_search *search, const ie_image *luma)
{
    ie_detector_settings scan = full_scan_settings(search);
    ie_detector_find(search->frontal, luma, &scan, &search->found);
    for (int i = 0; i < search->found.count; i++)
        if (search->settings.full || is_new_box(&search->boxes, &search->found.items[i]))
            ie_boxes_add(&search->boxes, search->found.items[i]);
}

// Scans a rotated square in coarse steps: search->found.
static void scan_rotated(ie_face_search *search, const ie_image *luma, const ie_rotated_crop *square,
                         ie_detector_settings scan)
{
    scan.region.width = 0;
    scan.coarse = 1;
    scan.neighbours = fewer_neighbours(scan.neighbours);
    ie_rotated_crop_cut(square, luma, &search->crop);
    ie_detector_find(search->frontal, &search->crop, &scan, &search->found);
}

// A box of such a scan goes to `boxes`, at its place in the picture, unless it is known.
static int add_rotated(ie_face_search *search, const ie_rotated_crop *square, int degrees, const ie_box *found)
{
    double at_x = found->x + found->width / 2.0, at_y = found->y + found->height / 2.0;
    ie_rotated_crop_back(square, &at_x, &at_y);
    ie_box box = {(int)lrint(at_x - found->width / 2.0), (int)lrint(at_y - found->height / 2.0), found->width,
                  found->height, found->neighbours, 0, degrees};
    int is_added = is_new_box(&search->boxes, &box);
    if (is_added)
        ie_boxes_add(&search->boxes, box);
    return is_added;
}

// Searches for a face that leans to either side near the expected place, the side it leant to first.
static int find_rotated_near(ie_face_search *search, const ie_image *luma, const ie_box *expected)
{
    double x = expected->x + expected->width / 2.0, y = expected->y + expected->height / 2.0;
    int side = (int)(expected->width * (largest_ratio + 2 * reach));
    ie_box middle = {(side - expected->width) / 2, (side - expected->height) / 2, expected->width, expected->height,
                     0, 0, 0};
    for (int turn = 0; turn < 2; turn++) {
        int degrees = (expected->roll_degrees < 0) != turn ? -ROLL_DEGREES : ROLL_DEGREES;
        ie_rotated_crop square = ie_rotated_crop_of(x, y, side, degrees);
        scan_rotated(search, luma, &square, near_scan_settings(search, expected, luma));
        const ie_box *best = best_overlapping(&search->found, &middle);
        if (best) {
            add_rotated(search, &square, degrees, best);
            return 1;
        }
    }
    return 0;
}

// Searches the whole picture for faces that lean. Returns whether one was found.
static int find_rotated_everywhere(ie_face_search *search, const ie_image *luma)
{
    int side = (int)ceil(hypot(luma->width, luma->height)), any = 0;
    for (int degrees = -ROLL_DEGREES; degrees <= ROLL_DEGREES; degrees += 2 * ROLL_DEGREES) {
        ie_rotated_crop square = ie_rotated_crop_of(luma->width / 2.0, luma->height / 2.0, side, degrees);
        scan_rotated(search, luma, &square, full_scan_settings(search));
        for (int i = 0; i < search->found.count; i++)
            any |= add_rotated(search, &square, degrees, &search->found.items[i]);
    }
    return any;
}

static double largest_visible(const ie_face_search *search)
{
    int count;
    double largest = 0;
    const ie_person *people = ie_tracker_people(search->tracker, &count);
    for (int i = 0; i < count; i++)
        if (people[i].visible)
            largest = fmax(largest, people[i].size);
    return largest;
}

// A quick search of everything, in coarse steps of place and size; what is new is searched for again around. Where
// faces are followed, those of less than a third of the largest are looked for now and then only: small windows are
// many.
static void search_quickly(ie_face_search *search, const ie_image *luma)
{
    ie_detector_settings scan = full_scan_settings(search);
    ie_boxes hints = {0};
    if (++search->quick_searches % QUICK_SEARCHES != 0)
        scan.least = (int)fmax(scan.least, largest_visible(search) / 3);
    scan.coarse = 1;
    scan.factor = fmax(scan.factor, quick_factor);
    scan.neighbours = fewer_neighbours(scan.neighbours);
    ie_detector_find(search->frontal, luma, &scan, &search->found);
    for (int i = 0; i < search->found.count; i++)
        if (is_new_box(&search->boxes, &search->found.items[i]))
            ie_boxes_add(&hints, search->found.items[i]);
    for (int i = 0; i < hints.count; i++)
        find_near(search, luma, &hints.items[i], 0);
    ie_boxes_free(&hints);
}

// Searches where each known face should be. Returns how many were there the last time and are not any more.
static int find_known(ie_face_search *search, double t, const ie_image *luma)
{
    int count, lost = 0;
    const ie_person *people = ie_tracker_people(search->tracker, &count);
    for (int i = 0; i < count; i++) {
        const ie_person *person = &people[i];
        if (t - person->last > lost_seconds) {
            lost += person->visible;  // pictures are far apart
            continue;
        }
        ie_box expected = ie_person_box(person, fmin(t - person->last, 0.5));
        int is_found = find_near(search, luma, &expected, 1) || find_near(search, luma, &expected, 0)
            || ((person->id > 0 || person->found.roll_degrees) && find_rotated_near(search, luma, &expected))
            || (person->id > 0 && find_profile(search, luma, &expected));
        if (!is_found)
            lost += person->visible && person->id > 0;
    }
    return lost;
}

static int is_anybody_visible(const ie_face_search *search)
{
    int count, any = 0;
    const ie_person *people = ie_tracker_people(search->tracker, &count);
    for (int i = 0; i < count; i++)
        any |= people[i].visible;
    return any;
}

// Chooses how much to look at: everything where a part begins, a face was just lost, or nobody has been there for long.
static void search_picture(ie_face_search *search, double t, const ie_image *luma)
{
    int anybody = is_anybody_visible(search), due = t - search->looked_around >= search->settings.rescan_seconds;
    int everywhere = search->settings.full || search->begins;
    if (!everywhere && anybody)
        everywhere = find_known(search, t, luma) > 0;
    else if (!everywhere)
        everywhere = due || t - search->seen <= lost_seconds;
    if (everywhere)
        find_everywhere(search, luma);
    else if (due || !anybody)
        search_quickly(search, luma);
    if (everywhere || due)
        search->looked_around = t;
    if (search->boxes.count == 0 && !search->settings.full && (due || search->begins)
        && !find_rotated_everywhere(search, luma))
        find_profile(search, luma, NULL);
    if (search->boxes.count > 0)
        search->seen = t;
}

void ie_face_search_process(ie_face_search *search, double t, const ie_image *luma)
{
    search->boxes.count = 0;
    search_picture(search, t, luma);
    ie_tracker_update(search->tracker, t, luma, search->boxes.items, search->boxes.count);
    search->begins = 0;
}
