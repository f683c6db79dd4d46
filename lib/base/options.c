// SPDX-License-Identifier: MIT
// Command-line options.
#include "base/options.h"

#include "base/error.h"
#include "base/memory.h"

#include <errno.h>
#include <math.h>
#include <signal.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

static void print_default(const ie_option *option)
{
    switch (option->kind) {
    case IE_INT:
        printf(" (%ld to %ld; default %ld)", (long)option->low, (long)option->high, *(long *)option->value);
        break;
    case IE_REAL:
        printf(" (%g to %g; default %g)", option->low, option->high, *(double *)option->value);
        break;
    case IE_TEXT:
    case IE_CHOICE:
        if (*(const char **)option->value)
            printf(" (default %s)", *(const char **)option->value);
        break;
    case IE_TEXTS:
        printf(" (may be given more than once)");
        break;
    case IE_FLAG:
        break;
    }
}

static void print_help(const ie_usage *usage)
{
    printf("usage: %s [options] %s\n%s\n\n", usage->name, usage->operands, usage->summary);
    for (const ie_option *option = usage->options; option->name; option++) {
        char left[80];
        char letter[8] = "    ";
        if (option->letter)
            snprintf(letter, sizeof letter, "-%c, ", option->letter);
        snprintf(left, sizeof left, "%s--%s%s%s", letter, option->name, option->argument ? " " : "",
                 option->argument ? option->argument : "");
        printf("  %-28s%s%s", left, strlen(left) > 27 ? "\n                              " : "", option->help);
        print_default(option);
        putchar('\n');
    }
    printf("  %-28s%s\n  %-28s%s\n\nThe manual page is %s(1).\n", "-h, --help", "print this help", "    --version",
           "print the version", usage->name);
}

static int end_output(void)
{
    if (fflush(stdout) == 0)
        return IE_EXIT_DONE;
    ie_warn("<stdout>:");
    return IE_EXIT_STOPPED;
}

static int explain_misuse(const ie_usage *usage, const char *what, const char *word)
{
    ie_warn("%s %s", what, word);
    fprintf(stderr, "usage: %s [options] %s (see %s --help)\n", usage->name, usage->operands, usage->name);
    return IE_EXIT_STOPPED;
}

static int is_choice(const char *words, const char *word)
{
    size_t length = strcspn(word, "|");  // two words are no choice
    for (const char *at = words; at && length && !word[length]; at = strchr(at, '|'), at += at != NULL)
        if (strncmp(at, word, length) == 0 && (at[length] == '|' || at[length] == '\0'))
            return 1;
    return 0;
}

// Lists live as long as the program, whichever way it ends: callers free nothing, and all stay within reach.
static void add_text(ie_text_list *texts, const char *text)
{
    static const char ***kept;
    static size_t kept_count, kept_capacity;
    size_t place = 0;
    while (place < kept_count && kept[place] != texts->items)
        place++;
    IE_GROW(texts->items, texts->count, texts->capacity);
    IE_GROW(kept, place, kept_capacity);
    kept[place] = texts->items;
    kept_count += place == kept_count;
    texts->items[texts->count++] = text;
}

// Stores the option's argument. Returns 0, or -1 where it does not fit.
static int store_argument(const ie_option *option, const char *text)
{
    char *end;
    errno = 0;
    if (option->kind == IE_INT) {
        long value = strtol(text, &end, 10);
        if (end == text || *end || errno || value < option->low || value > option->high)
            return -1;
        *(long *)option->value = value;
    } else if (option->kind == IE_REAL) {
        double value = strtod(text, &end);
        if (end == text || *end || !isfinite(value) || value < option->low || value > option->high)
            return -1;
        *(double *)option->value = value;
    } else if (option->kind == IE_TEXTS) {
        add_text(option->value, text);
    } else {
        if (option->kind == IE_CHOICE && !is_choice(option->argument, text))
            return -1;
        *(const char **)option->value = text;
    }
    return 0;
}

static const ie_option *find_long(const ie_usage *usage, const char *name, size_t length)
{
    for (const ie_option *option = usage->options; option->name; option++)
        if (strncmp(option->name, name, length) == 0 && option->name[length] == '\0')
            return option;
    return NULL;
}

static const ie_option *find_letter(const ie_usage *usage, char letter)
{
    for (const ie_option *option = usage->options; option->name; option++)
        if (option->letter == letter)
            return option;
    return NULL;
}

static int explain_wrong_value(const ie_usage *usage, const ie_option *option, const char *value)
{
    char text[200];
    if (option->kind == IE_CHOICE)
        snprintf(text, sizeof text, "%s (one of %s), not", option->name, option->argument);
    else
        snprintf(text, sizeof text, "%s (a number from %g to %g), not", option->name, option->low, option->high);
    char what[240];
    snprintf(what, sizeof what, "--%s", text);
    return explain_misuse(usage, what, value);
}

// No file and no folder has an empty name; that of a variable of the shell which is not set must not become "/".
static int names_place(const ie_option *option)
{
    return strncmp(option->argument, "FILE", 4) == 0 || strncmp(option->argument, "DIR", 3) == 0
           || strncmp(option->argument, "FOLDER", 6) == 0;
}

// Handles the option at argv[*index]. Returns -1 to go on or an exit code.
static int parse_option(const ie_usage *usage, int argc, char **argv, int *index)
{
    const char *word = argv[*index], *value = NULL;
    const ie_option *option;
    if (strcmp(word, "--help") == 0 || strcmp(word, "-h") == 0) {
        print_help(usage);
        return end_output();
    }
    if (strcmp(word, "--version") == 0) {
        printf("%s %s\n", usage->name, IE_VERSION);
        return end_output();
    }
    if (word[1] == '-') {
        size_t length = strcspn(word + 2, "=");
        option = find_long(usage, word + 2, length);
        value = word[2 + length] ? word + 3 + length : NULL;
    } else {
        option = find_letter(usage, word[1]);
        value = word[2] ? word + 2 : NULL;
    }
    if (!option || (option->kind == IE_FLAG && value))
        return explain_misuse(usage, "unknown option", word);
    if (option->kind == IE_FLAG) {
        *(int *)option->value = 1;
        return -1;
    }
    if (!value && ++*index < argc)
        value = argv[*index];
    if (!value)
        return explain_misuse(usage, "missing argument of", word);
    if (!*value && names_place(option))
        return explain_misuse(usage, "empty argument of", word);
    return store_argument(option, value) == 0 ? -1 : explain_wrong_value(usage, option, value);
}

static void stop_without_memory(void)
{
    ie_warn("out of memory");
    exit(IE_EXIT_STOPPED);
}

int ie_options_parse(const ie_usage *usage, int argc, char **argv, int *operands)
{
    ie_program_name = usage->name;
    ie_on_exhaustion(stop_without_memory);
    umask(077);  // what any of the programs writes is about persons, also what others write that it runs
    signal(SIGXFSZ, SIG_IGN);  // a file that grows over its limit is an error that is explained, as a full disk is
    *operands = 0;
    for (int i = 1, only_operands = 0; i < argc; i++) {
        if (!only_operands && strcmp(argv[i], "--") == 0) {
            only_operands = 1;
        } else if (only_operands || argv[i][0] != '-' || argv[i][1] == '\0') {
            argv[++*operands] = argv[i];
        } else {
            int status = parse_option(usage, argc, argv, &i);
            if (status >= 0)
                return status;
        }
    }
    if (*operands > 0 && usage->operands[0] == '\0')
        return explain_misuse(usage, "unexpected operand", argv[1]);
    return -1;
}

void ie_options_mark_files(const ie_usage *usage, int count, char **argv)
{
    for (int i = 1, is_argument = 0; i < count; i++) {
        const char *word = argv[i];
        int is_word = is_argument;
        is_argument = 0;
        if (is_word || word[0] != '-')
            continue;
        for (const ie_option *option = usage->options; option->name; option++)
            if (option->kind != IE_FLAG && ((word[1] == option->letter && word[1] && !word[2])
                                            || (word[1] == '-' && strcmp(word + 2, option->name) == 0)))
                is_argument = 1;
        if (word[1] && word[1] != '-' && word[2] && access(word, F_OK) == 0) {
            ie_buffer path = {0};
            ie_buffer_format(&path, "./%s", word);
            argv[i] = path.data;  // lives as long as the program
        }
    }
}
