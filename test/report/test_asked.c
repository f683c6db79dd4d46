// SPDX-License-Identifier: MIT
// lib/report/asked: which questions open a section, and which belong to one.
#include "report/asked.h"
#include "report/fixture.h"
#include "suite.h"

#define PEOPLE(t, id, more) \
    "{\"type\":\"question\",\"t\":" #t ",\"dur\":10,\"id\":\"" id "\",\"source\":\"people\"," \
    "\"text\":\"" id "?\"" more "}"
#define BY(role) ",\"role\":\"" role "\""

static void check_told(const ie_further *further, const char *wanted)
{
    ie_buffer text = {0};
    ie_asked_tell(english(), further, &text);
    ck_assert_str_eq(text.data, wanted);
    ie_buffer_free(&text);
}

START_TEST(what_an_interviewer_asks_opens_a_section_unless_it_follows_up)
{
    add(MEDIA(60));
    add(PEOPLE(0, "heard-1", BY("interviewer")));
    add(PEOPLE(10, "heard-2", BY("interviewer") ",\"follow_up\":true"));
    add(PEOPLE(20, "heard-3", BY("candidate")));
    add(PEOPLE(30, "heard-4", ""));
    const ie_sections *all = settle();
    ck_assert_uint_eq(all->count, 1);
    ck_assert_str_eq(all->answers[0].id, "heard-1");
    ck_assert_uint_eq(all->further.count, 2);
    check_told(&all->further.items[0], "Followed up at 0:10: heard-2?");
    check_told(&all->further.items[1], "The candidate asked at 0:20: heard-3?");
}
END_TEST

START_TEST(one_question_heard_and_matched_makes_one_section)
{
    add(MEDIA(60));
    add(PEOPLE(0, "heard-1", BY("interviewer")));
    add(PEOPLE(10, "heard-2", BY("interviewer")));
    add(PEOPLE(20, "heard-3", BY("interviewer")));
    add("{\"type\":\"question\",\"t\":0,\"dur\":20,\"id\":\"py\",\"text\":\"P?\",\"source\":\"heard\","
        "\"heard\":\"heard-1\"}");
    add("{\"type\":\"question\",\"t\":10,\"dur\":10,\"id\":\"heard-2\",\"text\":\"P, please?\",\"source\":\"heard\","
        "\"heard\":\"heard-2\",\"again\":true,\"of\":\"py\"}");
    add("{\"type\":\"question\",\"t\":20,\"dur\":40,\"id\":\"heard-3\",\"text\":\"heard-3?\",\"source\":\"heard\","
        "\"heard\":\"heard-3\"}");
    const ie_sections *all = settle();
    ck_assert_uint_eq(all->count, 2);
    ck_assert_str_eq(all->answers[0].id, "py");
    ck_assert_double_eq(all->answers[0].end, 20);
    ck_assert_str_eq(all->answers[1].id, "heard-3");
    ck_assert_uint_eq(all->further.count, 1);
    check_told(&all->further.items[0], "Asked again at 0:10: P, please?");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("asked");
    TCase *tests = tcase_create("asked");
    tcase_add_checked_fixture(tests, begin_results, end_results);
    tcase_add_test(tests, what_an_interviewer_asks_opens_a_section_unless_it_follows_up);
    tcase_add_test(tests, one_question_heard_and_matched_makes_one_section);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
