// SPDX-License-Identifier: MIT
// Checker of a YAML document: reads typed members, and says every problem in words that need no knowledge of YAML.
#ifndef IE_BASE_CHECKER_H
#define IE_BASE_CHECKER_H

#include "base/memory.h"
#include "base/yaml.h"

typedef struct ie_checker {
    const ie_yaml *document;
    ie_buffer *problems;  // gets a line for each problem, at most 100: "FILE:LINE:COLUMN: error: ..."; may be NULL
    ie_error *error;      // gets the first error
    int errors;           // found so far, without warnings
    int reported;         // lines in `problems`
} ie_checker;

// Reports an error, or a warning, at a node (NULL: the beginning of the file).
void ie_checker_report(ie_checker *checker, const ie_yaml_node *at, int is_error, const char *format, ...)
    __attribute__((format(printf, 4, 5)));

// Warns of every key of the map that is not in `known` (ends with NULL), and names the nearest known one. The message
// says `where`: "a question".
void ie_checker_keys(ie_checker *checker, const ie_yaml_node *map, const char *const *known, const char *where);

// The same as an error, for maps in which a name that is not known changes what the others mean.
void ie_checker_only_keys(ie_checker *checker, const ie_yaml_node *map, const char *const *known, const char *where);

// These read a member of a map. A wrong kind or value is an error and gives what a missing member gives.

// A text of at most 10,000 bytes, which the caller frees; NULL where missing, which is an error with the reason
// `needed` unless that is NULL.
char *ie_checker_text(ie_checker *checker, const ie_yaml_node *map, const char *key, const char *needed);
// One of `words` (ends with NULL), of which it returns the entry; NULL where missing. The nearest is named for another.
const char *ie_checker_choice(ie_checker *checker, const ie_yaml_node *map, const char *key, const char *const *words);
// A number from `low` to `high`; `otherwise` where missing.
double ie_checker_number(ie_checker *checker, const ie_yaml_node *map, const char *key, double low, double high,
                         double otherwise);
// A time in seconds, written so or as [hours:]minutes:seconds; NAN where missing.
double ie_checker_time(ie_checker *checker, const ie_yaml_node *map, const char *key);
// A list of at most `most` items; NULL where missing.
const ie_yaml_node *ie_checker_list(ie_checker *checker, const ie_yaml_node *map, const char *key, size_t most);
// True where the node is a map; anything else is an error that calls it `what`: "a question".
int ie_checker_is_map(ie_checker *checker, const ie_yaml_node *node, const char *what);

#endif
