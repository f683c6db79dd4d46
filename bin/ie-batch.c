// SPDX-License-Identifier: MIT
// ie-batch: evaluates many interviews, each once, several at a time.
#include "base/memory.h"
#include "base/options.h"
#include "base/path.h"
#include "base/printable.h"
#include "base/string_table.h"
#include "batch/farm.h"
#include "batch/jobs.h"
#include "batch/manifest.h"
#include "batch/outputs.h"
#include "batch/recordings.h"
#include "batch/sidecar.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

typedef struct settings {
    const char *output, *pack, *manifest, *engine, *hosts;
    long jobs, chunk;
    int again, quiet;
} settings;

enum { MOST_NAMED = 5 };

// Adds the operands, but for sidecars among them and for what is given twice.
static void add_operands(ie_interviews *interviews, char **operands, int count)
{
    ie_string_table seen = {0};
    for (int i = 0; i < count; i++) {
        size_t before = seen.count;
        if (ie_sidecar_is_one(operands[i]))
            continue;
        if (ie_string_table_add(&seen, operands[i]) < before)
            ie_warn("%s: given more than once, evaluated once", operands[i]);
        else
            ie_interviews_add(interviews, operands[i]);
    }
    ie_string_table_free(&seen);
}

static void tell_left_out(const ie_interviews *interviews)
{
    for (size_t i = 0; i < interviews->count; i++) {
        const ie_paths *left = &interviews->items[i].left;
        ie_buffer names = {0};
        for (size_t k = 0; k < left->count && k < MOST_NAMED; k++)
            ie_buffer_format(&names, "%s%s", k > 0 ? ", " : "", left->items[k]);
        if (left->count > MOST_NAMED)
            ie_buffer_format(&names, " and %zu more", left->count - MOST_NAMED);
        if (left->count > 0)
            ie_warn("left out, no recording by its name: %s", names.data);
        ie_buffer_free(&names);
    }
}

// Runs a program that looks at something. Returns 0, or -1 where it has said what is wrong: it ended with more than 1.
static int check_by(char **command)
{
    ie_error error = {0};
    int status = 0, ended = ie_jobs_run(command, &status, &error);
    if (ended < 0)
        ie_stop(&error);
    return ended == 0 && status <= 1 ? 0 : -1;
}

// The options of ie-run are looked at by asking for its help with them.
static int check_options(char **options, int count)
{
    char **command = ie_allocate((size_t)count + 3, sizeof *command);
    command[0] = "ie-run";
    memcpy(command + 1, options, (size_t)count * sizeof *command);
    command[count + 1] = "--help";
    int status = check_by(command);
    free(command);
    return status;
}

static int run_batch(const settings *chosen, ie_interviews *interviews, char **options, int count)
{
    ie_error error = {0};
    ie_buffer table = {0};
    char *pack = chosen->pack ? ie_path_pack(chosen->pack) : NULL;
    ie_batch_settings how = {.output = chosen->output, .jobs = (size_t)chosen->jobs, .again = chosen->again,
                             .shows_progress = !chosen->quiet && isatty(STDERR_FILENO),
                             .basis = {.pack = pack, .options = options, .option_count = (size_t)count}};
    if (ie_outputs_lock(chosen->output, &error) < 0) {
        free(pack);
        return ie_stop(&error);
    }
    tell_left_out(interviews);
    ie_interviews_name(interviews, ie_batch_reserved);
    ie_batch_digest_models(how.basis.models);
    char *program = realpath("/proc/self/exe", NULL);
    const ie_farm farm = {chosen->engine, chosen->hosts, program, chosen->chunk, chosen->quiet};
    how.only_collects = strcmp(chosen->engine, "local") != 0;
    int status = how.only_collects ? ie_farm_run(&farm, interviews, &how, &error) : 0;
    status = status == 0 ? ie_batch_run(interviews, &how, &table, &error) : status;
    free(program);
    if (status < 0)
        status = ie_stop(&error);
    else if (status <= IE_EXIT_REFUSED && (fwrite(table.data, 1, table.length, stdout) != table.length
                                           || fflush(stdout) != 0)) {
        ie_warn("<stdout>:");
        status = IE_EXIT_STOPPED;
    }
    ie_buffer_free(&table);
    free(pack);
    return status;
}

static int explain(const char *what)
{
    ie_warn("%s (see ie-batch --help)", what);
    return IE_EXIT_STOPPED;
}

// Finds the interviews and evaluates them.
static int start_batch(const settings *chosen, char **operands, int operand_count, char **options, int count)
{
    ie_error error = {0};
    ie_interviews interviews = {0};
    ie_buffer problems = {0};
    if (!chosen->output || !*chosen->output)
        return explain("no output folder given (-o DIR)");
    if (operand_count == 0 && !chosen->manifest)
        return explain("no interview given");
    if ((strcmp(chosen->engine, "ssh") == 0) != (chosen->hosts != NULL))
        return explain("--engine ssh and --hosts go together");
    if (check_options(options, count) < 0
        || (chosen->pack && check_by((char *[]){"ie-similarity", "--check", (char *)chosen->pack, NULL}) < 0))
        return IE_EXIT_STOPPED;
    int status = chosen->manifest ? ie_manifest_read(&interviews, chosen->manifest, &problems, &error) : 0;
    if (status < 0) {
        ie_buffer shown = {0};
        if (problems.length > 0)
            ie_printable_add(&shown, problems.data, problems.length, "\n");
        fprintf(stderr, "%s", shown.data ? shown.data : "");
        ie_buffer_free(&shown);
        status = ie_stop(&error);
    } else {
        add_operands(&interviews, operands, operand_count);
        status = run_batch(chosen, &interviews, options, count);
    }
    ie_buffer_free(&problems);
    ie_interviews_free(&interviews);
    return status;
}

int main(int argc, char **argv)
{
    long processors = sysconf(_SC_NPROCESSORS_ONLN);
    settings chosen = {.jobs = (processors + 1) / 2, .engine = "local", .chunk = 20};
    const ie_option options[] = {
        {'o', "output", IE_TEXT, &chosen.output, "DIR",
         "where the results go: DIR/NAME for each, DIR/batch.csv for all", 0, 0},
        {'q', "questions", IE_TEXT, &chosen.pack, "PACK",
         "the interview pack: a file, or the name of one that comes along", 0, 0},
        {'m', "manifest", IE_TEXT, &chosen.manifest, "FILE",
         "a table (CSV) or list (YAML) of interviews, each with its own person, consent, ...", 0, 0},
        {'j', "jobs", IE_INT, &chosen.jobs, "N", "interviews at a time; one uses about two processors", 1, 999},
        {0, "engine", IE_CHOICE, &chosen.engine, "local|ssh|slurm", "where they are evaluated", 0, 0},
        {0, "hosts", IE_TEXT, &chosen.hosts, "HOST,...", "with --engine ssh: the machines", 0, 0},
        {0, "chunk", IE_INT, &chosen.chunk, "N", "interviews that another machine gets at once", 1, 1000},
        {0, "again", IE_FLAG, &chosen.again, NULL, "do also those that are done", 0, 0},
        {0, "quiet", IE_FLAG, &chosen.quiet, NULL, "no progress line", 0, 0},
        {0}};
    const ie_usage usage = {"ie-batch", "-o DIR INTERVIEW ... [-- IE-RUN-OPTIONS]",
                            "Evaluates many interviews, each once; a folder is one whose files are its answers.",
                            options};
    int own = 1, operands;
    while (own < argc && strcmp(argv[own], "--") != 0)
        own++;
    ie_options_mark_files(&usage, own, argv);
    int status = ie_options_parse(&usage, own, argv, &operands);
    if (status >= 0)
        return status;
    ie_jobs_find_programs();
    int rest = own < argc ? argc - own - 1 : 0;
    return start_batch(&chosen, argv + 1, operands, argv + argc - rest, rest);
}
