// SPDX-License-Identifier: MIT
// A claim of an answer laid beside a claim of a reference.
#include "answer/claim_match.h"

#include "answer/opposites.h"
#include "base/memory.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

// From this likeness on a word stands for the other.
static const double same_sense = 0.85;
// An opposite shows nearly as surely as the word itself that two claims speak of the same.
static const double opposite_overlap = 0.9;
// How much two claims have in common, as a share of the weight of both, where they are compared at all; where they are
// about the same, so that a denial contradicts; and, with the words in place of others, where these contradict. Nearly
// the same words in one order do as well for a denial. Ours, chosen on half of the made contradictions
// (test/bench/contrary.py) and for no false alarms on graded answers (models/similarity/README.md).
static const double compared_claim = 0.3, same_claim = 0.85, same_but_for_words = 0.9, same_words = 0.8;
// What a word in place of another counts when claims are laid beside each other, an opposite as a share of its weight,
// and an equal word besides its weight.
static const double substitute_gain = 0.1, opposite_gain = 0.5, equal_gain = 0.2;

enum { LONGEST_CLAIM = 40 };  // tokens of a claim that are laid beside another's

struct ie_claim_grid {
    double best[LONGEST_CLAIM + 1][LONGEST_CLAIM + 1];  // of laying beginnings of two claims beside each other
};

static unsigned char *mark_stems(const ie_text *text, const ie_tokens *tokens)
{
    unsigned char *marks = ie_allocate((size_t)ie_text_size(text) + 1, 1);
    for (size_t i = 0; i < tokens->count; i++)
        marks[tokens->items[i].stem] = 1;
    return marks;
}

ie_claim_matcher *ie_claim_matcher_create(ie_lexicon *lexicon, const ie_text *text, const ie_claim_side *answer,
                                          const ie_claim_side *reference)
{
    ie_claim_matcher *matcher = ie_allocate(1, sizeof *matcher);
    *matcher = (ie_claim_matcher){.lexicon = lexicon, .text = text, .answer = *answer, .reference = *reference,
                                  .is_in = {mark_stems(text, reference->tokens), mark_stems(text, answer->tokens)},
                                  .grid = ie_allocate(1, sizeof *matcher->grid)};
    return matcher;
}

void ie_claim_matcher_destroy(ie_claim_matcher *matcher)
{
    free(matcher->is_in[0]);
    free(matcher->is_in[1]);
    free(matcher->grid);
    free(matcher);
}

void ie_contraries_free(ie_contraries *contraries)
{
    free(contraries->items);
    *contraries = (ie_contraries){0};
}

int ie_claim_is_matter(const ie_claim_side *of, size_t at)
{
    return (of->claims.roles[at] & IE_CLAIM_MATTER) != 0;
}

static int is_denied(const ie_claim_side *of, size_t at)
{
    return (of->claims.roles[at] & IE_CLAIM_DENIED) != 0;
}

const char *ie_claim_word(const ie_claim_matcher *matcher, const ie_claim_side *of, size_t at)
{
    return ie_text_word(matcher->text, of->tokens->items[at].word);
}

static double weight_at(ie_claim_matcher *matcher, const ie_claim_side *of, size_t at)
{
    return ie_lexicon_weight(matcher->lexicon, of->tokens->items[at].stem);
}

// A word of one claim and the one of another that stands for it.
typedef struct partner {
    int at;          // -1 for none
    double overlap;  // how far it does, 0 to 1; opposites do
    int is_opposite;
} partner;

static partner partner_in(ie_claim_matcher *matcher, const ie_token *word, const ie_claim_side *there,
                          const ie_claim *claim)
{
    partner best = {-1, 0, 0};
    for (size_t i = claim->first; i < ie_claim_end(claim) && best.overlap < 1; i++) {
        ie_likeness_kind kind;
        if (!ie_claim_is_matter(there, i))
            continue;
        double likeness = ie_lexicon_likeness(matcher->lexicon, word, &there->tokens->items[i], &kind);
        int is_opposite = kind == IE_LIKE_OPPOSITE;
        double overlap = is_opposite ? opposite_overlap : likeness >= same_sense ? likeness : 0;
        if (overlap > best.overlap)
            best = (partner){(int)i, overlap, is_opposite};
    }
    return best;
}

// The weight of a claim that another one speaks of; `all` grows by the whole weight.
static double weight_shared(ie_claim_matcher *matcher, const ie_claim_side *here, const ie_claim *claim,
                            const ie_claim_side *there, const ie_claim *other, double *all)
{
    double shared = 0;
    for (size_t i = claim->first; i < ie_claim_end(claim); i++) {
        if (!ie_claim_is_matter(here, i))
            continue;
        double weight = weight_at(matcher, here, i);
        shared += weight * partner_in(matcher, &here->tokens->items[i], there, other).overlap;
        *all += weight;
    }
    return shared;
}

// What two claims have in common, 0 to 1.
double ie_claims_overlap(ie_claim_matcher *matcher, const ie_claim *wanted, const ie_claim *said)
{
    double all = 0;
    double shared = weight_shared(matcher, &matcher->reference, wanted, &matcher->answer, said, &all);
    if (shared == 0)
        return 0;
    shared += weight_shared(matcher, &matcher->answer, said, &matcher->reference, wanted, &all);
    return shared / all;
}

void ie_contraries_add(ie_contraries *list, size_t reference, size_t answer, ie_contrary_kind kind)
{
    IE_GROW(list->items, list->count, list->capacity);
    list->items[list->count++] = (ie_contrary){(int)reference, (int)answer, kind};
}

// Whether a claim says a stem with a word denied, or not denied, as wanted: "a list cannot, I use a list" says both.
static int says_stem_so(const ie_claim_side *of, const ie_claim *claim, int stem, int denied)
{
    for (size_t i = claim->first; i < ie_claim_end(claim); i++)
        if (of->tokens->items[i].stem == stem && is_denied(of, i) == denied)
            return 1;
    return 0;
}

// Words of one claim that the other denies. The opposite of a word denied is the word: "not closed" is open.
static void find_denials(ie_claim_matcher *matcher, const ie_claim *wanted, const ie_claim *said, ie_contraries *list)
{
    size_t turns = wanted->denials + said->denials;
    for (size_t i = wanted->first; i < ie_claim_end(wanted); i++) {
        const ie_token *word = &matcher->reference.tokens->items[i];
        turns += ie_claim_is_matter(&matcher->reference, i)
            && partner_in(matcher, word, &matcher->answer, said).is_opposite;
    }
    for (size_t i = wanted->first; turns % 2 == 1 && i < ie_claim_end(wanted); i++) {
        if (!ie_claim_is_matter(&matcher->reference, i))
            continue;
        partner other = partner_in(matcher, &matcher->reference.tokens->items[i], &matcher->answer, said);
        if (other.at >= 0 && !other.is_opposite
            && !says_stem_so(&matcher->answer, said, matcher->answer.tokens->items[other.at].stem,
                             is_denied(&matcher->reference, i)))
            ie_contraries_add(list, i, (size_t)other.at, IE_CONTRARY_NEGATED);
    }
}

// What it gains to lay two words beside each other; less than nothing where they are of different kinds.
static double gain_of(ie_claim_matcher *matcher, size_t wanted, size_t said)
{
    const ie_token *a = &matcher->reference.tokens->items[wanted], *b = &matcher->answer.tokens->items[said];
    if (a->stem == b->stem)
        return equal_gain + weight_at(matcher, &matcher->reference, wanted);
    ie_likeness_kind kind;
    if (ie_claim_is_matter(&matcher->reference, wanted) && ie_claim_is_matter(&matcher->answer, said)) {
        ie_lexicon_likeness(matcher->lexicon, a, b, &kind);
        return kind == IE_LIKE_OPPOSITE ? opposite_gain * weight_at(matcher, &matcher->reference, wanted)
                                        : substitute_gain;
    }
    const char *word = ie_claim_word(matcher, &matcher->reference, wanted);
    const char *other = ie_claim_word(matcher, &matcher->answer, said);
    int may_stand = ie_lexicon_are_opposite(matcher->lexicon, a->word, b->word) || ie_are_numerals(word, other);
    return may_stand ? substitute_gain : -1;
}

static size_t shorter_of(size_t a, size_t b)
{
    return a < b ? a : b;
}

static void lay_beside(ie_claim_matcher *matcher, const ie_claim *wanted, const ie_claim *said)
{
    memset(matcher->grid, 0, sizeof *matcher->grid);
    for (size_t i = 1; i <= shorter_of(wanted->count, LONGEST_CLAIM); i++)
        for (size_t j = 1; j <= shorter_of(said->count, LONGEST_CLAIM); j++) {
            double both = matcher->grid->best[i - 1][j - 1];
            both += gain_of(matcher, wanted->first + i - 1, said->first + j - 1);
            matcher->grid->best[i][j] = fmax(both, fmax(matcher->grid->best[i - 1][j], matcher->grid->best[i][j - 1]));
        }
}

// Whether a text says a word in other words: of what says both, one is no opposite of the other ("append, delete" and
// "add, remove").
static int is_said_otherwise(ie_claim_matcher *matcher, const ie_token *word, const ie_claim_side *there)
{
    for (size_t i = 0; i < there->tokens->count; i++) {
        ie_likeness_kind kind;
        const ie_token *other = &there->tokens->items[i];
        if (ie_claim_is_matter(there, i) && other->stem != word->stem
            && ie_lexicon_likeness(matcher->lexicon, word, other, &kind) >= same_sense && kind != IE_LIKE_OPPOSITE)
            return 1;
    }
    return 0;
}

static int says_stem(const ie_claim_side *of, const ie_claim *claim, int stem)
{
    return says_stem_so(of, claim, stem, 0) || says_stem_so(of, claim, stem, 1);
}

// Whether a word in place of another makes something else of the claim. An opposite of which a claim says both, and any
// other word that both texts say, may be exchanged.
static void judge_substitute(ie_claim_matcher *matcher, const ie_claim *claims[2], size_t wanted, size_t said,
                             ie_contraries *list)
{
    const ie_claim_side *reference = &matcher->reference, *answer = &matcher->answer;
    const ie_token *a = &reference->tokens->items[wanted], *b = &answer->tokens->items[said];
    ie_likeness_kind kind = IE_UNLIKE;
    int both_matter = ie_claim_is_matter(reference, wanted) && ie_claim_is_matter(answer, said);
    double likeness = both_matter ? ie_lexicon_likeness(matcher->lexicon, a, b, &kind) : 0;
    const char *word = ie_claim_word(matcher, reference, wanted), *other = ie_claim_word(matcher, answer, said);
    if ((a->kind & b->kind & IE_TOKEN_NUMBER) || ie_are_numerals(word, other))
        ie_contraries_add(list, wanted, said, IE_CONTRARY_NUMBER);
    else if (!both_matter && ie_lexicon_are_opposite(matcher->lexicon, a->word, b->word))
        ie_contraries_add(list, wanted, said, IE_CONTRARY_QUANTITY);
    else if (likeness >= same_sense || is_denied(reference, wanted) != is_denied(answer, said))
        return;
    else if (matcher->is_in[0][b->stem] && matcher->is_in[1][a->stem])
        ie_contraries_add(list, wanted, said, IE_CONTRARY_EXCHANGED);
    else if (kind == IE_LIKE_OPPOSITE && !says_stem(reference, claims[0], b->stem)
             && !says_stem(answer, claims[1], a->stem) && !is_said_otherwise(matcher, b, reference)
             && !is_said_otherwise(matcher, a, answer))
        ie_contraries_add(list, wanted, said, IE_CONTRARY_OPPOSITE);
}

// Words in place of others, where both claims are laid beside each other in their order. Returns the share of words of
// both that are equal so.
static double find_substitutes(ie_claim_matcher *matcher, const ie_claim *wanted, const ie_claim *said,
                               ie_contraries *list)
{
    const ie_claim *claims[2] = {wanted, said};
    size_t i = shorter_of(wanted->count, LONGEST_CLAIM), j = shorter_of(said->count, LONGEST_CLAIM);
    double equal = 0;
    lay_beside(matcher, wanted, said);
    while (i > 0 && j > 0) {
        if (matcher->grid->best[i][j] == matcher->grid->best[i - 1][j]) {
            i--;
        } else if (matcher->grid->best[i][j] == matcher->grid->best[i][j - 1]) {
            j--;
        } else {
            i--;
            j--;
            if (matcher->reference.tokens->items[wanted->first + i].stem
                == matcher->answer.tokens->items[said->first + j].stem)
                equal += 2;
            else
                judge_substitute(matcher, claims, wanted->first + i, said->first + j, list);
        }
    }
    return equal / (double)(wanted->count + said->count);
}

double ie_claim_weight(ie_claim_matcher *matcher, const ie_claim_side *of, const ie_claim *claim)
{
    double sum = 0;
    for (size_t i = claim->first; i < ie_claim_end(claim); i++)
        sum += ie_claim_is_matter(of, i) ? weight_at(matcher, of, i) : 0;
    return sum;
}

// The share of the weight of two claims that words in place of others have, where nothing else stands for them.
static double weight_substituted(ie_claim_matcher *matcher, const ie_claim *wanted, const ie_claim *said,
                                 const ie_contraries *list)
{
    double sum = 0, all = ie_claim_weight(matcher, &matcher->reference, wanted)
                          + ie_claim_weight(matcher, &matcher->answer, said);
    for (size_t k = 0; k < list->count; k++) {
        size_t r = (size_t)list->items[k].reference, a = (size_t)list->items[k].answer;
        if (!ie_claim_is_matter(&matcher->reference, r) || !ie_claim_is_matter(&matcher->answer, a))
            continue;
        if (partner_in(matcher, &matcher->reference.tokens->items[r], &matcher->answer, said).at < 0)
            sum += weight_at(matcher, &matcher->reference, r);
        if (partner_in(matcher, &matcher->answer.tokens->items[a], &matcher->reference, wanted).at < 0)
            sum += weight_at(matcher, &matcher->answer, a);
    }
    return all > 0 ? sum / all : 0;
}

// Whether a condition in the sentence of a claim is denied: "if none is given, ..."
static int has_denied_condition(const ie_claim_side *of, const ie_claim *claim)
{
    size_t at = (size_t)(claim - of->claims.items), first = at, last = at;
    const ie_claim *all = of->claims.items;
    while (first > 0 && !ie_claim_ends_sentence(of->tokens, &all[first - 1]))
        first--;
    while (last + 1 < of->claims.count && !ie_claim_ends_sentence(of->tokens, &all[last]))
        last++;
    for (size_t c = first; c <= last; c++)
        for (size_t i = all[c].first; c != at && all[c].is_condition && i < ie_claim_end(&all[c]); i++)
            if (of->claims.roles[i] & IE_CLAIM_DENIES)
                return 1;
    return 0;
}

ie_claim_verdict ie_claims_compare(ie_claim_matcher *matcher, const ie_claim *wanted, const ie_claim *said)
{
    ie_claim_verdict result = {ie_claims_overlap(matcher, wanted, said), {0}};
    if (result.overlap < compared_claim)
        return result;
    double equal = find_substitutes(matcher, wanted, said, &result.list);
    double with_substitutes = result.overlap + weight_substituted(matcher, wanted, said, &result.list);
    if (with_substitutes < same_but_for_words)
        ie_contraries_free(&result.list);
    int is_same = equal >= same_words
        || (result.overlap >= same_claim && !wanted->is_condition && !said->is_condition);
    if (is_same && has_denied_condition(&matcher->reference, wanted) == has_denied_condition(&matcher->answer, said))
        find_denials(matcher, wanted, said, &result.list);
    if (result.list.count > 0)
        result.overlap = with_substitutes;
    return result;
}
