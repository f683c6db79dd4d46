// SPDX-License-Identifier: MIT
// The folder that a report is written into: stream.ndjson as the stream comes, the other files at its end.
#ifndef IE_REPORT_FOLDER_H
#define IE_REPORT_FOLDER_H

#include "report/forms.h"

typedef struct ie_report_folder ie_report_folder;

// Makes the folder, with those above it, where it is not there. NULL with IE_IO. The path must outlive it.
ie_report_folder *ie_report_folder_open(const char *path, ie_error *error);
// Keeps a line of the stream, given without its end. Returns 0, or -1 with IE_IO.
int ie_report_folder_add(ie_report_folder *folder, const char *line, size_t length, ie_error *error);
// Completes stream.ndjson by the report's own records, without what is left out of others (report/others_left_out.h),
// and writes report.txt, report.json, transcript.vtt (removed where what was said is left out) and report.html. Each
// file is written under another name (NAME.part) and renamed once it is whole. Returns 0, or -1 with IE_IO: then the
// files before the one that failed are there, and no draft.
int ie_report_folder_write(ie_report_folder *folder, const ie_report *report, ie_error *error);
// Frees it; a stream.ndjson that was not completed is removed. NULL is ignored.
void ie_report_folder_close(ie_report_folder *folder);

#endif
