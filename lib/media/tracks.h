// SPDX-License-Identifier: MIT
// Which of a recording's tracks are decoded: one with pictures, and one or two with sound.
#ifndef IE_MEDIA_TRACKS_H
#define IE_MEDIA_TRACKS_H

struct AVCodecContext;
struct AVFormatContext;
struct AVStream;

typedef struct ie_track {
    struct AVStream *stream;  // NULL: there is none
    struct AVCodecContext *codec;
    int drained;
} ie_track;

// Tracks of one kind.
typedef struct ie_track_count {
    int tracks, taken[2];  // how many there are; which were taken, from 1, 0: none
    int undecodable;
} ie_track_count;

typedef struct ie_tracks {
    ie_track video, sound[2];
    int sounds;                         // of them in use
    ie_track_count of_video, of_sound;  // none where they were not asked for
    char left_out[400];                 // which were not taken, and why; "" where all were
} ie_tracks;

typedef struct ie_tracks_wanted {
    int video, sound;
    double frames_per_second;  // that will be taken: where the video has many more, some are not decoded
} ie_tracks_wanted;

// Opens decoders for the best track with pictures and the best with sound of those that can be decoded, after libav's
// judgement. A second one with sound is taken too, as the other side, unless it is in another language, a commentary,
// or made for other ears (a description for the blind, ...). All others are discarded by the demuxer.
void ie_tracks_open(ie_tracks *tracks, struct AVFormatContext *format, const ie_tracks_wanted *wanted);
void ie_tracks_close(ie_tracks *tracks);

// The track of the packets of a stream, NULL where nobody wants them.
ie_track *ie_tracks_find(ie_tracks *tracks, int stream_index);

#endif
