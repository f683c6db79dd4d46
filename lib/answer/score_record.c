// SPDX-License-Identifier: MIT
// Score of an answer as a `similarity` record tells it.
#include "answer/score_record.h"

#include "answer/rubric_record.h"

#include <math.h>
#include <stdio.h>

// A number that must survive with every digit; null where it is NAN.
static void write_exact(ie_writer *writer, const char *key, double value)
{
    char digits[40];
    int length = snprintf(digits, sizeof digits, "%.17g", value);
    if (isnan(value))
        ie_write_null(writer, key);
    else
        ie_write_json(writer, key, digits, (size_t)length);
}

static void write_contributions(ie_writer *writer, const ie_comparison *comparison)
{
    ie_write_number(writer, "base", comparison->bias, 4);
    ie_write_open(writer, "parts", '[');
    for (int i = 0; i < IE_ALL_FEATURES; i++) {
        if (comparison->features[i] == 0 && comparison->contributions[i] == 0)
            continue;
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "name", ie_feature_name(i));
        ie_write_number(writer, "value", comparison->features[i], 6);
        ie_write_number(writer, "points", comparison->contributions[i], 4);
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

static void write_time(ie_writer *writer, double t, double end)
{
    if (isnan(t) || isnan(end))
        return;
    ie_write_number(writer, "t", t, 3);
    ie_write_number(writer, "dur", end - t, 3);
}

// What the lists of words are made of.
typedef struct matched_words {
    const ie_text *text;
    const ie_comparison *comparison;
    const ie_tokens *said;
} matched_words;

static void write_pairing(ie_writer *writer, const matched_words *words, const ie_token *wanted, int answer,
                          const char *by)
{
    const ie_token *word = &words->said->items[answer];
    int expected = wanted->word;
    ie_write_open(writer, NULL, '{');
    ie_write_text(writer, "expected", ie_text_word(words->text, expected));
    ie_write_text(writer, "said", ie_text_word(words->text, word->word));
    ie_write_text(writer, "by", by);
    write_time(writer, word->t, word->end);
    ie_write_close(writer, '}');
}

// Which word of the expected answer was said how and when, and which were said in the contrary sense.
static void write_matches(ie_writer *writer, const matched_words *words)
{
    const ie_match *match = &words->comparison->match;
    ie_write_open(writer, "matches", '[');
    for (size_t i = 0; i < match->pairing_count; i++) {
        const ie_pairing *pair = &match->pairings[i];
        if (pair->kind != IE_LIKE_OPPOSITE)
            write_pairing(writer, words, &words->comparison->wanted.items[pair->reference], pair->answer,
                          ie_likeness_names[pair->kind]);
    }
    ie_write_close(writer, ']');
    ie_write_open(writer, "contrary", '[');
    for (size_t i = 0; i < words->comparison->contraries.count; i++) {
        const ie_contrary *one = &words->comparison->contraries.items[i];
        write_pairing(writer, words, &words->comparison->contradicted.items[one->reference], one->answer,
                      ie_contrary_names[one->kind]);
    }
    ie_write_close(writer, ']');
}

static void write_points(ie_writer *writer, const ie_text *text, const ie_answer_score *score, const ie_tokens *said)
{
    ie_write_open(writer, "points", '[');
    for (size_t i = 0; i < score->question->point_count; i++) {
        const ie_point_finding *finding = &score->findings[i];
        const ie_pack_point *point = &score->question->points[i];
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "text", point->text);
        ie_write_number(writer, "weight", point->weight, 3);
        if (point->part)
            ie_write_text(writer, "part", point->part);
        ie_write_text(writer, "state", ie_point_state_name(finding->state));
        ie_write_number(writer, "chance", finding->chance, 4);
        if (finding->is_contrary)
            ie_write_flag(writer, "contrary", 1);
        write_time(writer, finding->t, finding->end);
        ie_write_open(writer, "words", '[');
        for (size_t w = 0; w < finding->word_count; w++)
            ie_write_text(writer, NULL, ie_text_word(text, said->items[finding->words[w]].word));
        ie_write_close(writer, ']');
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
}

static int is_about_a_story(const ie_pack_question *question)
{
    for (size_t i = 0; i < question->point_count; i++)
        if (question->points[i].part)
            return 1;
    return 0;
}

// Which parts of a story are told, with the words that begin them, where a question names them without a rubric.
static void write_story(ie_writer *writer, ie_text *text, const char *answer, const ie_tokens *said)
{
    enum { FIRST_WORDS = 8 };
    static const ie_rubric_part story[] = {IE_PART_SITUATION, IE_PART_TASK, IE_PART_ACTION, IE_PART_RESULT};
    ie_statements statements = ie_statements_cut(text, answer, said);
    ie_parts_found found = ie_rubric_parts_find(&statements);
    ie_write_open(writer, "story", '[');
    for (size_t i = 0; i < sizeof story / sizeof *story; i++) {
        const ie_part_finding *part = &found.parts[story[i]];
        const ie_statement *shown = ie_part_is_told(part) ? &statements.items[part->statement] : NULL;
        ie_write_open(writer, NULL, '{');
        ie_write_text(writer, "part", ie_rubric_name(story[i]));
        ie_write_flag(writer, "told", shown != NULL);
        if (shown)
            write_time(writer, shown->t, shown->end);
        ie_write_open(writer, "words", '[');
        for (size_t w = 0; shown && w < shown->count && w < FIRST_WORDS; w++)
            ie_write_text(writer, NULL, statements.words[shown->first + w]);
        ie_write_close(writer, ']');
        ie_write_close(writer, '}');
    }
    ie_write_close(writer, ']');
    ie_statements_free(&statements);
}

void ie_answer_score_write(ie_writer *writer, const ie_similarity *similarity, const ie_answer_score *score,
                           const ie_tokens *said, const char *method)
{
    const ie_comparison *overall = &score->overall;
    ie_write_number(writer, "score", score->score, similarity ? 2 : 9);
    if (!score->rubric) {
        write_exact(writer, "ratio", overall->ratio);
        ie_write_number(writer, "recall", overall->recall, 4);
    }
    ie_write_text(writer, "method", method);
    if (!similarity)
        return;
    ie_text *text = ie_similarity_text(similarity);
    ie_write_open(writer, "interval", '[');
    ie_write_number(writer, NULL, score->low, 2);
    ie_write_number(writer, NULL, score->high, 2);
    ie_write_close(writer, ']');
    if (score->rubric) {
        ie_rubric_write(writer, score->rubric);
        if (score->findings)
            write_points(writer, text, score, said);
        if (ie_similarity_topics(similarity)) {
            ie_write_text(writer, "net", ie_similarity_net(similarity));
            ie_write_text(writer, "topics", ie_topic_net_name(ie_similarity_topics(similarity)));
        }
        return;
    }
    ie_write_number(writer, "correct", overall->correct, 4);
    ie_write_integer(writer, "reference", overall->reference + 1);
    if (score->question && score->question->panel.answers > 0) {
        ie_write_open(writer, "calibration", '{');
        ie_write_integer(writer, "answers", (long)score->question->panel.answers);
        ie_write_number(writer, "points", score->panel_points, 2);
        ie_write_close(writer, '}');
    }
    if (score->limit.reason) {
        ie_write_open(writer, "limit", '{');
        ie_limit_write_reason(writer, &score->limit);
        ie_write_number(writer, "most", score->limit.most, 2);
        ie_write_number(writer, "points", score->limit_points, 2);
        ie_write_close(writer, '}');
    }
    ie_write_number(writer, "overall", overall->score, 2);
    if (score->findings) {
        ie_write_number(writer, "coverage", score->coverage, 4);
        if (!isnan(ie_answer_score_points_worth(score)))
            ie_write_number(writer, "points_worth", ie_answer_score_points_worth(score), 2);
        write_points(writer, text, score, said);
        if (is_about_a_story(score->question))
            write_story(writer, text, score->answer, said);
    }
    write_contributions(writer, overall);
    write_matches(writer, &(matched_words){text, overall, said});
    ie_write_text(writer, "model", ie_similarity_model(similarity));
    if (ie_similarity_net(similarity))
        ie_write_text(writer, "net", ie_similarity_net(similarity));
    if (ie_similarity_cross_encoder(similarity))
        ie_write_text(writer, "cross_encoder", ie_similarity_cross_encoder(similarity));
}
