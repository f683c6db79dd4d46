// SPDX-License-Identifier: MIT
// From a decoded video frame to the small, upright, encoded picture that travels in the stream.
#include "media/frame_encoder.h"

#include "base/memory.h"

#include <libavcodec/avcodec.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
#include <stdlib.h>
#include <string.h>

struct ie_frame_encoder {
    int width, lossless;
    struct SwsContext *scaler;
    AVFrame *small, *upright;
    int shape[7];  // of what the scaler was made for
    AVCodecContext *encoder;
    AVPacket *packet;
};

ie_frame_encoder *ie_frame_encoder_create(int width, int lossless)
{
    ie_frame_encoder *shrink = ie_allocate(1, sizeof *shrink);
    shrink->width = width;
    shrink->lossless = lossless;
    shrink->small = av_frame_alloc();
    shrink->upright = av_frame_alloc();
    shrink->packet = av_packet_alloc();
    return shrink;
}

void ie_frame_encoder_destroy(ie_frame_encoder *shrink)
{
    if (!shrink)
        return;
    sws_freeContext(shrink->scaler);
    av_frame_free(&shrink->small);
    av_frame_free(&shrink->upright);
    avcodec_free_context(&shrink->encoder);
    av_packet_free(&shrink->packet);
    free(shrink);
}

static int has_alpha_or_palette(enum AVPixelFormat format)
{
    const AVPixFmtDescriptor *description = av_pix_fmt_desc_get(format);
    return description && (description->flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL)) != 0;
}

static enum AVPixelFormat target_format(const ie_frame_encoder *shrink, enum AVPixelFormat source)
{
    if (!shrink->lossless)
        return AV_PIX_FMT_YUVJ420P;
    return source == AV_PIX_FMT_GRAY8 ? AV_PIX_FMT_GRAY8 : AV_PIX_FMT_RGB24;
}

static int prepare(AVFrame *frame, int width, int height, enum AVPixelFormat format)
{
    if (frame->width == width && frame->height == height && frame->format == format)
        return av_frame_make_writable(frame);
    av_frame_unref(frame);
    frame->width = width;
    frame->height = height;
    frame->format = format;
    return av_frame_get_buffer(frame, 0);
}

// The matrix and range of the source, guessed by size where the file does not say (BT.709 from 720 lines on).
static void set_colours(struct SwsContext *scaler, const AVFrame *frame)
{
    int matrix = frame->colorspace != AVCOL_SPC_UNSPECIFIED ? (int)frame->colorspace
                 : frame->height >= 720                     ? SWS_CS_ITU709
                                                            : SWS_CS_ITU601;
    const AVPixFmtDescriptor *description = av_pix_fmt_desc_get(frame->format);
    int full = frame->color_range == AVCOL_RANGE_JPEG || (description->flags & AV_PIX_FMT_FLAG_RGB)
            || frame->format == AV_PIX_FMT_YUVJ420P || frame->format == AV_PIX_FMT_YUVJ422P
            || frame->format == AV_PIX_FMT_YUVJ444P || frame->format == AV_PIX_FMT_GRAY8;
    sws_setColorspaceDetails(scaler, sws_getCoefficients(matrix), full, sws_getCoefficients(SWS_CS_ITU601), 1, 0, 1 << 16,
                             1 << 16);
}

static int scale(ie_frame_encoder *shrink, const AVFrame *frame, int width, int height, ie_error *error)
{
    enum AVPixelFormat target = target_format(shrink, frame->format);
    int method = has_alpha_or_palette(frame->format) || shrink->lossless ? SWS_AREA | SWS_FULL_CHR_H_INT : SWS_AREA;
    // Not sws_getCachedContext: it takes a full range format for another one each time, and builds a new context.
    const int shape[] = {frame->width, frame->height, frame->format, width, height, target, method};
    if (!shrink->scaler || memcmp(shape, shrink->shape, sizeof shape) != 0) {
        sws_freeContext(shrink->scaler);
        shrink->scaler = sws_getContext(frame->width, frame->height, frame->format, width, height, target,
                                        method | SWS_ACCURATE_RND | SWS_BITEXACT, NULL, NULL, NULL);
        if (!shrink->scaler)
            return ie_fail(error, IE_FORMAT, "video of a pixel format that cannot be converted");
        set_colours(shrink->scaler, frame);
        memcpy(shrink->shape, shape, sizeof shape);
    }
    if (prepare(shrink->small, width, height, target) < 0)
        return ie_fail(error, IE_FORMAT, "video of impossible size %dx%d", frame->width, frame->height);
    sws_scale(shrink->scaler, (const uint8_t *const *)frame->data, frame->linesize, 0, frame->height, shrink->small->data,
              shrink->small->linesize);
    return 0;
}

// Turns one plane of `pixel` bytes a sample; width and height are those of the source plane.
static void turn_plane(const uint8_t *from, int from_stride, uint8_t *to, int to_stride, int width, int height, int pixel,
                       int clockwise)
{
    for (int y = 0; y < height; y++)
        for (int x = 0; x < width; x++) {
            int column = clockwise == 90 ? height - 1 - y : clockwise == 180 ? width - 1 - x : y;
            int row = clockwise == 90 ? x : clockwise == 180 ? height - 1 - y : width - 1 - x;
            for (int k = 0; k < pixel; k++)
                to[row * to_stride + column * pixel + k] = from[y * from_stride + x * pixel + k];
        }
}

static const AVFrame *turn(ie_frame_encoder *shrink, int clockwise)
{
    const AVFrame *from = shrink->small;
    if (clockwise == 0)
        return from;
    int across = clockwise == 180;
    if (prepare(shrink->upright, across ? from->width : from->height, across ? from->height : from->width,
                from->format) < 0)
        return from;
    int pixel = from->format == AV_PIX_FMT_RGB24 ? 3 : 1;
    int planes = from->format == AV_PIX_FMT_YUVJ420P ? 3 : 1;
    for (int p = 0; p < planes; p++)
        turn_plane(from->data[p], from->linesize[p], shrink->upright->data[p], shrink->upright->linesize[p],
                   p ? (from->width + 1) / 2 : from->width, p ? (from->height + 1) / 2 : from->height, pixel, clockwise);
    return shrink->upright;
}

static int open_encoder(ie_frame_encoder *shrink, const AVFrame *frame)
{
    AVCodecContext *encoder = shrink->encoder;
    if (encoder && encoder->width == frame->width && encoder->height == frame->height && encoder->pix_fmt == frame->format)
        return 0;
    avcodec_free_context(&shrink->encoder);
    const AVCodec *codec = avcodec_find_encoder(shrink->lossless ? AV_CODEC_ID_PNG : AV_CODEC_ID_MJPEG);
    encoder = shrink->encoder = avcodec_alloc_context3(codec);
    if (!encoder)
        return -1;
    encoder->width = frame->width;
    encoder->height = frame->height;
    encoder->pix_fmt = frame->format;
    encoder->time_base = (AVRational){1, 25};
    encoder->thread_count = 1;
    encoder->flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT;
    encoder->global_quality = FF_QP2LAMBDA * 3;
    encoder->compression_level = 1;
    return avcodec_open2(encoder, codec, NULL);
}

int ie_frame_encoder_process(ie_frame_encoder *shrink, const struct AVFrame *frame, int clockwise, ie_picture *picture, ie_error *error)
{
    int upright_width = clockwise % 180 ? frame->height : frame->width;
    double factor = upright_width > shrink->width ? (double)shrink->width / upright_width : 1.0;
    int width = (int)(frame->width * factor + 0.5), height = (int)(frame->height * factor + 0.5);
    if (scale(shrink, frame, width > 0 ? width : 1, height > 0 ? height : 1, error) < 0)
        return -1;
    const AVFrame *upright = turn(shrink, clockwise);
    av_packet_unref(shrink->packet);
    if (open_encoder(shrink, upright) < 0)
        return ie_fail(error, IE_FORMAT, "a picture of %dx%d cannot be encoded", upright->width, upright->height);
    AVFrame *sent = (AVFrame *)upright;
    sent->quality = shrink->encoder->global_quality;
    sent->pts++;
    if (avcodec_send_frame(shrink->encoder, sent) < 0 || avcodec_receive_packet(shrink->encoder, shrink->packet) < 0)
        return ie_fail(error, IE_FORMAT, "a picture of %dx%d cannot be encoded", upright->width, upright->height);
    *picture = (ie_picture){upright->width, upright->height, shrink->packet->data, (size_t)shrink->packet->size};
    return 0;
}
