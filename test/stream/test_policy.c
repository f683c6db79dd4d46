// SPDX-License-Identifier: MIT
// Purpose and consent: what a media record allows, and what is left of it in a stream.
#include "stream/jurisdiction.h"
#include "stream/policy.h"
#include "suite.h"

#include <check.h>
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
#define RECRUITMENT ",\"purpose\":\"recruitment\"" CONSENT BASIS ",\"jurisdiction\":"
#define RESEARCH(consent) ",\"purpose\":\"research\",\"consent\":" consent
#define SIGNED "\"person\":\"p\",\"date\":\"2026-01-01\""

// What a media record says, and what it allows: 0 nothing, 1 to measure, 2 also to infer a state.
static const struct {
    const char *members;
    int allowed;
} kinds[] = {
    // The purpose.
    {",\"purpose\":\"practice\"", 2},
    {",\"purpose\":\"practice\",\"jurisdiction\":\"EU\"", 2},
    {"", 0},
    {",\"purpose\":null" CONSENT BASIS, 0},
    {",\"purpose\":\"\"" CONSENT BASIS, 0},
    {",\"purpose\":\"Practice\"", 0},
    {",\"purpose\":\"marketing\"" CONSENT BASIS, 0},
    {",\"purpose\":[\"recruitment\"]" CONSENT BASIS, 0},
    {",\"purpose\":1", 0},
    // The consent.
    {",\"purpose\":\"research\"", 0},
    {",\"purpose\":\"recruitment\"" BASIS, 0},
    {",\"purpose\":\"research\"" CONSENT, 2},
    {RESEARCH("{}"), 0},
    {RESEARCH("null"), 0},
    {RESEARCH("true"), 0},
    {RESEARCH("\"yes\""), 0},
    {RESEARCH("[]"), 0},
    {RESEARCH("[{" SIGNED "}]"), 0},
    {RESEARCH("{\"person\":\"p\"}"), 0},
    {RESEARCH("{\"person\":\" \",\"date\":\"2026-01-01\"}"), 0},
    {RESEARCH("{\"person\":7,\"date\":\"2026-01-01\"}"), 0},
    {RESEARCH("{\"person\":\"p\",\"date\":\"\\u00a0\"}"), 0},
    {RESEARCH("{" SIGNED ",\"purposes\":[\"recruitment\"]}"), 0},
    {RESEARCH("{" SIGNED ",\"purposes\":[\"x\",\"research\"]}"), 2},
    {RESEARCH("{" SIGNED ",\"purposes\":[]}"), 0},
    {RESEARCH("{" SIGNED ",\"purposes\":\"recruitment\"}"), 0},
    {RESEARCH("{" SIGNED ",\"withdrawn\":true}"), 0},
    {RESEARCH("{" SIGNED ",\"withdrawn\":\"2026-02-01\"}"), 0},
    {RESEARCH("{" SIGNED ",\"withdrawn\":1}"), 0},
    {RESEARCH("{" SIGNED ",\"withdrawn\":false}"), 2},
    {RESEARCH("{" SIGNED ",\"withdrawn\":null}"), 2},
    {RESEARCH("{" SIGNED ",\"denied\":true}"), 0},
    {RESEARCH("{" SIGNED ",\"granted\":false}"), 0},
    {RESEARCH("{" SIGNED ",\"granted\":\"no\"}"), 0},
    {RESEARCH("{" SIGNED ",\"granted\":true}"), 2},
    {RESEARCH("{" SIGNED ",\"until\":\"2999-12-31\"}"), 2},
    {RESEARCH("{" SIGNED ",\"until\":null}"), 2},
    {RESEARCH("{" SIGNED ",\"until\":\"2026-01-02\"}"), 0},
    {RESEARCH("{" SIGNED ",\"until\":\"2026-01-02T10:00:00Z\"}"), 0},
    {RESEARCH("{" SIGNED ",\"until\":\"soon\"}"), 0},
    {RESEARCH("{" SIGNED ",\"until\":1}"), 0},
    {RESEARCH("{\"person\":\"p\",\"date\":\"2999-01-01\"}"), 0},
    {RESEARCH("{" SIGNED "},\"person\":\"q\""), 0},
    {RESEARCH("{" SIGNED "},\"person\":7"), 0},
    {RESEARCH("{" SIGNED "},\"person\":\"p\""), 2},
    {RESEARCH("{" SIGNED "},\"person\":null"), 2},
    {RESEARCH("{\"person\":\"Zo\\u00eb\",\"date\":\"2026-01-01\"},\"person\":\"Zoe\\u0308\""), 2},
    {RESEARCH("{\"person\":\"Zo\\u00eb\",\"date\":\"2026-01-01\"},\"person\":\"Zoe\""), 0},
    // The lawful basis.
    {",\"purpose\":\"recruitment\",\"jurisdiction\":\"CH\"" CONSENT, 1},
    {",\"purpose\":\"recruitment\",\"jurisdiction\":\"CH\"" CONSENT ",\"lawful_basis\":\"\"", 1},
    {",\"purpose\":\"recruitment\",\"jurisdiction\":\"CH\"" CONSENT ",\"lawful_basis\":\" \\t\"", 1},
    {",\"purpose\":\"recruitment\",\"jurisdiction\":\"CH\"" CONSENT ",\"lawful_basis\":\"\\u3000\"", 1},
    {",\"purpose\":\"recruitment\",\"jurisdiction\":\"CH\"" CONSENT ",\"lawful_basis\":true", 1},
    // The place.
    {RECRUITMENT "\"CH\"", 2},
    {RECRUITMENT "\"us-il\"", 2},
    {RECRUITMENT "\"GB-ENG\"", 2},
    {RECRUITMENT "\"UK\"", 2},
    {RECRUITMENT "\"EU\"", 1},
    {RECRUITMENT "\"de\"", 1},
    {RECRUITMENT "\"DE-BY\"", 1},
    {RECRUITMENT "\"EL\"", 1},
    {RECRUITMENT "\"GF\"", 1},
    {RECRUITMENT "\"AX\"", 1},
    {RECRUITMENT "\"EU \"", 1},
    {RECRUITMENT "\" DE\"", 1},
    {RECRUITMENT "\"DEU\"", 1},
    {RECRUITMENT "\"de_DE\"", 1},
    {RECRUITMENT "\"Germany\"", 1},
    {RECRUITMENT "\"European Union\"", 1},
    {RECRUITMENT "\"USA\"", 1},
    {RECRUITMENT "\"US-\"", 1},
    {RECRUITMENT "\"US-IL \"", 1},
    {RECRUITMENT "\"ZZ\"", 1},
    {RECRUITMENT "\"--\"", 1},
    {RECRUITMENT "\"\"", 1},
    {RECRUITMENT "null", 1},
    {RECRUITMENT "[\"CH\"]", 1},
    {",\"purpose\":\"recruitment\"" CONSENT BASIS, 1},
};

START_TEST(a_media_record_allows_what_is_known_to_be_allowed)
{
    const char *members = kinds[_i].members;
    ck_assert_msg((asks(members, IE_MEASURES) == 0) == (kinds[_i].allowed >= 1), "%s", members);
    ck_assert_msg((asks(members, IE_INFERS_STATE) == 0) == (kinds[_i].allowed >= 2), "%s", members);
}
END_TEST

// ISO 3166-1 assigned 249; EU, EL and UK are taken too.
START_TEST(there_are_252_codes_and_36_of_them_are_in_the_union)
{
    int known = 0, in_union = 0;
    for (char a = 'A'; a <= 'Z'; a++)
        for (char b = 'A'; b <= 'Z'; b++) {
            ie_jurisdiction place = ie_jurisdiction_of((const char[]){a, b, '\0'});
            known += place != IE_NOWHERE;
            in_union += place == IE_IN_UNION;
        }
    ck_assert_int_eq(known, 252);
    ck_assert_int_eq(in_union, 36);
    ck_assert_int_eq(ie_jurisdiction_of(NULL), IE_NOWHERE);
}
END_TEST

#define PRACTICE "{\"type\":\"media\",\"t\":0,\"purpose\":\"practice\"}"
#define IN_UNION "{\"type\":\"media\",\"t\":0" RECRUITMENT "\"DE\"}"
#define ELSEWHERE "{\"type\":\"media\",\"t\":0" RECRUITMENT "\"CH\"}"

// Streams of up to three lines, and the first line that is refused, from 1; 0 for none.
static const struct {
    ie_inference inference;
    const char *lines[3];
    int refused;
} streams[] = {
    {IE_INFERS_STATE, {PRACTICE, "{\"type\":\"face\"}"}, 0},
    {IE_INFERS_STATE, {"{\"type\":\"face\"}", PRACTICE}, 1},
    {IE_INFERS_STATE, {PRACTICE, "{\"type\":\"face\"}", IN_UNION}, 3},
    {IE_INFERS_STATE, {IN_UNION}, 1},
    {IE_MEASURES, {"{\"type\":\"utterance\"}"}, 0},
    {IE_MEASURES, {IN_UNION, "{\"type\":\"emotion\"}"}, 0},
    {IE_MEASURES, {PRACTICE, "{\"type\":\"audio\"}", "{\"type\":\"frame\"}"}, 0},
    {IE_MEASURES, {"{\"type\":\"audio\"}", PRACTICE}, 1},
    {IE_MEASURES, {"{\"type\":\"utterance\"}", "{\"type\":\"frame\"}", PRACTICE}, 2},
    {IE_MEASURES, {PRACTICE, "{\"type\":\"media\"}"}, 2},
    {IE_KEEPS, {PRACTICE, "{\"type\":\"emotion\"}"}, 0},
    {IE_KEEPS, {ELSEWHERE, "{\"type\":\"confidence\"}"}, 0},
    {IE_KEEPS, {IN_UNION, "{\"type\":\"word\"}"}, 0},
    {IE_KEEPS, {IN_UNION, "{\"type\":\"word\"}", "{\"type\":\"emotion\"}"}, 3},
    {IE_KEEPS, {IN_UNION, "{\"type\":\"confidence\"}"}, 2},
    {IE_KEEPS, {IN_UNION, "{\"type\":\"rating\"}"}, 2},
    {IE_KEEPS, {IN_UNION, PRACTICE, "{\"type\":\"emotion\"}"}, 3},
    {IE_KEEPS, {PRACTICE, "{\"type\":\"emotion\"}", IN_UNION}, 3},
    {IE_KEEPS, {"{\"type\":\"emotion\"}"}, 1},
    // Lines that are no records.
    {IE_MEASURES, {"nonsense"}, 1},
    {IE_MEASURES, {"{\"\\u0074ype\":\"media\"}"}, 1},
    {IE_MEASURES, {"{\"type\":\"media\",\"purpose\":\"recruitment\",\"purpose\":\"practice\"}"}, 1},
    {IE_MEASURES, {"{\"type\":\"utterance\"}", "{\"type\":\"media\",\"purp"}, 2},
    {IE_MEASURES, {PRACTICE, "{\"type\":\"word\",\"t\""}, 0},
    {IE_MEASURES, {PRACTICE, "{\"type\":\"media\",\"purp"}, 2},
    {IE_KEEPS, {"nonsense"}, 1},
    {IE_CONVERSES, {"nonsense", "{\"type\":\"message\"}"}, 0},
};

START_TEST(what_one_recording_forbids_stays_forbidden)
{
    ie_policy policy = {.inference = streams[_i].inference};
    ie_error error = {0}, ignored;
    int refused = 0;
    for (int i = 0; i < 3 && streams[_i].lines[i] && !refused; i++) {
        const char *line = streams[_i].lines[i];
        ie_record *record = ie_record_parse(line, strlen(line), &ignored);
        int status = record ? ie_policy_admit(&policy, record, &error)
                            : ie_policy_admit_unreadable(&policy, line, strlen(line), &error);
        refused = status < 0 ? i + 1 : 0;
        ck_assert(status == 0 || (error.code == IE_REFUSED && error.text[0]));
        ie_record_free(record);
    }
    ck_assert_int_eq(refused, streams[_i].refused);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("policy");
    TCase *purposes = tcase_create("purposes");
    tcase_add_loop_test(purposes, a_media_record_allows_what_is_known_to_be_allowed, 0, sizeof kinds / sizeof *kinds);
    tcase_add_test(purposes, there_are_252_codes_and_36_of_them_are_in_the_union);
    tcase_add_loop_test(purposes, what_one_recording_forbids_stays_forbidden, 0, sizeof streams / sizeof *streams);
    suite_add_tcase(suite, purposes);
    return run_suite(suite);
}
