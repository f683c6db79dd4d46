// SPDX-License-Identifier: MIT
// Intake: the filter that stores the interview it reads.
#ifndef IE_STORE_INTAKE_H
#define IE_STORE_INTAKE_H

#include "base/options.h"
#include "store/store.h"

// Stores the stream of stdin, without pictures and sound, and prints the interview's number. `person` is whose it
// is, whatever the stream says, and `report` the path of its report, which is stored as an absolute one; NULL where
// not given; with `is_minimal` without what was said (stream/minimal.h). `recordings`, in the order of the parts,
// are noted, each with the SHA-256 that its media record has. Returns the exit code.
int ie_store_intake(ie_store *store, const char *person, const char *report, int is_minimal,
                    const ie_text_list *recordings);

#endif
