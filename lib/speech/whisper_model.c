// SPDX-License-Identifier: MIT
// Weights of Whisper, read from a CTranslate2 model folder.
#include "speech/whisper_model.h"

#include "base/memory.h"
#include "learn/ctranslate2.h"
#include "learn/product.h"

#include <stdarg.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 512 << 20, MANY_LANGUAGES = 51865, ENGLISH_ONLY = 51864, MOST_SUPPRESSED = 512, WINDOW = 3 };

// Reads arrays one after the other; after the first that does not fit nothing more is read.
typedef struct reader {
    const ie_ctranslate2 *file;
    ie_error *error;
    int status;
} reader;

// A whole array of floats, to be freed; NULL where it is not there.
static float *read_floats(reader *from, const char *name, const size_t *shape)
{
    size_t count = 1;
    for (const size_t *at = shape; *at; at++)
        count *= *at;
    float *values = from->status == 0 ? ie_allocate(count, sizeof *values) : NULL;
    if (values && ie_ctranslate2_copy(from->file, name, shape, 0, count, values, from->error) < 0)
        from->status = -1;
    return values;
}

__attribute__((format(printf, 1, 2))) static const char *name_of(const char *format, ...)
{
    static _Thread_local char name[160];
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(name, sizeof name, format, arguments);
    va_end(arguments);
    return name;
}

static ie_int8_matrix read_matrix(reader *from, const char *name, size_t outputs, size_t inputs)
{
    float *row = ie_allocate(inputs, sizeof *row);
    ie_int8_matrix matrix = {0};
    const size_t shape[] = {outputs, inputs, 0};
    if (from->status == 0)
        matrix = ie_int8_matrix_create(inputs, outputs);
    for (size_t o = 0; o < outputs && from->status == 0; o++) {
        from->status = ie_ctranslate2_copy(from->file, name, shape, o * inputs, inputs, row, from->error);
        if (from->status == 0)
            ie_int8_matrix_set(&matrix, o, row);
    }
    free(row);
    return matrix;
}

static ie_whisper_linear read_linear(reader *from, const char *prefix, const char *part, size_t outputs, size_t inputs)
{
    ie_whisper_linear linear;
    linear.weights = read_matrix(from, name_of("%s/%s/weight", prefix, part), outputs, inputs);
    linear.bias = read_floats(from, name_of("%s/%s/bias", prefix, part), (size_t[]){outputs, 0});
    return linear;
}

static ie_whisper_norm read_norm(reader *from, const char *prefix, const char *part, size_t width)
{
    const size_t shape[] = {width, 0};
    ie_whisper_norm norm;
    norm.weight = read_floats(from, name_of("%s/%slayer_norm/gamma", prefix, part), shape);
    norm.bias = read_floats(from, name_of("%s/%slayer_norm/beta", prefix, part), shape);
    return norm;
}

static void read_layer(reader *from, const char *side, size_t index, size_t width, int has_cross, ie_whisper_layer *to)
{
    char at[60];
    snprintf(at, sizeof at, "%s/layer_%zu", side, index);
    to->before_attention = read_norm(from, at, "self_attention/", width);
    to->attention = read_linear(from, at, "self_attention/linear_0", 3 * width, width);
    to->attention_out = read_linear(from, at, "self_attention/linear_1", width, width);
    if (has_cross) {
        to->before_cross = read_norm(from, at, "attention/", width);
        to->cross_query = read_linear(from, at, "attention/linear_0", width, width);
        to->cross = read_linear(from, at, "attention/linear_1", 2 * width, width);
        to->cross_out = read_linear(from, at, "attention/linear_2", width, width);
    }
    to->before_inner = read_norm(from, at, "ffn/", width);
    to->inner = read_linear(from, at, "ffn/linear_0", 4 * width, width);
    to->outer = read_linear(from, at, "ffn/linear_1", width, 4 * width);
}

// A convolution [outputs][inputs][3] as panels of [3 * inputs][outputs], a frame's values one after the other.
static float *read_window(reader *from, const char *name, size_t outputs, size_t inputs)
{
    float *values = read_floats(from, name, (size_t[]){outputs, inputs, WINDOW, 0});
    if (!values)
        return NULL;
    float *panels = ie_allocate(outputs * inputs * WINDOW, sizeof *panels);
    for (size_t o = 0; o < outputs; o++) {
        float *panel = panels + o / IE_PRODUCT_PANEL * IE_PRODUCT_PANEL * inputs * WINDOW + o % IE_PRODUCT_PANEL;
        for (size_t i = 0; i < inputs; i++)
            for (size_t k = 0; k < WINDOW; k++)
                panel[(k * inputs + i) * IE_PRODUCT_PANEL] = values[(o * inputs + i) * WINDOW + k];
    }
    free(values);
    return panels;
}

static size_t count_layers(const ie_ctranslate2 *file, const char *side)
{
    size_t count = 0, shape[IE_CTRANSLATE2_RANK];
    while (ie_ctranslate2_shape(file, name_of("%s/layer_%zu/ffn/linear_0/weight", side, count), shape) == 2)
        count++;
    return count;
}

static int read_size(ie_whisper_model *model, const ie_ctranslate2 *file, ie_error *error)
{
    size_t shape[IE_CTRANSLATE2_RANK];
    ie_ctranslate2_shape(file, "decoder/embeddings/weight", shape);
    model->vocabulary = shape[0];
    model->width = shape[1];
    model->heads = model->width / IE_WHISPER_HEAD;
    model->encoder_layers = count_layers(file, "encoder");
    model->decoder_layers = count_layers(file, "decoder");
    if ((model->vocabulary != MANY_LANGUAGES && model->vocabulary != ENGLISH_ONLY) || model->width < IE_WHISPER_HEAD
        || model->width > IE_WHISPER_WIDTH || model->width % IE_WHISPER_HEAD != 0 || model->encoder_layers < 1
        || model->decoder_layers < 1 || model->encoder_layers > IE_WHISPER_LAYERS
        || model->decoder_layers > IE_WHISPER_LAYERS)
        return ie_fail(error, IE_MODEL, "the model is no Whisper that can be read: %zu tokens, width %zu, %zu and %zu "
                                        "layers", model->vocabulary, model->width, model->encoder_layers,
                       model->decoder_layers);
    return 0;
}

// The order in which the tokens without text stand behind the text's: the end, the start, languages, tasks, marks,
// times.
static void place_tokens(ie_whisper_model *model)
{
    int is_english_only = model->vocabulary == ENGLISH_ONLY;
    int end = is_english_only ? 50256 : 50257, languages = 99, after = end + 2 + languages;
    model->tokens = (ie_whisper_tokens){.end = end, .start = end + 1, .first_language = end + 2,
                                        .languages = is_english_only ? 0 : languages, .transcribe = after + 1,
                                        .before = after + 3, .no_speech = after + 4, .no_timestamps = after + 5,
                                        .first_timestamp = after + 6};
}

static int *read_list(reader *from, const ie_whisper_model *model, const char *key, size_t *count)
{
    int *values = ie_allocate(MOST_SUPPRESSED, sizeof *values);
    long found = from->status == 0 ? ie_ctranslate2_list(from->file, key, 0, (long)model->vocabulary - 1, values,
                                                         MOST_SUPPRESSED, from->error)
                                   : 0;
    if (found < 0)
        from->status = -1;
    *count = found < 0 ? 0 : found > MOST_SUPPRESSED ? MOST_SUPPRESSED : (size_t)found;
    return values;
}

static int read_weights(ie_whisper_model *model, const ie_ctranslate2 *file, ie_error *error)
{
    reader from = {file, error, 0};
    size_t width = model->width;
    model->windows[0] = read_window(&from, "encoder/conv1/weight", width, IE_WHISPER_BANDS);
    model->windows[1] = read_window(&from, "encoder/conv2/weight", width, width);
    model->window_bias[0] = read_floats(&from, "encoder/conv1/bias", (size_t[]){width, 0});
    model->window_bias[1] = read_floats(&from, "encoder/conv2/bias", (size_t[]){width, 0});
    model->positions = read_floats(&from, "encoder/position_encodings/encodings",
                                   (size_t[]){IE_WHISPER_POSITIONS, width, 0});
    model->places = read_floats(&from, "decoder/position_encodings/encodings", (size_t[]){IE_WHISPER_TOKENS, width, 0});
    model->embedding = read_matrix(&from, "decoder/embeddings/weight", model->vocabulary, width);
    model->encoder_norm = read_norm(&from, "encoder", "", width);
    model->decoder_norm = read_norm(&from, "decoder", "", width);
    for (size_t i = 0; i < model->encoder_layers; i++)
        read_layer(&from, "encoder", i, width, 0, &model->encoder[i]);
    for (size_t i = 0; i < model->decoder_layers; i++)
        read_layer(&from, "decoder", i, width, 1, &model->decoder[i]);
    place_tokens(model);
    model->suppressed = read_list(&from, model, "suppress_ids", &model->suppressed_count);
    model->suppressed_first = read_list(&from, model, "suppress_ids_begin", &model->suppressed_first_count);
    return from.status;
}

ie_whisper_model *ie_whisper_model_open(const char *folder, ie_error *error)
{
    ie_ctranslate2 *file = ie_ctranslate2_open(folder, "WhisperSpec", LARGEST_FILE, error);
    if (!file)
        return NULL;
    ie_whisper_model *model = ie_allocate(1, sizeof *model);
    int status = read_size(model, file, error);
    if (status == 0)
        status = read_weights(model, file, error);
    if (status == 0) {
        const char *slash = strrchr(folder, '/'), *name = slash && slash[1] ? slash + 1 : folder;
        ie_ctranslate2_label(file, name_of("whisper-%s", name), model->label);
    }
    ie_ctranslate2_close(file);
    if (status == 0)
        return model;
    ie_whisper_model_close(model);
    return NULL;
}

static void free_linear(ie_whisper_linear *linear)
{
    ie_int8_matrix_free(&linear->weights);
    free(linear->bias);
}

static void free_norm(ie_whisper_norm *norm)
{
    free(norm->weight);
    free(norm->bias);
}

static void free_layer(ie_whisper_layer *layer)
{
    ie_whisper_linear *linears[] = {&layer->attention, &layer->attention_out, &layer->cross_query, &layer->cross,
                                    &layer->cross_out, &layer->inner, &layer->outer};
    ie_whisper_norm *norms[] = {&layer->before_attention, &layer->before_cross, &layer->before_inner};
    for (size_t i = 0; i < sizeof linears / sizeof *linears; i++)
        free_linear(linears[i]);
    for (size_t i = 0; i < sizeof norms / sizeof *norms; i++)
        free_norm(norms[i]);
}

void ie_whisper_model_close(ie_whisper_model *model)
{
    if (!model)
        return;
    for (size_t i = 0; i < IE_WHISPER_LAYERS; i++) {
        free_layer(&model->encoder[i]);
        free_layer(&model->decoder[i]);
    }
    float *arrays[] = {model->windows[0], model->windows[1], model->window_bias[0], model->window_bias[1],
                       model->positions, model->places};
    for (size_t i = 0; i < sizeof arrays / sizeof *arrays; i++)
        free(arrays[i]);
    ie_int8_matrix_free(&model->embedding);
    free_norm(&model->encoder_norm);
    free_norm(&model->decoder_norm);
    free(model->suppressed);
    free(model->suppressed_first);
    free(model);
}
