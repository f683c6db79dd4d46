// SPDX-License-Identifier: MIT
// Ratings of a section, told.
#include "report/ratings.h"

#include "report/accord.h"

#include <math.h>
#include <string.h>

static const double least_share = 0.02;  // of the scale, of what is told: ours

static int is_in_section(const ie_section *section, const ie_kept *kept)
{
    char id[64];
    int is_answer = strcmp(ie_record_text(kept->record, "scope", ""), "answer") == 0;
    if (section->index == 0 || !is_answer)
        return section->index == 0 && !is_answer;
    double middle = (kept->start + kept->end) / 2;
    return strcmp(ie_results_id(kept->record, "question", id), section->id) == 0
           || (middle >= section->start && middle < section->end);
}

size_t ie_ratings_of(const ie_section *section, const ie_results *results, const ie_record *found[IE_MOST_RATINGS])
{
    size_t count = 0;
    for (size_t i = 0; i < results->ratings.count && count < IE_MOST_RATINGS; i++) {
        const ie_record *rating = results->ratings.items[i].record;
        const char *trait = ie_record_text(rating, "trait", "");
        size_t same = 0;
        while (same < count && strcmp(ie_record_text(found[same], "trait", ""), trait) != 0)
            same++;
        if (same == count && is_in_section(section, &results->ratings.items[i]))
            found[count++] = rating;
    }
    return count;
}

const char *ie_rating_title(const ie_texts *texts, const ie_record *rating)
{
    const char *trait = ie_record_text(rating, "trait", "?");
    return ie_say_of(texts, "trait", trait, trait);
}

void ie_rating_tell_score(const ie_texts *texts, const ie_record *rating, ie_buffer *out)
{
    double score = ie_record_number(rating, "score", NAN);
    double high = ie_record_number_at(ie_record_member(rating, "scale"), 1, NAN);
    if (isfinite(score) && isfinite(high))
        IE_TELL(texts, out, "rating.score", {"score", .number = score, .decimals = 1}, {"scale", .number = high});
}

const char *ie_rating_reason(const ie_texts *texts, const ie_record *rating)
{
    const char *reason = ie_record_text(rating, "reason", "none_given");
    return ie_say_of(texts, "unrated", reason, reason);
}

// How long somebody speaks is neither good nor bad: it depends on the question, whose time limit and points tell of it.
static int is_length(const ie_record *part)
{
    const char *feature = ie_record_text(part, "feature", "");
    return strcmp(feature, "answer_words") == 0 || strcmp(feature, "answer_seconds") == 0;
}

static int may_be_told(const ie_section *section, const ie_record *part, int sign)
{
    if (!ie_record_has(part, "value") || is_length(part))
        return 0;
    return sign > 0 ? ie_accord_may_praise(part)
                    : ie_record_has(part, "advice") && ie_accord_may_compare(&section->metrics, part);
}

const ie_record *ie_rating_largest(const ie_section *section, const ie_record *rating, int sign)
{
    const ie_record *parts = ie_record_member(rating, "contributions");
    const ie_record *scale = ie_record_member(rating, "scale"), *found = NULL;
    double most = least_share * (ie_record_number_at(scale, 1, NAN) - ie_record_number_at(scale, 0, NAN));
    for (size_t i = 0; i < ie_record_length(parts); i++) {
        const ie_record *part = ie_record_at(parts, i);
        double points = sign * ie_record_number(part, "points", 0);
        if (!(points >= most) || !may_be_told(section, part, sign))
            continue;
        most = points;
        found = part;
    }
    return found;
}
