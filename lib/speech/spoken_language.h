// SPDX-License-Identifier: MIT
// Which language is spoken: what a multilingual recogniser thinks of each stretch, put together over a recording.
// English is believed until another language is far likelier, since an accent makes single stretches look foreign.
#ifndef IE_SPEECH_SPOKEN_LANGUAGE_H
#define IE_SPEECH_SPOKEN_LANGUAGE_H

enum { IE_ENGLISH, IE_LANGUAGES = 99 };  // of Whisper, in its order

typedef struct ie_spoken_language {
    double evidence[IE_LANGUAGES];  // of each against English; that of English stays 0
} ie_spoken_language;

// Starts with {0}, for each recording anew. Takes the logits of the languages for a stretch, [IE_LANGUAGES], and
// returns the number of the language that is spoken in it.
int ie_spoken_language_hear(ie_spoken_language *language, const float *logits);

const char *ie_language_code(int number);  // ISO 639: "en"; 639-1 where it has one

const char *ie_language_name(int number);  // in English: "French"

#endif
