// SPDX-License-Identifier: MIT
// What moved a score of another stage, in the language of the report.
#include "report/contributions.h"

#include <math.h>
#include <stdio.h>
#include <string.h>

enum { LONGEST_NAME = 80 };

// "GROUP.NAME.WHAT"; NULL where the language has no such sentence.
static const char *find_words(const ie_texts *texts, const char *group, const char *name, const char *what)
{
    char key[LONGEST_NAME];
    snprintf(key, sizeof key, "%.60s.%s", name, what);
    return ie_say_of(texts, group, key, NULL);
}

// What the language has of a family of measures of the delivery: `more`, `less`, `whole` or `advice`.
static const char *find_delivery(const ie_texts *texts, const ie_record *contribution, const char *what)
{
    return find_words(texts, "delivery", ie_record_text(contribution, "feature", ""), what);
}

static int is_direction(const char *how)
{
    return strcmp(how, "more") == 0 || strcmp(how, "less") == 0;
}

static void tell_heard(const ie_texts *texts, const ie_record *contribution, const char *subject, ie_buffer *out)
{
    const char *how = ie_record_text(contribution, "how", "");
    int compares = is_direction(how);
    const char *what = find_delivery(texts, contribution, compares ? how : "whole");
    if (what && (compares || strcmp(how, "hesitant") == 0 || strcmp(how, "fluent") == 0))
        IE_TELL(texts, out, compares                         ? "contribution.than_most"
                            : strcmp(how, "hesitant") == 0 ? "contribution.hesitant" : "contribution.fluent",
                {"what", .text = what});
    else
        ie_buffer_text(out, ie_record_text(contribution, "words", subject));
}

void ie_contribution_tell(const ie_texts *texts, const ie_metrics *metrics, const ie_record *contribution,
                          ie_buffer *out)
{
    const char *feature = ie_record_text(contribution, "feature", "?");
    const char *subject = ie_record_text(contribution, "about", feature), *whole = find_delivery(texts, contribution,
                                                                                                 "whole");
    if (strcmp(feature, "others") == 0)
        ie_buffer_text(out, ie_say(texts, "contribution.others"));
    else if (ie_accord_may_compare(metrics, contribution) || !is_direction(ie_record_text(contribution, "how", "more")))
        tell_heard(texts, contribution, subject, out);
    else
        ie_buffer_text(out, whole ? whole : subject);
}

const char *ie_contribution_advice(const ie_texts *texts, const ie_metrics *metrics, const ie_record *contribution)
{
    const char *own = ie_record_text(contribution, "advice", NULL);
    const char *told = find_delivery(texts, contribution, "advice");
    return !ie_accord_may_compare(metrics, contribution) ? NULL : own && told ? told : own;
}

// What the language has of a measure: of fluency and prosody in the group `flow`, of other impressions in `cause`.
static const char *find_cause(const ie_texts *texts, const ie_record *rating, const ie_record *part, const char *more,
                              const char *less)
{
    const char *trait = ie_record_text(rating, "trait", "");
    int is_flow = strcmp(trait, "fluency") == 0 || strcmp(trait, "prosody") == 0;
    double value = ie_record_number(part, "value", ie_record_number(part, "from", NAN));
    double typical = ie_record_number(part, "typical", NAN);
    if (!isfinite(value) || !isfinite(typical))
        return NULL;
    return find_words(texts, is_flow ? "flow" : "cause", ie_record_text(part, "feature", ""),
                      value > typical || (is_flow && value == typical) ? more : less);
}

const char *ie_cause_words(const ie_texts *texts, const ie_record *rating, const ie_record *part)
{
    const char *told = find_cause(texts, rating, part, "more", "less");
    return told ? told : ie_record_text(part, "words", "?");
}

const char *ie_cause_advice(const ie_texts *texts, const ie_record *rating, const ie_record *part)
{
    const char *own = ie_record_text(part, "advice", NULL);
    const char *told = find_cause(texts, rating, part, "do_less", "do_more");
    told = told ? told : find_cause(texts, rating, part, "advice", "advice");
    return own && told ? told : own;
}

const char *ie_usual_words(const ie_texts *texts, const ie_usual *of, double value)
{
    int side = ie_usual_side(of, value);
    return find_words(texts, "usual", of->metric, side < 0 ? "below" : side > 0 ? "above" : "within");
}

const char *ie_usual_unit(const ie_texts *texts, const ie_usual *of)
{
    return find_words(texts, "usual", of->metric, "unit");
}

const char *ie_usual_source(const ie_texts *texts, const ie_usual *of)
{
    return find_words(texts, "usual", of->metric, "source");
}

void ie_usual_range(const ie_texts *texts, const ie_usual *of, ie_buffer *out)
{
    ie_buffer low = {0}, high = {0};
    ie_tell_number(texts, &low, "%g", of->low);
    ie_tell_number(texts, &high, "%g", of->high);
    IE_TELL(texts, out, "number.range", {"low", .text = low.data}, {"high", .text = high.data});
    ie_buffer_free(&low);
    ie_buffer_free(&high);
}
