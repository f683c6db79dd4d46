// SPDX-License-Identifier: MIT
// A crew of threads that does numbered pieces of work, each once, in any order.
#ifndef IE_BASE_THREAD_POOL_H
#define IE_BASE_THREAD_POOL_H

#include <stddef.h>

// Calls `work(context, piece)` for pieces 0 to count - 1 on up to `threads` threads (1 or less: on this one) and returns
// when all are done. Where a thread cannot be had, the others do its work. Results must not depend on the order.
void ie_thread_pool_run(long threads, size_t count, void (*work)(void *context, size_t piece), void *context);

#endif
