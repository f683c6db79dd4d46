// SPDX-License-Identifier: MIT
// Other machines that evaluate a batch.
#include "batch/farm.h"

#include "base/path.h"
#include "base/quote.h"
#include "base/string_table.h"
#include "batch/jobs.h"
#include "batch/outputs.h"
#include "stream/writer.h"

#include <glob.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <time.h>
#include <unistd.h>

enum { CANCEL_TENTHS = 600 };

static void write_absolute(ie_writer *writer, const char *key, const char *path)
{
    char *absolute = realpath(path, NULL);
    ie_write_text(writer, key, absolute ? absolute : path);
    free(absolute);
}

// An interview as an item of a manifest: a line of JSON is YAML.
static void write_item(ie_writer *writer, const ie_interview *interview)
{
    ie_write_open(writer, NULL, '{');
    ie_write_open(writer, "files", '[');
    for (size_t i = 0; i < interview->files.count; i++)
        write_absolute(writer, NULL, interview->files.items[i]);
    ie_write_close(writer, ']');
    for (size_t k = 0; k < IE_SETTINGS; k++)
        if (interview->settings[k] && ie_setting_kinds[k].is_file)
            write_absolute(writer, ie_setting_kinds[k].key, interview->settings[k]);
        else if (interview->settings[k])
            ie_write_text(writer, ie_setting_kinds[k].key, interview->settings[k]);
    ie_write_close(writer, '}');
}

static int write_part(const char *parts, long number, ie_writer *writer, ie_error *error)
{
    ie_buffer name = {0};
    ie_buffer_format(&name, "%ld.yaml", number);
    ie_write_close(writer, ']');
    ie_buffer_text(&writer->text, "\n");
    int status = ie_outputs_write(parts, name.data, &writer->text, error);
    ie_buffer_free(&name);
    ie_buffer_clear(&writer->text);
    writer->comma = 0;
    return status;
}

// Whether the interview is to be evaluated: it can be, is not done, and no other of the same key is to be.
static int is_pending(const ie_interview *interview, const ie_batch_settings *settings, ie_string_table *keys)
{
    ie_evaluation evaluation;
    ie_buffer folder = {0};
    if (interview->problem || ie_evaluation_open(&evaluation, &settings->basis, interview, NULL) < 0)
        return 0;
    size_t count = keys->count;
    ie_buffer_format(&folder, "%s/evaluations/%s", settings->output, evaluation.key);
    int is_done = (!settings->again && ie_batch_result_stands(folder.data))
                  || ie_string_table_add(keys, evaluation.key) < count;
    ie_evaluation_close(&evaluation);
    ie_buffer_free(&folder);
    return !is_done;
}

static int has_option(const ie_batch_basis *basis, const char *name)
{
    for (size_t i = 0; i < basis->option_count; i++)
        if (strcmp(basis->options[i], name) == 0)
            return 1;
    return 0;
}

// The script that evaluates the part named by its argument, or by its place in a job array. Its evaluations go where
// all are, its database is its own. What became of the interviews is read from their results, so that only a part that
// was broken off fails.
static int write_script(const ie_farm *farm, const ie_batch_settings *settings, const char *parts, ie_error *error)
{
    ie_buffer script = {0}, path = {0};
    char *folder = getcwd(NULL, 0);
    ie_buffer_text(&script, "#!/bin/sh\numask 077\npart=${1:-$SLURM_ARRAY_TASK_ID}\nparts=");
    ie_quote_shell(&script, parts);
    ie_buffer_text(&script, "\ncd ");
    ie_quote_shell(&script, folder ? folder : ".");
    ie_buffer_text(&script, " && mkdir -p \"$parts/$part\" && "
                   "ln -sfn ../../evaluations \"$parts/$part/evaluations\" || exit 4\n");
    ie_quote_shell(&script, farm->program);
    ie_buffer_text(&script, " --quiet --jobs 1 -o \"$parts/$part\" --manifest \"$parts/$part.yaml\"");
    if (settings->basis.pack) {
        ie_buffer_text(&script, " --questions ");
        ie_quote_shell(&script, settings->basis.pack);
    }
    ie_buffer_text(&script, settings->again ? " --again --" : " --");
    for (size_t i = 0; i < settings->basis.option_count; i++) {
        ie_buffer_text(&script, " ");
        ie_quote_shell(&script, settings->basis.options[i]);
    }
    if (!has_option(&settings->basis, "--no-store"))
        ie_buffer_text(&script, " --db \"$parts/$part.db\"");
    ie_buffer_text(&script, " >>\"$parts/$part.log\" 2>&1\nstatus=$?\n[ $status -gt 3 ] || exit 0\nexit $status\n");
    int status = ie_outputs_write(parts, "run.sh", &script, error);
    ie_buffer_format(&path, "%s/run.sh", parts);
    if (status == 0)
        chmod(path.data, 0700);
    free(folder);
    ie_buffer_free(&script);
    ie_buffer_free(&path);
    return status;
}

static char *parts_folder(const ie_batch_settings *settings)
{
    ie_buffer parts = {0};
    ie_buffer_format(&parts, "%s/parts", settings->output);
    return parts.data;
}

long ie_farm_write(const ie_farm *farm, const ie_interviews *interviews, const ie_batch_settings *settings,
                   ie_error *error)
{
    char *parts = parts_folder(settings);
    ie_string_table keys = {0};
    ie_writer writer = {0};
    ie_buffer inside = {0};
    long count = 0, items = 0;
    ie_buffer_format(&inside, "%s/evaluations/.", settings->output);
    int status = ie_path_make_folders(inside.data, error);
    ie_buffer_clear(&inside);
    ie_buffer_format(&inside, "%s/.", parts);
    status = status == 0 ? ie_path_make_folders(inside.data, error) : status;
    for (size_t i = 0; i < interviews->count && status == 0; i++) {
        if (!is_pending(&interviews->items[i], settings, &keys))
            continue;
        if (items++ == 0)
            ie_write_open(&writer, NULL, '[');
        write_item(&writer, &interviews->items[i]);
        if (items == farm->chunk) {
            status = write_part(parts, ++count, &writer, error);
            items = 0;
        }
    }
    if (status == 0 && items > 0)
        status = write_part(parts, ++count, &writer, error);
    if (status == 0 && count > 0)
        status = write_script(farm, settings, parts, error);
    ie_buffer_free(&inside);
    ie_buffer_free(&writer.text);
    ie_string_table_free(&keys);
    free(parts);
    return status < 0 ? -1 : count;
}

// Joins the databases of parts, also those that an ended batch left, and removes the parts unless some of them failed.
static int join_parts(const ie_batch_settings *settings, int have_failed, ie_error *error)
{
    ie_buffer pattern = {0};
    glob_t found;
    int status = 0, exit_status = 0;
    char *parts = parts_folder(settings);
    ie_buffer_format(&pattern, "%s/*.db", parts);
    if (glob(pattern.data, 0, NULL, &found) == 0) {
        size_t count = 0;
        char **command = ie_allocate(found.gl_pathc + 5, sizeof *command);
        command[count++] = "ie-store";
        command[count++] = "import";
        for (size_t i = 0; i < settings->basis.option_count; i++)
            if (strncmp(settings->basis.options[i], "--db", 4) == 0) {
                command[count++] = settings->basis.options[i];
                if (!settings->basis.options[i][4] && i + 1 < settings->basis.option_count)
                    command[count++] = settings->basis.options[i + 1];
                break;
            }
        memcpy(command + count, found.gl_pathv, found.gl_pathc * sizeof *command);
        status = ie_jobs_run(command, &exit_status, error);
        if (status == 0 && exit_status != 0)
            status = ie_fail(error, IE_IO, "%s: the databases of the parts could not be joined and are kept there",
                             parts);
        free(command);
        globfree(&found);
    }
    if (status == 0 && !have_failed)
        status = ie_jobs_run((char *[]){"rm", "-rf", "--", parts, NULL}, &exit_status, error);
    free(parts);
    ie_buffer_free(&pattern);
    return status;
}

// A name of Slurm's for the work of this folder.
static void name_job(char name[32], const ie_batch_settings *settings)
{
    char digits[IE_DIGEST_SIZE], *path = realpath(settings->output, NULL);
    ie_digest_bytes(path ? path : "", path ? strlen(path) : 0, digits);
    snprintf(name, 32, "ie-batch-%.12s", digits);
    free(path);
}

// Ends what the cluster still does for this folder, and waits until it has ended.
static void cancel_jobs(const ie_batch_settings *settings)
{
    char command[200], name[32];
    const struct timespec tenth = {0, 100000000};
    name_job(name, settings);
    snprintf(command, sizeof command, "scancel --quiet --name=%s; [ -z \"$(squeue --noheader --name=%s)\" ]", name,
             name);
    for (int tries = 0; tries < CANCEL_TENTHS && system(command) != 0; tries++)
        nanosleep(&tenth, NULL);
}

// These run all parts. Like ie_jobs_run; `*have_failed` is true where a part was broken off for good.
static int run_slurm(const ie_batch_settings *settings, long count, int *have_failed, ie_error *error)
{
    char array[40], name[32], job[60];
    char *parts = parts_folder(settings);
    ie_buffer script = {0};
    name_job(name, settings);
    snprintf(array, sizeof array, "--array=1-%ld", count);
    snprintf(job, sizeof job, "--job-name=%s", name);
    ie_buffer_format(&script, "%s/run.sh", parts);
    char *command[] = {"sbatch", "--wait", "--quiet", "--requeue", "--open-mode=append", "--output=/dev/null",
                       "--cpus-per-task=2", array, job, script.data, NULL};
    int status = ie_jobs_run(command, have_failed, error);
    if (status != 0)
        cancel_jobs(settings);
    else if (*have_failed == 1)  // a part that was broken off has more than 3
        status = ie_fail(error, IE_IO, "sbatch took no work");
    free(parts);
    ie_buffer_free(&script);
    return status;
}

static int run_ssh(const ie_farm *farm, const ie_batch_settings *settings, long count, int *have_failed,
                   ie_error *error)
{
    char jobs[24], *parts = parts_folder(settings), *absolute = realpath(parts, NULL);
    ie_buffer script = {0}, list = {0}, file = {0};
    snprintf(jobs, sizeof jobs, "%zu", settings->jobs);
    ie_quote_shell(&script, absolute ? absolute : parts);
    ie_buffer_text(&script, "/run.sh {}");
    for (long i = 1; i <= count; i++)
        ie_buffer_format(&list, "%ld\n", i);
    ie_buffer_format(&file, "%s/list", parts);
    char *command[] = {"parallel", "--will-cite", "--sshlogin", (char *)farm->hosts, "--jobs", jobs, "--retries", "3",
                       "--arg-file", file.data, script.data, NULL};
    int status = ie_outputs_write(parts, "list", &list, error);
    if (status == 0)
        status = ie_jobs_run(command, have_failed, error);
    free(parts);
    free(absolute);
    ie_buffer_free(&script);
    ie_buffer_free(&list);
    ie_buffer_free(&file);
    return status;
}

int ie_farm_run(const ie_farm *farm, const ie_interviews *interviews, const ie_batch_settings *settings,
                ie_error *error)
{
    int is_slurm = strcmp(farm->engine, "slurm") == 0;
    char *parts = parts_folder(settings);
    if (is_slurm && access(parts, F_OK) == 0)  // a batch that was killed left them, and maybe work
        cancel_jobs(settings);
    free(parts);
    int have_failed = 0, status = join_parts(settings, 0, error);
    long count = status == 0 ? ie_farm_write(farm, interviews, settings, error) : -1;
    if (count <= 0)
        return count < 0 ? status != 0 ? status : -1 : join_parts(settings, 0, error);
    if (!farm->is_quiet)
        ie_warn("%ld part%s for other machines", count, count == 1 ? "" : "s");
    status = is_slurm ? run_slurm(settings, count, &have_failed, error)
                      : run_ssh(farm, settings, count, &have_failed, error);
    return status == 0 ? join_parts(settings, have_failed, error) : status;
}
