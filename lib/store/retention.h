// SPDX-License-Identifier: MIT
// How long what is kept of an interview must and may be kept, by place: rules as corpus/rights/retention.yaml has them.
#ifndef IE_STORE_RETENTION_H
#define IE_STORE_RETENTION_H

#include "base/error.h"

#include <stddef.h>

typedef enum ie_kept { IE_KEPT_RECORDINGS, IE_KEPT_SCORES, IE_KEPT_KINDS } ie_kept;
extern const char *const ie_kept_names[IE_KEPT_KINDS];  // "recordings", "scores"

typedef enum ie_term { IE_TERM_KEEP, IE_TERM_AGE, IE_TERM_REQUEST, IE_TERMS } ie_term;

typedef struct ie_retention_rule {  // texts are owned
    char *place;     // a code of ISO 3166, "EU", or "*"
    char *purpose;   // NULL: for any
    char *law;       // its name, for people
    int is_of[IE_KEPT_KINDS];
    double days[IE_TERMS];  // keep at least, delete at this age, delete so long after a request; NAN for nothing
} ie_retention_rule;

typedef struct ie_retention {
    ie_retention_rule *rules;
    size_t count, capacity;
} ie_retention;

// Reads a table; NULL is the user's own, ${XDG_CONFIG_HOME:-~/.config}/interview-evaluator/retention.yaml, or where
// there is none the one that comes along. Returns 0; -1 with IE_IO, or with IE_FORMAT and file, line and column: an
// unknown key, a place or purpose that is none, days that are no number of 0 to 36525, a rule without days or law.
int ie_retention_read(ie_retention *retention, const char *path, ie_error *error);
void ie_retention_free(ie_retention *retention);

// The rule that counts of those for a purpose at a place and what is above it (US-IL: US-IL, US and "*"; DE: DE, EU and
// "*"): the stricter, which keeps longest or deletes first. NULL where none speaks. `purpose` and `place` may be NULL.
const ie_retention_rule *ie_retention_find(const ie_retention *retention, const char *place, const char *purpose,
                                           ie_kept what, ie_term term);
// The one of two rules about the same term that keeps longer or deletes earlier, the first where they agree; NULL is
// none.
const ie_retention_rule *ie_retention_stricter(const ie_retention_rule *one, const ie_retention_rule *other,
                                               ie_term term);

#endif
