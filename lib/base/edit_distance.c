// SPDX-License-Identifier: MIT
// Edit distance between two words.
#include "base/edit_distance.h"

#include <string.h>

static size_t least(size_t a, size_t b)
{
    return a < b ? a : b;
}

size_t ie_edit_distance(const char *a, const char *b)
{
    enum { MOST = 32, FAR = 99 };
    size_t rows = strlen(a), columns = strlen(b), cost[MOST + 1][MOST + 1];
    if (rows > MOST || columns > MOST)
        return FAR;
    for (size_t i = 0; i <= rows; i++)
        for (size_t k = 0; k <= columns; k++) {
            if (i == 0 || k == 0) {
                cost[i][k] = i + k;
                continue;
            }
            cost[i][k] = least(least(cost[i - 1][k], cost[i][k - 1]) + 1, cost[i - 1][k - 1] + (a[i - 1] != b[k - 1]));
            if (i > 1 && k > 1 && a[i - 1] == b[k - 2] && a[i - 2] == b[k - 1])
                cost[i][k] = least(cost[i][k], cost[i - 2][k - 2] + 1);
        }
    return cost[rows][columns];
}
