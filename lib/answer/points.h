// SPDX-License-Identifier: MIT
// The key points of a question, looked for one by one in an answer.
#ifndef IE_ANSWER_POINTS_H
#define IE_ANSWER_POINTS_H

#include "answer/pack.h"
#include "answer/similarity.h"

typedef enum ie_point_state {
    IE_POINT_UNKNOWN = -1,  // only of a point that was read
    IE_POINT_MISSED,
    IE_POINT_PARTLY,
    IE_POINT_COVERED,
} ie_point_state;

// Name of a state in records: "missed", "partly" or "covered"; and the state of a name, IE_POINT_UNKNOWN for any other.
const char *ie_point_state_name(ie_point_state state);
ie_point_state ie_point_state_parse(const char *name);

typedef struct ie_point_finding {
    ie_point_state state;
    double chance;          // 0 to 1, that a grader would call the point made
    int is_contrary;        // the contrary of it was said; then it is missed
    double t, end;          // from the first to the last word that shows it; NAN where unknown or missed
    int *words;             // tokens of the answer that show it, in the order of the point
    size_t word_count;
} ie_point_finding;

// Looks for each point of `question` in the stretch of the answer that holds most of its words. The findings are in the
// order of the points; ie_points_free frees them. `coverage` gets the weighted share of points made, a point partly
// made counting half; NAN where the question has no points.
ie_point_finding *ie_points_find(ie_similarity *similarity, const ie_tokens *answer, const ie_pack_question *question,
                                 double *coverage);
void ie_points_free(ie_point_finding *findings, size_t count);

#endif
