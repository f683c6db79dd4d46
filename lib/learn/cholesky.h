// SPDX-License-Identifier: MIT
// Cholesky decomposition: linear equations whose matrix is symmetric and positive definite, as covariances and Hessians
// are. They need no pivoting, and a pivot that is not positive shows that a matrix is not positive definite.
#ifndef IE_LEARN_CHOLESKY_H
#define IE_LEARN_CHOLESKY_H

#include <stddef.h>

// Puts the factor in the place of the lower half of the n by n `matrix`, row by row; the upper half is not looked at.
// Squares of pivots under `least` are raised to it. Returns how many were raised: 0 for a positive definite matrix.
size_t ie_cholesky_factor(double *matrix, size_t n, double least);
// Puts the solution in the place of `vector`.
void ie_cholesky_solve(const double *factor, size_t n, double *vector);

#endif
