// SPDX-License-Identifier: MIT
// Thread pool.
#include "base/thread_pool.h"

#include <pthread.h>
#include <stdatomic.h>

enum { MOST_HELPERS = 64 };  // ours: more processors than any machine that this was run on

typedef struct loop {
    atomic_size_t next;  // piece that nobody has taken yet
    size_t count;
    void (*work)(void *context, size_t piece);
    void *context;
} loop;  // over the pieces, shared by all threads

static void *work_through_pieces(void *shared)
{
    loop *pieces = shared;
    size_t piece;
    while ((piece = atomic_fetch_add(&pieces->next, 1)) < pieces->count)
        pieces->work(pieces->context, piece);
    return NULL;
}

void ie_thread_pool_run(long threads, size_t count, void (*work)(void *context, size_t piece), void *context)
{
    loop pieces = {.count = count, .work = work, .context = context};
    pthread_t helpers[MOST_HELPERS];
    long started = 0;
    while (started < threads - 1 && started < MOST_HELPERS && (size_t)started + 1 < count
           && pthread_create(&helpers[started], NULL, work_through_pieces, &pieces) == 0)
        started++;
    work_through_pieces(&pieces);
    while (started > 0)
        pthread_join(helpers[--started], NULL);
}
