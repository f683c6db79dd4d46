// SPDX-License-Identifier: MIT
// Purpose and consent: what a stream's first record allows.
#include "policy.h"

#include <string.h>
#include <strings.h>

static int is_in_union(const char *jurisdiction)
{
    static const char members[] = " EU AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE ";
    for (const char *at = members; at[1]; at += 3)
        if (strncasecmp(at + 1, jurisdiction, 2) == 0 && (jurisdiction[2] == '\0' || jurisdiction[2] == '-'))
            return 1;
    return 0;
}

// A consent that lists its purposes holds for those alone.
static int covers(const ie_record *consent, const char *purpose)
{
    const ie_record *purposes = ie_record_member(consent, "purposes");
    for (size_t i = 0; i < ie_record_length(purposes); i++)
        if (strcmp(ie_record_text_at(purposes, i, ""), purpose) == 0)
            return 1;
    return purposes == NULL;
}

int ie_policy_check(const ie_record *media, ie_inference inference, ie_error *error)
{
    const char *purpose = ie_record_text(media, "purpose", "practice");
    if (strcmp(purpose, "practice") == 0)
        return 0;
    int recruitment = strcmp(purpose, "recruitment") == 0;
    if (!recruitment && strcmp(purpose, "research") != 0)
        return ie_fail(error, IE_REFUSED, "unknown purpose \"%s\"", purpose);
    if (!ie_record_member(media, "consent"))
        return ie_fail(error, IE_REFUSED, "purpose %s needs a consent record; nothing is analysed without it", purpose);
    if (!covers(ie_record_member(media, "consent"), purpose))
        return ie_fail(error, IE_REFUSED, "the consent record is not for the purpose %s", purpose);
    if (!recruitment || inference == IE_MEASURES)
        return 0;
    if (is_in_union(ie_record_text(media, "jurisdiction", "--")))
        return ie_fail(error, IE_REFUSED, "inferring emotion or state of mind in recruitment is prohibited in the EU "
                                          "(Regulation 2024/1689, article 5(1)(f))");
    if (!ie_record_text(media, "lawful_basis", NULL))
        return ie_fail(error, IE_REFUSED, "inferring emotion or state of mind in recruitment needs a recorded lawful basis");
    return 0;
}
