// SPDX-License-Identifier: MIT
// Consent records as files.
#include "media/consent.h"

#include "base/file.h"
#include "stream/policy.h"

enum { MOST_CONSENT_BYTES = 1 << 20 };

ie_record *ie_consent_read(const char *path, ie_error *error)
{
    ie_buffer text = {0};
    ie_error problem = {0};
    ie_record *consent = NULL;
    if (ie_file_read(path, MOST_CONSENT_BYTES, &text, error) == 0
        && !(consent = ie_record_parse_any(text.data, text.length, &problem)))
        ie_fail(error, IE_FORMAT, "%s: %s", path, problem.text);
    ie_buffer_free(&text);
    if (consent && (!ie_record_text(consent, "person", NULL) || !ie_record_text(consent, "date", NULL))) {
        ie_fail(error, IE_FORMAT, "%s: a consent record needs the text members \"person\" and \"date\"", path);
        ie_record_free(consent);
        return NULL;
    }
    return consent;
}

int ie_consent_check(const ie_media_purpose *purpose, ie_error *error)
{
    ie_writer writer = {0};
    ie_media_write_purpose_record(&writer, purpose);
    ie_record *media = ie_record_parse(writer.text.data, writer.text.length, error);
    int status = media ? ie_policy_check(media, IE_MEASURES, error) : -1;
    ie_record_free(media);
    ie_buffer_free(&writer.text);
    return status;
}
