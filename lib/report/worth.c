// SPDX-License-Identifier: MIT
// What a suggestion is worth by the models.
#include "report/worth.h"

#include "report/contributions.h"
#include "report/ratings.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

static const double least_points = 0.05;  // of what is told: ours, half of the last decimal

// Whether a gain is more than nothing, also as it is told: not "5.0 to 5.0".
static int is_gain(double score, double points)
{
    return points >= least_points && round(10 * (score + points)) > round(10 * score);
}

// Where the change leads: 1 to more, -1 to less.
static int direction_of(const ie_record *change)
{
    double step = ie_record_number(change, "to", NAN) - ie_record_number(change, "from", NAN);
    return (step > 0) - (step < 0);
}

// A rating and one of its changes, both borrowed from the results; NULL: there is none.
typedef struct rating_worth {
    const ie_record *rating, *change;
} rating_worth;

// Whether a change is one of the metric (NULL: of none that the literature has a range of), in the right direction.
static int is_wanted(const ie_section *section, const ie_record *change, const char *metric)
{
    const char *own = ie_accord_metric(change);
    if (!metric) {
        double off = ie_record_number(change, "from", NAN) - ie_record_number(change, "typical", NAN);
        return !own && direction_of(change) * off < 0;
    }
    int side = ie_accord_side(&section->metrics, metric);
    return own && strcmp(own, metric) == 0 && side != 0 && direction_of(change) == -side;
}

// The change that moves a rating of the section furthest, as a share of its scale.
static rating_worth find_worth(const ie_section *section, const ie_results *results, const char *metric)
{
    const ie_record *found[IE_MOST_RATINGS];
    size_t count = ie_ratings_of(section, results, found);
    rating_worth worth = {0};
    double most = 0;
    for (size_t i = 0; i < count; i++) {
        const ie_record *changes = ie_record_member(found[i], "changes"), *scale = ie_record_member(found[i], "scale");
        double width = ie_record_number_at(scale, 1, NAN) - ie_record_number_at(scale, 0, NAN);
        for (size_t k = 0; k < ie_record_length(changes); k++) {
            const ie_record *change = ie_record_at(changes, k);
            double points = ie_record_number(change, "points", 0);
            if (!is_gain(ie_record_number(found[i], "score", NAN), points) || !(points / width > most)
                || !is_wanted(section, change, metric))
                continue;
            most = points / width;
            worth = (rating_worth){found[i], change};
        }
    }
    return worth;
}

int ie_worth_fill_advice(ie_buffer *out, const ie_template_scene *scene)
{
    rating_worth worth = find_worth(scene->section, scene->results, NULL);
    const char *advice = worth.change ? ie_cause_advice(scene->texts, worth.rating, worth.change) : NULL;
    if (!advice || !*advice)
        return -1;
    ie_buffer_format(out, "%c%s", toupper((unsigned char)*advice), advice + 1);
    return 0;
}

int ie_worth_fill_heard(ie_buffer *out, const ie_template_scene *scene)
{
    rating_worth worth = find_worth(scene->section, scene->results, NULL);
    ie_buffer from = {0}, typical = {0};
    if (!worth.change)
        return -1;
    ie_tell_number(scene->texts, &from, "%.2g", ie_record_number(worth.change, "from", NAN));
    ie_tell_number(scene->texts, &typical, "%.2g", ie_record_number(worth.change, "typical", NAN));
    int is_of_words = strcmp(ie_record_text(worth.change, "unit", ""), "of 100 words") == 0;
    IE_TELL(scene->texts, out, is_of_words ? "worth.heard_in_words" : "worth.heard",
            {"words", .text = ie_cause_words(scene->texts, worth.rating, worth.change)}, {"from", .text = from.data},
            {"typical", .text = typical.data});
    ie_buffer_free(&from);
    ie_buffer_free(&typical);
    return 0;
}

static void tell_change(const ie_texts *texts, const rating_worth *worth, ie_buffer *out)
{
    const ie_record *change = worth->change, *interval = ie_record_member(change, "interval");
    double from = ie_record_number(change, "from", NAN), to = ie_record_number(change, "to", NAN);
    double score = ie_record_number(worth->rating, "score", NAN), points = ie_record_number(change, "points", NAN);
    ie_buffer low = {0}, high = {0}, amount = {0};
    ie_tell_number(texts, &low, "%+.1f", ie_record_number_at(interval, 0, NAN) + 0.0);
    ie_tell_number(texts, &high, "%+.1f", ie_record_number_at(interval, 1, NAN) + 0.0);
    if (from > 0)
        IE_TELL(texts, &amount, to < from ? "worth.less" : "worth.more",
                {"percent", .number = 100 * fabs(to - from) / from});
    else
        ie_buffer_text(&amount, ie_say(texts, "worth.some"));
    IE_TELL(texts, out, "worth.rating", {"amount", .text = amount.data},
            {"title", .text = ie_rating_title(texts, worth->rating)}, {"score", .number = score, .decimals = 1},
            {"then", .number = score + points, .decimals = 1}, {"low", .text = low.data}, {"high", .text = high.data});
    ie_buffer_free(&low);
    ie_buffer_free(&high);
    ie_buffer_free(&amount);
}

void ie_worth_tell(const char *of, const ie_template_scene *scene, ie_buffer *out)
{
    const ie_metrics *metrics = &scene->section->metrics;
    if (strcmp(of, "points") == 0) {
        if (is_gain(metrics->similarity, metrics->points_worth))
            IE_TELL(scene->texts, out, "worth.points", {"score", .number = metrics->similarity, .decimals = 1},
                    {"then", .number = metrics->similarity + metrics->points_worth, .decimals = 1});
        return;
    }
    rating_worth worth = find_worth(scene->section, scene->results, strcmp(of, "habit") == 0 ? NULL : of);
    if (worth.change)
        tell_change(scene->texts, &worth, out);
}

int ie_worth_is_known(const char *of)
{
    return strcmp(of, "habit") == 0 || strcmp(of, "points") == 0 || ie_usual_find(of) != NULL;
}
