// SPDX-License-Identifier: MIT
// The table of retention.
#include "store/retention.h"

#include "base/memory.h"
#include "base/path.h"
#include "base/yaml.h"
#include "stream/jurisdiction.h"
#include "stream/policy.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static const double most_days = 36525;  // a hundred years

const char *const ie_kept_names[IE_KEPT_KINDS] = {"recordings", "scores"};
static const char *const term_keys[IE_TERMS] = {"keep_days", "delete_days", "delete_days_after_request"};

static int is_place(const char *place)
{
    return strcmp(place, "*") == 0 || ie_jurisdiction_of(place) != IE_NOWHERE;
}

// Reads the days of a rule. Returns 0, 1 where the key is of no days, -1 with an error.
static int read_days(const ie_yaml *document, const char *key, const ie_yaml_node *value, ie_retention_rule *rule,
                     ie_error *error)
{
    for (int term = 0; term < IE_TERMS; term++)
        if (strcmp(key, term_keys[term]) == 0)
            return ie_yaml_number(value, &rule->days[term]) == 0 && rule->days[term] >= 0
                           && rule->days[term] <= most_days
                       ? 0 : ie_yaml_fail(document, value, error, "%s: a number of days, 0 to %g", key, most_days);
    return 1;
}

static int read_kinds(const char *what, ie_retention_rule *rule)
{
    int found = 0;
    for (int i = 0; i < IE_KEPT_KINDS; i++)
        found |= rule->is_of[i] = strcmp(what, "all") == 0 || strcmp(what, ie_kept_names[i]) == 0;
    return found;
}

static int read_member(const ie_yaml *document, const char *key, const ie_yaml_node *value, ie_retention_rule *rule,
                       ie_error *error)
{
    const char *text = ie_yaml_text(value, "");
    int status = read_days(document, key, value, rule, error);
    if (status <= 0)
        return status;
    if (strcmp(key, "note") == 0)
        return 0;
    if (strcmp(key, "place") == 0)
        return is_place(rule->place = ie_copy_text(text))
                   ? 0 : ie_yaml_fail(document, value, error, "place: a code of ISO 3166, EU or *, not '%s'", text);
    if (strcmp(key, "purpose") == 0)
        return ie_policy_is_purpose(rule->purpose = ie_copy_text(text))
                   ? 0 : ie_yaml_fail(document, value, error, "purpose: practice, research or recruitment, not '%s'",
                                      text);
    if (strcmp(key, "what") == 0)
        return read_kinds(text, rule) ? 0 : ie_yaml_fail(document, value, error,
                                                         "what: recordings, scores or all, not '%s'", text);
    if (strcmp(key, "law") == 0)
        return *(rule->law = ie_copy_text(text)) ? 0 : ie_yaml_fail(document, value, error, "law: empty");
    return ie_yaml_fail(document, value, error, "unknown key '%s'", key);
}

static int read_rule(const ie_yaml *document, const ie_yaml_node *node, ie_retention_rule *rule, ie_error *error)
{
    *rule = (ie_retention_rule){.days = {NAN, NAN, NAN}};
    if (ie_yaml_kind_of(node) != IE_YAML_MAP)
        return ie_yaml_fail(document, node, error, "a rule is a map");
    for (size_t i = 0; i < ie_yaml_length(node); i++)
        if (read_member(document, ie_yaml_text(ie_yaml_key_at(node, i), ""), ie_yaml_at(node, i), rule, error) < 0)
            return -1;
    int has_days = 0, has_kind = 0;
    for (int term = 0; term < IE_TERMS; term++)
        has_days |= !isnan(rule->days[term]);
    for (int i = 0; i < IE_KEPT_KINDS; i++)
        has_kind |= rule->is_of[i];
    return has_days && has_kind && rule->place && rule->law
               ? 0 : ie_yaml_fail(document, node, error, "a rule needs place, what, law, and days to keep or delete");
}

static char *own_table(void)
{
    const char *xdg = getenv("XDG_CONFIG_HOME"), *home = getenv("HOME");
    ie_buffer path = {0};
    if (xdg && *xdg)
        ie_buffer_format(&path, "%s/interview-evaluator/retention.yaml", xdg);
    else if (home && *home)
        ie_buffer_format(&path, "%s/.config/interview-evaluator/retention.yaml", home);
    if (path.data && access(path.data, F_OK) == 0)
        return path.data;
    ie_buffer_free(&path);
    return ie_path_data("corpus/rights/retention.yaml");
}

int ie_retention_read(ie_retention *retention, const char *path, ie_error *error)
{
    char *own = path ? NULL : own_table();
    ie_yaml *document = ie_yaml_open(path ? path : own, error);
    const ie_yaml_node *root = document ? ie_yaml_root(document) : NULL;
    int status = document ? 0 : -1;
    *retention = (ie_retention){0};
    if (root && ie_yaml_kind_of(root) != IE_YAML_LIST)
        status = ie_yaml_fail(document, root, error, "a table of retention is a list of rules");
    for (size_t i = 0; status == 0 && i < ie_yaml_length(root); i++) {
        IE_GROW(retention->rules, retention->count, retention->capacity);
        status = read_rule(document, ie_yaml_at(root, i), &retention->rules[retention->count++], error);
    }
    ie_yaml_free(document);
    free(own);
    if (status < 0)
        ie_retention_free(retention);
    return status;
}

void ie_retention_free(ie_retention *retention)
{
    for (size_t i = 0; i < retention->count; i++) {
        free(retention->rules[i].place);
        free(retention->rules[i].purpose);
        free(retention->rules[i].law);
    }
    free(retention->rules);
    *retention = (ie_retention){0};
}

// Whether a rule's place is this one or above it.
static int holds_at(const ie_retention_rule *rule, const char *place)
{
    char places[IE_PLACES][IE_PLACE_SIZE], of_rule[IE_PLACES][IE_PLACE_SIZE];
    if (ie_jurisdiction_places(rule->place, of_rule) == 0)
        return 0;
    int count = ie_jurisdiction_places(ie_jurisdiction_of(place) == IE_NOWHERE ? "*" : place, places), found = 0;
    for (int i = 0; i < count; i++)
        found |= strcmp(places[i], of_rule[0]) == 0;
    return found;
}

const ie_retention_rule *ie_retention_stricter(const ie_retention_rule *one, const ie_retention_rule *other,
                                               ie_term term)
{
    if (!one || !other)
        return one ? one : other;
    int is_stricter = term == IE_TERM_KEEP ? other->days[term] > one->days[term] : other->days[term] < one->days[term];
    return is_stricter ? other : one;
}

const ie_retention_rule *ie_retention_find(const ie_retention *retention, const char *place, const char *purpose,
                                           ie_kept what, ie_term term)
{
    const ie_retention_rule *found = NULL;
    for (size_t i = 0; i < retention->count; i++) {
        const ie_retention_rule *rule = &retention->rules[i];
        if (isnan(rule->days[term]) || !rule->is_of[what] || !holds_at(rule, place)
            || (rule->purpose && (!purpose || strcmp(rule->purpose, purpose) != 0)))
            continue;
        found = ie_retention_stricter(found, rule, term);
    }
    return found;
}
