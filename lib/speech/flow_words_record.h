// SPDX-License-Identifier: MIT
// The candidate's words from a stream, described for the flow of speech: with filled pauses that were only heard, with
// what was said twice marked, and with the ends of sentences.
#ifndef IE_SPEECH_FLOW_WORDS_RECORD_H
#define IE_SPEECH_FLOW_WORDS_RECORD_H

#include "speech/flow.h"
#include "stream/record.h"
#include "voice/turns.h"

typedef struct ie_flow_repair {  // a repetition, or a word broken off
    double t;
    size_t words;
} ie_flow_repair;

typedef struct ie_flow_words {  // start with {0}
    ie_flow_word *items;
    size_t count, capacity;
    size_t foreign;             // words of another language, which are left out
    size_t estimated;           // words that did not fit the sound, whose times are no measurement: likewise
    ie_flow_repair *repairs;
    size_t repair_count, repair_capacity;
    ie_buffer text;             // of the utterance whose words come
    size_t place;               // in it
} ie_flow_words;

// Takes a `word`, `utterance` or `disfluency` record; passes over others. Returns 0, or -1 with IE_FORMAT where a word
// has no time or no text.
int ie_flow_words_take(ie_flow_words *words, const ie_record *record, ie_error *error);
// Once all came: brings them in the order of time, marks what was said twice, and leaves out what is not the
// candidate's. `turns` are settled. `borders` (ascending) part one run from the next.
void ie_flow_words_settle(ie_flow_words *words, const ie_turns *turns, const double *borders, size_t count);
void ie_flow_words_free(ie_flow_words *words);

#endif
