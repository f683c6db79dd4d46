// SPDX-License-Identifier: MIT
// What a recogniser writes that nobody said.
#ifndef IE_SPEECH_TEXT_OF_SPEECH_H
#define IE_SPEECH_TEXT_OF_SPEECH_H

// False for what an engine writes where it hears music or noise: text with notes or brackets, without a letter, or,
// where English is spoken, in another script.
int ie_is_text_of_speech(const char *text, int is_english);

// True where a recogniser has lost its way: more words than can be said in the time, or the same few words over and
// over.
int ie_is_looping_text(const char *text, double seconds);

#endif
