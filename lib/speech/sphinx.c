// SPDX-License-Identifier: MIT
// Decoders of PocketSphinx with Debian's pocketsphinx-en-us.
#include "speech/sphinx.h"

#include <math.h>
#include <setjmp.h>
#include <sphinxbase/err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_SETTINGS = 64 };

const char *ie_sphinx_folder(const char *given)
{
    return given ? given : "/usr/share/pocketsphinx/model/en-us";
}

// The way back to the caller where PocketSphinx would end the process: it says first that a file of its model is cut.
// What it had allocated is lost.
static _Thread_local jmp_buf *way_out;

static void leave_when_fatal(void *unused, err_lvl_t level, const char *format, ...)
{
    (void)unused, (void)format;
    if (level == ERR_FATAL && way_out)
        longjmp(*way_out, 1);
}

// Returns NULL where PocketSphinx gave up.
static ps_decoder_t *open_decoder_guarded(cmd_ln_t *configuration)
{
    jmp_buf here;
    way_out = &here;
    ps_decoder_t *decoder;
    if (setjmp(here) == 0)
        decoder = ps_init(configuration);
    else
        decoder = NULL;
    way_out = NULL;
    return decoder;
}

ps_decoder_t *ie_sphinx_open(const char *folder, const char *const *settings, ie_error *error)
{
    ie_buffer model = {0}, mdef = {0};
    ie_buffer_format(&model, "%s/en-us", folder);
    ie_buffer_format(&mdef, "%s/mdef", model.data);
    // Its silence removal would shift all times, its noise removal costs accuracy on clean speech.
    char *words[MOST_SETTINGS] = {"ie", "-hmm", model.data, "-remove_silence", "no", "-remove_noise", "no", "-cmn",
                                  "batch"};
    int count = 9;
    for (; *settings && count < MOST_SETTINGS; settings++)
        words[count++] = (char *)*settings;
    err_set_logfp(NULL);
    err_set_callback(leave_when_fatal, NULL);
    cmd_ln_t *configuration = NULL;
    ps_decoder_t *decoder = NULL;
    if (access(mdef.data, R_OK) != 0)
        ie_fail(error, IE_MODEL, "no acoustic model of PocketSphinx (install pocketsphinx-en-us): %s:", mdef.data);
    else if (!(configuration = cmd_ln_parse_r(NULL, ps_args(), count, words, TRUE))
             || !(decoder = open_decoder_guarded(configuration)))
        ie_fail(error, IE_MODEL, "PocketSphinx gave up on the model in %s: a file of it is cut or altered", folder);
    cmd_ln_free_r(configuration);
    ie_buffer_free(&model);
    ie_buffer_free(&mdef);
    return decoder;
}

int ie_sphinx_decode(ps_decoder_t *decoder, const float *samples, size_t count, ie_buffer *scratch)
{
    if (count > (size_t)IE_SPHINX_LONGEST_SECONDS * IE_SPEECH_RATE_HZ)
        count = (size_t)IE_SPHINX_LONGEST_SECONDS * IE_SPEECH_RATE_HZ;
    ie_buffer_clear(scratch);
    short *converted = (short *)(void *)ie_buffer_reserve(scratch, count * sizeof *converted);
    for (size_t i = 0; i < count; i++)
        converted[i] = (short)lrintf(fmaxf(-32768, fminf(32767, samples[i] * 32768)));
    if (ps_start_utt(decoder) < 0)
        return -1;
    int status = ps_process_raw(decoder, converted, count, FALSE, TRUE) < 0 ? -1 : 0;
    return ps_end_utt(decoder) < 0 ? -1 : status;
}
