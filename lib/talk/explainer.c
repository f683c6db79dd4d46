// SPDX-License-Identifier: MIT
// A person's own results in words.
#include "talk/explainer.h"

#include "answer/learning.h"
#include "answer/points_record.h"
#include "report/accord.h"
#include "report/read.h"
#include "report/report.h"
#include "report/results.h"
#include "stream/record.h"
#include "voice/usual.h"

#include <ctype.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct ie_explainer {
    ie_record *report;
};

ie_explainer *ie_explainer_open(const char *path, ie_error *error)
{
    ie_record *report = ie_report_read(path, error);
    if (!report)
        return NULL;
    ie_explainer *explainer = ie_allocate(1, sizeof *explainer);
    explainer->report = report;
    return explainer;
}

void ie_explainer_destroy(ie_explainer *explainer)
{
    if (explainer)
        ie_record_free(explainer->report);
    free(explainer);
}

static const ie_record *whole_of(const ie_explainer *explainer)
{
    return ie_record_member(explainer->report, "interview");
}

static const ie_record *answers_of(const ie_explainer *explainer)
{
    return ie_record_member(explainer->report, "answers");
}

static double metric_of(const ie_record *section, const char *name)
{
    return ie_record_number(ie_record_member(section, "figures"), name, NAN);
}

// The answer that a sentence names: by number, ordinal, "last" or its id. NULL for none.
static const ie_record *find_named_answer(const ie_explainer *explainer, const char *sentence)
{
    static const char *const numbers[][4] = {{"1", "one", "first", "1st"},     {"2", "two", "second", "2nd"},
                                             {"3", "three", "third", "3rd"},   {"4", "four", "fourth", "4th"},
                                             {"5", "five", "fifth", "5th"},    {"6", "six", "sixth", "6th"},
                                             {"7", "seven", "seventh", "7th"}, {"8", "eight", "eighth", "8th"},
                                             {"9", "nine", "ninth", "9th"},    {"10", "ten", "tenth", "10th"}};
    const ie_record *list = answers_of(explainer);
    size_t count = ie_record_length(list);
    for (const char *at = sentence; *at;) {
        char word[64];
        size_t length = 0;
        at += strcspn(at, "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789");
        for (; isalnum((unsigned char)*at) || *at == '-' || *at == '_'; at++)
            if (length + 1 < sizeof word)
                word[length++] = (char)tolower((unsigned char)*at);
        word[length] = '\0';
        if (strcmp(word, "last") == 0 && count > 0)
            return ie_record_at(list, count - 1);
        for (size_t i = 0; length > 0 && i < count; i++)
            if (strcmp(ie_record_text(ie_record_at(list, i), "id", ""), word) == 0)
                return ie_record_at(list, i);
        for (size_t i = 0; i < 10 && i < count; i++)
            for (size_t k = 0; k < 4; k++)
                // "one" is a pronoun more often than a number.
                if (strcmp(numbers[i][k], word) == 0 && !(i == 0 && k == 1))
                    return ie_record_at(list, i);
    }
    return NULL;
}

static void name_answer(const ie_record *answer, ie_buffer *out)
{
    ie_buffer_format(out, "answer %.0f", ie_record_number(answer, "index", 0));
    const char *question = ie_record_text(answer, "question", NULL);
    if (question)
        ie_buffer_format(out, " (%s)", question);
}

static void tell_score(const ie_record *section, const char *name, ie_buffer *out)
{
    char low[64], high[64];
    snprintf(low, sizeof low, "%s_low", name);
    snprintf(high, sizeof high, "%s_high", name);
    ie_buffer_format(out, "%.1f of 10", metric_of(section, name));
    if (isfinite(metric_of(section, low)) && isfinite(metric_of(section, high)))
        ie_buffer_format(out, " (plausibly %.1f to %.1f)", metric_of(section, low), metric_of(section, high));
}

static void tell_missing(const ie_explainer *explainer, const char *what, ie_buffer *out)
{
    const ie_record *list = ie_record_member(explainer->report, "missing");
    for (size_t i = 0; i < ie_record_length(list); i++)
        if (!what || strcmp(ie_record_text(ie_record_at(list, i), "what", ""), what) == 0)
            ie_buffer_format(out, "\nNot known: %s.", ie_record_text(ie_record_at(list, i), "text", ""));
}

static void tell_meaning(const ie_explainer *explainer, const char *name, ie_buffer *out)
{
    const char *text = ie_record_text(ie_record_member(explainer->report, "meanings"), name, NULL);
    if (text)
        ie_buffer_format(out, "%s%s", out->length ? "\n" : "", text);
}

static void reply_results(const ie_explainer *explainer, const ie_record *section, ie_buffer *out)
{
    (void)section;
    const ie_record *list = answers_of(explainer), *all = whole_of(explainer);
    if (isfinite(metric_of(all, "similarity"))) {
        ie_buffer_text(out, "Your answers match the expected ones with ");
        tell_score(all, "similarity", out);
        ie_buffer_text(out, ". ");
    }
    if (isfinite(metric_of(all, "confidence"))) {
        ie_buffer_text(out, "Your voice sounds confident with ");
        tell_score(all, "confidence", out);
        ie_buffer_text(out, ". ");
    }
    if (isfinite(metric_of(all, "words_per_minute")))
        ie_buffer_format(out, "You spoke %.0f words a minute. ", metric_of(all, "words_per_minute"));
    for (size_t i = 0; i < ie_record_length(list); i++) {
        const ie_record *answer = ie_record_at(list, i);
        ie_buffer_text(out, "\n- ");
        name_answer(answer, out);
        if (isfinite(metric_of(answer, "similarity")))
            ie_buffer_format(out, ": content %.1f", metric_of(answer, "similarity"));
        if (isfinite(metric_of(answer, "confidence")))
            ie_buffer_format(out, "%s voice %.1f", isfinite(metric_of(answer, "similarity")) ? "," : ":",
                             metric_of(answer, "confidence"));
    }
    tell_missing(explainer, NULL, out);
}

// The answer with the best or the worst value of a figure; NULL where none has it.
static const ie_record *find_extreme(const ie_explainer *explainer, const char *name, int sign)
{
    const ie_record *list = answers_of(explainer), *best = NULL;
    for (size_t i = 0; i < ie_record_length(list); i++) {
        const ie_record *answer = ie_record_at(list, i);
        double value = metric_of(answer, name);
        if (isfinite(value) && (!best || sign * value > sign * metric_of(best, name)))
            best = answer;
    }
    return best;
}

static void list_points(const ie_record *answer, ie_point_state state, const char *heading, ie_buffer *out)
{
    const ie_record *points = ie_record_member(ie_record_member(answer, "similarity"), "points");
    int count = 0;
    for (size_t i = 0; i < ie_record_length(points); i++)
        if (ie_point_state_read(ie_record_at(points, i)) == state)
            ie_buffer_format(out, "%s\n- %s", count++ ? "" : heading,
                             ie_record_text(ie_record_at(points, i), "text", "?"));
}

static void reply_extreme(const ie_explainer *explainer, int sign, ie_buffer *out)
{
    const ie_record *by_content = find_extreme(explainer, "similarity", sign);
    const ie_record *by_voice = find_extreme(explainer, "confidence", sign);
    if (!by_content && !by_voice) {
        ie_buffer_text(out, "None of your answers has a score, so I cannot say.");
        return;
    }
    if (by_content) {
        ie_buffer_format(out, "By content, your %s answer is ", sign > 0 ? "best" : "weakest");
        name_answer(by_content, out);
        ie_buffer_text(out, ": ");
        tell_score(by_content, "similarity", out);
        ie_buffer_text(out, ".");
        list_points(by_content, sign > 0 ? IE_POINT_COVERED : IE_POINT_MISSED,
                    sign > 0 ? "\nYou covered:" : "\nYou did not say:", out);
    }
    if (by_voice) {
        ie_buffer_format(out, "%sBy voice it is ", by_content ? "\n" : "");
        name_answer(by_voice, out);
        ie_buffer_text(out, ": ");
        tell_score(by_voice, "confidence", out);
        ie_buffer_text(out, ".");
    }
    if (ie_record_length(answers_of(explainer)) < 2)
        ie_buffer_text(out, "\nIt is the only answer, so best and weakest are the same.");
}

static void reply_best(const ie_explainer *explainer, const ie_record *section, ie_buffer *out)
{
    (void)section;
    reply_extreme(explainer, 1, out);
}

static void reply_worst(const ie_explainer *explainer, const ie_record *section, ie_buffer *out)
{
    (void)section;
    reply_extreme(explainer, -1, out);
}

static void reply_similarity(const ie_explainer *explainer, const ie_record *section, ie_buffer *out)
{
    const ie_record *list = answers_of(explainer);
    for (size_t i = 0; i < ie_record_length(list); i++) {
        const ie_record *answer = ie_record_at(list, i);
        if ((section && section != answer) || !isfinite(metric_of(answer, "similarity")))
            continue;
        ie_buffer_format(out, "%sFor ", out->length ? "\n" : "");
        name_answer(answer, out);
        ie_buffer_text(out, ": ");
        tell_score(answer, "similarity", out);
        ie_buffer_format(out, ", %s.", ie_record_text(answer, "similarity_basis", "compared with the expected answer"));
        list_points(answer, IE_POINT_MISSED, "\nNot found in what you said:", out);
        list_points(answer, IE_POINT_PARTLY, "\nOnly partly:", out);
    }
    if (out->length == 0)
        ie_buffer_text(out, "There is no score for what you said.");
    tell_missing(explainer, "similarity", out);
    tell_meaning(explainer, "similarity", out);
}

// What was heard of a contribution and what to do, in accord with the literature as in the report.
static void tell_contribution(const ie_record *section, const ie_record *part, ie_buffer *out)
{
    ie_metrics metrics;
    ie_metrics_clear(&metrics);
    for (const ie_metric_kind *kind = ie_metric_kinds; kind->name; kind++)
        *(double *)(void *)((char *)&metrics + kind->offset) = metric_of(section, kind->name);
    int may_compare = ie_accord_may_compare(&metrics, part);
    const char *advice = may_compare ? ie_record_text(part, "advice", NULL) : NULL;
    const char *about = ie_record_text(part, "about", ie_record_text(part, "feature", "?"));
    ie_buffer_format(out, "\n- %+.1f  %s%s%s", ie_record_number(part, "points", 0),
                     may_compare ? ie_record_text(part, "words", about) : about, advice ? ": " : "",
                     advice ? advice : "");
}

static void reply_confidence(const ie_explainer *explainer, const ie_record *section, ie_buffer *out)
{
    section = section ? section : whole_of(explainer);
    if (isfinite(metric_of(section, "confidence"))) {
        ie_buffer_text(out, "Your voice scored ");
        tell_score(section, "confidence", out);
        ie_buffer_text(out, ". ");
    }
    ie_buffer_format(out, "How it came about: %s.", ie_record_text(section, "confidence_basis", "not known"));
    const ie_record *list = ie_record_member(ie_record_member(section, "confidence"), "contributions");
    for (size_t i = 0; i < ie_record_length(list) && i < 5; i++)
        if (fabs(ie_record_number(ie_record_at(list, i), "points", 0)) >= 0.05)  // not "+0.0"
            tell_contribution(section, ie_record_at(list, i), out);
    tell_meaning(explainer, "confidence", out);
}

static void reply_emotion(const ie_explainer *explainer, const ie_record *section, ie_buffer *out)
{
    int shown = 0;
    section = section ? section : whole_of(explainer);
    for (size_t i = 0; i < IE_EXPRESSION_COUNT; i++) {
        char name[64];
        snprintf(name, sizeof name, "%s_share", ie_expression_names[i]);
        if (metric_of(section, name) >= 0.05)
            ie_buffer_format(out, "%s%s %.0f %%", shown++ ? ", " : "Share of the expressions that your face showed: ",
                             ie_expression_names[i], 100 * metric_of(section, name));
    }
    if (shown)
        ie_buffer_text(out, ".");
    else
        ie_buffer_text(out, "No expression could be read.");
    tell_missing(explainer, "emotion", out);
    tell_meaning(explainer, "emotion", out);
}

static void reply_pace(const ie_explainer *explainer, const ie_record *section, ie_buffer *out)
{
    section = section ? section : whole_of(explainer);
    double pace = metric_of(section, "words_per_minute"), pauses = metric_of(section, "long_pauses");
    if (isfinite(pace))
        ie_buffer_format(out, "You spoke %.0f words a minute; %g to %g are usual. ", pace,
                         ie_usual_find("words_per_minute")->low, ie_usual_find("words_per_minute")->high);
    if (isfinite(pauses))
        ie_buffer_format(out, "Pauses of two seconds or more: %.0f. ", pauses);
    if (isfinite(metric_of(section, "longest_pause_seconds")))
        ie_buffer_format(out, "The longest pause took %.1f s.", metric_of(section, "longest_pause_seconds"));
    if (out->length == 0)
        ie_buffer_text(out, "Your pace is not known.");
    tell_missing(explainer, "word", out);
}

static void reply_fillers(const ie_explainer *explainer, const ie_record *section, ie_buffer *out)
{
    section = section ? section : whole_of(explainer);
    if (!isfinite(metric_of(section, "fillers"))) {
        ie_buffer_text(out, "Fillers could not be counted: the words were not heard one by one.");
        return;
    }
    ie_buffer_format(out, "You said %.0f fillers, %.1f in 100 words; up to %g are usual.",
                     metric_of(section, "fillers"), metric_of(section, "fillers_per_100_words"),
                     ie_usual_find("fillers_per_100_words")->high);
    const ie_record *said = ie_record_member(section, "fillers_said");
    for (size_t i = 0; i < ie_record_length(said) && i < 8; i++)
        ie_buffer_format(out, "%s \"%s\" at %.0f s", i ? "," : " The first:",
                         ie_record_text(ie_record_at(said, i), "text", "?"),
                         ie_record_number(ie_record_at(said, i), "t", 0));
}

static int list_suggestions(const ie_record *section, const char *kind, int most, ie_buffer *out)
{
    const ie_record *list = ie_record_member(section, "suggestions");
    int count = 0;
    for (size_t i = 0; i < ie_record_length(list) && count < most; i++) {
        const ie_record *suggestion = ie_record_at(list, i), *evidence = ie_record_member(suggestion, "evidence");
        if (strcmp(ie_record_text(suggestion, "kind", ""), kind) != 0)
            continue;
        ie_buffer_text(out, "\n- ");
        if (ie_record_text(section, "id", NULL))
            ie_buffer_format(out, "Answer %.0f: ", ie_record_number(section, "index", 0));
        ie_buffer_format(out, "%s", ie_record_text(suggestion, "text", ""));
        if (ie_record_text(evidence, "text", NULL))
            ie_buffer_format(out, " (%s)", ie_record_text(evidence, "text", ""));
        count++;
    }
    return count;
}

static void reply_improve(const ie_explainer *explainer, const ie_record *section, ie_buffer *out)
{
    ie_buffer_text(out, "What I would work on:");
    int count = list_suggestions(section ? section : whole_of(explainer), "improve", section ? 4 : 3, out);
    const ie_record *list = answers_of(explainer);
    for (size_t i = 0; !section && i < ie_record_length(list) && count < 5; i++)
        count += list_suggestions(ie_record_at(list, i), "improve", 1, out);
    if (count == 0) {
        ie_buffer_clear(out);
        ie_buffer_text(out, "No rule of the report found anything to improve in what could be measured.");
        tell_missing(explainer, NULL, out);
    }
}

static void reply_learn(const ie_explainer *explainer, const ie_record *section, ie_buffer *out)
{
    const ie_record *list = answers_of(explainer);
    char *title = NULL, *note = section ? ie_learning_read(ie_record_text(section, "learn", ""), &title, NULL) : NULL;
    if (note)
        ie_buffer_format(out, "%s\n%s\n", title ? title : "", note);
    free(title);
    free(note);
    for (size_t i = 0; i < ie_record_length(list); i++) {
        const ie_record *answer = ie_record_at(list, i);
        if ((!section || section == answer) && ie_record_text(answer, "learn", NULL))
            ie_buffer_format(out, "%sAnswer %.0f: corpus/learning/%s", out->length ? "\n" : "",
                             ie_record_number(answer, "index", 0), ie_record_text(answer, "learn", ""));
    }
    if (out->length == 0)
        ie_buffer_text(out, "Your report names no learning material; all of it is in corpus/learning.");
}

int ie_explainer_reply(const ie_explainer *explainer, const char *intent, const char *sentence, ie_buffer *out)
{
    static const struct {
        const char *intent;
        void (*reply)(const ie_explainer *explainer, const ie_record *section, ie_buffer *out);
    } replies[] = {
        {"my_results", reply_results},          {"explain_similarity", reply_similarity},
        {"explain_confidence", reply_confidence}, {"explain_emotion", reply_emotion},
        {"explain_pace", reply_pace},           {"explain_fillers", reply_fillers},
        {"improve", reply_improve},             {"best_answer", reply_best},
        {"worst_answer", reply_worst},          {"learn_more", reply_learn},
    };
    for (size_t i = 0; i < sizeof replies / sizeof *replies; i++)
        if (strcmp(replies[i].intent, intent) == 0) {
            replies[i].reply(explainer, find_named_answer(explainer, sentence), out);
            return 1;
        }
    return 0;
}
