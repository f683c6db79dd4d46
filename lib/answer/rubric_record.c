// SPDX-License-Identifier: MIT
// Score by a rubric as a `similarity` record tells it.
#include "answer/rubric_record.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static void write_sentence(ie_writer *writer, const ie_rubric_score *score, const ie_statement *statement)
{
    char *sentence = ie_allocate(statement->length + 1, 1);
    memcpy(sentence, score->answer + statement->from, statement->length);
    ie_write_text(writer, "sentence", sentence);
    free(sentence);
    if (isfinite(statement->t) && isfinite(statement->end)) {
        ie_write_number(writer, "t", statement->t, 3);
        ie_write_number(writer, "dur", statement->end - statement->t, 3);
    }
}

static void write_advice(ie_writer *writer, const ie_advice *advice)
{
    ie_write_text(writer, "advice", advice->text);
    ie_write_open(writer, "advised", '{');
    ie_write_text(writer, "how", advice->how);
    if (advice->quote)
        ie_write_text(writer, "quote", advice->quote);
    if (advice->asked)
        ie_write_text(writer, "asked", advice->asked);
    if (advice->told)
        ie_write_text(writer, "told", advice->told);
    ie_write_close(writer, '}');
}

void ie_limit_write_reason(ie_writer *writer, const ie_answer_limit *limit)
{
    ie_write_text(writer, "reason", limit->reason);
    ie_write_text(writer, "code", limit->code);
    if (limit->of[0])
        ie_write_text(writer, "of", limit->of[0]);
    if (limit->of[1])
        ie_write_text(writer, "rather_than", limit->of[1]);
}

static void write_entry(ie_writer *writer, const ie_rubric_score *score, const ie_rubric_entry *entry)
{
    ie_write_open(writer, NULL, '{');
    ie_write_text(writer, "part", ie_rubric_name(entry->part));
    ie_write_text(writer, "text", ie_rubric_wanted(entry->part));
    ie_write_number(writer, "weight", entry->weight, 3);
    ie_write_text(writer, "state", ie_point_state_name(entry->state));
    ie_write_number(writer, "chance", entry->chance, 4);
    ie_write_number(writer, "credit", entry->credit, 4);
    ie_write_number(writer, "points", entry->points, 2);
    if (entry->statement >= 0)
        write_sentence(writer, score, &score->statements.items[entry->statement]);
    if (entry->advice.text)
        write_advice(writer, &entry->advice);
    ie_write_close(writer, '}');
}

void ie_rubric_write(ie_writer *writer, const ie_rubric_score *score)
{
    ie_write_open(writer, "rubric", '[');
    for (size_t i = 0; i < score->count; i++)
        write_entry(writer, score, &score->entries[i]);
    if (score->limit.reason) {
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "part", "limit");
        ie_limit_write_reason(writer, &score->limit);
        ie_write_number(writer, "points", score->limit_points, 2);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}
