// SPDX-License-Identifier: MIT
// Random numbers by SplitMix64 (Steele, Lea and Flood 2014), the same on every machine. Any seed is a good one.
#ifndef IE_BASE_RANDOM_H
#define IE_BASE_RANDOM_H

#include <stddef.h>
#include <stdint.h>

// The next 64 bits; `state` begins as the seed.
static inline uint64_t ie_random_next(uint64_t *state)
{
    uint64_t z = *state += 0x9e3779b97f4a7c15u;
    z = (z ^ (z >> 30)) * 0xbf58476d1ce4e5b9u;
    z = (z ^ (z >> 27)) * 0x94d049bb133111ebu;
    return z ^ (z >> 31);
}

// A number from 0 to below - 1, each as likely (Lemire 2019, without the rejection: the bias is under 2^-32).
static inline size_t ie_random_below(uint64_t *state, size_t below)
{
    return (size_t)(((ie_random_next(state) >> 32) * (uint64_t)below) >> 32);
}

// A number from 0 up to, not including, 1, in steps of 2^-53.
static inline double ie_random_unit(uint64_t *state)
{
    return (double)(ie_random_next(state) >> 11) * 0x1p-53;
}

// Puts items into a random order, each as likely (Durstenfeld 1964).
static inline void ie_random_shuffle(uint64_t *state, size_t *items, size_t count)
{
    for (size_t i = count; i > 1; i--) {
        size_t other = ie_random_below(state, i), last = items[i - 1];
        items[i - 1] = items[other];
        items[other] = last;
    }
}

#endif
