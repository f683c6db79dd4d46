// SPDX-License-Identifier: MIT
// Summary of an interview.
#include "store/summary.h"

#include "base/memory.h"
#include "base/utf8.h"
#include "stream/policy.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

void ie_store_summary_open(ie_store_summary *summary, const char *person)
{
    *summary = (ie_store_summary){.person = ie_copy_text(person)};
    summary->interview.person = summary->person;
    summary->interview.duration_seconds = summary->interview.confidence = summary->interview.similarity = NAN;
}

// The first text there is stays.
static void take_text(char **text, const char **shown, const ie_record *record, const char *key)
{
    if (!*text)
        *shown = *text = ie_copy_text(ie_record_text(record, key, NULL));
}

// Whoever agreed is whose interview it is, where nobody is named; another one than is named is noted.
static void take_consent(ie_store_summary *summary, const ie_record *consent)
{
    const char *person = ie_record_text(consent, "person", NULL);
    if (!person)
        return;
    take_text(&summary->person, &summary->interview.person, consent, "person");
    summary->is_of_another |= !ie_utf8_is_same(summary->person, person);
}

static void take_media(ie_store_summary *summary, const ie_record *record)
{
    ie_store_interview *interview = &summary->interview;
    take_text(&summary->person, &interview->person, record, "person");
    take_text(&summary->purpose, &interview->purpose, record, "purpose");
    if (ie_policy_needs_consent(ie_record_text(record, "purpose", NULL)))
        take_consent(summary, ie_record_member(record, "consent"));
    take_text(&summary->jurisdiction, &interview->jurisdiction, record, "jurisdiction");
    take_text(&summary->file, &interview->file, record, "file");
    take_text(&summary->started_at, &interview->started_at, record, "start_time");
    summary->has_media = 1;
    summary->has_end = 0;
    free(summary->ends_by);
    summary->ends_by = ie_copy_text(ie_record_text(record, "by", NULL));
    double end = ie_record_number(record, "t", 0) + ie_record_number(record, "dur", NAN);
    if (isfinite(end))
        interview->duration_seconds = fmax(end, interview->duration_seconds);  // fmax ignores NAN
}

void ie_store_summary_take(ie_store_summary *summary, const ie_record *record)
{
    const char *type = ie_record_text(record, "type", "");
    double score = ie_record_number(record, "score", NAN);
    if (strcmp(type, "media") == 0)
        take_media(summary, record);
    else if (strcmp(type, "end") == 0 && summary->ends_by
             && strcmp(ie_record_text(record, "by", ""), summary->ends_by) == 0)
        summary->has_end = 1;
    else if (strcmp(type, "confidence") == 0 && strcmp(ie_record_text(record, "scope", ""), "recording") == 0)
        summary->interview.confidence = score;
    if (strcmp(type, "similarity") != 0 || !isfinite(score))
        return;
    summary->similarity_sum += score;
    summary->interview.similarity = summary->similarity_sum / (double)++summary->similarity_count;
}

void ie_store_summary_close(ie_store_summary *summary)
{
    free(summary->person);
    free(summary->ends_by);
    free(summary->purpose);
    free(summary->jurisdiction);
    free(summary->file);
    free(summary->started_at);
}
