// SPDX-License-Identifier: MIT
// Packs of any bytes must be read or refused with a reason, and stay within the limits of base/yaml.h.
#include "answer/pack.h"
#include "base/yaml.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { MOST_NODES = 100000, MOST_LEVELS = 32 };

static long count_nodes(const ie_yaml_node *node, int level)
{
    double number = 0;
    long count = 1;
    if (!node)
        return 0;
    if (level > MOST_LEVELS || ie_yaml_line(node) < 1 || ie_yaml_column(node) < 1)
        abort();
    if (ie_yaml_number(node, &number) == 0 && !isfinite(number))
        abort();
    for (size_t i = 0; i < ie_yaml_length(node); i++) {
        const ie_yaml_node *key = ie_yaml_key_at(node, i);
        if (ie_yaml_kind_of(node) == IE_YAML_MAP && ie_yaml_get(node, ie_yaml_text(key, "")) == NULL && ie_yaml_text(key, NULL))
            abort();
        count += count_nodes(ie_yaml_at(node, i), level + 1);
    }
    return count;
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    ie_error error = {0};
    ie_buffer problems = {0};
    ie_yaml *document = ie_yaml_parse((const char *)data, size, "seed", &error);
    if (!document && error.code != IE_FORMAT)
        abort();  // refused without saying so
    if (document && count_nodes(ie_yaml_root(document), 0) > MOST_NODES)
        abort();
    ie_yaml_free(document);
    error = (ie_error){0};
    ie_pack *pack = ie_pack_parse((const char *)data, size, "seed", &problems, &error);
    if (!pack && (error.code != IE_FORMAT || problems.length == 0))
        abort();
    for (size_t q = 0; pack && q < pack->question_count; q++)
        if (ie_pack_find(pack, pack->questions[q].id) != &pack->questions[q])
            abort();
    ie_pack_free(pack);
    ie_buffer_free(&problems);
    return 0;
}
