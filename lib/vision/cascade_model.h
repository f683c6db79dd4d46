// SPDX-License-Identifier: MIT
// Cascades as models: found by name, with the label that records name.
#ifndef IE_VISION_CASCADE_MODEL_H
#define IE_VISION_CASCADE_MODEL_H

#include "base/digest.h"
#include "vision/cascade.h"

typedef struct ie_cascade_model {
    ie_cascade *cascade;  // NULL where there is none
    // "name@hhhhhhhh": the file's name without folder and ending, 8 digits of the SHA-256 of its bytes.
    char id[IE_LABEL_SIZE];
} ie_cascade_model;

// Reads the cascade `given` by the user or, where that is NULL, the `standard` one of Debian's opencv-data, else of the
// toolkit's models folder. One that is not `needed` may be missing there, or be given as "none": no error, no cascade.
// Returns 0, or -1 with the error.
int ie_cascade_model_open(ie_cascade_model *model, const char *given, const char *standard, int needed,
                          ie_error *error);
void ie_cascade_model_close(ie_cascade_model *model);

#endif
