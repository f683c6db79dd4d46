// SPDX-License-Identifier: MIT
// The assignment problem: which rows and columns to pair, each at most once, so that the values of the pairs add up to
// the most (Kuhn 1955; shortest augmenting paths after Jonker and Volgenant 1987).
#ifndef IE_LEARN_ASSIGNMENT_H
#define IE_LEARN_ASSIGNMENT_H

#include <stddef.h>

#define IE_UNASSIGNED ((size_t)-1)

// `values` is [rows][columns], each finite; a pair whose value is not above 0 is not made. Sets chosen[row] to its
// column, or IE_UNASSIGNED. Takes time with the square of the smaller side times the larger one.
void ie_assignment_solve(const double *values, size_t rows, size_t columns, size_t *chosen);

#endif
