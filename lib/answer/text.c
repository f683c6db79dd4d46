// SPDX-License-Identifier: MIT
// Text as tokens: words in lower case with their stems, told apart by kind.
#include "answer/text.h"

#include "base/filled_pause.h"
#include "base/memory.h"
#include "base/string_table.h"
#include "base/utf8.h"
#include "base/word_list.h"

#include <ctype.h>
#include <libstemmer.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { LONGEST_WORD = 64 };

typedef struct entry {
    int stem, kind;      // stem: -1 until asked for
    char is_aside, is_speaker;  // "mean" after "I" is said about the saying, not about the matter
} entry;

struct ie_text {
    struct sb_stemmer *stemmer;
    ie_string_table words;
    entry *entries;  // by a word's number
    size_t count, capacity;
};

// Closed classes of English, so that the list is short and complete: articles, pronouns, prepositions, conjunctions,
// auxiliaries, adverbs of degree and place that carry no topic.
static const char function_words[] =
    " a an the this that these those there here such same other another each every either neither both all "
    "any some few "
    "many much more most less least several own i me my mine myself you your yours yourself he him his himself she her "
    "hers herself it its itself we us our ours ourselves they them their theirs themselves one ones someone something "
    "anyone anything everyone everything who whom whose which what whatever whichever when where why how about above "
    "across after against along among around as at before behind below beneath beside besides between beyond by down "
    "during except for from in inside into of off on onto out outside over past per since through throughout to toward "
    "towards under until up upon via with within and but or so if because although though while whereas unless than "
    "whether then thus hence therefore however also too very just only even still already yet again ever quite rather "
    "almost am is are was were be been being have has had having do does did doing done will would shall should can "
    "could may might must ought let lets get gets got getting go goes going went want wants need needs etc e g i.e e.g "
    "ie eg s t d ll m re ve please thing things lot lots kind sort way ";
// Discourse markers, which say nothing of the matter either; filled pauses (base/filled_pause) count with them.
static const char discourse_markers[] =
    " oh well okay ok yeah yes yep right basically actually really literally obviously honestly maybe perhaps "
    "like anyway "
    "alright so sorry thanks thank hello hi ";
static const char negations[] = " not no never none nothing nobody nowhere neither nor without cannot hardly ";

static const char joining_words[] = " and but so because although while whereas then which that if when ";

static const char denying_words[] =
    " avoid avoids avoided avoiding prevent prevents prevented preventing forbid forbids forbidden forbidding prohibit "
    "prohibits prohibited lack lacks lacked lacking refuse refuses refused refusing exclude excludes excluded omit "
    "omits omitted disallow disallows disallowed neglect neglects neglected hinder hinders hindered hindering ";

static const char asides[] = " know mean think thought guess believe suppose say said remember ";
static const char speakers[] = " i you would ";

static int classify_word(const char *word)
{
    if (isdigit((unsigned char)*word))
        return IE_TOKEN_NUMBER | IE_TOKEN_CONTENT;
    if (ie_is_listed(negations, word))
        return IE_TOKEN_NEGATION;
    if (ie_is_listed(denying_words, word))
        return IE_TOKEN_CONTENT | IE_TOKEN_DENIES;
    if (ie_is_filled_pause(word, strlen(word)) || ie_is_listed(discourse_markers, word))
        return IE_TOKEN_FILLER;
    if (ie_is_listed(joining_words, word))
        return IE_TOKEN_JOINS;
    return ie_is_listed(function_words, word) ? 0 : IE_TOKEN_CONTENT;
}

ie_text *ie_text_create(void)
{
    ie_text *text = ie_allocate(1, sizeof *text);
    text->stemmer = sb_stemmer_new("english", NULL);
    return text;
}

void ie_text_destroy(ie_text *text)
{
    if (!text)
        return;
    sb_stemmer_delete(text->stemmer);
    free(text->entries);
    ie_string_table_free(&text->words);
    free(text);
}

int ie_text_number(ie_text *text, const char *word)
{
    size_t number = ie_string_table_add(&text->words, word);
    if (number == text->count) {
        IE_GROW(text->entries, text->count, text->capacity);
        text->entries[text->count++] = (entry){-1, classify_word(word), (char)ie_is_listed(asides, word),
                                               (char)ie_is_listed(speakers, word)};
    }
    return (int)number;
}

const char *ie_text_word(const ie_text *text, int number)
{
    return text->words.texts[number];
}

int ie_text_size(const ie_text *text)
{
    return (int)text->count;
}

static int stem_of(ie_text *text, int number)
{
    if (text->entries[number].stem < 0) {
        const char *word = ie_text_word(text, number);
        const sb_symbol *stem = sb_stemmer_stem(text->stemmer, (const sb_symbol *)word, (int)strlen(word));
        int found = stem ? ie_text_number(text, (const char *)stem) : number;
        text->entries[number].stem = found;
    }
    return text->entries[number].stem;
}

static void append_token(ie_text *text, const char *word, double t, double end, ie_tokens *tokens)
{
    int number = ie_text_number(text, word), stem = stem_of(text, number), kind = text->entries[number].kind;
    if (text->entries[number].is_aside && tokens->count > 0
        && text->entries[tokens->items[tokens->count - 1].word].is_speaker)
        kind = IE_TOKEN_FILLER;
    IE_GROW(tokens->items, tokens->count, tokens->capacity);
    tokens->items[tokens->count++] = (ie_token){number, stem, kind, t, end};
}

// Adds a word as it was written; contracted negations become two tokens, other endings after an apostrophe go.
static void add_word(ie_text *text, char *word, double t, double end, ie_tokens *tokens)
{
    size_t length = strlen(word);
    char *apostrophe = strchr(word, '\'');
    if (length > 3 && strcmp(word + length - 3, "n't") == 0) {
        word[length - 3] = '\0';
        const char *base = strcmp(word, "ca") == 0 ? "can" : strcmp(word, "wo") == 0 ? "will" : word;
        append_token(text, base, t, end, tokens);
        append_token(text, "not", t, end, tokens);
        return;
    }
    if (strcmp(word, "cannot") == 0) {
        append_token(text, "can", t, end, tokens);
        append_token(text, "not", t, end, tokens);
        return;
    }
    if (apostrophe)
        *apostrophe = '\0';
    if (*word)
        append_token(text, word, t, end, tokens);
}

// Bytes of the word at `from`, copied to `word` (cut at LONGEST_WORD); 0 where none starts there.
static size_t scan_word(const char *from, char *word)
{
    size_t length = 0, kept = 0, width;
    if (strncmp(from, ".net", 4) == 0 && !ie_utf8_letter(from + 4)) {
        strcpy(word, ".net");
        return 4;
    }
    for (;; length += width) {
        const char *at = from + length;
        width = isdigit((unsigned char)*at) ? 1 : ie_utf8_letter(at);
        if (!width && length && (width = ie_utf8_apostrophe(at)) > 0)
            at = "'";
        else if (!width && length && *at == '.' && isdigit((unsigned char)at[-1]) && isdigit((unsigned char)at[1]))
            width = 1;
        if (!width)
            break;
        size_t copied = *at == '\'' ? 1 : width;
        if (kept + copied < LONGEST_WORD) {
            memcpy(word + kept, at, copied);
            kept += copied;
        }
    }
    if (length == 1 && (strncmp(from + 1, "++", 2) == 0 || from[1] == '#')) {
        size_t signs = from[1] == '#' ? 1 : 2;
        memcpy(word + kept, from + 1, signs);
        kept += signs;
        length += signs;
    }
    word[kept] = '\0';
    return length;
}

void ie_text_tokens(ie_text *text, const char *characters, double t, double end, ie_tokens *tokens)
{
    char *lower = ie_utf8_lower(characters), word[LONGEST_WORD + 4];
    double seconds_per_byte = *lower ? (end - t) / (double)strlen(lower) : NAN;
    for (size_t at = 0; lower[at];) {
        size_t length = scan_word(lower + at, word);
        if (!length && tokens->count && strchr(".,;:!?()", lower[at]))
            tokens->items[tokens->count - 1].kind |= IE_TOKEN_ENDS | (strchr(",()", lower[at]) ? 0 : IE_TOKEN_STOPS);
        if (length)
            add_word(text, word, t + (double)at * seconds_per_byte, t + (double)(at + length) * seconds_per_byte,
                     tokens);
        at += length ? length : 1;
    }
    free(lower);
}

void ie_tokens_free(ie_tokens *tokens)
{
    free(tokens->items);
    *tokens = (ie_tokens){0};
}

static int compare_stems(const void *a, const void *b)
{
    int left = *(const int *)a, right = *(const int *)b;
    return left < right ? -1 : left > right;
}

// The distinct content stems, sorted. The caller frees them.
static int *content_stems(const ie_tokens *tokens, size_t *count)
{
    size_t used = 0, kept = 0;
    int *stems = ie_allocate(tokens ? tokens->count + 1 : 1, sizeof *stems);
    for (size_t i = 0; tokens && i < tokens->count; i++)
        if (tokens->items[i].kind & IE_TOKEN_CONTENT)
            stems[used++] = tokens->items[i].stem;
    qsort(stems, used, sizeof *stems, compare_stems);
    for (size_t i = 0; i < used; i++)
        if (kept == 0 || stems[kept - 1] != stems[i])
            stems[kept++] = stems[i];
    *count = kept;
    return stems;
}

double ie_text_recall(const ie_tokens *answer, const ie_tokens *reference, const ie_tokens *question)
{
    size_t said_count, wanted_count, asked_count, hits = 0, new_wanted = 0, new_hits = 0;
    int *said = content_stems(answer, &said_count), *wanted = content_stems(reference, &wanted_count);
    int *asked = content_stems(question, &asked_count);
    for (size_t i = 0; i < wanted_count; i++) {
        int is_hit = bsearch(&wanted[i], said, said_count, sizeof *said, compare_stems) != NULL;
        int is_new = bsearch(&wanted[i], asked, asked_count, sizeof *asked, compare_stems) == NULL;
        hits += (size_t)is_hit;
        new_wanted += (size_t)is_new;
        new_hits += (size_t)(is_hit && is_new);
    }
    free(said);
    free(wanted);
    free(asked);
    if (new_wanted)
        return (double)new_hits / (double)new_wanted;
    return wanted_count ? (double)hits / (double)wanted_count : NAN;
}
