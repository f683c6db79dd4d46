// SPDX-License-Identifier: MIT
// Whisper as a speech engine: greedy decoding of a stretch of up to half a minute.
#include "speech/whisper.h"

#include "base/memory.h"
#include "base/path.h"
#include "learn/activation.h"
#include "speech/spoken_language.h"
#include "speech/whisper_decoder.h"
#include "speech/whisper_encoder.h"
#include "speech/whisper_mel.h"
#include "speech/whisper_vocabulary.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

// Of the reference: half of the places are a text's; a stretch whose tokens are unlikely while silence is likely is
// none.
enum { MOST_TOKENS = IE_WHISPER_TOKENS / 2, MOST_BEFORE = 216 };
static const double silence_chance = 0.6, least_mean_log_chance = -1;
// With half a minute of sound and silence for every stretch 0.121 of the words of the speech set are wrong, with 7 s of
// silence behind it 0.123, in 0.6 of the time; with 4 s 0.126 to 0.133.
static const double silence_seconds = 7, positions_per_second = 50;
static const double tokens_per_second = 10;  // as of the other engine: a limit that ends endless repetition

typedef struct whisper {
    ie_whisper_model *model;
    ie_whisper_vocabulary *vocabulary;
    ie_whisper_mel *mel;
    ie_whisper_encoder *encoder;
    ie_whisper_decoder *decoder;
    float *bands;
    int before[MOST_BEFORE];      // tokens that stand before each English text
    size_t before_count;
    ie_spoken_language language;  // of the recording under way
} whisper;

static const char base[] = "whisper/base", small[] = "whisper/tiny.en";

static int is_installed(const char *in_cache)
{
    ie_buffer path = {0};
    char *folder = ie_path_cache(in_cache);
    ie_buffer_format(&path, "%s/model.bin", folder);
    int is_there = access(path.data, R_OK) == 0;
    ie_buffer_free(&path);
    free(folder);
    return is_there;
}

int ie_whisper_is_installed(void)
{
    return is_installed(base);
}

static void whisper_close(void *state)
{
    whisper *engine = state;
    ie_whisper_decoder_destroy(engine->decoder);
    ie_whisper_encoder_destroy(engine->encoder);
    ie_whisper_mel_destroy(engine->mel);
    ie_whisper_vocabulary_close(engine->vocabulary);
    ie_whisper_model_close(engine->model);
    free(engine->bands);
    free(engine);
}

// Opens a folder, or that `in_cache`, which this command of set-up fills.
static void *open_folder(const char *model, const char *in_cache, const char *command, char label[IE_LABEL_SIZE],
                         ie_error *error)
{
    whisper *engine = ie_allocate(1, sizeof *engine);
    char *folder = model ? ie_copy_text(model) : ie_path_cache(in_cache);
    if (!model && !is_installed(in_cache))
        ie_fail(error, IE_MODEL, "Whisper is not installed (run %s): %s has no model.bin", command, folder);
    else
        engine->model = ie_whisper_model_open(folder, error);
    if (engine->model)
        engine->vocabulary = ie_whisper_vocabulary_open(folder, engine->model->vocabulary, error);
    free(folder);
    if (!engine->vocabulary) {
        whisper_close(engine);
        return NULL;
    }
    engine->mel = ie_whisper_mel_create();
    engine->encoder = ie_whisper_encoder_create(engine->model);
    engine->decoder = ie_whisper_decoder_create(engine->model);
    engine->bands = ie_allocate(IE_WHISPER_FRAMES * IE_WHISPER_BANDS, sizeof *engine->bands);
    strcpy(label, engine->model->label);
    return engine;
}

static void *whisper_open(const char *model, char label[IE_LABEL_SIZE], ie_error *error)
{
    return open_folder(model, base, "setup/whisper.sh", label, error);
}

static void *whisper_open_small(const char *model, char label[IE_LABEL_SIZE], ie_error *error)
{
    return open_folder(model, small, "setup/whisper.sh small", label, error);
}

// What was said before a stretch, as the net is to believe: the words that are expected, as a question about them and
// its answer. Without the sentences behind them more of all words are wrong: texts become lists (models/speech.md).
static void whisper_expect(void *state, const char *words)
{
    static const char sentences[] = ". Could you explain that in your own words? Yes, of course.";
    whisper *engine = state;
    int last[MOST_BEFORE];
    ie_buffer text = {0};
    ie_buffer_format(&text, " %s", words);
    size_t behind = ie_whisper_vocabulary_encode(engine->vocabulary, sentences, last, MOST_BEFORE / 2);
    engine->before[0] = engine->model->tokens.before;
    engine->before_count = 1 + ie_whisper_vocabulary_encode(engine->vocabulary, text.data, engine->before + 1,
                                                            MOST_BEFORE - 1 - behind);
    memcpy(engine->before + engine->before_count, last, behind * sizeof *last);
    engine->before_count += behind;
    ie_buffer_free(&text);
}

// The tokens that begin a text: its language, written down as it was said, without marks of time. Returns the logits of
// the first token of the text; `silence` gets the chance that nothing was said.
static float *begin_text(whisper *engine, double *silence, ie_recognised *recognised)
{
    const ie_whisper_tokens *tokens = &engine->model->tokens;
    int begin[MOST_BEFORE + 4];
    size_t count = 0;
    const float *logits = ie_whisper_decoder_step(engine->decoder, &tokens->start, 1);
    *silence = exp((double)logits[tokens->no_speech] - ie_log_sum(logits, engine->model->vocabulary));
    if (tokens->languages > 0)
        recognised->language = ie_spoken_language_hear(&engine->language, logits + tokens->first_language);
    if (engine->before_count > 0 && recognised->language == IE_ENGLISH) {
        ie_whisper_decoder_restart(engine->decoder);
        memcpy(begin, engine->before, engine->before_count * sizeof *begin);
        count = engine->before_count;
        begin[count++] = tokens->start;
    }
    if (tokens->languages > 0) {
        begin[count++] = tokens->first_language + recognised->language;
        begin[count++] = tokens->transcribe;
    }
    begin[count++] = tokens->no_timestamps;
    return ie_whisper_decoder_step(engine->decoder, begin, count);
}

static void suppress(float *logits, const int *tokens, size_t count)
{
    for (size_t i = 0; i < count; i++)
        logits[tokens[i]] = -1e30f;
}

// The likeliest token that a text may go on with; `chance` gets its logarithm.
static int choose_token(const whisper *engine, float *logits, int is_first, double *log_chance)
{
    const ie_whisper_model *model = engine->model;
    size_t most = 0;
    suppress(logits, model->suppressed, model->suppressed_count);
    if (is_first)
        suppress(logits, model->suppressed_first, model->suppressed_first_count);
    for (size_t i = (size_t)model->tokens.end + 1; i < model->vocabulary; i++)
        logits[i] = -1e30f;  // marks are no text
    for (size_t i = 1; i < model->vocabulary; i++)
        if (logits[i] > logits[most])
            most = i;
    *log_chance = (double)logits[most] - ie_log_sum(logits, model->vocabulary);
    return (int)most;
}

static void whisper_begin(void *state)
{
    ((whisper *)state)->language = (ie_spoken_language){0};
}

static int whisper_feed(void *state, const float *samples, size_t count, ie_recognised *recognised, ie_error *error)
{
    whisper *engine = state;
    (void)error;
    if (count < IE_SPEECH_RATE_HZ / 10)
        return 0;
    double silence, sum = 0;
    size_t most = (size_t)(tokens_per_second * (double)count / IE_SPEECH_RATE_HZ) + 10;
    size_t written = 0;
    size_t positions = (size_t)(((double)count / IE_SPEECH_RATE_HZ + silence_seconds) * positions_per_second);
    positions = positions < IE_WHISPER_POSITIONS ? positions : IE_WHISPER_POSITIONS;
    ie_whisper_mel_take(engine->mel, samples, count, 2 * positions, engine->bands);
    ie_whisper_decoder_begin(engine->decoder, ie_whisper_encode(engine->encoder, engine->bands, 2 * positions),
                             positions);
    float *logits = begin_text(engine, &silence, recognised);
    for (; written < most && written < MOST_TOKENS; written++) {
        double log_chance;
        int token = choose_token(engine, logits, written == 0, &log_chance);
        sum += log_chance;
        if (token == engine->model->tokens.end)
            break;
        ie_whisper_vocabulary_add(engine->vocabulary, token, &recognised->text);
        ie_recognised_end_piece(recognised, log_chance);
        logits = ie_whisper_decoder_step(engine->decoder, &token, 1);
    }
    if (silence > silence_chance && sum / (double)(written + 1) < least_mean_log_chance)
        ie_recognised_clear(recognised);
    return 0;
}

// With a second around speech 0.118 of the words of the speech set are wrong, with 0.3 s 0.125. The certainty was
// fitted for base, and holds for tiny.en (models/speech.md).
const ie_speech_engine ie_speech_whisper = {
    .longest_seconds = 28,
    .padding_seconds = 1,
    .certainty = {0.610, 1.947, 1.512},
    .open = whisper_open,
    .begin = whisper_begin,
    .expect = whisper_expect,
    .feed = whisper_feed,
    .close = whisper_close,
};

const ie_speech_engine ie_speech_whisper_small = {
    .longest_seconds = 28,
    .padding_seconds = 1,
    .certainty = {0.610, 1.947, 1.512},
    .open = whisper_open_small,
    .begin = whisper_begin,
    .expect = whisper_expect,
    .feed = whisper_feed,
    .close = whisper_close,
};
