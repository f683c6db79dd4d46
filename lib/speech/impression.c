// SPDX-License-Identifier: MIT
// The measures that impressions are read from, and how they are told.
#include "speech/impression.h"

#include <math.h>
#include <string.h>

static const char of_words[] = "of 100 words";

static const ie_impression_words told[IE_IMPRESSION_COLUMNS] = {
    [IE_IMPRESSION_FILLERS] = {"fillers", of_words, "more ums and uhs", "fewer ums and uhs", NULL,
                               "leave a short silence where an um wants to come", 1},
    [IE_IMPRESSION_EMPTY_WORDS] = {"empty_words", of_words, "more words like \"like\", \"basically\", \"actually\"",
                                   "fewer words like \"like\", \"basically\", \"actually\"", NULL,
                                   "leave out \"like\" and \"basically\": the sentence stands without them", 1},
    [IE_IMPRESSION_REPETITIONS] = {"repetitions", of_words, "more words said twice", "fewer words said twice", NULL,
                                   "finish the thought before the sentence begins", 1},
    [IE_IMPRESSION_HEDGES] = {"hedges", of_words, "more hedging (\"maybe\", \"kind of\", \"I guess\")",
                              "less hedging (\"maybe\", \"kind of\", \"I guess\")", NULL,
                              "say what you are sure of without \"maybe\" or \"kind of\"", 1},
    [IE_IMPRESSION_EMPHASIS] = {"emphasis", of_words, "more emphasis (\"really\", \"very\")",
                                "less emphasis (\"really\", \"very\")", "say what you care about, and that you do",
                                NULL, 1},
    [IE_IMPRESSION_CONTRAST] = {"contrast", of_words, "more contrasts (\"but\", \"although\")",
                                "fewer contrasts (\"but\", \"although\")",
                                "tell what was difficult and what came of it", NULL, 1},
    [IE_IMPRESSION_CONNECTIVES] = {"connectives", of_words, "more words that connect (\"because\", \"first\")",
                                   "fewer words that connect (\"because\", \"first\")",
                                   "say how one thing led to the next: because, first, then", NULL, 1},
    // No advice: "it cannot be changed" is a right answer, not a habit.
    [IE_IMPRESSION_NEGATIONS] = {"negations", of_words, "more negations (\"not\", \"don't\")",
                                 "fewer negations (\"not\", \"don't\")", NULL, NULL, 0},
    [IE_IMPRESSION_CASUAL_WORDS] = {"casual_words", of_words, "more of \"yeah\" and \"okay\"",
                                    "less of \"yeah\" and \"okay\"", NULL,
                                    "begin with the answer instead of \"yeah\"", 1},
    [IE_IMPRESSION_WE] = {"we", of_words, "more of \"we\"", "less of \"we\"",
                          "give the people you worked with their part", NULL, 1},
    [IE_IMPRESSION_I] = {"i", of_words, "more of \"I\"", "less of \"I\"", NULL,
                         "speak of the work and of others, too", 0},
    [IE_IMPRESSION_ARTICLES] = {"articles", of_words, "more things named (\"the\", \"a\")",
                                "fewer things named (\"the\", \"a\")", "name things: the project, the result", NULL, 0},
    [IE_IMPRESSION_PREPOSITIONS] = {"prepositions", of_words, "more of how things relate (\"of\", \"in\", \"with\")",
                                    "less of how things relate (\"of\", \"in\", \"with\")",
                                    "say where, when and with whom it was", NULL, 0},
    [IE_IMPRESSION_TEAM] = {"team", of_words, "more about the team", "less about the team",
                            "say who was in it with you", NULL, 1},
    [IE_IMPRESSION_POSITIVE] = {"positive", of_words, "more words of liking (\"enjoy\", \"great\")",
                                "fewer words of liking (\"enjoy\", \"great\")", "say what you enjoyed", NULL, 1},
    [IE_IMPRESSION_STORY] = {"story", of_words, "more of a story (\"when\", \"learned\", \"result\")",
                             "less of a story (\"when\", \"learned\", \"result\")",
                             "tell a case: what it was, what you did, what came of it", NULL, 1},
    [IE_IMPRESSION_LONG_WORDS] = {"long_words", of_words, "more long words", "fewer long words",
                                  "use the exact word for it", NULL, 0},
    [IE_IMPRESSION_VARIETY] = {"variety", "different words in 50, as a share", "more different words",
                               "fewer different words", "use another word the second time", NULL, 0},
    [IE_IMPRESSION_ANSWER_WORDS] = {"answer_words", "words an answer", "longer answers", "shorter answers",
                                    "give an example with each answer", "come to the point sooner", 0},
    [IE_IMPRESSION_WORDS_PER_SECOND] = {"words_per_second", "words a second", "quicker speech", "slower speech",
                                        "speak a little faster, with fewer gaps", "take a little more time", 1},
    [IE_IMPRESSION_ANSWER_SECONDS] = {"answer_seconds", "seconds an answer", "longer answers", "shorter answers",
                                      "take more time for an answer", "come to the point sooner", 0},
    [IE_IMPRESSION_UNVOICED] = {"unvoiced", "share of the time", "less voice, more silence", "more voice, less silence",
                                NULL, "speak on through the end of the sentence", 0},
    [IE_IMPRESSION_LOUDNESS_PEAK] = {"loudness_peak", "dB over the mean", "more stress on single words",
                                     "less stress on single words", "stress the word that matters", NULL, 0},
    [IE_IMPRESSION_MOST_BREAKS] = {"most_breaks", "stops of the voice, in the answer with most",
                                   "more stops of the voice in the longest answer",
                                   "fewer stops of the voice in the longest answer", NULL, NULL, 0},
    [IE_IMPRESSION_FEWEST_BREAKS] = {"fewest_breaks", "stops of the voice, in the answer with fewest",
                                     "more stops of the voice even in the shortest answer",
                                     "fewer stops of the voice in the shortest answer", NULL, NULL, 0},
    [IE_IMPRESSION_LOUDNESS_RANGE] = {"loudness_range", "dB over the table's median", "more between soft and loud",
                                      "less between soft and loud", "speak up, and let the voice fall again", NULL, 0},
    [IE_IMPRESSION_MELODY_SPREAD] = {"melody_spread", "semitones over the table's median",
                                     "a livelier voice in some answers and a flatter one in others",
                                     "a voice as lively in each of the answers", NULL,
                                     "let the voice rise as far in every answer", 0},
};

const ie_impression_words *ie_impression_column_words(ie_impression_column column)
{
    return &told[column];
}

int ie_impression_column_find(const char *name)
{
    for (int i = 0; i < IE_IMPRESSION_COLUMNS; i++)
        if (strcmp(told[i].name, name) == 0)
            return i;
    return -1;
}

double ie_impression_shown(ie_impression_column column, double value)
{
    int is_logarithm = column == IE_IMPRESSION_ANSWER_WORDS || column == IE_IMPRESSION_ANSWER_SECONDS;
    return is_logarithm ? exp(value) : value;
}
