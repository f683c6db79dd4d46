// SPDX-License-Identifier: MIT
// An interview of a batch: whose it is, its recordings in their order, and the name of its folder.
#ifndef IE_BATCH_INTERVIEW_H
#define IE_BATCH_INTERVIEW_H

#include "base/error.h"
#include "base/memory.h"

#include <stddef.h>

// What an interview may have of its own; each is an option of ie-run.
typedef enum ie_setting {
    IE_SETTING_PERSON, IE_SETTING_PACK, IE_SETTING_QUESTION, IE_SETTING_CONSENT, IE_SETTING_JURISDICTION,
    IE_SETTING_PURPOSE, IE_SETTING_LAWFUL_BASIS, IE_SETTINGS
} ie_setting;

typedef struct ie_setting_kind {
    const char *key;     // in a manifest and a sidecar: "lawful_basis"
    const char *option;  // of ie-run: "--lawful-basis"
    int is_file;         // a path, which is relative to the folder of what names it
} ie_setting_kind;

extern const ie_setting_kind ie_setting_kinds[IE_SETTINGS];

typedef struct ie_paths {
    char **items;  // owned
    size_t count, capacity;
} ie_paths;

typedef struct ie_interview {
    char *operand;    // as it was given
    char *name;       // of its folder; NULL until ie_interviews_name
    ie_paths files;   // its recordings, in the order of its answers
    ie_paths left;    // what else lay in its folder
    char *settings[IE_SETTINGS];  // NULL where it has none of its own
    char *problem;    // why it cannot be evaluated; NULL where nothing is known against it
} ie_interview;

typedef struct ie_interviews {
    ie_interview *items;
    size_t count, capacity;
} ie_interviews;

ie_interview *ie_interviews_open(ie_interviews *interviews, const char *operand);  // adds one without recordings
void ie_interviews_free(ie_interviews *interviews);

// Gives each a name for its folder, no two the same, and the same whenever the same operands are given: the operand's
// path with dashes for slashes. Where two would have the same, or one of `reserved` (ends with NULL), the name gets the
// first digits of the path's SHA-256.
void ie_interviews_name(ie_interviews *interviews, const char *const *reserved);

void ie_interview_fail(ie_interview *interview, const char *format, ...) __attribute__((format(printf, 2, 3)));
void ie_paths_add(ie_paths *paths, const char *path);
void ie_paths_free(ie_paths *paths);
// The path of a file that another one names: relative to the folder of `from`. The caller frees it.
char *ie_path_beside(const char *from, const char *path);

#endif
