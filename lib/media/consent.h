// SPDX-License-Identifier: MIT
// Consent records as files, and whether a recording may be opened at all.
#ifndef IE_MEDIA_CONSENT_H
#define IE_MEDIA_CONSENT_H

#include "media/media_record.h"

// Reads a consent record: one JSON object of at most 1 MiB with the texts "person" and "date". The caller frees it with
// ie_record_free. NULL with IE_IO or IE_FORMAT; messages begin with the path.
ie_record *ie_consent_read(const char *path, ie_error *error);

// Asks ie_policy_check, before anything is opened, about the media record that a recording of this purpose would get.
// Returns 0, or -1 with IE_REFUSED.
int ie_consent_check(const ie_media_purpose *purpose, ie_error *error);

#endif
