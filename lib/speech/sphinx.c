// SPDX-License-Identifier: MIT
// PocketSphinx with Debian's pocketsphinx-en-us as a speech engine: the fallback.
#include "speech/sphinx.h"

#include <math.h>
#include <setjmp.h>
#include <sphinxbase/err.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

enum { MOST_SETTINGS = 64 };

typedef struct sphinx {
    ps_decoder_t *decoder;
    ie_buffer scratch;
} sphinx;

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

static void sphinx_close(void *state)
{
    sphinx *engine = state;
    if (engine->decoder)
        ps_free(engine->decoder);
    ie_buffer_free(&engine->scratch);
    free(engine);
}

static int label_sphinx_model(const char *folder, char label[IE_LABEL_SIZE], ie_error *error)
{
    static const char *const names[] = {"en-us/mdef", "en-us/means", "en-us/variances", "en-us/sendump", "en-us.lm.bin",
                                        "cmudict-en-us.dict"};
    enum { NAMES = sizeof names / sizeof *names };
    ie_buffer paths[NAMES] = {0};
    const char *files[NAMES + 1] = {0};
    for (int i = 0; i < NAMES; i++) {
        ie_buffer_format(&paths[i], "%s/%s", folder, names[i]);
        files[i] = paths[i].data;
    }
    int status = ie_digest_label_files(label, "pocketsphinx-en-us", files, error);
    for (int i = 0; i < NAMES; i++)
        ie_buffer_free(&paths[i]);
    return status;
}

static void *sphinx_open(const char *model, char label[IE_LABEL_SIZE], ie_error *error)
{
    const char *folder = ie_sphinx_folder(model);
    if (label_sphinx_model(folder, label, error) < 0)
        return NULL;
    ie_buffer language = {0}, dictionary = {0};
    ie_buffer_format(&language, "%s/en-us.lm.bin", folder);
    ie_buffer_format(&dictionary, "%s/cmudict-en-us.dict", folder);
    const char *settings[] = {"-lm", language.data, "-dict", dictionary.data, NULL};
    sphinx *engine = ie_allocate(1, sizeof *engine);
    engine->decoder = ie_sphinx_open(folder, settings, error);
    ie_buffer_free(&language);
    ie_buffer_free(&dictionary);
    if (engine->decoder)
        return engine;
    sphinx_close(engine);
    return NULL;
}

static int sphinx_feed(void *state, const float *samples, size_t count, ie_recognised *recognised, ie_error *error)
{
    sphinx *engine = state;
    if (count < IE_SPEECH_RATE_HZ / 10)
        return 0;
    if (ie_sphinx_decode(engine->decoder, samples, count, &engine->scratch) < 0)
        return ie_fail(error, IE_MODEL, "PocketSphinx could not decode");
    const char *heard = ps_get_hyp(engine->decoder, NULL);
    if (heard)
        ie_buffer_text(&recognised->text, heard);
    return 0;
}

const ie_speech_engine ie_speech_pocketsphinx = {
    .name = "pocketsphinx",
    .longest_seconds = 7,
    .padding_seconds = 0.3,
    .open = sphinx_open,
    .feed = sphinx_feed,
    .close = sphinx_close,
};
