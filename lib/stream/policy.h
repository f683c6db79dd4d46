// SPDX-License-Identifier: MIT
// Policy: what the purpose and the consent in a stream allow (ie-stream(5)). What is not known to be allowed is
// refused.
#ifndef IE_STREAM_POLICY_H
#define IE_STREAM_POLICY_H

#include "base/error.h"
#include "stream/record.h"

#include <time.h>

typedef enum ie_inference {
    IE_MEASURES,      // describes what is there: faces, words, spectra
    IE_INFERS_STATE,  // infers emotion or state of mind from face or voice
    IE_KEEPS,         // tells or stores what stages before it found, inferred states among it
    IE_CONVERSES,     // answers what is typed: needs no recording
} ie_inference;

// Checks a `media` record; nothing else permits. "practice" allows everything. "research" and "recruitment" need a
// consent of the very person, for that purpose and not taken back; "recruitment" allows IE_INFERS_STATE only with a
// lawful basis, at a place that is known, and in the European Union never: Regulation (EU) 2024/1689, article 5(1)(f).
// Returns 0, or -1 with code IE_REFUSED and the reason.
int ie_policy_check(const ie_record *media, ie_inference inference, ie_error *error);

// The types of records in which ie-emotion, ie-confidence and ie-rating infer emotion or state of mind; NULL at the
// end.
extern const char *const ie_policy_states[];
int ie_policy_is_state(const char *type);
// True for practice, research and recruitment.
int ie_policy_is_purpose(const char *word);
// True for a purpose that needs a consent: any but practice. NULL, which is not known, needs none.
int ie_policy_needs_consent(const char *purpose);
// True where a text has a letter or digit: blanks name nobody and give no reason. NULL has none.
int ie_policy_says_something(const char *text);
// Checks a consent record by itself: it says whose it is and of which date, is for the purpose, and holds now. Returns
// 0, or -1 with IE_REFUSED and the reason; NULL is none.
int ie_policy_check_consent(const ie_record *consent, const char *purpose, ie_error *error);
// How far a day of giving may be ahead of UTC: somewhere it is tomorrow already.
extern const time_t ie_policy_tomorrow_seconds;
// The last moment of the day, or the moment, until which a consent was given. Returns 0, or -1 where it is no date.
int ie_policy_last_moment(const char *until, time_t *end);

// What is allowed so far in a stream of several recordings: what one of them forbids stays forbidden.
typedef struct ie_policy {
    ie_inference inference;  // what the program does; the rest begins as zero
    int has_media;           // a media record came that allows to measure
    int has_state;           // a record came that is, or from which the program makes, an inferred state
    ie_error no_state;       // why no state may be inferred; code IE_OK where it may
} ie_policy;

// Checks each record of a stream before the program sees it; pictures and sound (`frame`, `audio`) are nobody's to
// measure before a media record that permits it. Returns 0 where the program may have it, or -1 with code IE_REFUSED
// and the reason: then it may have nothing of the stream any more.
int ie_policy_admit(ie_policy *policy, const ie_record *record, ie_error *error);
// The same for a line that is no record: it is refused where it may have been a media record, which is any line before
// the first of them, and later each that has the word in it.
int ie_policy_admit_unreadable(const ie_policy *policy, const char *line, size_t length, ie_error *error);

#endif
