// SPDX-License-Identifier: MIT
// The notice before an interview.
#include "fair/notice.h"

#include "base/html.h"
#include "base/path.h"
#include "base/texts.h"
#include "base/yaml.h"
#include "store/retention.h"
#include "stream/jurisdiction.h"

#include <ctype.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ie_notice {
    ie_yaml *document;
};

typedef struct notice_pen {  // what a notice is written with
    const ie_yaml_node *root;
    const ie_notice_wish *wish;
    char places[IE_PLACES][IE_PLACE_SIZE];
    int place_count;
    ie_notice_form form;
    ie_buffer *out, line;
    const ie_place *more;  // what else may stand in a sentence; NULL: nothing
} notice_pen;

static const char blank_line[] = "____________________";

static int is_item(const ie_yaml_node *item)
{
    static const char *const keys[] = {"text", "place", "except", "purpose", "law"};
    for (size_t i = 0; i < ie_yaml_length(item); i++) {
        size_t key = 0;
        while (key < sizeof keys / sizeof *keys && strcmp(ie_yaml_text(ie_yaml_key_at(item, i), ""), keys[key]) != 0)
            key++;
        if (key == sizeof keys / sizeof *keys || !ie_yaml_text(ie_yaml_at(item, i), NULL))
            return 0;
    }
    return ie_yaml_get(item, "text") != NULL;
}

static int check_notice(const ie_yaml *document, ie_error *error)
{
    static const char *const texts[] = {"title", "read", "unread"};
    static const char *const kept[] = {"recordings", "scores", "keep", "delete", "delete_own", "delete_then",
                                       "delete_kept", "request"};
    const ie_yaml_node *root = ie_yaml_root(document), *sections = ie_yaml_get(root, "sections");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        if (!ie_yaml_text(ie_yaml_get(root, texts[i]), NULL))
            return ie_yaml_fail(document, root, error, "a text `%s` is needed", texts[i]);
    for (size_t i = 0; i < sizeof kept / sizeof *kept; i++)
        if (!ie_yaml_text(ie_yaml_get(ie_yaml_get(root, "kept"), kept[i]), NULL))
            return ie_yaml_fail(document, root, error, "a text `%s` is needed in `kept`", kept[i]);
    for (size_t i = 0; i < ie_yaml_length(sections); i++) {
        const ie_yaml_node *section = ie_yaml_at(sections, i), *say = ie_yaml_get(section, "say");
        if (!ie_yaml_text(ie_yaml_get(section, "heading"), NULL) || ie_yaml_kind_of(say) != IE_YAML_LIST)
            return ie_yaml_fail(document, section, error, "a section has a heading and a list `say`");
        for (size_t j = 0; j < ie_yaml_length(say); j++)
            if (!is_item(ie_yaml_at(say, j)))
                return ie_yaml_fail(document, ie_yaml_at(say, j), error,
                                    "a sentence has a text, and of place, except, purpose and law what it needs");
    }
    return 0;
}

ie_notice *ie_notice_open(const char *language, ie_error *error)
{
    for (const char *at = language; *at; at++)
        if (!isalnum((unsigned char)*at)) {
            ie_fail(error, IE_FORMAT, "\"%.40s\" is not the name of a language, such as en", language);
            return NULL;
        }
    ie_buffer name = {0};
    ie_buffer_format(&name, "corpus/rights/notice-%s.yaml", language);
    char *path = ie_path_data(name.data);
    ie_notice *notice = ie_allocate(1, sizeof *notice);
    notice->document = ie_yaml_open(path, error);
    ie_buffer_free(&name);
    free(path);
    if (notice->document && check_notice(notice->document, error) == 0)
        return notice;
    ie_notice_free(notice);
    return NULL;
}

void ie_notice_free(ie_notice *notice)
{
    if (!notice)
        return;
    ie_yaml_free(notice->document);
    free(notice);
}

const char *ie_notice_title(const ie_notice *notice)
{
    return ie_yaml_text(ie_yaml_get(ie_yaml_root(notice->document), "title"), "");
}

static int fill_notice(void *of, const char *name, size_t length, ie_buffer *out)
{
    const notice_pen *pen = of;
    const ie_place given[] = {{"organisation", .text = pen->wish->organisation},
                              {"contact", .text = pen->wish->contact},
                              {"position", .text = pen->wish->position},
                              {"place", .text = pen->places[0]},
                              {0}};
    const ie_place *lists[] = {given, pen->more};
    for (size_t i = 0; i < sizeof lists / sizeof *lists; i++)
        for (const ie_place *place = lists[i]; place && place->name; place++)
            if (strncmp(place->name, name, length) == 0 && !place->name[length] && place->text) {
                ie_buffer_text(out, place->text);
                return 0;
            }
    ie_buffer_text(out, blank_line);
    return 0;
}

static void fill_sentence(notice_pen *pen, const char *text)
{
    ie_buffer_clear(&pen->line);
    ie_sentence_fill(NULL, &(ie_sentence){.other = text}, fill_notice, pen, &pen->line);
}

// A line of a list, with its law; NULL for none.
static void write_line(notice_pen *pen, const char *text, const char *law)
{
    fill_sentence(pen, text);
    if (pen->form == IE_NOTICE_HTML) {
        ie_html_format(pen->out, law ? "<li>%s <span class=\"soft\">(%s)</span></li>\n" : "<li>%s</li>\n",
                       pen->line.data, law);
        return;
    }
    ie_buffer_format(pen->out, law ? "- %s (%s)\n" : "- %s\n", pen->line.data, law);
}

static void write_paragraph(notice_pen *pen, const char *text)
{
    fill_sentence(pen, text);
    if (pen->form == IE_NOTICE_HTML)
        ie_html_format(pen->out, "<p>%s</p>\n", pen->line.data);
    else
        ie_buffer_format(pen->out, "\n%s\n", pen->line.data);
}

static int is_within(const notice_pen *pen, const char *place)
{
    int found = 0;
    for (int i = 0; i < pen->place_count; i++)
        found |= strcmp(pen->places[i], place) == 0;
    return found;
}

static int is_told(const notice_pen *pen, const ie_yaml_node *item)
{
    const char *purpose = ie_yaml_text(ie_yaml_get(item, "purpose"), NULL);
    return is_within(pen, ie_yaml_text(ie_yaml_get(item, "place"), "*"))
           && !is_within(pen, ie_yaml_text(ie_yaml_get(item, "except"), ""))
           && (!purpose || strcmp(purpose, pen->wish->purpose) == 0);
}

// Whether a law of the very place was read: a sentence or a rule is its own.
static int is_read(const notice_pen *pen, const ie_retention *retention)
{
    const ie_yaml_node *sections = ie_yaml_get(pen->root, "sections");
    for (size_t i = 0; i < ie_yaml_length(sections); i++) {
        const ie_yaml_node *say = ie_yaml_get(ie_yaml_at(sections, i), "say");
        for (size_t j = 0; j < ie_yaml_length(say); j++)
            if (strcmp(ie_yaml_text(ie_yaml_get(ie_yaml_at(say, j), "place"), ""), pen->places[0]) == 0)
                return 1;
    }
    for (size_t i = 0; i < retention->count; i++)
        if (strcmp(retention->rules[i].place, pen->places[0]) == 0)
            return 1;
    return 0;
}

static void write_rule(notice_pen *pen, const char *key, const ie_retention_rule *rule, ie_term term, ie_kept what)
{
    const ie_yaml_node *kept = ie_yaml_get(pen->root, "kept");
    char days[20];
    snprintf(days, sizeof days, "%g", rule->days[term]);
    const ie_place more[] = {{"what", .text = ie_yaml_text(ie_yaml_get(kept, ie_kept_names[what]), "")},
                             {"days", .text = days}, {"law", .text = rule->law}, {0}};
    pen->more = more;
    write_line(pen, ie_yaml_text(ie_yaml_get(kept, key), ""), NULL);
    pen->more = NULL;
}

// What the table of retention says of the place: a duty to keep goes before an age.
static void write_kept(notice_pen *pen, const ie_retention *retention)
{
    for (int what = 0; what < IE_KEPT_KINDS; what++) {
        const ie_retention_rule *rules[IE_TERMS];
        for (int term = 0; term < IE_TERMS; term++)
            rules[term] = ie_retention_find(retention, pen->places[0], pen->wish->purpose, what, term);
        const ie_retention_rule *keep = rules[IE_TERM_KEEP], *age = rules[IE_TERM_AGE], *ask = rules[IE_TERM_REQUEST];
        if (keep)
            write_rule(pen, "keep", keep, IE_TERM_KEEP, what);
        const int is_own = age && strcmp(age->law, "own proposal") == 0;
        if (age && keep && keep->days[IE_TERM_KEEP] > age->days[IE_TERM_AGE])
            write_rule(pen, is_own ? "delete_then" : "delete_kept", age, IE_TERM_AGE, what);
        else if (age)
            write_rule(pen, is_own ? "delete_own" : "delete", age, IE_TERM_AGE, what);
        if (ask)
            write_rule(pen, "request", ask, IE_TERM_REQUEST, what);
    }
}

static void write_section(notice_pen *pen, const ie_yaml_node *section, const ie_retention *retention)
{
    const int is_html = pen->form == IE_NOTICE_HTML;
    const ie_yaml_node *say = ie_yaml_get(section, "say");
    if (is_html)
        ie_html_format(pen->out, "<h2>%s</h2>\n<ul>\n", ie_yaml_text(ie_yaml_get(section, "heading"), ""));
    else
        ie_buffer_format(pen->out, "\n## %s\n\n", ie_yaml_text(ie_yaml_get(section, "heading"), ""));
    if (ie_yaml_get(section, "kept"))
        write_kept(pen, retention);
    for (size_t i = 0; i < ie_yaml_length(say); i++) {
        const ie_yaml_node *item = ie_yaml_at(say, i);
        if (is_told(pen, item))
            write_line(pen, ie_yaml_text(ie_yaml_get(item, "text"), ""),
                       ie_yaml_text(ie_yaml_get(item, "law"), NULL));
    }
    if (is_html)
        ie_buffer_text(pen->out, "</ul>\n");
}

int ie_notice_write(const ie_notice *notice, const ie_notice_wish *wish, ie_notice_form form, ie_buffer *out,
                    ie_error *error)
{
    notice_pen pen = {.root = ie_yaml_root(notice->document), .wish = wish, .form = form, .out = out};
    const ie_yaml_node *sections = ie_yaml_get(pen.root, "sections");
    ie_retention retention;
    if (ie_jurisdiction_of(wish->place) == IE_NOWHERE)
        return ie_fail(error, IE_REFUSED, "%.40s is no place that is known: a code of ISO 3166 is needed, such as DE or"
                                          " US-IL, or EU", wish->place ? wish->place : "nothing");
    if (ie_retention_read(&retention, wish->retention, error) < 0)
        return -1;
    pen.place_count = ie_jurisdiction_places(wish->place, pen.places);
    if (form == IE_NOTICE_HTML)
        ie_html_format(out, "<h1>%s</h1>\n", ie_notice_title(notice));
    else
        ie_buffer_format(out, "# %s\n", ie_notice_title(notice));
    if (!is_read(&pen, &retention))
        write_paragraph(&pen, ie_yaml_text(ie_yaml_get(pen.root, "unread"), ""));
    for (size_t i = 0; i < ie_yaml_length(sections); i++)
        write_section(&pen, ie_yaml_at(sections, i), &retention);
    write_paragraph(&pen, ie_yaml_text(ie_yaml_get(pen.root, "read"), ""));
    ie_retention_free(&retention);
    ie_buffer_free(&pen.line);
    return 0;
}
