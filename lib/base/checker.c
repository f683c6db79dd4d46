// SPDX-License-Identifier: MIT
// Checker of a YAML document.
#include "base/checker.h"

#include "base/edit_distance.h"

#include <math.h>
#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_CHARACTERS = 10000, MOST_PROBLEMS = 100 };

#define ERROR(checker, at, ...) ie_checker_report(checker, at, 1, __VA_ARGS__)

void ie_checker_report(ie_checker *checker, const ie_yaml_node *at, int is_error, const char *format, ...)
{
    char text[500];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(text, sizeof text, format, arguments);
    va_end(arguments);
    if (is_error && checker->errors++ == 0)
        ie_yaml_fail(checker->document, at, checker->error, "%s", text);
    if (!checker->problems || ++checker->reported > MOST_PROBLEMS)
        return;
    ie_buffer_format(checker->problems, "%s:%ld:%ld: %s: %s\n", ie_yaml_name(checker->document),
                     at ? ie_yaml_line(at) : 1, at ? ie_yaml_column(at) : 1, is_error ? "error" : "warning", text);
}

static const char *nearest(const char *word, const char *const *known)
{
    const char *best = NULL;
    size_t best_distance = 1 + (strlen(word) > 5 ? strlen(word) / 3 : 1);
    for (; *known; known++) {
        size_t cost = ie_edit_distance(word, *known);
        // One name inside of the other is meant, too: "question_text", "expected_answer", "time_limit".
        int is_inside = (strlen(*known) > 3 && strstr(word, *known)) || (strlen(word) > 3 && strstr(*known, word));
        if (is_inside && cost > 2)
            cost = 2;
        if (cost < best_distance) {
            best_distance = cost;
            best = *known;
        }
    }
    return best;
}

static void list_words(char *out, size_t size, const char *const *words)
{
    *out = '\0';
    for (size_t used = 0; *words && used < size; words++)
        used += (size_t)snprintf(out + used, size - used, "%s%s", used ? ", " : "", *words);
}

static void check_keys(ie_checker *checker, const ie_yaml_node *map, const char *const *known, const char *where,
                       int is_error)
{
    const char *ignored = is_error ? "" : " and is ignored";
    for (size_t i = 0; i < ie_yaml_length(map); i++) {
        const ie_yaml_node *key = ie_yaml_key_at(map, i);
        const char *word = ie_yaml_text(key, "");
        const char *const *at = known;
        while (*at && strcmp(*at, word) != 0)
            at++;
        if (*at)
            continue;
        const char *near = nearest(word, known);
        char words[200];
        list_words(words, sizeof words, known);
        if (near)
            ie_checker_report(checker, key, is_error, "\"%.60s\" is not known in %s%s; did you mean \"%s\"?", word,
                              where, ignored, near);
        else
            ie_checker_report(checker, key, is_error, "\"%.60s\" is not known in %s%s; known are: %s", word, where,
                              ignored, words);
    }
}

void ie_checker_keys(ie_checker *checker, const ie_yaml_node *map, const char *const *known, const char *where)
{
    check_keys(checker, map, known, where, 0);
}

void ie_checker_only_keys(ie_checker *checker, const ie_yaml_node *map, const char *const *known, const char *where)
{
    check_keys(checker, map, known, where, 1);
}

static const char *kind_words(const ie_yaml_node *node)
{
    if (ie_yaml_kind_of(node) == IE_YAML_LIST)
        return "a list";
    return ie_yaml_kind_of(node) == IE_YAML_MAP ? "a group of names and values" : "a text";
}

char *ie_checker_text(ie_checker *checker, const ie_yaml_node *map, const char *key, const char *needed)
{
    const ie_yaml_node *node = ie_yaml_get(map, key);
    const char *text = ie_yaml_text(node, NULL);
    if (node && ie_yaml_kind_of(node) != IE_YAML_TEXT)
        ERROR(checker, node, "\"%s\" must be a text, not %s (a text with a colon in it needs quotes)", key,
              kind_words(node));
    else if ((!text || !text[strspn(text, " \t\n")]) && needed)
        ERROR(checker, node ? node : map, "\"%s\" is %s: %s", key, node ? "empty" : "missing", needed);
    else if (text && strlen(text) > MOST_CHARACTERS)
        ERROR(checker, node, "\"%s\" is longer than %d characters", key, MOST_CHARACTERS);
    else
        return ie_copy_text(text);
    return NULL;
}

const char *ie_checker_choice(ie_checker *checker, const ie_yaml_node *map, const char *key, const char *const *words)
{
    const ie_yaml_node *node = ie_yaml_get(map, key);
    if (ie_yaml_is_null(node))
        return NULL;
    const char *text = ie_yaml_text(node, "");
    for (const char *const *word = words; *word; word++)
        if (strcmp(*word, text) == 0)
            return *word;
    char list[200];
    list_words(list, sizeof list, words);
    const char *near = nearest(text, words);
    ERROR(checker, node, "\"%s\" must be one of %s; found %s \"%.40s\"%s%s%s", key, list, kind_words(node), text,
          near ? "; did you mean \"" : "", near ? near : "", near ? "\"?" : "");
    return NULL;
}

double ie_checker_number(ie_checker *checker, const ie_yaml_node *map, const char *key, double low, double high,
                          double otherwise)
{
    const ie_yaml_node *node = ie_yaml_get(map, key);
    double value = otherwise;
    if (ie_yaml_is_null(node))
        return otherwise;
    if (ie_yaml_number(node, &value) < 0)
        ERROR(checker, node, "\"%s\" must be a number from %g to %g without quotes; found %s \"%.40s\"", key, low, high,
              kind_words(node), ie_yaml_text(node, ""));
    else if (value < low || value > high)
        ERROR(checker, node, "\"%s\" must be from %g to %g; found %g", key, low, high, value);
    else
        return value;
    return otherwise;
}

double ie_checker_time(ie_checker *checker, const ie_yaml_node *map, const char *key)
{
    const ie_yaml_node *node = ie_yaml_get(map, key);
    const char *text = ie_yaml_text(node, NULL);
    if (ie_yaml_is_null(node))
        return NAN;
    double total = 0;
    int fields = 0, wrong = !text || text[strspn(text, "0123456789.:")] || ie_yaml_length(node);
    while (!wrong) {
        char *end;
        double value = strtod(text, &end);
        wrong = end == text || value > 1e6 || (fields > 0 && value >= 60);
        total = total * 60 + value;
        if (wrong || *end != ':' || ++fields > 2)
            break;
        text = end + 1;
    }
    if (!wrong && fields <= 2 && text[strspn(text, "0123456789.")] == '\0')
        return total;
    ERROR(checker, node, "\"%s\" must be a time in the recording, such as 95 (seconds) or 1:35", key);
    return NAN;
}

const ie_yaml_node *ie_checker_list(ie_checker *checker, const ie_yaml_node *map, const char *key, size_t most)
{
    const ie_yaml_node *node = ie_yaml_get(map, key);
    if (ie_yaml_is_null(node))
        return NULL;
    if (ie_yaml_kind_of(node) != IE_YAML_LIST)
        ERROR(checker, node, "\"%s\" must be a list: each item on a line of its own that begins with a dash", key);
    else if (ie_yaml_length(node) > most)
        ERROR(checker, node, "\"%s\" has %zu items; %zu are the most", key, ie_yaml_length(node), most);
    else
        return node;
    return NULL;
}

int ie_checker_is_map(ie_checker *checker, const ie_yaml_node *node, const char *what)
{
    if (ie_yaml_kind_of(node) == IE_YAML_MAP)
        return 1;
    ERROR(checker, node, "%s must be a group of names and values such as \"text: ...\", not %s", what,
          kind_words(node));
    return 0;
}

