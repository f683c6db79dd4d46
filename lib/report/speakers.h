// SPDX-License-Identifier: MIT
// Whose words are whose: what was collected, parted by the turns of the people of the interview.
#ifndef IE_REPORT_SPEAKERS_H
#define IE_REPORT_SPEAKERS_H

#include "report/results.h"

// Brings turns in order of time and gives each word and utterance the role of who said it; an utterance of several
// people becomes several, parted at their words, and words without utterances become one a turn. Words of people who
// are known not to be the candidate leave `words`. `other_turns` become the time that is not the candidate's: their
// turns, and what lies between these and the candidate's. Words and utterances must be in order of time.
void ie_speakers_settle(ie_results *results);

#endif
