// SPDX-License-Identifier: MIT
// Which faces are the candidate's: as ie-people joined them with the candidate's voice, or as ie-faces marked one.
#ifndef IE_REPORT_CANDIDATE_FACES_H
#define IE_REPORT_CANDIDATE_FACES_H

#include "report/section.h"

// The faces of the candidate's `person` records. Where these name none: the face that ie-faces marked at the end, or
// most often, otherwise the one seen most often, the lowest of equals; never a still one, or one that another person
// has. None, and `is_unknown`, where another face shares the picture with that one for long and nobody said which is
// the candidate's. Of each further recording that shows none of these, the face that is alone in it, where the
// candidate speaks there or nobody knows who does. Faces must be in order of time.
ie_candidate_faces ie_candidate_faces_find(const ie_results *results);
int ie_candidate_faces_hold(const ie_candidate_faces *faces, int id);
// Whether there is a recording that shows none of these, but somebody who may be the candidate.
int ie_candidate_faces_lack(const ie_candidate_faces *faces, const ie_results *results);

// The faces of people who are known not to be the candidate. Whether a face may be the candidate's: it is none of
// those, and no photograph.
ie_candidate_faces ie_candidate_faces_of_others(const ie_results *results);
int ie_candidate_faces_may_hold(const ie_candidate_faces *others, const ie_results *results, int id);

// Appends a sentence: how the candidate's face was told, or that it is not known; nothing where there was no choice.
void ie_candidate_faces_tell(const ie_texts *texts, const ie_candidate_faces *faces, const ie_results *results,
                             ie_buffer *out);

#endif
