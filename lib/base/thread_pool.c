// SPDX-License-Identifier: MIT
// A crew of threads.
#include "base/thread_pool.h"

#include <pthread.h>
#include <stdatomic.h>

enum { MOST_THREADS = 64 };

typedef struct crew {
    atomic_size_t next;
    size_t count;
    void (*work)(void *context, size_t piece);
    void *context;
} crew;

static void *do_pieces(void *of)
{
    crew *all = of;
    size_t piece;
    while ((piece = atomic_fetch_add(&all->next, 1)) < all->count)
        all->work(all->context, piece);
    return NULL;
}

void ie_thread_pool_run(long threads, size_t count, void (*work)(void *context, size_t piece), void *context)
{
    crew all = {.count = count, .work = work, .context = context};
    pthread_t others[MOST_THREADS];
    long started = 0;
    while (started < threads - 1 && started < MOST_THREADS && (size_t)started + 1 < count
           && pthread_create(&others[started], NULL, do_pieces, &all) == 0)
        started++;
    do_pieces(&all);
    while (started > 0)
        pthread_join(others[--started], NULL);
}
