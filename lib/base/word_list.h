// SPDX-License-Identifier: MIT
// A closed list of words, written as one text.
#ifndef IE_BASE_WORD_LIST_H
#define IE_BASE_WORD_LIST_H

// Whether a list, words with one blank before and behind each (" a an the "), holds a word. The empty word is in none.
int ie_is_listed(const char *list, const char *word);

#endif
