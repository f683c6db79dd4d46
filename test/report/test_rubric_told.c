// SPDX-License-Identifier: MIT
// Tests of lib/report/rubric_told: advice about a story and reasons of limits, as their stage tells them and in another
// language.
#include "answer/rubric_record.h"
#include "answer/topics.h"
#include "report/english.h"
#include "report/rubric_told.h"
#include "suite.h"

#include <stdlib.h>
#include <string.h>

static ie_texts *spanish;
static ie_text *text;
static ie_buffer out, other;

static void begin_told(void)
{
    ie_error error = {0};
    spanish = ie_texts_open("es", &error);
    text = ie_text_create();
    ck_assert_msg(spanish != NULL, "%s", error.text);
}

static void end_told(void)
{
    ie_texts_free(spanish);
    ie_text_destroy(text);
    ie_buffer_free(&out);
    ie_buffer_free(&other);
}

// The record of a score, and its entry.
static ie_record *write_score(const ie_rubric_score *score, const ie_record **entry)
{
    ie_writer writer = {0};
    ie_write_open(&writer, NULL, '{');
    ie_rubric_write(&writer, score);
    ie_write_close(&writer, '}');
    ie_record *record = ie_record_parse_any(writer.text.data, writer.text.length, NULL);
    ie_buffer_free(&writer.text);
    ck_assert_ptr_nonnull(record);
    *entry = ie_record_at(ie_record_member(record, "rubric"), 0);
    return record;
}

// English tells what the stage tells; Spanish tells it otherwise, with the same quotation.
static void expect_advice(ie_advice advice, ie_rubric_part part)
{
    const ie_record *entry;
    ie_rubric_score score = {.count = 1};
    score.entries[0] = (ie_rubric_entry){.part = part, .statement = -1, .advice = advice};
    ie_record *record = write_score(&score, &entry);
    ie_buffer_clear(&out);
    ie_buffer_clear(&other);
    ie_part_advice_tell(english(), entry, &out);
    ie_part_advice_tell(spanish, entry, &other);
    ck_assert_str_eq(out.data, advice.text);
    ck_assert_str_ne(other.data, advice.text);
    ck_assert_msg(!advice.quote || strstr(other.data, advice.quote), "%s", other.data);
    ie_record_free(record);
    ie_advice_free(&advice);
}

static const char *const answers[] = {
    "", "We moved the shop.", "I called her.",
    "I am a nurse now. I studied in Lund. I am good at listening. I enjoy this work because it helps. Last year it "
    "broke. I had to repair it. I called her, and I wrote it down. For example, once I listened. I now take notes. So "
    "it worked. I learned to ask. I would bring this to the job. I want to lead a team."};

START_TEST(every_advice_is_told_as_the_stage_tells_it)
{
    ie_statements statements = ie_statements_cut(text, answers[_i], NULL);
    ie_parts_found found = ie_rubric_parts_find(&statements);
    for (int topic = -1; topic < IE_TOPICS; topic++) {
        const ie_relevance relevance = {.asked = topic, .told = topic % 2 ? -1 : (topic + 1) % IE_TOPICS};
        for (int is_long = 0; is_long < 2; is_long++) {
            const ie_advice_scene scene = {answers[_i], &statements, &found, &relevance, is_long};
            for (int part = 0; part < IE_RUBRIC_PARTS; part++)
                expect_advice(ie_rubric_advice((ie_rubric_part)part, is_long, &scene), (ie_rubric_part)part);
        }
    }
    ie_statements_free(&statements);
}
END_TEST

static void expect_limit(ie_answer_limit limit)
{
    const ie_record *entry;
    ie_rubric_score score = {.limit = limit};
    ie_record *record = write_score(&score, &entry);
    ie_buffer_clear(&out);
    ie_buffer_clear(&other);
    ie_limit_tell(english(), entry, &out);
    ie_limit_tell(spanish, entry, &other);
    ck_assert_str_eq(out.data, limit.reason);
    ck_assert_str_ne(other.data, limit.reason);
    ie_record_free(record);
    free(limit.reason);
}

START_TEST(every_limit_is_told_as_the_stage_tells_it)
{
    for (int evasion = IE_EVASION_SILENT; evasion <= IE_EVASION_REPEATED; evasion++)
        expect_limit(ie_answer_limit_of_evasion((ie_evasion)evasion));
    expect_limit(ie_answer_limit_of_other("too_long", ie_copy_text("it is too long to be an answer to one question"),
                                          NULL, NULL));
    expect_limit(ie_answer_limit_of_other("other_question",
                                          ie_copy_text("it answers another question of the pack, hash"), "hash", NULL));
    expect_limit(ie_answer_limit_of_other("other_topic", ie_copy_text("it is about a team rather than about goals, as "
                                                                      "another question's answer"), "a team", "goals"));
}
END_TEST

START_TEST(what_has_no_keys_is_told_in_its_own_words)
{
    static const char *const lines[] = {
        "{\"part\":\"task\",\"advice\":\"own\",\"reason\":\"own\"}",
        "{\"part\":\"task\",\"advice\":\"own\",\"advised\":{\"how\":\"glow\"},\"reason\":\"own\",\"code\":\"glow\"}",
        "{\"part\":\"task\",\"advice\":\"own\",\"advised\":{\"how\":\"situation\"},\"reason\":\"own\","
        "\"code\":\"other_topic\"}"};
    for (size_t i = 0; i < sizeof lines / sizeof *lines; i++) {
        ie_record *entry = ie_record_parse_any(lines[i], strlen(lines[i]), NULL);
        ie_buffer_clear(&out);
        ie_part_advice_tell(spanish, entry, &out);
        ie_limit_tell(spanish, entry, &out);
        ck_assert_str_eq(out.data, "ownown");
        ie_record_free(entry);
    }
    ie_buffer_clear(&out);
    ie_part_advice_tell(spanish, NULL, &out);
    ie_limit_tell(spanish, NULL, &out);
    ck_assert_uint_eq(out.length, 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("rubric_told");
    TCase *cases = tcase_create("rubric_told");
    tcase_add_checked_fixture(cases, begin_told, end_told);
    tcase_add_loop_test(cases, every_advice_is_told_as_the_stage_tells_it, 0, sizeof answers / sizeof *answers);
    tcase_add_test(cases, every_limit_is_told_as_the_stage_tells_it);
    tcase_add_test(cases, what_has_no_keys_is_told_in_its_own_words);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
