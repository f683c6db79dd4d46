// SPDX-License-Identifier: MIT
// Records without what was said.
#include "stream/minimal.h"

#include "stream/writer.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { DEEPEST = 16, LONGEST_PATH = 160 };

// The types of which something is kept: the texts that are ("*": all), and the members that are left out whole, by
// their paths. Other texts become IE_LEFT_OUT, so that lists keep their length.
typedef struct kept_type {
    const char *type, *texts, *left_out;
} kept_type;

static const kept_type kept_types[] = {
    {"media", "*", " minimal "},
    {"question", " type id source heard role learn follow_ups.text follow_ups.point same_as of model ", ""},
    {"answer", " type id question reference source ", " guesses "},
    {"similarity",
     " type id reason method model net topics cross_encoder parts.name points.text points.part points.state "
     "story.part rubric.part rubric.text rubric.state rubric.code rubric.of rubric.rather_than rubric.advised.how "
     "rubric.advised.asked rubric.advised.told limit.code limit.of limit.rather_than ",
     " matches contrary points.words points.t points.dur points.spans story.words story.t story.dur rubric.sentence "
     "rubric.t rubric.dur "},
    {"rating", "*", " contributions.spans "},
    {"confidence", "*", " contributions.spans "},
    {"prosody", "*", " nuclei "},  // times of syllables
    {"fluency", "*", ""},
    {"turn", "*", ""},
    {"person", "*", ""},
    {"voice", "*", ""},
    {"face", "*", ""},
    {"presence", "*", ""},
    {"emotion", "*", ""},
    {"notice", " type level code by questions.id questions.text ", ""},
    {"suggestion", " type id about kind learn worth by evidence.rule ", " evidence.spans "},
    {"end", "*", ""},
    {"summary", " type scores.id by ", ""},
    {0}};

typedef struct keeping {
    const ie_minimal *minimal;
    const kept_type *of;
    const char *texts;
    ie_writer writer;
} keeping;

static int is_listed(const char *list, const char *path)
{
    char word[LONGEST_PATH + 2];
    snprintf(word, sizeof word, " %s ", path);
    return strstr(list, word) != NULL;
}

// Numbers come again with every digit that they need.
static void keep_number(ie_writer *writer, const char *key, double value)
{
    char digits[40];
    int length = 0;
    for (int precision = 15; precision <= 17; precision++) {
        length = snprintf(digits, sizeof digits, "%.*g", precision, value);
        if (strtod(digits, NULL) == value)
            break;
    }
    ie_write_json(writer, key, digits, (size_t)length);
}

static void keep_other(ie_writer *writer, const char *key, const ie_record *value)
{
    double number = ie_record_as_number(value, NAN);
    ie_buffer text = {0};
    if (isfinite(number)) {
        keep_number(writer, key, number);
        return;
    }
    ie_record_write(value, &text);  // true, false, null, or a list of nothing
    ie_write_json(writer, key, text.data, text.length);
    ie_buffer_free(&text);
}

static void keep_members(keeping *of, const ie_record *object, const char *path, int depth);

static void keep_value(keeping *of, const char *key, const ie_record *value, const char *path, int depth)
{
    const char *text = ie_record_as_text(value, NULL);
    if (is_listed(of->of->left_out, path) || depth > DEEPEST)
        return;
    if (text) {
        int may = of->texts[0] == '*' || is_listed(of->texts, path)
            || ie_string_table_find(&of->minimal->questions, text) != IE_NOT_FOUND;
        ie_write_text(&of->writer, key, may ? text : IE_LEFT_OUT);
    } else if (ie_record_next(value, &(ie_entry){0})) {
        ie_write_open(&of->writer, key, '{');
        keep_members(of, value, path, depth);
        ie_write_close(&of->writer, '}');
    } else if (ie_record_length(value) > 0) {
        ie_write_open(&of->writer, key, '[');
        for (size_t i = 0; i < ie_record_length(value); i++)
            keep_value(of, NULL, ie_record_at(value, i), path, depth + 1);
        ie_write_close(&of->writer, ']');
    } else {
        keep_other(&of->writer, key, value);
    }
}

static void keep_members(keeping *of, const ie_record *object, const char *path, int depth)
{
    char longer[LONGEST_PATH];
    ie_entry entry = {0};
    while (ie_record_next(object, &entry)) {
        snprintf(longer, sizeof longer, "%s%s%s", path, *path ? "." : "", entry.key);
        keep_value(of, entry.key, entry.value, longer, depth + 1);
    }
}

// The texts of our own programs' notices say what was done, never what was said.
static int is_own_notice(const ie_record *record, const char *type)
{
    return strcmp(type, "notice") == 0 && strncmp(ie_record_text(record, "by", ""), "ie-", 3) == 0;
}

int ie_minimal_keep(ie_minimal *minimal, const ie_record *record, ie_buffer *out)
{
    const char *type = ie_record_text(record, "type", ""), *text = ie_record_text(record, "text", NULL);
    const kept_type *of = kept_types;
    while (of->type && strcmp(of->type, type) != 0)
        of++;
    if (!of->type)
        return 0;
    // A question of a pack, a file or a chapter has its number there; one that was only heard has none.
    if (strcmp(type, "question") == 0 && text && ie_record_has(record, "index"))
        ie_string_table_add(&minimal->questions, text);
    keeping now = {minimal, of, is_own_notice(record, type) ? "*" : of->texts, {.comma = 0}};
    ie_write_open(&now.writer, NULL, '{');
    keep_members(&now, record, "", 0);
    if (strcmp(type, "media") == 0)
        ie_write_flag(&now.writer, "minimal", 1);
    ie_write_close(&now.writer, '}');
    ie_buffer_add(out, now.writer.text.data, now.writer.text.length);
    ie_buffer_free(&now.writer.text);
    return 1;
}

void ie_minimal_close(ie_minimal *minimal)
{
    ie_string_table_free(&minimal->questions);
}

int ie_minimal_is_said(const ie_record *record)
{
    return strcmp(ie_record_text(record, "type", ""), "media") == 0 && ie_record_flag(record, "minimal", 0);
}
