// SPDX-License-Identifier: MIT
// ie-people: who is who in an interview: who asks, who answers, and what each turn does.
#include "base/options.h"
#include "speech/people_record.h"

static int on_record(void *state, const ie_record *record, ie_stream *stream, ie_error *error)
{
    return ie_people_gatherer_take(state, record, stream, error);
}

static int on_end(void *state, ie_stream *stream, ie_error *error)
{
    return ie_people_gatherer_end(state, stream, error);
}

int main(int argc, char **argv)
{
    static const ie_handler handlers[] = {{"media", on_record}, {"utterance", on_record}, {"word", on_record},
                                          {"turn", on_record},  {"voice", on_record},     {"fluency", on_record},
                                          {"face", on_record},  {0}};
    const char *given = NULL;
    int is_live = 0;
    const ie_option options[] = {
        {0, "candidate", IE_TEXT, &given, "voice:N|face:N|left|right",
         "who the candidate is; else it is found", 0, 0},
        {0, "live", IE_FLAG, &is_live, NULL, "put out what is known so far, too, while the voices are told", 0, 0},
        {0},
    };
    const ie_usage usage = {"ie-people", "",
                            "Adds who is who: people with their roles, their turns, the questions heard.", options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    ie_candidate_given candidate;
    ie_error error = {0};
    if (ie_candidate_given_read(given, &candidate, &error) < 0) {
        ie_warn("--candidate %s (see ie-people --help)", error.text);
        return IE_EXIT_STOPPED;
    }
    ie_people_gatherer *gatherer = ie_people_gatherer_create(&candidate, is_live);
    const ie_filter filter = {.handlers = handlers, .finish = on_end, .state = gatherer, .inference = IE_MEASURES};
    status = ie_filter_run(&filter);
    ie_people_gatherer_destroy(gatherer);
    return status;
}
