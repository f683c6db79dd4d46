// SPDX-License-Identifier: MIT
// The examiner: an answer against one or several expected answers.
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

// Half of the width that holds four fifths of a normal distribution, in standard deviations.
static const double FOUR_FIFTHS = 1.2816;
// Points that a score may be off for a whole answer misheard; measured by garbling words (models/similarity/README.md).
static const double POINTS_OF_DOUBT = 5;

struct ie_similarity {
    ie_text *text;
    ie_lexicon *lexicon;
    ie_score_model *grader;
    ie_embedding *net;        // NULL to judge by words alone, and so are
    ie_sentences *sentences;
    ie_cross_encoder *crossencoder;  // also NULL where the grader does not ask for it
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
static int open_net(ie_similarity *judge, ie_error *error)
{
    char *net = ie_path_cache("minilm"), *adapters = ie_path_data("models/similarity/cross.safetensors");
    int needs_both = ie_score_model_uses(judge->grader, IE_CROSS_ENCODER);
    judge->net = ie_embedding_open(net, error);
    judge->sentences = judge->net ? ie_sentences_create(judge->net, judge->text) : NULL;
    judge->crossencoder = judge->net && needs_both ? ie_cross_encoder_open(net, adapters, error) : NULL;
    free(net);
    free(adapters);
    return judge->net && (judge->crossencoder || !needs_both) ? 0 : -1;
}

ie_similarity *ie_similarity_open(ie_text *text, const char *method, const char *model, ie_error *error)
{
    ie_similarity *judge = ie_allocate(1, sizeof *judge);
    int has_net = strcmp(method, "embedding") == 0;
    char *weights = ie_path_data(has_net ? "models/similarity/embedding.txt" : "models/similarity/words.txt");
    char *counts = ie_path_data("models/similarity/idf.txt");
    judge->text = text;
    judge->lexicon = ie_lexicon_open(text, counts, NULL, error);
    judge->grader = judge->lexicon ? ie_score_model_open(model ? model : weights, error) : NULL;
    int status = judge->grader ? 0 : -1;
    if (status == 0 && has_net)
        status = open_net(judge, error);
    free(weights);
    free(counts);
    if (status == 0)
        return judge;
    ie_similarity_close(judge);
    return NULL;
}

void ie_similarity_close(ie_similarity *judge)
{
    if (!judge)
        return;
    ie_lexicon_close(judge->lexicon);
    ie_score_model_close(judge->grader);
    ie_sentences_destroy(judge->sentences);
    ie_embedding_close(judge->net);
    ie_cross_encoder_close(judge->crossencoder);
    free(judge);
}

int ie_similarity_has_synonyms(const ie_similarity *judge)
{
    return ie_lexicon_has_synonyms(judge->lexicon);
}

const char *ie_similarity_model(const ie_similarity *judge)
{
    return ie_score_model_name(judge->grader);
}

const char *ie_similarity_net(const ie_similarity *judge)
{
    return judge->net ? ie_embedding_name(judge->net) : NULL;
}

const char *ie_similarity_cross_encoder(const ie_similarity *judge)
{
    return judge->crossencoder ? ie_cross_encoder_name(judge->crossencoder) : NULL;
}

ie_text *ie_similarity_text(const ie_similarity *judge)
{
    return judge->text;
}

ie_lexicon *ie_similarity_lexicon(const ie_similarity *judge)
{
    return judge->lexicon;
}

static double limit(double value, double low, double high)
{
    return value < low ? low : value > high ? high : value;
}

typedef struct side {
    const char *text;
    const ie_prepared *words;
} side;

static void add_sentences(const ie_similarity *judge, const side *answer, const side *question, const char *reference,
                          double features[IE_ALL_FEATURES])
{
    if (!judge->sentences)
        return;
    ie_sentence_likeness likeness = ie_sentences_compare(judge->sentences, answer->text, reference, question->text);
    features[IE_SENTENCE] = likeness.whole;
    features[IE_SENTENCE_BEST] = likeness.best;
    features[IE_SENTENCE_FOCUS] = likeness.focus;
    features[IE_SENTENCE_QUESTION] = likeness.question;
    features[IE_PIECE_RECALL] = likeness.recall;
    features[IE_PIECE_PRECISION] = likeness.precision;
    if (judge->crossencoder) {
        ie_cross_reading reading = ie_cross_encoder_read(judge->crossencoder, reference, answer->text);
        features[IE_CROSS_ENCODER] = question->words ? reading.correct : reading.likeness;
    }
}

// What was said in the contrary sense is no agreement: its share of the grade, as the grade will be cut, is taken off.
static void take_off_contrary(ie_comparison *judgement)
{
    double share = judgement->features[IE_POLARITY], left = limit(judgement->score, 0, 10) * (1 - share);
    if (share <= 0)
        return;
    judgement->points[IE_POLARITY] += left - judgement->score;
    judgement->score = left;
}

// The judgement against one reference of `count`, without ratio and recall.
static ie_comparison compare(ie_similarity *judge, const side *answer, const side *question, const char *reference, size_t count)
{
    ie_comparison result = {.correct = NAN};
    ie_head head = question->words ? IE_HEAD_GRADE : IE_HEAD_PAIR;
    double unused[IE_ALL_FEATURES];
    ie_text_tokens(judge->text, reference, NAN, NAN, &result.wanted);
    ie_prepared *wanted = ie_prepared_create(judge->lexicon, judge->text, &result.wanted);
    result.match = ie_match_compute(judge->lexicon, answer->words, wanted, question->words);
    memcpy(result.features, result.match.features, sizeof result.match.features);
    result.features[IE_REFERENCES] = log((double)count);
    add_sentences(judge, answer, question, reference, result.features);
    ie_prepared_destroy(wanted);
    result.score = ie_score_model_value(judge->grader, head, result.features, result.points);
    result.bias = ie_score_model_bias(judge->grader, head);
    if (head == IE_HEAD_GRADE)
        take_off_contrary(&result);
    if (question->words)
        result.correct = limit(ie_score_model_value(judge->grader, IE_HEAD_CORRECT, result.features, unused), 0, 1);
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

// Lists the words that only the net pairs. They are listed, not counted: the grade has the pieces' recall already.
static void add_meanings(const ie_similarity *judge, const char *answer, const ie_tokens *said, const char *reference,
                         ie_comparison *judgement)
{
    if (!judge->sentences)
        return;
    ie_meaning *meanings;
    size_t count = ie_sentences_meanings(judge->sentences, answer, said, reference, &judgement->wanted, &meanings);
    for (size_t i = 0; i < count; i++)
        add_pairing(&judgement->match, &judgement->wanted,
                    (ie_pairing){meanings[i].reference, meanings[i].answer, IE_LIKE_MEANING, meanings[i].likeness, 0});
    free(meanings);
}

static void add_interval(const ie_similarity *judge, ie_comparison *result, int has_question, double doubt)
{
    double error = ie_score_model_error(judge->grader, has_question ? IE_HEAD_GRADE : IE_HEAD_PAIR);
    double half = FOUR_FIFTHS * sqrt(error * error + pow(POINTS_OF_DOUBT * doubt, 2));
    result->score = limit(result->score, 0, 10);
    result->low = limit(result->score - half, 0, 10);
    result->high = limit(result->score + half, 0, 10);
}

ie_comparison ie_similarity_compare(ie_similarity *judge, const char *answer, const ie_tokens *tokens, const char *question,
                             const char *const *references, size_t count, double doubt, int autojunk)
{
    ie_tokens asked = {0};
    ie_text_tokens(judge->text, question ? question : "", NAN, NAN, &asked);
    ie_prepared *said = ie_prepared_create(judge->lexicon, judge->text, tokens);
    ie_prepared *about = asked.count ? ie_prepared_create(judge->lexicon, judge->text, &asked) : NULL;
    side answer_side = {answer, said}, question_side = {question, about};
    ie_comparison best = {0};
    for (size_t i = 0; i < count; i++) {
        ie_comparison one = compare(judge, &answer_side, &question_side, references[i], count);
        one.reference = (int)i;
        double correct = i > 0 ? fmax(one.correct, best.correct) : one.correct;
        if (i > 0 && one.score <= best.score) {
            ie_comparison_free(&one);
        } else {
            ie_comparison_free(&best);
            best = one;
        }
        best.correct = correct;
    }
    add_meanings(judge, answer, tokens, references[best.reference], &best);
    add_interval(judge, &best, about != NULL, doubt);
    if (tokens->count == 0) {  // nothing said is no answer, whatever the model makes of nothing
        best.score = best.low = best.high = 0;
        best.correct = about ? 0 : NAN;
    }
    best.ratio = ie_difflib_ratio_text(answer, references[best.reference], autojunk);
    best.recall = ie_text_recall(tokens, &best.wanted, &asked);
    ie_prepared_destroy(said);
    ie_prepared_destroy(about);
    ie_tokens_free(&asked);
    return best;
}

void ie_comparison_free(ie_comparison *judgement)
{
    ie_match_free(&judgement->match);
    ie_tokens_free(&judgement->wanted);
    *judgement = (ie_comparison){0};
}
