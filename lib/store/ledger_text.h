// SPDX-License-Identifier: MIT
// Consents of the ledger as text; each appended to a buffer.
#ifndef IE_STORE_LEDGER_TEXT_H
#define IE_STORE_LEDGER_TEXT_H

#include "store/ledger.h"

// A row of a table, with the header line before it if asked.
void ie_ledger_row(ie_buffer *out, const ie_consent *consent, int with_header);
// A JSON line of type "consent", with the text that was shown.
void ie_ledger_json(ie_buffer *out, const ie_consent *consent);

#endif
