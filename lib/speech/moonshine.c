// SPDX-License-Identifier: MIT
// Moonshine through the C API of libmoonshine, loaded at run time.
// The declarations below were written from the argument and field lists of the Python layer in the wheel
// moonshine-voice 0.1.0 (moonshine_api.py), whose interface version is 30000.
#include "speech/moonshine.h"

#include "base/memory.h"
#include "base/path.h"

#include <dlfcn.h>
#include <elf.h>
#include <fcntl.h>
#include <glob.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { INTERFACE_VERSION = 30000, LARGEST_COUNT = 10000 };
// Silence laid before and after what is recognised: without it first and last words are misheard more often
// (models/speech.md has the error rates).
enum { SILENCE_SAMPLES = IE_SPEECH_RATE_HZ / 2 };

typedef struct moonshine_option {
    const char *name, *value;
} moonshine_option;

typedef struct moonshine_line {
    const char *text;  // NULL where transcription is skipped
    const float *audio;
    size_t audio_count;
    float start_seconds, duration_seconds;
    uint64_t id;
    int8_t is_complete, is_updated, is_new, has_text_changed, have_speakers_changed;
    const void *speaker_spans;
    uint64_t speaker_span_count;
    uint32_t latency_ms;
    const void *words;
    uint64_t word_count;
} moonshine_line;

typedef struct moonshine_transcript {
    const moonshine_line *lines;  // owned by the library until the next call with the same handle
    uint64_t count;
} moonshine_transcript;

typedef struct moonshine {
    void *library;
    int32_t recogniser, detector;  // handles; -1 where not loaded
    int32_t (*get_version)(void);
    const char *(*explain)(int32_t code);
    int32_t (*load)(const char *folder, uint32_t kind, const moonshine_option *options, uint64_t count,
                    int32_t version);
    void (*unload)(int32_t handle);
    int32_t (*transcribe)(int32_t handle, const float *samples, uint64_t count, int32_t rate_hz, uint32_t flags,
                          const moonshine_transcript **out);
    float *sound;  // what is recognised, between silences
    size_t capacity;
} moonshine;

#ifdef __SANITIZE_ADDRESS__
// ONNX Runtime leaves what it holds for the whole process to the system; that is no leak of ours.
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void)
{
    return "leak:libonnxruntime\nleak:libmoonshine\n";
}
#endif

static int find_moonshine_symbols(moonshine *engine, ie_error *error)
{
    struct {
        const char *name;
        void *place;
    } symbols[] = {
        {"moonshine_get_version", &engine->get_version},
        {"moonshine_error_to_string", &engine->explain},
        {"moonshine_load_transcriber_from_files", &engine->load},
        {"moonshine_free_transcriber", &engine->unload},
        {"moonshine_transcribe_without_streaming", &engine->transcribe},
    };
    for (size_t i = 0; i < sizeof symbols / sizeof *symbols; i++) {
        void *symbol = dlsym(engine->library, symbols[i].name);
        if (!symbol)
            return ie_fail(error, IE_MODEL, "libmoonshine is of another version: it has no %s", symbols[i].name);
        memcpy(symbols[i].place, &symbol, sizeof symbol);
    }
    int version = engine->get_version();
    if (version != INTERFACE_VERSION)
        return ie_fail(error, IE_MODEL, "libmoonshine has interface version %d, not %d: run setup/speech.sh", version,
                       INTERFACE_VERSION);
    return 0;
}

// The library and ONNX Runtime report on stderr in their own words, before we do in ours.
static int mute_stderr(void)
{
    int kept = dup(STDERR_FILENO), nowhere = open("/dev/null", O_WRONLY);
    if (nowhere >= 0)
        dup2(nowhere, STDERR_FILENO);
    close(nowhere);
    return kept;
}

static void restore_stderr(int kept)
{
    dup2(kept, STDERR_FILENO);
    close(kept);
}

// False for a library that was cut: loading it would end the process with a bus error. The table of sections stands
// last.
static int is_whole_library(const char *path)
{
    Elf64_Ehdr header;
    struct stat state;
    int file = open(path, O_RDONLY), whole = 0;
    if (file >= 0 && fstat(file, &state) == 0 && read(file, &header, sizeof header) == (ssize_t)sizeof header)
        whole = memcmp(header.e_ident, ELFMAG, SELFMAG) == 0
            && header.e_shoff + (uint64_t)header.e_shnum * header.e_shentsize <= (uint64_t)state.st_size;
    if (file >= 0)
        close(file);
    return whole;
}

static int check_libraries(const char *path, ie_error *error)
{
    glob_t others = {0};
    char *pattern = ie_path_cache("moonshine/moonshine_voice.libs/*.so*");
    const char *bad = is_whole_library(path) ? NULL : path;
    if (glob(pattern, 0, NULL, &others) == 0)
        for (size_t i = 0; i < others.gl_pathc && !bad; i++)
            bad = is_whole_library(others.gl_pathv[i]) ? NULL : others.gl_pathv[i];
    int status = bad ? ie_fail(error, IE_MODEL, "%s is cut or no library: run setup/speech.sh", bad) : 0;
    globfree(&others);
    free(pattern);
    return status;
}

int ie_moonshine_is_installed(void)
{
    char *path = ie_path_cache("moonshine/moonshine_voice/libmoonshine.so");
    int is_there = access(path, R_OK) == 0;
    free(path);
    return is_there;
}

static moonshine *open_libmoonshine(ie_error *error)
{
    moonshine *engine = ie_allocate(1, sizeof *engine);
    engine->recogniser = engine->detector = -1;
    char *path = ie_path_cache("moonshine/moonshine_voice/libmoonshine.so");
    int status = 0;
    if (access(path, R_OK) != 0)
        status = ie_fail(error, IE_MODEL, "the speech engine is not installed (run setup/speech.sh): %s:", path);
    if (status == 0)
        status = check_libraries(path, error);
    if (status == 0 && !(engine->library = dlopen(path, RTLD_NOW | RTLD_LOCAL)))
        status = ie_fail(error, IE_MODEL, "libmoonshine cannot be loaded: %s", dlerror());
    free(path);
    if (status == 0)
        status = find_moonshine_symbols(engine, error);
    if (status == 0)
        return engine;
    free(engine);
    return NULL;
}

// A detector alone: the library's voice activity network, without any recogniser behind it.
static int load_detector(moonshine *engine, const char *folder, ie_error *error)
{
    static const moonshine_option options[] = {
        {"skip_transcription", "true"}, {"vad_threshold", "0.5"}, {"identify_speakers", "false"},
        {"return_audio_data", "false"}};
    int kept = mute_stderr();
    engine->detector = engine->load(folder, 0, options, sizeof options / sizeof *options, INTERFACE_VERSION);
    restore_stderr(kept);
    if (engine->detector < 0)
        return ie_fail(error, IE_MODEL, "libmoonshine's speech detector: %s", engine->explain(engine->detector));
    return 0;
}

static void moonshine_close(void *state)
{
    moonshine *engine = state;
    if (engine->recogniser >= 0)
        engine->unload(engine->recogniser);
    if (engine->detector >= 0)
        engine->unload(engine->detector);
    // The library stays mapped: ONNX Runtime keeps threads and exit handlers of its own.
    free(engine->sound);
    free(engine);
}

static int transcribe(moonshine *engine, int32_t handle, const float *samples, size_t count,
                      const moonshine_transcript **out, ie_error *error)
{
    int32_t code = engine->transcribe(handle, samples, count, IE_SPEECH_RATE_HZ, 0, out);
    if (code != 0 || !*out || (*out)->count > LARGEST_COUNT)
        return ie_fail(error, IE_MODEL, "libmoonshine: %s", code ? engine->explain(code) : "no transcript");
    return 0;
}

// Kinds of model, in the numbers of the library, in the order they are tried for a folder.
static const uint32_t plain_kinds[] = {0, 1}, streaming_kinds[] = {2, 4, 5, 3};

static int load_recogniser(moonshine *engine, const char *folder, ie_error *error)
{
    // 10 tokens a second: the library's own 6.5 cut fast speech short; a limit ends endless repetition.
    static const moonshine_option options[] = {{"vad_threshold", "0.0"}, {"max_tokens_per_second", "10"},
                                               {"identify_speakers", "false"}, {"return_audio_data", "false"}};
    static const float silence[IE_SPEECH_RATE_HZ];
    ie_buffer path = {0};
    ie_buffer_format(&path, "%s/streaming_config.json", folder);
    int streaming = access(path.data, R_OK) == 0, status = -1;
    ie_buffer_free(&path);
    size_t kinds = streaming ? 4 : 2;
    int kept = mute_stderr();
    for (size_t i = 0; i < kinds && status < 0; i++) {
        const moonshine_transcript *transcript = NULL;
        engine->recogniser = engine->load(folder, (streaming ? streaming_kinds : plain_kinds)[i], options,
                                          sizeof options / sizeof *options, INTERFACE_VERSION);
        if (engine->recogniser < 0) {
            status = ie_fail(error, IE_MODEL, "%s holds no model that libmoonshine can load (%s): is a file of it cut?",
                             folder, engine->explain(engine->recogniser));
            continue;
        }
        // A wrong kind loads but does not run.
        status = transcribe(engine, engine->recogniser, silence, IE_SPEECH_RATE_HZ, &transcript, error);
        if (status < 0) {
            engine->unload(engine->recogniser);
            engine->recogniser = -1;
        }
    }
    restore_stderr(kept);
    return status;
}

static const char *last_path_part(const char *path)
{
    const char *slash = strrchr(path, '/');
    return slash && slash[1] ? slash + 1 : path;
}

static int label_moonshine(const char *folder, char label[IE_LABEL_SIZE], ie_error *error)
{
    static const char *const names[] = {"encoder_model.ort", "decoder_model_merged.ort", "encoder.ort",
                                        "decoder_kv.ort", "tokenizer.bin"};
    enum { NAMES = sizeof names / sizeof *names };
    const char *files[NAMES + 1] = {0};
    ie_buffer paths[NAMES] = {0}, name = {0};
    int found = 0;
    for (int i = 0; i < NAMES; i++) {
        ie_buffer_format(&paths[i], "%s/%s", folder, names[i]);
        if (access(paths[i].data, R_OK) == 0)
            files[found++] = paths[i].data;
    }
    ie_buffer_format(&name, "moonshine-%s", last_path_part(folder));
    int status = found >= 2 ? ie_digest_label_files(label, name.data, files, error)
                            : ie_fail(error, IE_MODEL, "%s holds no Moonshine model (encoder_model.ort, "
                                                       "decoder_model_merged.ort, tokenizer.bin)", folder);
    for (int i = 0; i < NAMES; i++)
        ie_buffer_free(&paths[i]);
    ie_buffer_free(&name);
    return status;
}

static void *moonshine_open(const char *model, char label[IE_LABEL_SIZE], ie_error *error)
{
    moonshine *engine = open_libmoonshine(error);
    if (!engine)
        return NULL;
    char *folder = model ? ie_copy_text(model) : ie_path_cache("moonshine/moonshine_voice/assets/tiny-en");
    size_t length = strlen(folder);
    while (length > 1 && folder[length - 1] == '/')
        folder[--length] = '\0';
    int status = label_moonshine(folder, label, error);
    if (status == 0)
        status = load_recogniser(engine, folder, error);
    if (status == 0)
        status = load_detector(engine, folder, error);
    free(folder);
    if (status == 0)
        return engine;
    moonshine_close(engine);
    return NULL;
}

void *ie_moonshine_open_detector(ie_error *error)
{
    moonshine *engine = open_libmoonshine(error);
    if (!engine)
        return NULL;
    char *folder = ie_path_cache("moonshine/moonshine_voice/assets/tiny-en");
    int status = load_detector(engine, folder, error);
    free(folder);
    if (status == 0)
        return engine;
    moonshine_close(engine);
    return NULL;
}

static int moonshine_detect(void *state, const float *samples, size_t count, ie_stretch *stretches, int most,
                            ie_error *error)
{
    moonshine *engine = state;
    const moonshine_transcript *transcript = NULL;
    if (transcribe(engine, engine->detector, samples, count, &transcript, error) < 0)
        return -1;
    int found = 0;
    for (uint64_t i = 0; i < transcript->count && found < most; i++) {
        const moonshine_line *line = &transcript->lines[i];
        double seconds = (double)count / IE_SPEECH_RATE_HZ, end = (double)line->start_seconds + line->duration_seconds;
        if (!(line->start_seconds >= 0 && line->duration_seconds >= 0 && end < seconds + 1))
            return ie_fail(error, IE_MODEL, "libmoonshine gives times outside of the sound: it is of another version");
        size_t start = (size_t)((double)line->start_seconds * IE_SPEECH_RATE_HZ);
        size_t stop = end < seconds ? (size_t)(end * IE_SPEECH_RATE_HZ) : count;
        if (stop >= start + IE_SPEECH_RATE_HZ / 10)
            stretches[found++] = (ie_stretch){start, stop - start};
    }
    return found;
}

static int moonshine_feed(void *state, const float *samples, size_t count, ie_recognised *recognised, ie_error *error)
{
    moonshine *engine = state;
    const moonshine_transcript *transcript = NULL;
    if (count < IE_SPEECH_RATE_HZ / 10)
        return 0;
    size_t padded = count + 2 * SILENCE_SAMPLES;
    if (padded > engine->capacity) {
        engine->sound = ie_resize(engine->sound, padded, sizeof *engine->sound);
        engine->capacity = padded;
    }
    memset(engine->sound, 0, padded * sizeof *engine->sound);
    memcpy(engine->sound + SILENCE_SAMPLES, samples, count * sizeof *engine->sound);
    if (transcribe(engine, engine->recogniser, engine->sound, padded, &transcript, error) < 0)
        return -1;
    // Without its detector the library gives one line for everything, whatever the length.
    if (transcript->count > 0 && transcript->lines[0].text)
        ie_buffer_text(&recognised->text, transcript->lines[0].text);
    return 0;
}

const ie_speech_engine ie_speech_moonshine = {
    .name = "moonshine",
    .longest_seconds = 7,
    .padding_seconds = 0.3,
    .open = moonshine_open,
    .detect = moonshine_detect,
    .feed = moonshine_feed,
    .close = moonshine_close,
};
