// SPDX-License-Identifier: MIT
// Interviews of a batch.
#include "batch/interview.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

const ie_setting_kind ie_setting_kinds[IE_SETTINGS] = {
    [IE_SETTING_PERSON] = {"person", "--person", 0},
    [IE_SETTING_PACK] = {"pack", "--questions", 1},
    [IE_SETTING_QUESTION] = {"questions", "--question", 0},
    [IE_SETTING_CONSENT] = {"consent", "--consent", 1},
    [IE_SETTING_JURISDICTION] = {"jurisdiction", "--jurisdiction", 0},
    [IE_SETTING_PURPOSE] = {"purpose", "--purpose", 0},
    [IE_SETTING_LAWFUL_BASIS] = {"lawful_basis", "--lawful-basis", 0},
};

void ie_paths_add(ie_paths *paths, const char *path)
{
    IE_GROW(paths->items, paths->count, paths->capacity);
    paths->items[paths->count++] = ie_copy_text(path);
}

void ie_paths_free(ie_paths *paths)
{
    for (size_t i = 0; i < paths->count; i++)
        free(paths->items[i]);
    free(paths->items);
    *paths = (ie_paths){0};
}

char *ie_path_beside(const char *from, const char *path)
{
    const char *slash = strrchr(from, '/');
    ie_buffer joined = {0};
    if (*path != '/' && slash)
        ie_buffer_add(&joined, from, (size_t)(slash + 1 - from));
    ie_buffer_text(&joined, path);
    return joined.data ? joined.data : ie_copy_text("");
}

void ie_interview_fail(ie_interview *interview, const char *format, ...)
{
    char text[500];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (!interview->problem)
        interview->problem = ie_copy_text(text);
}

ie_interview *ie_interviews_open(ie_interviews *interviews, const char *operand)
{
    IE_GROW(interviews->items, interviews->count, interviews->capacity);
    ie_interview *interview = &interviews->items[interviews->count++];
    *interview = (ie_interview){.operand = ie_copy_text(operand)};
    return interview;
}

void ie_interviews_free(ie_interviews *interviews)
{
    for (size_t i = 0; i < interviews->count; i++) {
        ie_interview *interview = &interviews->items[i];
        free(interview->operand);
        free(interview->name);
        free(interview->problem);
        ie_paths_free(&interview->files);
        ie_paths_free(&interview->left);
        for (size_t k = 0; k < IE_SETTINGS; k++)
            free(interview->settings[k]);
    }
    free(interviews->items);
    *interviews = (ie_interviews){0};
}
