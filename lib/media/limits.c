// SPDX-License-Identifier: MIT
// Limits of the work that a recording makes.
#include "media/limits.h"

#include <stdio.h>

// Interviews take an hour or two. A gap of a recording that was paused is up to ten minutes (resample.c); two of these.
// Black 1080p video without sound, as small as x264 makes it, has 70,000 pixels a byte, talking heads have 20 to 200; a
// picture of one colour may have any number, so that the first 5 gigapixels, a minute of 1080p at 30 a second, are not
// counted. Video of 4K at 60 pictures a second takes two to five times its duration to decode on one slow core.
const ie_media_limits ie_media_usual_limits = {21600, 1200, 100000, 600};
static const double free_pixels = 5e9, free_minutes = 1;

int ie_media_limits_exceeded(const ie_media_limits *limits, const ie_media_spent *spent, char *why, size_t size)
{
    double minutes = free_minutes + spent->duration_seconds / 60;
    if (limits->duration_seconds > 0 && spent->duration_seconds > limits->duration_seconds)
        snprintf(why, size, "longer than %g seconds (--max-duration)", limits->duration_seconds);
    else if (limits->gap_seconds > 0 && spent->gap_seconds > limits->gap_seconds)
        snprintf(why, size, "more than %g seconds of silence fill gaps in its sound (--max-gaps)", limits->gap_seconds);
    else if (limits->pixels_per_byte > 0
             && spent->pixels > free_pixels + limits->pixels_per_byte * spent->file_bytes)
        snprintf(why, size, "more than %g pixels for each byte of the file (--max-pixels)", limits->pixels_per_byte);
    else if (limits->processor_seconds > 0 && spent->processor_seconds > limits->processor_seconds * minutes)
        snprintf(why, size, "more than %g seconds of processor time for a minute of it (--max-cpu)",
                 limits->processor_seconds);
    else
        return 0;
    return 1;
}
