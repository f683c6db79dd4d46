// SPDX-License-Identifier: MIT
// The assignment problem.
#include "learn/assignment.h"

#include "base/memory.h"

#include <math.h>
#include <stdlib.h>

// Short side and long side are numbered from 1; 0 stands for none.
typedef struct problem {
    const double *values;
    size_t columns, few, many;
    int is_turned;             // the short side are the columns
    double *few_price, *many_price, *distance;
    size_t *partner, *before;  // of each of the many: who has it; the one before it on the path
    unsigned char *is_done;
} problem;

static double cost(const problem *of, size_t few, size_t many)
{
    size_t row = of->is_turned ? many : few, column = of->is_turned ? few : many;
    return -fmax(0, of->values[(row - 1) * of->columns + column - 1]);
}

// The nearest of the many that is not done yet, once `few`, reached over `from`, was looked at; lowers the prices.
static size_t step_to_nearest(problem *of, size_t few, size_t from)
{
    size_t nearest = 0;
    double least = INFINITY;
    for (size_t j = 1; j <= of->many; j++) {
        if (of->is_done[j])
            continue;
        double reduced = cost(of, few, j) - of->few_price[few] - of->many_price[j];
        if (reduced < of->distance[j]) {
            of->distance[j] = reduced;
            of->before[j] = from;
        }
        if (of->distance[j] < least) {
            least = of->distance[j];
            nearest = j;
        }
    }
    for (size_t j = 0; j <= of->many; j++)
        if (of->is_done[j]) {
            of->few_price[of->partner[j]] += least;
            of->many_price[j] -= least;
        } else {
            of->distance[j] -= least;
        }
    return nearest;
}

// Gives `few` a partner, along the cheapest path on which others change theirs.
static void add_pair(problem *of, size_t few)
{
    size_t at = 0;
    of->partner[0] = few;
    for (size_t j = 0; j <= of->many; j++) {
        of->distance[j] = INFINITY;
        of->is_done[j] = 0;
    }
    do {
        of->is_done[at] = 1;
        at = step_to_nearest(of, of->partner[at], at);
    } while (of->partner[at] != 0);
    for (; at != 0; at = of->before[at])
        of->partner[at] = of->partner[of->before[at]];
}

void ie_assignment_solve(const double *values, size_t rows, size_t columns, size_t *chosen)
{
    problem of = {.values = values, .columns = columns, .is_turned = columns < rows};
    of.few = of.is_turned ? columns : rows;
    of.many = of.is_turned ? rows : columns;
    of.few_price = ie_allocate(of.few + 1, sizeof *of.few_price);
    of.many_price = ie_allocate(of.many + 1, sizeof *of.many_price);
    of.distance = ie_allocate(of.many + 1, sizeof *of.distance);
    of.partner = ie_allocate(of.many + 1, sizeof *of.partner);
    of.before = ie_allocate(of.many + 1, sizeof *of.before);
    of.is_done = ie_allocate(of.many + 1, sizeof *of.is_done);
    for (size_t i = 1; i <= of.few; i++)
        add_pair(&of, i);
    for (size_t row = 0; row < rows; row++)
        chosen[row] = IE_UNASSIGNED;
    for (size_t j = 1; j <= of.many; j++)
        if (of.partner[j] != 0 && cost(&of, of.partner[j], j) < 0)
            chosen[(of.is_turned ? j : of.partner[j]) - 1] = (of.is_turned ? of.partner[j] : j) - 1;
    free(of.few_price);
    free(of.many_price);
    free(of.distance);
    free(of.partner);
    free(of.before);
    free(of.is_done);
}
