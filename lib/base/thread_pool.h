// SPDX-License-Identifier: MIT
// Thread pool: a parallel loop over numbered pieces of work.
#ifndef IE_BASE_THREAD_POOL_H
#define IE_BASE_THREAD_POOL_H

#include <stddef.h>

// Calls `work(context, piece)` once for each piece 0 to count - 1, in any order, on up to `threads` threads (1 or less:
// on the caller's; at most 65) and returns when all are done. Where the system gives no thread, the others do its work.
// Results must not depend on the order.
void ie_thread_pool_run(long threads, size_t count, void (*work)(void *context, size_t piece), void *context);

#endif
