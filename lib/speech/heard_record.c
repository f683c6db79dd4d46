// SPDX-License-Identifier: MIT
// The records of what was heard.
#include "speech/heard_record.h"

#include "speech/spoken_language.h"

#include <math.h>

static void write_language(ie_writer *writer, const ie_heard *heard)
{
    if (heard->language != IE_ENGLISH)
        ie_write_text(writer, "language", ie_language_code(heard->language));
}

void ie_utterance_write(ie_writer *writer, const ie_heard *heard, double base, const char *model)
{
    double first = heard->words[0].t, end = heard->words[heard->count - 1].end;
    ie_write_record(writer, "utterance", base + first, end - first);
    ie_write_text(writer, "text", heard->text);
    ie_write_text(writer, model ? "model" : "source", model ? model : "corrected");
    write_language(writer, heard);
}

void ie_utterance_write_so_far(ie_writer *writer, const ie_heard *heard, double base, const char *model)
{
    ie_write_record(writer, "utterance", base, heard->dur);
    ie_write_number(writer, "so_far", base + heard->dur, 3);
    ie_write_text(writer, "text", heard->text);
    ie_write_integer(writer, "standing", (long)heard->standing);
    ie_write_text(writer, "model", model);
    write_language(writer, heard);
}

void ie_word_write(ie_writer *writer, const ie_heard *heard, const ie_aligned *word, double base, double p)
{
    ie_buffer text = {0};
    ie_buffer_add(&text, heard->text + word->offset, word->length);
    ie_write_record(writer, "word", base + word->t, word->end - word->t);
    ie_write_text(writer, "text", text.data);
    if (!heard->is_aligned)
        ie_write_flag(writer, "estimated", 1);
    if (!isnan(p))
        ie_write_number(writer, "p", p, 3);
    write_language(writer, heard);
    ie_buffer_free(&text);
}
