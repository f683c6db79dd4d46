// SPDX-License-Identifier: MIT
// Pictures and sound of any bytes, as frame and audio records carry them, must be decoded or refused, and never be larger
// than their header said.
#include "base/base64.h"
#include "base/memory.h"
#include "media/audio_decoder.h"
#include "media/frame_decoder.h"
#include "media/libav_log.h"
#include "media/picture.h"

#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size);

enum { SIDE = 48 };  // the seeds' width and height

static void read_headers(const uint8_t *data, size_t size)
{
    ie_picture_size png = {0}, jpeg = {0};
    uint8_t *copy = ie_allocate(size, 1);
    int is_png = ie_picture_png_size(data, size, &png) == 0;
    int is_jpeg = ie_picture_jpeg_size(data, size, &jpeg) == 0;
    if (png.width < 0 || png.height < 0 || jpeg.width < 0 || jpeg.height > 65535 || (is_png && is_jpeg))
        abort();
    if (size)
        memcpy(copy, data, size);
    size_t stripped = ie_picture_png_strip(copy, size);
    if (stripped > size || (is_png && stripped > 0 && ie_picture_png_strip(copy, stripped) != stripped))
        abort();
    free(copy);
}

static ie_record *make_record(const char *head, const uint8_t *data, size_t size)
{
    ie_buffer line = {0};
    ie_buffer_text(&line, head);
    ie_base64_encode(&line, data, size);
    ie_buffer_text(&line, "\"}");
    ie_record *record = ie_record_parse(line.data, line.length, NULL);
    ie_buffer_free(&line);
    return record;
}

static void decode_picture(const uint8_t *data, size_t size)
{
    static ie_frame_decoder *decoder;
    static ie_image image;
    static const char *const heads[] = {
        "{\"type\":\"frame\",\"t\":0,\"width\":48,\"height\":48,\"format\":\"png\",\"data\":\"",
        "{\"type\":\"frame\",\"t\":0,\"width\":48,\"height\":48,\"format\":\"jpeg\",\"data\":\""};
    ie_error error = {0};
    if (!decoder) {
        ie_libav_log_off();
        decoder = ie_frame_decoder_create();
    }
    ie_record *record = make_record(heads[size > 0 && data[0] == 0xFF], data, size);
    for (int channels = 1; channels <= 3; channels += 2) {
        int status = ie_frame_decoder_process(decoder, record, channels, &image, &error);
        if (status < 0 ? error.code != IE_FORMAT : image.width != SIDE || image.height != SIDE || image.channels != channels)
            abort();
    }
    ie_record_free(record);
}

static void decode_sound(const uint8_t *data, size_t size)
{
    static const char *const heads[] = {
        "{\"type\":\"audio\",\"t\":0,\"rate\":16000,\"format\":\"s16le\",\"data\":\"",
        "{\"type\":\"audio\",\"t\":0,\"rate\":16000,\"channels\":2,\"format\":\"s16le\",\"data\":\""};
    for (int wanted = 1; wanted <= 2; wanted++) {
        int channels;
        ie_buffer samples = {0};
        ie_record *record = make_record(heads[wanted - 1], data, size);
        int status = ie_audio_decode(record, &samples, &channels, NULL);
        const float *values = (const float *)(const void *)samples.data;
        if (channels != wanted || (status == 0 && samples.length / sizeof(float) != size / 2)
            || (status == 0 && wanted == 2 && size % 4 != 0))
            abort();
        for (size_t i = 0; i < samples.length / sizeof(float); i++)
            if (!(fabsf(values[i]) <= 1))
                abort();
        ie_buffer_free(&samples);
        ie_record_free(record);
    }
}

int LLVMFuzzerTestOneInput(const uint8_t *data, size_t size)
{
    read_headers(data, size);
    decode_picture(data, size);
    decode_sound(data, size);
    return 0;
}
