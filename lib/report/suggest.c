// SPDX-License-Identifier: MIT
// Suggestions: rules over metrics and sentence templates.
#include "report/suggest.h"

#include "base/yaml.h"
#include "report/template.h"
#include "report/worth.h"
#include "voice/usual.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { CONDITIONS = 6 };

typedef struct metric_condition {
    const ie_metric_kind *metric;
    char comparison[3];     // ">", ">=", "<", "<="; "" beside what is usual
    double bound;
    const ie_usual *usual;  // NULL: a number is the bound
    int side;               // of what is usual: -1 below, 1 above, 0 within
    int is_not;             // holds where the rest does not, also where the figure is not known
} metric_condition;

typedef struct sentence_rule {
    const char *id, *about, *kind, *spans, *learn, *worth;  // borrowed from the document
    ie_sentence text, evidence;
    int for_interview;
    double weight;
    metric_condition conditions[CONDITIONS];
    size_t condition_count;
} sentence_rule;

struct ie_rules {
    const ie_texts *texts;
    ie_yaml *document;
    sentence_rule *items;
    size_t count;
};

// Reads "above usual", "below usual" or "usual".
static int parse_usual(const ie_rules *rules, const ie_yaml_node *node, const char *text, metric_condition *condition,
                       ie_error *error)
{
    condition->side = strncmp(text, "above ", 6) == 0 ? 1 : strncmp(text, "below ", 6) == 0 ? -1 : 0;
    condition->usual = ie_usual_find(condition->metric->name);
    if (!condition->usual)
        return ie_yaml_fail(rules->document, node, error, "what is usual for %s is not known", condition->metric->name);
    return 0;
}

// Reads "> 190", ">= 60%" or "above usual", any of them after "not".
static int parse_condition(const ie_rules *rules, const ie_yaml_node *node, metric_condition *condition,
                           ie_error *error)
{
    const char *text = ie_yaml_text(node, ""), *space;
    char *end, percent[2] = "";
    condition->is_not = strncmp(text, "not ", 4) == 0;
    text += condition->is_not ? 4 : 0;
    space = strchr(text, ' ');
    if (strcmp(text, "usual") == 0 || (space && strcmp(space, " usual") == 0
                                       && (strncmp(text, "above ", 6) == 0 || strncmp(text, "below ", 6) == 0)))
        return parse_usual(rules, node, text, condition, error);
    size_t length = strspn(text, "<>=");
    condition->bound = strtod(text + length, &end);
    int is_number = end != text + length;
    sscanf(end, " %1s", percent);
    if (length < 1 || length > 2 || text[0] == '=' || (length == 2 && text[1] != '=') || !is_number
        || !isfinite(condition->bound) || (percent[0] && percent[0] != '%'))
        return ie_yaml_fail(rules->document, node, error, "a condition such as \"> 190\", \"<= 20%%\" or \"above "
                            "usual\" is needed");
    if (percent[0])
        condition->bound /= 100;
    snprintf(condition->comparison, sizeof condition->comparison, "%.*s", (int)length, text);
    return 0;
}

static int check_places(const ie_rules *rules, const ie_yaml_node *node, const char *sentence, ie_error *error)
{
    for (const char *at = sentence; at && (at = strchr(at, '{')); at++) {
        size_t length = strcspn(at + 1, "}");
        if (at[1 + length] != '}' || !ie_template_is_known(at + 1, length))
            return ie_yaml_fail(rules->document, node, error, "{%.*s} is neither a metric nor a list", (int)length,
                                at + 1);
    }
    return 0;
}

// The rule's own sentence, or else the one that the language has for it.
static int find_sentence(const ie_rules *rules, const ie_yaml_node *rule, const char *key, const char *group,
                         ie_sentence *sentence, ie_error *error)
{
    const ie_yaml_node *own = ie_yaml_get(rule, key);
    const ie_sentence *told = ie_sentence_find(rules->texts, group, ie_yaml_text(ie_yaml_get(rule, "id"), ""));
    if (own && ie_sentence_read(rules->document, own, sentence, error) < 0)
        return -1;
    if (!own && !told)
        return ie_yaml_fail(rules->document, rule, error, "a rule needs id, about, text and evidence");
    if (!own)
        *sentence = *told;
    if (sentence->one && !ie_template_is_known(sentence->by, strlen(sentence->by)))
        return ie_yaml_fail(rules->document, own ? own : rule, error, "`by` is no metric: %s", sentence->by);
    return check_places(rules, own ? own : rule, sentence->one, error) < 0
            || check_places(rules, own ? own : rule, sentence->other, error) < 0 ? -1 : 0;
}

static int parse_conditions(const ie_rules *rules, const ie_yaml_node *map, sentence_rule *rule, ie_error *error)
{
    for (size_t i = 0; i < ie_yaml_length(map); i++) {
        const char *name = ie_yaml_text(ie_yaml_key_at(map, i), "");
        const ie_metric_kind *metric = ie_metric_find(name, strlen(name));
        if (!metric)
            return ie_yaml_fail(rules->document, ie_yaml_key_at(map, i), error, "there is no metric \"%s\"", name);
        if (rule->condition_count == CONDITIONS)
            return ie_yaml_fail(rules->document, map, error, "more than %d conditions", CONDITIONS);
        metric_condition *condition = &rule->conditions[rule->condition_count++];
        condition->metric = metric;
        if (parse_condition(rules, ie_yaml_at(map, i), condition, error) < 0)
            return -1;
    }
    return 0;
}

static int check_words(const ie_rules *rules, const ie_yaml_node *node, const sentence_rule *rule, ie_error *error)
{
    if (!rule->id || !rule->about)
        return ie_yaml_fail(rules->document, node, error, "a rule needs id, about, text and evidence");
    if (strcmp(rule->kind, "improve") != 0 && strcmp(rule->kind, "strength") != 0 && strcmp(rule->kind, "note") != 0)
        return ie_yaml_fail(rules->document, node, error, "kind is improve, strength or note, not \"%s\"", rule->kind);
    if (rule->spans && !ie_template_spans_is_known(rule->spans))
        return ie_yaml_fail(rules->document, node, error, "there are no spans \"%s\"", rule->spans);
    if (rule->worth && !ie_worth_is_known(rule->worth))
        return ie_yaml_fail(rules->document, node, error, "what \"%s\" is worth is not known", rule->worth);
    if (rule->condition_count == 0)
        return ie_yaml_fail(rules->document, node, error, "a rule needs `when` with at least one metric");
    return 0;
}

static int check_keys(const ie_rules *rules, const ie_yaml_node *node, ie_error *error)
{
    static const char known[] = " id about for kind weight when text evidence spans learn worth ";
    for (size_t i = 0; i < ie_yaml_length(node); i++) {
        char key[32];
        snprintf(key, sizeof key, " %.28s ", ie_yaml_text(ie_yaml_key_at(node, i), ""));
        if (!strstr(known, key))
            return ie_yaml_fail(rules->document, ie_yaml_key_at(node, i), error, "unknown key%s", key);
    }
    return 0;
}

static int parse_rule(const ie_rules *rules, const ie_yaml_node *node, sentence_rule *rule, ie_error *error)
{
    const char *target = ie_yaml_text(ie_yaml_get(node, "for"), "answer");
    rule->id = ie_yaml_text(ie_yaml_get(node, "id"), NULL);
    rule->about = ie_yaml_text(ie_yaml_get(node, "about"), NULL);
    rule->kind = ie_yaml_text(ie_yaml_get(node, "kind"), "improve");
    rule->spans = ie_yaml_text(ie_yaml_get(node, "spans"), NULL);
    rule->learn = ie_yaml_text(ie_yaml_get(node, "learn"), NULL);
    rule->worth = ie_yaml_text(ie_yaml_get(node, "worth"), NULL);
    rule->weight = 50;
    ie_yaml_number(ie_yaml_get(node, "weight"), &rule->weight);
    rule->for_interview = strcmp(target, "interview") == 0;
    if (!rule->for_interview && strcmp(target, "answer") != 0)
        return ie_yaml_fail(rules->document, node, error, "`for` is answer or interview, not \"%s\"", target);
    if (check_keys(rules, node, error) < 0 || parse_conditions(rules, ie_yaml_get(node, "when"), rule, error) < 0
        || check_words(rules, node, rule, error) < 0
        || find_sentence(rules, node, "text", "suggestion", &rule->text, error) < 0)
        return -1;
    return find_sentence(rules, node, "evidence", "evidence", &rule->evidence, error);
}

static ie_rules *read_rules(ie_yaml *document, const ie_texts *texts, ie_error *error)
{
    if (!document)
        return NULL;
    ie_rules *rules = ie_allocate(1, sizeof *rules);
    const ie_yaml_node *list = ie_yaml_get(ie_yaml_root(document), "rules");
    rules->document = document;
    rules->texts = texts;
    rules->items = ie_allocate(ie_yaml_length(list), sizeof *rules->items);
    int status = 0;
    if (ie_yaml_kind_of(list) != IE_YAML_LIST || ie_yaml_length(list) == 0)
        status = ie_yaml_fail(document, ie_yaml_root(document), error, "a list `rules` is needed");
    for (size_t i = 0; i < ie_yaml_length(list) && status == 0; i++) {
        status = parse_rule(rules, ie_yaml_at(list, i), &rules->items[rules->count++], error);
        for (size_t k = 0; k + 1 < rules->count && status == 0; k++)
            if (strcmp(rules->items[k].id, rules->items[i].id) == 0)
                status = ie_yaml_fail(document, ie_yaml_at(list, i), error, "the id \"%s\" is used twice",
                                      rules->items[i].id);
    }
    if (status == 0)
        return rules;
    ie_rules_free(rules);
    return NULL;
}

ie_rules *ie_rules_open(const char *path, const ie_texts *texts, ie_error *error)
{
    return read_rules(ie_yaml_open(path, error), texts, error);
}

ie_rules *ie_rules_parse(const char *text, size_t length, const char *name, const ie_texts *texts, ie_error *error)
{
    return read_rules(ie_yaml_parse(text, length, name, error), texts, error);
}

void ie_rules_free(ie_rules *rules)
{
    if (!rules)
        return;
    ie_yaml_free(rules->document);
    free(rules->items);
    free(rules);
}

static int condition_holds(const metric_condition *condition, const ie_metrics *metrics)
{
    double value = ie_metric_value(metrics, condition->metric), bound = condition->bound;
    int holds = 0;
    if (!isfinite(value))
        return condition->is_not;
    if (condition->usual)
        holds = ie_usual_side(condition->usual, value) == condition->side;
    else if (condition->comparison[1] && value == bound)
        holds = 1;
    else
        holds = condition->comparison[0] == '>' ? value > bound : value < bound;
    return holds != condition->is_not;
}

static void suggestion_name_metric(ie_suggestion *suggestion, const ie_metric_kind *metric)
{
    size_t most = sizeof suggestion->metrics / sizeof *suggestion->metrics;
    for (size_t i = 0; i < suggestion->metric_count; i++)
        if (suggestion->metrics[i] == metric)
            return;
    if (suggestion->metric_count < most)
        suggestion->metrics[suggestion->metric_count++] = metric;
}

// Makes the rule's suggestion. Returns 0, or -1 where the rule does not hold or has nothing to name.
static int rule_apply(const sentence_rule *rule, ie_template_scene *scene, ie_suggestion *suggestion)
{
    const ie_section *section = scene->section;
    if (rule->for_interview != (section->index == 0))
        return -1;
    for (size_t i = 0; i < rule->condition_count; i++)
        if (!condition_holds(&rule->conditions[i], &section->metrics))
            return -1;
    *suggestion = (ie_suggestion){.section = section, .id = rule->id, .about = rule->about, .kind = rule->kind,
                                  .weight = rule->weight, .learn = rule->learn};
    if (rule->learn && strcmp(rule->learn, "question") == 0)
        suggestion->learn = section->learning;
    if (rule->spans)
        suggestion->span_count = ie_template_spans(rule->spans, scene, suggestion->spans, 3);
    scene->spans = suggestion->spans;
    scene->span_count = suggestion->span_count;
    scene->are_spans_left_out = scene->results->is_minimal && rule->spans && strcmp(rule->spans, "fillers") == 0;
    ie_buffer text = {0}, evidence = {0};
    if (ie_template_fill(&text, &rule->text, scene) < 0 || ie_template_fill(&evidence, &rule->evidence, scene) < 0) {
        ie_buffer_free(&text);
        ie_buffer_free(&evidence);
        return -1;
    }
    for (size_t i = 0; i < rule->condition_count; i++)
        suggestion_name_metric(suggestion, rule->conditions[i].metric);
    for (size_t i = 0; ie_template_metric(rule->evidence.other, i); i++)
        suggestion_name_metric(suggestion, ie_template_metric(rule->evidence.other, i));
    suggestion->text = text.data;
    suggestion->evidence = evidence.data;
    ie_buffer worth = {0};
    if (rule->worth)
        ie_worth_tell(rule->worth, scene, &worth);
    suggestion->worth = worth.data;
    return 0;
}

static void suggestion_release(ie_suggestion *suggestion)
{
    free(suggestion->text);
    free(suggestion->evidence);
    free(suggestion->worth);
}

// Puts the suggestion among those of its section that start at `first`, heavier ones first.
static void suggestions_insert(ie_suggestions *suggestions, size_t first, const ie_suggestion *suggestion, size_t most)
{
    size_t place = suggestions->count;
    IE_GROW(suggestions->items, suggestions->count, suggestions->capacity);
    while (place > first && suggestions->items[place - 1].weight < suggestion->weight)
        place--;
    memmove(suggestions->items + place + 1, suggestions->items + place,
            (suggestions->count - place) * sizeof *suggestions->items);
    suggestions->items[place] = *suggestion;
    suggestions->count++;
    if (most > 0 && suggestions->count - first > most)
        suggestion_release(&suggestions->items[--suggestions->count]);
}

static int has_subject(const ie_suggestions *suggestions, size_t first, const char *about)
{
    for (size_t i = first; i < suggestions->count; i++)
        if (strcmp(suggestions->items[i].about, about) == 0)
            return 1;
    return 0;
}

// The first suggestion about this section or a later one.
static size_t first_of_section(const ie_suggestions *suggestions, int index)
{
    size_t low = 0, high = suggestions->count;
    while (low < high) {
        size_t middle = low + (high - low) / 2;
        if (suggestions->items[middle].section->index >= index)
            high = middle;
        else
            low = middle + 1;
    }
    return low;
}

ie_suggestions *ie_rules_apply(const ie_rules *rules, const ie_sections *sections, const ie_results *results,
                               size_t most)
{
    ie_suggestions *suggestions = ie_allocate(1, sizeof *suggestions);
    for (size_t s = 0; s <= sections->count; s++) {
        size_t first = suggestions->count;
        ie_template_scene scene = {.texts = rules->texts, .sections = sections, .results = results,
                                   .section = s == 0 ? &sections->whole : &sections->answers[s - 1]};
        for (size_t i = 0; i < rules->count; i++) {
            ie_suggestion suggestion;
            if (!has_subject(suggestions, first, rules->items[i].about) && rule_apply(&rules->items[i], &scene,
                                                                                      &suggestion) == 0)
                suggestions_insert(suggestions, first, &suggestion, most);
        }
    }
    return suggestions;
}

const ie_suggestion *ie_suggestions_of(const ie_suggestions *suggestions, const ie_section *section, size_t *count)
{
    size_t first = first_of_section(suggestions, section->index);
    *count = first_of_section(suggestions, section->index + 1) - first;
    return suggestions->items + first;
}

void ie_suggestions_free(ie_suggestions *suggestions)
{
    if (!suggestions)
        return;
    for (size_t i = 0; i < suggestions->count; i++)
        suggestion_release(&suggestions->items[i]);
    free(suggestions->items);
    free(suggestions);
}
