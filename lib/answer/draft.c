// SPDX-License-Identifier: MIT
// A pack drafted from a plain list of questions.
#include "answer/draft.h"

#include "answer/phrases.h"
#include "answer/topics.h"
#include "base/file.h"
#include "base/string_table.h"
#include "base/utf8.h"

#include <ctype.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_LIST = 4 << 20, MOST_DRAFTED = 500, LONGEST_QUESTION = 10000, ID_WORDS = 3, LONGEST_ID = 40 };

static const char askings[] = "tell|describe|give|explain|please|time|say";  // in no id
// What asks for something that happened, or for the person.
static const char *const asks_story[] = {"tell me|us ~ about a|an|the|your|something", "describe a|an|your|the",
                                         "example of", "a time", "have you ever", "did you ever", "when did you",
                                         "situation in|where|when", "give ~ me|us ~ an", "most proud", NULL};
// Kinds by what a question is about (topics.h); the first that applies.
static const struct {
    const char *topic, *kind;
} kinds_of[] = {{"a weakness", "weakness"}, {"strengths", "strength"}, {"the person", "introduction"},
                {"motivation", "motivation"}};

// The kind of rubric that a question asks for; NULL where it asks for knowledge.
static const char *kind_of(ie_text *text, const char *question)
{
    unsigned asked = ie_topics_asked(text, question);
    for (size_t i = 0; i < sizeof kinds_of / sizeof *kinds_of; i++)
        for (int topic = 0; topic < IE_TOPICS; topic++)
            if ((asked >> topic & 1) && strcmp(ie_topic_name(topic), kinds_of[i].topic) == 0)
                return kinds_of[i].kind;
    ie_statements statements = ie_statements_cut(text, question, NULL);
    int is_story = 0;
    for (const char *const *phrase = asks_story; *phrase; phrase++)
        is_story |= ie_phrase_is_said(statements.words, statements.word_count, *phrase);
    ie_statements_free(&statements);
    return is_story ? "story" : NULL;
}

// A text in double quotes, as YAML and JSON read it.
static void add_quoted(ie_buffer *out, const char *text, size_t length)
{
    ie_buffer_text(out, "\"");
    for (size_t i = 0; i < length; i++) {
        if (text[i] == '"' || text[i] == '\\')
            ie_buffer_text(out, "\\");
        ie_buffer_add(out, (unsigned char)text[i] < ' ' || text[i] == 0x7f ? " " : &text[i], 1);
    }
    ie_buffer_text(out, "\"");
}

// A short name out of the words that carry meaning, unique among those before it.
static void add_id(ie_buffer *out, ie_text *text, ie_string_table *ids, const char *question)
{
    ie_tokens tokens = {0};
    ie_buffer id = {0};
    int words = 0;
    ie_text_tokens(text, question, 0, 0, &tokens);
    for (size_t i = 0; i < tokens.count && words < ID_WORDS; i++) {
        const char *word = ie_text_word(text, tokens.items[i].word);
        const char *const said_to_ask[] = {word};
        if (!(tokens.items[i].kind & IE_TOKEN_CONTENT) || ie_phrase_match(said_to_ask, 1, askings)
            || word[strspn(word, "abcdefghijklmnopqrstuvwxyz0123456789")]
            || id.length + strlen(word) > LONGEST_ID)
            continue;
        ie_buffer_format(&id, "%s%s", words++ ? "-" : "", word);
    }
    if (words == 0)
        ie_buffer_text(&id, "question");
    size_t length = id.length;
    for (int number = 2;; number++) {
        size_t count = ids->count;
        if (ie_string_table_add(ids, id.data) == count)
            break;
        id.length = length;
        ie_buffer_format(&id, "-%d", number);
    }
    ie_buffer_text(out, id.data);
    ie_buffer_free(&id);
    ie_tokens_free(&tokens);
}

static void add_question(ie_buffer *out, ie_text *text, ie_string_table *ids, const char *question)
{
    const char *kind = kind_of(text, question);
    ie_buffer_text(out, "\n  - id: ");
    add_id(out, text, ids, question);
    ie_buffer_text(out, "\n    text: ");
    add_quoted(out, question, strlen(question));
    if (kind)
        ie_buffer_format(out, "\n    time_limit_seconds: 120\n    rubric: %s  # or the parts that you want, see "
                         "ie-interview(5)\n    follow_ups:\n      - text: \"TODO: what you ask where a part is "
                         "missing, with its part below\"\n        part: %s\n", kind,
                         strcmp(kind, "introduction") == 0 ? "past" : strcmp(kind, "motivation") == 0 ? "reason"
                         : strcmp(kind, "story") == 0 ? "action" : "example");
    else
        ie_buffer_text(out, "\n    time_limit_seconds: 90\n    answer: \"TODO: what a good candidate would say, in two "
                       "to five sentences\"\n    points:\n      - text: \"TODO: one idea that the answer must hold, in "
                       "one sentence\"\n        weight: 3\n    follow_ups:\n      - text: \"TODO: what you ask where "
                       "that is missing\"\n        point: 1\n");
}

// The question of a line without the number, dash or blanks around it; empty where it has none.
static char *question_of_line(const char *line, size_t length)
{
    while (length > 0 && isspace((unsigned char)line[length - 1]))
        length--;
    size_t from = strspn(line, " \t");
    size_t digits = strspn(line + from, "0123456789");
    if (digits > 0 && strchr(".):", line[from + digits]) && strchr(" \t", line[from + digits + 1]))
        from += digits + 1;
    from += strspn(line + from, " \t-*\"");
    if (from >= length || line[strspn(line, " \t")] == '#')
        return ie_copy_text("");
    while (length > from && line[length - 1] == '"')
        length--;
    char *question = ie_allocate(length - from + 1, 1);
    memcpy(question, line + from, length - from);
    return question;
}

// A title out of the file's name.
static void add_head(ie_buffer *out, const char *name)
{
    const char *base = strrchr(name, '/') ? strrchr(name, '/') + 1 : name;
    ie_buffer_text(out, "# Interview pack. The format is explained in ie-interview(5); check it with "
                   "ie-similarity --check.\n# What is to be filled in begins with TODO.\ntitle: ");
    base = *base && *base != '.' ? base : "Interview";
    add_quoted(out, base, strcspn(base, "."));
    ie_buffer_text(out, "\nlanguage: en\n\nquestions:");
}

int ie_pack_draft_text(const char *list, const char *name, ie_buffer *out, ie_error *error)
{
    ie_text *text = ie_text_create();
    ie_string_table ids = {0};
    int status = 0;
    long line = 0;
    size_t count = 0;
    add_head(out, name);
    for (const char *at = strncmp(list, "\xef\xbb\xbf", 3) == 0 ? list + 3 : list;  // a mark of UTF-8 is no letter
         *at && status == 0; at += *at != '\0') {
        size_t length = strcspn(at, "\n");
        char *question = question_of_line(at, length);
        line++;
        if (!ie_utf8_is_valid(question))
            status = ie_fail(error, IE_FORMAT, "%s:%ld: this is no text in UTF-8", name, line);
        else if (strlen(question) > LONGEST_QUESTION)
            status = ie_fail(error, IE_FORMAT, "%s:%ld: longer than %d bytes", name, line, LONGEST_QUESTION);
        else if (*question && ++count > MOST_DRAFTED)
            status = ie_fail(error, IE_FORMAT, "%s:%ld: more than %d questions", name, line, MOST_DRAFTED);
        else if (*question)
            add_question(out, text, &ids, question);
        free(question);
        at += length;
    }
    if (status == 0 && count == 0)
        status = ie_fail(error, IE_FORMAT, "%s: there is no question in it: write one on each line", name);
    ie_string_table_free(&ids);
    ie_text_destroy(text);
    return status;
}

int ie_pack_draft(const char *path, ie_buffer *out, ie_error *error)
{
    ie_buffer list = {0};
    int status = ie_file_read(path, LARGEST_LIST, &list, error);
    if (status == 0 && list.length > 0 && memchr(list.data, '\0', list.length))
        status = ie_fail(error, IE_FORMAT, "%s: this is no text", path);
    if (status == 0)
        status = ie_pack_draft_text(list.length > 0 ? list.data : "", path, out, error);
    ie_buffer_free(&list);
    return status;
}
