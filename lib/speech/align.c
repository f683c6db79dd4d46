// SPDX-License-Identifier: MIT
// When each word of a known text was said, by forced alignment with PocketSphinx's acoustic model.
#include "speech/align.h"

#include "base/grapheme_to_phoneme.h"
#include "base/memory.h"
#include "base/sort.h"
#include "learn/word_errors.h"
#include "speech/engine.h"
#include "speech/sphinx.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { MOST_VARIANTS = 9 };

// Sounds that a recogniser leaves out and that may stand between any two words.
static const struct {
    const char *word, *name, *sounds;
} fillers[] = {{"++UM++", "um", "AH M"}, {"++UH++", "uh", "AH"}, {"++ER++", "er", "ER"}, {"++MM++", "mm", "M"}};
enum { FILLERS = sizeof fillers / sizeof *fillers, LONGEST_MISTAKEN = 4 };
// The same, where the recogniser wrote a short word for them ("her" for "er").
static const char *const mistaken[FILLERS] = {"=UM=", "=UH=", "=ER=", "=MM="};

// Ours, chosen on 72 fillers in generated speech of six voices and on five minutes of reading without any (ie-stt(1)).
// Probabilities of silence and of each filler between two words: fillers are rare, and a drawn-out vowel must not be
// one.
static const float silence_probability = 0.1f, filler_probability = 1e-8f, mistaken_probability = 1e-2f;
static const double shortest_filler_seconds = 0.15, long_filler_seconds = 0.3, shortest_pause_seconds = 0.05;
static const double shortest_mistaken_seconds = 0.2, softest_filler_db = 15;

struct ie_aligner {
    ps_decoder_t *decoder;
    ie_buffer scratch, sounds, name;
    ie_aligned *words;       // result: tokens of the text, then fillers, then sorted
    size_t count, capacity;
    size_t tokens;           // of them the words of the text
    double score, frames;    // of the words in the last alignment
    int *owners;             // for each word said (a token may be several: "21"), its token
    ie_buffer said;          // those words, each followed by a zero byte
    size_t said_count, owner_capacity;
};

ie_aligner *ie_aligner_open(const char *model, ie_error *error)
{
    ie_aligner *aligner = ie_allocate(1, sizeof *aligner);
    const char *folder = ie_sphinx_folder(model);
    ie_buffer dictionary = {0};
    ie_buffer_format(&dictionary, "%s/cmudict-en-us.dict", folder);
    // Beams so wide that the way through the whole text is not lost.
    const char *settings[] = {"-dict", dictionary.data, "-beam", "1e-100", "-pbeam", "1e-100", "-wbeam", "1e-80",
                              "-bestpath", "no", "-fsgusefiller", "no", "-fsgusealtpron", "no", NULL};
    aligner->decoder = ie_sphinx_open(folder, settings, error);
    ie_buffer_free(&dictionary);
    if (!aligner->decoder) {
        ie_aligner_close(aligner);
        return NULL;
    }
    for (int i = 0; i < FILLERS; i++) {
        ps_add_word(aligner->decoder, fillers[i].word, fillers[i].sounds, FALSE);
        ps_add_word(aligner->decoder, mistaken[i], fillers[i].sounds, FALSE);
    }
    return aligner;
}

void ie_aligner_close(ie_aligner *aligner)
{
    if (!aligner)
        return;
    if (aligner->decoder)
        ps_free(aligner->decoder);
    ie_buffer_free(&aligner->scratch);
    ie_buffer_free(&aligner->sounds);
    ie_buffer_free(&aligner->name);
    ie_buffer_free(&aligner->said);
    free(aligner->words);
    free(aligner->owners);
    free(aligner);
}

static ie_aligned *add_result(ie_aligner *aligner)
{
    IE_GROW(aligner->words, aligner->count, aligner->capacity);
    ie_aligned *added = &aligner->words[aligner->count++];
    *added = (ie_aligned){0};
    return added;
}

static void add_word_to_align(ie_aligner *aligner, const char *word, int owner)
{
    IE_GROW(aligner->owners, aligner->said_count, aligner->owner_capacity);
    aligner->owners[aligner->said_count++] = owner;
    ie_buffer_add(&aligner->said, word, strlen(word) + 1);
}

static int is_ascii_punctuation(unsigned char sign)
{
    return sign < 0x80 && !isalnum(sign);
}

// One token of the text, from `at`, `length` bytes: the result's word without punctuation around, and what is said.
static void add_text_token(ie_aligner *aligner, const char *text, size_t at, size_t length)
{
    while (length > 0 && is_ascii_punctuation((unsigned char)text[at]) && text[at] != '$')
        at++, length--;
    for (unsigned char last; length > 0; length--) {
        last = (unsigned char)text[at + length - 1];
        if (!is_ascii_punctuation(last) || strchr("%+#", last))
            break;
    }
    ie_buffer_clear(&aligner->name);
    ie_buffer_add(&aligner->name, text + at, length);
    if (length == 0)
        return;
    ie_words folded = ie_words_fold(aligner->name.data);
    for (size_t i = 0; i < folded.count; i++)
        add_word_to_align(aligner, folded.words[i], (int)aligner->count);
    if (folded.count > 0) {
        ie_aligned *token = add_result(aligner);
        token->offset = at;
        token->length = length;
    }
    ie_words_free(&folded);
}

static void split_text(ie_aligner *aligner, const char *text)
{
    ie_buffer_clear(&aligner->said);
    aligner->count = aligner->said_count = 0;
    aligner->score = aligner->frames = 0;
    for (size_t at = 0; text[at];) {
        at += strspn(text + at, " \t\r\n");
        size_t length = strcspn(text + at, " \t\r\n");
        if (length > 0)
            add_text_token(aligner, text, at, length);
        at += length;
    }
    aligner->tokens = aligner->count;
}

// The sounds of a word that the dictionary does not hold: of its parts around an apostrophe where it holds those.
static void guess_pronunciation(ie_aligner *aligner, const char *word)
{
    size_t length = strlen(word);
    ie_buffer_clear(&aligner->sounds);
    if (length > 2 && strcmp(word + length - 2, "'s") == 0) {
        char *stem = ie_copy_text(word);
        stem[length - 2] = '\0';
        char *sounds = ps_lookup_word(aligner->decoder, stem);
        if (sounds)
            ie_buffer_format(&aligner->sounds, "%s %s", sounds, strchr("fkpt", stem[length - 3]) ? "S" : "Z");
        ckd_free(sounds);
        free(stem);
    }
    if (aligner->sounds.length == 0)
        ie_grapheme_to_phoneme(&aligner->sounds, word);
    if (aligner->sounds.length == 0)
        ie_buffer_text(&aligner->sounds, "AH");
}

// Adds all pronunciations of a word as ways from `state` to the next.
static void add_pronunciations(ie_aligner *aligner, fsg_model_t *grammar, const char *word, int state)
{
    char *known = ps_lookup_word(aligner->decoder, word);
    if (!known) {
        guess_pronunciation(aligner, word);
        ps_add_word(aligner->decoder, word, aligner->sounds.data, FALSE);
    }
    ckd_free(known);
    fsg_model_trans_add(grammar, state, state + 1, 0, fsg_model_word_add(grammar, word));
    for (int variant = 2; variant <= MOST_VARIANTS; variant++) {
        ie_buffer_clear(&aligner->name);
        ie_buffer_format(&aligner->name, "%s(%d)", word, variant);
        char *sounds = ps_lookup_word(aligner->decoder, aligner->name.data);
        if (!sounds)
            break;
        ckd_free(sounds);
        fsg_model_trans_add(grammar, state, state + 1, 0, fsg_model_word_add(grammar, aligner->name.data));
    }
}

// Ways on which a short word was a filler.
static void add_fillers_instead(ie_aligner *aligner, fsg_model_t *grammar, const char *word, int state)
{
    int cost = logmath_log(ps_get_logmath(aligner->decoder), mistaken_probability);
    for (int i = 0; i < FILLERS && strlen(word) <= LONGEST_MISTAKEN; i++)
        fsg_model_trans_add(grammar, state, state + 1, cost, fsg_model_word_add(grammar, mistaken[i]));
}

static int set_grammar_of_words(ie_aligner *aligner)
{
    int states = (int)aligner->said_count + 1;
    fsg_model_t *grammar = fsg_model_init("words", ps_get_logmath(aligner->decoder), 1, states);
    grammar->start_state = 0;
    grammar->final_state = states - 1;
    const char *word = aligner->said.data;
    for (int state = 0; state < states - 1; state++, word += strlen(word) + 1) {
        add_pronunciations(aligner, grammar, word, state);
        add_fillers_instead(aligner, grammar, word, state);
    }
    int cost = logmath_log(ps_get_logmath(aligner->decoder), filler_probability);
    for (int state = 0; state < states; state++) {
        fsg_model_add_silence(grammar, "<sil>", state, silence_probability);
        for (int i = 0; i < FILLERS; i++)
            fsg_model_trans_add(grammar, state, state, cost, fsg_model_word_add(grammar, fillers[i].word));
    }
    int status = ps_set_fsg(aligner->decoder, "words", grammar);
    fsg_model_free(grammar);
    return status < 0 || ps_set_search(aligner->decoder, "words") < 0 ? -1 : 0;
}

static void extend_times(ie_aligned *word, int first, int last)
{
    if (word->end == 0)
        word->t = (double)first / IE_SPHINX_FRAMES;
    word->end = (double)(last + 1) / IE_SPHINX_FRAMES;
}

// Reads the decoder's best way. Returns 1 where it goes through the whole text.
static int collect_word_times(ie_aligner *aligner)
{
    size_t said = 0;
    int first, last;
    for (ps_seg_t *part = ps_seg_iter(aligner->decoder); part; part = ps_seg_next(part)) {
        const char *word = ps_seg_word(part);
        int32 score, ignored, none;
        ps_seg_frames(part, &first, &last);
        ps_seg_prob(part, &score, &ignored, &none);
        int filler = 0, instead = 0;
        while (filler < FILLERS && strcmp(word, fillers[filler].word) != 0)
            filler++;
        while (instead < FILLERS && strcmp(word, mistaken[instead]) != 0)
            instead++;
        if (filler < FILLERS) {
            ie_aligned *heard = add_result(aligner);
            heard->filler = fillers[filler].name;
            extend_times(heard, first, last);
        } else if (word[0] != '<' && word[0] != '(' && said < aligner->said_count) {
            extend_times(&aligner->words[aligner->owners[said]], first, last);
            aligner->score += score;
            aligner->frames += last - first + 1;
            if (instead < FILLERS)
                aligner->words[aligner->owners[said]].instead = fillers[instead].name;
            said++;
        }
    }
    return said == aligner->said_count;
}

// Where alignment fails: the whole length shared out by letters.
static void share_out_time(ie_aligner *aligner, double seconds)
{
    size_t total = 0, done = 0;
    aligner->count = aligner->tokens;
    for (size_t i = 0; i < aligner->count; i++)
        total += aligner->words[i].length + 1;
    for (size_t i = 0; i < aligner->count; i++) {
        ie_aligned *word = &aligner->words[i];
        word->t = seconds * (double)done / (double)total;
        done += word->length + 1;
        word->end = seconds * (double)done / (double)total;
    }
}

static int compare_aligned(const void *left, const void *right)
{
    const ie_aligned *a = left, *b = right;
    if (a->t != b->t)
        return a->t < b->t ? -1 : 1;
    return (a->offset > b->offset) - (a->offset < b->offset);
}

// The mean power from `t` to `end`.
static double power_of(const float *samples, size_t sample_count, double t, double end)
{
    size_t from = (size_t)(t * IE_SPEECH_RATE_HZ), to = (size_t)(end * IE_SPEECH_RATE_HZ);
    double sum = 0;
    to = to < sample_count ? to : sample_count;
    for (size_t i = from; i < to; i++)
        sum += (double)samples[i] * (double)samples[i];
    return from < to ? sum / (double)(to - from) : 0;
}

// The least power of a filler: far softer than the words are breath and echo.
static double least_power(const ie_aligner *aligner, const float *samples, size_t sample_count)
{
    double sum = 0, seconds = 0;
    for (size_t i = 0; i < aligner->count; i++) {
        const ie_aligned *word = &aligner->words[i];
        if (word->filler)
            continue;
        sum += power_of(samples, sample_count, word->t, word->end) * (word->end - word->t);
        seconds += word->end - word->t;
    }
    return seconds > 0 ? sum / seconds * pow(10, -softest_filler_db / 10) : 0;
}

// Joins fillers that touch ("er" and "mm" are one hesitation) and drops what is more likely a drawn-out sound: the very
// short, the short ones without a pause beside them, and the soft (breath, echo). ie-stt(1) has the figures; in slow
// speech with an accent that adds vowels there are false ones.
static void prune_fillers(ie_aligner *aligner, const float *samples, size_t sample_count)
{
    size_t kept = 0;
    double least = least_power(aligner, samples, sample_count);
    for (size_t i = 0; i < aligner->count; i++) {
        const ie_aligned *word = &aligner->words[i];
        ie_aligned *before = kept ? &aligner->words[kept - 1] : NULL;
        if (word->filler && before && before->filler && word->t - before->end < shortest_pause_seconds)
            before->end = word->end;
        else
            aligner->words[kept++] = *word;
    }
    aligner->count = kept;
    kept = 0;
    for (size_t i = 0; i < aligner->count; i++) {
        ie_aligned word = aligner->words[i];
        double length = word.end - word.t, before = kept ? word.t - aligner->words[kept - 1].end : word.t;
        double after = i + 1 < aligner->count ? aligner->words[i + 1].t - word.end : shortest_pause_seconds;
        int apart = fmax(before, after) >= shortest_pause_seconds || length >= long_filler_seconds;
        if (!apart || length < shortest_mistaken_seconds)
            word.instead = NULL;
        int is_hesitation = length >= shortest_filler_seconds && apart
            && power_of(samples, sample_count, word.t, word.end) >= least;
        if (!word.filler || is_hesitation)
            aligner->words[kept++] = word;
    }
    aligner->count = kept;
}

int ie_aligner_align(ie_aligner *aligner, const float *samples, size_t sample_count, const char *text,
                     const ie_aligned **words, size_t *count, double *fit, ie_error *error)
{
    int fitted = 0;
    split_text(aligner, text);
    if (aligner->tokens > 0 && sample_count > 0) {
        if (set_grammar_of_words(aligner) < 0)
            return ie_fail(error, IE_MODEL, "PocketSphinx refuses the grammar of \"%.60s\"", text);
        if (ie_sphinx_decode(aligner->decoder, samples, sample_count, &aligner->scratch) == 0)
            fitted = collect_word_times(aligner);
    }
    if (!fitted)
        share_out_time(aligner, (double)sample_count / IE_SPEECH_RATE_HZ);
    ie_sort(aligner->words, aligner->count, sizeof *aligner->words, compare_aligned);
    prune_fillers(aligner, samples, sample_count);
    *words = aligner->words;
    *count = aligner->count;
    if (fit)
        *fit = fitted && aligner->frames > 0 ? aligner->score / aligner->frames : NAN;
    return fitted;
}
