// SPDX-License-Identifier: MIT
// Account of a stored interview.
#include "store/account.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double deviations = 1.96;  // of 95 %

const ie_measure_kind ie_measure_kinds[IE_MEASURE_COUNT] = {
    [IE_CONTENT] = {"content", "Match with the expected answers", "of 10", 1, 0, 10, NULL},
    [IE_DELIVERY] = {"delivery", "Confidence of the voice", "of 10", 1, 0, 10, NULL},
    [IE_COVERAGE] = {"coverage", "Key points told", "%", 0, 0, 100, NULL},
    [IE_PACE] = {"pace", "Pace", "words/min", 0, 0, INFINITY, NULL},
    [IE_FILLERS] = {"fillers_per_100_words", "Fillers", "of 100 words", 1, 0, INFINITY, NULL},
    [IE_LONG_PAUSES] = {"long_pauses_per_minute", "Long pauses", "a minute", 1, 0, INFINITY, NULL},
    [IE_OVERALL] = {"overall", "Overall impression", "of 7", 1, 1, 7, "Overall"},
    [IE_HIRING] = {"hiring", "Would recommend hiring", "of 7", 1, 1, 7, "RecommendHiring"},
    [IE_COLLEAGUE] = {"colleague", "Would like as a colleague", "of 7", 1, 1, 7, "Colleague"},
    [IE_ENGAGED] = {"engaged", "Engaged", "of 7", 1, 1, 7, "Engaged"},
    [IE_EXCITED] = {"excited", "Excited", "of 7", 1, 1, 7, "Excited"},
    [IE_ENGAGING_TONE] = {"engaging_tone", "Engaging tone", "of 7", 1, 1, 7, "EngagingTone"},
    [IE_FRIENDLY] = {"friendly", "Friendly", "of 7", 1, 1, 7, "Friendly"},
    [IE_FOCUSED] = {"focused", "Focused", "of 7", 1, 1, 7, "Focused"},
    [IE_STRUCTURED] = {"structured", "Structured answers", "of 7", 1, 1, 7, "StructuredAnswers"},
    [IE_NO_FILLERS] = {"no_fillers", "Few fillers, as judges hear it", "of 7", 1, 1, 7, "NoFillers"},
    [IE_PAUSED] = {"paused", "Pauses where they help", "of 7", 1, 1, 7, "Paused"},
    [IE_NOT_AWKWARD] = {"not_awkward", "Not awkward", "of 7", 1, 1, 7, "NotAwkward"},
    [IE_FLUENCY] = {"fluency", "Fluent speech", "of 10", 1, 0, 10, "fluency"},
    [IE_MELODY] = {"melody", "Rhythm and melody", "of 10", 1, 0, 10, "prosody"},
};

// A count with the ends of its interval, times `scale`.
static ie_measure count_measure(double count, double scale)
{
    if (!(count >= 0) || !isfinite(scale))
        return (ie_measure){NAN, NAN, NAN};
    double more = count + 1, low = 0;
    if (count > 0)
        low = count * pow(1 - 1 / (9 * count) - deviations / (3 * sqrt(count)), 3);
    double high = more * pow(1 - 1 / (9 * more) + deviations / (3 * sqrt(more)), 3);
    return (ie_measure){count * scale, fmax(0, low) * scale, high * scale};
}

// A share of `total`, in percent.
static ie_measure share_measure(double part, double total)
{
    if (!(total > 0) || !(part >= 0))
        return (ie_measure){NAN, NAN, NAN};
    double share = part / total, square = deviations * deviations, spread = 1 + square / total;
    double middle = (share + square / (2 * total)) / spread;
    double half = deviations / spread * sqrt(share * (1 - share) / total + square / (4 * total * total));
    return (ie_measure){100 * share, 100 * fmax(0, middle - half), 100 * fmin(1, middle + half)};
}

static ie_measure scored_measure(const ie_record *figures, const char *value, const char *low, const char *high)
{
    return (ie_measure){ie_record_number(figures, value, NAN), ie_record_number(figures, low, NAN),
                        ie_record_number(figures, high, NAN)};
}

static void fill_part(ie_account_part *part, const ie_record *of)
{
    const ie_record *figures = ie_record_member(of, "figures"), *ratings = ie_record_member(of, "ratings");
    double talk_seconds = ie_record_number(figures, "talk_seconds", NAN);
    double partly = ie_record_number(figures, "points_partly", 0);
    double pace = ie_record_number(figures, "words_per_minute", NAN);
    part->words = ie_record_number(figures, "words", NAN);
    part->fillers = ie_record_number(figures, "fillers", 0) + ie_record_number(figures, "fillers_heard", 0);
    part->fillers = isfinite(part->words) ? part->fillers : NAN;
    part->measures[IE_CONTENT] = scored_measure(figures, "similarity", "similarity_low", "similarity_high");
    part->measures[IE_DELIVERY] = scored_measure(figures, "confidence", "confidence_low", "confidence_high");
    part->measures[IE_COVERAGE] = share_measure(ie_record_number(figures, "points_covered", NAN) + partly / 2,
                                                ie_record_number(figures, "points_total", NAN));
    part->measures[IE_PACE] = count_measure(part->words, pace / part->words);
    part->measures[IE_FILLERS] = count_measure(isfinite(pace) ? part->fillers : NAN, 100 / part->words);
    part->measures[IE_LONG_PAUSES] = count_measure(ie_record_number(figures, "long_pauses", NAN), 60 / talk_seconds);
    for (size_t m = 0; m < IE_MEASURE_COUNT; m++) {
        const char *trait = ie_measure_kinds[m].trait;
        const ie_record *rated = trait ? ie_record_member(ratings, trait) : NULL;
        if (trait)
            part->measures[m] = (ie_measure){ie_record_number_at(rated, 0, NAN), ie_record_number_at(rated, 1, NAN),
                                             ie_record_number_at(rated, 2, NAN)};
    }
}

void ie_account_open(ie_account *account, const ie_record *summary)
{
    const ie_record *scores = ie_record_member(summary, "scores");
    *account = (ie_account){.is_known = summary != NULL, .count = ie_record_length(scores)};
    account->whole.dur = ie_record_number(summary, "dur", NAN);
    fill_part(&account->whole, summary);
    account->answers = ie_allocate(account->count + 1, sizeof *account->answers);
    for (size_t i = 0; i < account->count; i++) {
        const ie_record *score = ie_record_at(scores, i);
        ie_account_part *answer = &account->answers[i];
        answer->id = ie_copy_text(ie_record_text(score, "id", NULL));
        answer->question = ie_copy_text(ie_record_text(score, "question", NULL));
        answer->t = ie_record_number(score, "t", NAN);
        answer->dur = ie_record_number(score, "dur", NAN);
        fill_part(answer, score);
        // Summaries of version 0.1 have no figures of an answer.
        if (!ie_record_has(score, "figures")) {
            answer->measures[IE_CONTENT].value = ie_record_number(score, "similarity", NAN);
            answer->measures[IE_DELIVERY].value = ie_record_number(score, "confidence", NAN);
        }
    }
}

void ie_account_close(ie_account *account)
{
    for (size_t i = 0; i < account->count; i++) {
        free(account->answers[i].id);
        free(account->answers[i].question);
    }
    free(account->answers);
    *account = (ie_account){0};
}

static int open_account(void *context, const char *line, size_t length)
{
    ie_record *summary = ie_record_parse(line, length, NULL);
    ie_account_close(context);
    ie_account_open(context, summary);
    ie_record_free(summary);
    return 1;
}

int ie_store_account(ie_store *store, long long id, ie_account *account, ie_error *error)
{
    ie_account_open(account, NULL);
    return ie_store_last_record(store, id, "summary", open_account, account, error);
}

int ie_measure_change(const ie_measure *before, const ie_measure *after)
{
    if (!isfinite(before->value) || !isfinite(after->value))
        return 2;
    double low = isfinite(after->low) ? after->low : after->value;
    double high = isfinite(after->high) ? after->high : after->value;
    double old_low = isfinite(before->low) ? before->low : before->value;
    double old_high = isfinite(before->high) ? before->high : before->value;
    return low > old_high ? 1 : high < old_low ? -1 : 0;
}

void ie_measure_print(ie_buffer *out, const ie_measure_kind *kind, const ie_measure *measure)
{
    if (!isfinite(measure->value))
        ie_buffer_text(out, "-");
    else
        ie_buffer_format(out, "%.*f", kind->decimals, measure->value);
    if (isfinite(measure->value) && isfinite(measure->low) && isfinite(measure->high))
        ie_buffer_format(out, " (%.*f to %.*f)", kind->decimals, measure->low, kind->decimals, measure->high);
}

void ie_measure_write(ie_writer *writer, const char *key, const ie_measure *measure)
{
    if (isfinite(measure->value))
        ie_write_numbers(writer, key, (double[]){measure->value, measure->low, measure->high}, 3, 3);
    else
        ie_write_null(writer, key);
}
