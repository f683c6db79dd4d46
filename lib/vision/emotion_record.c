// SPDX-License-Identifier: MIT
// Expressions as `emotion` records.
#include "vision/emotion_record.h"

// The order of the stream's contract.
static const ie_expression_class order[IE_EXPRESSIONS] = {IE_NEUTRAL, IE_HAPPY, IE_SAD, IE_SURPRISE,
                                                          IE_ANGRY, IE_DISGUST, IE_FEAR};

static const struct {
    const char *name, *words;  // of the contract; for people
} reasons[IE_EXPRESSION_REASONS] = {
    [IE_EXPRESSION_SMALL] = {"small", "too small"}, [IE_EXPRESSION_DARK] = {"dark", "too dark"},
    [IE_EXPRESSION_FLAT] = {"flat", "without contrast"}, [IE_EXPRESSION_TURNED] = {"turned", "turned away"},
    [IE_EXPRESSION_UNREADABLE] = {"unreadable", "unreadable"},
};

const char *ie_emotion_withheld_words(int reason)
{
    return reasons[reason].words;
}

static void begin_emotion(ie_writer *writer, double t, double dur, long long id)
{
    ie_write_record(writer, "emotion", t, dur);
    ie_write_integer(writer, "id", id);
}

static void write_classes(ie_writer *writer, const char *key, const double *values, double sum)
{
    ie_write_open(writer, key, '{');
    for (int i = 0; i < IE_EXPRESSIONS; i++)
        ie_write_number(writer, ie_expression_labels[order[i]], values[order[i]] / sum, 4);
    ie_write_close(writer, '}');
}

void ie_emotion_write_reading(ie_writer *writer, double t, long long id, const float probabilities[IE_EXPRESSIONS],
                              int steady)
{
    double values[IE_EXPRESSIONS];
    int best = 0;
    for (int c = 0; c < IE_EXPRESSIONS; c++) {
        values[c] = probabilities[c];
        best = values[c] > values[best] ? c : best;
    }
    begin_emotion(writer, t, -1, id);
    ie_write_text(writer, "label", ie_expression_labels[best]);
    if (steady >= 0)
        ie_write_text(writer, "steady", ie_expression_labels[steady]);
    write_classes(writer, "probs", values, 1);
}

void ie_emotion_write_withheld(ie_writer *writer, double t, long long id, int reason)
{
    begin_emotion(writer, t, -1, id);
    ie_write_null(writer, "label");
    ie_write_text(writer, "reason", reasons[reason].name);
}

void ie_emotion_write_episode(ie_writer *writer, long long id, const ie_episode *episode)
{
    begin_emotion(writer, episode->start, episode->end - episode->start, id);
    ie_write_text(writer, "label", ie_expression_labels[episode->class]);
    ie_write_number(writer, "mean", episode->mean, 4);
    ie_write_text(writer, "scope", "episode");
}

int ie_emotion_write_shares(ie_writer *writer, double t, double dur, long long id, const char *question,
                            const double seconds[IE_EXPRESSIONS])
{
    double sum = 0;
    for (int c = 0; c < IE_EXPRESSIONS; c++)
        sum += seconds[c];
    if (sum <= 0)
        return 0;
    begin_emotion(writer, t, dur > 0 ? dur : 0, id);
    ie_write_text(writer, "scope", question ? "answer" : "recording");
    if (question)
        ie_write_text(writer, "question", question);
    ie_write_number(writer, "seconds", sum, 3);
    write_classes(writer, "shares", seconds, sum);
    return 1;
}
