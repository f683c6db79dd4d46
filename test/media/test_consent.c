// SPDX-License-Identifier: MIT
// lib/media/consent: which files are consent records, and what may not be opened without one.
#include "media/consent.h"
#include "media/recordings.h"
#include "suite.h"

static ie_record *read_consent(const char *text, ie_error *error)
{
    const char *path = scratch_file("consent.json");
    write_file(path, text, strlen(text));
    ie_record *consent = ie_consent_read(path, error);
    unlink(path);
    return consent;
}

START_TEST(a_consent_record_needs_person_and_date)
{
    ie_error error = {0};
    ie_record *consent = read_consent("{\"person\":\"p1\",\"date\":\"2026-11-01\",\"more\":[1]}", &error);
    ck_assert_msg(consent != NULL, "%s", error.text);
    ck_assert_str_eq(ie_record_text(consent, "person", ""), "p1");
    ie_record_free(consent);
    const char *const bad[] = {"", "{}", "[]", "{\"person\":\"p1\"}", "{\"date\":\"2026-11-01\"}",
                               "{\"person\":1,\"date\":\"2026-11-01\"}", "{\"person\":\"p1\",\"date\":"};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        ck_assert_msg(read_consent(bad[i], &error) == NULL, "%s", bad[i]);
        ck_assert_int_eq(error.code, IE_FORMAT);
        ck_assert_ptr_nonnull(strstr(error.text, "consent.json: "));
    }
    ck_assert_ptr_null(ie_consent_read("/nonexistent/consent.json", &error));
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

START_TEST(practice_needs_no_consent_and_everything_else_does)
{
    ie_error error = {0};
    ck_assert_int_eq(ie_consent_check(&(ie_media_purpose){.purpose = "practice"}, &error), 0);
    const char *const others[] = {"research", "recruitment"};
    for (int i = 0; i < 2; i++) {
        ck_assert_int_eq(ie_consent_check(&(ie_media_purpose){.purpose = others[i], .jurisdiction = "US"}, &error), -1);
        ck_assert_int_eq(error.code, IE_REFUSED);
    }
    ie_record *consent = read_consent("{\"person\":\"p1\",\"date\":\"2026-11-01\"}", NULL);
    ck_assert_int_eq(ie_consent_check(&(ie_media_purpose){.purpose = "research", .consent = consent}, &error), 0);
    ck_assert_int_eq(ie_consent_check(&(ie_media_purpose){.purpose = "research", .consent = consent, .person = "p2"},
                                      &error), -1);
    ck_assert_int_eq(error.code, IE_REFUSED);
    ie_record_free(consent);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("consent");
    TCase *tests = tcase_create("consent");
    tcase_add_test(tests, a_consent_record_needs_person_and_date);
    tcase_add_test(tests, practice_needs_no_consent_and_everything_else_does);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
