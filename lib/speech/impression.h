// SPDX-License-Identifier: MIT
// What the impression of an interview is read from: measures of a candidate's words and voice, as columns of a model.
#ifndef IE_SPEECH_IMPRESSION_H
#define IE_SPEECH_IMPRESSION_H

typedef enum ie_impression_column {
    // Of 100 words, filled pauses not counted among them.
    IE_IMPRESSION_FILLERS, IE_IMPRESSION_EMPTY_WORDS, IE_IMPRESSION_REPETITIONS, IE_IMPRESSION_HEDGES,
    IE_IMPRESSION_EMPHASIS, IE_IMPRESSION_CONTRAST, IE_IMPRESSION_CONNECTIVES, IE_IMPRESSION_NEGATIONS,
    IE_IMPRESSION_CASUAL_WORDS, IE_IMPRESSION_WE, IE_IMPRESSION_I, IE_IMPRESSION_ARTICLES, IE_IMPRESSION_PREPOSITIONS,
    IE_IMPRESSION_TEAM, IE_IMPRESSION_POSITIVE, IE_IMPRESSION_STORY, IE_IMPRESSION_LONG_WORDS,
    // Of the words, too.
    IE_IMPRESSION_VARIETY,           // different words in 50 neighbours, as a share
    IE_IMPRESSION_ANSWER_WORDS,      // natural logarithm of the mean over the answers
    // Of words and time.
    IE_IMPRESSION_WORDS_PER_SECOND,
    IE_IMPRESSION_ANSWER_SECONDS,    // natural logarithm of the mean over the answers
    // Of the voice, by Praat's definitions; means over the answers.
    IE_IMPRESSION_UNVOICED,          // share of the frames without pitch, pauses among them
    IE_IMPRESSION_LOUDNESS_PEAK,     // dB from the mean to the loudest moment; of tables alone, as all that follow
    IE_IMPRESSION_MOST_BREAKS,       // voice breaks of the answer with most of them
    IE_IMPRESSION_FEWEST_BREAKS,
    // What moves with room and microphone: over the median of the table, whose interviews were recorded in one way.
    IE_IMPRESSION_LOUDNESS_RANGE,    // dB from the softest moment to the loudest, mean over the answers
    IE_IMPRESSION_MELODY_SPREAD,     // semitones from the mean pitch to the highest, its deviation between the answers
    IE_IMPRESSION_COLUMNS,
    IE_IMPRESSION_FIRST_OF_SOUND = IE_IMPRESSION_WORDS_PER_SECOND,  // these need a recording
    IE_IMPRESSION_FIRST_OF_VOICE = IE_IMPRESSION_UNVOICED,          // these need no words
    IE_IMPRESSION_FIRST_OF_STUDY = IE_IMPRESSION_LOUDNESS_RANGE,    // these need interviews to be compared with
} ie_impression_column;

// How a column is called and told.
typedef struct ie_impression_words {
    const char *name;        // stable
    const char *unit;        // of what is shown, which for logarithms is the exponential
    const char *more, *less; // what was heard, beside what is usual
    const char *do_more, *do_less;  // what to do where more or less would be better; NULL: nothing that one can do
    int is_habit;            // it alone can be changed on purpose, by anybody who speaks the language, and should be
} ie_impression_words;

const ie_impression_words *ie_impression_column_words(ie_impression_column column);
// The column of this name, or -1.
int ie_impression_column_find(const char *name);
// What is shown for the value of a column: the exponential of a logarithm.
double ie_impression_shown(ie_impression_column column, double value);

#endif
