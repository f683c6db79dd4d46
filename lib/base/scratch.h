// SPDX-License-Identifier: MIT
// Folders for a moment, under TMPDIR, that do not outlive their program for long: what a killed one left is removed by
// the next sweep.
#ifndef IE_BASE_SCRATCH_H
#define IE_BASE_SCRATCH_H

#include "base/error.h"

typedef struct ie_scratch {
    char *path;  // $TMPDIR/ie-scratch.XXXXXX, its owner's alone
    int lock;    // says that it is in use
} ie_scratch;

// Makes a folder, after a sweep. Returns 0, or -1 with IE_IO.
int ie_scratch_open(ie_scratch *scratch, ie_error *error);
// Removes it with all that is in it; what cannot be removed stays for a sweep.
void ie_scratch_close(ie_scratch *scratch);
// Removes such folders of this user that no program uses any more. Returns how many.
long ie_scratch_sweep(void);
// Removes a folder with all that is in it; links are not followed. Returns 0, or -1 with IE_IO.
int ie_scratch_remove(const char *folder, ie_error *error);

#endif
