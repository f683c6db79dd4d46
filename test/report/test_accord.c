// SPDX-License-Identifier: MIT
// What models say, in accord with the literature.
#include "report/accord.h"
#include "report/forms.h"
#include "report/made.h"
#include "suite.h"

#include <check.h>
#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static ie_record *part(const char *feature, double value)
{
    char text[200];
    ie_error error = {0};
    snprintf(text, sizeof text, "{\"feature\":\"%s\",\"value\":%g,\"typical\":3}", feature, value);
    return ie_record_parse_any(text, strlen(text), &error);
}

// The answer for a part whose value is 4, more than typical, or 2, less, beside a pace.
static void check_pace(double words_per_minute, double value, int compare)
{
    ie_metrics metrics;
    ie_metrics_clear(&metrics);
    metrics.words_per_minute = words_per_minute;
    ie_record *of = part("words_per_second", value);
    ck_assert_int_eq(ie_accord_may_compare(&metrics, of), compare);
    ie_record_free(of);
}

START_TEST(the_literature_decides_what_is_too_much)
{
    check_pace(180, 4, 0);
    check_pace(180, 2, 0);
    check_pace(230, 4, 1);
    check_pace(230, 2, 0);
    check_pace(120, 4, 0);
    check_pace(120, 2, 1);
    check_pace(NAN, 2, 0);
    ie_record *pace = part("pace", 4), *we = part("we", 4);
    ck_assert(!ie_accord_may_praise(pace) && ie_accord_may_praise(we));
    ck_assert(ie_accord_may_compare(&(ie_metrics){0}, we));
    ie_record_free(pace);
    ie_record_free(we);
}
END_TEST

// What sentences say of a subject. Where a measure is HIGH it is no LOW nor USUAL, what is GOOD is not BAD, and nobody
// is told to do MORE and LESS of one thing, nor more of what is high.
enum { HIGH = 1, LOW = 2, USUAL = 4, GOOD = 8, BAD = 16, MORE = 32, LESS = 64 };

static const struct {
    const char *subject, *words;
    int says;
} sentences[] = {
    {"pace", "pace: slower than usual", LOW},
    {"pace", "pace: as usual", USUAL},
    {"pace", "pace: faster than usual", HIGH},
    {"pace", "You speak faster than usual", HIGH | BAD | LESS},
    {"pace", "You speak more slowly than usual", LOW | BAD | MORE},
    {"pace", "Your pace is easy to follow", USUAL | GOOD},
    {"pace", "Here you were faster than elsewhere", HIGH | BAD | LESS},
    {"pace", "quicker speech than most", HIGH},
    {"pace", "slower speech than most", LOW},
    {"pace", "quicker than most, pauses included", HIGH},
    {"pace", "slower than most, pauses included", LOW},
    {"pace", "the speech is faster", HIGH},
    {"pace", "the speech is slower", LOW},
    {"pace", "speak a little faster", MORE},
    {"pace", "take a little more time", LESS},
    {"pace", "say each thought in one go", MORE},
    {"pace", "say a phrase in one go", MORE},
    {"pauses", "pauses: shorter than usual", LOW},
    {"pauses", "pauses: as usual", USUAL},
    {"pauses", "pauses: longer than usual", HIGH},
    {"pauses", "There are long silences", HIGH | BAD | LESS},
    {"pauses", "the pauses are longer", HIGH},
    {"pauses", "the pauses are shorter", LOW},
    {"pauses", "more silence between words", HIGH},
    {"pauses", "less silence between words", LOW},
    {"pauses", "less voice, more silence", HIGH},
    {"pauses", "more voice, less silence", LOW},
    {"pauses", "keep pauses for the ends of sentences", LESS},
    {"pauses", "speak on through the end of the sentence", LESS},
    {"pauses", "speak through within them", LESS},
    {"fillers", "fillers: as usual", USUAL},
    {"fillers", "fillers: more than usual", HIGH},
    {"fillers", "When you look for a word", HIGH | BAD | LESS},
    {"fillers", "more ums and uhs", HIGH},
    {"fillers", "fewer ums and uhs", LOW},
    {"fillers", "where an um wants to come", LESS},
    {"melody", "pitch range: flatter than usual", LOW},
    {"melody", "pitch range: as usual", USUAL},
    {"melody", "pitch range: wider than usual", HIGH},
    {"melody", "Your pitch hardly moves", LOW | BAD | MORE},
    {"melody", "the melody is wider", HIGH},
    {"melody", "the melody is flatter", LOW},
    {"loudness", "loudness range: more even than usual", LOW},
    {"loudness", "loudness range: as usual", USUAL},
    {"loudness", "loudness range: wider than usual", HIGH},
    {"length", "This took far longer", HIGH | BAD | LESS},
    {"length", "There was room for a reason", LOW | BAD | MORE},
    {"length", "and said what was needed", LOW | GOOD},
    {"length", "The answer is short.", LOW | BAD | MORE},
    {"length", "more than two minutes without a pause", HIGH | LESS},
    {"length", "longer answers than most", HIGH},
    {"length", "shorter answers than most", LOW},
    {"length", "give an example with each answer", MORE},
    {"length", "come to the point sooner", LESS},
    {"content", "and said what was needed", GOOD},
    {"content", "You said what was expected", GOOD},
    {"content", "You said most of what was expected", GOOD},
    {"content", "The content has the most to gain", BAD},
    {"content", "Several key points were left out", BAD},
    {"content", "Every key point was covered", GOOD},
    {"content", "This answer holds what was expected", GOOD},
    {"content", "shares little with the expected", BAD},
    {"content", "Add to this answer", BAD},
    {"content", "Say more about", BAD},
    {"content", "Part of what was expected is here", BAD},
    {"content", "Most of what was expected was not heard", BAD},
    {"sureness", "Your voice sounds fluent and sure", GOOD},
    {"sureness", "Your voice sounded hesitant", BAD},
    {"framing", "Sit a little closer", MORE},
    {"framing", "Sit a little further back", LESS},
    {"expression", "You look friendly", GOOD},
    {"expression", "Besides neutral, your face often read as", BAD},
};
enum { SENTENCES = sizeof sentences / sizeof *sentences };

static int disagree(int says)
{
    return (says & HIGH && says & (LOW | USUAL)) || (says & LOW && says & USUAL) || (says & GOOD && says & BAD)
        || (says & MORE && says & LESS) || (says & HIGH && says & MORE) || (says & LOW && says & LESS)
        || (says & USUAL && says & (MORE | LESS));
}

// What a text says with its n-th sentence; a reason that stands behind "+ " is a merit, behind "- " a fault.
static int said_by(const char *text, int n)
{
    int says = 0;
    for (const char *at = text; (at = strstr(at, sentences[n].words)); at++) {
        says |= sentences[n].says;
        if (at - text >= 2 && at[-1] == ' ')
            says |= at[-2] == '+' ? GOOD : at[-2] == '-' ? BAD : 0;
    }
    return says;
}

// The subject of which a part of a report says two things that disagree; NULL: none.
static const char *find_disagreement(const char *text)
{
    for (int i = 0; i < SENTENCES; i++) {
        int says = 0;
        for (int k = 0; k < SENTENCES; k++)
            says |= strcmp(sentences[i].subject, sentences[k].subject) == 0 ? said_by(text, k) : 0;
        if (disagree(says))
            return sentences[i].subject;
    }
    for (int i = 0; i < IE_IMPRESSION_COLUMNS; i++) {  // what helps one impression and costs another
        const ie_impression_words *of = ie_impression_column_words((ie_impression_column)i);
        char good[2][160], bad[2][160];
        for (int k = 0; k < 2; k++) {
            snprintf(good[k], sizeof good[k], "+ %s than most", k ? of->more : of->less);
            snprintf(bad[k], sizeof bad[k], "- %s than most", k ? of->more : of->less);
        }
        if ((strstr(text, good[0]) || strstr(text, good[1])) && (strstr(text, bad[0]) || strstr(text, bad[1])))
            return of->name;
    }
    return NULL;
}

START_TEST(two_sentences_that_disagree_are_found)
{
    static const char *const texts[] = {
        "+ Your pace is easy to follow. pace: slower than usual (120)",
        "+ Your pace is easy to follow. - slower speech than most: speak a little faster",
        "pauses: as usual (0.5) pauses: longer than usual (1.2)",
        "> You speak faster than usual. + quicker speech than most",
        "- shorter answers than most: give an example with each answer + shorter answers than most",
        "+ Every key point was covered. > Most of what was expected was not heard.",
        "> This took far longer - shorter answers than most: give an example with each answer",
        "+ more of \"we\" than most x - more of \"we\" than most",
        "pace: as usual (192) +0.82 the speech is faster than in most recordings it was learnt from",
    };
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++)
        ck_assert_msg(find_disagreement(texts[i]) != NULL, "%s", texts[i]);
    ck_assert_ptr_null(find_disagreement("+ Your pace is easy to follow. pace: as usual (192)"));
}
END_TEST

// One blank for each run of them.
static void join_lines(char *text)
{
    char *to = text;
    for (const char *from = text; *from; from++)
        if (!isspace((unsigned char)*from))
            *to++ = *from;
        else if (to > text && to[-1] != ' ')
            *to++ = ' ';
    *to = '\0';
}

// Checks each part of a report by itself; the parts begin with "Answer N, ", the last ends where the meanings begin.
static void check_parts(char *text, uint64_t seed)
{
    char *end = strstr(text, "What the figures mean"), *part = text;
    if (end)
        *end = '\0';
    while (part) {
        char *next = strstr(part + 1, "\nAnswer ");
        if (next)
            *next = '\0';
        join_lines(part);
        const char *found = find_disagreement(part);
        ck_assert_msg(found == NULL, "interview %d disagrees about %s: %.900s", (int)seed, found, part);
        part = next ? next + 1 : NULL;
    }
}

// Names of features are for programs, and a row that adds nothing says nothing.
static void check_words(const char *text, uint64_t seed, const char *form)
{
    static const char *const never[] = {"+0.00", "-0.00", "piece_recall", "echo", "piece recall", "stem_coverage",
                                        "words_per_second", "answer_words", "slow_word", "light_words"};
    for (size_t i = 0; i < sizeof never / sizeof *never; i++)
        ck_assert_msg(!strstr(text, never[i]), "interview %d, %s: %s", (int)seed, form, never[i]);
    for (const char *at = text; (at = strchr(at, '_')); at++)  // snake_case, but for what is named as data or code
        ck_assert_msg(!(at > text && islower((unsigned char)at[-1]) && islower((unsigned char)at[1])),
                      "interview %d, %s: %.60s", (int)seed, form, at > text + 20 ? at - 20 : text);
}

static void check_page(const ie_report *report, uint64_t seed)
{
    char *page = NULL, *style;
    size_t size = 0;
    FILE *file = open_memstream(&page, &size);
    ck_assert_int_eq(ie_report_html(report, file, NULL), 0);
    fclose(file);
    style = strstr(page, "</style>");
    check_words(style ? style : page, seed, "page");
    free(page);
}

enum { INTERVIEWS = 250 };

START_TEST(made_interviews_have_no_two_sentences_that_disagree)
{
    ie_error error = {0};
    made_models models;
    char path[4096];
    const char *root = getenv("IE_ROOT");
    snprintf(path, sizeof path, "%s/corpus/suggestions.yaml", root ? root : ".");
    ie_rules *rules = ie_rules_open(path, english(), &error);
    ck_assert_msg(rules != NULL, "%s", error.text);
    ck_assert_int_eq(ie_impression_models_open(&models.impressions, &error), 0);
    models.flow = (ie_ridges){0};
    ck_assert_int_eq(ie_flow_model_open(&models.flow, &error), 0);
    size_t suggestions = 0, worths = 0;
    for (uint64_t seed = 1; seed <= INTERVIEWS; seed++) {
        begin_results();
        made_interview(&models, seed);
        ie_report *report = ie_report_create(results, rules, english());
        ie_buffer text = {0};
        ie_report_text(report, &text);
        check_words(text.data, seed, "text");
        check_parts(text.data, seed);
        ie_buffer_clear(&text);
        ie_report_spoken(report, &text);
        check_words(text.data, seed, "spoken");
        ck_assert_msg(find_disagreement(text.data) == NULL || report->sections->count > 1, "%s", text.data);
        if (seed % 5 == 0)
            check_page(report, seed);
        suggestions += report->suggestions->count;
        for (size_t i = 0; i < report->suggestions->count; i++)
            worths += report->suggestions->items[i].worth != NULL;
        ie_buffer_free(&text);
        ie_report_destroy(report);
        end_results();
    }
    ck_assert_uint_gt(suggestions, 3000);
    ck_assert_uint_gt(worths, 500);
    ie_ridges_free(&models.flow);
    ie_impression_models_close(&models.impressions);
    ie_rules_free(rules);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("accord");
    TCase *all = tcase_create("all");
    tcase_add_test(all, the_literature_decides_what_is_too_much);
    tcase_add_test(all, two_sentences_that_disagree_are_found);
    tcase_add_test(all, made_interviews_have_no_two_sentences_that_disagree);
    tcase_set_timeout(all, 120);
    suite_add_tcase(suite, all);
    return run_suite(suite);
}
