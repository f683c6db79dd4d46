// SPDX-License-Identifier: MIT
// Windows of speech and their sums as `confidence` records.
#include "voice/confidence_record.h"

#include "voice/dataset.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { FAMILIES = IE_DELIVERY_FAMILIES, LARGEST = 3 };

// Ours, not measured: a value nearer to what is usual, in spreads of one voice, has no direction of its own; and the
// points under which a family is told with the other smaller ones.
static const double same_spreads = 0.5;
static const long least_told_points = 300;

// What is said of one window or of many: means, by seconds of speech.
typedef struct account {
    double begin, end, seconds, told_seconds, probability;  // told_seconds: of speech behind the score
    const char *reason, *role;  // why there is no score, NULL: there is one; whose it is, NULL where not known
    long person;                // 0 where not known
    long score, base, points[FAMILIES];
    double shown[FAMILIES], usual[FAMILIES], spread[FAMILIES];
    const ie_window *const *windows;
    size_t count;
} account;

// What was heard: the direction of the measure that stands for the family where it has one, otherwise what all of its
// measures together sounded like; what to do, where that is what it mends.
static void write_family_words(ie_writer *writer, const account *of, int family)
{
    const ie_delivery_words *words = ie_delivery_family_words((ie_delivery_family)family);
    char text[256];
    double off = of->shown[family] - of->usual[family];
    int direction = fabs(off) < same_spreads * of->spread[family] ? 0 : off > 0 ? 1 : -1;
    if (direction != 0)
        snprintf(text, sizeof text, "%s than in most recordings it was learnt from",
                 direction > 0 ? words->more : words->less);
    else
        snprintf(text, sizeof text, "%s: all in all as in %s speech", words->whole,
                 of->points[family] < 0 ? "hesitant" : "fluent");
    ie_write_text(writer, "words", text);
    ie_write_text(writer, "how", direction > 0 ? "more" : direction < 0 ? "less"
                                 : of->points[family] < 0 ? "hesitant" : "fluent");
    if (of->points[family] < 0 && words->advice && direction * words->mends >= 0)
        ie_write_text(writer, "advice", words->advice);
}

static void write_span(ie_writer *writer, double begin, double end)
{
    ie_write_open(writer, NULL, '[');
    ie_write_number(writer, NULL, begin, 3);
    ie_write_number(writer, NULL, end, 3);
    ie_write_close(writer, ']');
}

// In one window: its pauses, or its speech. Over many: the windows that moved the score furthest in the same direction.
static void write_family_spans(ie_writer *writer, const account *of, int family)
{
    ie_write_open(writer, "spans", '[');
    if (of->count == 1) {
        const ie_window *window = of->windows[0];
        int pauses = family == IE_PAUSES;
        for (int i = 0; i < (pauses ? window->pause_count : window->speech_count); i++)
            write_span(writer, pauses ? window->pauses[i][0] : window->speech[i][0],
                       pauses ? window->pauses[i][1] : window->speech[i][1]);
        ie_write_close(writer, ']');
        return;
    }
    long sign = of->points[family] < 0 ? -1 : 1, limit = 0;
    for (int rank = 0; rank < IE_WINDOW_SPANS; rank++) {  // the third largest is the limit
        long best = 0;
        for (size_t i = 0; i < of->count; i++) {
            long points = of->windows[i]->reason ? 0 : sign * of->windows[i]->scored.points[family];
            best = points > best && (rank == 0 || points < limit) ? points : best;
        }
        if (best == 0)
            break;
        limit = best;
    }
    int written = 0;
    for (size_t i = 0; i < of->count && limit > 0 && written < IE_WINDOW_SPANS; i++) {
        if (of->windows[i]->reason || sign * of->windows[i]->scored.points[family] < limit)
            continue;
        write_span(writer, of->windows[i]->begin, of->windows[i]->end);
        written++;
    }
    ie_write_close(writer, ']');
}

// The families by the size of what they moved, the largest first.
static void rank_families(const account *of, int order[FAMILIES])
{
    for (int i = 0; i < FAMILIES; i++) {
        int at = i;
        for (; at > 0 && labs(of->points[order[at - 1]]) < labs(of->points[i]); at--)
            order[at] = order[at - 1];
        order[at] = i;
    }
}

static void write_family(ie_writer *writer, const account *of, int family, int with_spans)
{
    const ie_delivery_words *words = ie_delivery_family_words((ie_delivery_family)family);
    ie_write_open(writer, NULL, '{');
    ie_write_text(writer, "feature", words->name);
    ie_write_number(writer, "value", of->shown[family], 3);
    ie_write_number(writer, "typical", of->usual[family], 3);
    if (*words->unit)
        ie_write_text(writer, "unit", words->unit);
    ie_write_number(writer, "points", (double)of->points[family] / 1000, 3);
    ie_write_text(writer, "about", words->whole);
    write_family_words(writer, of, family);
    if (with_spans)
        write_family_spans(writer, of, family);
    ie_write_close(writer, '}');
}

static void write_family_contributions(ie_writer *writer, const account *of, int most)
{
    int order[FAMILIES], shown = 0;
    long others = 0;
    rank_families(of, order);
    while (shown < most && labs(of->points[order[shown]]) >= least_told_points)
        shown++;
    ie_write_open(writer, "contributions", '[');
    for (int i = 0; i < FAMILIES; i++) {
        if (i < shown)
            write_family(writer, of, order[i], i < LARGEST);
        else
            others += of->points[order[i]];
    }
    if (shown < FAMILIES) {
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "feature", "others");
        ie_write_number(writer, "points", (double)others / 1000, 3);
        ie_write_text(writer, "words", "smaller ones together");
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

static void write_score(ie_writer *writer, const account *of, const ie_scorer *scorer)
{
    double score = (double)of->score / 1000, half = ie_scorer_interval(scorer, of->told_seconds);
    ie_write_number(writer, "score", score, 3);
    if (isnan(half)) {
        ie_write_null(writer, "interval");
    } else {
        ie_write_open(writer, "interval", '[');
        ie_write_number(writer, NULL, fmax(0, score - half), 2);
        ie_write_number(writer, NULL, fmin(10, score + half), 2);
        ie_write_close(writer, ']');
    }
    ie_write_number(writer, "probability", of->probability, 4);
    ie_write_number(writer, "base", (double)of->base / 1000, 3);
}

static void write_account(ie_writer *writer, const char *scope, const account *of, const ie_scorer *scorer,
                          const char *question)
{
    int is_window = strcmp(scope, "window") == 0;
    ie_write_record(writer, "confidence", of->begin, of->end - of->begin);
    ie_write_text(writer, "scope", scope);
    if (of->reason) {
        ie_write_null(writer, "score");
        ie_write_text(writer, "reason", of->reason);
    } else {
        write_score(writer, of, scorer);
        write_family_contributions(writer, of, is_window ? LARGEST : FAMILIES);
    }
    ie_write_number(writer, "evidence_seconds", of->seconds, 2);
    if (question)
        ie_write_text(writer, "question", question);
    if (of->person > 0)
        ie_write_integer(writer, "person", of->person);
    if (of->role)
        ie_write_text(writer, "role", of->role);
    ie_write_text(writer, "model", ie_scorer_model(scorer));
    ie_write_close(writer, '}');
}

// Why there is too little speech to score: it was no voice, or there was none.
static const char *reason_without_speech(const ie_window *const *windows, size_t count)
{
    for (size_t i = 0; i < count; i++)
        if (windows[i]->reason && strncmp(windows[i]->reason, "no_", 3) == 0)  // no_voice, no_words
            return windows[i]->reason;
    return "too_little_speech";
}

// Adds up windows. The score is base plus points after rounding, so that it can be added up again.
static void add_up_windows(account *of, const ie_window *const *windows, size_t count, const ie_scorer *scorer)
{
    double points[FAMILIES] = {0}, seconds[FAMILIES] = {0};
    *of = (account){.begin = windows[0]->begin, .end = windows[count - 1]->end, .windows = windows, .count = count,
                    .person = windows[0]->person, .role = windows[0]->role};
    for (size_t i = 0; i < count; i++) {
        const ie_window *window = windows[i];
        double weight = window->reason ? 0 : window->speech_seconds;
        of->seconds += weight;
        of->probability += weight > 0 ? weight * window->scored.probability : 0;
        for (int k = 0; k < FAMILIES && weight > 0; k++) {
            points[k] += weight * (double)window->scored.points[k];
            of->spread[k] = window->spread[k];
            if (isnan(window->shown[k]) || isnan(window->usual[k]))
                continue;
            of->shown[k] += weight * window->shown[k];
            of->usual[k] += weight * window->usual[k];
            seconds[k] += weight;
        }
        of->base = window->reason ? of->base : window->scored.base;
        of->person = window->person == of->person ? of->person : 0;
        of->role = window->role == of->role ? of->role : NULL;
    }
    of->told_seconds = of->seconds;
    of->reason = of->seconds < ie_scorer_least_seconds(scorer) ? reason_without_speech(windows, count) : NULL;
    of->score = of->base;
    of->probability /= of->seconds;
    for (int k = 0; k < FAMILIES; k++) {
        of->points[k] = of->seconds > 0 ? lround(points[k] / of->seconds) : 0;
        of->score += of->points[k];
        of->shown[k] /= seconds[k];  // none: NAN
        of->usual[k] /= seconds[k];
    }
}

void ie_confidence_write_window(ie_writer *writer, const ie_window *window, const ie_confidence *of)
{
    const ie_scorer *scorer = ie_confidence_scorer(of);
    account sum;
    add_up_windows(&sum, &window, 1, scorer);
    sum.reason = window->reason;
    if (!window->reason && window->told_seconds < ie_scorer_least_seconds(scorer))
        sum.reason = "too_little_speech";
    if (window->reason && strcmp(window->reason, "too_little_speech") == 0)
        sum.seconds = window->speech_seconds;
    sum.told_seconds = window->told_seconds;
    sum.probability = window->told.probability;
    sum.score = window->told.score;
    for (int i = 0; i < FAMILIES; i++)
        sum.points[i] = window->told.points[i];
    write_account(writer, "window", &sum, scorer, ie_confidence_question(of, window->answer));
}

// A record without a score, as there is no window: because records of another kind are missing, or speech is.
static void write_withheld(ie_writer *writer, const char *scope, double begin, double end, const char *reason,
                           const ie_confidence *of, int answer)
{
    ie_write_record(writer, "confidence", begin, end - begin);
    ie_write_text(writer, "scope", scope);
    ie_write_null(writer, "score");
    ie_write_text(writer, "reason", reason);
    if (answer >= 0)
        ie_write_text(writer, "question", ie_confidence_question(of, answer));
    ie_write_text(writer, "model", ie_scorer_model(ie_confidence_scorer(of)));
    ie_write_close(writer, '}');
}

void ie_confidence_write_missing(ie_writer *writer, const ie_confidence *of)
{
    write_withheld(writer, "recording", 0, 0, "missing_features", of, -1);
}

int ie_confidence_write_summary(ie_writer *writer, const ie_confidence *of, int answer, double *begin)
{
    const char *scope = answer < 0 ? "recording" : "answer";
    size_t count;
    double end;
    const ie_window **windows = ie_confidence_windows(of, answer, &count, begin, &end);
    account sum = {0};
    if (count > 0) {
        add_up_windows(&sum, windows, count, ie_confidence_scorer(of));
        write_account(writer, scope, &sum, ie_confidence_scorer(of), ie_confidence_question(of, answer));
    } else {
        write_withheld(writer, scope, *begin, end, ie_confidence_reason(of), of, answer);
    }
    free(windows);
    return count > 0 && !sum.reason;
}
