// SPDX-License-Identifier: MIT
// Purpose and consent: what each purpose allows.
#include "policy.h"
#include "suite.h"

#include <check.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static int asks(const char *members, ie_inference inference)
{
    ie_buffer line = {0};
    ie_error error = {0};
    ie_buffer_format(&line, "{\"type\":\"media\",\"t\":0%s}", members);
    ie_record *media = ie_record_parse(line.data, line.length, &error);
    ck_assert_ptr_nonnull(media);
    int status = ie_policy_check(media, inference, &error);
    ck_assert(status == 0 || (error.code == IE_REFUSED && error.text[0]));
    ie_record_free(media);
    ie_buffer_free(&line);
    return status;
}

#define CONSENT ",\"consent\":{\"person\":\"p\",\"date\":\"2026-01-01\"}"
#define BASIS ",\"lawful_basis\":\"agreed in writing\""

START_TEST(practice_allows_everything)
{
    ck_assert_int_eq(asks("", IE_INFERS_STATE), 0);
    ck_assert_int_eq(asks(",\"purpose\":\"practice\",\"jurisdiction\":\"EU\"", IE_INFERS_STATE), 0);
}
END_TEST

START_TEST(research_needs_consent)
{
    ck_assert_int_eq(asks(",\"purpose\":\"research\"", IE_MEASURES), -1);
    ck_assert_int_eq(asks(",\"purpose\":\"research\"" CONSENT, IE_INFERS_STATE), 0);
}
END_TEST

START_TEST(consent_holds_for_the_purposes_it_lists)
{
    ck_assert_int_eq(asks(",\"purpose\":\"research\",\"consent\":{\"purposes\":[\"recruitment\"]}", IE_MEASURES), -1);
    ck_assert_int_eq(asks(",\"purpose\":\"research\",\"consent\":{\"purposes\":[\"x\",\"research\"]}", IE_MEASURES), 0);
}
END_TEST

START_TEST(recruitment_needs_consent_also_for_measuring)
{
    ck_assert_int_eq(asks(",\"purpose\":\"recruitment\"", IE_MEASURES), -1);
    ck_assert_int_eq(asks(",\"purpose\":\"recruitment\"" CONSENT, IE_MEASURES), 0);
}
END_TEST

START_TEST(recruitment_needs_a_lawful_basis_to_infer_a_state)
{
    ck_assert_int_eq(asks(",\"purpose\":\"recruitment\"" CONSENT, IE_INFERS_STATE), -1);
    ck_assert_int_eq(asks(",\"purpose\":\"recruitment\"" CONSENT BASIS, IE_INFERS_STATE), 0);
}
END_TEST

START_TEST(no_basis_allows_it_in_the_union)
{
    static const char *const places[] = {"EU", "de", "FR", "se", "IE", "DE-BY"};
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        char members[300];
        snprintf(members, sizeof members, ",\"purpose\":\"recruitment\"" CONSENT BASIS ",\"jurisdiction\":\"%s\"", places[i]);
        ck_assert_msg(asks(members, IE_INFERS_STATE) == -1, "%s", places[i]);
    }
    ck_assert_int_eq(asks(",\"purpose\":\"recruitment\"" CONSENT BASIS ",\"jurisdiction\":\"US-IL\"", IE_INFERS_STATE), 0);
    ck_assert_int_eq(asks(",\"purpose\":\"recruitment\"" CONSENT BASIS ",\"jurisdiction\":\"CH\"", IE_INFERS_STATE), 0);
}
END_TEST

START_TEST(an_unknown_purpose_allows_nothing)
{
    ck_assert_int_eq(asks(",\"purpose\":\"marketing\"" CONSENT BASIS, IE_MEASURES), -1);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("policy");
    TCase *purposes = tcase_create("purposes");
    tcase_add_test(purposes, practice_allows_everything);
    tcase_add_test(purposes, research_needs_consent);
    tcase_add_test(purposes, consent_holds_for_the_purposes_it_lists);
    tcase_add_test(purposes, recruitment_needs_consent_also_for_measuring);
    tcase_add_test(purposes, recruitment_needs_a_lawful_basis_to_infer_a_state);
    tcase_add_test(purposes, no_basis_allows_it_in_the_union);
    tcase_add_test(purposes, an_unknown_purpose_allows_nothing);
    suite_add_tcase(suite, purposes);
    return run_suite(suite);
}
