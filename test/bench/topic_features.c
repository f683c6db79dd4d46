// SPDX-License-Identifier: MIT
// What models/rubric/topics.py fits on: of each line of standard input, a question or an answer, a line with the set
// of topics that it asks about, the set of those near them, how surely it speaks of each topic, and the net's vector of
// it.
// usage: topic_features FOLDER_OF_THE_NET
#include "answer/embedding.h"
#include "answer/topics.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void tell(ie_text *text, ie_embedding *net, const char *line)
{
    float vector[IE_EMBEDDING_SIZE];
    double told[IE_TOPICS];
    unsigned asked = ie_topics_asked(text, line), near = 0;
    ie_statements statements = ie_statements_cut(text, line, NULL);
    ie_topics_told(&statements, told);
    ie_statements_free(&statements);
    ie_embedding_compute(net, line, vector);
    for (int topic = 0; topic < IE_TOPICS; topic++)
        near |= asked >> topic & 1 ? ie_topics_near(topic) : 0;
    printf("%u %u", asked, near & ~asked);
    for (int topic = 0; topic < IE_TOPICS; topic++)
        printf(" %.4f", told[topic]);
    for (int i = 0; i < IE_EMBEDDING_SIZE; i++)
        printf(" %.6f", (double)vector[i]);
    printf("\n");
}

int main(int argc, char **argv)
{
    ie_error error = {0};
    ie_embedding *net = argc == 2 ? ie_embedding_open(argv[1], &error) : NULL;
    ie_text *text = ie_text_create();
    char *line = NULL;
    size_t size = 0;
    if (!net)
        return 1;
    while (getline(&line, &size, stdin) > 0) {
        line[strcspn(line, "\n")] = '\0';
        tell(text, net, line);
    }
    free(line);
    ie_text_destroy(text);
    ie_embedding_close(net);
    return 0;
}
