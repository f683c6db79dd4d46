// SPDX-License-Identifier: MIT
// People of the interview in words.
#include "report/people_told.h"

#include "report/others_left_out.h"
#include "speech/people_record.h"

#include <string.h>

// Voices are numbered in the order in which they first speak.
static const char *name_of_voice(const ie_texts *texts, const ie_record *person)
{
    double voice = ie_record_number_at(ie_record_member(person, "voices"), 0, 0);
    return ie_say(texts, voice == 1 ? "people.voice_1" : voice == 2 ? "people.voice_2"
                          : voice == 3 ? "people.voice_3" : "people.voice_other");
}

// People of one recording come one behind the other, at its time. Of several recordings the first with more than one
// person is told of. Returns the number of its people, and the index of the first of them.
static size_t find_conversation(const ie_kept_list *people, size_t *first)
{
    for (size_t i = 0, end; i < people->count; i = end) {
        for (end = i + 1; end < people->count && people->items[end].start == people->items[i].start; end++)
            continue;
        *first = i;
        if (end - i > 1)
            return end - i;
    }
    return 0;
}

static void tell_candidate(const ie_texts *texts, const ie_record *candidate, ie_buffer *out)
{
    const char *how = ie_record_text(candidate, "how", ""), *voice = name_of_voice(texts, candidate);
    double sure = 100 * ie_record_number(candidate, "sure", 0);
    if (strcmp(how, "given") == 0)
        IE_TELL(texts, out, "people.given", {"voice", .text = voice});
    else
        IE_TELL(texts, out, strcmp(how, "before") == 0 ? "people.found_before" : "people.found",
                {"voice", .text = voice}, {"sure", .number = sure});
}

// What is the candidate's alone.
static void tell_own(const ie_texts *texts, const ie_results *results, ie_buffer *out)
{
    ie_buffer own = {0};
    if (results->is_own_prosody)
        ie_buffer_text(&own, ie_say(texts, "people.own_prosody"));
    if (results->is_own_confidence)
        ie_buffer_text(&own, ie_say(texts, "people.own_confidence"));
    IE_TELL(texts, out, "people.own", {"more", .text = own.length ? own.data : ""});
    ie_buffer_free(&own);
    if (results->confidences.count > 0 && !results->is_own_confidence)
        ie_buffer_text(out, ie_say(texts, "people.confidence_of_all"));
    if (ie_others_are_left_out(results))
        ie_buffer_text(out, ie_say(texts, "people.left_out"));
    if (results->expressions.count > 0)
        ie_buffer_text(out, ie_say(texts, "people.expressions"));
}

void ie_people_tell(const ie_texts *texts, const ie_results *results, ie_buffer *out)
{
    const ie_record *candidate = NULL;
    size_t interviewers = 0, first = 0, count = find_conversation(&results->people, &first);
    for (size_t i = first; i < first + count; i++) {
        const ie_record *person = results->people.items[i].record;
        interviewers += ie_record_has_role(person, IE_ROLE_INTERVIEWER);
        if (!candidate && ie_record_has_role(person, IE_ROLE_CANDIDATE))
            candidate = person;
    }
    if (count == 0)
        return;
    if (!candidate) {
        ie_buffer_text(out, ie_say(texts, "people.not_sure"));
        if (ie_is_for_others_eyes(results))
            ie_buffer_text(out, ie_say(texts, "people.not_sure_for_others"));
        return;
    }
    tell_candidate(texts, candidate, out);
    ie_buffer_text(out, interviewers == 1  ? ie_say(texts, "people.other_asks")
                        : interviewers > 1 ? ie_say(texts, "people.others_ask") : ".");
    tell_own(texts, results, out);
}
