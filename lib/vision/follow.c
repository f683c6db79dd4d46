// SPDX-License-Identifier: MIT
// Faces followed from frame to frame.
#include "vision/follow.h"

#include "base/memory.h"
#include "vision/rotated_crop.h"
#include "vision/scan.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { TILT_DEGREES = 27 };     // a frontal cascade finds faces tilted by 15 degrees and most of those tilted by 20
enum { LOOKS_AT_LARGE = 5 };  // one look around in so many is for small faces too

static const double QUICK_FACTOR = 1.2;                 // from size to size in a quick look
static const double LOST_SECONDS = 1;                   // how long a lost face is looked for where it was
static const double SMALLER = 0.8, LARGER = 1.27;       // sizes tried, of the last one
static const double REACH = 0.25;                       // how far beyond the last box, in its size
static const double WIDER = 1.4;                        // than that where the last box is a profile's, which fits less
static const double MOST_OVERLAP = 0.3;                 // of two faces that are two people

struct ie_follower {
    ie_follow_settings settings;
    ie_scanner *frontal, *profile;
    ie_tracker *tracker;
    ie_boxes boxes;     // of the picture under way
    ie_boxes found;     // of one search
    ie_image crop;
    double looked_around, seen;  // when everything was looked at, when anybody was seen
    long looks;
    int window;  // width of the frontal cascade's
    int begins;
};

ie_follower *ie_follower_create(const ie_cascade *frontal, const ie_cascade *profile, const ie_follow_settings *settings)
{
    ie_follower *follower = ie_allocate(1, sizeof *follower);
    follower->settings = *settings;
    follower->window = frontal->width;
    follower->frontal = ie_scanner_create(frontal);
    follower->profile = profile ? ie_scanner_create(profile) : NULL;
    follower->tracker = ie_tracker_create(settings->full);
    follower->begins = 1;
    return follower;
}

void ie_follower_destroy(ie_follower *follower)
{
    if (!follower)
        return;
    ie_scanner_destroy(follower->frontal);
    ie_scanner_destroy(follower->profile);
    ie_tracker_destroy(follower->tracker);
    ie_boxes_free(&follower->boxes);
    ie_boxes_free(&follower->found);
    ie_image_free(&follower->crop);
    free(follower);
}

void ie_follower_begin_part(ie_follower *follower)
{
    ie_tracker_begin_part(follower->tracker);
    follower->begins = 1;
}

const ie_tracker *ie_follower_tracker(const ie_follower *follower)
{
    return follower->tracker;
}

static ie_scan whole_scan(const ie_follower *follower)
{
    return (ie_scan){.factor = follower->settings.factor, .neighbours = follower->settings.neighbours,
                     .least = follower->settings.least};
}

static int is_new(const ie_boxes *boxes, const ie_box *box)
{
    for (int i = 0; i < boxes->count; i++)
        if (ie_box_overlap(&boxes->items[i], box) > MOST_OVERLAP)
            return 0;
    return 1;
}

// The search around a place where a face is expected.
static ie_scan near_scan(const ie_follower *follower, const ie_box *expected, const ie_image *luma)
{
    ie_scan scan = whole_scan(follower);
    double wider = expected->sideways ? WIDER : 1;
    double size = expected->width, margin = size * ((LARGER - 1) / 2 + REACH) * wider;
    scan.least = (int)fmax(scan.least, size * SMALLER / wider);
    scan.most = (int)fmax(scan.least + 1.0, size * LARGER * wider);
    ie_box region = {(int)(expected->x - margin), (int)(expected->y - margin), (int)(size + 2 * margin),
                     (int)(size + 2 * margin), 0, 0, 0};
    scan.region = ie_box_clip(region, luma->width, luma->height);
    return scan;
}

// The found box with most votes that overlaps the expected one; NULL where there is none.
static const ie_box *best_of(const ie_boxes *found, const ie_box *expected)
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
static int fewer(int neighbours)
{
    return neighbours > 1 ? (neighbours + 2) / 4 : neighbours;
}

// A frontal face near the expected place goes to `boxes`. Returns whether there is one.
static int find_near(ie_follower *follower, const ie_image *luma, const ie_box *expected, int coarse)
{
    ie_scan scan = near_scan(follower, expected, luma);
    if (scan.region.width < 1 || scan.region.height < 1)
        return 0;
    scan.coarse = coarse;
    if (coarse)
        scan.neighbours = fewer(scan.neighbours);
    ie_scanner_find(follower->frontal, luma, &scan, &follower->found);
    const ie_box *best = best_of(&follower->found, expected);
    if (best && is_new(&follower->boxes, best)) {
        ie_boxes_add(&follower->boxes, *best);
        if (coarse && best->width >= 2 * follower->window)  // as many as would have agreed with fine steps
            follower->boxes.items[follower->boxes.count - 1].neighbours *= 4;
    }
    return best != NULL;
}

// Copies a region of the picture, mirrored or not.
static void cut_out(const ie_image *luma, const ie_box *region, int mirrored, ie_image *crop)
{
    ie_image_resize(crop, region->width, region->height, 1);
    for (int y = 0; y < region->height; y++) {
        const uint8_t *from = luma->pixels + (size_t)(region->y + y) * (size_t)luma->width + region->x;
        uint8_t *to = crop->pixels + (size_t)y * (size_t)region->width;
        for (int x = 0; x < region->width; x++)
            to[x] = from[mirrored ? region->width - 1 - x : x];
    }
}

// Looks for profiles, to the left and to the right, near `expected` or (NULL) everywhere. Returns whether one was found.
static int find_profile(ie_follower *follower, const ie_image *luma, const ie_box *expected)
{
    ie_scan scan = expected ? near_scan(follower, expected, luma) : whole_scan(follower);
    ie_box region = expected ? scan.region : (ie_box){0, 0, luma->width, luma->height, 0, 0, 0};
    int any = 0;
    scan.region.width = 0;
    scan.coarse = 1;
    scan.neighbours = fewer(scan.neighbours);
    if (!follower->profile || region.width < 1 || region.height < 1)
        return 0;
    for (int mirrored = 0; mirrored < 2; mirrored++) {
        cut_out(luma, &region, mirrored, &follower->crop);
        ie_scanner_find(follower->profile, &follower->crop, &scan, &follower->found);
        for (int i = 0; i < follower->found.count; i++) {
            ie_box box = follower->found.items[i];
            box.x = region.x + (mirrored ? region.width - box.x - box.width : box.x);
            box.y += region.y;
            if ((expected && ie_box_overlap(&box, expected) < 0.1) || !is_new(&follower->boxes, &box))
                continue;
            box.sideways = 1;
            ie_boxes_add(&follower->boxes, box);
            any = 1;
        }
    }
    return any;
}

static void find_everywhere(ie_follower *follower, const ie_image *luma)
{
    ie_scan scan = whole_scan(follower);
    ie_scanner_find(follower->frontal, luma, &scan, &follower->found);
    for (int i = 0; i < follower->found.count; i++)
        if (follower->settings.full || is_new(&follower->boxes, &follower->found.items[i]))
            ie_boxes_add(&follower->boxes, follower->found.items[i]);
}

// Scans a turned square in coarse steps: follower->found.
static void scan_turned(ie_follower *follower, const ie_image *luma, const ie_rotated_crop *tilt, ie_scan scan)
{
    scan.region.width = 0;
    scan.coarse = 1;
    scan.neighbours = fewer(scan.neighbours);
    ie_rotated_crop_cut(tilt, luma, &follower->crop);
    ie_scanner_find(follower->frontal, &follower->crop, &scan, &follower->found);
}

// A box of such a scan goes to `boxes`, at its place in the picture, unless it is known.
static int add_turned(ie_follower *follower, const ie_rotated_crop *tilt, int degrees, const ie_box *found)
{
    double at_x = found->x + found->width / 2.0, at_y = found->y + found->height / 2.0;
    ie_rotated_crop_back(tilt, &at_x, &at_y);
    ie_box box = {(int)lrint(at_x - found->width / 2.0), (int)lrint(at_y - found->height / 2.0), found->width, found->height,
                  found->neighbours, 0, degrees};
    int is_added = is_new(&follower->boxes, &box);
    if (is_added)
        ie_boxes_add(&follower->boxes, box);
    return is_added;
}

// Looks for a face tilted to either side near the expected place, the side it was tilted to first.
static int find_tilted(ie_follower *follower, const ie_image *luma, const ie_box *expected)
{
    double x = expected->x + expected->width / 2.0, y = expected->y + expected->height / 2.0;
    int side = (int)(expected->width * (LARGER + 2 * REACH));
    ie_box middle = {(side - expected->width) / 2, (side - expected->height) / 2, expected->width, expected->height, 0, 0, 0};
    for (int turn = 0; turn < 2; turn++) {
        int degrees = (expected->tilt < 0) != turn ? -TILT_DEGREES : TILT_DEGREES;
        ie_rotated_crop tilt = ie_rotated_crop_of(x, y, side, degrees);
        scan_turned(follower, luma, &tilt, near_scan(follower, expected, luma));
        const ie_box *best = best_of(&follower->found, &middle);
        if (best) {
            add_turned(follower, &tilt, degrees, best);
            return 1;
        }
    }
    return 0;
}

// Looks for tilted faces in the whole picture. Returns whether one was found.
static int find_tilted_everywhere(ie_follower *follower, const ie_image *luma)
{
    int side = (int)ceil(hypot(luma->width, luma->height)), any = 0;
    for (int degrees = -TILT_DEGREES; degrees <= TILT_DEGREES; degrees += 2 * TILT_DEGREES) {
        ie_rotated_crop tilt = ie_rotated_crop_of(luma->width / 2.0, luma->height / 2.0, side, degrees);
        scan_turned(follower, luma, &tilt, whole_scan(follower));
        for (int i = 0; i < follower->found.count; i++)
            any |= add_turned(follower, &tilt, degrees, &follower->found.items[i]);
    }
    return any;
}

static double largest_visible(const ie_follower *follower)
{
    int count;
    double largest = 0;
    const ie_person *people = ie_tracker_people(follower->tracker, &count);
    for (int i = 0; i < count; i++)
        if (people[i].visible)
            largest = fmax(largest, people[i].size);
    return largest;
}

// A quick look at everything, in coarse steps of place and size; what is new is searched for again around. Where faces
// are followed, those of less than a third of the largest are looked for now and then only: small windows are many.
static void look_around(ie_follower *follower, const ie_image *luma)
{
    ie_scan scan = whole_scan(follower);
    ie_boxes hints = {0};
    if (++follower->looks % LOOKS_AT_LARGE != 0)
        scan.least = (int)fmax(scan.least, largest_visible(follower) / 3);
    scan.coarse = 1;
    scan.factor = fmax(scan.factor, QUICK_FACTOR);
    scan.neighbours = fewer(scan.neighbours);
    ie_scanner_find(follower->frontal, luma, &scan, &follower->found);
    for (int i = 0; i < follower->found.count; i++)
        if (is_new(&follower->boxes, &follower->found.items[i]))
            ie_boxes_add(&hints, follower->found.items[i]);
    for (int i = 0; i < hints.count; i++)
        find_near(follower, luma, &hints.items[i], 0);
    ie_boxes_free(&hints);
}

// Searches where each known face should be. Returns how many were there the last time and are not any more.
static int find_known(ie_follower *follower, double t, const ie_image *luma)
{
    int count, lost = 0;
    const ie_person *people = ie_tracker_people(follower->tracker, &count);
    for (int i = 0; i < count; i++) {
        const ie_person *person = &people[i];
        if (t - person->last > LOST_SECONDS) {
            lost += person->visible;  // pictures are far apart
            continue;
        }
        ie_box expected = ie_person_box(person, fmin(t - person->last, 0.5));
        int is_found = find_near(follower, luma, &expected, 1) || find_near(follower, luma, &expected, 0)
            || ((person->id > 0 || person->found.tilt) && find_tilted(follower, luma, &expected))
            || (person->id > 0 && find_profile(follower, luma, &expected));
        if (!is_found)
            lost += person->visible && person->id > 0;
    }
    return lost;
}

static int is_anybody_visible(const ie_follower *follower)
{
    int count, any = 0;
    const ie_person *people = ie_tracker_people(follower->tracker, &count);
    for (int i = 0; i < count; i++)
        any |= people[i].visible;
    return any;
}

// Chooses how much to look at: everything where a part begins, a face was just lost, or nobody has been there for long.
static void look(ie_follower *follower, double t, const ie_image *luma)
{
    int anybody = is_anybody_visible(follower), due = t - follower->looked_around >= follower->settings.rescan_seconds;
    int everywhere = follower->settings.full || follower->begins;
    if (!everywhere && anybody)
        everywhere = find_known(follower, t, luma) > 0;
    else if (!everywhere)
        everywhere = due || t - follower->seen <= LOST_SECONDS;
    if (everywhere)
        find_everywhere(follower, luma);
    else if (due || !anybody)
        look_around(follower, luma);
    if (everywhere || due)
        follower->looked_around = t;
    if (follower->boxes.count == 0 && !follower->settings.full && (due || follower->begins)
        && !find_tilted_everywhere(follower, luma))
        find_profile(follower, luma, NULL);
    if (follower->boxes.count > 0)
        follower->seen = t;
}

void ie_follower_process(ie_follower *follower, double t, const ie_image *luma)
{
    follower->boxes.count = 0;
    look(follower, t, luma);
    ie_tracker_update(follower->tracker, t, luma, follower->boxes.items, follower->boxes.count);
    follower->begins = 0;
}
