// SPDX-License-Identifier: MIT
// Expressions as `emotion` records (ie-stream(5)). Each function leaves its record open, so that members can be added;
// close it with ie_write_close(writer, '}').
#ifndef IE_VISION_EMOTION_RECORD_H
#define IE_VISION_EMOTION_RECORD_H

#include "stream/writer.h"
#include "vision/expression_people.h"

// What one face shows: `steady` is the class of the timeline, or negative.
void ie_emotion_write_reading(ie_writer *writer, double t, long long id, const float probabilities[IE_EXPRESSIONS],
                              int steady);
// A face that was not read, because of an ie_expression_state or IE_EXPRESSION_UNREADABLE.
void ie_emotion_write_withheld(ie_writer *writer, double t, long long id, int reason);
void ie_emotion_write_episode(ie_writer *writer, long long id, const ie_episode *episode);
// Shares of the time that was read, from the seconds of each class. `question`: its id, for scope "answer"; otherwise
// NULL. Returns 0, and makes no record, where no time was read.
int ie_emotion_write_shares(ie_writer *writer, double t, double dur, long long id, const char *question,
                            const double seconds[IE_EXPRESSIONS]);

// The words of a reason, for a notice: "too small".
const char *ie_emotion_withheld_words(int reason);

#endif
