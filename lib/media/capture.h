// SPDX-License-Identifier: MIT
// An interview of one or several recordings, put into the stream one after the other.
#ifndef IE_MEDIA_CAPTURE_H
#define IE_MEDIA_CAPTURE_H

#include "media/media_record.h"

typedef struct ie_capture_settings {
    ie_media_settings media;  // its `stop` ends the interview, too
    double limit_seconds;     // of each recording; 0: none
    ie_media_purpose purpose;
    int is_confined;          // decode in a sandbox (base/sandbox.h), for the rest of the process; a device never does
    void (*begin)(void);      // called when a recording is open, before its first record; may be NULL
} ie_capture_settings;

// Puts the recordings at `paths` to stdout: a media record and the notices no_video and no_audio, a question for each
// of several recordings or for each chapter of a single one, then pictures and sound in order of time, the notice
// "truncated" where damage or a limit was met, and "nothing" where there was neither. The times of a recording begin
// where the one before ended; a picture file takes the time of one picture. Of several, one that cannot be opened is
// named in a notice. Returns the exit code of the program, 2 where nothing came out of any of them; -1 with the error
// where a single one could not be opened.
int ie_capture_run(const ie_capture_settings *settings, char *const *paths, int count, ie_error *error);

#endif
