// SPDX-License-Identifier: MIT
// Hot loops compiled for several generations of processors; the running one picks its own. Results do not differ.
#ifndef IE_BASE_CPU_H
#define IE_BASE_CPU_H

#include <stdlib.h>  // for __GLIBC__

#if defined(__x86_64__) && defined(__GLIBC__) && defined(__GNUC__) && !defined(__clang__) && !defined(__SANITIZE_ADDRESS__)
#define IE_CLONES __attribute__((target_clones("avx512f", "avx2", "default")))
#else
#define IE_CLONES
#endif

#endif
