// SPDX-License-Identifier: MIT
// A cross-encoder: reference and answer read together by one net.
#include "answer/cross_encoder.h"

#include "answer/encoder.h"
#include "base/memory.h"
#include "learn/logistic.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = IE_ENCODER_WIDTH, MOST = IE_ENCODER_PIECES, MOST_OF_REFERENCE = 120, OUTPUTS = 3,
       LARGEST_ADAPTERS = 64 << 20 };

struct ie_cross_encoder {
    ie_tensors *adapters;
    ie_encoder *encoder;
    ie_wordpiece *pieces;
    const float *head, *bias;
    unsigned char wanted[IE_ENCODER_VOCABULARY];  // of each piece: 1 where the reference has it; else 0
    int seen[IE_ENCODER_VOCABULARY];              // how often the stretch looked at has it
};

ie_cross_encoder *ie_cross_encoder_open(const char *folder, const char *adapters, ie_error *error)
{
    ie_cross_encoder *net = ie_allocate(1, sizeof *net);
    net->adapters = ie_tensors_read(adapters, LARGEST_ADAPTERS, error);
    if (net->adapters)
        net->head = ie_tensors_get(net->adapters, "head", (size_t[]){OUTPUTS, WIDTH}, 2, error);
    if (net->head)
        net->bias = ie_tensors_get(net->adapters, "bias", (size_t[]){1, OUTPUTS}, 2, error);
    if (net->bias)
        net->encoder = ie_encoder_open(folder, net->adapters, error);
    if (net->encoder)
        net->pieces = ie_encoder_vocabulary(folder, error);
    if (net->pieces)
        return net;
    ie_cross_encoder_close(net);
    return NULL;
}

void ie_cross_encoder_close(ie_cross_encoder *net)
{
    if (!net)
        return;
    ie_encoder_close(net->encoder);
    ie_wordpiece_close(net->pieces);
    ie_tensors_free(net->adapters);
    free(net);
}

const char *ie_cross_encoder_name(const ie_cross_encoder *net)
{
    return ie_tensors_id(net->adapters);
}

// Where the stretch of `size` pieces begins that holds most of the pieces wanted, each counted once.
static size_t best_stretch(ie_cross_encoder *net, const int *ids, size_t count, size_t size)
{
    size_t best = 0, held = 0, most = 0;
    memset(net->seen, 0, sizeof net->seen);
    for (size_t i = 0; i < count; i++) {
        held += net->wanted[ids[i]] && net->seen[ids[i]]++ == 0;
        if (i >= size)
            held -= net->wanted[ids[i - size]] && --net->seen[ids[i - size]] == 0;
        if (held > most) {
            most = held;
            best = i >= size ? i - size + 1 : 0;
        }
    }
    return best;
}

// Writes [CLS] reference [SEP] answer [SEP] to `ids`; returns how many, and where the answer begins in `second`.
static size_t join_texts(ie_cross_encoder *net, const char *reference, const char *answer, int ids[MOST],
                         size_t *second)
{
    size_t first = ie_wordpiece_split(net->pieces, reference, ids, MOST_OF_REFERENCE + 2, NULL);
    size_t most = strlen(answer) + 2;
    int *said = ie_allocate(most, sizeof *said);
    size_t count = ie_wordpiece_split(net->pieces, answer, said, most, NULL) - 2, room = MOST - first - 1, from = 0;
    if (count > room) {
        memset(net->wanted, 0, sizeof net->wanted);
        for (size_t i = 1; i + 1 < first; i++)
            net->wanted[ids[i]] = 1;
        from = best_stretch(net, said + 1, count, room);
        count = room;
    }
    memcpy(ids + first, said + 1 + from, count * sizeof *ids);
    ids[first + count] = ids[first - 1];
    free(said);
    *second = first;
    return first + count + 1;
}

ie_cross_reading ie_cross_encoder_read(ie_cross_encoder *net, const char *reference, const char *answer)
{
    int ids[MOST];
    double odds[OUTPUTS];
    size_t second, count = join_texts(net, reference, answer, ids, &second);
    float mean[WIDTH];
    ie_encoder_mean(ie_encoder_read(net->encoder, ids, count, second), count, mean);
    for (size_t o = 0; o < OUTPUTS; o++) {
        odds[o] = net->bias[o];
        for (size_t c = 0; c < WIDTH; c++)
            odds[o] += (double)mean[c] * net->head[o * WIDTH + c];
    }
    return (ie_cross_reading){ie_sigmoid(odds[0]), ie_sigmoid(odds[1]), ie_sigmoid(odds[2])};
}
