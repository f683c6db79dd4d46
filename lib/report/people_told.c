// SPDX-License-Identifier: MIT
// People of the interview in words.
#include "report/people_told.h"

#include "report/others_left_out.h"
#include "speech/people_record.h"

#include <string.h>

// Voices are numbered in the order in which they first speak.
static const char *name_of_voice(const ie_record *person)
{
    static const char *const names[] = {"another voice", "the voice that speaks first", "the voice that speaks second",
                                        "the voice that speaks third"};
    double voice = ie_record_number_at(ie_record_member(person, "voices"), 0, 0);
    return voice >= 1 && voice <= 3 ? names[(int)voice] : names[0];
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

void ie_people_tell(const ie_results *results, ie_buffer *out)
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
        ie_buffer_text(out, "Which of the voices is the candidate's is not sure enough, so all are measured together.");
        if (ie_is_for_others_eyes(results))
            ie_buffer_text(out, " Confidence is told of nobody then.");
        return;
    }
    const char *how = ie_record_text(candidate, "how", "");
    if (strcmp(how, "given") == 0)
        ie_buffer_format(out, "The candidate is %s, as was given", name_of_voice(candidate));
    else
        ie_buffer_format(out, "The candidate is taken to be %s (%.0f%% sure, by %s)", name_of_voice(candidate),
                         100 * ie_record_number(candidate, "sure", 0),
                         strcmp(how, "before") == 0 ? "what was said in all recordings" : "what was said");
    ie_buffer_text(out, interviewers == 1 ? "; the other one asks." : interviewers > 1 ? "; others ask." : ".");
    ie_buffer_format(out, " Words, pace, pauses%s%s and answers are the candidate's alone.",
                     results->is_own_prosody ? ", melody, loudness" : "",
                     results->is_own_confidence ? ", confidence" : "");
    if (results->confidences.count > 0 && !results->is_own_confidence)
        ie_buffer_text(out, " Confidence is of everybody who speaks.");
    if (ie_others_are_left_out(results))
        ie_buffer_text(out, " What others said, showed and sounded like is left out of this report and its stream, but "
                       "for their questions and when they spoke; the stages before heard and saw everybody, because "
                       "nobody can be told apart otherwise.");
    if (results->expressions.count > 0)
        ie_buffer_text(out, " Expressions are of the face that was taken for the candidate's.");
}
