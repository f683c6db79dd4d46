// SPDX-License-Identifier: MIT
// `rating` records: how people would judge what was said and how, each with what it is made of.
#ifndef IE_SPEECH_RATING_RECORD_H
#define IE_SPEECH_RATING_RECORD_H

#include "base/spans.h"
#include "learn/ridge.h"
#include "speech/rating_change.h"
#include "stream/writer.h"

// What one or several columns of the model add to a rating.
typedef struct ie_rating_part {
    const char *feature;    // a stable word
    double value, typical;  // what was measured, and the mean of training; NAN: not told
    const char *unit;       // of both; NULL: none
    double points;          // on the rating's scale
    const char *words;      // what was heard, for people
    const char *advice;     // what to do, where it takes points; NULL: nothing
    const ie_span *spans;   // the moments behind it, in media time
    size_t span_count;
    ie_rating_change change;
    const char *habit;      // what to do for that change
} ie_rating_part;

typedef struct ie_rating {
    double t, end;          // seconds of media time
    const char *scope;      // "interview" or "answer"
    const char *question;   // id, of an answer; NULL: none
    long person;            // whose speech it is; 0: not known
    const char *role;       // NULL: not known
    const char *trait;
    const ie_ridge *ridge;  // of the trait; may be NULL where there is a reason
    double evidence;        // how much it rests on, in the unit of the ridge's `noise`
    const char *evidence_key;  // "evidence_words" or "evidence_seconds"
    const char *reason;     // stable word: why there is no score; NULL: there is one
    const char *model;
    const ie_rating_part *parts;
    size_t count;
} ie_rating;

// Fills the writer with a whole record. The score is the base and all contributions after rounding to thousandths, so
// that it can be added up again: parts under a hundredth of the scale are one contribution, "smaller", and where the
// sum lies beyond an end of the scale, "scale_end" brings it back. The largest stands first; the three largest have
// their spans. "changes" tells of each habit what the score would gain, within its scale.
void ie_rating_write(ie_writer *writer, const ie_rating *rating);

#endif
