// SPDX-License-Identifier: MIT
// A batch of interviews.
#include "batch/batch.h"

#include "base/clock.h"
#include "base/string_table.h"
#include "batch/jobs.h"
#include "batch/outputs.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

const char *const ie_batch_reserved[] = {"evaluations", "parts", "history.csv", "batch.csv", "batch.csv.new", NULL};

typedef struct task {
    ie_evaluation evaluation;
    ie_batch_result result;
    char *folder;     // of the evaluation; NULL where there is none
    double start;     // seconds
    size_t same_as;   // the task of the same key before it; its own index where there is none
} task;

typedef struct batch {
    const ie_interviews *interviews;
    const ie_batch_settings *settings;
    task *tasks;
    ie_jobs *jobs;
    ie_string_table keys;       // of the tasks that have one
    size_t *firsts, capacity;   // of each key its first task
    size_t considered, evaluated, failed;
    double start;               // of the first evaluation
} batch;

static void fail_task(batch *running, size_t index, const char *reason)
{
    task *at = &running->tasks[index];
    ie_batch_result_free(&at->result);
    at->result = (ie_batch_result){.status = IE_EXIT_STOPPED, .content = NAN, .voice = NAN, .overall = NAN,
                                   .reason = ie_copy_text(reason)};
    running->failed++;
}

// The command that evaluates an interview: its own settings stand last, and so are those that count.
static char **make_command(const ie_batch_settings *settings, const ie_interview *interview, const char *folder)
{
    const ie_batch_basis *basis = &settings->basis;
    size_t count = 0;
    char **command = ie_allocate(basis->option_count + 2 * IE_SETTINGS + interview->files.count + 9, sizeof *command);
    command[count++] = "ie-run";
    for (size_t i = 0; i < basis->option_count; i++)
        command[count++] = basis->options[i];
    if (basis->pack && !interview->settings[IE_SETTING_PACK]) {
        command[count++] = "--questions";
        command[count++] = (char *)basis->pack;
    }
    for (size_t k = 0; k < IE_SETTINGS; k++) {
        if (!interview->settings[k])
            continue;
        command[count++] = (char *)ie_setting_kinds[k].option;
        command[count++] = interview->settings[k];
    }
    command[count++] = "--quiet";
    command[count++] = "--output";
    command[count++] = (char *)folder;
    command[count++] = "--";
    for (size_t i = 0; i < interview->files.count; i++)
        command[count++] = interview->files.items[i];
    return command;
}

static int start_task(batch *running, size_t index, ie_error *error)
{
    task *at = &running->tasks[index];
    ie_buffer messages = {0};
    if (ie_outputs_clear(at->folder, &at->evaluation.basis, error) < 0)
        return -1;
    ie_buffer_format(&messages, "%s/messages.txt", at->folder);
    char **command = make_command(running->settings, &running->interviews->items[index], at->folder);
    at->start = ie_clock_seconds();
    if (running->start <= 0)
        running->start = at->start;
    int status = ie_jobs_start(running->jobs, command, messages.data, index, error);
    free(command);
    ie_buffer_free(&messages);
    return status;
}

// Whether the same key is in this batch already; it is noted otherwise.
static int is_repeated(batch *running, size_t index)
{
    task *at = &running->tasks[index];
    size_t count = running->keys.count, number = ie_string_table_add(&running->keys, at->evaluation.key);
    IE_GROW(running->firsts, number, running->capacity);
    if (number == count)
        running->firsts[number] = index;
    at->same_as = running->firsts[number];
    return number < count;
}

// The key of an interview, for which its recordings are read.
static int open_evaluation(batch *running, size_t index, ie_error *error)
{
    ie_jobs_let_end(running->jobs, 1);
    int status = ie_evaluation_open(&running->tasks[index].evaluation, &running->settings->basis,
                                    &running->interviews->items[index], error);
    ie_jobs_let_end(running->jobs, 0);
    return status;
}

// Looks at an interview, and starts its evaluation unless it is done. Returns 0, or -1 where the folder cannot be
// written.
static int consider(batch *running, size_t index, ie_error *error)
{
    const ie_batch_settings *settings = running->settings;
    const ie_interview *interview = &running->interviews->items[index];
    task *at = &running->tasks[index];
    ie_error inner = {0};
    at->same_as = index;
    if (interview->problem || open_evaluation(running, index, &inner) < 0) {
        fail_task(running, index, interview->problem ? interview->problem : inner.text);
        return ie_outputs_unlink(settings->output, interview->name, error);
    }
    ie_buffer folder = {0};
    ie_buffer_format(&folder, "%s/evaluations/%s", settings->output, at->evaluation.key);
    at->folder = folder.data;
    if (ie_outputs_link(settings->output, interview->name, at->evaluation.key, &inner) < 0) {
        fail_task(running, index, inner.text);
        return 0;
    }
    if (is_repeated(running, index))
        return 0;
    int may_stand = settings->only_collects || !settings->again;
    if (may_stand && ie_batch_result_stands(at->folder))
        return ie_batch_result_read(&at->result, at->folder, error);
    if (settings->only_collects) {
        if (ie_batch_result_read(&at->result, at->folder, NULL) < 0)
            fail_task(running, index, "not evaluated: the machine of its part failed");
        return 0;
    }
    return start_task(running, index, error);
}

static int end_task(batch *running, size_t index, int status, ie_error *error)
{
    task *at = &running->tasks[index];
    at->result.status = status > IE_EXIT_REFUSED ? IE_EXIT_STOPPED : status;
    at->result.seconds = ie_clock_seconds() - at->start;
    ie_batch_result_gather(&at->result, at->folder, &at->evaluation);
    running->evaluated++;
    running->failed += !ie_batch_result_is_done(&at->result);
    if (!at->result.has_report && ie_outputs_clear(at->folder, &at->evaluation.basis, error) < 0)
        return -1;
    return ie_batch_result_write(&at->result, at->folder, error);
}

static void show_progress(const batch *running)
{
    if (!running->settings->shows_progress)
        return;
    size_t at_work = ie_jobs_running(running->jobs), total = running->interviews->count;
    fprintf(stderr, "\r\033[K%zu of %zu done", running->considered - at_work, total);
    if (running->failed > 0)
        fprintf(stderr, ", %zu failed", running->failed);
    if (running->evaluated > 0 && at_work > 0) {
        double each = (ie_clock_seconds() - running->start) / (double)running->evaluated;
        double minutes = each * (double)(total - running->considered + at_work) / 60;
        fprintf(stderr, minutes < 1 ? ", under a minute left" : ", about %.0f min left", ceil(minutes));
    }
}

// Runs until all are done. Returns 0, -1 with an error, or 128 and the number of a signal.
static int run_tasks(batch *running, ie_error *error)
{
    while (running->considered < running->interviews->count || ie_jobs_running(running->jobs) > 0) {
        size_t index = running->considered;
        int status, ended;
        if (index < running->interviews->count && ie_jobs_running(running->jobs) < running->settings->jobs) {
            if (consider(running, index, error) < 0)
                return -1;
            running->considered++;
            ended = ie_jobs_ended(running->jobs, &index, &status);
        } else {
            ended = ie_jobs_wait(running->jobs, &index, &status);
        }
        if (ended < 0)
            return status;
        if (ended > 0 && end_task(running, index, status, error) < 0)
            return -1;
        show_progress(running);
    }
    return 0;
}

// Makes the table. Returns the worst status of the interviews.
static int make_table(const batch *running, ie_buffer *table)
{
    int worst = 0;
    ie_batch_result_header(table);
    for (size_t i = 0; i < running->interviews->count; i++) {
        const ie_interview *interview = &running->interviews->items[i];
        const ie_batch_result *result = &running->tasks[running->tasks[i].same_as].result;
        ie_buffer folder = {0};
        ie_buffer_format(&folder, "%s/%s", running->settings->output, interview->name);
        ie_batch_result_row(table, interview, result, folder.data);
        ie_buffer_free(&folder);
        worst = result->status > worst ? result->status : worst;
    }
    return worst;
}

int ie_batch_run(const ie_interviews *interviews, const ie_batch_settings *settings, ie_buffer *table,
                 ie_error *error)
{
    batch running = {.interviews = interviews, .settings = settings, .jobs = ie_jobs_create(settings->jobs)};
    running.tasks = ie_allocate(interviews->count, sizeof *running.tasks);
    int status = run_tasks(&running, error);
    if (settings->shows_progress)
        fprintf(stderr, "\r\033[K");
    if (status == 0) {
        int worst = make_table(&running, table);
        status = ie_outputs_write(settings->output, "batch.csv", table, error) < 0 ? -1 : worst;
    }
    ie_jobs_destroy(running.jobs);
    for (size_t i = 0; i < interviews->count; i++) {
        ie_evaluation_close(&running.tasks[i].evaluation);
        ie_batch_result_free(&running.tasks[i].result);
        free(running.tasks[i].folder);
    }
    free(running.tasks);
    free(running.firsts);
    ie_string_table_free(&running.keys);
    return status;
}
