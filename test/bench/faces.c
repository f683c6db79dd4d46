// SPDX-License-Identifier: MIT
// Measures the face finder; built and called by faces.sh.
// faces follow CASCADE PROFILE-CASCADE <stream: full scans against following, on the frames of a stream. Prints frames,
// milliseconds of processor time of both, boxes of full scans, those found following, boxes of following, those known to
// full scans.
// faces scan CASCADE <pictures: full scans of raw pictures ("WIDTH HEIGHT\n" and the bytes of each). Prints a line of boxes
// a picture, then the milliseconds.
#include "base/memory.h"
#include "media/frame_decoder.h"
#include "stream/record.h"
#include "vision/face_search.h"
#include "vision/detector.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

static double cpu_seconds(void)
{
    struct timespec now;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
    return (double)now.tv_sec + (double)now.tv_nsec * 1e-9;
}

static double process(ie_face_search *search, double t, const ie_image *luma)
{
    double start = cpu_seconds();
    ie_face_search_process(search, t, luma);
    return cpu_seconds() - start;
}

static int is_shown(const ie_person *person)
{
    return person->visible && person->id > 0;
}

// How many boxes of `a` have one of `b` on them, at an overlap of half or more; adds up how many there are.
static int count_matches(const ie_face_search *a, const ie_face_search *b, int *boxes)
{
    int count_a, count_b, matches = 0;
    const ie_person *people_a = ie_tracker_people(ie_face_search_tracker(a), &count_a);
    const ie_person *people_b = ie_tracker_people(ie_face_search_tracker(b), &count_b);
    for (int i = 0; i < count_a; i++) {
        int any = 0;
        for (int k = 0; k < count_b && is_shown(&people_a[i]); k++)
            any |= is_shown(&people_b[k]) && ie_box_overlap(&people_a[i].found, &people_b[k].found) >= 0.5;
        *boxes += is_shown(&people_a[i]);
        matches += any;
    }
    return matches;
}

static int follow(const ie_cascade *frontal, const ie_cascade *profile)
{
    ie_error error = {0};
    ie_face_search_settings settings = {1.1, 3, 30, 1, 0};
    ie_face_search *following = ie_face_search_create(frontal, profile, &settings);
    settings.full = 1;
    ie_face_search *scanning = ie_face_search_create(frontal, NULL, &settings);
    ie_frame_decoder *pictures = ie_frame_decoder_create();
    ie_image luma = {0};
    char *line = NULL;
    size_t capacity = 0;
    ssize_t length;
    double full = 0, followed = 0;
    int frames = 0, boxes = 0, found = 0, own = 0, known = 0;
    while ((length = getline(&line, &capacity, stdin)) > 0) {
        int is_frame = strncmp(line, "{\"type\":\"frame\"", 15) == 0;
        ie_record *record = is_frame ? ie_record_parse(line, (size_t)length, &error) : NULL;
        if (record && ie_frame_decoder_process(pictures, record, 1, &luma, &error) == 0) {
            double t = ie_record_number(record, "t", 0);
            full += process(scanning, t, &luma);
            followed += process(following, t, &luma);
            found += count_matches(scanning, following, &boxes);
            known += count_matches(following, scanning, &own);
            frames++;
        }
        ie_record_free(record);
    }
    printf("%d\t%.3f\t%.3f\t%d\t%d\t%d\t%d\n", frames, full * 1e3, followed * 1e3, boxes, found, own, known);
    free(line);
    ie_image_free(&luma);
    ie_frame_decoder_destroy(pictures);
    ie_face_search_destroy(following);
    ie_face_search_destroy(scanning);
    return 0;
}

static int scan(const ie_cascade *cascade)
{
    ie_detector *detector = ie_detector_create(cascade);
    ie_detector_settings settings = {.factor = 1.1, .neighbours = 3, .least = 30};
    ie_boxes found = {0};
    ie_image luma = {0};
    int width, height;
    double seconds = 0;
    while (scanf("%d %d", &width, &height) == 2 && getchar() == '\n') {
        ie_image_resize(&luma, width, height, 1);
        if (fread(luma.pixels, (size_t)width, (size_t)height, stdin) != (size_t)height)
            return 2;
        double start = cpu_seconds();
        ie_detector_find(detector, &luma, &settings, &found);
        seconds += cpu_seconds() - start;
        for (int i = 0; i < found.count; i++)
            printf("%d %d %d %d ", found.items[i].x, found.items[i].y, found.items[i].width, found.items[i].height);
        putchar('\n');
    }
    printf("%.3f\n", seconds * 1e3);
    ie_image_free(&luma);
    ie_boxes_free(&found);
    ie_detector_destroy(detector);
    return 0;
}

int main(int argc, char **argv)
{
    ie_error error = {0};
    ie_cascade *cascades[2] = {NULL, NULL};
    int status = 2;
    if (argc < 3 || argc > 4)
        return fprintf(stderr, "usage: faces follow CASCADE PROFILE-CASCADE | faces scan CASCADE\n"), 2;
    for (int i = 2; i < argc; i++)
        if (!(cascades[i - 2] = ie_cascade_open(argv[i], &error)))
            return fprintf(stderr, "faces: %s\n", error.text), 2;
    if (strcmp(argv[1], "follow") == 0 && argc == 4)
        status = follow(cascades[0], cascades[1]);
    else if (strcmp(argv[1], "scan") == 0)
        status = scan(cascades[0]);
    ie_cascade_free(cascades[0]);
    ie_cascade_free(cascades[1]);
    return status;
}
