// SPDX-License-Identifier: MIT
// Tests of lib/store/result_folder: whose a stream is, and that nothing but our files goes.
#include "store/result_folder.h"

#include "erasing.h"
#include "suite.h"

static ie_owner owner_of(const char *stream)
{
    int has_recording;
    write_at(at("s.ndjson"), stream);
    return ie_stream_owner(&erasing_state, at("s.ndjson"), &has_recording);
}

START_TEST(a_stream_is_of_whom_any_media_record_or_consent_names)
{
    ck_assert_int_eq(owner_of(""), IE_OWNER_UNKNOWN);
    ck_assert_int_eq(owner_of("{\"type\":\"word\",\"text\":\"ann\"}\n"), IE_OWNER_UNKNOWN);
    ck_assert_int_eq(owner_of("{\"type\":\"media\"}\n"), IE_OWNER_NOBODY);
    ck_assert_int_eq(owner_of("{\"type\":\"media\",\"person\":\"bob\"}\n"), IE_OWNER_OTHER);
    ck_assert_int_eq(owner_of("{\"type\":\"media\",\"person\":\"ann\"}\n"), IE_OWNER_PERSON);
    ck_assert_int_eq(owner_of("{\"type\":\"media\",\"consent\":{\"person\":\"ann\"}}\n"), IE_OWNER_PERSON);
    ck_assert_int_eq(owner_of("{\"type\":\"media\",\"person\":\"bob\"}\nno record\n{\"type\":\"media\",\"person\":\"ann\"}\n"),
                     IE_OWNER_PERSON);
}
END_TEST

START_TEST(a_folder_is_known_by_the_name_or_the_recording)
{
    static const struct { const char *stream; int is_known, is_forgotten; } cases[] = {
        {"{\"type\":\"media\",\"person\":\"ann\"}\n", 0, 1},
        {"{\"type\":\"media\",\"person\":\"bob\"}\n", 1, 0},
        {"{\"type\":\"media\",\"sha256\":\"12\"}\n", 0, 1},
        {"{\"type\":\"media\",\"sha256\":\"34\"}\n", 1, 0},
        {"{\"type\":\"media\",\"person\":\"bob\",\"sha256\":\"12\"}\n", 0, 0},
        {"{\"type\":\"media\",\"person\":\"bob\",\"sha256\":\"12\"}\n", 1, 1},
        {"", 0, 0},
        {"", 1, 1},
    };
    ie_string_table_add(&erasing_state.recordings, "12");
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        write_at(at("out/stream.ndjson"), cases[i].stream);
        ck_assert_int_eq(ie_result_folder_is_forgotten(&erasing_state, at("out"), cases[i].is_known), cases[i].is_forgotten);
    }
    unlink(at("out/stream.ndjson"));
    write_at(at("out/stream.ndjson.part"), "{\"type\":\"media\",\"person\":\"ann\"}\n");
    ck_assert_int_eq(ie_result_folder_is_forgotten(&erasing_state, at("out"), 0), 1);
    write_at(at("killed/consent.part"), "{\"person\":\"bob\"}");
    ck_assert_int_eq(ie_result_folder_is_forgotten(&erasing_state, at("killed"), 0), 0);
    write_at(at("killed/consent.part"), "{\"person\":\"ann\"}");
    ck_assert_int_eq(ie_result_folder_is_forgotten(&erasing_state, at("killed"), 0), 1);
}
END_TEST

START_TEST(what_is_ours_goes_with_its_folder)
{
    static const char *const names[] = {"report.html", "report.json", "report.txt", "stream.ndjson", "transcript.vtt",
                                        "corrected.vtt", "feedback.wav", "width.part", "report.html.part",
                                        "consent.part"};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++)
        write_at(at("out/%s", names[i]), "x");
    ie_result_folder_erase(&erasing_state, at("out"), 0);
    ck_assert_int_eq(exists(at("out")), 0);
    expect_told("0 report /out\n");
    ie_result_folder_erase(&erasing_state, at("out"), 0);
    expect_told("2 report /out\n");
}
END_TEST

START_TEST(what_is_not_ours_stays_and_is_named)
{
    write_at(at("out/report.html"), "x");
    write_at(at("out/letter.txt"), "x");
    write_at(at("out/result.json"), "x");  // of a batch only
    erasing_what.is_dry = 1;
    ie_result_folder_erase(&erasing_state, at("out"), 1);
    ck_assert_int_eq(exists(at("out/report.html")), 1);
    expect_told("0 report /out\n3 report /out/letter.txt: not made by these programs\n");
    erasing_what.is_dry = 0;
    ie_result_folder_erase(&erasing_state, at("out"), 1);
    ck_assert_int_eq(exists(at("out/report.html")) + exists(at("out/result.json")), 0);
    ck_assert_int_eq(exists(at("out/letter.txt")), 1);
    expect_told("0 report /out\n3 report /out/letter.txt: not made by these programs\n");
    write_at(at("out/result.json"), "x");
    unlink(at("out/letter.txt"));
    ie_result_folder_erase(&erasing_state, at("out"), 0);
    ck_assert_int_eq(exists(at("out/result.json")), 1);
}
END_TEST

START_TEST(a_report_is_known_by_its_name)
{
    ck_assert_int_eq(ie_result_folder_knows("/a/report.html"), 1);
    ck_assert_int_eq(ie_result_folder_knows("report.html.part"), 1);
    ck_assert_int_eq(ie_result_folder_knows("/a/other.html"), 0);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("result folder");
    TCase *tests = tcase_create("result folder");
    tcase_add_checked_fixture(tests, open_erasing, close_erasing);
    tcase_add_test(tests, a_stream_is_of_whom_any_media_record_or_consent_names);
    tcase_add_test(tests, a_folder_is_known_by_the_name_or_the_recording);
    tcase_add_test(tests, what_is_ours_goes_with_its_folder);
    tcase_add_test(tests, what_is_not_ours_stays_and_is_named);
    tcase_add_test(tests, a_report_is_known_by_its_name);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
