// SPDX-License-Identifier: MIT
// What a recogniser broke, by how it sounds.
#include "answer/repair.h"

#include "answer/opposites.h"
#include "answer/terms.h"
#include "base/memory.h"
#include "base/sort.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Costs for each sound up to which a span is taken for a term, chosen on 120 sentences of test/bench/terms.tsv in three
// voices; words that the recogniser was sure of must sound nearer, those that no dictionary holds need not.
static const double limit_of_vocabulary = 0.25, limit_of_others = 0.18, limit_of_short = 0.6, doubt_for_all = 0.5;
// A span is as long as the term within so much.
static const double most_longer = 0.3;
enum { LONGEST_SPAN = 3, SHORT_TERM = 6, SAME_FAMILY = 5, LEAST_ABOUT = 2 };

struct ie_repair {
    ie_text *text;
    ie_lexicon *lexicon;
    const ie_pack *pack;
    ie_pronunciation *pronunciation;  // NULL, and nothing listed, until they are first needed
    ie_terms *of;                     // each question of the pack
};

ie_repair *ie_repair_create(ie_text *text, ie_lexicon *lexicon, const ie_pack *pack)
{
    ie_repair *repair = ie_allocate(1, sizeof *repair);
    *repair = (ie_repair){text, lexicon, pack, NULL, ie_allocate(pack->question_count + 1, sizeof *repair->of)};
    return repair;
}

void ie_repair_destroy(ie_repair *repair)
{
    if (!repair)
        return;
    for (size_t q = 0; q < repair->pack->question_count; q++)
        ie_terms_free(&repair->of[q]);
    free(repair->of);
    ie_pronunciation_close(repair->pronunciation);
    free(repair);
}

// The words of an answer, as the recogniser gave them.
typedef struct heard_words {
    const ie_told *items;
    size_t count;
    unsigned char *may_be_misheard;  // 1 for each that may be; NULL until that is known
} heard_words;

static heard_words words_within(const ie_session *session, double t, double end)
{
    const ie_told_list *all = &session->words;
    size_t first = ie_first_from(all->items, all->count, sizeof *all->items, t), last = first;
    while (last < all->count && all->items[last].end <= end)
        last++;
    return (heard_words){all->items + first, last - first, NULL};
}

static int is_letters(const char *word)
{
    for (; *word; word++)
        if (!isalpha((unsigned char)*word) && *word != '\'' && *word != '-')
            return 0;
    return 1;
}

static size_t common_beginning(const char *a, const char *b)
{
    size_t length = 0;
    while (a[length] && a[length] == b[length])
        length++;
    return length;
}

// False for a word of the question, what is no word, and what the recogniser gives no chance of (typed answers).
static int may_be_misheard(const ie_repair *repair, const ie_terms *of, const ie_told *word)
{
    ie_tokens tokens = {0};
    int may = is_letters(word->text) && !isnan(word->p);
    ie_text_tokens(repair->text, word->text, NAN, NAN, &tokens);
    for (size_t k = 0; k < tokens.count; k++)
        may &= !ie_terms_hold(of, tokens.items[k].stem);
    ie_tokens_free(&tokens);
    return may;
}

// Another form of a word or its opposite is what was said; the same letters, apart or not, are no matter of sound.
static int is_another(const char *letters, const char *wanted, size_t count)
{
    if (strcmp(letters, wanted) == 0)
        return count > 1;
    return common_beginning(letters, wanted) < SAME_FAMILY && !ie_is_negated_form(letters, wanted);
}

// How much less a span costs for each sound than it may, below 0 where it costs more.
static double margin_of(const ie_term *wanted, const char *letters, const ie_sounds *heard, size_t count,
                        double certainty)
{
    double longer = fabs((double)heard->count - (double)wanted->sounds.count);
    if (longer > most_longer * (double)wanted->sounds.count || !is_another(letters, wanted->letters, count))
        return -1;
    double limit = wanted->is_vocabulary ? limit_of_vocabulary : limit_of_others;
    if (heard->are_known)
        limit *= fmin(1, (1 - certainty) / doubt_for_all);
    if (wanted->sounds.count < SHORT_TERM)
        limit *= limit_of_short;
    double distance = ie_sounds_distance(heard, &wanted->sounds);
    if (distance == 0 && count == 1 && heard->are_known && !wanted->is_vocabulary)
        return -1;  // "color" for "colour"
    return limit - distance / (double)wanted->sounds.count;
}

typedef struct candidate {
    size_t first, count;
    const ie_term *wanted;
    double margin;
} candidate;

// The best term for a span, where one is near enough.
static candidate try_span(ie_repair *repair, const ie_terms *of, const heard_words *words, size_t first, size_t count)
{
    candidate best = {first, count, NULL, 0};
    ie_buffer phrase = {0}, letters = {0};
    double certainty = 1;
    for (size_t i = first; i < first + count; i++) {
        ie_buffer_format(&phrase, "%s ", words->items[i].text);
        ie_add_letters(&letters, words->items[i].text);
        certainty *= words->items[i].p;
    }
    ie_buffer_add(&letters, "", 1);
    ie_sounds heard = ie_pronunciation_of(repair->pronunciation, phrase.data);
    for (size_t i = 0; i < of->count; i++) {
        double margin = margin_of(&of->items[i], letters.data, &heard, count, certainty);
        if (margin >= best.margin) {
            best.margin = margin;
            best.wanted = &of->items[i];
        }
    }
    ie_buffer_free(&phrase);
    ie_buffer_free(&letters);
    return best;
}

// The nearest of the spans that begin with a word.
static candidate try_word(ie_repair *repair, const ie_terms *of, const heard_words *words, size_t first)
{
    candidate best = {0};
    for (size_t count = 1; count <= LONGEST_SPAN && first + count <= words->count; count++) {
        if (!words->may_be_misheard[first + count - 1])
            break;
        candidate tried = try_span(repair, of, words, first, count);
        if (tried.wanted && (!best.wanted || tried.margin > best.margin))
            best = tried;
    }
    return best;
}

// How many different words of the question, its expected answers and the vocabulary were heard as such.
static size_t count_about(const ie_terms *of, const ie_tokens *said)
{
    size_t count = 0;
    for (size_t i = 0; i < said->count; i++) {
        int is_new = ie_terms_hold(of, said->items[i].stem) && (said->items[i].kind & IE_TOKEN_CONTENT) != 0;
        for (size_t k = 0; k < i && is_new; k++)
            is_new = said->items[k].stem != said->items[i].stem;
        count += (size_t)is_new;
        if (count == LEAST_ABOUT)
            break;
    }
    return count;
}

// Where a span of words stands within a sentence of a text, from `from` on; NULL where it does not. `length` gets its
// bytes.
static char *find_span(char *from, const heard_words *words, size_t first, size_t count, size_t *length)
{
    const char *begin = words->items[first].text;
    for (char *start = strstr(from, begin); start; start = strstr(start + 1, begin)) {
        char *at = start + strlen(begin);
        size_t i = 1;
        for (; i < count; i++) {
            while (*at && !isalnum((unsigned char)*at) && !strchr(".?!", *at))
                at++;
            size_t size = strlen(words->items[first + i].text);
            if (strncmp(at, words->items[first + i].text, size) != 0)
                break;
            at += size;
        }
        *length = (size_t)(at - start);
        if (i == count)
            return start;
    }
    return NULL;
}

static void replace_tokens(ie_repair *repair, ie_answer *answer, const ie_guess *guess)
{
    ie_tokens changed = {0}, meant = {0};
    int is_done = 0;
    ie_text_tokens(repair->text, guess->text, guess->t, guess->end, &meant);
    for (size_t i = 0; i < answer->tokens.count; i++) {
        const ie_token *token = &answer->tokens.items[i];
        double middle = (token->t + token->end) / 2;
        int is_inside = middle >= guess->t && middle <= guess->end;
        for (size_t k = 0; is_inside && !is_done && k < meant.count; k++) {
            IE_GROW(changed.items, changed.count, changed.capacity);
            changed.items[changed.count++] = meant.items[k];
        }
        is_done |= is_inside;
        if (is_inside)
            continue;
        IE_GROW(changed.items, changed.count, changed.capacity);
        changed.items[changed.count++] = *token;
    }
    ie_tokens_free(&meant);
    ie_tokens_free(&answer->tokens);
    answer->tokens = changed;
}

// Puts the guess where the words stand behind `from` in the text; returns where it ends.
static size_t take_guess(ie_repair *repair, const heard_words *words, const candidate *found, ie_answer *answer,
                         size_t from)
{
    size_t length;
    char *at = find_span(answer->text + from, words, found->first, found->count, &length);
    if (!at)
        return from;
    const ie_told *last = &words->items[found->first + found->count - 1];
    ie_guess guess = {words->items[found->first].t, last->end, ie_copy_text(found->wanted->text), NULL};
    ie_buffer heard = {0}, changed = {0};
    ie_buffer_format(&heard, "%.*s", (int)length, at);
    guess.heard = heard.data;
    ie_buffer_format(&changed, "%.*s%s", (int)(at - answer->text), answer->text, guess.text);
    size_t end = changed.length;
    ie_buffer_text(&changed, at + length);
    free(answer->text);
    answer->text = changed.data;
    replace_tokens(repair, answer, &guess);
    IE_GROW(answer->guesses, answer->guess_count, answer->guess_capacity);
    answer->guesses[answer->guess_count++] = guess;
    return end;
}

// Whether the recogniser gave the chance of any of these words.
static int have_chances(const heard_words *words)
{
    size_t i = 0;
    while (i < words->count && isnan(words->items[i].p))
        i++;
    return i < words->count;
}

static const ie_terms *terms_of(ie_repair *repair, const ie_pack_question *question)
{
    ie_terms *of = &repair->of[question - repair->pack->questions];
    if (!repair->pronunciation)
        repair->pronunciation = ie_pronunciation_open();
    if (of->count == 0)
        *of = ie_terms_list(repair->text, repair->lexicon, repair->pronunciation, repair->pack, question);
    return of;
}

void ie_repair_answer(ie_repair *repair, const ie_session *session, ie_answer *answer)
{
    heard_words words = words_within(session, answer->t, answer->end);
    const ie_terms *of = have_chances(&words) ? terms_of(repair, answer->question) : NULL;
    if (!of || count_about(of, &answer->tokens) < LEAST_ABOUT)
        return;
    size_t from = 0;
    words.may_be_misheard = ie_allocate(words.count + 1, 1);
    candidate *nearest = ie_allocate(words.count + 1, sizeof *nearest);  // that begin with each word
    for (size_t i = 0; i < words.count; i++)
        words.may_be_misheard[i] = (unsigned char)may_be_misheard(repair, of, &words.items[i]);
    for (size_t i = 0; i < words.count; i++)
        nearest[i] = try_word(repair, of, &words, i);
    for (size_t i = 0; i < words.count; i++) {
        const candidate *found = &nearest[i], *next = &nearest[i + 1];
        if (!found->wanted || (found->count > 1 && next->wanted && next->margin > found->margin))
            continue;
        from = take_guess(repair, &words, found, answer, from);
        i += found->count - 1;
    }
    free(nearest);
    free(words.may_be_misheard);
}
