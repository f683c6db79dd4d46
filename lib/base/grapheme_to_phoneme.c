// SPDX-License-Identifier: MIT
// How English words that no dictionary holds are probably said: letters to sounds, by rules.
#include "base/grapheme_to_phoneme.h"

#include <string.h>

// A rule applies where `letters` stand, `before` ends what precedes and `after` begins what follows. In both, '#' is a
// vowel, '^' a consonant, '_' the edge of the word, any other sign itself. The first rule that applies is taken; they
// are our own, from the letters' usual values in English spelling.
typedef struct rule {
    const char *before, *letters, *after, *sounds;
} rule;

static const rule rules[] = {
    // a
    {"", "augh", "", "AO"}, {"", "au", "", "AO"}, {"", "aw", "", "AO"}, {"", "air", "", "EH R"}, {"", "ai", "", "EY"},
    {"", "ay", "", "EY"}, {"", "alk", "", "AO K"}, {"", "all", "", "AO L"}, {"", "are", "_", "EH R"},
    {"", "ar", "^", "AA R"}, {"", "ar", "_", "AA R"}, {"", "a", "tion", "EY"}, {"", "age", "_", "IH JH"},
    {"", "a", "^le_", "EY"},
    {"", "a", "^e_", "EY"}, {"", "a", "^es_", "EY"}, {"", "a", "^ed_", "EY"}, {"", "a", "^ing_", "EY"},
    {"", "a", "_", "AH"}, {"_", "a", "^#", "AH"}, {"", "a", "^#", "EY"}, {"", "a", "", "AE"},
    // b, c
    {"m", "b", "_", ""}, {"", "bb", "", "B"}, {"", "b", "", "B"}, {"", "cch", "", "K"}, {"", "cc", "e", "K S"},
    {"", "cc", "i", "K S"}, {"", "cc", "", "K"}, {"s", "ch", "", "K"}, {"", "ch", "r", "K"}, {"", "ch", "l", "K"},
    {"", "ch", "", "CH"}, {"", "ck", "", "K"}, {"", "cian", "", "SH AH N"}, {"", "cial", "", "SH AH L"},
    {"", "cious", "", "SH AH S"}, {"s", "c", "e", ""}, {"s", "c", "i", ""}, {"", "c", "e", "S"}, {"", "c", "i", "S"},
    {"", "c", "y", "S"}, {"", "c", "", "K"},
    // d, e
    {"", "dge", "", "JH"}, {"", "dd", "", "D"}, {"t", "ed", "_", "IH D"}, {"d", "ed", "_", "IH D"},
    {"k", "ed", "_", "T"}, {"p", "ed", "_", "T"}, {"s", "ed", "_", "T"}, {"f", "ed", "_", "T"}, {"h", "ed", "_", "T"},
    {"#^", "ed", "_", "D"}, {"", "d", "", "D"}, {"", "ear", "", "IH R"}, {"", "eau", "", "OW"}, {"", "ea", "", "IY"},
    {"", "eer", "", "IH R"}, {"", "ee", "", "IY"}, {"", "eigh", "", "EY"}, {"", "ei", "", "IY"},
    {"", "eu", "", "Y UW"}, {"", "ew", "", "Y UW"}, {"", "ey", "_", "IY"}, {"", "ey", "", "EY"},
    {"", "er", "#", "EH R"}, {"", "er", "", "ER"}, {"x", "es", "_", "IH Z"}, {"s", "es", "_", "IH Z"},
    {"z", "es", "_", "IH Z"}, {"ch", "es", "_", "IH Z"}, {"sh", "es", "_", "IH Z"}, {"g", "es", "_", "IH Z"},
    {"c", "es", "_", "IH Z"}, {"#^", "e", "s_", ""}, {"^l", "e", "_", ""}, {"#^", "e", "_", ""},
    {"#^^", "e", "_", ""}, {"", "e", "ly_", ""}, {"", "e", "_", "IY"}, {"", "e", "^e_", "IY"}, {"", "e", "", "EH"},
    // f, g, h
    {"", "ff", "", "F"}, {"", "f", "", "F"}, {"", "gh", "t", ""}, {"_", "gh", "", "G"}, {"", "gh", "", ""},
    {"_", "gn", "", "N"}, {"", "gn", "_", "N"}, {"", "gg", "", "G"}, {"", "g", "e", "JH"}, {"", "g", "i", "JH"},
    {"", "g", "y", "JH"}, {"", "g", "", "G"}, {"", "h", "#", "HH"}, {"_", "h", "", "HH"}, {"", "h", "", ""},
    // i, j, k, l
    {"", "igh", "", "AY"}, {"", "ie", "_", "IY"}, {"", "ies", "_", "IY Z"}, {"", "ied", "_", "IY D"},
    {"", "ie", "", "IY"}, {"", "ing", "_", "IH NG"}, {"", "ings", "_", "IH NG Z"}, {"", "ize", "", "AY Z"},
    {"", "ise", "_", "AY Z"}, {"", "ique", "_", "IY K"}, {"", "ir", "^", "ER"}, {"", "ir", "_", "ER"},
    {"", "ire", "_", "AY R"}, {"", "i", "^le_", "AY"},
    {"", "i", "^e_", "AY"}, {"", "i", "nd_", "AY"}, {"", "i", "ld_", "AY"},
    {"", "io", "", "IY OW"}, {"", "ia", "", "IY AH"}, {"", "i", "_", "IY"}, {"", "i", "", "IH"}, {"", "j", "", "JH"},
    {"_", "kn", "", "N"}, {"", "k", "", "K"}, {"^", "le", "_", "AH L"}, {"", "ll", "", "L"}, {"", "l", "", "L"},
    // m, n, o
    {"", "mm", "", "M"}, {"", "m", "", "M"}, {"", "ng", "_", "NG"}, {"", "n", "k", "NG"}, {"", "nn", "", "N"},
    {"", "n", "", "N"}, {"", "oar", "", "AO R"}, {"", "oa", "", "OW"}, {"", "oi", "", "OY"}, {"", "oy", "", "OY"},
    {"", "oor", "", "AO R"}, {"", "ook", "", "UH K"}, {"", "oo", "", "UW"}, {"", "ough", "t", "AO"},
    {"", "ough", "", "OW"}, {"", "ould", "", "UH D"}, {"", "our", "", "AO R"}, {"", "ous", "_", "AH S"},
    {"", "ou", "", "AW"}, {"", "own", "_", "AW N"}, {"", "ow", "_", "OW"}, {"", "ow", "", "AW"},
    {"w", "or", "", "ER"}, {"", "or", "_", "ER"}, {"", "ore", "", "AO R"}, {"", "or", "", "AO R"},
    {"", "o", "^le_", "OW"}, {"", "o", "^e_", "OW"}, {"", "o", "ld", "OW"}, {"", "oe", "_", "OW"}, {"", "o", "_", "OW"},
    {"", "on", "_", "AH N"}, {"", "o", "^#", "OW"}, {"", "o", "", "AA"},
    // p, q, r, s
    {"", "ph", "", "F"}, {"_", "ps", "", "S"}, {"_", "pn", "", "N"}, {"", "pp", "", "P"}, {"", "p", "", "P"},
    {"", "que", "_", "K"}, {"", "qu", "", "K W"}, {"", "q", "", "K"}, {"", "rr", "", "R"}, {"", "rh", "", "R"},
    {"", "r", "", "R"}, {"", "sch", "", "S K"}, {"", "sh", "", "SH"}, {"#", "sion", "", "ZH AH N"},
    {"", "ssion", "", "SH AH N"}, {"", "sion", "", "SH AH N"}, {"", "ss", "", "S"}, {"#", "s", "#", "Z"},
    {"#", "s", "_", "Z"}, {"b", "s", "_", "Z"}, {"d", "s", "_", "Z"}, {"g", "s", "_", "Z"}, {"l", "s", "_", "Z"},
    {"m", "s", "_", "Z"}, {"n", "s", "_", "Z"}, {"r", "s", "_", "Z"}, {"v", "s", "_", "Z"}, {"w", "s", "_", "Z"},
    {"y", "s", "_", "Z"}, {"", "s", "", "S"},
    // t, u, v, w
    {"", "tch", "", "CH"}, {"", "tion", "", "SH AH N"}, {"", "tial", "", "SH AH L"}, {"", "tious", "", "SH AH S"},
    {"", "ture", "", "CH ER"}, {"", "th", "", "TH"}, {"", "tt", "", "T"}, {"", "t", "", "T"}, {"g", "u", "e", ""},
    {"g", "u", "i", ""}, {"", "ur", "^", "ER"}, {"", "ur", "_", "ER"}, {"", "ure", "_", "Y UH R"},
    {"", "ue", "_", "UW"}, {"", "ui", "", "UW"}, {"_", "u", "n", "AH"}, {"_", "u", "^#", "Y UW"},
    {"", "u", "^le_", "UW"},
    {"", "u", "^e_", "UW"}, {"", "u", "^#", "UW"}, {"", "u", "_", "UW"}, {"", "u", "", "AH"}, {"", "v", "", "V"},
    {"", "wh", "", "W"}, {"_", "wr", "", "R"}, {"", "w", "#", "W"}, {"", "w", "", ""},
    // x, y, z
    {"_", "x", "", "Z"}, {"", "x", "", "K S"}, {"_", "y", "#", "Y"}, {"", "y", "#", "Y"}, {"_^", "y", "_", "AY"},
    {"_^^", "y", "_", "AY"}, {"", "y", "_", "IY"}, {"", "y", "^e_", "AY"}, {"", "y", "", "IH"}, {"", "zz", "", "Z"},
    {"", "z", "", "Z"},
};

static const char *const letter_names[26] = {
    "EY", "B IY", "S IY", "D IY", "IY", "EH F", "JH IY", "EY CH", "AY", "JH EY", "K EY", "EH L", "EH M",
    "EH N", "OW", "P IY", "K Y UW", "AA R", "EH S", "T IY", "Y UW", "V IY", "D AH B AH L Y UW", "EH K S",
    "W AY", "Z IY",
};

static int is_small_letter(char sign)
{
    return sign >= 'a' && sign <= 'z';
}

static int is_vowel_letter(char sign)
{
    return sign != '\0' && strchr("aeiouy", sign) != NULL;
}

static int matches_sign(char pattern, char sign)
{
    switch (pattern) {
    case '#':
        return is_vowel_letter(sign);
    case '^':
        return is_small_letter(sign) && !is_vowel_letter(sign);
    case '_':
        return !is_small_letter(sign);
    default:
        return pattern == sign;
    }
}

static int rule_applies(const rule *tried, const char *word, size_t at)
{
    size_t length = strlen(tried->letters), before = strlen(tried->before);
    if (strncmp(word + at, tried->letters, length) != 0)
        return 0;
    for (size_t i = 0; i < before; i++) {
        size_t back = before - i;  // the edge of the word stands one place before its first letter
        if (back > at + 1 || !matches_sign(tried->before[i], back == at + 1 ? '\0' : word[at - back]))
            return 0;
    }
    for (size_t i = 0; tried->after[i]; i++) {
        if (!matches_sign(tried->after[i], word[at + length + i]))
            return 0;
        if (tried->after[i] == '_')
            break;
    }
    return 1;
}

static void add_sounds(ie_buffer *out, size_t begin, const char *sounds)
{
    if (!*sounds)
        return;
    if (out->length > begin)
        ie_buffer_text(out, " ");
    ie_buffer_text(out, sounds);
}

// Words that can only be letters' names: without any vowel, or a single letter.
static int is_initials(const char *word)
{
    size_t letters = 0, vowels = 0;
    for (const char *at = word; *at; at++) {
        letters += (size_t)is_small_letter(*at);
        vowels += (size_t)is_vowel_letter(*at);
    }
    return letters == 1 || (vowels == 0 && letters <= 6);
}

void ie_grapheme_to_phoneme(ie_buffer *out, const char *word)
{
    size_t begin = out->length;
    if (is_initials(word)) {
        for (const char *at = word; *at; at++)
            if (is_small_letter(*at))
                add_sounds(out, begin, letter_names[*at - 'a']);
        return;
    }
    for (size_t at = 0; word[at];) {
        size_t step = 1;
        for (size_t i = 0; i < sizeof rules / sizeof *rules; i++) {
            if (rule_applies(&rules[i], word, at)) {
                add_sounds(out, begin, rules[i].sounds);
                step = strlen(rules[i].letters);
                break;
            }
        }
        at += step;
    }
}
