// SPDX-License-Identifier: MIT
// What an answer about oneself is about, by the sentence net.
#include "answer/topic_net.h"

#include "base/memory.h"
#include "learn/tensors.h"

#include <math.h>
#include <stdlib.h>

enum { LARGEST_WEIGHTS = 1 << 20 };
// So sure is a list at most, as where the weights were fitted (models/rubric/topics.py).
static const double surest = 0.999;

struct ie_topic_net {
    ie_embedding *embedding;
    ie_tensors *weights;
    const float *vector, *told, *bias;
};

ie_topic_net *ie_topic_net_open(ie_embedding *embedding, const char *path, ie_error *error)
{
    ie_topic_net *net = ie_allocate(1, sizeof *net);
    net->embedding = embedding;
    net->weights = ie_tensors_read(path, LARGEST_WEIGHTS, error);
    if (net->weights)
        net->vector = ie_tensors_get(net->weights, "vector", (size_t[]){IE_TOPICS, IE_EMBEDDING_SIZE}, 2, error);
    if (net->vector)
        net->told = ie_tensors_get(net->weights, "told", (size_t[]){IE_TOPICS, IE_TOPICS}, 2, error);
    if (net->told)
        net->bias = ie_tensors_get(net->weights, "bias", (size_t[]){IE_TOPICS}, 1, error);
    if (net->bias)
        return net;
    ie_topic_net_close(net);
    return NULL;
}

void ie_topic_net_close(ie_topic_net *net)
{
    if (!net)
        return;
    ie_tensors_free(net->weights);
    free(net);
}

const char *ie_topic_net_name(const ie_topic_net *net)
{
    return ie_tensors_id(net->weights);
}

void ie_topic_net_judge(ie_topic_net *net, const char *answer, const double told[IE_TOPICS], double about[IE_TOPICS])
{
    float vector[IE_EMBEDDING_SIZE];
    ie_embedding_vector(net->embedding, answer, vector);
    for (int topic = 0; topic < IE_TOPICS; topic++) {
        about[topic] = net->bias[topic];
        for (int i = 0; i < IE_EMBEDDING_SIZE; i++)
            about[topic] += (double)net->vector[topic * IE_EMBEDDING_SIZE + i] * vector[i];
        for (int i = 0; i < IE_TOPICS; i++)
            about[topic] -= net->told[topic * IE_TOPICS + i] * log(1 - fmin(told[i], surest));
    }
}
