// SPDX-License-Identifier: MIT
// Weight files of any bytes must be read or refused, and what is read must fit the network or be refused.
#include "learn/tensors.h"
#include "vision/expression_net.h"

#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <unistd.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    static char path[64], part[] = "/dev/shm/ie-fuzz.bin";  // the seeds' manifests name it
    // A manifest is told from a safetensors file by its name.
    const char *ending = size > 0 && (data[0] == '[' || data[0] == '{') ? ".json" : "";
    snprintf(path, sizeof path, "/dev/shm/ie-fuzz-%d%s", (int)getpid(), ending);
    FILE *file = fopen(path, "wb");
    if (!file || fwrite(data, 1, size, file) != size || fclose(file) != 0)
        abort();
    FILE *weights = fopen(part, "wb");
    if (!weights || fwrite("\0\1\2\3\4\5\6\7", 1, 8, weights) != 8 || fclose(weights) != 0)
        abort();
    ie_error error = {0};
    ie_tensors *tensors = ie_tensors_read(path, 64 << 20, &error);
    ie_expression_net *expression = tensors ? ie_expression_net_create(tensors, &error) : NULL;
    if ((!tensors || !expression) && error.code != IE_MODEL)
        abort();  // refused without saying so
    ie_expression_net_destroy(expression);
    ie_tensors_free(tensors);
    error = (ie_error){0};
    tensors = ie_tensors_map(path, 64 << 20, &error);
    expression = tensors ? ie_expression_net_create(tensors, &error) : NULL;
    if ((!tensors || !expression) && error.code != IE_MODEL)
        abort();
    ie_expression_net_destroy(expression);
    ie_tensors_free(tensors);
    unlink(path);
    unlink(part);
    return 0;
}
