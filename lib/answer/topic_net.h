// SPDX-License-Identifier: MIT
// What an answer about oneself is about, by the sentence net: a ridge regression for each topic over the vector of the
// answer and what the lists of phrases find in it (models/rubric/topics.py).
#ifndef IE_ANSWER_TOPIC_NET_H
#define IE_ANSWER_TOPIC_NET_H

#include "answer/embedding.h"
#include "answer/topics.h"

typedef struct ie_topic_net ie_topic_net;

// Reads a safetensors file of `vector` [IE_TOPICS][IE_EMBEDDING_SIZE], `told` [IE_TOPICS][IE_TOPICS] and `bias`
// [IE_TOPICS]. `embedding` must outlive it. NULL (IE_MODEL) where the file is missing or holds anything else.
ie_topic_net *ie_topic_net_open(ie_embedding *embedding, const char *path, ie_error *error);
void ie_topic_net_close(ie_topic_net *net);
// Name and digest of the weights, "topics@0123abcd".
const char *ie_topic_net_name(const ie_topic_net *net);

// How much an answer is about each topic, where `told` is what ie_topics_told finds in it; 1.4 standard deviations of
// such values are 1. Single-threaded.
void ie_topic_net_judge(ie_topic_net *net, const char *answer, const double told[IE_TOPICS], double about[IE_TOPICS]);

#endif
