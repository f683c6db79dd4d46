// SPDX-License-Identifier: MIT
// The pictures inside `frame` records, as plain arrays.
#include "media/payload.h"

#include "base/base64.h"
#include "base/memory.h"
#include "media/picture.h"

#include <libavcodec/avcodec.h>
#include <libavutil/imgutils.h>
#include <libswscale/swscale.h>
#include <stdlib.h>
#include <string.h>

// ie-capture's pictures are at most 8192 pixels wide; as many lines, or fewer of a taller picture, is what is decoded.
// Pictures that cannot be made smaller take 8 bytes a pixel (PNG, 16 bits of RGBA), and more for what is said of them.
enum { CODECS = 2, LARGEST_SIDE = 16384, MOST_PIXELS = 8192 * 8192, PIXEL_BYTES = 8, ABOUT_BYTES = 1 << 20 };

struct ie_pictures {
    AVCodecContext *codecs[CODECS];  // jpeg, png
    AVPacket *packet;
    AVFrame *frame;
    struct SwsContext *scaler;
    ie_buffer bytes;
};

static AVCodecContext *open_codec(enum AVCodecID id)
{
    AVCodecContext *codec = avcodec_alloc_context3(avcodec_find_decoder(id));
    if (codec) {
        codec->thread_count = 1;
        codec->max_pixels = MOST_PIXELS;
    }
    if (codec && avcodec_open2(codec, NULL, NULL) < 0)
        avcodec_free_context(&codec);
    return codec;
}

ie_pictures *ie_pictures_open(void)
{
    ie_pictures *pictures = ie_allocate(1, sizeof *pictures);
    av_log_set_level(AV_LOG_QUIET);
    pictures->codecs[0] = open_codec(AV_CODEC_ID_MJPEG);
    pictures->codecs[1] = open_codec(AV_CODEC_ID_PNG);
    pictures->packet = av_packet_alloc();
    pictures->frame = av_frame_alloc();
    return pictures;
}

void ie_pictures_close(ie_pictures *pictures)
{
    if (!pictures)
        return;
    for (int i = 0; i < CODECS; i++)
        avcodec_free_context(&pictures->codecs[i]);
    av_packet_free(&pictures->packet);
    av_frame_free(&pictures->frame);
    sws_freeContext(pictures->scaler);
    ie_buffer_free(&pictures->bytes);
    free(pictures);
}

static int has_full_range_luma(int format)
{
    return format == AV_PIX_FMT_YUVJ420P || format == AV_PIX_FMT_YUVJ422P || format == AV_PIX_FMT_YUVJ444P
        || format == AV_PIX_FMT_GRAY8;
}

// Luma of RGB with the weights of ITU-R BT.601, in 14-bit fixed point as OpenCV's cvtColor rounds it.
static void grey_of_rgb(const uint8_t *rgb, uint8_t *grey, int width)
{
    for (int x = 0; x < width; x++, rgb += 3)
        grey[x] = (uint8_t)((rgb[0] * 4899 + rgb[1] * 9617 + rgb[2] * 1868 + 8192) >> 14);
}

static int convert(ie_pictures *pictures, int channels, ie_image *image, ie_error *error)
{
    const AVFrame *frame = pictures->frame;
    ie_image_resize(image, frame->width, frame->height, channels);
    if (channels == 1 && (has_full_range_luma(frame->format) || frame->format == AV_PIX_FMT_RGB24)) {
        for (int y = 0; y < frame->height; y++) {
            const uint8_t *row = frame->data[0] + (ptrdiff_t)y * frame->linesize[0];
            uint8_t *to = image->pixels + (size_t)y * (size_t)frame->width;
            if (frame->format == AV_PIX_FMT_RGB24)
                grey_of_rgb(row, to, frame->width);
            else
                memcpy(to, row, (size_t)frame->width);
        }
        return 0;
    }
    pictures->scaler = sws_getCachedContext(pictures->scaler, frame->width, frame->height, frame->format, frame->width,
                                            frame->height, channels == 1 ? AV_PIX_FMT_GRAY8 : AV_PIX_FMT_RGB24,
                                            SWS_BILINEAR | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INT, NULL,
                                            NULL, NULL);
    if (!pictures->scaler)
        return ie_fail(error, IE_FORMAT, "picture of a kind that cannot be converted");
    uint8_t *planes[4] = {image->pixels};
    int strides[4] = {frame->width * channels};
    sws_scale(pictures->scaler, (const uint8_t *const *)frame->data, frame->linesize, 0, frame->height, planes, strides);
    return 0;
}

// Refuses what is not of the size that the record gives, and sizes or payloads that no picture of a stream has.
static int check_size(const ie_record *record, ie_picture_size size, size_t bytes, ie_error *error)
{
    double t = ie_record_number(record, "t", 0), width = (double)size.width, height = (double)size.height;
    if (ie_record_number(record, "width", width) != width || ie_record_number(record, "height", height) != height)
        return ie_fail(error, IE_FORMAT, "frame at t %.3f is %ldx%ld, not as it says", t, size.width, size.height);
    if (size.width < 1 || size.height < 1 || size.width > LARGEST_SIDE || size.height > LARGEST_SIDE
        || size.width * size.height > MOST_PIXELS)
        return ie_fail(error, IE_FORMAT, "frame at t %.3f is %ldx%ld, larger than any that is decoded", t, size.width,
                       size.height);
    if (bytes > (size_t)(size.width * size.height) * PIXEL_BYTES + ABOUT_BYTES)
        return ie_fail(error, IE_FORMAT, "frame at t %.3f holds %zu bytes, too many for %ldx%ld", t, bytes, size.width,
                       size.height);
    return 0;
}

// Fills pictures->bytes, and checks what they say of themselves. Returns 0, or -1 with IE_FORMAT.
static int read_payload(ie_pictures *pictures, const ie_record *record, int is_png, ie_error *error)
{
    double t = ie_record_number(record, "t", 0);
    ie_buffer *bytes = &pictures->bytes;
    size_t length;
    const char *text = ie_record_bytes(record, "data", &length);
    ie_buffer_clear(bytes);
    if (!text || ie_base64_decode(bytes, text, length) < 0)
        return ie_fail(error, IE_FORMAT, "frame without a whole base64 \"data\" (t %.3f)", t);
    ie_picture_size size;
    unsigned char *data = (unsigned char *)bytes->data;
    int status = is_png ? ie_picture_png_size(data, bytes->length, &size) : ie_picture_jpeg_size(data, bytes->length, &size);
    if (status < 0)
        return ie_fail(error, IE_FORMAT, "frame at t %.3f is no %s picture", t, is_png ? "png" : "jpeg");
    if (check_size(record, size, bytes->length, error) < 0)
        return -1;
    if (is_png)
        bytes->length = ie_picture_png_strip(data, bytes->length);
    // The decoders read a little past the end of what they are given.
    memset(ie_buffer_reserve(bytes, AV_INPUT_BUFFER_PADDING_SIZE), 0, AV_INPUT_BUFFER_PADDING_SIZE);
    return 0;
}

int ie_pictures_decode(ie_pictures *pictures, const ie_record *record, int channels, ie_image *image, ie_error *error)
{
    const char *format = ie_record_text(record, "format", "");
    int which = strcmp(format, "jpeg") == 0 ? 0 : strcmp(format, "png") == 0 ? 1 : -1;
    if (which < 0 || !pictures->codecs[which])
        return ie_fail(error, IE_FORMAT, "frame of unknown format \"%s\"", format);
    if (read_payload(pictures, record, which == 1, error) < 0)
        return -1;
    AVCodecContext *codec = pictures->codecs[which];
    pictures->packet->data = (uint8_t *)pictures->bytes.data;
    pictures->packet->size = (int)pictures->bytes.length;
    pictures->packet->flags = AV_PKT_FLAG_KEY;  // otherwise the png decoder adds the picture before
    int failed = avcodec_send_packet(codec, pictures->packet) < 0 || avcodec_receive_frame(codec, pictures->frame) < 0;
    avcodec_flush_buffers(codec);
    if (failed)
        return ie_fail(error, IE_FORMAT, "frame at t %.3f is no %s picture", ie_record_number(record, "t", 0), format);
    // A picture may hold a second header, after the one that was checked.
    ie_picture_size size = {pictures->frame->width, pictures->frame->height};
    if (check_size(record, size, pictures->bytes.length, error) < 0)
        return -1;
    return convert(pictures, channels, image, error);
}
