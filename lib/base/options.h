// SPDX-License-Identifier: MIT
// Command-line options: one table drives parsing, --help, and the test against the man page.
#ifndef IE_BASE_OPTIONS_H
#define IE_BASE_OPTIONS_H

#include <stddef.h>

typedef enum ie_option_kind {
    IE_FLAG,    // int *, set to 1
    IE_INT,     // long *, between low and high
    IE_REAL,    // double *, between low and high
    IE_TEXT,    // const char **; the last one given counts
    IE_TEXTS,   // ie_text_list *; may be given more than once
    IE_CHOICE,  // const char **; `argument` lists the words: "jpeg|png"
} ie_option_kind;

typedef struct ie_text_list {  // grown by parsing; as long as the program lives
    const char **items;
    size_t count, capacity;
} ie_text_list;

typedef struct ie_option {
    char letter;           // 0: long name only
    const char *name;      // without the dashes
    ie_option_kind kind;
    void *value;           // holds the default before parsing
    const char *argument;  // FILE, SECONDS, ... or the words of a choice; NULL for a flag
    const char *help;      // a phrase; --help adds range and default
    double low, high;      // IE_INT and IE_REAL only
} ie_option;

typedef struct ie_usage {
    const char *name;      // the program
    const char *operands;  // "[FILE ...]", "" for none
    const char *summary;   // one sentence
    const ie_option *options;  // ends with {0}
} ie_usage;

// Parses options; --help and --version are understood without being in the table, "--" ends options, options may
// follow operands. Sets ie_program_name, and the umask, so that what is made is its owner's alone. argv is reordered so
// that operands come first: argv[1] to argv[*operands].
// Returns -1 to go on, otherwise the exit code to end with (0 after --help, 2 after misuse, already explained).
int ie_options_parse(const ie_usage *usage, int argc, char **argv, int *operands);

// To be called before, where operands are files: a word among argv[1] to argv[count - 1] that begins with a dash, is no
// option's argument and names a file, as a glob may give it, becomes "./-word".
void ie_options_mark_files(const ie_usage *usage, int count, char **argv);

#endif
