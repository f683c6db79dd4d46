// SPDX-License-Identifier: MIT
// What a recording of a batch has of its own, in a file beside it: whose it is, what it answers, its consent.
#ifndef IE_BATCH_SIDECAR_H
#define IE_BATCH_SIDECAR_H

#include "batch/interview.h"
#include "base/yaml.h"

extern const char *const ie_sidecar_of_folder;  // its name within a folder of recordings

// True for PATH.yaml where there is a PATH: what a glob finds among recordings.
int ie_sidecar_is_one(const char *path);
// Reads the sidecar of a recording or folder where it has one. What is wrong with it becomes the interview's problem.
void ie_sidecar_read(ie_interview *interview, const char *path);

// These keep a setting that the file `from` names, as text or as a YAML node (a list is joined by commas); an empty one
// is none. Return 0, or -1 with IE_FORMAT: no such setting, another kind of value, no such purpose, or a file that is
// not there.
int ie_interview_set(ie_interview *interview, const char *from, const char *key, const char *value, ie_error *error);
int ie_interview_set_node(ie_interview *interview, const ie_yaml *document, const char *key, const ie_yaml_node *value,
                          ie_error *error);

#endif
