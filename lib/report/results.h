// SPDX-License-Identifier: MIT
// Collects the results in a stream: every record is taken once, in order, and only results are kept, never payloads.
#ifndef IE_REPORT_RESULTS_H
#define IE_REPORT_RESULTS_H

#include "base/error.h"
#include "base/memory.h"
#include "base/spans.h"
#include "base/string_table.h"
#include "report/loudness.h"
#include "report/metrics.h"
#include "speech/fluency.h"
#include "speech/people.h"
#include "stream/record.h"

#include <stddef.h>
#include <stdio.h>

// A record kept whole: its line as it came, and parsed. All owned by the results.
typedef struct ie_kept {
    char *line;
    size_t length;
    ie_record *record;
    double start, end;
} ie_kept;

typedef struct ie_kept_list {
    ie_kept *items;
    size_t count, capacity;
} ie_kept_list;

typedef struct ie_face_reading {
    double t;
    int person;  // the face's id
    int label;   // index into ie_expression_names, -1 where the model withheld
    float shares[IE_EXPRESSION_COUNT];
} ie_face_reading;

typedef struct ie_face_episode {
    double start, end, mean;
    int person, label;
} ie_face_episode;

typedef struct ie_score_window {
    double start, end, score, low, high;  // NAN where withheld
} ie_score_window;

typedef struct ie_said {  // a word or an utterance
    double start, end;
    char *text;
    int is_filler;
    double p;      // the chance that a word is right, NAN where that is not known
    ie_role role;  // of who said it, once settled; IE_ROLE_UNKNOWN where it is not known
} ie_said;

typedef struct ie_person_turn {  // what one person says until another speaks
    double start, end;
    long person;
    ie_role role;
    ie_turn_act act;
} ie_person_turn;

typedef struct ie_disfluency_time {  // of a disfluency record; fillers that were written are words
    double start;
    ie_disfluency_kind kind;
} ie_disfluency_time;

typedef struct ie_face_time {  // what is kept of a face record
    double t;
    short person;
    signed char is_candidate, is_away;  // is_away: -1 where not said
} ie_face_time;

typedef struct ie_model_use {
    const char *model;  // as the records name it
    ie_buffer types;    // of those records: "emotion, face"
} ie_model_use;

typedef struct ie_type_count {
    const char *type;
    size_t count;
} ie_type_count;

#define IE_LIST(item) struct { item *items; size_t count, capacity; }

typedef struct ie_results {
    ie_kept_list media, questions, answers, similarities, confidences, prosodies, presences, notices, suggestions,
        voices, fluencies, people, ratings,
        heard;  // all questions of the people's, those of `questions` among them
    IE_LIST(ie_face_reading) expressions;
    IE_LIST(ie_face_episode) episodes;
    IE_LIST(ie_score_window) windows;
    // Once settled: ratings of answers by the id of their question (numbers in `rating_ids`), of each the first and
    // after each the next, counted from 1, 0 at the end; and all by the middle of their time.
    ie_string_table rating_ids;
    size_t *first_ratings, *next_ratings;
    struct ie_rating_time *rating_times;
    double *window_reach;  // once settled: the last end of the windows up to the index-th
    IE_LIST(ie_said) words;
    IE_LIST(ie_said) utterances;
    IE_LIST(ie_disfluency_time) disfluencies;
    ie_loudness loudness;       // of everybody
    ie_spans speech;            // once settled: without that of others
    IE_LIST(ie_person_turn) turns;  // of people, where ie-people tells them apart; once settled in order of time
    ie_spans other_turns;       // once settled: time that is not the candidate's (report/speakers.h)
    IE_LIST(ie_face_time) faces;
    IE_LIST(ie_model_use) models;
    IE_LIST(ie_type_count) types;
    ie_string_table type_names, model_names;  // numbered as `types` and `models`
    ie_string_table model_types;  // the pairs seen of a model's number and a type
    ie_string_table ended;        // programs that said that they came to their end
    ie_string_table notice_codes; // numbered as `first_notices`
    IE_LIST(size_t) first_notices;  // of each code the index of its first notice
    FILE *others;               // lines of unknown types, an unlinked temporary file; NULL where there are none
    double end;                 // of the recording in seconds: as the media say, or the extent where they do not
    double media_end, extent;   // NAN where a medium does not say; end of the last record
    // end of the last record of a type that comes all along a recording, 0 where there is none
    double last;
    int are_channels_told;      // speech is told apart by channels, so that overlaps are heard
    int is_own_confidence, is_own_prosody;  // records of these are of the candidate alone, where others speak too
    size_t records, bad_lines;
    long first_bad_line;        // 1-based, among the lines seen
    long lines;
    int is_minimal;             // what was said is left out of all that is told (stream/minimal.h); begins so where a
                                // media record says it
} ie_results;

ie_results *ie_results_create(void);
void ie_results_destroy(ie_results *results);

// Takes a record and the line it came from. Records that an earlier ie-report made (member "by") are not taken.
// Returns 0, -1 where the record is bad (IE_FORMAT: a time out of range) or cannot be kept (IE_IO).
int ie_results_add(ie_results *results, const ie_record *record, const char *line, size_t length, ie_error *error);
// Takes a line that was left unparsed: its type counts, and its time where it is easily seen. "" for a bad line.
void ie_results_pass(ie_results *results, const char *type, const char *line, size_t length);

// Lets go of words, utterances and disfluencies, once they are counted.
void ie_results_forget_words(ie_results *results);

// True where the record was made by an earlier run of this stage and is made again now.
int ie_results_is_ours(const ie_record *record);
// How many records of a type came.
size_t ie_results_count(const ie_results *results, const char *type);
// The first notice with this code, NULL where there is none.
const ie_record *ie_results_notice(const ie_results *results, const char *code);
// A number of a record, NAN where it is missing or does not lie from low to high.
double ie_results_between(const ie_record *record, const char *key, double low, double high);
// An identifier as text, whether it is written as text or number; into `text` (64 bytes). Returns `text`, "" if
// missing.
const char *ie_results_id(const ie_record *record, const char *key, char text[64]);

#endif
