// SPDX-License-Identifier: MIT
// Cascades as models: found by name, with the label that records name.
#include "vision/cascade_model.h"

#include "base/digest.h"
#include "base/memory.h"
#include "base/path.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char *find_cascade_path(const char *given, const char *standard)
{
    if (given)
        return ie_copy_text(given);
    ie_buffer path = {0};
    ie_buffer_format(&path, "/usr/share/opencv4/haarcascades/%s", standard);
    if (access(path.data, R_OK) == 0)
        return path.data;
    ie_buffer_clear(&path);
    ie_buffer_format(&path, "models/%s", standard);
    char *own = ie_path_data(path.data);
    ie_buffer_free(&path);
    return own;
}

int ie_cascade_model_open(ie_cascade_model *model, const char *given, const char *standard, int needed, ie_error *error)
{
    char digits[IE_DIGEST_SIZE];
    *model = (ie_cascade_model){0};
    if (given && strcmp(given, "none") == 0 && !needed)
        return 0;
    char *path = find_cascade_path(given, standard);
    if (!needed && !given && access(path, R_OK) != 0) {
        free(path);
        return 0;
    }
    model->cascade = ie_cascade_open(path, error);
    int status = model->cascade ? ie_digest_file(path, digits, error) : -1;
    if (status == 0)
        ie_digest_label_path(model->id, path, ".", digits);
    free(path);
    return status;
}

void ie_cascade_model_close(ie_cascade_model *model)
{
    ie_cascade_free(model->cascade);
    *model = (ie_cascade_model){0};
}
