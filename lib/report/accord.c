// SPDX-License-Identifier: MIT
// What models say of a measure, in accord with the literature.
#include "report/accord.h"

#include "voice/usual.h"

#include <math.h>
#include <string.h>

// The measures of models that are also one of the literature's. More of the one is more of the other.
static const struct {
    const char *feature, *metric;
} same[] = {
    {"pace", "words_per_minute"},        {"words_per_second", "words_per_minute"},
    {"fillers", "fillers_per_100_words"}, {"pauses", "pause_mean_seconds"},
    {"unvoiced", "pause_mean_seconds"},  {"pitch range", "pitch_deviation_semitones"},
};

const char *ie_accord_metric(const ie_record *contribution)
{
    const char *feature = ie_record_text(contribution, "feature", "");
    for (size_t i = 0; i < sizeof same / sizeof *same; i++)
        if (strcmp(same[i].feature, feature) == 0)
            return same[i].metric;
    return NULL;
}

int ie_accord_side(const ie_metrics *metrics, const char *metric)
{
    double value = ie_metric_value(metrics, ie_metric_find(metric, strlen(metric)));
    return isfinite(value) ? ie_usual_side(ie_usual_find(metric), value) : 0;
}

static int side_of_model(const ie_record *contribution)
{
    double off = ie_record_number(contribution, "value", 0) - ie_record_number(contribution, "typical", 0);
    return (off > 0) - (off < 0);
}

int ie_accord_may_compare(const ie_metrics *metrics, const ie_record *contribution)
{
    const char *metric = ie_accord_metric(contribution);
    int side = metric ? ie_accord_side(metrics, metric) : 0;
    return !metric || (side != 0 && side == side_of_model(contribution));
}

int ie_accord_may_praise(const ie_record *contribution)
{
    return !ie_accord_metric(contribution);
}
