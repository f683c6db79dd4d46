// SPDX-License-Identifier: MIT
// A recording or a device, decoded: pictures a few times a second and 16-bit mono sound, each with its media time.
#ifndef IE_MEDIA_MEDIA_H
#define IE_MEDIA_MEDIA_H

#include "base/error.h"
#include "media/frame_encoder.h"
#include "media/limits.h"
#include "media/sides.h"
#include "media/tracks.h"

typedef struct ie_media ie_media;

typedef struct ie_media_settings {
    double frames_per_second;  // pictures taken, over 0; no picture is taken twice
    int width;                 // of the pictures, in pixels, at most
    const char *format;        // "jpeg", "png", or "auto": png for picture files, jpeg for video
    int sample_rate_hz;        // of the sound
    const char *device;        // libavdevice's name ("v4l2", "alsa", "pulse", "lavfi"), NULL for files
    int no_video, no_audio;
    ie_media_limits limits;    // of a file; a device has none
    int (*stop)(void);         // asked while reading: true ends the recording there; may be NULL
} ie_media_settings;

typedef struct ie_media_info {
    double duration_seconds;      // NAN where the container does not say
    const char *container, *sha256, *start_time;  // sha256 and start_time may be NULL
    int is_picture;
    int has_video, width, height, clockwise;  // width and height of the upright video
    double frame_rate;
    const char *video_codec;
    int has_audio, sample_rate_hz, channels;  // of the first track taken
    const char *audio_codec;
    ie_track_count video, audio;  // none where they were not asked for
    const char *left_out;  // which tracks were not taken, and why; NULL where all were
    int chapters;
} ie_media_info;

typedef enum ie_media_kind { IE_MEDIA_END, IE_MEDIA_PICTURE, IE_MEDIA_SOUND } ie_media_kind;

typedef struct ie_media_event {
    ie_media_kind kind;
    double t;                 // seconds from the start of this recording
    ie_picture picture;       // IE_MEDIA_PICTURE
    int is_png;
    ie_sound_block sound;     // IE_MEDIA_SOUND: about a second
} ie_media_event;

// Opens a file ("-": stdin) or a device. Nothing but that one file is ever opened: a playlist inside it finds no
// protocol it may use. NULL with IE_IO (cannot be opened) or IE_FORMAT (nothing that libav can decode).
ie_media *ie_media_open(const char *path, const ie_media_settings *settings, ie_error *error);
void ie_media_close(ie_media *media);

const ie_media_info *ie_media_about(const ie_media *media);
// The title (may be empty) and the span of a chapter.
const char *ie_media_chapter(const ie_media *media, int index, double *start, double *end);

// The next event; pointers in it are valid until the next call. Sound and pictures come about in order of time.
// Returns 0, IE_MEDIA_END at the end of the recording, also where it ends early (see ie_media_damage).
int ie_media_read(ie_media *media, ie_media_event *event, ie_error *error);

// After the end: the time at which it came, and what was wrong, NULL for nothing ("ends early ...").
double ie_media_end(const ie_media *media);
const char *ie_media_damage(const ie_media *media);

#endif
