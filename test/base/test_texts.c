// SPDX-License-Identifier: MIT
// Tests of lib/base/texts: sentences by keys, places, forms of number, decimal signs, and files that are wrong.
#include "base/texts.h"
#include "suite.h"

#include <check.h>
#include <string.h>

#define LANGUAGE "language: {code: xx, voice: xx, decimal: ',', one: ['1', '1,0']}\n"

static ie_texts *texts;
static ie_buffer out;

static void begin_texts(void)
{
    static const char yaml[] = LANGUAGE
        "pace:\n"
        "  title: Pace\n"
        "  fillers: {one: '{count} filler of {kind}.', other: '{count} fillers of {kind}.'}\n"
        "  seconds: {by: seconds, one: '{seconds} second', other: '{seconds} seconds'}\n"
        "  deep: {inner: Within, open: '{count'}\n";
    ie_error error = {0};
    texts = ie_texts_parse(yaml, strlen(yaml), "xx.yaml", &error);
    ck_assert_msg(texts != NULL, "%s", error.text);
    out = (ie_buffer){0};
}

static void end_texts(void)
{
    ie_texts_free(texts);
    ie_buffer_free(&out);
}

START_TEST(a_sentence_is_found_by_its_path)
{
    ck_assert_str_eq(ie_say(texts, "pace.title"), "Pace");
    ck_assert_str_eq(ie_say(texts, "pace.deep.inner"), "Within");
    ck_assert_str_eq(ie_say(texts, "language.code"), "xx");
    ck_assert_str_eq(ie_say_of(texts, "pace", "title", "none"), "Pace");
    ck_assert_str_eq(ie_say_of(texts, "pace", "nothing", "none"), "none");
    ck_assert_ptr_null(ie_sentence_find(texts, "nothing", "title"));
}
END_TEST

START_TEST(a_missing_key_is_told_as_itself)
{
    ck_assert_str_eq(ie_say(texts, "pace.nothing"), "pace.nothing");
    ie_tell(texts, &out, "pace.nothing", NULL);
    ck_assert_str_eq(out.data, "pace.nothing");
}
END_TEST

static const struct {
    double count;
    int decimals;
    const char *told;
} counted[] = {{0, 0, "0 fillers of um."}, {1, 0, "1 filler of um."}, {2, 0, "2 fillers of um."},
               {1.2, 0, "1 filler of um."}, {0.96, 1, "1,0 filler of um."}, {1.25, 2, "1,25 fillers of um."}};

START_TEST(the_number_as_it_is_written_decides_the_form)
{
    IE_TELL(texts, &out, "pace.fillers", {"count", .number = counted[_i].count, .decimals = counted[_i].decimals},
            {"kind", .text = "um"});
    ck_assert_str_eq(out.data, counted[_i].told);
}
END_TEST

START_TEST(the_place_that_decides_is_named)
{
    IE_TELL(texts, &out, "pace.seconds", {"count", .number = 2}, {"seconds", .number = 1});
    ck_assert_str_eq(out.data, "1 second");
}
END_TEST

START_TEST(what_stands_in_a_place_is_told_as_it_is)
{
    IE_TELL(texts, &out, "pace.fillers", {"count", .number = 3}, {"kind", .text = "{count} %s %n"});
    ck_assert_str_eq(out.data, "3 fillers of {count} %s %n.");
}
END_TEST

START_TEST(a_place_that_nothing_fills_stays)
{
    IE_TELL(texts, &out, "pace.fillers", {"counted", .number = 1});
    ck_assert_str_eq(out.data, "{count} fillers of {kind}.");
    ie_buffer_clear(&out);
    ie_tell(texts, &out, "pace.deep.open", NULL);  // the brace is never closed
    ck_assert_str_eq(out.data, "{count}");
}
END_TEST

START_TEST(numbers_get_the_decimal_sign_of_the_language)
{
    ie_tell_number(texts, &out, "%+.2f. %g", 0.5, 12.0);
    ck_assert_str_eq(out.data, "+0,50. 12");
}
END_TEST

static const struct {
    const char *rule, *yaml, *message;
} wrong[] = {
    {"no language", "pace: {title: Pace}\n", "a group `language` is needed"},
    {"no list", "language: {code: a, voice: a, decimal: '.', one: '1'}\n", "a group `language` is needed"},
    {"no group", LANGUAGE "title: Pace\n", "xx.yaml:2:8: a group of sentences"},
    {"no sentence", LANGUAGE "pace: {title: [a, b]}\n", "a sentence is needed"},
    {"nothing", LANGUAGE "pace: {title: }\n", "a sentence is needed"},
    {"one form", LANGUAGE "pace: {title: {other: a}}\n", "or its forms"},
    {"other forms", LANGUAGE "pace: {title: {few: a, one: a, other: b}}\n", "a sentence has by, one and other"},
    {"a key twice", LANGUAGE "pace: {title: a, title: b}\n", "already given"},
    {0},
};

START_TEST(a_file_that_is_wrong_says_where)
{
    ie_error error = {0};
    ck_assert_ptr_null(ie_texts_parse(wrong[_i].yaml, strlen(wrong[_i].yaml), "xx.yaml", &error));
    ck_assert_msg(strstr(error.text, wrong[_i].message) != NULL, "%s: %s", wrong[_i].rule, error.text);
}
END_TEST

START_TEST(a_language_is_a_name_and_no_path)
{
    static const char *const names[] = {"", "../text/en", "en/es", ".", "-en", "%s"};
    ie_error error = {0};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        ck_assert_ptr_null(ie_texts_open(names[i], &error));
        ck_assert_msg(strstr(error.text, "is not the name of a language") != NULL, "%s", error.text);
    }
    ck_assert_ptr_null(ie_texts_open("qq", &error));
    ck_assert_msg(strstr(error.text, "corpus/text/qq.yaml") != NULL, "%s", error.text);
}
END_TEST

START_TEST(languages_that_come_along_can_be_read)
{
    static const char *const names[] = {"en", "es"};
    ie_error error = {0};
    for (size_t i = 0; i < 2; i++) {
        ie_texts *language = ie_texts_open(names[i], &error);
        ck_assert_msg(language != NULL, "%s", error.text);
        ck_assert_str_eq(ie_say(language, "language.code"), names[i]);
        ie_texts_free(language);
    }
}
END_TEST

static const struct {
    const char *language, *key;
    double count;
    const char *told;
} plurals[] = {
    {"en", "card.fillers", 0, " 0 fillers"},      {"en", "card.fillers", 1, " 1 filler"},
    {"en", "card.fillers", 2, " 2 fillers"},      {"es", "card.fillers", 0, " 0 muletillas"},
    {"es", "card.fillers", 1, " 1 muletilla"},    {"es", "card.fillers", 2, " 2 muletillas"},
    {"en", "spoken.minutes", 1, "1 minute"},      {"en", "spoken.minutes", 2, "2 minutes"},
    {"es", "spoken.minutes", 1, "un minuto"},     {"es", "spoken.minutes", 0, "0 minutos"},
    {"en", "missing.lines", 1, "1 line of the stream could not be used (the first is line 7)"},
    {"es", "missing.lines", 2, "2 líneas de los datos no pudieron usarse (la primera es la 7)"},
};

START_TEST(languages_have_their_plurals)
{
    ie_texts *language = ie_texts_open(plurals[_i].language, NULL);
    ck_assert_ptr_nonnull(language);
    IE_TELL(language, &out, plurals[_i].key, {"count", .number = plurals[_i].count}, {"first", .number = 7});
    ie_texts_free(language);
    ck_assert_str_eq(out.data, plurals[_i].told);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("texts");
    TCase *cases = tcase_create("texts");
    tcase_add_checked_fixture(cases, begin_texts, end_texts);
    tcase_add_test(cases, a_sentence_is_found_by_its_path);
    tcase_add_test(cases, a_missing_key_is_told_as_itself);
    tcase_add_loop_test(cases, the_number_as_it_is_written_decides_the_form, 0,
                        sizeof counted / sizeof *counted);
    tcase_add_test(cases, the_place_that_decides_is_named);
    tcase_add_test(cases, what_stands_in_a_place_is_told_as_it_is);
    tcase_add_test(cases, a_place_that_nothing_fills_stays);
    tcase_add_test(cases, numbers_get_the_decimal_sign_of_the_language);
    tcase_add_loop_test(cases, a_file_that_is_wrong_says_where, 0, sizeof wrong / sizeof *wrong - 1);
    tcase_add_test(cases, a_language_is_a_name_and_no_path);
    tcase_add_test(cases, languages_that_come_along_can_be_read);
    tcase_add_loop_test(cases, languages_have_their_plurals, 0, sizeof plurals / sizeof *plurals);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
