// SPDX-License-Identifier: MIT
// Recordings, pictures and records made for the suites of media.
#ifndef IE_TEST_RECORDINGS_H
#define IE_TEST_RECORDINGS_H

#include "base/memory.h"
#include "media/frame_encoder.h"
#include "stream/record.h"
#include "stream/writer.h"

#include <check.h>
#include <libavutil/frame.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

static char scratch_folder[64];

static inline void remove_scratch_folder(void)
{
    rmdir(scratch_folder);
}

// A file in a folder of the test's own, which goes with it where the files in it are gone.
static inline const char *scratch_file(const char *name)
{
    static char path[256];
    if (!scratch_folder[0]) {
        snprintf(scratch_folder, sizeof scratch_folder, "/tmp/ie-test-XXXXXX");
        ck_assert_ptr_nonnull(mkdtemp(scratch_folder));
        atexit(remove_scratch_folder);
    }
    snprintf(path, sizeof path, "%s/%s", scratch_folder, name);
    return path;
}

static inline void write_file(const char *path, const void *bytes, size_t count)
{
    FILE *file = fopen(path, "wb");
    ck_assert_ptr_nonnull(file);
    ck_assert_uint_eq(fwrite(bytes, 1, count, file), count);
    fclose(file);
}

static inline void add_little_endian(ie_buffer *out, uint32_t value, int bytes)
{
    for (int i = 0; i < bytes; i++)
        ie_buffer_add(out, &(uint8_t){(uint8_t)(value >> 8 * i)}, 1);
}

// The sample at index i of every WAV below: a saw-tooth.
static inline int16_t saw_tooth(size_t i)
{
    return (int16_t)((int)(i * 37 % 20000) - 10000);
}

// A mono WAV of 16 bits; `missing` of the bytes that its header promises are not there.
static inline void write_wav(const char *path, int rate, size_t count, size_t missing)
{
    ie_buffer wav = {0};
    uint32_t bytes = (uint32_t)(2 * count);
    ie_buffer_text(&wav, "RIFF");
    add_little_endian(&wav, 36 + bytes, 4);
    ie_buffer_text(&wav, "WAVEfmt ");
    const uint32_t format[][2] = {{16, 4}, {1, 2}, {1, 2}, {(uint32_t)rate, 4}, {(uint32_t)rate * 2, 4}, {2, 2},
                                  {16, 2}};
    for (size_t i = 0; i < sizeof format / sizeof *format; i++)
        add_little_endian(&wav, format[i][0], (int)format[i][1]);
    ie_buffer_text(&wav, "data");
    add_little_endian(&wav, bytes, 4);
    for (size_t i = 0; i < count; i++)
        add_little_endian(&wav, (uint16_t)saw_tooth(i), 2);
    write_file(path, wav.data, wav.length - missing);
    ie_buffer_free(&wav);
}

// A frame of RGB whose left half is red and whose right half is blue, darker towards the bottom.
static inline AVFrame *make_frame(int width, int height)
{
    AVFrame *frame = av_frame_alloc();
    frame->width = width;
    frame->height = height;
    frame->format = AV_PIX_FMT_RGB24;
    ck_assert_int_eq(av_frame_get_buffer(frame, 0), 0);
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            uint8_t *at = frame->data[0] + y * frame->linesize[0] + 3 * x;
            at[0] = x < width / 2 ? (uint8_t)(250 - 100 * y / height) : 0;
            at[1] = 0;
            at[2] = x < width / 2 ? 0 : (uint8_t)(250 - 100 * y / height);
        }
    return frame;
}

// A `frame` record with this payload; ie_record_free it.
static inline ie_record *make_frame_record(const void *bytes, size_t count, const char *format, double width,
                                           double height)
{
    ie_writer writer = {0};
    ie_write_record(&writer, "frame", 0, -1);
    ie_write_number(&writer, "width", width, 1);
    ie_write_number(&writer, "height", height, 1);
    ie_write_text(&writer, "format", format);
    ie_write_base64(&writer, "data", bytes, count);
    ie_write_close(&writer, '}');
    ie_record *record = ie_record_parse(writer.text.data, writer.text.length, NULL);
    ck_assert_ptr_nonnull(record);
    ie_buffer_free(&writer.text);
    return record;
}

#endif
