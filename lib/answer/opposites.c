// SPDX-License-Identifier: MIT
// Lists of words that WordNet lacks or does not lay beside each other.
#include "answer/opposites.h"

#include "base/word_list.h"

#include <stdio.h>
#include <string.h>

// Stems of both sides; a word belongs to a side where one of them is the whole word or its beginning with an ending of
// at most three letters of verbs behind it.
static const struct {
    const char *one, *other;
} opposites[] = {
    {" increase rise raise grow gain ", " decrease reduce lower fall shrink drop lose "},
    {" faster quicker quick fast quickly ", " slower slow slowly "},
    {" higher high upper ", " lower low "},
    {" larger bigger large big greater huge ", " smaller small tiny little "},
    {" longer long ", " shorter short "},
    {" more most many ", " less least fewer few "},
    {" better best good well ", " worse worst bad badly poor poorly "},
    {" easier easy simple simpler easily ", " harder hard difficult complex complicated hardly "},
    {" cheaper cheap ", " expensive "},
    {" stronger strong strongly ", " weaker weak weakly "},
    {" before earlier early ", " after afterwards later late "},
    {" first ", " last "},
    {" all every always everything everyone ", " some sometimes none never nothing "},
    {" only ", " also "},
    {" both ", " neither "},
    {" maximum maximise maximize max ", " minimum minimise minimize min "},
    {" above over ", " below under "},
    {" up ", " down "},
    {" inside within internal inner ", " outside external outer "},
    {" same equal similar identical ", " different unequal differ "},
    {" allow permit enable let may ", " forbid prevent disable prohibit deny "},
    {" cause ", " prevent "},
    {" add insert append keep create ", " remove delete drop discard destroy "},
    {" start begin open enter ", " stop end finish close leave exit "},
    {" read ", " write "},
    {" load fetch ", " store save "},
    {" push ", " pop "},
    {" send ", " receive "},
    {" split separate ", " join merge combine "},
    {" encrypt encode lock acquire ", " decrypt decode unlock release "},
    {" succeed success pass ", " fail failure error "},
    {" ascending ", " descending "},
    {" horizontal horizontally ", " vertical vertically "},
    {" new newer newest newly ", " old older oldest "},
    {" left ", " right "},
    {" explicit ", " implicit "},
    {" public ", " private "},
    {" local ", " global "},
    {" static ", " dynamic "},
    {" true ", " false "},
    {" positive ", " negative "},
    {" require need ", " optional "},
    {" shallow ", " deep "},
    {" input ", " output "},
    {" shared ", " separate "},
    {" temporary ", " permanent "},
    {" unique ", " duplicate "},
    {" dense ", " sparse "},
    {" linear ", " quadratic exponential constant logarithmic "},
    {" supervised ", " unsupervised "},
    {" visible ", " hidden invisible "},
    {" frequent frequently often common ", " rare rarely seldom "},
    {" asynchronous ", " synchronous "},
    {" independent independently ", " dependent "},
    {" rough roughly approximately ", " exact exactly "}};
enum { OPPOSITES = sizeof opposites / sizeof *opposites };
_Static_assert(OPPOSITES <= 64, "a side has a bit for each");
static const char number_words[] = " zero two three four five six seven eight nine ten eleven twelve fifteen twenty "
    "thirty forty fifty sixty seventy eighty ninety hundred thousand million billion ";
static const char multiples[] = " once twice ";
static const char symmetric_words[] = " both between with equal equals same differ differs different difference "
    "compare compared comparing versus similar each other either ";

// What negates a word of at least so many letters when it stands before it: "deserialise", but not "design".
static const struct {
    const char *text;
    size_t least;
} prefixes[] = {{"un", 4}, {"in", 4}, {"im", 4}, {"il", 4}, {"ir", 4}, {"non", 4}, {"dis", 4}, {"anti", 4}, {"mis", 7},
                {"de", 7}};

enum { MOST_FORMS = 8, LONGEST_FORM = 64 };

// A word, and the verbs that it may be a form of: of "causing" "caus" and "cause". Returns how many there are.
static int list_forms(const char *word, char forms[MOST_FORMS][LONGEST_FORM])
{
    static const char *const endings[] = {"s", "es", "ed", "d", "ing"};
    size_t length = strlen(word);
    int count = 0;
    if (length + 2 > LONGEST_FORM)
        return 0;
    strcpy(forms[count++], word);
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);
        if (length < ending + 3 || strcmp(word + length - ending, endings[i]) != 0)
            continue;
        snprintf(forms[count++], LONGEST_FORM, "%.*s", (int)(length - ending), word);
        if (endings[i][0] == 'i')
            snprintf(forms[count++], LONGEST_FORM, "%.*se", (int)(length - ending), word);
    }
    return count;
}

ie_opposite_sides ie_opposite_sides_of(const char *word)
{
    char forms[MOST_FORMS][LONGEST_FORM];
    int count = list_forms(word, forms);
    ie_opposite_sides sides = {0, 0};
    for (size_t i = 0; i < OPPOSITES; i++)
        for (int f = 0; f < count; f++) {
            sides.one |= (uint64_t)ie_is_listed(opposites[i].one, forms[f]) << i;
            sides.other |= (uint64_t)ie_is_listed(opposites[i].other, forms[f]) << i;
        }
    return sides;
}

int ie_are_opposite_sides(const ie_opposite_sides *a, const ie_opposite_sides *b)
{
    return (a->one & b->other) != 0 || (a->other & b->one) != 0;
}

int ie_is_number_word(const char *word)
{
    return ie_is_listed(number_words, word);
}

int ie_are_numerals(const char *a, const char *b)
{
    return (ie_is_number_word(a) || ie_is_listed(multiples, a)) && (ie_is_number_word(b) || ie_is_listed(multiples, b));
}

int ie_is_negated_form(const char *a, const char *b)
{
    size_t a_length = strlen(a), b_length = strlen(b);
    const char *longer = a_length > b_length ? a : b, *shorter = a_length > b_length ? b : a;
    for (size_t i = 0; i < sizeof prefixes / sizeof *prefixes; i++) {
        size_t length = strlen(prefixes[i].text);
        if (strlen(shorter) >= prefixes[i].least && strncmp(longer, prefixes[i].text, length) == 0
            && strcmp(longer + length, shorter) == 0)
            return 1;
    }
    return 0;
}

int ie_is_symmetric_word(const char *word)
{
    return ie_is_listed(symmetric_words, word);
}
