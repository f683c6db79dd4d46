// SPDX-License-Identifier: MIT
// Which language is spoken.
#include "speech/spoken_language.h"

#include <math.h>

// Chosen on 143 stretches of English, half of them with a Mandarin accent, and 56 of Spanish, French, Italian and
// Russian (models/speech.md): an accent alone gives up to 3.1, another language 3.4 to 12.
static const double accent = 1.5, most_of_a_stretch = 4, most_of_all = 6, least = 3;

static const struct {
    const char *code, *name;
} languages[IE_LANGUAGES] = {
    {"en", "English"}, {"zh", "Chinese"}, {"de", "German"}, {"es", "Spanish"}, {"ru", "Russian"}, {"ko", "Korean"},
    {"fr", "French"}, {"ja", "Japanese"}, {"pt", "Portuguese"}, {"tr", "Turkish"}, {"pl", "Polish"}, {"ca", "Catalan"},
    {"nl", "Dutch"}, {"ar", "Arabic"}, {"sv", "Swedish"}, {"it", "Italian"}, {"id", "Indonesian"}, {"hi", "Hindi"},
    {"fi", "Finnish"}, {"vi", "Vietnamese"}, {"he", "Hebrew"}, {"uk", "Ukrainian"}, {"el", "Greek"}, {"ms", "Malay"},
    {"cs", "Czech"}, {"ro", "Romanian"}, {"da", "Danish"}, {"hu", "Hungarian"}, {"ta", "Tamil"}, {"no", "Norwegian"},
    {"th", "Thai"}, {"ur", "Urdu"}, {"hr", "Croatian"}, {"bg", "Bulgarian"}, {"lt", "Lithuanian"}, {"la", "Latin"},
    {"mi", "Maori"}, {"ml", "Malayalam"}, {"cy", "Welsh"}, {"sk", "Slovak"}, {"te", "Telugu"}, {"fa", "Persian"},
    {"lv", "Latvian"}, {"bn", "Bengali"}, {"sr", "Serbian"}, {"az", "Azerbaijani"}, {"sl", "Slovenian"},
    {"kn", "Kannada"}, {"et", "Estonian"}, {"mk", "Macedonian"}, {"br", "Breton"}, {"eu", "Basque"},
    {"is", "Icelandic"}, {"hy", "Armenian"}, {"ne", "Nepali"}, {"mn", "Mongolian"}, {"bs", "Bosnian"},
    {"kk", "Kazakh"}, {"sq", "Albanian"}, {"sw", "Swahili"}, {"gl", "Galician"}, {"mr", "Marathi"}, {"pa", "Punjabi"},
    {"si", "Sinhala"}, {"km", "Khmer"}, {"sn", "Shona"}, {"yo", "Yoruba"}, {"so", "Somali"}, {"af", "Afrikaans"},
    {"oc", "Occitan"}, {"ka", "Georgian"}, {"be", "Belarusian"}, {"tg", "Tajik"}, {"sd", "Sindhi"}, {"gu", "Gujarati"},
    {"am", "Amharic"}, {"yi", "Yiddish"}, {"lo", "Lao"}, {"uz", "Uzbek"}, {"fo", "Faroese"}, {"ht", "Haitian Creole"},
    {"ps", "Pashto"}, {"tk", "Turkmen"}, {"nn", "Nynorsk"}, {"mt", "Maltese"}, {"sa", "Sanskrit"},
    {"lb", "Luxembourgish"}, {"my", "Burmese"}, {"bo", "Tibetan"}, {"tl", "Tagalog"}, {"mg", "Malagasy"},
    {"as", "Assamese"}, {"tt", "Tatar"}, {"haw", "Hawaiian"}, {"ln", "Lingala"}, {"ha", "Hausa"}, {"ba", "Bashkir"},
    {"jv", "Javanese"}, {"su", "Sundanese"},
};

static double within(double value, double most)
{
    return fmax(-most, fmin(most, value));
}

int ie_spoken_language_hear(ie_spoken_language *language, const float *logits)
{
    int likeliest = 0;
    for (int i = 1; i < IE_LANGUAGES; i++) {
        double odds = within((double)logits[i] - (double)logits[0] - accent, most_of_a_stretch);
        language->evidence[i] = within(language->evidence[i] + odds, most_of_all);
        if (language->evidence[i] > fmax(least, language->evidence[likeliest])
            || (language->evidence[i] > least && language->evidence[i] == language->evidence[likeliest]
                && logits[i] > logits[likeliest]))
            likeliest = i;
    }
    return likeliest;
}

const char *ie_language_code(int number)
{
    return languages[number].code;
}

const char *ie_language_name(int number)
{
    return languages[number].name;
}
