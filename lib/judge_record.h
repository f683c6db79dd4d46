// SPDX-License-Identifier: MIT
// A judgement as the members of a `similarity` record.
#ifndef IE_JUDGE_RECORD_H
#define IE_JUDGE_RECORD_H

#include "judge.h"
#include "writer.h"

// A number that must survive with every digit; null where it is NAN.
void ie_write_exact(ie_writer *writer, const char *key, double value);

// Writes the interval, the chance of being correct, which reference fitted best, the parts of the score, the words that
// match and those said in the contrary sense (with their times), and the model. `said` are the answer's tokens.
void ie_judgement_write(ie_writer *writer, const ie_judge *judge, const ie_text *text, const ie_judgement *judgement,
                        const ie_tokens *said);

#endif
