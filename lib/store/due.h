// SPDX-License-Identifier: MIT
// What retention asks to be deleted, and when: for an age, for a request, for a consent that ended (ie-rights(7)).
#ifndef IE_STORE_DUE_H
#define IE_STORE_DUE_H

#include "base/memory.h"
#include "store/retention.h"
#include "store/store.h"

typedef enum ie_due_cause { IE_DUE_AGE, IE_DUE_REQUEST, IE_DUE_CONSENT } ie_due_cause;

typedef struct ie_due {
    long long interview;  // 0: none is left, the person's requests and consents are
    char *person;        // owned; NULL where not known
    ie_kept what;
    ie_due_cause cause;
    time_t by, kept_until;  // the last moment to delete it; until when it must be kept, 0 where nothing asks that
    const char *law, *kept_by;  // names of the rules, borrowed; NULL where there is none
} ie_due;

typedef struct ie_due_list {
    ie_due *items;  // by interview
    size_t count, capacity;
} ie_due_list;

// Lists what is due of all interviews at `now` or within so many days of it; what was asked for and what has no consent
// any more is always due. The law of the interview's place counts, and that of `place` where it is given. Where two
// rules speak the stricter counts. Recordings are those that ie-store knows of. Returns 0 or -1.
int ie_due_find(ie_due_list *list, ie_store *store, const ie_retention *retention, const char *place, time_t now,
                double within_days, ie_error *error);
// Adds those who asked to be deleted and have no interview, or none any more; ie_due_find has them too. Returns 0 or
// -1.
int ie_due_find_people(ie_due_list *list, ie_store *store, time_t now, ie_error *error);
void ie_due_free(ie_due_list *list);

// True where a duty to keep it forbids to delete it now. It yields to a request alone that a law grants.
int ie_due_is_held(const ie_due *due, time_t now);

// Appends a table, or JSON lines.
void ie_due_text(ie_buffer *out, const ie_due_list *list, time_t now);
void ie_due_json(ie_buffer *out, const ie_due_list *list, time_t now);

#endif
