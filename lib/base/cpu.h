// SPDX-License-Identifier: MIT
// Function multiversioning: a function marked IE_CLONES is compiled for three generations of x86-64, and the processor
// that runs it picks its own (GCC's target_clones). Results do not differ, because -ffp-contract=off keeps sums as
// written.
#ifndef IE_BASE_CPU_H
#define IE_BASE_CPU_H

#include <stdlib.h>  // for __GLIBC__

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) \
    && !defined(__SANITIZE_ADDRESS__)
#define IE_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define IE_CLONES
#endif

#endif
