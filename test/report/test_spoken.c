// SPDX-License-Identifier: MIT
// Tests of lib/report/spoken: what is read aloud, numbers as a person says them, and never for a minute.
#include "report/fixture.h"
#include "report/forms.h"
#include "suite.h"

#include <ctype.h>

static ie_buffer said;
static const ie_texts *language;

static void begin_spoken(void)
{
    begin_results();
    language = english();
    said = (ie_buffer){0};
}

static void end_spoken(void)
{
    ie_buffer_free(&said);
    end_results();
}

// The feedback on so many answers by a rule that speaks this text about each and about the whole.
static const char *speak(const char *text, int answers)
{
    char line[160];
    ie_buffer yaml = {0};
    ie_error error = {0};
    ie_buffer_format(&yaml, "rules:\n- {id: a, about: x, text: '%s', evidence: e, when: {seconds: '> 1'}}\n"
                     "- {id: b, for: interview, about: x, text: '%s', evidence: e, when: {seconds: '> 1'}}\n"
                     "- {id: c, for: interview, about: y, kind: strength, text: It was good., evidence: e, "
                     "when: {seconds: '> 1'}}\n", text, text);
    snprintf(line, sizeof line, "{\"type\":\"media\",\"t\":0,\"dur\":%d,\"video\":{},\"audio\":{}}", 20 * answers);
    add(line);
    for (int i = 0; i < answers; i++) {
        snprintf(line, sizeof line, "{\"type\":\"question\",\"t\":%d,\"dur\":20,\"id\":\"%d\",\"index\":%d}", 20 * i, i,
                 i + 1);
        add(line);
        snprintf(line, sizeof line, "{\"type\":\"similarity\",\"t\":%d,\"dur\":20,\"id\":\"%d\",\"score\":5.96}",
                 20 * i, i);
        add(line);
    }
    ie_rules *rules = ie_rules_parse(yaml.data, yaml.length, "rules", language, &error);
    ck_assert_msg(rules != NULL, "%s", error.text);
    ie_report *report = ie_report_create(results, rules, language);
    ie_buffer_clear(&said);
    ie_report_spoken(report, &said);
    ie_report_destroy(report);
    ie_rules_free(rules);
    ie_buffer_free(&yaml);
    return said.data;
}

static void expect_spoken(const char *part)
{
    ck_assert_msg(strstr(said.data, part) != NULL, "\"%s\" is not in: %s", part, said.data);
}

START_TEST(a_score_is_a_whole_number)
{
    speak("Go on.", 1);
    expect_spoken("A program made and reads your feedback on 1 answer. ");
    expect_spoken("about 6 of ten points. ");
    expect_spoken("This went well. It was good. Here is what you can work on. Go on. ");
}
END_TEST

START_TEST(times_and_seconds_are_said_as_a_person_does)
{
    speak("Listen at 0:12, 1:00 to 2:05 and 1:02:03, 1 s before; 2 s or 1.5 s; 3 sheep, Python 3.11, 16:9.", 1);
    expect_spoken("at 12 seconds, 1 minute to 2 minutes 5 and 1 hour 2, 1 second before; 2 seconds or 1.5 seconds; "
                  "3 sheep, Python 3.11, 16:9.");
}
END_TEST

START_TEST(another_language_says_them_in_its_own_words)
{
    ie_texts *spanish = ie_texts_open("es", NULL);
    language = spanish;
    speak("De 0:01 a 2:05, 1 s antes; 2,1 s.", 1);
    ie_texts_free(spanish);
    expect_spoken("Un programa hizo y lee la valoración de una respuesta. ");
    expect_spoken("De un segundo a 2 minutos 5, un segundo antes; 2,1 segundos. ");
    expect_spoken("¡Mucha suerte!\n");
    ck_assert_ptr_null(strstr(said.data, "answer"));
}
END_TEST

// Letters that take less than a minute: 15 a second and six for a digit were measured with espeak-ng.
static double letters(void)
{
    double sum = 0;
    for (const char *at = said.data; *at; at++)
        sum += isdigit((unsigned char)*at) ? 6 : 1;
    return sum;
}

START_TEST(it_is_never_a_minute_long)
{
    char text[442] = "";
    for (size_t length = 0; length < 420; length += 20) {
        for (int answers = 1; answers <= 20; answers += answers == 1 ? 4 : 15) {
            end_spoken();
            begin_spoken();
            speak(length > 0 ? text : "Go.", answers);
            ck_assert_msg(letters() < 15 * 58, "%.0f letters: %s", letters(), said.data);
            expect_spoken("This went well. It was good. ");
            expect_spoken("Good luck!");
        }
        strcat(text, "say 100 more of this ");
        text[length + 20] = '\0';
    }
}
END_TEST

START_TEST(what_is_too_long_gives_way_to_what_is_not)
{
    char text[1200];
    memset(text, 'a', sizeof text);
    text[sizeof text - 1] = '\0';
    speak(text, 2);
    ck_assert_ptr_null(strstr(said.data, "aaaa"));
    ck_assert_ptr_null(strstr(said.data, "work on"));
    expect_spoken("It was good.");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("spoken");
    TCase *cases = tcase_create("spoken");
    tcase_add_checked_fixture(cases, begin_spoken, end_spoken);
    tcase_add_test(cases, a_score_is_a_whole_number);
    tcase_add_test(cases, times_and_seconds_are_said_as_a_person_does);
    tcase_add_test(cases, another_language_says_them_in_its_own_words);
    tcase_add_test(cases, it_is_never_a_minute_long);
    tcase_add_test(cases, what_is_too_long_gives_way_to_what_is_not);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
