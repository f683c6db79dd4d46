// SPDX-License-Identifier: MIT
// Account of a stored interview: its measures and those of its answers, each with an interval, read from the summary
// that ie-report made.
#ifndef IE_STORE_ACCOUNT_H
#define IE_STORE_ACCOUNT_H

#include "store/store.h"
#include "stream/record.h"
#include "stream/writer.h"

typedef enum ie_measure_id {
    IE_CONTENT, IE_DELIVERY, IE_COVERAGE, IE_PACE, IE_FILLERS, IE_LONG_PAUSES, IE_OVERALL, IE_HIRING, IE_COLLEAGUE,
    IE_ENGAGED, IE_EXCITED, IE_ENGAGING_TONE, IE_FRIENDLY, IE_FOCUSED, IE_STRUCTURED, IE_NO_FILLERS, IE_PAUSED,
    IE_NOT_AWKWARD, IE_FLUENCY, IE_MELODY, IE_MEASURE_COUNT
} ie_measure_id;

typedef struct ie_measure_kind {
    const char *key;    // in tables: "content"
    const char *label;  // for people: "Match with the expected answers"
    const char *unit;   // "of 10", "words/min"
    int decimals;
    double low, high;   // the scale; high INFINITY where there is none
    const char *trait;  // of the rating that it is, NULL for none
} ie_measure_kind;

extern const ie_measure_kind ie_measure_kinds[IE_MEASURE_COUNT];

typedef struct ie_measure {
    double value, low, high;  // NAN where not known
} ie_measure;

typedef struct ie_account_part {  // the whole, or an answer
    char *id, *question;          // owned; NULL for the whole and where not known
    double t, dur, words, fillers;  // seconds; counts
    ie_measure measures[IE_MEASURE_COUNT];
} ie_account_part;

typedef struct ie_account {
    ie_account_part whole;
    ie_account_part *answers;
    size_t count;
    int is_known;  // there was a summary
} ie_account;

// Intervals of match, voice and ratings are those of the records. Counts get 95 % intervals as if they came at random:
// Poisson (Wilson and Hilferty 1931) for what comes so many times a minute or word, which is wide for words, as these
// come more evenly; Wilson (1927) for the share of key points. Where too few words were said for a pace there is no
// rate of fillers either.
void ie_account_open(ie_account *account, const ie_record *summary);  // NULL for no summary: all is unknown
void ie_account_close(ie_account *account);
// The account of a stored interview. Returns 0, or -1 where the database cannot be read.
int ie_store_account(ie_store *store, long long id, ie_account *account, ie_error *error);

// How a measure changed: 0 no real change, as the intervals overlap; -1 lower, 1 higher; 2 not measured in both.
int ie_measure_change(const ie_measure *before, const ie_measure *after);

// Appends "6.4 (5.8 to 7.0)", or "-".
void ie_measure_print(ie_buffer *out, const ie_measure_kind *kind, const ie_measure *measure);
// Writes [6.4,5.8,7], or null.
void ie_measure_write(ie_writer *writer, const char *key, const ie_measure *measure);

#endif
