// SPDX-License-Identifier: MIT
// What was asked in a stream and who speaks when: which answers there are, what parts them, and where nobody knows
// whose words they are.
#ifndef IE_SPEECH_ASKED_RECORD_H
#define IE_SPEECH_ASKED_RECORD_H

#include "stream/record.h"
#include "voice/turns.h"

enum { IE_LONGEST_BACKCHANNEL = 3 };  // ours: what somebody else says up to so many words ends no answer

typedef struct ie_asked_question {
    double t, end;  // end: where the next one begins, or its own time is over; INFINITY where neither is known
    char *id;
} ie_asked_question;

typedef struct ie_asked {  // start with {0}
    ie_turns turns;
    ie_asked_question *questions;  // that open an answer
    size_t question_count, question_capacity;
    double *borders;               // times between which what is said is one answer
    size_t border_count, border_capacity;
    double *several;               // times in recordings of several voices, or where how many is not known
    size_t several_count, several_capacity;
    unsigned char *is_untold;      // of each recording, once settled: that, and no people were told in it
} ie_asked;

// Takes a `media`, `turn`, `question` or `fluency` record; passes over others. Returns 0, or -1 with IE_FORMAT where a
// time or an id is missing.
int ie_asked_take(ie_asked *asked, const ie_record *record, ie_error *error);
// Once all came: brings everything in the order of time.
void ie_asked_settle(ie_asked *asked);
void ie_asked_free(ie_asked *asked);

// Whether what is said from `t` to `end` is the candidate's: of a turn of the candidate; in a recording of one person
// whose role is not known that person's; where there are no people, anybody's.
int ie_is_own_speech(const ie_turns *turns, double t, double end);

// These need it settled. Whether what is said at `t` may be the candidate's: in a recording of several voices only
// where people were told.
int ie_asked_knows_speaker(const ie_asked *asked, double t);
// Whether there are several people, of whom none is known to be the candidate.
int ie_asked_lacks_candidate(const ie_asked *asked);

#endif
