// SPDX-License-Identifier: MIT
// Systems of linear equations whose matrix is symmetric and positive definite, as covariances and Hessians are: no
// pivoting is needed for them, and a pivot that is not positive shows that a matrix is none.
#ifndef IE_LEARN_CHOLESKY_H
#define IE_LEARN_CHOLESKY_H

#include <stddef.h>

// Puts the factor in the place of the lower half of the n by n `matrix`, row by row; the upper half is not looked at.
// Squares of pivots under `least` are raised to it. Returns how many were raised: 0 for a positive definite matrix.
size_t ie_cholesky_factor(double *matrix, size_t n, double least);
// Puts the solution in the place of `vector`.
void ie_cholesky_solve(const double *factor, size_t n, double *vector);

#endif
