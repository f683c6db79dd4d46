// SPDX-License-Identifier: MIT
// ie-people: who is who in an interview: who asks, who answers, and what each turn does.
#include "base/options.h"
#include "speech/people_record.h"

#include <stdio.h>

static int on_record(void *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    return ie_people_gatherer_take(state, record, stream, error);
}

static int on_end(void *state, ie_stream *stream, ie_error *error)
{
    return ie_people_gatherer_end(state, stream, error);
}

// The voice of "voice:2", 0 where nothing is given, -1 where it is something else.
static int read_candidate(const char *given)
{
    int voice = 0;
    char rest;
    if (!given)
        return 0;
    if (sscanf(given, "voice:%3d%c", &voice, &rest) == 1 && voice > 0)
        return voice;
    ie_warn("--candidate \"%s\" is no voice: voice:1, voice:2, ... (see ie-people --help)", given);
    return -1;
}

int main(int argc, char **argv)
{
    static const ie_handler handlers[] = {{"media", on_record}, {"utterance", on_record}, {"word", on_record},
                                          {"turn", on_record},  {"fluency", on_record},   {0}};
    const char *given = NULL;
    const ie_option options[] = {
        {0, "candidate", IE_TEXT, &given, "voice:N", "who the candidate is; else it is found", 0, 0},
        {0},
    };
    const ie_usage usage = {"ie-people", "",
                            "Adds who is who: people with their roles, their turns, the questions heard.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    int candidate = read_candidate(given);
    if (candidate < 0)
        return IE_EXIT_STOPPED;
    ie_people_gatherer *gatherer = ie_people_gatherer_create(candidate);
    const ie_filter filter = {.handlers = handlers, .finish = on_end, .state = gatherer, .inference = IE_MEASURES};
    status = ie_filter_run(&filter);
    ie_people_gatherer_destroy(gatherer);
    return status;
}
