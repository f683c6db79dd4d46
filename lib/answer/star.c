// SPDX-License-Identifier: MIT
// The parts of a story, found by the turns of phrase that begin them.
#include "answer/star.h"

#include <ctype.h>
#include <math.h>
#include <string.h>

const char *const ie_star_names[IE_STAR_PARTS] = {"situation", "task", "action", "result"};

enum { MOST_ADVERBS = 2, DEEDS = 2, SENTENCE = 15, LONGEST = 24 };  // words; DEEDS: that make an action

// A phrase is words with blanks between; a word may be several ("last|previous"), open at its end ("compan*"), a number
// as digits or in letters (#), or any (_).
static const char *const situation_phrases[] = {
    "in|at|from my|our|the last|previous|former|first|old|current|new|present job|team|compan*|project|"
    "position|role|firm|office|shop",
    "in|at my|our job|team|compan*|office|department|shop|hospital|school|university|studies",
    "last|that year|month|summer|spring|autumn|fall|winter|week", "in a yearly|annual|monthly review|meeting",
    "#|few|couple|some year*|month*|week* ago", "when i was|worked|started|joined|studied|began",
    "when we were|had|worked|started", "while i was|worked|studied", "while we were|worked", "during my|our|the",
    "there was|were", "at the|that time", "one day|time|of", "once we|i|a|my|our|had", "halfway through",
    "a customer|client|colleague|manager|patient|teammate wanted|complained|called|left|asked|said|told|came|was|and",
    "we were working|building|developing|about|supposed",
    "in #|january|february|march|april|may|june|july|august|september|october|november|december",
    "i was working|leading|part|new|an|a|the",
    "our|the team|company|project|system|server|shop|department was|were|had",
    "every new|week|month|day", "in|for one|the|a project|team|case", NULL};
static const char *const task_phrases[] = {
    "my|our task|job|role|responsibility|duty|goal|aim|part|mission was|were|is",
    "i|we was|were responsible|asked|supposed|expected|assigned|told|charged|meant", "i|we had|needed|have to",
    "i|we was|were in charge", "the|our|my goal|aim|target|objective|task|challenge|deadline|job was|were",
    "it was up to me|us", "it was my|our job|task|turn|responsibility|change|mistake",
    "asked|wanted|told|expected me|us to", "in|under my|our responsibility", "the question|problem was how|whether|to",
    "i|we was|were to", "i|we took over|on", "nobody had|was", "i wanted to", NULL};
static const char *const result_phrases[] = {
    "as a|the result|consequence", "in the end", "at the end",
    "the|my|our result|results|outcome|effect was|were|is|of",
    "since then", "ever since", "finally", "eventually", "led to", "thanks to", "on time", "in time", "# percent|per",
    "by half", "within|under budget",
    "we|i released|delivered|finished|shipped|saved|reduced|increased|improved|won|succeeded|launched|"
    "achieved|met|kept|passed",
    "was|were|is|are satisfied|happy|pleased|relieved|grateful|solved|resolved|fixed", "a success|lesson",
    "i|we have|had since|learned|learnt", "i|we learned|learnt", "it|that worked|works|paid|helped",
    "today|now we|i|it|the|she|he|they|our|all", "fell|dropped|rose|grew|went|doubled|halved by|from|to|up|down",
    "afterwards|after that|later the|we|she|he|they|it|my|our|i", "had|have become better", "still use*|work*|in",
    "from that on|day", "so that we|the|it|nobody|everybody", "thanked me|us",
    "received|got the|a offer|award|promotion|bonus|thanks|praise|permission", NULL};
// Between "I" and what was done.
static const char adverbs[] =
    " then first also therefore immediately quickly finally now later never always often just directly openly "
    "once again even "
    "carefully simply and so both all have ";
// Said of a state, a wish or a thought rather than of a deed.
static const char states_verbs[] =
    " need needed want wanted liked loved hated noticed realized realised learned learnt believed hoped "
    "wished seemed feared "
    "surprised interested tired scared used supposed worried remembered embarrassed frustrated excited "
    "convinced indeed speed ";
// Deeds whose past does not end with "ed".
static const char irregular_verbs[] =
    " took gave went wrote made told spoke sat met brought built found set put ran held kept let led began "
    "chose drew sent split "
    "taught got did cut spent paid sold bought rewrote broke read said thought showed came left ";
static const char numbers_words[] =
    " one two three four five six seven eight nine ten eleven twelve fifteen twenty thirty forty fifty sixty "
    "seventy eighty "
    "ninety hundred half ";

static int is_star_word(const char *list, const char *word)
{
    char wanted[LONGEST + 3];
    size_t length = strlen(word);
    if (length == 0 || length > LONGEST)
        return 0;
    wanted[0] = ' ';
    memcpy(wanted + 1, word, length);
    memcpy(wanted + 1 + length, " ", 2);
    return strstr(list, wanted) != NULL;
}

// Whether a word is one of the alternatives that begin at `pattern` and end with a blank or the string.
static int fits(const char *pattern, const char *word)
{
    size_t length = strlen(word);
    while (*pattern && *pattern != ' ') {
        size_t size = strcspn(pattern, "| ");
        int is_number = isdigit((unsigned char)*word) || is_star_word(numbers_words, word);
        if (pattern[0] == '_' || (pattern[0] == '#' && is_number))
            return 1;
        if (pattern[size - 1] == '*' ? length + 1 >= size && strncmp(pattern, word, size - 1) == 0
                                     : length == size && strncmp(pattern, word, size) == 0)
            return 1;
        pattern += size + (pattern[size] == '|');
    }
    return 0;
}

// How many tokens from `at` on a phrase takes, 0 where it is not there.
static int phrase_length(const ie_text *text, const ie_tokens *answer, size_t at, const char *phrase)
{
    int words = 0;
    for (; *phrase; words++, at++) {
        if (at >= answer->count || !fits(phrase, ie_text_word(text, answer->items[at].word)))
            return 0;
        phrase += strcspn(phrase, " ");
        phrase += *phrase == ' ';
    }
    return words;
}

static void include(ie_star_finding *found, const ie_tokens *answer, size_t at, int words)
{
    if (found->first < 0) {
        found->first = (int)at;
        found->t = answer->items[at].t;
    }
    found->last = (int)at + words - 1;
    found->end = answer->items[found->last].end;
}

static void find_phrases(const ie_text *text, const ie_tokens *answer, const char *const *phrases, size_t from,
                         size_t to, ie_star_finding *found)
{
    for (size_t at = from; at < to; at++)
        for (size_t p = 0; phrases[p]; p++) {
            int words = phrase_length(text, answer, at, phrases[p]);
            if (words > 0) {
                include(found, answer, at, words);
                break;
            }
        }
}

static int is_deed(const char *word)
{
    size_t length = strlen(word);
    int is_past = length > 4 && strcmp(word + length - 2, "ed") == 0;
    return (is_past || is_star_word(irregular_verbs, word)) && !is_star_word(states_verbs, word);
}

// The verb of the deed that begins at a token: "I" or "we" and, with an adverb or two between, a verb in the past;
// after a deed "and" does for "I". 0 where none begins.
static size_t deed_verb(const ie_text *text, const ie_tokens *answer, size_t at, int goes_on)
{
    const char *word = ie_text_word(text, answer->items[at].word);
    if (strcmp(word, "i") != 0 && strcmp(word, "we") != 0 && !(goes_on && strcmp(word, "and") == 0))
        return 0;
    size_t verb = at + 1;
    while (verb + 1 < answer->count && verb - at <= MOST_ADVERBS
           && is_star_word(adverbs, ie_text_word(text, answer->items[verb].word)))
        verb++;
    return verb < answer->count && is_deed(ie_text_word(text, answer->items[verb].word)) ? verb : 0;
}

static void find_deeds(const ie_text *text, const ie_tokens *answer, ie_star_finding *found)
{
    int deeds = 0;
    for (size_t at = 0; at < answer->count; at++) {
        size_t verb = deed_verb(text, answer, at, deeds > 0 && at < (size_t)found->last + SENTENCE);
        if (verb == 0)
            continue;
        deeds++;
        include(found, answer, at, (int)(verb - at) + 1);
    }
    if (deeds < DEEDS)
        *found = (ie_star_finding){-1, -1, NAN, NAN};
}

void ie_star_find(const ie_text *text, const ie_tokens *answer, ie_star_finding found[IE_STAR_PARTS])
{
    size_t count = answer->count;
    for (int i = 0; i < IE_STAR_PARTS; i++)
        found[i] = (ie_star_finding){-1, -1, NAN, NAN};
    find_phrases(text, answer, situation_phrases, 0, count - count / 3, &found[IE_STAR_SITUATION]);
    find_phrases(text, answer, task_phrases, 0, count, &found[IE_STAR_TASK]);
    find_deeds(text, answer, &found[IE_STAR_ACTION]);
    find_phrases(text, answer, result_phrases, count / 4, count, &found[IE_STAR_RESULT]);
}
