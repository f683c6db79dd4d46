// SPDX-License-Identifier: MIT
// What a candidate is owed with a report for recruitment.
#include "report/explained.h"

#include "report/contributions.h"
#include "report/ratings.h"
#include "stream/jurisdiction.h"
#include "stream/policy.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

typedef enum explained_kind { DECIDES, RIGHTS, CONTACT, MEASURED, ENTERED, NOT_USED, SOURCES } explained_kind;

static const char *const explained_keys[IE_EXPLAINED_PARTS] = {"decides", "rights", "contact", "measured", "entered",
                                                               "not_used", "sources"};

static void add_phrase(ie_explained_part *part, const char *phrase)
{
    IE_GROW(part->sentences.items, part->sentences.count, part->sentences.capacity);
    part->sentences.items[part->sentences.count++] = ie_copy_text(phrase);
}

static void add_sentence(const ie_report *report, ie_explained_part *part, const char *key, const ie_place *places)
{
    ie_buffer text = {0};
    ie_tell(report->texts, &text, key, places);
    add_phrase(part, text.data);
    ie_buffer_free(&text);
}
#define EXPLAIN(report, part, key, ...) \
    add_sentence((report), (part), (key), (const ie_place[]){__VA_ARGS__, {0}})

// Phrases in a row, each once.
typedef struct enumeration {
    ie_buffer text;
    ie_string_table seen;
} enumeration;

static void enumerate(enumeration *list, const char *separator, const char *phrase)
{
    size_t count = list->seen.count;
    if (!phrase || ie_string_table_add(&list->seen, phrase) < count)
        return;
    ie_buffer_format(&list->text, "%s%s", count > 0 ? separator : "", phrase);
}

static void end_enumeration(enumeration *list)
{
    ie_buffer_free(&list->text);
    ie_string_table_free(&list->seen);
}

// A member of the media records, each value once; to be ended.
static enumeration values_of_media(const ie_report *report, const char *key)
{
    enumeration list = {0};
    for (size_t i = 0; i < report->results->media.count; i++)
        enumerate(&list, ", ", ie_record_text(report->results->media.items[i].record, key, NULL));
    return list;
}

static void explain_rights(const ie_report *report, ie_explained_part *part)
{
    static const char *const rights[] = {"explained.see",    "explained.correct",     "explained.contest",
                                         "explained.review", "explained.alternative", "explained.delete"};
    for (size_t i = 0; i < sizeof rights / sizeof *rights; i++)
        add_sentence(report, part, rights[i], NULL);
}

static void explain_contact(const ie_report *report, ie_explained_part *part)
{
    enumeration places = values_of_media(report, "jurisdiction");
    if (ie_policy_says_something(report->contact))
        EXPLAIN(report, part, "explained.contact", {"contact", .text = report->contact});
    else
        add_sentence(report, part, "explained.no_contact", NULL);
    if (places.text.length > 0)
        EXPLAIN(report, part, "explained.due", {"place", .text = places.text.data});
    else
        add_sentence(report, part, "explained.due_nowhere", NULL);
    end_enumeration(&places);
}

static void explain_measured(const ie_report *report, ie_explained_part *part)
{
    static const char *const types[][2] = {
        {"face", "explained.by_faces"}, {"emotion", "explained.by_emotion"}, {"prosody", "explained.by_prosody"},
        {"word", "explained.by_stt"},      {"person", "explained.by_people"},
        {"confidence", "explained.by_confidence"}, {"rating", "explained.by_rating"},
        {"similarity", "explained.by_similarity"}};
    const ie_results *results = report->results;
    for (size_t i = 0; i < sizeof types / sizeof *types; i++)
        if (ie_results_count(results, types[i][0]) > 0)
            add_sentence(report, part, types[i][1], NULL);
    for (size_t i = 0; i < results->models.count; i++)
        EXPLAIN(report, part, "explained.model", {"model", .text = results->models.items[i].model},
                {"types", .text = results->models.items[i].types.data});
}

// Whether a list has a record with a score.
static int has_score(const ie_kept_list *list)
{
    for (size_t i = 0; i < list->count; i++)
        if (isfinite(ie_record_number(list->items[i].record, "score", NAN)))
            return 1;
    return 0;
}

static void explain_confidence(const ie_report *report, ie_explained_part *part)
{
    const ie_kept_list *list = &report->results->confidences;
    enumeration features = {0};
    char key[80];
    for (size_t i = 0; i < list->count; i++) {
        const ie_record *parts = ie_record_member(list->items[i].record, "contributions");
        for (size_t k = 0; k < ie_record_length(parts); k++) {
            const char *feature = ie_record_text(ie_record_at(parts, k), "feature", "?");
            snprintf(key, sizeof key, "%.60s.whole", feature);
            if (strcmp(feature, "others") != 0)
                enumerate(&features, "; ", ie_say_of(report->texts, "delivery", key, feature));
        }
    }
    if (features.text.length > 0)
        EXPLAIN(report, part, "explained.of_confidence", {"features", .text = features.text.data});
    else
        add_sentence(report, part, "explained.of_voice", NULL);
    end_enumeration(&features);
}

// What moved the ratings of the whole interview most, up and down.
static void explain_ratings(const ie_report *report, ie_explained_part *part)
{
    const ie_record *ratings[IE_MOST_RATINGS];
    const ie_section *whole = &report->sections->whole;
    size_t count = ie_ratings_of(whole, report->results, ratings);
    enumeration causes = {0};
    for (size_t i = 0; i < 2 * count; i++) {
        const ie_record *cause = ie_rating_largest(whole, ratings[i / 2], i % 2 ? 1 : -1);
        if (cause)
            enumerate(&causes, "; ", ie_cause_words(report->texts, ratings[i / 2], cause));
    }
    add_sentence(report, part, "explained.of_rating", NULL);
    if (causes.text.length > 0)
        EXPLAIN(report, part, "explained.rating_moved", {"causes", .text = causes.text.data});
    end_enumeration(&causes);
}

static void explain_entered(const ie_report *report, ie_explained_part *part)
{
    const ie_results *results = report->results;
    if (has_score(&results->similarities))
        add_sentence(report, part, "explained.of_content", NULL);
    if (has_score(&results->confidences))
        explain_confidence(report, part);
    if (has_score(&results->ratings))
        explain_ratings(report, part);
    add_sentence(report, part, part->sentences.count > 0 ? "explained.shares" : "explained.no_score", NULL);
}

// Why no emotion or state of mind was inferred anywhere: the place, what lacks, or that nobody wished it.
static const char *why_no_state(const ie_report *report)
{
    int in_union = 0, is_nowhere = 0, lacks_basis = 0;
    for (size_t i = 0; i < report->results->media.count; i++) {
        const ie_record *media = report->results->media.items[i].record;
        ie_jurisdiction place = ie_jurisdiction_of(ie_record_text(media, "jurisdiction", NULL));
        in_union |= place == IE_IN_UNION;
        is_nowhere |= place == IE_NOWHERE;
        lacks_basis |= !ie_policy_says_something(ie_record_text(media, "lawful_basis", NULL));
    }
    return in_union      ? "explained.no_state_union"
           : lacks_basis ? "explained.no_state_basis"
           : is_nowhere  ? "explained.no_state_nowhere" : "explained.no_state_wished";
}

static void explain_not_used(const ie_report *report, ie_explained_part *part)
{
    size_t inferred = 0;
    for (size_t i = 0; ie_policy_states[i]; i++)
        inferred += ie_results_count(report->results, ie_policy_states[i]);
    enumeration bases = values_of_media(report, "lawful_basis");
    if (inferred == 0)
        add_sentence(report, part, why_no_state(report), NULL);
    else if (bases.text.length > 0)
        EXPLAIN(report, part, "explained.state_basis", {"basis", .text = bases.text.data});
    end_enumeration(&bases);
    add_sentence(report, part, "explained.no_face", NULL);
    add_sentence(report, part, "explained.not_told", NULL);
    for (size_t i = 0; i < report->missing.count; i++) {
        const char *type = report->missing.items[i].what, *text = report->missing.items[i].text;
        const char *not_done = ie_say_of(report->texts, "not_done", type, NULL);
        if (!not_done || (inferred == 0 && ie_policy_is_state(type)))
            continue;
        int was_done = strncmp(text, not_done, strlen(not_done)) != 0;  // and nothing was found
        add_phrase(part, was_done ? text : not_done);
    }
}

static void explain_sources(const ie_report *report, ie_explained_part *part)
{
    const ie_results *results = report->results;
    enumeration files = values_of_media(report, "file");
    if (files.text.length > 0)
        EXPLAIN(report, part, "explained.recordings", {"count", .number = (double)files.seen.count},
                {"files", .text = files.text.data});
    if (ie_results_count(results, "word") + ie_results_count(results, "utterance") > 0)
        add_sentence(report, part, ie_results_notice(results, "corrected") ? "explained.words_corrected"
                                                                           : "explained.words_heard", NULL);
    if (results->similarities.count > 0)
        add_sentence(report, part, "explained.expected", NULL);
    add_sentence(report, part, "explained.nothing_else", NULL);
    end_enumeration(&files);
}

static int is_for_recruitment(const ie_report *report)
{
    for (size_t i = 0; i < report->results->media.count; i++)
        if (strcmp(ie_record_text(report->results->media.items[i].record, "purpose", ""), "recruitment") == 0)
            return 1;
    return 0;
}

int ie_explained_make(const ie_report *report, ie_explained *explained)
{
    ie_explained_part *parts = explained->parts;
    *explained = (ie_explained){0};
    if (!is_for_recruitment(report))
        return 0;
    for (int i = 0; i < IE_EXPLAINED_PARTS; i++) {
        parts[i].key = explained_keys[i];
        parts[i].title = ie_say_of(report->texts, "explained_title", explained_keys[i], explained_keys[i]);
    }
    add_sentence(report, &parts[DECIDES], "explained.decides", NULL);
    explain_rights(report, &parts[RIGHTS]);
    explain_contact(report, &parts[CONTACT]);
    explain_measured(report, &parts[MEASURED]);
    explain_entered(report, &parts[ENTERED]);
    explain_not_used(report, &parts[NOT_USED]);
    explain_sources(report, &parts[SOURCES]);
    return 1;
}

void ie_explained_free(ie_explained *explained)
{
    for (int i = 0; i < IE_EXPLAINED_PARTS; i++) {
        for (size_t k = 0; k < explained->parts[i].sentences.count; k++)
            free(explained->parts[i].sentences.items[k]);
        free(explained->parts[i].sentences.items);
    }
    *explained = (ie_explained){0};
}
