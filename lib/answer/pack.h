// SPDX-License-Identifier: MIT
// An interview pack: questions, expected answers and their key points, read from YAML and checked (ie-interview(5)).
#ifndef IE_ANSWER_PACK_H
#define IE_ANSWER_PACK_H

#include "answer/panel.h"
#include "answer/rubric.h"
#include "base/error.h"
#include "base/memory.h"

enum { IE_PACK_MOST_POINTS = 18 };  // of a question: 12 that are listed, or the parts of a rubric

typedef struct ie_pack_point {
    char *text;
    double weight;     // more than 0, at most 100; 1 where the pack gives none
    char **also;       // other wordings of it, any of which will do
    size_t also_count;
    const char *part;  // the part of a rubric that it belongs to (rubric.h); NULL where the pack names none
} ie_pack_point;

typedef struct ie_pack_follow_up {
    char *text;
    int point;  // index into the question's points, -1 where it belongs to none
} ie_pack_follow_up;

typedef struct ie_pack_question {
    char *id;      // letters, digits, '-', '_' and '.', unique in the pack
    char *text;    // the question
    char *answer;  // as a good candidate would say it
    ie_panel_scale panel; // its scale on a panel's graded answers; none where it has 0 answers
    char **answers;  // all that are accepted, the best of which counts; the first is `answer`
    size_t answer_count;
    int has_rubric;
    ie_rubric rubric;     // replaces the comparison with `answer`
    int points_are_parts; // the points are those parts of the rubric that are told, because the pack lists none
    ie_pack_point *points;
    size_t point_count;
    ie_pack_follow_up *follow_ups;
    size_t follow_up_count;
    const char *difficulty;     // "easy", "medium" or "hard"; NULL where not given
    double time_limit_seconds;  // 0 where not given
    char *learning;             // "FILE.md#anchor" under corpus/learning, NULL where not given
    double start, end;          // when, in seconds of the whole recording; both NAN where not given
} ie_pack_question;

typedef struct ie_pack {
    char *title;
    char *topic;
    char *language;  // such as "en"; "en" where the pack gives none
    char **vocabulary;  // names and terms of the trade, for ie-stt --words
    size_t vocabulary_count;
    ie_pack_question *questions;
    size_t question_count;
} ie_pack;

// Reads and checks a pack: a file, or where there is none the pack of the toolkit that has this name ("python"). Every
// problem found, not just the first, is appended to `problems` (may be NULL) as lines "FILE:LINE:COLUMN: error: what to
// do" or "... warning: ...", at most 100. Returns NULL where there was an error (the first is in `error`, whose code is
// IE_IO where the file cannot be read and IE_FORMAT otherwise). A pack with warnings is usable.
ie_pack *ie_pack_open(const char *path, ie_buffer *problems, ie_error *error);
// The same for text in memory; `name` stands for the file.
ie_pack *ie_pack_parse(const char *text, size_t length, const char *name, ie_buffer *problems, ie_error *error);
void ie_pack_free(ie_pack *pack);

// The question with this id, NULL where there is none.
const ie_pack_question *ie_pack_find(const ie_pack *pack, const char *id);
// Whether it has all of several, ids with commas between. Returns 0, or -1 with IE_USAGE, which names the first that
// lacks.
int ie_pack_has_questions(const ie_pack *pack, const char *ids, ie_error *error);

#endif
