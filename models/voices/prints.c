// SPDX-License-Identifier: MIT
// For recipe.sh: the speaker embedding of each sound file (16 kHz, mono), as `file`, voiced frames, 19 values,
// tab-separated. usage: prints FILE ...
#include "base/memory.h"
#include "speech/speaker_embedding.h"

#include <sndfile.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

int main(int argc, char **argv)
{
    ie_speaker_embedder *embedder = ie_speaker_embedder_create();
    for (int i = 1; i < argc; i++) {
        SF_INFO info = {0};
        SNDFILE *file = sf_open(argv[i], SFM_READ, &info);
        if (!file || info.samplerate != 16000 || info.channels != 1)
            return 2;
        float *samples = ie_allocate((size_t)info.frames, sizeof *samples);
        sf_count_t count = sf_readf_float(file, samples, info.frames);
        sf_close(file);
        ie_speaker_embedder_listen(embedder, samples, (size_t)count);
        ie_speaker_embedding embedding = ie_speaker_embedder_take(embedder, 0, (double)count / 16000, NULL);
        const char *slash = strrchr(argv[i], '/');
        printf("%s\t%zu", slash ? slash + 1 : argv[i], embedding.frames);
        for (int k = 0; k < IE_SPEAKER_EMBEDDING_VALUES; k++)
            printf("\t%.4f", embedding.values[k]);
        putchar('\n');
        free(samples);
    }
    ie_speaker_embedder_destroy(embedder);
    return 0;
}
