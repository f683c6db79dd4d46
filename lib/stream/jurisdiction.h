// SPDX-License-Identifier: MIT
// Jurisdictions, as ie-capture(1) takes them: ISO 3166-1 alpha-2 codes, and the European Union.
#ifndef IE_STREAM_JURISDICTION_H
#define IE_STREAM_JURISDICTION_H

typedef enum ie_jurisdiction {
    IE_NOWHERE,   // no code: what holds there is not known
    IE_ELSEWHERE,
    IE_IN_UNION,  // the European Union, with the regions that are part of it and have a code of their own
} ie_jurisdiction;

// The officially assigned codes, EU, EL (Greece) and UK, in capitals or small letters; a subdivision of ISO 3166-2 (a
// hyphen and one to three letters or digits) may follow; of the United States and of Canada it is looked up. Anything
// else, also NULL, is IE_NOWHERE.
ie_jurisdiction ie_jurisdiction_of(const char *code);

enum { IE_PLACES = 4, IE_PLACE_SIZE = 7 };  // "US-IL" and what is above it; the longest is "AA-999"

// The place of a code in capitals, then each place that it is part of, "*" (everywhere) last, so that what is written
// for any of them can be found: US-IL, US, *; DE-BY, DE, EU, *. UK is written GB and EL is written GR. Returns how many
// there are, 1 for "*" itself, 0 for what is no code.
int ie_jurisdiction_places(const char *code, char places[IE_PLACES][IE_PLACE_SIZE]);

#endif
