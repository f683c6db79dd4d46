// SPDX-License-Identifier: MIT
// Lists of words that WordNet lacks or does not lay beside each other.
#include "answer/opposites.h"

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
    {" encrypt lock acquire ", " decrypt unlock release "},
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
    {" rough roughly approximately ", " exact exactly "},
    {0}};
static const char numerals[] = " zero two three four five six seven eight nine ten eleven twelve twenty thirty forty "
    "fifty sixty seventy eighty ninety hundred thousand million billion once twice ";
static const char symmetric_words[] = " both between with equal equals same differ differs different difference "
    "compare compared comparing versus similar each other either ";

static int is_listed(const char *list, const char *word)
{
    char wanted[80];
    int length = snprintf(wanted, sizeof wanted, " %s ", word);
    return length > 2 && length < (int)sizeof wanted && strstr(list, wanted) != NULL;
}

// Also "prevents", "prevented", "preventing", "causing" of a list's verb.
static int is_form_of(const char *list, const char *word)
{
    static const char *const endings[] = {"s", "es", "ed", "d", "ing"};
    char base[64];
    size_t length = strlen(word);
    if (is_listed(list, word))
        return 1;
    for (size_t i = 0; i < sizeof endings / sizeof *endings; i++) {
        size_t ending = strlen(endings[i]);
        if (length < ending + 3 || length - ending + 2 > sizeof base || strcmp(word + length - ending, endings[i]) != 0)
            continue;
        snprintf(base, sizeof base, "%.*s", (int)(length - ending), word);
        if (is_listed(list, base))
            return 1;
        strcat(base, "e");
        if (endings[i][0] == 'i' && is_listed(list, base))
            return 1;
    }
    return 0;
}

int ie_are_opposite_words(const char *a, const char *b)
{
    for (int i = 0; opposites[i].one; i++)
        if ((is_form_of(opposites[i].one, a) && is_form_of(opposites[i].other, b))
            || (is_form_of(opposites[i].one, b) && is_form_of(opposites[i].other, a)))
            return 1;
    return 0;
}

int ie_are_numerals(const char *a, const char *b)
{
    return is_listed(numerals, a) && is_listed(numerals, b);
}

int ie_is_symmetric_word(const char *word)
{
    return is_listed(symmetric_words, word);
}
