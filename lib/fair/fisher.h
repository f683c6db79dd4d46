// SPDX-License-Identifier: MIT
// Fisher's exact test of a table of two by two (Fisher 1934, Statistical Methods for Research Workers, fifth edition).
#ifndef IE_FAIR_FISHER_H
#define IE_FAIR_FISHER_H

// How probable a table as uneven as this one, or less probable still, is by chance where all four sums stand fixed
// (two-sided): `selected` of `people` against `other_selected` of `other_people`. 0 to 1, 0 where a double cannot hold
// it. Numbers are from 0, and no group has more selected than people.
double ie_fisher_exact(long selected, long people, long other_selected, long other_people);

#endif
