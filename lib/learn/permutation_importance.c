// SPDX-License-Identifier: MIT
// Columns shuffled, and trees asked again.
#include "learn/permutation_importance.h"

#include "base/memory.h"
#include "base/random.h"
#include "base/thread_pool.h"
#include "learn/forest_nodes.h"

#include <stdlib.h>
#include <string.h>

typedef struct shuffling {
    const ie_forest *forest;
    const ie_forest_data *data;
    const unsigned char *in_bag;
    uint64_t seed;
    double *importance;
} shuffling;

// Right votes of one tree on the rows it did not see, their values of `column` taken from the rows in `from`.
static size_t count_right(const shuffling *job, size_t tree, const size_t *rows, const size_t *from, size_t count,
                          size_t column, float *scratch)
{
    const ie_forest_data *data = job->data;
    size_t right = 0;
    for (size_t i = 0; i < count; i++) {
        memcpy(scratch, data->values + rows[i] * data->columns, data->columns * sizeof *scratch);
        scratch[column] = data->values[from[i] * data->columns + column];
        double vote = ie_forest_walk(job->forest, &job->forest->trees[tree], scratch, NULL);
        right += (vote > 0.5) == (data->worth[data->labels[rows[i]]] > 0.5);
    }
    return right;
}

static void shuffle_column(void *context, size_t column)
{
    const shuffling *job = context;
    const ie_forest_data *data = job->data;
    size_t *rows = ie_allocate(data->rows, sizeof *rows), *from = ie_allocate(data->rows, sizeof *from);
    float *scratch = ie_allocate(data->columns, sizeof *scratch);
    double fall = 0;
    for (size_t tree = 0; tree < job->forest->tree_count; tree++) {
        size_t count = 0;
        for (size_t row = 0; row < data->rows; row++)
            if (!job->in_bag[tree * data->rows + row])
                rows[count++] = row;
        memcpy(from, rows, count * sizeof *from);
        size_t before = count_right(job, tree, rows, from, count, column, scratch);
        uint64_t random = job->seed + column * 0x9e3779b97f4a7c15u + tree * 0xd1b54a32d192ed03u;
        ie_random_shuffle(&random, from, count);
        size_t after = count_right(job, tree, rows, from, count, column, scratch);
        if (count)
            fall += ((double)before - (double)after) / (double)count;
    }
    job->importance[column] = fall / (double)job->forest->tree_count;
    free(rows);
    free(from);
    free(scratch);
}

void ie_forest_importance(const ie_forest *forest, const ie_forest_data *data, const unsigned char *in_bag,
                          uint64_t seed, long threads, double *importance)
{
    shuffling job = {forest, data, in_bag, seed, importance};
    ie_thread_pool_run(threads, data->columns, shuffle_column, &job);
}
