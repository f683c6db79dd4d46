// SPDX-License-Identifier: MIT
// Speech acts of English sentences in an interview: which of them ask, which only show that somebody listens, which are
// courtesies. Rules over words and word order; the classes follow Stolcke and others 2000 (dialogue act modelling).
#ifndef IE_SPEECH_SPEECH_ACT_H
#define IE_SPEECH_SPEECH_ACT_H

#include <stddef.h>

// What a stretch of one person's speech does. Counts are of words, but `asking`: sentences that ask somebody to speak,
// with a question or with a request ("tell me about ...").
typedef struct ie_speech_acts {
    size_t words, first_person, second_person, asking;
    int is_backchannel;         // nothing but listening: "mm-hm", "right, okay"; never where it asks
    int is_courtesy;            // asks for nothing but the other's well-being, or says nothing but thanks and greetings
    int is_follow_up;           // asks for more about what was said, with a word that points back ("more about that")
    int is_unclear;             // little more than that the other was not understood: "could you repeat that?"
    size_t asked_at, asked_to;  // bytes of the text, first sentence that asks to the last; both 0 where none does
} ie_speech_acts;

// Reads the text of a turn, UTF-8 with or without punctuation. Never fails; a text without words is a backchannel.
ie_speech_acts ie_speech_acts_read(const char *text);

#endif
