// SPDX-License-Identifier: MIT
// A judgement as the members of a `similarity` record.
#include "judge_record.h"

#include <math.h>
#include <stdio.h>

// Numbers that must survive with every digit.
void ie_write_exact(ie_writer *writer, const char *key, double value)
{
    char digits[40];
    int length = snprintf(digits, sizeof digits, "%.17g", value);
    if (isnan(value))
        ie_write_null(writer, key);
    else
        ie_write_json(writer, key, digits, (size_t)length);
}

static void write_parts(ie_writer *writer, const ie_judgement *result)
{
    ie_write_number(writer, "base", result->bias, 4);
    ie_write_open(writer, "parts", '[');
    for (int i = 0; i < IE_ALL_FEATURES; i++) {
        if (result->features[i] == 0 && result->points[i] == 0)
            continue;
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "name", ie_feature_name(i));
        ie_write_number(writer, "value", result->features[i], 6);
        ie_write_number(writer, "points", result->points[i], 4);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

static void write_time(ie_writer *writer, const ie_token *token)
{
    if (isnan(token->t) || isnan(token->end))
        return;
    ie_write_number(writer, "t", token->t, 3);
    ie_write_number(writer, "dur", token->end - token->t, 3);
}

// Which word of the expected answer was said how and when, and which were said in the contrary sense.
static void write_matches(ie_writer *writer, const ie_text *text, const ie_judgement *result, const ie_tokens *said)
{
    for (int contrary = 0; contrary < 2; contrary++) {
        ie_write_open(writer, contrary ? "contrary" : "matches", '[');
        for (size_t i = 0; i < result->match.pairing_count; i++) {
            const ie_pairing *pair = &result->match.pairings[i];
            int is_flagged = pair->is_contrary || pair->kind == IE_LIKE_OPPOSITE;
            if (contrary ? !is_flagged : pair->kind == IE_LIKE_OPPOSITE)
                continue;
            ie_write_open(writer, NULL, '{');
            ie_write_text(writer, "expected", ie_text_word(text, result->wanted.items[pair->reference].word));
            ie_write_text(writer, "said", ie_text_word(text, said->items[pair->answer].word));
            ie_write_text(writer, "by", !contrary || pair->kind == IE_LIKE_OPPOSITE ? IE_LIKENESS_NAMES[pair->kind] : "negated");
            write_time(writer, &said->items[pair->answer]);
            ie_write_close(writer, '}');
        }
        ie_write_close(writer, ']');
    }
}

void ie_judgement_write(ie_writer *writer, const ie_judge *judge, const ie_text *text, const ie_judgement *judgement,
                        const ie_tokens *said)
{
    ie_write_open(writer, "interval", '[');
    ie_write_number(writer, NULL, judgement->low, 2);
    ie_write_number(writer, NULL, judgement->high, 2);
    ie_write_close(writer, ']');
    ie_write_number(writer, "correct", judgement->correct, 4);
    ie_write_integer(writer, "reference", judgement->reference + 1);
    write_parts(writer, judgement);
    write_matches(writer, text, judgement, said);
    ie_write_text(writer, "model", ie_judge_model(judge));
}
