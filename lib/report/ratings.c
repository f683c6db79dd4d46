// SPDX-License-Identifier: MIT
// Ratings of a section, told.
#include "report/ratings.h"

#include "base/sort.h"
#include "report/accord.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

static const double least_share = 0.02;  // of the scale, of what is told: ours

typedef struct ie_rating_time {
    double middle;
    size_t number;
} rating_time;

static int is_of_answer(const ie_kept *kept)
{
    return strcmp(ie_record_text(kept->record, "scope", ""), "answer") == 0;
}

void ie_ratings_settle(ie_results *results)
{
    const ie_kept_list *list = &results->ratings;
    size_t *last = ie_allocate(list->count, sizeof *last);
    char id[64];
    results->first_ratings = ie_resize(results->first_ratings, list->count, sizeof *results->first_ratings);
    results->next_ratings = ie_resize(results->next_ratings, list->count, sizeof *results->next_ratings);
    results->rating_times = ie_resize(results->rating_times, list->count, sizeof *results->rating_times);
    for (size_t i = 0; i < list->count; i++) {
        const ie_kept *kept = &list->items[i];
        size_t number = ie_string_table_add(&results->rating_ids, ie_results_id(kept->record, "question", id));
        *(last[number] > 0 ? &results->next_ratings[last[number] - 1] : &results->first_ratings[number]) = i + 1;
        results->next_ratings[i] = 0;
        last[number] = i + 1;
        results->rating_times[i] = (rating_time){(kept->start + kept->end) / 2, i};
    }
    ie_sort(results->rating_times, list->count, sizeof *results->rating_times, ie_compare_times);
    free(last);
}

// Numbers of ratings, from which those of a section are taken.
typedef struct rating_numbers {
    size_t *items;
    size_t count, capacity;
} rating_numbers;

static void add_number(rating_numbers *numbers, size_t number)
{
    IE_GROW(numbers->items, numbers->count, numbers->capacity);
    numbers->items[numbers->count++] = number;
}

static int compare_numbers(const void *one, const void *other)
{
    size_t a = *(const size_t *)one, b = *(const size_t *)other;
    return (a > b) - (a < b);
}

// All of the interview; of an answer those with its id, and those whose middle lies in it.
static rating_numbers numbers_of_section(const ie_section *section, const ie_results *results)
{
    rating_numbers numbers = {0};
    size_t count = results->ratings.count, id = ie_string_table_find(&results->rating_ids, section->id);
    for (size_t i = 0; i < count && section->index == 0; i++)
        if (!is_of_answer(&results->ratings.items[i]))
            add_number(&numbers, i);
    if (section->index == 0 || !results->rating_times)
        return numbers;
    for (size_t i = id == IE_NOT_FOUND ? 0 : results->first_ratings[id]; i > 0; i = results->next_ratings[i - 1])
        add_number(&numbers, i - 1);
    const rating_time *times = results->rating_times;
    for (size_t i = ie_first_from(times, count, sizeof *times, section->start);
         i < count && times[i].middle < section->end; i++)
        add_number(&numbers, times[i].number);
    ie_sort(numbers.items, numbers.count, sizeof *numbers.items, compare_numbers);
    return numbers;
}

size_t ie_ratings_of(const ie_section *section, const ie_results *results, const ie_record *found[IE_MOST_RATINGS])
{
    rating_numbers numbers = numbers_of_section(section, results);
    size_t count = 0;
    for (size_t i = 0; i < numbers.count && count < IE_MOST_RATINGS; i++) {
        const ie_kept *kept = &results->ratings.items[numbers.items[i]];
        const char *trait = ie_record_text(kept->record, "trait", "");
        size_t same = 0;
        while (same < count && strcmp(ie_record_text(found[same], "trait", ""), trait) != 0)
            same++;
        if (same == count && is_of_answer(kept) == (section->index > 0))
            found[count++] = kept->record;
    }
    free(numbers.items);
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
