// SPDX-License-Identifier: MIT
// Models of any bytes must be read or refused, and what is read must fit Whisper or be refused.
#include "learn/ctranslate2.h"
#include "speech/whisper_model.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <sys/stat.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

static void write_fuzzed(const char *path, const void *bytes, size_t count)
{
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(bytes, 1, count, file) != count || fclose(file) != 0)
        abort();
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char folder[64], model[80], config[80];
    snprintf(folder, sizeof folder, "/dev/shm/ie-fuzz-%d", (int)getpid());
    snprintf(model, sizeof model, "%s/model.bin", folder);
    snprintf(config, sizeof config, "%s/config.json", folder);
    mkdir(folder, 0700);
    write_fuzzed(model, data, size);
    write_fuzzed(config, "{\"suppress_ids\":[1,2]}", 22);
    ie_error error = {0};
    size_t shape[IE_CTRANSLATE2_RANK];
    ie_ctranslate2 *file = ie_ctranslate2_open(folder, "WhisperSpec", 1 << 20, &error);
    if (!file && error.code != IE_MODEL)
        abort();  // refused without saying so
    if (file && ie_ctranslate2_shape(file, "decoder/embeddings/weight", shape) > 0) {
        float first;
        ie_ctranslate2_copy(file, "decoder/embeddings/weight", (size_t[]){shape[0], shape[1], 0}, 0,
                            shape[0] * shape[1] > 0, &first, &error);
    }
    ie_ctranslate2_close(file);
    error = (ie_error){0};
    ie_whisper_model *whisper = ie_whisper_model_open(folder, &error);
    if (!whisper && error.code != IE_MODEL)
        abort();
    ie_whisper_model_close(whisper);
    unlink(model);
    unlink(config);
    rmdir(folder);
    return 0;
}
