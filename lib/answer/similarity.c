// SPDX-License-Identifier: MIT
// Comparison of an answer with one or several expected answers.
#include "answer/similarity.h"

#include "answer/cross_encoder.h"
#include "answer/difflib.h"
#include "answer/sentences.h"
#include "base/memory.h"
#include "base/path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// How far a score may be off where every word was misheard. Ours, chosen on Mohler's answers with garbled words
// (test/bench/spoken.py).
static const double misheard_score = 5;
// What one contradiction takes off at least, however much is said besides. Ours.
static const double least_discount = 0.25;

struct ie_similarity {
    ie_text *text;
    ie_lexicon *lexicon;
    ie_score_model *model;
    ie_embedding *net;                // NULL for words alone, and so are
    ie_sentences *sentences;
    ie_topic_net *topics;
    ie_cross_encoder *cross_encoder;  // also NULL where the model has no term of it
};

const char *ie_similarity_best_method(void)
{
    char *net = ie_path_cache("minilm/model.safetensors"), *weights = ie_path_data("models/similarity/embedding.txt");
    int is_there = access(net, R_OK) == 0 && access(weights, R_OK) == 0;
    free(net);
    free(weights);
    return is_there ? "embedding" : "words";
}

// Returns 0 or -1.
static int open_net(ie_similarity *similarity, ie_error *error)
{
    char *net = ie_path_cache("minilm"), *adapters = ie_path_data("models/similarity/cross.safetensors");
    char *topics = ie_path_data("models/rubric/topics.safetensors");
    int needs_both = ie_score_model_uses(similarity->model, IE_CROSS_ENCODER);
    similarity->net = ie_embedding_open(net, error);
    similarity->sentences = similarity->net ? ie_sentences_create(similarity->net, similarity->text) : NULL;
    similarity->topics = similarity->net ? ie_topic_net_open(similarity->net, topics, error) : NULL;
    similarity->cross_encoder = similarity->topics && needs_both ? ie_cross_encoder_open(net, adapters, error) : NULL;
    free(net);
    free(adapters);
    free(topics);
    return similarity->topics && (similarity->cross_encoder || !needs_both) ? 0 : -1;
}

ie_similarity *ie_similarity_open(ie_text *text, const char *method, const char *model, ie_error *error)
{
    ie_similarity *similarity = ie_allocate(1, sizeof *similarity);
    int has_net = strcmp(method, "embedding") == 0;
    char *weights = ie_path_data(has_net ? "models/similarity/embedding.txt" : "models/similarity/words.txt");
    char *counts = ie_path_data("models/similarity/idf.txt");
    similarity->text = text;
    similarity->lexicon = ie_lexicon_open(text, counts, NULL, error);
    similarity->model = similarity->lexicon ? ie_score_model_open(model ? model : weights, error) : NULL;
    int status = similarity->model ? 0 : -1;
    if (status == 0 && has_net)
        status = open_net(similarity, error);
    free(weights);
    free(counts);
    if (status == 0)
        return similarity;
    ie_similarity_close(similarity);
    return NULL;
}

void ie_similarity_close(ie_similarity *similarity)
{
    if (!similarity)
        return;
    ie_lexicon_close(similarity->lexicon);
    ie_score_model_close(similarity->model);
    ie_sentences_destroy(similarity->sentences);
    ie_topic_net_close(similarity->topics);
    ie_embedding_close(similarity->net);
    ie_cross_encoder_close(similarity->cross_encoder);
    free(similarity);
}

int ie_similarity_has_synonyms(const ie_similarity *similarity)
{
    return ie_lexicon_has_synonyms(similarity->lexicon);
}

const char *ie_similarity_model(const ie_similarity *similarity)
{
    return ie_score_model_name(similarity->model);
}

const char *ie_similarity_net(const ie_similarity *similarity)
{
    return similarity->net ? ie_embedding_name(similarity->net) : NULL;
}

const char *ie_similarity_cross_encoder(const ie_similarity *similarity)
{
    return similarity->cross_encoder ? ie_cross_encoder_name(similarity->cross_encoder) : NULL;
}

ie_text *ie_similarity_text(const ie_similarity *similarity)
{
    return similarity->text;
}

ie_lexicon *ie_similarity_lexicon(const ie_similarity *similarity)
{
    return similarity->lexicon;
}

ie_embedding *ie_similarity_embedding(const ie_similarity *similarity)
{
    return similarity->net;
}

ie_topic_net *ie_similarity_topics(const ie_similarity *similarity)
{
    return similarity->topics;
}

static double limit_to(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

typedef struct side {
    const char *text;
    const ie_prepared *words;
} side;

static void add_sentences(const ie_similarity *similarity, const side *answer, const side *question,
                          const char *reference, double features[IE_ALL_FEATURES])
{
    if (!similarity->sentences)
        return;
    ie_sentence_likeness likeness = ie_sentences_compare(similarity->sentences, answer->text, reference,
                                                         question->text);
    features[IE_SENTENCE] = likeness.whole;
    features[IE_SENTENCE_BEST] = likeness.best;
    features[IE_SENTENCE_FOCUS] = likeness.focus;
    features[IE_SENTENCE_QUESTION] = likeness.question;
    features[IE_PIECE_RECALL] = likeness.recall;
    features[IE_PIECE_PRECISION] = likeness.precision;
    if (similarity->cross_encoder) {
        ie_cross_reading reading = ie_cross_encoder_read(similarity->cross_encoder, reference, answer->text);
        features[IE_CROSS_ENCODER] = question->words ? reading.correct : reading.likeness;
    }
}

// What was said in the contrary sense is no agreement: a quarter of the score, as the score will be cut, is taken off,
// and of the rest the share that is contradicted.
static void subtract_contrary(ie_comparison *comparison)
{
    double share = comparison->features[IE_CONTRADICTION];
    double left = limit_to(comparison->score, 0, 10) * (1 - least_discount) * (1 - share);
    if (share <= 0)
        return;
    comparison->contributions[IE_CONTRADICTION] += left - comparison->score;
    comparison->score = left;
}

// The comparison with one reference of `count`, without ratio and recall.
static ie_comparison compare_with(ie_similarity *similarity, const side *answer, const side *question,
                                  const char *reference, size_t count)
{
    ie_comparison result = {.correct = NAN};
    ie_head head = question->words ? IE_HEAD_SCORE : IE_HEAD_PAIR;
    double unused[IE_ALL_FEATURES];
    ie_text_tokens(similarity->text, reference, NAN, NAN, &result.wanted);
    ie_prepared *wanted = ie_prepared_create(similarity->lexicon, similarity->text, &result.wanted);
    result.match = ie_match_compute(similarity->lexicon, answer->words, wanted, question->words);
    memcpy(result.features, result.match.features, sizeof result.match.features);
    result.features[IE_REFERENCES] = log((double)count);
    add_sentences(similarity, answer, question, reference, result.features);
    ie_prepared_destroy(wanted);
    result.score = question->words
        ? ie_score_model_grade(similarity->model, result.features, result.contributions)
        : ie_score_model_value(similarity->model, IE_HEAD_PAIR, result.features, result.contributions);
    result.bias = ie_score_model_bias(similarity->model, head);
    if (question->words)
        result.correct = limit_to(ie_score_model_value(similarity->model, IE_HEAD_CORRECT, result.features, unused),
                                  0, 1);
    return result;
}

// Adds a pairing, in the order of the reference, where the word has none yet by its stem.
static void add_pairing(ie_match *match, const ie_tokens *wanted, ie_pairing pairing)
{
    size_t at = match->pairing_count;
    for (size_t i = 0; i < match->pairing_count; i++)
        if (wanted->items[match->pairings[i].reference].stem == wanted->items[pairing.reference].stem)
            return;
    match->pairings = ie_resize(match->pairings, match->pairing_count + 1, sizeof *match->pairings);
    for (; at > 0 && match->pairings[at - 1].reference > pairing.reference; at--)
        match->pairings[at] = match->pairings[at - 1];
    match->pairings[at] = pairing;
    match->pairing_count++;
}

// Lists the words that only the net pairs. They are listed, not counted: the score has the pieces' recall already.
static void pair_by_meaning(const ie_similarity *similarity, const ie_comparison_request *request,
                            const char *reference, ie_comparison *comparison)
{
    if (!similarity->sentences)
        return;
    ie_meaning *meanings;
    size_t count = ie_sentences_meanings(similarity->sentences, request->answer, request->said, reference,
                                         &comparison->wanted, &meanings);
    for (size_t i = 0; i < count; i++)
        add_pairing(&comparison->match, &comparison->wanted,
                    (ie_pairing){meanings[i].reference, meanings[i].answer, IE_LIKE_MEANING, meanings[i].likeness});
    free(meanings);
}

static void set_interval(const ie_similarity *similarity, ie_comparison *result, int has_question, double doubt)
{
    double low, high, more = ie_four_fifths_deviations * misheard_score * doubt;
    result->score = limit_to(result->score, 0, 10);
    ie_score_model_interval(similarity->model, has_question ? IE_HEAD_SCORE : IE_HEAD_PAIR, result->score, &low, &high);
    result->low = limit_to(result->score - hypot(result->score - low, more), 0, 10);
    result->high = limit_to(result->score + hypot(high - result->score, more), 0, 10);
}

// Takes over what contradicts a reference, and its tokens.
static void keep_contraries(ie_comparison *one, ie_contraries *contraries, ie_tokens *contradicted)
{
    ie_contraries_free(contraries);
    ie_tokens_free(contradicted);
    *contraries = one->match.contraries;
    one->match.contraries = (ie_contraries){0};
    for (size_t i = 0; i < one->wanted.count; i++) {
        IE_GROW(contradicted->items, contradicted->count, contradicted->capacity);
        contradicted->items[contradicted->count++] = one->wanted.items[i];
    }
}

// The comparison with the reference that gives the best score, with the best chance of being correct of all references.
// What contradicts any of them is wrong, also where another one has no word for it.
static ie_comparison compare_with_all(ie_similarity *similarity, const ie_comparison_request *request,
                                      const side *answer, const side *question)
{
    ie_comparison best = {0};
    ie_contraries contraries = {0};
    ie_tokens contradicted = {0};
    size_t count = request->reference_count;
    for (size_t i = 0; i < count; i++) {
        ie_comparison one = compare_with(similarity, answer, question, request->references[i], count);
        one.reference = (int)i;
        double correct = i > 0 ? fmax(one.correct, best.correct) : one.correct;
        if (one.match.contraries.share > contraries.share)
            keep_contraries(&one, &contraries, &contradicted);
        if (i > 0 && one.score <= best.score) {
            ie_comparison_free(&one);
        } else {
            ie_comparison_free(&best);
            best = one;
        }
        best.correct = correct;
    }
    best.contraries = contraries;
    best.contradicted = contradicted;
    best.features[IE_CONTRADICTION] = contraries.share;
    if (question->words)
        subtract_contrary(&best);
    return best;
}

ie_comparison ie_similarity_compare(ie_similarity *similarity, const ie_comparison_request *request)
{
    ie_tokens asked = {0};
    ie_text_tokens(similarity->text, request->question ? request->question : "", NAN, NAN, &asked);
    ie_prepared *said = ie_prepared_create(similarity->lexicon, similarity->text, request->said);
    ie_prepared *about = asked.count ? ie_prepared_create(similarity->lexicon, similarity->text, &asked) : NULL;
    side answer = {request->answer, said}, question = {request->question, about};
    ie_comparison best = compare_with_all(similarity, request, &answer, &question);
    const char *reference = request->references[best.reference];
    pair_by_meaning(similarity, request, reference, &best);
    set_interval(similarity, &best, about != NULL, request->doubt);
    if (request->said->count == 0) {  // nothing said is no answer, whatever the model makes of nothing
        best.score = best.low = best.high = 0;
        best.correct = about ? 0 : NAN;
    }
    best.ratio = ie_difflib_ratio_text(request->answer, reference, !request->no_autojunk);
    best.recall = ie_text_recall(request->said, &best.wanted, &asked);
    ie_prepared_destroy(said);
    ie_prepared_destroy(about);
    ie_tokens_free(&asked);
    return best;
}

void ie_comparison_free(ie_comparison *comparison)
{
    ie_match_free(&comparison->match);
    ie_tokens_free(&comparison->wanted);
    ie_contraries_free(&comparison->contraries);
    ie_tokens_free(&comparison->contradicted);
    *comparison = (ie_comparison){0};
}
