// SPDX-License-Identifier: MIT
// A candidate's words, counted.
#include "speech/impression_words.h"

#include "base/filled_pause.h"
#include "base/memory.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_WORD = 32, LONG_WORD = 7, VARIETY_WORDS = 50, OF_WORDS = IE_IMPRESSION_VARIETY };

// Closed classes, written out; those of content are our choice (models/rating/README.md).
static const struct {
    ie_impression_column column;
    const char *words;
} classes[] = {
    {IE_IMPRESSION_EMPTY_WORDS, " like basically actually literally honestly obviously essentially "},
    {IE_IMPRESSION_HEDGES, " maybe perhaps probably possibly somewhat guess supposedly hopefully kinda sorta "},
    {IE_IMPRESSION_EMPHASIS, " really very so just too quite totally super extremely absolutely definitely "},
    {IE_IMPRESSION_CONTRAST, " but although though however "},
    {IE_IMPRESSION_CONNECTIVES, " because therefore since so then first second third finally also while when after "
                                "before specifically example "},
    {IE_IMPRESSION_NEGATIONS, " no not never none nothing cannot cant dont didnt wasnt isnt couldnt wouldnt doesnt "
                              "wont "},
    {IE_IMPRESSION_CASUAL_WORDS, " yeah yep okay ok alright "},
    {IE_IMPRESSION_WE, " we our us ours we're we've we'd we'll weve "},
    {IE_IMPRESSION_I, " i me my mine myself i'm i've i'd i'll im ive id "},
    {IE_IMPRESSION_ARTICLES, " a an the "},
    {IE_IMPRESSION_PREPOSITIONS, " of in to for with on at from by about into through over between during after before "
                                 "under against within without across among "},
    {IE_IMPRESSION_TEAM, " team teams group groups together people members everyone "},
    {IE_IMPRESSION_POSITIVE, " love loved great good excited exciting enjoy enjoyed fun amazing awesome best happy "
                             "interested interesting passionate passion proud wonderful excellent "},
    {IE_IMPRESSION_STORY, " when learned learn result results finally ended able achieved realized decided helped "
                          "successful success solved solution challenge challenging goal goals "},
};

// Two words that hedge together.
static const char *const hedges[][2] = {
    {"kind", "of"}, {"sort", "of"}, {"a", "little"}, {"i", "mean"}, {"you", "know"},
};

static unsigned bit(ie_impression_column column)
{
    return 1u << column;
}

static unsigned classes_of(const char *word)
{
    char wanted[LONGEST_WORD + 3];
    size_t length = strlen(word);
    unsigned found = length >= LONG_WORD ? bit(IE_IMPRESSION_LONG_WORDS) : 0;
    if (ie_is_filled_pause(word, length))
        return bit(IE_IMPRESSION_FILLERS);
    if (length > 3 && strcmp(word + length - 3, "n't") == 0)
        found |= bit(IE_IMPRESSION_NEGATIONS);
    snprintf(wanted, sizeof wanted, " %s ", word);
    for (size_t i = 0; i < sizeof classes / sizeof *classes; i++)
        if (strstr(classes[i].words, wanted))
            found |= bit(classes[i].column);
    return found;
}

static int is_filler(const ie_said_word *word)
{
    return word->classes == bit(IE_IMPRESSION_FILLERS);
}

// The word of the same answer `back` words before the end, filled pauses not counted; NULL where there is none.
static const ie_said_word *word_before(const ie_said_words *words, size_t back)
{
    for (size_t i = words->count; i-- > 0 && words->items[i].answer == words->answers;)
        if (!is_filler(&words->items[i]) && back-- == 0)
            return &words->items[i];
    return NULL;
}

// What a word is by those before it: a hedge's second half, or said again, alone or with the one before.
static unsigned classes_by_neighbours(const ie_said_words *words, size_t number)
{
    const ie_said_word *before[3] = {word_before(words, 0), word_before(words, 1), word_before(words, 2)};
    unsigned found = 0;
    if (!before[0])
        return 0;
    for (size_t i = 0; i < sizeof hedges / sizeof *hedges; i++)
        if (strcmp(words->table.texts[before[0]->number], hedges[i][0]) == 0
            && strcmp(words->table.texts[number], hedges[i][1]) == 0)
            found |= bit(IE_IMPRESSION_HEDGES);
    if (before[0]->number == number
        || (before[2] && before[1]->number == number && before[2]->number == before[0]->number))
        found |= bit(IE_IMPRESSION_REPETITIONS);
    return found;
}

static void add_word(ie_said_words *words, const char *word, double t, double end)
{
    size_t number = ie_string_table_add(&words->table, word);
    unsigned found = classes_of(word);
    if (found != bit(IE_IMPRESSION_FILLERS))
        found |= classes_by_neighbours(words, number);
    IE_GROW(words->items, words->count, words->capacity);
    words->items[words->count++] = (ie_said_word){t, end, number, words->answers, found};
}

void ie_said_words_begin_answer(ie_said_words *words)
{
    words->answers++;
}

void ie_said_words_add_filler(ie_said_words *words, double t, double end)
{
    add_word(words, "um", t, end);
}

// Bytes of an apostrophe, as typed or as set.
static size_t apostrophe(const char *text)
{
    return *text == '\'' ? 1 : strncmp(text, "\xe2\x80\x99", 3) == 0 ? 3 : 0;
}

static int is_word_byte(char byte)
{
    unsigned char value = (unsigned char)byte;
    return (value >= 'a' && value <= 'z') || (value >= 'A' && value <= 'Z') || (value >= '0' && value <= '9')
           || (value >= 0x80 && value != 0xe2);  // 0xe2 begins dashes and quotation marks
}

// The end of what stands in brackets, if they open here and close.
static const char *past_brackets(const char *text)
{
    static const char open[] = "[({", close[] = "])}";
    const char *kind = *text ? strchr(open, *text) : NULL, *end = kind ? strchr(text, close[kind - open]) : NULL;
    return end ? end + 1 : text;
}

// Copies the word at the start of the text, in lower case, as far as it fits. Returns the end of it.
static const char *copy_word(const char *text, char word[LONGEST_WORD + 1])
{
    size_t length = 0;
    while (is_word_byte(*text) || (apostrophe(text) && length > 0 && is_word_byte(text[apostrophe(text)]))) {
        size_t bytes = apostrophe(text);
        char letter = bytes ? '\'' : *text >= 'A' && *text <= 'Z' ? (char)(*text - 'A' + 'a') : *text;
        if (length < LONGEST_WORD)
            word[length++] = letter;
        text += bytes ? bytes : 1;
    }
    word[length] = '\0';
    return text;
}

void ie_said_words_add(ie_said_words *words, const char *text, double t, double end)
{
    char word[LONGEST_WORD + 1];
    while (*text) {
        const char *next = past_brackets(text);
        if (next == text)
            next = copy_word(text, word);
        else
            *word = '\0';
        if (*word)
            add_word(words, word, t, end);
        text = next > text ? next : text + 1;
    }
}

void ie_said_words_free(ie_said_words *words)
{
    free(words->items);
    ie_string_table_free(&words->table);
    *words = (ie_said_words){0};
}

// Different words in each stretch of 50, or in all where there are fewer, as a share: the moving-average type-token
// ratio (Covington and McFall 2010), which does not fall as a text gets longer.
static double measure_variety(const ie_said_words *words, const size_t *numbers, size_t count)
{
    size_t width = count < VARIETY_WORDS ? count : VARIETY_WORDS, different = 0;
    size_t *times = ie_allocate(words->table.count, sizeof *times);
    double sum = 0;
    for (size_t i = 0; i < count; i++) {
        different += times[numbers[i]]++ == 0;
        if (i >= width)
            different -= --times[numbers[i - width]] == 0;
        if (i + 1 >= width)
            sum += (double)different / (double)width;
    }
    free(times);
    return sum / (double)(count - width + 1);
}

// How many words, filled pauses aside, stand from `first` on in the same answer.
static size_t words_of_answer(const ie_said_words *words, size_t first, size_t end)
{
    size_t count = 0;
    for (size_t i = first; i < end && words->items[i].answer == words->items[first].answer; i++)
        count += !is_filler(&words->items[i]);
    return count;
}

static size_t next_answer(const ie_said_words *words, size_t first, size_t end)
{
    size_t next = first;
    while (next < end && words->items[next].answer == words->items[first].answer)
        next++;
    return next;
}

// Fewest words of an answer that counts.
static size_t fewest_words(const ie_said_words *words, size_t first, size_t end)
{
    for (size_t i = first; i < end; i = next_answer(words, i, end))
        if (words_of_answer(words, i, end) >= IE_IMPRESSION_LEAST_WORDS)
            return IE_IMPRESSION_LEAST_WORDS;
    return 1;
}

size_t ie_said_words_measure(const ie_said_words *words, size_t first, size_t count, double *values)
{
    size_t end = first + count, kept = 0, answers = 0, fewest = fewest_words(words, first, end);
    size_t *numbers = ie_allocate(count, sizeof *numbers);
    double counts[OF_WORDS] = {0};
    for (size_t at = first, next; at < end; at = next) {
        next = next_answer(words, at, end);
        if (words_of_answer(words, at, end) < fewest)
            continue;
        answers++;
        for (size_t i = at; i < next; i++) {
            for (int k = 0; k < OF_WORDS; k++)
                counts[k] += words->items[i].classes >> k & 1;
            if (!is_filler(&words->items[i]))
                numbers[kept++] = words->items[i].number;
        }
    }
    for (int k = 0; k < OF_WORDS; k++)
        values[k] = kept ? 100 * counts[k] / (double)kept : NAN;
    values[IE_IMPRESSION_VARIETY] = kept ? measure_variety(words, numbers, kept) : NAN;
    values[IE_IMPRESSION_ANSWER_WORDS] = kept ? log((double)kept / (double)answers) : NAN;
    free(numbers);
    return kept;
}

size_t ie_said_words_spans(const ie_said_words *words, size_t first, size_t count, ie_impression_column column,
                           ie_span *spans, size_t most)
{
    size_t found = 0;
    for (size_t i = first; i < first + count && found < most && (int)column < OF_WORDS; i++)
        if (words->items[i].classes & bit(column) && isfinite(words->items[i].t))
            spans[found++] = (ie_span){words->items[i].t, words->items[i].end};
    return found;
}
