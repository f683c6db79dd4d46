// SPDX-License-Identifier: MIT
// Bounding boxes: lists of them, their overlap, and the grouping of neighbouring detections.
#ifndef IE_VISION_BOX_H
#define IE_VISION_BOX_H

typedef struct ie_box {
    int x, y, width, height;  // pixels, from the top left
    int neighbours;           // how many raw detections it stands for
    int sideways;             // of a face: seen from the side
    int roll_degrees;         // of a face: in the plane of the picture, clockwise
} ie_box;

typedef struct ie_boxes {
    ie_box *items;
    int count, capacity;
} ie_boxes;  // start with {0}

void ie_boxes_add(ie_boxes *boxes, ie_box box);
void ie_boxes_free(ie_boxes *boxes);

// Area of the intersection over area of the union, 0 to 1.
double ie_box_overlap(const ie_box *a, const ie_box *b);
// Cut to a picture of this size; width or height is 0 where nothing is left.
ie_box ie_box_clip(ie_box box, int width, int height);

// Replaces boxes by the averages of their groups: two boxes belong together where all four edges differ by at most a
// fifth of the mean of the smaller width and height; groups of `neighbours` or fewer are dropped, and so are groups
// inside one with more votes. Same result as OpenCV's groupRectangles(boxes, neighbours, 0.2), in another order: left
// to right by x, then y, then width. With neighbours 0 nothing changes.
void ie_boxes_group(ie_boxes *boxes, int neighbours);

#endif
