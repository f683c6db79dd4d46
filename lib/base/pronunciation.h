// SPDX-License-Identifier: MIT
// How English words sound: by the CMU Pronouncing Dictionary where it is installed, else as their spelling suggests;
// and how unlike two words sound.
#ifndef IE_BASE_PRONUNCIATION_H
#define IE_BASE_PRONUNCIATION_H

#include <stddef.h>

typedef struct ie_pronunciation ie_pronunciation;

enum { IE_PRONUNCIATION_MOST = 64 };  // sounds of a phrase

typedef struct ie_sounds {
    unsigned char items[IE_PRONUNCIATION_MOST];  // numbers of the dictionary's 39 sounds, stress left out
    size_t count;
    int are_known;  // 1: all words are in the dictionary
} ie_sounds;

// Opens the dictionary of Debian's pocketsphinx-en-us; without it words sound as they are spelt.
ie_pronunciation *ie_pronunciation_open(void);
void ie_pronunciation_close(ie_pronunciation *pronunciation);

// The sounds of a phrase: its words, parted by what is no letter or apostrophe, one after the other.
ie_sounds ie_pronunciation_of(const ie_pronunciation *pronunciation, const char *phrase);

// The least cost of turning one into the other, 0 and up: 1 for a sound that is another, too many or missing; 0.4
// between two vowels, or sounds that listeners confuse (Miller and Nicely 1955: those that differ in voicing or place
// alone); 0.6 for an unstressed vowel or an h too many or missing. The costs are ours.
double ie_sounds_distance(const ie_sounds *one, const ie_sounds *other);

#endif
