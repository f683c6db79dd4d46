// SPDX-License-Identifier: MIT
// An answer beside a reference: which word says what, and the numbers that follow from it.
#include "answer/match.h"

#include "answer/claims.h"
#include "answer/grams.h"
#include "base/memory.h"
#include "base/sort.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

const char *const ie_feature_names[IE_FEATURES] = {
    "coverage_new", "coverage", "precision_new", "precision", "agreement", "stem_coverage", "cosine", "trigrams",
    "trigram_coverage", "bigrams", "sequence", "shorter", "longer", "echo", "substance", "numbers", "negations",
    "polarity", "opposites", "all_words", "expected", "given", "asked", "contradiction"};

// From this likeness on a word stands for the other, so that a negation of one contradicts the other.
static const double same_sense = 0.85;
// What a word said in the contrary sense counts, as its opposite does: the subject was spoken of.
static const double contrary_likeness = 0.2;

// MOST_LONGER: seven times as long says no more than seventy times; length alone must never earn a score.
enum { LONGEST_SEQUENCE = 400, MOST_LONGER = 2 };

typedef struct type {  // a content word, once for each stem
    int token, stem, times, denied, doubtful;  // denied: how many of the times; doubtful: in a claim that denies
    double weight;
} type;

struct ie_prepared {
    const ie_text *text;
    ie_claim_side cut;      // tokens, borrowed, and claims
    type *types;            // sorted by stem
    size_t type_count;
    ie_grams trigrams, bigrams, stems;  // stems: of all words but fillers
    int negations;
};

static int compare_types(const void *a, const void *b)
{
    const type *left = a, *right = b;
    if (left->stem != right->stem)
        return left->stem < right->stem ? -1 : 1;
    return left->token < right->token ? -1 : left->token > right->token;
}

static void collect_types(ie_prepared *prepared, ie_lexicon *lexicon)
{
    const ie_tokens *tokens = prepared->cut.tokens;
    size_t used = 0, kept = 0;
    type *types = ie_allocate(tokens->count + 1, sizeof *types);
    const ie_claims *claims = &prepared->cut.claims;
    for (size_t i = 0, claim = 0; i < tokens->count; i++) {
        const ie_token *token = &tokens->items[i];
        claim += i == ie_claim_end(&claims->items[claim]);
        prepared->negations += (token->kind & IE_TOKEN_NEGATION) != 0;
        if (token->kind & IE_TOKEN_CONTENT)
            types[used++] = (type){(int)i, token->stem, 1, (claims->roles[i] & IE_CLAIM_DENIED) != 0,
                                   claims->items[claim].denials > 0, ie_lexicon_weight(lexicon, token->stem)};
    }
    qsort(types, used, sizeof *types, compare_types);
    for (size_t i = 0; i < used; i++) {
        if (kept && types[kept - 1].stem == types[i].stem) {
            types[kept - 1].times++;
            types[kept - 1].denied += types[i].denied;
            types[kept - 1].doubtful += types[i].doubtful;
        } else {
            types[kept++] = types[i];
        }
    }
    prepared->types = types;
    prepared->type_count = kept;
}

// Character trigrams of the words, pairs of neighbouring stems, and stems.
static void collect_grams(ie_prepared *prepared, const ie_text *text)
{
    const ie_tokens *tokens = prepared->cut.tokens;
    int before = -1;
    for (size_t i = 0; i < tokens->count; i++) {
        const ie_token *token = &tokens->items[i];
        if (token->kind & IE_TOKEN_FILLER)
            continue;
        ie_grams_add_word(&prepared->trigrams, ie_text_word(text, token->word));
        ie_grams_add(&prepared->stems, (uint64_t)token->stem);
        if (before >= 0)
            ie_grams_add(&prepared->bigrams, (uint64_t)before << 32 | (uint64_t)token->stem);
        before = token->stem;
    }
    ie_grams_settle(&prepared->trigrams);
    ie_grams_settle(&prepared->bigrams);
    ie_grams_settle(&prepared->stems);
}

ie_prepared *ie_prepared_create(ie_lexicon *lexicon, const ie_text *text, const ie_tokens *tokens)
{
    ie_prepared *prepared = ie_allocate(1, sizeof *prepared);
    prepared->text = text;
    prepared->cut = (ie_claim_side){tokens, ie_claims_cut(text, tokens)};
    collect_types(prepared, lexicon);
    collect_grams(prepared, text);
    return prepared;
}

void ie_prepared_destroy(ie_prepared *prepared)
{
    if (!prepared)
        return;
    ie_claims_free(&prepared->cut.claims);
    free(prepared->types);
    ie_grams_free(&prepared->trigrams);
    ie_grams_free(&prepared->bigrams);
    ie_grams_free(&prepared->stems);
    free(prepared);
}

static int says(const ie_prepared *prepared, int stem)
{
    type wanted = {.token = -1, .stem = stem};
    size_t low = 0, high = prepared ? prepared->type_count : 0;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (compare_types(&prepared->types[middle], &wanted) < 0)
            low = middle + 1;
        else
            high = middle;
    }
    return prepared && low < prepared->type_count && prepared->types[low].stem == stem;
}

// The best partner of each type of `from` among the types of `to`.
typedef struct partner {
    double likeness;
    int type, is_opposite, is_contrary;  // type: -1 for none; is_opposite: some type of `to` is its opposite
    ie_likeness_kind kind;
} partner;

// Always denied on one side and never in a claim that denies on the other.
static int are_contrary(const type *a, const type *b)
{
    return (a->denied == a->times && b->doubtful == 0) || (a->doubtful == 0 && b->denied == b->times);
}

// How alike two types are. An opposite that one side negates says the same; one that is said beside its opposite by the
// other text too ("from simple to complex") contradicts nothing.
static double likeness_of(ie_lexicon *lexicon, const ie_prepared *from, const type *a, const ie_prepared *to,
                          const type *b, ie_likeness_kind *kind)
{
    double likeness = ie_lexicon_likeness(lexicon, &from->cut.tokens->items[a->token],
                                          &to->cut.tokens->items[b->token], kind);
    if (*kind != IE_LIKE_OPPOSITE)
        return likeness;
    int is_same = (a->denied == a->times) != (b->denied == b->times);
    if (!is_same && !says(from, b->stem) && !says(to, a->stem))
        return likeness;
    *kind = is_same ? IE_LIKE_NEGATED_OPPOSITE : IE_UNLIKE;
    return is_same ? same_sense : 0;
}

static partner *find_partners(ie_lexicon *lexicon, const ie_prepared *from, const ie_prepared *to)
{
    partner *partners = ie_allocate(from->type_count + 1, sizeof *partners);
    for (size_t i = 0; i < from->type_count; i++) {
        partner *best = &partners[i];
        best->type = -1;
        for (size_t j = 0; j < to->type_count && best->likeness < 1; j++) {
            const type *a = &from->types[i], *b = &to->types[j];
            ie_likeness_kind kind;
            double likeness = likeness_of(lexicon, from, a, to, b, &kind);
            best->is_opposite |= kind == IE_LIKE_OPPOSITE;
            if (likeness <= best->likeness)
                continue;
            int is_contrary = likeness >= same_sense && kind != IE_LIKE_NEGATED_OPPOSITE && are_contrary(a, b);
            *best = (partner){likeness, (int)j, best->is_opposite, is_contrary, kind};
        }
    }
    return partners;
}

typedef struct mass {
    double said, all, new_said, new_all, new_stems, new_stems_said, opposites, contrary, words, echoed;
} mass;

static mass weigh(const ie_prepared *side, const partner *partners, const unsigned char *is_contrary,
                  const ie_prepared *question)
{
    mass sum = {0};
    for (size_t i = 0; i < side->type_count; i++) {
        const type *word = &side->types[i];
        int is_new = !says(question, word->stem);
        double most = is_contrary[i] || partners[i].is_contrary ? contrary_likeness : 1;
        double said = word->weight * fmin(most, partners[i].likeness);
        sum.words += word->times;
        sum.echoed += is_new ? 0 : word->times;
        sum.all += word->weight;
        sum.said += said;
        sum.new_all += is_new ? word->weight : 0;
        sum.new_said += is_new ? said : 0;
        sum.new_stems += is_new;
        sum.new_stems_said += is_new && partners[i].kind == IE_LIKE_STEM && partners[i].type >= 0;
        sum.contrary += partners[i].is_contrary || partners[i].kind == IE_LIKE_OPPOSITE ? word->weight : 0;
        sum.opposites += partners[i].is_opposite && partners[i].likeness < 0.8;
    }
    return sum;
}

// Share, or `otherwise` where there is nothing to share.
static double share(double part, double whole, double otherwise)
{
    return whole > 0 ? part / whole : otherwise;
}

static double cosine_of_types(const ie_prepared *a, const ie_prepared *b)
{
    double ab = 0, aa = 0, bb = 0;
    for (size_t i = 0; i < a->type_count; i++)
        aa += pow((1 + log(a->types[i].times)) * a->types[i].weight, 2);
    for (size_t j = 0; j < b->type_count; j++)
        bb += pow((1 + log(b->types[j].times)) * b->types[j].weight, 2);
    for (size_t i = 0, j = 0; i < a->type_count && j < b->type_count;) {
        if (a->types[i].stem == b->types[j].stem) {
            ab += (1 + log(a->types[i].times)) * (1 + log(b->types[j].times)) * pow(a->types[i].weight, 2);
            i++;
            j++;
        } else if (a->types[i].stem < b->types[j].stem) {
            i++;
        } else {
            j++;
        }
    }
    return share(ab, sqrt(aa * bb), 0);
}

// Longest common subsequence of stems; only so many words of each side, which bounds the time for long answers.
static double sequence_of(const ie_tokens *a, const ie_tokens *b)
{
    size_t a_count = a->count < LONGEST_SEQUENCE ? a->count : LONGEST_SEQUENCE;
    size_t b_count = b->count < LONGEST_SEQUENCE ? b->count : LONGEST_SEQUENCE;
    int row[LONGEST_SEQUENCE + 1] = {0};
    for (size_t i = 0; i < a_count; i++) {
        int diagonal = 0;
        for (size_t j = 0; j < b_count; j++) {
            int above = row[j + 1];
            if (a->items[i].stem == b->items[j].stem)
                row[j + 1] = diagonal + 1;
            else if (row[j] > row[j + 1])
                row[j + 1] = row[j];
            diagonal = above;
        }
    }
    return share(2 * row[b_count], (double)(a_count + b_count), 0);
}

static double number_mismatch(const ie_prepared *a, const ie_prepared *b, const ie_prepared *question)
{
    double numbers = 0, lacking = 0;
    const ie_prepared *sides[2] = {a, b};
    for (int s = 0; s < 2; s++)
        for (size_t i = 0; i < sides[s]->type_count; i++) {
            const type *word = &sides[s]->types[i];
            if (!(sides[s]->cut.tokens->items[word->token].kind & IE_TOKEN_NUMBER) || says(question, word->stem))
                continue;
            numbers++;
            lacking += !says(sides[1 - s], word->stem);
        }
    return share(lacking, numbers, 0);
}

static int compare_pairings(const void *a, const void *b)
{
    const ie_pairing *left = a, *right = b;
    return left->reference < right->reference ? -1 : left->reference > right->reference;
}

static void list_pairings(ie_match *match, const ie_prepared *answer, const ie_prepared *reference,
                          const partner *partners)
{
    match->pairings = ie_allocate(reference->type_count + 1, sizeof *match->pairings);
    for (size_t i = 0; i < reference->type_count; i++)
        if (partners[i].type >= 0)
            match->pairings[match->pairing_count++] = (ie_pairing){
                reference->types[i].token, answer->types[partners[i].type].token, partners[i].kind,
                partners[i].likeness};
    ie_sort(match->pairings, match->pairing_count, sizeof *match->pairings, compare_pairings);
}

// Which types of a side are said in the contrary sense. The caller frees it.
static unsigned char *mark_contrary(const ie_prepared *side, const ie_contraries *contraries, int is_reference)
{
    unsigned char *marks = ie_allocate(side->type_count + 1, 1);
    for (size_t k = 0; k < contraries->count; k++) {
        const ie_contrary *one = &contraries->items[k];
        int stem = side->cut.tokens->items[is_reference ? one->reference : one->answer].stem;
        for (size_t i = 0; i < side->type_count; i++)
            marks[i] |= side->types[i].stem == stem;
    }
    return marks;
}

ie_match ie_match_compute(ie_lexicon *lexicon, const ie_prepared *answer, const ie_prepared *reference,
                          const ie_prepared *question)
{
    ie_match match = {.contraries = ie_contraries_find(lexicon, answer->text, &answer->cut, &reference->cut)};
    double *f = match.features;
    partner *to_answer = find_partners(lexicon, reference, answer);
    partner *to_reference = find_partners(lexicon, answer, reference);
    unsigned char *denied = mark_contrary(reference, &match.contraries, 1);
    unsigned char *denying = mark_contrary(answer, &match.contraries, 0);
    mass wanted = weigh(reference, to_answer, denied, question), said = weigh(answer, to_reference, denying, question);
    list_pairings(&match, answer, reference, to_answer);
    free(denied);
    free(denying);
    free(to_answer);
    free(to_reference);
    f[IE_COVERAGE] = share(wanted.said, wanted.all, 0);
    f[IE_COVERAGE_NEW] = share(wanted.new_said, wanted.new_all, f[IE_COVERAGE]);
    f[IE_PRECISION] = share(said.said, said.all, 0);
    f[IE_PRECISION_NEW] = share(said.new_said, said.new_all, 0);
    f[IE_AGREEMENT] = share(wanted.said + said.said, wanted.all + said.all, 0);
    f[IE_STEM_COVERAGE] = share(wanted.new_stems_said, wanted.new_stems, f[IE_COVERAGE]);
    f[IE_COSINE] = cosine_of_types(answer, reference);
    ie_gram_overlap grams = ie_grams_compare(&answer->trigrams, &reference->trigrams);
    f[IE_TRIGRAMS] = share(grams.dot, sqrt(grams.a_square * grams.b_square), 0);
    f[IE_TRIGRAM_COVERAGE] = share(grams.common, grams.b_total, 0);
    grams = ie_grams_compare(&answer->bigrams, &reference->bigrams);
    f[IE_BIGRAMS] = share(2 * grams.common, grams.a_total + grams.b_total, 0);
    grams = ie_grams_compare(&answer->stems, &reference->stems);
    f[IE_ALL_WORDS] = share(2 * grams.common, grams.a_total + grams.b_total, 0);
    f[IE_SEQUENCE] = sequence_of(answer->cut.tokens, reference->cut.tokens);
    double longer = log((said.words + 1) / (wanted.words + 1));
    f[IE_SHORTER] = fmin(0, longer);
    f[IE_LONGER] = fmin(fmax(0, longer), MOST_LONGER);
    f[IE_ECHO] = share(said.echoed, said.words, 0);
    f[IE_SUBSTANCE] = log(1 + said.new_stems);
    f[IE_EXPECTED] = log(1 + wanted.new_stems);
    f[IE_GIVEN] = question ? share(wanted.echoed, wanted.words, 0) : 0;
    f[IE_ASKED] = question ? log(1 + (double)question->type_count) : 0;
    f[IE_NUMBERS] = number_mismatch(answer, reference, question);
    f[IE_NEGATIONS] = (answer->negations > 0) != (reference->negations > 0);
    f[IE_POLARITY] = share(wanted.contrary, wanted.contrary * (1 - contrary_likeness) + wanted.said, 0);
    f[IE_CONTRADICTION] = match.contraries.share;
    f[IE_OPPOSITES] = share(wanted.opposites, wanted.words, 0);
    return match;
}

void ie_match_free(ie_match *match)
{
    free(match->pairings);
    ie_contraries_free(&match->contraries);
    *match = (ie_match){0};
}
