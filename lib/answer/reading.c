// SPDX-License-Identifier: MIT
// A text read once, to be laid beside many others.
#include "answer/reading.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

struct ie_reading {
    ie_similarity *similarity;
    ie_tokens tokens;
    ie_prepared *words;
    float *vector;  // NULL without the net
};

// The net's 254 pieces hold about as many.
enum { MOST_WORDS = 150 };

ie_reading *ie_reading_create(ie_similarity *similarity, const char *text)
{
    ie_reading *reading = ie_allocate(1, sizeof *reading);
    ie_embedding *net = ie_similarity_embedding(similarity);
    reading->similarity = similarity;
    ie_text_tokens(ie_similarity_text(similarity), text, NAN, NAN, &reading->tokens);
    reading->tokens.count = reading->tokens.count < MOST_WORDS ? reading->tokens.count : MOST_WORDS;
    reading->words = ie_prepared_create(ie_similarity_lexicon(similarity), ie_similarity_text(similarity),
                                        &reading->tokens);
    if (net) {
        reading->vector = ie_allocate(IE_EMBEDDING_SIZE, sizeof *reading->vector);
        ie_embedding_vector(net, text, reading->vector);
    }
    return reading;
}

void ie_reading_destroy(ie_reading *reading)
{
    if (!reading)
        return;
    ie_prepared_destroy(reading->words);
    ie_tokens_free(&reading->tokens);
    free(reading->vector);
    free(reading);
}

double ie_reading_likeness(const ie_reading *one, const ie_reading *other)
{
    if (one->tokens.count == 0 || other->tokens.count == 0)
        return 0;
    return one->vector ? ie_embedding_cosine(one->vector, other->vector) : ie_reading_agreement(one, other);
}

double ie_reading_agreement(const ie_reading *one, const ie_reading *other)
{
    ie_match match = ie_match_compute(ie_similarity_lexicon(one->similarity), one->words, other->words, NULL);
    double agreement = match.features[IE_AGREEMENT];
    ie_match_free(&match);
    return agreement;
}
