// SPDX-License-Identifier: MIT
// The character ratio of Python's difflib.SequenceMatcher, to the last bit.
#ifndef IE_ANSWER_DIFFLIB_H
#define IE_ANSWER_DIFFLIB_H

#include <stddef.h>
#include <stdint.h>

// SequenceMatcher(None, a, b, autojunk).ratio() over code points: twice the code points in matching blocks over all.
// The order of the two matters: b is the one that is indexed, and where it has 200 code points or more, autojunk takes
// every one that makes up more than one per cent of it out of the index. Two empty texts give 1.
double ie_difflib_ratio(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count, int autojunk);

// SequenceMatcher(None, answer.lower(), reference.lower(), autojunk).ratio() over UTF-8 (bad bytes count as U+FFFD).
// NAN where the comparison would take more than about ten seconds (both texts of some 100,000 code points, no
// autojunk).
double ie_difflib_ratio_text(const char *answer, const char *reference, int autojunk);

#endif
