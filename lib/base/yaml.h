// SPDX-License-Identifier: MIT
// YAML document as a tree whose nodes remember line and column (libyaml reads it).
// Bounded against hostile files: at most 4 MiB, 100,000 nodes counted with every alias expanded, 32 levels, 1,000 keys
// in a map. One document a file; an alias inside its own anchor, a repeated key, and a zero byte in a text are errors.
#ifndef IE_BASE_YAML_H
#define IE_BASE_YAML_H

#include "base/error.h"

#include <stddef.h>

typedef struct ie_yaml ie_yaml;            // the document; owns its nodes
typedef struct ie_yaml_node ie_yaml_node;  // borrowed: lives as long as the document

typedef enum ie_yaml_kind { IE_YAML_TEXT, IE_YAML_LIST, IE_YAML_MAP } ie_yaml_kind;

// Reads a file. NULL where it cannot be read or is no YAML; the error's text is "FILE:LINE:COLUMN: what is wrong".
ie_yaml *ie_yaml_open(const char *path, ie_error *error);
// The same for text in memory; `name` stands for the file in messages.
ie_yaml *ie_yaml_parse(const char *text, size_t length, const char *name, ie_error *error);
void ie_yaml_free(ie_yaml *document);

const char *ie_yaml_name(const ie_yaml *document);
const ie_yaml_node *ie_yaml_root(const ie_yaml *document);  // NULL for an empty document

// All of these take NULL for a node that is missing.
ie_yaml_kind ie_yaml_kind_of(const ie_yaml_node *node);
long ie_yaml_line(const ie_yaml_node *node);    // 1-based, 0 for NULL
long ie_yaml_column(const ie_yaml_node *node);  // 1-based, 0 for NULL
size_t ie_yaml_length(const ie_yaml_node *node);  // items of a list, pairs of a map, 0 for a text
const ie_yaml_node *ie_yaml_at(const ie_yaml_node *node, size_t index);      // item of a list, value of a map
const ie_yaml_node *ie_yaml_key_at(const ie_yaml_node *map, size_t index);   // key of a map, a text
const ie_yaml_node *ie_yaml_get(const ie_yaml_node *map, const char *key);   // NULL where missing
const char *ie_yaml_text(const ie_yaml_node *node, const char *otherwise);   // `otherwise` where it is no text or null
int ie_yaml_is_null(const ie_yaml_node *node);  // missing, empty, ~ or null without quotes
// Returns 0 and the number where the node is an unquoted, finite one; otherwise -1, `value` untouched.
int ie_yaml_number(const ie_yaml_node *node, double *value);

// Fills the error with "FILE:LINE:COLUMN: ..." for a node of the document and returns -1.
int ie_yaml_fail(const ie_yaml *document, const ie_yaml_node *node, ie_error *error, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

#endif
