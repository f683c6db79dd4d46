// SPDX-License-Identifier: MIT
// Cholesky's decomposition.
#include "learn/cholesky.h"

#include <math.h>

size_t ie_cholesky_factor(double *matrix, size_t n, double least)
{
    size_t raised = 0;
    for (size_t i = 0; i < n; i++)
        for (size_t k = 0; k <= i; k++) {
            double sum = matrix[i * n + k];
            for (size_t j = 0; j < k; j++)
                sum -= matrix[i * n + j] * matrix[k * n + j];
            raised += i == k && !(sum >= least);
            matrix[i * n + k] = i == k ? sqrt(fmax(sum, least)) : sum / matrix[k * n + k];
        }
    return raised;
}

void ie_cholesky_solve(const double *factor, size_t n, double *vector)
{
    for (size_t i = 0; i < n; i++) {
        for (size_t j = 0; j < i; j++)
            vector[i] -= factor[i * n + j] * vector[j];
        vector[i] /= factor[i * n + i];
    }
    for (size_t i = n; i-- > 0;) {
        for (size_t j = i + 1; j < n; j++)
            vector[i] -= factor[j * n + i] * vector[j];
        vector[i] /= factor[i * n + i];
    }
}
