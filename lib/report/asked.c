// SPDX-License-Identifier: MIT
// What was asked in an interview.
#include "report/asked.h"

#include "base/sort.h"
#include "report/metrics.h"
#include "speech/people_record.h"

#include <stdlib.h>
#include <string.h>

// True where ie-similarity has told what became of a question that ie-people heard; `settled` holds their ids.
static int is_settled(const ie_string_table *settled, const ie_record *question)
{
    return ie_question_was_heard(question)
        && ie_string_table_find(settled, ie_record_text(question, "id", "")) != IE_NOT_FOUND;
}

static ie_string_table settled_ids(const ie_results *results)
{
    ie_string_table settled = {0};
    for (size_t i = 0; i < results->questions.count; i++) {
        const char *heard = ie_record_text(results->questions.items[i].record, "heard", NULL);
        if (heard)
            ie_string_table_add(&settled, heard);
    }
    return settled;
}

void ie_asked_choose(const ie_results *results, unsigned char *opens)
{
    ie_string_table settled = settled_ids(results);
    for (size_t i = 0; i < results->questions.count; i++) {
        const ie_record *question = results->questions.items[i].record;
        opens[i] = (unsigned char)(ie_question_opens_answer(question) && !is_settled(&settled, question));
    }
    ie_string_table_free(&settled);
}

// Where nobody knows who asked, nothing is said of it.
static int is_told(const ie_record *question)
{
    int goes_on = ie_record_flag(question, "follow_up", 0) || ie_record_flag(question, "again", 0);
    return ie_record_has_role(question, IE_ROLE_CANDIDATE)
        || (goes_on && (!ie_question_was_heard(question) || ie_record_has_role(question, IE_ROLE_INTERVIEWER)));
}

void ie_asked_list(ie_sections *sections, const ie_results *results)
{
    ie_string_table settled = settled_ids(results);
    for (size_t i = 0; i < results->questions.count; i++) {
        const ie_kept *kept = &results->questions.items[i];
        if (!is_told(kept->record) || is_settled(&settled, kept->record))
            continue;
        IE_GROW(sections->further.items, sections->further.count, sections->further.capacity);
        sections->further.items[sections->further.count++] = (ie_further){kept->start, kept->record};
    }
    ie_sort(sections->further.items, sections->further.count, sizeof *sections->further.items, ie_compare_times);
    ie_string_table_free(&settled);
}

int ie_asked_by_candidate(const ie_further *further)
{
    return ie_record_has_role(further->question, IE_ROLE_CANDIDATE);
}

void ie_asked_tell(const ie_texts *texts, const ie_further *further, ie_buffer *out)
{
    const ie_record *question = further->question;
    ie_buffer time = {0};
    ie_time_print(&time, further->t);
    IE_TELL(texts, out, ie_asked_by_candidate(further)         ? "asked.by_candidate"
                        : ie_record_flag(question, "again", 0) ? "asked.again"
                                                               : "asked.follow_up",
            {"time", .text = time.data}, {"question", .text = ie_record_text(question, "text", "?")});
    ie_buffer_free(&time);
}
