// SPDX-License-Identifier: MIT
// Policy: what purpose and consent allow.
#define _GNU_SOURCE
#include "stream/policy.h"

#include "base/clock.h"
#include "base/utf8.h"
#include "stream/jurisdiction.h"

#include <ctype.h>
#include <string.h>

const char *const ie_policy_states[] = {"emotion", "confidence", "rating", NULL};

int ie_policy_is_state(const char *type)
{
    for (size_t i = 0; ie_policy_states[i]; i++)
        if (strcmp(ie_policy_states[i], type) == 0)
            return 1;
    return 0;
}

// True where a text has a letter or digit: blanks name nobody and give no reason.
int ie_policy_is_purpose(const char *word)
{
    return strcmp(word, "practice") == 0 || strcmp(word, "research") == 0 || strcmp(word, "recruitment") == 0;
}

int ie_policy_needs_consent(const char *purpose)
{
    return purpose && strcmp(purpose, "practice") != 0;
}

int ie_policy_says_something(const char *text)
{
    for (; text && *text; text++)
        if (isalnum((unsigned char)*text) || ie_utf8_letter(text))
            return 1;
    return 0;
}

const time_t ie_policy_tomorrow_seconds = 86400;

int ie_policy_last_moment(const char *until, time_t *end)
{
    static const time_t day_seconds = 86400;
    if (ie_clock_read(until, end) < 0)
        return -1;
    *end += strchr(until, 'T') ? 0 : day_seconds - 1;
    return 0;
}

// Whether the consent holds now: it is not of the future, and has not run out. A date of giving that is no date is
// believed, as forms have many; an end that cannot be read is none.
static int check_time(const ie_record *consent, time_t now, ie_error *error)
{
    const char *date = ie_record_text(consent, "date", ""), *until = ie_record_text(consent, "until", NULL);
    time_t given, end;
    if (ie_clock_read(date, &given) == 0 && given > now + ie_policy_tomorrow_seconds)
        return ie_fail(error, IE_REFUSED, "the consent is of the future: %s", date);
    if (!ie_record_has(consent, "until"))
        return 0;
    if (!until || ie_policy_last_moment(until, &end) < 0)
        return ie_fail(error, IE_REFUSED, "the consent record has an \"until\" that is no date");
    if (end < now)
        return ie_fail(error, IE_REFUSED, "the consent ended: it was given until %s", until);
    return 0;
}

static int is_withdrawn(const ie_record *consent)
{
    static const char *const against[] = {"withdrawn", "denied", "refused", "revoked"};
    for (size_t i = 0; i < sizeof against / sizeof *against; i++)
        if (ie_record_has(consent, against[i]) && ie_record_flag(consent, against[i], 1))
            return 1;
    return ie_record_has(consent, "granted") && !ie_record_flag(consent, "granted", 0);
}

// A consent that lists its purposes holds for those alone.
static int covers(const ie_record *consent, const char *purpose)
{
    const ie_record *purposes = ie_record_member(consent, "purposes");
    for (size_t i = 0; i < ie_record_length(purposes); i++)
        if (strcmp(ie_record_text_at(purposes, i, ""), purpose) == 0)
            return 1;
    return !ie_record_has(consent, "purposes");
}

int ie_policy_check_consent(const ie_record *consent, const char *purpose, ie_error *error)
{
    const char *person = ie_record_text(consent, "person", NULL);
    if (!consent)
        return ie_fail(error, IE_REFUSED, "purpose %s needs a consent record; nothing is analysed without it", purpose);
    if (!ie_policy_says_something(person) || !ie_policy_says_something(ie_record_text(consent, "date", NULL)))
        return ie_fail(error, IE_REFUSED, "the consent record does not say whose it is and of which date");
    if (is_withdrawn(consent))
        return ie_fail(error, IE_REFUSED, "the consent was not given or was withdrawn");
    if (!covers(consent, purpose))
        return ie_fail(error, IE_REFUSED, "the consent record is not for the purpose %s", purpose);
    return check_time(consent, time(NULL), error);
}

static int check_consent_of_media(const ie_record *media, const char *purpose, ie_error *error)
{
    const ie_record *consent = ie_record_member(media, "consent");
    const char *person = ie_record_text(consent, "person", "");
    if (consent && ie_record_has(media, "person")
        && !ie_utf8_is_same(ie_record_text(media, "person", ""), person))
        return ie_fail(error, IE_REFUSED, "the consent is of another person");
    return ie_policy_check_consent(consent, purpose, error);
}

static int check_state(const ie_record *media, ie_error *error)
{
    ie_jurisdiction place = ie_jurisdiction_of(ie_record_text(media, "jurisdiction", NULL));
    if (place == IE_IN_UNION)
        return ie_fail(error, IE_REFUSED, "inferring emotion or state of mind in recruitment is prohibited in the EU "
                                          "(Regulation 2024/1689, article 5(1)(f))");
    if (place != IE_ELSEWHERE)
        return ie_fail(error, IE_REFUSED, "inferring emotion or state of mind in recruitment needs a jurisdiction that "
                                          "is known: an ISO 3166 code");
    if (!ie_policy_says_something(ie_record_text(media, "lawful_basis", NULL)))
        return ie_fail(error, IE_REFUSED, "inferring emotion or state of mind in recruitment needs a recorded lawful "
                                          "basis");
    return 0;
}

int ie_policy_check(const ie_record *media, ie_inference inference, ie_error *error)
{
    const char *purpose = ie_record_text(media, "purpose", NULL);
    if (!purpose)
        return ie_fail(error, IE_REFUSED, "the media record has no purpose; nothing is analysed without it");
    if (strcmp(purpose, "practice") == 0)
        return 0;
    int is_recruitment = strcmp(purpose, "recruitment") == 0;
    if (!is_recruitment && strcmp(purpose, "research") != 0)
        return ie_fail(error, IE_REFUSED, "unknown purpose \"%s\"", purpose);
    if (check_consent_of_media(media, purpose, error) < 0)
        return -1;
    return is_recruitment && inference == IE_INFERS_STATE ? check_state(media, error) : 0;
}

// Pictures and sound of a person: nothing is measured of them before it is known for what.
static int is_recording(const char *type)
{
    return strcmp(type, "frame") == 0 || strcmp(type, "audio") == 0;
}

int ie_policy_admit(ie_policy *policy, const ie_record *record, ie_error *error)
{
    const char *type = ie_record_text(record, "type", "");
    if (strcmp(type, "media") == 0) {
        if (ie_policy_check(record, IE_MEASURES, error) < 0)
            return -1;
        policy->has_media = 1;
        if (policy->no_state.code == IE_OK)
            ie_policy_check(record, IE_INFERS_STATE, &policy->no_state);
    }
    if (is_recording(type) && !policy->has_media)
        return ie_fail(error, IE_REFUSED, "no media record came before this %s record: nothing says what is allowed",
                       type);
    policy->has_state |= policy->inference == IE_INFERS_STATE
                         || (policy->inference == IE_KEEPS && ie_policy_is_state(type));
    if (policy->has_state && !policy->has_media)
        return ie_fail(error, IE_REFUSED, "no media record came before this %s record: nothing says that emotion or "
                                          "state of mind may be inferred", type);
    if (policy->has_state && policy->no_state.code != IE_OK)
        return ie_fail(error, IE_REFUSED, "%s%s", policy->no_state.text,
                       policy->inference == IE_KEEPS ? "; the stream holds such results all the same" : "");
    return 0;
}

int ie_policy_admit_unreadable(const ie_policy *policy, const char *line, size_t length, ie_error *error)
{
    static const char word[] = "\"media\"";
    if (policy->inference == IE_CONVERSES || (policy->has_media && !memmem(line, length, word, sizeof word - 1)))
        return 0;
    return ie_fail(error, IE_REFUSED, "a line that cannot be read may be the media record: nothing says what is "
                                      "allowed");
}
