// SPDX-License-Identifier: MIT
// Ledger of consent: who agreed to what, when, for which purpose and how long, the text that was shown, by which means,
// and when that was taken back (ie-consent(1), table `consent` in ie-store(5)).
#ifndef IE_STORE_LEDGER_H
#define IE_STORE_LEDGER_H

#include "base/memory.h"
#include "store/store.h"

typedef struct ie_consent {  // texts may be NULL where not said
    long long id;
    const char *person, *purpose;
    const char *jurisdiction;
    const char *given_at;      // a date or a stamp; giving one: NULL is now
    const char *until;         // the last day that it covers; NULL: as long as it is not withdrawn
    const char *text, *means;  // what was shown, and by which means it was given
    const char *withdrawn_at, *withdrawn_by;  // when, and by which means
} ie_consent;

// Notes a consent, the person's name in Unicode's form C, in which it is looked for everywhere below. Returns its
// number; -1 with IE_USAGE where person, purpose, text or means say nothing, a date is none, or one is given in the
// future or ended before it began; with IE_IO or IE_FORMAT of the database.
long long ie_ledger_give(ie_store *store, const ie_consent *consent, ie_error *error);
// Notes that all consents of a person that were not taken back, or those for a purpose, are taken back now, also what
// was given elsewhere: then with a row whose given_at, text and means are empty. `means` may be NULL. Returns how many
// of the ledger's those were, or -1.
long ie_ledger_withdraw(ie_store *store, const char *person, const char *purpose, const char *means, ie_error *error);
// Calls `visit` for the consents of a person (NULL: of all) in the order of noting, until it returns other than 0.
// Returns 0 or -1.
int ie_ledger_each(ie_store *store, const char *person, int (*visit)(void *context, const ie_consent *consent),
                   void *context, ie_error *error);

// The consent of a person for a purpose that holds now, as a consent record for ie-capture (ie-stream(5)), appended
// to `out`. Returns 0; -1 with IE_REFUSED and the reason: never given, given for another purpose, ended, withdrawn.
int ie_ledger_record(ie_store *store, const char *person, const char *purpose, ie_buffer *out, ie_error *error);
// Whether the ledger forbids what a consent from elsewhere allows: it knows the person and the purpose, and nothing of
// it holds any more. Returns 0, also for a person it does not know, NULL, and a purpose that needs no consent; -1 with
// IE_REFUSED and the reason.
int ie_ledger_allows(ie_store *store, const char *person, const char *purpose, ie_error *error);

// When the last consent of a person for a purpose ended. Returns 1 and the time; 0 where one holds, or none was noted;
// or -1.
int ie_ledger_end(ie_store *store, const char *person, const char *purpose, time_t now, time_t *ended, ie_error *error);

#endif
