// SPDX-License-Identifier: MIT
// YAML document as a tree whose nodes remember line and column.
#include "base/yaml.h"

#include "base/file.h"
#include "base/memory.h"
#include "base/string_table.h"

#include <errno.h>
#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <yaml.h>

enum { MOST_BYTES = 4 << 20, MOST_NODES = 100000, MOST_LEVELS = 32, MOST_KEYS = 1000 };

struct ie_yaml_node {
    ie_yaml_kind kind;
    long line, column;
    char *text;       // of a text
    int is_plain;     // a text without quotes
    int is_open;      // its end was not seen yet
    size_t expanded;  // nodes in it, aliases expanded
    size_t count, key_capacity, value_capacity;
    ie_yaml_node **keys, **values;
};

struct ie_yaml {
    char *name;
    ie_yaml_node *root;
    ie_yaml_node **nodes;
    size_t count, capacity;
};

typedef struct reader {
    ie_yaml *document;
    yaml_parser_t parser;
    ie_yaml_node *open[MOST_LEVELS];
    ie_yaml_node *key[MOST_LEVELS];  // the key that waits for its value
    size_t level;
    int ended;  // one document was read
    ie_string_table anchors;
    ie_yaml_node **anchored;  // by the number of the anchor, the last node that bears it
    size_t anchored_capacity;
} reader;

static int fail_at(const ie_yaml *document, long line, long column, ie_error *error, const char *format,
                   va_list arguments)
{
    char text[300];
    vsnprintf(text, sizeof text, format, arguments);
    ie_fail(error, IE_FORMAT, "%s:%ld:%ld: %s", document->name, line, column, text);
    if (error)
        error->line = line;
    return -1;
}

int ie_yaml_fail(const ie_yaml *document, const ie_yaml_node *node, ie_error *error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fail_at(document, node ? node->line : 1, node ? node->column : 1, error, format, arguments);
    va_end(arguments);
    return -1;
}

static int fail_mark(const ie_yaml *document, yaml_mark_t mark, ie_error *error, const char *format, ...)
{
    va_list arguments;
    va_start(arguments, format);
    fail_at(document, (long)mark.line + 1, (long)mark.column + 1, error, format, arguments);
    va_end(arguments);
    return -1;
}

// What libyaml says, in words for somebody who does not know YAML.
static const char *explain_problem(const char *problem)
{
    static const char *const words[][2] = {
        {"mapping values are not allowed", "a colon is not expected here: put a text that holds a colon in quotes, or "
                                           "check the spaces at the beginning of this line and the line above"},
        {"cannot start any token", "this character cannot begin a value: use spaces and no tabs at the beginning of a "
                                   "line, and put the text in quotes"},
        {"could not find expected ':'", "a name followed by a colon is missing: check this line and the line above"},
        {"did not find expected key", "the spaces at the beginning of this line do not fit the lines above, or a quote "
                                      "is missing"},
        {"did not find expected '-'", "an item of the list must begin with a dash, in the column of the items above"},
        {"block sequence entries", "a list cannot begin here: put its first dash on a line of its own"},
        {"unexpected end of stream", "the file ends inside a quoted text: its closing quote is missing"},
        {"did not find expected ',' or ']'", "a comma or the closing bracket ] is missing"},
        {"did not find expected ',' or '}'", "a comma or the closing brace } is missing"},
        {"UTF-8", "this is not UTF-8 text: save the file again with the encoding UTF-8"},
        {"control characters", "a control character, which no text may hold"},
    };
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (strstr(problem, words[i][0]))
            return words[i][1];
    return problem;
}

// The reader's errors carry an offset instead of a line; `text` is what was being read.
static int fail_parser(const reader *reading, const char *text, size_t length, ie_error *error)
{
    const yaml_parser_t *parser = &reading->parser;
    yaml_mark_t mark = parser->problem_mark;
    if (parser->error == YAML_READER_ERROR) {
        mark.line = mark.column = 0;
        for (size_t i = 0; i < parser->problem_offset && i < length; i++) {
            mark.column = text[i] == '\n' ? 0 : mark.column + 1;
            mark.line += text[i] == '\n';
        }
    }
    return fail_mark(reading->document, mark, error, "%s",
                     explain_problem(parser->problem ? parser->problem : "unreadable"));
}

// An anchor may be given again: an alias means the last one above it.
static void name_anchor(reader *reading, const char *anchor, ie_yaml_node *node)
{
    size_t number = ie_string_table_add(&reading->anchors, anchor);
    IE_GROW(reading->anchored, number, reading->anchored_capacity);
    reading->anchored[number] = node;
}

static ie_yaml_node *append_node(reader *reading, const yaml_event_t *event, ie_yaml_kind kind,
                              const yaml_char_t *anchor)
{
    ie_yaml *document = reading->document;
    ie_yaml_node *node = ie_allocate(1, sizeof *node);
    node->kind = kind;
    node->line = (long)event->start_mark.line + 1;
    node->column = (long)event->start_mark.column + 1;
    if (anchor)
        name_anchor(reading, (const char *)anchor, node);
    node->is_open = kind != IE_YAML_TEXT;
    node->expanded = 1;
    IE_GROW(document->nodes, document->count, document->capacity);
    document->nodes[document->count++] = node;
    return node;
}

static int open_key(reader *reading, ie_yaml_node *map, ie_yaml_node *key, ie_error *error)
{
    if (key->kind != IE_YAML_TEXT)
        return ie_yaml_fail(reading->document, key, error, "the name before a colon must be a plain text");
    if (map->count >= MOST_KEYS)
        return ie_yaml_fail(reading->document, key, error, "more than %d names at one place", MOST_KEYS);
    for (size_t i = 0; i < map->count; i++)
        if (strcmp(map->keys[i]->text, key->text) == 0)
            return ie_yaml_fail(reading->document, key, error, "\"%.60s\" was already given in line %ld", key->text,
                                map->keys[i]->line);
    reading->key[reading->level - 1] = key;
    return 0;
}

// Puts a finished or just opened node where it belongs.
static int place_node(reader *reading, ie_yaml_node *node, ie_error *error)
{
    if (reading->level == 0) {
        reading->document->root = node;
        return 0;
    }
    ie_yaml_node *parent = reading->open[reading->level - 1];
    if (parent->kind == IE_YAML_MAP && !reading->key[reading->level - 1])
        return open_key(reading, parent, node, error);
    if (parent->kind == IE_YAML_MAP) {
        size_t count = parent->count;
        IE_GROW(parent->keys, count, parent->key_capacity);
        parent->keys[count] = reading->key[reading->level - 1];
        reading->key[reading->level - 1] = NULL;
        parent->expanded++;
    }
    IE_GROW(parent->values, parent->count, parent->value_capacity);
    parent->values[parent->count++] = node;
    return 0;
}

// Adds the size of a node that is complete to the one that holds it.
static int count_expanded_nodes(reader *reading, const ie_yaml_node *node, yaml_mark_t mark, ie_error *error)
{
    size_t total = node->expanded;
    if (reading->level > 0)
        total = reading->open[reading->level - 1]->expanded += node->expanded;
    if (total > MOST_NODES || reading->document->count > MOST_NODES)
        return fail_mark(reading->document, mark, error,
                         "too large: more than %d values, counted with every repetition by an alias", MOST_NODES);
    return 0;
}

static int read_text(reader *reading, const yaml_event_t *event, ie_error *error)
{
    if (memchr(event->data.scalar.value, '\0', event->data.scalar.length))
        return fail_mark(reading->document, event->start_mark, error, "a zero byte, which no text may hold");
    ie_yaml_node *node = append_node(reading, event, IE_YAML_TEXT, event->data.scalar.anchor);
    node->text = ie_copy_text((const char *)event->data.scalar.value);
    node->is_plain = event->data.scalar.style == YAML_PLAIN_SCALAR_STYLE;
    if (place_node(reading, node, error) < 0)
        return -1;
    return count_expanded_nodes(reading, node, event->start_mark, error);
}

static int read_alias(reader *reading, const yaml_event_t *event, ie_error *error)
{
    const char *name = (const char *)event->data.alias.anchor;
    size_t number = ie_string_table_find(&reading->anchors, name);
    if (number == IE_NOT_FOUND)
        return fail_mark(reading->document, event->start_mark, error, "the alias *%.40s repeats nothing: there is no "
                         "&%.40s above; put a text that begins with a star in quotes", name, name);
    ie_yaml_node *node = reading->anchored[number];
    if (node->is_open)
        return fail_mark(reading->document, event->start_mark, error,
                         "the alias *%.40s stands inside of what it repeats", name);
    if (place_node(reading, node, error) < 0)
        return -1;
    return count_expanded_nodes(reading, node, event->start_mark, error);
}

static int open_collection(reader *reading, const yaml_event_t *event, ie_yaml_kind kind,
                           const yaml_char_t *anchor, ie_error *error)
{
    if (reading->level == MOST_LEVELS)
        return fail_mark(reading->document, event->start_mark, error, "nested more than %d deep", MOST_LEVELS);
    ie_yaml_node *node = append_node(reading, event, kind, anchor);
    if (place_node(reading, node, error) < 0)
        return -1;
    reading->open[reading->level] = node;
    reading->key[reading->level++] = NULL;
    return 0;
}

static int read_event(reader *reading, const yaml_event_t *event, ie_error *error)
{
    switch (event->type) {
    case YAML_DOCUMENT_START_EVENT:
        if (reading->ended++)
            return fail_mark(reading->document, event->start_mark, error,
                             "a second document (---): one a file, please");
        return 0;
    case YAML_SCALAR_EVENT:
        return read_text(reading, event, error);
    case YAML_ALIAS_EVENT:
        return read_alias(reading, event, error);
    case YAML_SEQUENCE_START_EVENT:
        return open_collection(reading, event, IE_YAML_LIST, event->data.sequence_start.anchor, error);
    case YAML_MAPPING_START_EVENT:
        return open_collection(reading, event, IE_YAML_MAP, event->data.mapping_start.anchor, error);
    case YAML_SEQUENCE_END_EVENT:
    case YAML_MAPPING_END_EVENT: {
        ie_yaml_node *node = reading->open[--reading->level];
        node->is_open = 0;
        return count_expanded_nodes(reading, node, event->start_mark, error);
    }
    default:
        return 0;
    }
}

ie_yaml *ie_yaml_parse(const char *text, size_t length, const char *name, ie_error *error)
{
    reader reading = {.document = ie_allocate(1, sizeof *reading.document)};
    reading.document->name = ie_copy_text(name);
    int status = 0, done = 0;
    if (length > MOST_BYTES) {
        status = ie_fail(error, IE_FORMAT, "%s: too large: more than %d bytes", name, MOST_BYTES);
        done = 1;
    }
    yaml_parser_initialize(&reading.parser);
    yaml_parser_set_input_string(&reading.parser, (const unsigned char *)text, length);
    while (status == 0 && !done) {
        yaml_event_t event;
        if (!yaml_parser_parse(&reading.parser, &event)) {
            status = fail_parser(&reading, text, length, error);
            break;
        }
        status = read_event(&reading, &event, error);
        done = event.type == YAML_STREAM_END_EVENT;
        yaml_event_delete(&event);
    }
    yaml_parser_delete(&reading.parser);
    ie_string_table_free(&reading.anchors);
    free(reading.anchored);
    if (status == 0)
        return reading.document;
    ie_yaml_free(reading.document);
    return NULL;
}

ie_yaml *ie_yaml_open(const char *path, ie_error *error)
{
    ie_buffer text = {0};
    ie_yaml *document = NULL;
    if (ie_file_read(path, MOST_BYTES, &text, error) == 0)
        document = ie_yaml_parse(text.data, text.length, path, error);
    ie_buffer_free(&text);
    return document;
}

void ie_yaml_free(ie_yaml *document)
{
    if (!document)
        return;
    for (size_t i = 0; i < document->count; i++) {
        ie_yaml_node *node = document->nodes[i];
        free(node->text);
        free(node->keys);
        free(node->values);
        free(node);
    }
    free(document->nodes);
    free(document->name);
    free(document);
}

const char *ie_yaml_name(const ie_yaml *document)
{
    return document->name;
}

const ie_yaml_node *ie_yaml_root(const ie_yaml *document)
{
    return document->root;
}

ie_yaml_kind ie_yaml_kind_of(const ie_yaml_node *node)
{
    return node ? node->kind : IE_YAML_TEXT;
}

long ie_yaml_line(const ie_yaml_node *node)
{
    return node ? node->line : 0;
}

long ie_yaml_column(const ie_yaml_node *node)
{
    return node ? node->column : 0;
}

size_t ie_yaml_length(const ie_yaml_node *node)
{
    return node ? node->count : 0;
}

const ie_yaml_node *ie_yaml_at(const ie_yaml_node *node, size_t index)
{
    return index < ie_yaml_length(node) ? node->values[index] : NULL;
}

const ie_yaml_node *ie_yaml_key_at(const ie_yaml_node *map, size_t index)
{
    return map && map->kind == IE_YAML_MAP && index < map->count ? map->keys[index] : NULL;
}

const ie_yaml_node *ie_yaml_get(const ie_yaml_node *map, const char *key)
{
    for (size_t i = 0; map && map->kind == IE_YAML_MAP && i < map->count; i++)
        if (strcmp(map->keys[i]->text, key) == 0)
            return map->values[i];
    return NULL;
}

int ie_yaml_is_null(const ie_yaml_node *node)
{
    if (!node)
        return 1;
    return node->kind == IE_YAML_TEXT && node->is_plain
        && (!*node->text || strcmp(node->text, "~") == 0 || strcmp(node->text, "null") == 0);
}

const char *ie_yaml_text(const ie_yaml_node *node, const char *otherwise)
{
    return node && node->kind == IE_YAML_TEXT && !ie_yaml_is_null(node) ? node->text : otherwise;
}

int ie_yaml_number(const ie_yaml_node *node, double *value)
{
    const char *text = node && node->is_plain ? ie_yaml_text(node, NULL) : NULL;
    if (!text || text[strspn(text, "+-.0123456789eE")])
        return -1;
    char *end;
    double number = strtod(text, &end);
    if (end == text || *end || !isfinite(number))
        return -1;
    *value = number;
    return 0;
}
