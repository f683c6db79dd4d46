// SPDX-License-Identifier: MIT
// A text cut into claims, and which of their words are denied.
#include "answer/claims.h"

#include "base/memory.h"
#include "base/word_list.h"

#include <stdlib.h>
#include <string.h>

// Verbs that say only that something happens: "causes overheating" and "prevents overheating" speak of the same.
static const char light_verbs[] = " keep keeps kept cause causes caused causing make makes made making start starts "
                                  "started begin begins began continue continues continued try tries tried ";
static const char conditions[] = " if when whenever unless until once where ";
enum { FOLLOWERS = 4 };  // words: "stops the data from being read"

// Words that deny only where another one follows: "fails to", but not "a failed job".
static const struct {
    const char *stem, *follower;
    int before_ing;  // also right before a form in -ing: "stops blocking"
} conditional[] = {{"stop", "from", 1}, {"keep", "from", 0}, {"fail", "to", 0}, {"instead", "of", 0},
                   {"rather", "than", 0}, {0}};

size_t ie_claim_end(const ie_claim *claim)
{
    return claim->first + claim->count;
}

int ie_claim_ends_sentence(const ie_tokens *tokens, const ie_claim *claim)
{
    return (tokens->items[ie_claim_end(claim) - 1].kind & IE_TOKEN_STOPS) != 0;
}

static int ends_in_ing(const char *word)
{
    size_t length = strlen(word);
    return length > 5 && strcmp(word + length - 3, "ing") == 0;
}

static int denies_with_follower(const ie_text *text, const ie_tokens *tokens, size_t at)
{
    const char *stem = ie_text_word(text, tokens->items[at].stem);
    for (int c = 0; conditional[c].stem; c++) {
        if (strcmp(stem, conditional[c].stem) != 0)
            continue;
        for (size_t i = at + 1; i < tokens->count && i <= at + FOLLOWERS; i++) {
            const char *word = ie_text_word(text, tokens->items[i].word);
            if (strcmp(word, conditional[c].follower) == 0 || (i == at + 1 && conditional[c].before_ing
                                                               && ends_in_ing(word)))
                return 1;
            if (tokens->items[i].kind & IE_TOKEN_ENDS)
                break;
        }
    }
    return 0;
}

// "not only" and "no more than" deny nothing.
static int denies(const ie_text *text, const ie_tokens *tokens, size_t at)
{
    int kind = tokens->items[at].kind;
    if (kind & IE_TOKEN_NEGATION)
        return at + 1 == tokens->count
               || !ie_is_listed(" only just merely matter necessarily more less fewer other ",
                             ie_text_word(text, tokens->items[at + 1].word));
    return (kind & IE_TOKEN_DENIES) || denies_with_follower(text, tokens, at);
}

static int begins_claim(const ie_tokens *tokens, size_t at)
{
    return at == 0 || (tokens->items[at - 1].kind & IE_TOKEN_ENDS) || (tokens->items[at].kind & IE_TOKEN_JOINS);
}

// Counts the different words of a claim that matter. `seen`: for each stem 1 more than the last claim that had it.
static void count_matter(const ie_tokens *tokens, ie_claims *claims, size_t c, size_t *seen)
{
    ie_claim *claim = &claims->items[c];
    for (size_t i = claim->first; i < ie_claim_end(claim); i++) {
        size_t *of = &seen[tokens->items[i].stem];
        if (!(claims->roles[i] & IE_CLAIM_MATTER))
            continue;
        claim->matter += *of != c + 1;
        *of = c + 1;
    }
}

// Of a claim: what is denied, the words behind each word that denies, or before one that nothing follows ("and lists do
// not"). "No" at the beginning of one that is denied besides answers a question.
static void settle_stretch(const ie_text *text, const ie_tokens *tokens, ie_claims *claims, ie_claim *claim)
{
    size_t end = ie_claim_end(claim), last = claim->first, denials = 0, behind = 0;
    for (size_t i = claim->first; i < end; i++)
        denials += (claims->roles[i] & IE_CLAIM_DENIES) != 0;
    if (denials > 1 && strcmp(ie_text_word(text, tokens->items[claim->first].word), "no") == 0) {
        claims->roles[claim->first] = 0;
        denials--;
    }
    claim->denials = denials;
    for (size_t i = claim->first, seen = 0; i < end; i++) {
        if (claims->roles[i] & IE_CLAIM_DENIES) {
            seen++;
            last = i;
            behind = 0;
        } else if (seen % 2 == 1) {
            claims->roles[i] |= IE_CLAIM_DENIED;
        }
        behind += (claims->roles[i] & IE_CLAIM_MATTER) != 0;
    }
    for (size_t i = claim->first; denials && behind == 0 && i < last; i++)
        claims->roles[i] ^= IE_CLAIM_DENIED;
}

static void append_stretch(ie_claim *to, const ie_claim *stretch)
{
    to->count += stretch->count;
    to->matter += stretch->matter;
    to->denials += stretch->denials;
    to->is_condition |= stretch->is_condition;
}

// Joins stretches with less than two words that matter to the next one of their sentence, the last to the one before.
static void join_small(const ie_tokens *tokens, ie_claims *claims)
{
    size_t kept = 0;
    for (size_t c = 0; c < claims->count; c++) {
        ie_claim *before = kept ? &claims->items[kept - 1] : NULL;
        int is_last = c + 1 == claims->count || ie_claim_ends_sentence(tokens, &claims->items[c]);
        int is_small = before && (before->matter < 2 || (is_last && claims->items[c].matter < 2));
        if (is_small && !ie_claim_ends_sentence(tokens, before))
            append_stretch(before, &claims->items[c]);
        else
            claims->items[kept++] = claims->items[c];
    }
    claims->count = kept;
}

ie_claims ie_claims_cut(const ie_text *text, const ie_tokens *tokens)
{
    ie_claims claims = {ie_allocate(tokens->count + 1, sizeof *claims.items), 0,
                        ie_allocate(tokens->count + 1, sizeof *claims.roles)};
    for (size_t i = 0; i < tokens->count; i++) {
        if (denies(text, tokens, i))
            claims.roles[i] = IE_CLAIM_DENIES;
        else if ((tokens->items[i].kind & IE_TOKEN_CONTENT)
                 && !ie_is_listed(light_verbs, ie_text_word(text, tokens->items[i].word)))
            claims.roles[i] = IE_CLAIM_MATTER;
        if (begins_claim(tokens, i))
            claims.items[claims.count++] = (ie_claim){
                .first = i, .is_condition = ie_is_listed(conditions, ie_text_word(text, tokens->items[i].word))};
        claims.items[claims.count - 1].count++;
    }
    size_t *seen = ie_allocate((size_t)ie_text_size(text) + 1, sizeof *seen);
    for (size_t c = 0; c < claims.count; c++) {
        count_matter(tokens, &claims, c, seen);
        settle_stretch(text, tokens, &claims, &claims.items[c]);
    }
    free(seen);
    join_small(tokens, &claims);
    return claims;
}

void ie_claims_free(ie_claims *claims)
{
    free(claims->items);
    free(claims->roles);
    *claims = (ie_claims){0};
}
