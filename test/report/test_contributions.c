// SPDX-License-Identifier: MIT
// Tests of lib/report/contributions: what moved a score, by the keys of its record or in its own words.
#include "report/contributions.h"
#include "report/english.h"
#include "speech/flow_rating.h"
#include "speech/impression.h"
#include "suite.h"

#include <stdio.h>
#include <string.h>

static ie_texts *spanish;
static ie_metrics fast;  // a pace that the literature calls fast, and nothing else
static ie_buffer out;

static void begin_contributions(void)
{
    ie_metrics_clear(&fast);
    fast.words_per_minute = 230;
    spanish = ie_texts_open("es", NULL);
    ck_assert_ptr_nonnull(spanish);
}

static void end_contributions(void)
{
    ie_texts_free(spanish);
    ie_buffer_free(&out);
}

static const struct {
    const char *rule, *record, *english, *spanish;
} told[] = {
    {"a direction", "\"feature\":\"pace\",\"how\":\"more\",\"words\":\"own\",\"value\":4,\"typical\":3",
     "the speech is faster than in most recordings it was learnt from", "el habla es más rápida que en la mayoría de las grabaciones de las que aprendió el modelo"},
    {"the other direction", "\"feature\":\"pitch level\",\"how\":\"less\",\"words\":\"own\"",
     "the voice is lower than in most recordings it was learnt from", "la voz es más grave que en la mayoría de las grabaciones de las que aprendió el modelo"},
    {"as a whole", "\"feature\":\"pauses\",\"how\":\"fluent\",\"words\":\"own\"",
     "how long the pauses are: all in all as in fluent speech",
     "la duración de las pausas: en conjunto, como en un habla fluida"},
    {"the rest", "\"feature\":\"others\",\"words\":\"own\"", "smaller ones together", "las menores, juntas"},
    {"a stream without keys", "\"feature\":\"clarity\",\"words\":\"own\"", "own", "own"},
    {"another program's", "\"feature\":\"glow\",\"how\":\"more\",\"words\":\"it glows\"", "it glows", "it glows"},
    {"a name alone", "\"feature\":\"glow\"", "glow", "glow"},
    {0},
};

START_TEST(contributions_are_told_by_their_keys)
{
    ie_buffer line = {0};
    ie_buffer_format(&line, "{%s}", told[_i].record);
    ie_record *record = ie_record_parse_any(line.data, line.length, NULL);
    ck_assert_ptr_nonnull(record);
    ie_contribution_tell(english(), &fast, record, &out);
    ck_assert_msg(strcmp(out.data, told[_i].english) == 0, "%s: %s", told[_i].rule, out.data);
    ie_buffer_clear(&out);
    ie_contribution_tell(spanish, &fast, record, &out);
    ck_assert_msg(strcmp(out.data, told[_i].spanish) == 0, "%s: %s", told[_i].rule, out.data);
    ie_record_free(record);
    ie_buffer_free(&line);
}
END_TEST

static const char *advice_of(const char *line)
{
    ie_record *record = ie_record_parse_any(line, strlen(line), NULL);
    const char *advice = ie_contribution_advice(spanish, &fast, record);
    static char copy[200];
    snprintf(copy, sizeof copy, "%s", advice ? advice : "none");
    ie_record_free(record);
    return copy;
}

START_TEST(advice_is_told_where_the_record_gives_any)
{
    ck_assert_str_eq(advice_of("{\"feature\":\"pace\",\"advice\":\"own\",\"value\":4,\"typical\":3}"),
                     "diga cada frase de una vez, sin alargar palabras ni volver a empezar");
    ck_assert_str_eq(advice_of("{\"feature\":\"pace\"}"), "none");
    ck_assert_str_eq(advice_of("{\"feature\":\"glow\",\"advice\":\"own\"}"), "own");
}
END_TEST

// What is told of a contribution, and what helps.
static const char *told_at(double words_per_minute, const ie_record *part, const char **advice)
{
    ie_metrics metrics = fast;
    metrics.words_per_minute = words_per_minute;
    *advice = ie_contribution_advice(english(), &metrics, part);
    ie_buffer_clear(&out);
    ie_contribution_tell(english(), &metrics, part, &out);
    return out.data;
}

START_TEST(a_contribution_is_not_told_against_the_literature)
{
    static const char text[] = "{\"feature\":\"pace\",\"value\":2,\"typical\":3,\"about\":\"how fast it is\","
                               "\"words\":\"slower than most\",\"advice\":\"faster\"}";
    const char *advice;
    ie_record *part = ie_record_parse_any(text, strlen(text), NULL);
    ck_assert_str_eq(told_at(230, part, &advice), "how fast and how evenly the syllables follow");
    ck_assert_ptr_null(advice);
    ck_assert_str_eq(told_at(180, part, &advice), "how fast and how evenly the syllables follow");
    ck_assert_ptr_null(advice);
    ck_assert_str_eq(told_at(120, part, &advice), "slower than most");
    ck_assert_str_eq(advice, "say a phrase in one go, without drawing words out or starting again");
    ie_record_free(part);
}
END_TEST

START_TEST(what_is_usual_is_told_as_the_table_has_it)
{
    for (const ie_usual *of = ie_usuals; of->metric; of++) {
        const double values[] = {of->low - 1, of->low, of->high + 1};
        for (size_t i = 0; i < 3; i++) {
            char words[128];
            ie_usual_tell(of, values[i], words, sizeof words);
            ck_assert_str_eq(ie_usual_words(english(), of, values[i]), words);
            ck_assert_ptr_nonnull(ie_usual_words(spanish, of, values[i]));
        }
        ck_assert_str_eq(ie_usual_unit(english(), of), of->unit);
        ck_assert_str_eq(ie_usual_source(english(), of), of->source);
    }
    ie_usual_range(spanish, ie_usual_find("pause_mean_seconds"), &out);
    ck_assert_str_eq(out.data, "0,2 a 1");
}
END_TEST

// The language has advice where the stage gives any, and nowhere else.
static void expect_advice(const char *group, const char *feature, const char *what, const char *advice)
{
    char name[80];
    snprintf(name, sizeof name, "%s.%s", feature, what);
    ck_assert_pstr_eq(ie_say_of(english(), group, name, NULL), advice);
    ck_assert_int_eq(ie_say_of(spanish, group, name, NULL) != NULL, advice != NULL);
}

// What is told of a measure of a rating, in both directions.
static void expect_cause(const char *trait, const char *feature, int is_more, const char *words, const char *advice)
{
    char line[300];
    snprintf(line, sizeof line, "{\"trait\":\"%s\",\"part\":{\"feature\":\"%s\",\"value\":%d,\"typical\":2,"
             "\"words\":\"own\"%s}}", trait, feature, is_more ? 3 : 1, advice ? ",\"advice\":\"own\"" : "");
    ie_record *rating = ie_record_parse_any(line, strlen(line), NULL);
    const ie_record *part = ie_record_member(rating, "part");
    ck_assert_str_eq(ie_cause_words(english(), rating, part), words);
    ck_assert_pstr_eq(ie_cause_advice(english(), rating, part), advice);
    ck_assert_str_ne(ie_cause_words(spanish, rating, part), words);
    if (advice)
        ck_assert_str_ne(ie_cause_advice(spanish, rating, part), advice);
    ie_record_free(rating);
}

START_TEST(causes_of_ratings_are_told_as_their_stage_tells_them)
{
    for (int i = 0; i < IE_IMPRESSION_COLUMNS; i++) {
        const ie_impression_words *told_by = ie_impression_column_words((ie_impression_column)i);
        expect_advice("cause", told_by->name, "do_more", told_by->do_more);
        expect_advice("cause", told_by->name, "do_less", told_by->do_less);
        for (int is_more = 0; is_more < 2; is_more++) {
            ie_buffer_clear(&out);
            ie_buffer_format(&out, "%s than most", is_more ? told_by->more : told_by->less);
            expect_cause("Overall", told_by->name, is_more, out.data, is_more ? told_by->do_less : told_by->do_more);
        }
    }
    for (int i = 0; i < IE_FLOW_COLUMNS; i++) {
        const ie_flow_telling *telling = ie_flow_column_telling((ie_flow_column)i);
        expect_advice("flow", telling->name, "advice", telling->advice);
        expect_cause("prosody", telling->name, 1, telling->more, telling->advice);
        expect_cause("fluency", telling->name, 0, telling->less, telling->advice);
    }
}
END_TEST

START_TEST(causes_of_other_programs_are_told_in_their_own_words)
{
    static const char *const lines[] = {"{\"feature\":\"glow\",\"value\":1,\"typical\":2,\"words\":\"own\"}",
                                        "{\"feature\":\"hedges\",\"words\":\"own\"}"};
    for (size_t i = 0; i < 2; i++) {
        ie_record *part = ie_record_parse_any(lines[i], strlen(lines[i]), NULL);
        ck_assert_str_eq(ie_cause_words(spanish, NULL, part), "own");
        ck_assert_ptr_null(ie_cause_advice(spanish, NULL, part));
        ie_record_free(part);
    }
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("contributions");
    TCase *cases = tcase_create("contributions");
    tcase_add_checked_fixture(cases, begin_contributions, end_contributions);
    tcase_add_loop_test(cases, contributions_are_told_by_their_keys, 0, sizeof told / sizeof *told - 1);
    tcase_add_test(cases, advice_is_told_where_the_record_gives_any);
    tcase_add_test(cases, a_contribution_is_not_told_against_the_literature);
    tcase_add_test(cases, what_is_usual_is_told_as_the_table_has_it);
    tcase_add_test(cases, causes_of_ratings_are_told_as_their_stage_tells_them);
    tcase_add_test(cases, causes_of_other_programs_are_told_in_their_own_words);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
