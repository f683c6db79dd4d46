// SPDX-License-Identifier: MIT
// ie-rating: how judges would rate an interview, and experts its fluency, by what the candidate says and how it sounds.
#include "base/options.h"
#include "speech/flow_record.h"
#include "speech/impression_record.h"
#include "speech/impression_table_record.h"

#include <math.h>
#include <stdio.h>

typedef struct settings {
    const char *turns, *prosody;
    int measures;
} settings;

typedef struct state {
    ie_impression_gatherer *impression;
    ie_flow_gatherer *flow;
} state;

static int gather_both(void *of, const ie_record *record, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)stream;
    int status = ie_impression_gatherer_take(now->impression, record, error);
    return status < 0 ? status : ie_flow_gatherer_take(now->flow, record, error);
}

static int put_ratings(void *of, ie_stream *stream, ie_error *error)
{
    state *now = of;
    (void)error;
    ie_flow_gatherer_put(now->flow, stream);
    ie_impression_gatherer_put(now->impression, stream);
    return 0;
}

static int rate_stream(const ie_impression_models *models)
{
    static const ie_handler handlers[] = {{"media", gather_both},     {"word", gather_both},
                                          {"disfluency", gather_both}, {"fluency", gather_both},
                                          {"turn", gather_both},      {"question", gather_both},
                                          {"utterance", gather_both}, {"prosody", gather_both}, {0}};
    ie_ridges flow = {0};
    ie_error error = {0};
    if (ie_flow_model_open(&flow, &error) < 0)
        return ie_stop(&error);
    state now = {ie_impression_gatherer_create(models), ie_flow_gatherer_create(&flow)};
    const ie_filter filter = {.handlers = handlers, .finish = put_ratings, .state = &now,
                              .inference = IE_INFERS_STATE};
    int status = ie_filter_run(&filter);
    ie_impression_gatherer_destroy(now.impression);
    ie_flow_gatherer_destroy(now.flow);
    ie_ridges_free(&flow);
    return status;
}

static void print_measures(const ie_impression_rows *rows)
{
    printf("interview\twords");
    for (int k = 0; k < IE_IMPRESSION_COLUMNS; k++)
        printf("\t%s", ie_impression_column_words((ie_impression_column)k)->name);
    putchar('\n');
    for (size_t i = 0; i < rows->count; i++) {
        printf("%s\t%zu", rows->items[i].interview, rows->items[i].words);
        for (int k = 0; k < IE_IMPRESSION_COLUMNS; k++)
            if (isnan(rows->items[i].values[k]))
                putchar('\t');
            else
                printf("\t%.6g", rows->items[i].values[k]);
        putchar('\n');
    }
}

// A line for each trait of an interview. One that cannot be rated has no numbers. Returns 0 where none can be.
static int print_ratings(const ie_impression_models *models, const ie_impression_row *row)
{
    const ie_ridges *found = ie_impression_models_for(models, row->values, row->words);
    const ie_ridges *ridges = found ? found : &models->of[IE_IMPRESSION_TABLES];
    for (size_t i = 0; i < ridges->count; i++) {
        const ie_ridge *ridge = &ridges->items[i];
        if (!found || !ie_impression_is_shown(ridge)) {
            printf("%s\t%s\t\t\t\n", row->interview, ridge->name);
            continue;
        }
        double score = ie_impression_score(ridge, row->values);
        double half = ie_ridge_half_interval(ridge, row->words ? (double)row->words : INFINITY);
        printf("%s\t%s\t%.3f\t%.2f\t%.2f\n", row->interview, ridge->name, score, fmax(ridge->low, score - half),
               fmin(ridge->high, score + half));
    }
    return found != NULL;
}

static int rate_tables(const ie_impression_models *models, const settings *set)
{
    ie_impression_rows rows = {0};
    ie_error error = {0};
    size_t missing = 0;
    int status = ie_impression_rows_read(&rows, set->turns, set->prosody, &error);
    if (status == 0 && set->measures)
        print_measures(&rows);
    if (status == 0 && !set->measures) {
        printf("interview\ttrait\tscore\tlow\thigh\n");
        for (size_t i = 0; i < rows.count; i++)
            missing += !print_ratings(models, &rows.items[i]);
    }
    ie_impression_rows_free(&rows);
    if (missing)
        ie_warn("%zu interviews have no score: under %d words of the candidate", missing,
                (int)IE_IMPRESSION_LEAST_RATED_WORDS);
    if (status == 0 && (fflush(stdout) != 0 || ferror(stdout))) {
        ie_warn("<stdout>:");
        return IE_EXIT_STOPPED;
    }
    return status < 0 ? ie_stop(&error) : missing ? IE_EXIT_PARTIAL : IE_EXIT_DONE;
}

int main(int argc, char **argv)
{
    settings set = {0};
    const ie_option options[] = {
        {0, "turns", IE_TEXT, &set.turns, "FILE", "rate the interviews of this table of who said what", 0, 0},
        {0, "prosody", IE_TEXT, &set.prosody, "FILE",
         "and of this one of Praat's measures of each answer; ten or more are compared", 0, 0},
        {0, "measures", IE_FLAG, &set.measures, NULL, "print what the ratings of tables are made of instead", 0, 0},
        {0},
    };
    const ie_usage usage = {"ie-rating", "",
                            "Adds how judges would rate the candidate's interview and answers, or rates tables.",
                            options};
    int operands, status = ie_options_parse(&usage, argc, argv, &operands);
    if (status >= 0)
        return status;
    ie_impression_models models;
    ie_error error = {0};
    int is_table = set.turns || set.prosody;
    if (set.measures && !is_table) {
        ie_warn("--measures needs --turns or --prosody (see ie-rating --help)");
        return IE_EXIT_STOPPED;
    }
    if (set.measures)  // which the models are made from
        return rate_tables(NULL, &set);
    if (ie_impression_models_open(&models, &error) < 0)
        status = ie_stop(&error);
    else
        status = is_table ? rate_tables(&models, &set) : rate_stream(&models);
    ie_impression_models_close(&models);
    return status;
}
