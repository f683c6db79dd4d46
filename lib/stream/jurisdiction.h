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
// hyphen and one to three letters or digits) may follow and is not looked up. Anything else, also NULL, is IE_NOWHERE.
ie_jurisdiction ie_jurisdiction_of(const char *code);

#endif
