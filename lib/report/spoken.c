// SPDX-License-Identifier: MIT
// The report as sentences to be read aloud.
#include "report/forms.h"

#include <errno.h>
#include <math.h>
#include <spawn.h>
#include <stdint.h>
#include <string.h>
#include <sys/wait.h>
#include <unistd.h>

extern char **environ;

void ie_report_spoken(const ie_report *report, ie_buffer *out)
{
    const ie_metrics *whole = &report->sections->whole.metrics;
    int improvements = 0, strengths = 0;
    ie_buffer_format(out, "Here is your feedback on %zu answer%s. ", report->sections->count,
                     report->sections->count == 1 ? "" : "s");
    if (isfinite(whole->similarity))
        ie_buffer_format(out, "Your answers %s %.1f of ten points. ",
                         whole->stories > 0 ? "earn" : "matched the expected ones with", whole->similarity);
    if (isfinite(whole->confidence))
        ie_buffer_format(out, "The confidence of your voice was rated %.1f of ten. ", whole->confidence);
    for (int wants_strength = 1; wants_strength >= 0; wants_strength--) {
        for (size_t i = 0; i < report->suggestions->count; i++) {
            const ie_suggestion *suggestion = &report->suggestions->items[i];
            int is_strength = strcmp(suggestion->kind, "strength") == 0;
            int *said = is_strength ? &strengths : &improvements;
            if (is_strength != wants_strength || *said >= (is_strength ? 1 : 3))
                continue;
            if (++*said == 1)
                ie_buffer_text(out, is_strength ? "This went well. " : "Here is what you can work on. ");
            if (suggestion->section->index > 0 && report->sections->count > 1)
                ie_buffer_format(out, "In answer %d: ", suggestion->section->index);
            ie_buffer_format(out, "%s ", suggestion->text);
        }
    }
    if (improvements + strengths == 0)
        ie_buffer_text(out, "There was too little evidence for a suggestion. ");
    ie_buffer_text(out, "All the figures are in the written report. Good luck!\n");
}

int ie_report_speak(const ie_report *report, const char *path, ie_error *error)
{
    ie_buffer words = {0};
    ie_report_spoken(report, &words);
    char *const command[] = {"espeak-ng", "-v", "en", "-s", "150", "-w", (char *)(uintptr_t)path, "--", words.data,
                             NULL};
    pid_t child;
    int status = 0;
    unlink(path);  // espeak-ng ends with 0 also where it could not write
    errno = posix_spawnp(&child, command[0], NULL, NULL, command, environ);
    if (errno != 0)
        status = ie_fail(error, IE_IO, "spoken feedback: espeak-ng:");
    else if (waitpid(child, &status, 0) < 0 || status != 0 || access(path, R_OK) != 0)
        status = ie_fail(error, IE_IO, "spoken feedback: espeak-ng could not write %s", path);
    ie_buffer_free(&words);
    return status;
}
