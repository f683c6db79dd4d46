// SPDX-License-Identifier: MIT
// Lists in order. A stable sort: equals keep their order, which the C library's qsort promises nowhere, so that the
// same input gives the same output whatever the library and the memory; and the place of a time in such a list.
#ifndef IE_BASE_SORT_H
#define IE_BASE_SORT_H

#include <stddef.h>

// As qsort, but equals stay in their order, none of nothing (NULL) is sorted too, and what is in order already is only
// looked over. Takes as much memory again as the items.
void ie_sort(void *items, size_t count, size_t size, int (*compare)(const void *, const void *));

// For ie_sort: the order of items whose first member is a double, such as their time.
int ie_compare_times(const void *one, const void *other);
// Index of the first item at `t` or later, `count` where there is none, of items in that order.
size_t ie_first_from(const void *items, size_t count, size_t size, double t);

#endif
