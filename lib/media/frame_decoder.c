// SPDX-License-Identifier: MIT
// Decoder of `frame` records.
#include "media/frame_decoder.h"

#include "base/base64.h"
#include "base/memory.h"
#include "media/picture.h"

#include <libavcodec/avcodec.h>
#include <libavutil/imgutils.h>
#include <libswscale/swscale.h>
#include <stdlib.h>
#include <string.h>

// A payload that cannot be compressed takes 8 bytes a pixel (PNG, 16 bits of RGBA), and more for metadata. libjpeg
// writes progressive JPEGs of 10 scans for colour and 18 for four channels (jpeg_simple_progression).
enum { CODECS = 2, MOST_BYTES_A_PIXEL = 8, METADATA_BYTES = 1 << 20, MOST_SCANS = 32 };

struct ie_frame_decoder {
    AVCodecContext *codecs[CODECS];  // jpeg, png
    AVPacket *packet;
    AVFrame *frame;
    struct SwsContext *scaler;
    ie_buffer bytes;
};

static AVCodecContext *open_payload_codec(enum AVCodecID id)
{
    AVCodecContext *codec = avcodec_alloc_context3(avcodec_find_decoder(id));
    if (codec) {
        codec->thread_count = 1;
        codec->max_pixels = IE_IMAGE_MOST_PIXELS;
    }
    if (codec && avcodec_open2(codec, NULL, NULL) < 0)
        avcodec_free_context(&codec);
    return codec;
}

ie_frame_decoder *ie_frame_decoder_create(void)
{
    ie_frame_decoder *decoder = ie_allocate(1, sizeof *decoder);
    decoder->codecs[0] = open_payload_codec(AV_CODEC_ID_MJPEG);
    decoder->codecs[1] = open_payload_codec(AV_CODEC_ID_PNG);
    decoder->packet = av_packet_alloc();
    decoder->frame = av_frame_alloc();
    return decoder;
}

void ie_frame_decoder_destroy(ie_frame_decoder *decoder)
{
    if (!decoder)
        return;
    for (int i = 0; i < CODECS; i++)
        avcodec_free_context(&decoder->codecs[i]);
    av_packet_free(&decoder->packet);
    av_frame_free(&decoder->frame);
    sws_freeContext(decoder->scaler);
    ie_buffer_free(&decoder->bytes);
    free(decoder);
}

static int has_full_range_luma(int format)
{
    return format == AV_PIX_FMT_YUVJ420P || format == AV_PIX_FMT_YUVJ422P || format == AV_PIX_FMT_YUVJ444P
        || format == AV_PIX_FMT_GRAY8;
}

// Luma of RGB with the weights of ITU-R BT.601, in 14-bit fixed point as OpenCV's cvtColor rounds it.
static void luma_of_rgb(const uint8_t *rgb, uint8_t *luma, int width)
{
    for (int x = 0; x < width; x++, rgb += 3)
        luma[x] = (uint8_t)((rgb[0] * 4899 + rgb[1] * 9617 + rgb[2] * 1868 + 8192) >> 14);
}

static int convert_frame(ie_frame_decoder *decoder, int channels, ie_image *image, ie_error *error)
{
    const AVFrame *frame = decoder->frame;
    ie_image_resize(image, frame->width, frame->height, channels);
    if (channels == 1 && (has_full_range_luma(frame->format) || frame->format == AV_PIX_FMT_RGB24)) {
        for (int y = 0; y < frame->height; y++) {
            const uint8_t *row = frame->data[0] + (ptrdiff_t)y * frame->linesize[0];
            uint8_t *to = image->pixels + (size_t)y * (size_t)frame->width;
            if (frame->format == AV_PIX_FMT_RGB24)
                luma_of_rgb(row, to, frame->width);
            else
                memcpy(to, row, (size_t)frame->width);
        }
        return 0;
    }
    decoder->scaler = sws_getCachedContext(decoder->scaler, frame->width, frame->height, frame->format, frame->width,
                                            frame->height, channels == 1 ? AV_PIX_FMT_GRAY8 : AV_PIX_FMT_RGB24,
                                            SWS_BILINEAR | SWS_ACCURATE_RND | SWS_BITEXACT | SWS_FULL_CHR_H_INT, NULL,
                                            NULL, NULL);
    if (!decoder->scaler)
        return ie_fail(error, IE_FORMAT, "picture of a kind that cannot be converted");
    uint8_t *planes[4] = {image->pixels};
    int strides[4] = {frame->width * channels};
    sws_scale(decoder->scaler, (const uint8_t *const *)frame->data, frame->linesize, 0, frame->height, planes, strides);
    return 0;
}

// Refuses what is not of the size that the record gives, and sizes or payloads that no picture of a stream has.
static int check_frame_size(const ie_record *record, ie_picture_size size, size_t bytes, ie_error *error)
{
    double t = ie_record_number(record, "t", 0), width = (double)size.width, height = (double)size.height;
    if (ie_record_number(record, "width", width) != width || ie_record_number(record, "height", height) != height)
        return ie_fail(error, IE_FORMAT, "frame at t %.3f is %ldx%ld, not as it says", t, size.width, size.height);
    if (size.width < 1 || size.height < 1 || size.width > IE_IMAGE_LARGEST_SIDE || size.height > IE_IMAGE_LARGEST_SIDE
        || size.width * size.height > IE_IMAGE_MOST_PIXELS)
        return ie_fail(error, IE_FORMAT, "frame at t %.3f is %ldx%ld, larger than any that is decoded", t, size.width,
                       size.height);
    if (bytes > (size_t)(size.width * size.height) * MOST_BYTES_A_PIXEL + METADATA_BYTES)
        return ie_fail(error, IE_FORMAT, "frame at t %.3f holds %zu bytes, too many for %ldx%ld", t, bytes, size.width,
                       size.height);
    return 0;
}

// Fills decoder->bytes, and checks what they say of themselves. Returns 0, or -1 with IE_FORMAT.
static int read_frame_payload(ie_frame_decoder *decoder, const ie_record *record, int is_png, ie_error *error)
{
    double t = ie_record_number(record, "t", 0);
    ie_buffer *bytes = &decoder->bytes;
    size_t length;
    const char *text = ie_record_bytes(record, "data", &length);
    ie_buffer_clear(bytes);
    if (!text || ie_base64_decode(bytes, text, length) < 0)
        return ie_fail(error, IE_FORMAT, "frame without a whole base64 \"data\" (t %.3f)", t);
    ie_picture_size size;
    unsigned char *data = (unsigned char *)bytes->data;
    int status = is_png ? ie_picture_png_size(data, bytes->length, &size)
        : ie_picture_jpeg_size(data, bytes->length, &size);
    if (status < 0)
        return ie_fail(error, IE_FORMAT, "frame at t %.3f is no %s picture", t, is_png ? "png" : "jpeg");
    if (check_frame_size(record, size, bytes->length, error) < 0)
        return -1;
    if (!is_png && ie_picture_jpeg_scans(data, bytes->length) > MOST_SCANS)
        return ie_fail(error, IE_FORMAT, "frame at t %.3f is a jpeg picture of more than %d scans", t, MOST_SCANS);
    if (is_png)
        bytes->length = ie_picture_png_strip(data, bytes->length);
    // The decoders read a little past the end of what they are given.
    memset(ie_buffer_reserve(bytes, AV_INPUT_BUFFER_PADDING_SIZE), 0, AV_INPUT_BUFFER_PADDING_SIZE);
    return 0;
}

int ie_frame_decoder_process(ie_frame_decoder *decoder, const ie_record *record, int channels, ie_image *image,
                             ie_error *error)
{
    const char *format = ie_record_text(record, "format", "");
    int which = strcmp(format, "jpeg") == 0 ? 0 : strcmp(format, "png") == 0 ? 1 : -1;
    if (which < 0 || !decoder->codecs[which])
        return ie_fail(error, IE_FORMAT, "frame of unknown format \"%s\"", format);
    if (read_frame_payload(decoder, record, which == 1, error) < 0)
        return -1;
    AVCodecContext *codec = decoder->codecs[which];
    decoder->packet->data = (uint8_t *)decoder->bytes.data;
    decoder->packet->size = (int)decoder->bytes.length;
    decoder->packet->flags = AV_PKT_FLAG_KEY;  // otherwise the png decoder adds the picture before
    int failed = avcodec_send_packet(codec, decoder->packet) < 0 || avcodec_receive_frame(codec, decoder->frame) < 0;
    avcodec_flush_buffers(codec);
    if (failed)
        return ie_fail(error, IE_FORMAT, "frame at t %.3f is no %s picture", ie_record_number(record, "t", 0), format);
    // A picture may hold a second header, after the one that was checked.
    ie_picture_size size = {decoder->frame->width, decoder->frame->height};
    if (check_frame_size(record, size, decoder->bytes.length, error) < 0)
        return -1;
    return convert_frame(decoder, channels, image, error);
}
