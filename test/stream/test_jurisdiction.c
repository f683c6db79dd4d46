// SPDX-License-Identifier: MIT
// Tests of lib/stream/jurisdiction: codes of places, with what belongs to the European Union, and what is no code.
#include "stream/jurisdiction.h"
#include "suite.h"

#include <check.h>
#include <string.h>

static void expect(const char *codes, ie_jurisdiction wanted)
{
    char text[400];
    strcpy(text, codes);
    for (char *code = strtok(text, " "); code; code = strtok(NULL, " "))
        ck_assert_msg(ie_jurisdiction_of(code) == wanted, "%s", code);
}

START_TEST(all_members_and_their_regions_are_in_the_union)
{
    expect("AT BE BG HR CY CZ DK EE FI FR DE GR EL HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE EU", IE_IN_UNION);
    expect("GP GF MQ MF RE YT AX eu de De DE-BY fr-75 ES-CT DE-1", IE_IN_UNION);
}
END_TEST

START_TEST(other_codes_are_elsewhere)
{
    expect("GB UK US US-IL us-ca CH NO IS LI JP IN-KA GL FO IM JE PF NC AQ", IE_ELSEWHERE);
}
END_TEST

START_TEST(a_state_that_is_none_is_not_known)
{
    expect("US-DC US-PR us-tx US-WY CA-QC ca-nt", IE_ELSEWHERE);
    expect("US-XX US-I US-ILL US-17 US- US-QC CA-XX CA-TX CA-Q", IE_NOWHERE);
}
END_TEST

START_TEST(anything_else_is_not_known)
{
    static const char *const others[] = {"", "E", "EUR", "DEU", "Germany", "European Union", "de_DE", "EU ", " EU",
                                         "XX", "ZZ", "US-", "US-ILLI", "US-I L", "US--A", "00", "U1", "US-IL ",
                                         "\xC3\x89\xC3\x89"};
    ck_assert_int_eq(ie_jurisdiction_of(NULL), IE_NOWHERE);
    for (size_t i = 0; i < sizeof others / sizeof *others; i++)
        ck_assert_msg(ie_jurisdiction_of(others[i]) == IE_NOWHERE, "%s", others[i]);
}
END_TEST

static void expect_places(const char *code, const char *wanted)
{
    char places[IE_PLACES][IE_PLACE_SIZE], text[40] = "";
    int count = ie_jurisdiction_places(code, places);
    for (int i = 0; i < count; i++)
        strcat(strcat(text, i ? " " : ""), places[i]);
    ck_assert_str_eq(text, wanted);
}

START_TEST(a_place_is_part_of_others)
{
    expect_places("US-IL", "US-IL US *");
    expect_places("us-il", "US-IL US *");
    expect_places("de", "DE EU *");
    expect_places("DE-BY", "DE-BY DE EU *");
    expect_places("FR-75C", "FR-75C FR EU *");
    expect_places("EU", "EU *");
    expect_places("el", "GR EU *");
    expect_places("UK-ENG", "GB-ENG GB *");
    expect_places("*", "*");
    expect_places("Illinois", "");
    expect_places("US-ILLI", "");
    expect_places(NULL, "");
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("jurisdiction");
    TCase *cases = tcase_create("jurisdiction");
    tcase_add_test(cases, all_members_and_their_regions_are_in_the_union);
    tcase_add_test(cases, other_codes_are_elsewhere);
    tcase_add_test(cases, a_state_that_is_none_is_not_known);
    tcase_add_test(cases, anything_else_is_not_known);
    tcase_add_test(cases, a_place_is_part_of_others);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
