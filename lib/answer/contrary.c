// SPDX-License-Identifier: MIT
// Where an answer says the contrary of a reference.
#include "answer/contrary.h"

#include "answer/opposites.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

const char *const ie_contrary_names[] = {"negated", "opposite", "exchanged", "number", "quantity", "turned round"};

// An answer speaks of a claim where it has this much in common with one of its own. Ours.
static const double spoken_of = 0.3;
// How much a cause has in common with what is said to be the effect, where the two are turned round.
static const double same_stretch = 0.7;
// A claim that is this much less alike than the likest one acquits, where it contradicts nothing; so does another claim
// of the reference that says the same as the answer's. That has to be liker where things change places, as claims about
// two things are often alike. Ours, on half of the made contradictions, with no more flags on graded answers.
static const double acquittal = 0.1, other_acquittal = 0.3, acquittal_of_exchange = 0.15;

static int are_exchanges(const ie_contraries *list)
{
    for (size_t k = 0; k < list->count; k++)
        if (list->items[k].kind != IE_CONTRARY_EXCHANGED)
            return 0;
    return 1;
}

// Whether another claim of the reference says what a claim of the answer says, which contradicts `wanted` so.
static int is_said_by_another(ie_claim_matcher *matcher, const ie_claim *wanted, const ie_claim *said,
                              const ie_claim_verdict *contrary)
{
    double least = contrary->overlap - (are_exchanges(&contrary->list) ? acquittal_of_exchange : other_acquittal);
    for (size_t i = 0; i < matcher->reference.claims.count; i++) {
        const ie_claim *other = &matcher->reference.claims.items[i];
        if (other == wanted || other->matter == 0)
            continue;
        ie_claim_verdict one = ie_claims_compare(matcher, other, said);
        int acquits = one.list.count == 0 && one.overlap >= least;
        ie_contraries_free(&one.list);
        if (acquits)
            return 1;
    }
    return 0;
}

// Adds what the answer's claims contradict in one of the reference: nothing where a claim that is nearly as like as the
// likest contradicts nothing. Returns whether the answer speaks of it.
static int judge_claim(ie_claim_matcher *matcher, const ie_claim *wanted, ie_contraries *all)
{
    size_t known = all->count;
    double most = 0, most_like = 0, most_contrary = 0;
    for (size_t j = 0; j < matcher->answer.claims.count; j++) {
        const ie_claim *said = &matcher->answer.claims.items[j];
        if (said->matter == 0)
            continue;
        ie_claim_verdict one = ie_claims_compare(matcher, wanted, said);
        most = fmax(most, one.overlap);
        if (one.list.count == 0)
            most_like = fmax(most_like, one.overlap);
        else if (!is_said_by_another(matcher, wanted, said, &one)) {
            most_contrary = fmax(most_contrary, one.overlap);
            for (size_t k = 0; k < one.list.count; k++)
                ie_contraries_add(all, (size_t)one.list.items[k].reference, (size_t)one.list.items[k].answer,
                                  one.list.items[k].kind);
        }
        ie_contraries_free(&one.list);
    }
    if (most_like >= most_contrary - acquittal)
        all->count = known;
    return most >= spoken_of;
}

static int stem_at(const ie_claim_side *of, int at)
{
    return of->tokens->items[at].stem;
}

static int is_one_claim(const ie_claim_side *of, size_t first, size_t last)
{
    size_t at = 0;
    while (at + 1 < of->claims.count && of->claims.items[at + 1].first <= first)
        at++;
    return last < ie_claim_end(&of->claims.items[at]);
}

// Whether the words at two places of a text may change places without harm: "A and B", "A equals B".
static int may_change_places(const ie_claim_matcher *matcher, const ie_claim_side *of, size_t one, size_t other)
{
    size_t first = one < other ? one : other, last = one < other ? other : one, matter = 0;
    int is_symmetric = 0, is_joined = 0;
    for (size_t i = first + 1; i < last; i++) {
        const char *word = ie_claim_word(matcher, of, i);
        is_joined |= strcmp(word, "and") == 0 || strcmp(word, "or") == 0;
        is_symmetric |= ie_is_symmetric_word(word);
        matter += ie_claim_is_matter(of, i) != 0;
        if (of->tokens->items[i].kind & IE_TOKEN_STOPS)
            return 0;
    }
    return (is_symmetric && is_one_claim(of, first, last)) || (is_joined && matter == 0);
}

// Whether one of the two texts says "by" between the places and the other does not: an active and a passive sentence.
static int is_turned_passive(const ie_claim_matcher *matcher, const ie_contrary *one, const ie_contrary *other)
{
    int by[2] = {0, 0};
    const ie_claim_side *sides[2] = {&matcher->reference, &matcher->answer};
    size_t at[2][2] = {{(size_t)one->reference, (size_t)other->reference},
                       {(size_t)one->answer, (size_t)other->answer}};
    for (int s = 0; s < 2; s++) {
        size_t first = at[s][0] < at[s][1] ? at[s][0] : at[s][1], last = at[s][0] + at[s][1] - first;
        for (size_t i = first; i < last; i++)
            by[s] |= strcmp(ie_claim_word(matcher, sides[s], i), "by") == 0;
    }
    return by[0] != by[1];
}

// Whether a word in place of another has its counterpart: that other one in place of the word.
static int is_exchange(const ie_claim_matcher *matcher, const ie_contrary *one, const ie_contraries *all)
{
    for (size_t k = 0; k < all->count; k++) {
        const ie_contrary *other = &all->items[k];
        if (other->kind == IE_CONTRARY_EXCHANGED
            && stem_at(&matcher->reference, other->reference) == stem_at(&matcher->answer, one->answer)
            && stem_at(&matcher->answer, other->answer) == stem_at(&matcher->reference, one->reference)
            && !may_change_places(matcher, &matcher->reference, (size_t)one->reference, (size_t)other->reference)
            && !is_turned_passive(matcher, one, other))
            return 1;
    }
    return 0;
}

// Keeps what contradicts, and of words in place of others those that are exchanged.
static void keep_exchanges(const ie_claim_matcher *matcher, ie_contraries *all)
{
    ie_contraries kept = {0};
    for (size_t k = 0; k < all->count; k++) {
        const ie_contrary *one = &all->items[k];
        if (one->kind != IE_CONTRARY_EXCHANGED || is_exchange(matcher, one, all))
            ie_contraries_add(&kept, (size_t)one->reference, (size_t)one->answer, one->kind);
    }
    ie_contraries_free(all);
    *all = kept;
}

static int is_contradicted(const ie_claim *claim, const ie_contraries *all)
{
    for (size_t k = 0; k < all->count; k++)
        if ((size_t)all->items[k].reference >= claim->first && (size_t)all->items[k].reference < ie_claim_end(claim))
            return 1;
    return 0;
}

// A cause and its effect, as stretches of a text.
typedef struct consequence {
    ie_claim cause, effect;
} consequence;

static size_t sentence_edge(const ie_claim_side *of, size_t at, int forward)
{
    if (!forward) {
        while (at > 0 && !(of->tokens->items[at - 1].kind & IE_TOKEN_STOPS))
            at--;
        return at;
    }
    while (at < of->tokens->count && !(of->tokens->items[at].kind & IE_TOKEN_STOPS))
        at++;
    return at < of->tokens->count ? at + 1 : at;
}

// The next consequence from `*at` on, which moves behind it; 0 where there is none.
static int next_consequence(const ie_claim_matcher *matcher, const ie_claim_side *of, size_t *at, consequence *found)
{
    for (size_t i = *at; i + 1 < of->tokens->count; i++) {
        const char *word = ie_claim_word(matcher, of, i);
        int is_because = strcmp(word, "because") == 0 && strcmp(ie_claim_word(matcher, of, i + 1), "of") != 0;
        if (!is_because && strcmp(word, "so") != 0 && strcmp(word, "therefore") != 0)
            continue;
        size_t first = sentence_edge(of, i, 0), end = sentence_edge(of, i, 1);
        *at = i + 1;
        if (i == first)
            continue;
        ie_claim before = {.first = first, .count = i - first}, behind = {.first = i + 1, .count = end - i - 1};
        *found = is_because ? (consequence){behind, before} : (consequence){before, behind};
        return 1;
    }
    return 0;
}

static int first_matter(const ie_claim_side *of, const ie_claim *claim)
{
    for (size_t i = claim->first; i < ie_claim_end(claim); i++)
        if (ie_claim_is_matter(of, i))
            return (int)i;
    return -1;
}

static void add_turned(ie_claim_matcher *matcher, const ie_claim *wanted, const ie_claim *said, ie_contraries *all)
{
    int at = first_matter(&matcher->reference, wanted), other = first_matter(&matcher->answer, said);
    if (at >= 0 && other >= 0)
        ie_contraries_add(all, (size_t)at, (size_t)other, IE_CONTRARY_TURNED);
}

// What the reference says to be the cause and the answer to be the effect.
static void find_turned(ie_claim_matcher *matcher, ie_contraries *all)
{
    consequence wanted, said;
    for (size_t r = 0; next_consequence(matcher, &matcher->reference, &r, &wanted);)
        for (size_t a = 0; next_consequence(matcher, &matcher->answer, &a, &said);) {
            double straight = fmax(ie_claims_overlap(matcher, &wanted.cause, &said.cause),
                                   ie_claims_overlap(matcher, &wanted.effect, &said.effect));
            double across = fmin(ie_claims_overlap(matcher, &wanted.cause, &said.effect),
                                 ie_claims_overlap(matcher, &wanted.effect, &said.cause));
            if (across < same_stretch || straight >= across)
                continue;
            add_turned(matcher, &wanted.cause, &said.effect, all);
            add_turned(matcher, &wanted.effect, &said.cause, all);
        }
}

// Gathers what contradicts; `is_said` gets, of each claim of the reference, whether the answer speaks of it.
static ie_contraries gather(ie_claim_matcher *matcher, unsigned char *is_said)
{
    ie_contraries all = {0};
    for (size_t i = 0; i < matcher->reference.claims.count; i++) {
        const ie_claim *wanted = &matcher->reference.claims.items[i];
        is_said[i] = wanted->matter > 0 && judge_claim(matcher, wanted, &all);
    }
    keep_exchanges(matcher, &all);
    find_turned(matcher, &all);
    return all;
}

ie_contraries ie_contraries_find(ie_lexicon *lexicon, const ie_text *text, const ie_claim_side *answer,
                                 const ie_claim_side *reference)
{
    ie_claim_matcher *matcher = ie_claim_matcher_create(lexicon, text, answer, reference);
    unsigned char *is_said = ie_allocate(matcher->reference.claims.count + 1, 1);
    ie_contraries all = gather(matcher, is_said);
    double said = 0, contrary = 0;
    for (size_t i = 0; i < matcher->reference.claims.count; i++) {
        const ie_claim *claim = &matcher->reference.claims.items[i];
        double weight = is_said[i] ? ie_claim_weight(matcher, &matcher->reference, claim) : 0;
        said += weight;
        contrary += is_contradicted(claim, &all) ? weight : 0;
    }
    all.share = said > 0 ? contrary / said : 0;
    free(is_said);
    ie_claim_matcher_destroy(matcher);
    return all;
}
