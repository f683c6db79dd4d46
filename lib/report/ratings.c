// SPDX-License-Identifier: MIT
// Ratings of a section, told.
#include "report/ratings.h"

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

const char *ie_rating_title(const ie_record *rating)
{
    static const char *const titles[][2] = {
        {"Overall", "Overall impression"},          {"RecommendHiring", "Would recommend hiring"},
        {"Colleague", "Would like as a colleague"}, {"EngagingTone", "Engaging tone"},
        {"StructuredAnswers", "Structured answers"}, {"NoFillers", "Few fillers"},
        {"Paused", "Pauses where they help"},       {"NotAwkward", "Not awkward"},
        {"SpeakingRate", "Good pace"},              {"Smiled", "Sounded like a smile"},
        {"fluency", "Fluent speech"},               {"prosody", "Rhythm and melody"},
    };
    const char *trait = ie_record_text(rating, "trait", "?");
    for (size_t i = 0; i < sizeof titles / sizeof *titles; i++)
        if (strcmp(titles[i][0], trait) == 0)
            return titles[i][1];
    return trait;
}

void ie_rating_tell_score(const ie_record *rating, ie_buffer *out)
{
    double score = ie_record_number(rating, "score", NAN);
    double high = ie_record_number_at(ie_record_member(rating, "scale"), 1, NAN);
    if (isfinite(score) && isfinite(high))
        ie_buffer_format(out, "%.1f of %g", score, high);
}

const char *ie_rating_reason(const ie_record *rating)
{
    static const char *const reasons[][2] = {
        {"too_few_words", "too few words to tell"},
        {"too_little_speech", "too little speech to tell"},
        {"no_words", "no words were recognised"},
        {"other_language", "most was said in another language"},
        {"poor_fit", "most words do not fit the sound: another language, a song or noise"},
        {"candidate_unknown", "which voice is the candidate's is not known"},
        {"voices_unknown", "the voices were not told apart"},
        {"not_understood", "less than half of the speech was understood"},
        {"no_prosody", "the voice was not measured"},
        {"no_chances", "the recogniser does not say how sure it is of the words"},
    };
    const char *reason = ie_record_text(rating, "reason", "no reason was given");
    for (size_t i = 0; i < sizeof reasons / sizeof *reasons; i++)
        if (strcmp(reasons[i][0], reason) == 0)
            return reasons[i][1];
    return reason;
}

const ie_record *ie_rating_largest(const ie_record *rating, int sign)
{
    const ie_record *parts = ie_record_member(rating, "contributions"), *scale = ie_record_member(rating, "scale");
    double most = least_share * (ie_record_number_at(scale, 1, NAN) - ie_record_number_at(scale, 0, NAN));
    const ie_record *found = NULL;
    for (size_t i = 0; i < ie_record_length(parts); i++) {
        const ie_record *part = ie_record_at(parts, i);
        double points = sign * ie_record_number(part, "points", 0);
        if (!ie_record_has(part, "value") || !(points >= most))
            continue;
        most = points;
        found = part;
    }
    return found;
}
