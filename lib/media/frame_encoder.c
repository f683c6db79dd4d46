// SPDX-License-Identifier: MIT
// Encoder of `frame` pictures.
#include "media/frame_encoder.h"

#include "base/memory.h"
#include "media/image.h"

#include <libavcodec/avcodec.h>
#include <libavutil/pixdesc.h>
#include <libswscale/swscale.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours, not measured: libav's quantiser scale of JPEG (1 finest, 31 coarsest) and zlib's level of PNG (1 fastest).
enum { JPEG_QUANTISER = 3, PNG_COMPRESSION = 1 };

struct ie_frame_encoder {
    int width, lossless;
    struct SwsContext *scaler;
    AVFrame *small, *upright;
    int shape[7];  // of what the scaler was made for
    AVCodecContext *codec;
    AVPacket *packet;
};

ie_frame_encoder *ie_frame_encoder_create(int width, int lossless)
{
    ie_frame_encoder *encoder = ie_allocate(1, sizeof *encoder);
    encoder->width = width;
    encoder->lossless = lossless;
    encoder->small = av_frame_alloc();
    encoder->upright = av_frame_alloc();
    encoder->packet = av_packet_alloc();
    return encoder;
}

void ie_frame_encoder_destroy(ie_frame_encoder *encoder)
{
    if (!encoder)
        return;
    sws_freeContext(encoder->scaler);
    av_frame_free(&encoder->small);
    av_frame_free(&encoder->upright);
    avcodec_free_context(&encoder->codec);
    av_packet_free(&encoder->packet);
    free(encoder);
}

static int has_alpha_or_palette(enum AVPixelFormat format)
{
    const AVPixFmtDescriptor *description = av_pix_fmt_desc_get(format);
    return description && (description->flags & (AV_PIX_FMT_FLAG_ALPHA | AV_PIX_FMT_FLAG_PAL)) != 0;
}

static enum AVPixelFormat target_format(const ie_frame_encoder *encoder, enum AVPixelFormat source)
{
    if (!encoder->lossless)
        return AV_PIX_FMT_YUVJ420P;
    return source == AV_PIX_FMT_GRAY8 ? AV_PIX_FMT_GRAY8 : AV_PIX_FMT_RGB24;
}

static int reserve_frame(AVFrame *frame, int width, int height, enum AVPixelFormat format)
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
static void set_colour_space(struct SwsContext *scaler, const AVFrame *frame)
{
    int matrix = frame->colorspace != AVCOL_SPC_UNSPECIFIED ? (int)frame->colorspace
                 : frame->height >= 720                     ? SWS_CS_ITU709
                                                            : SWS_CS_ITU601;
    const AVPixFmtDescriptor *description = av_pix_fmt_desc_get(frame->format);
    int full = frame->color_range == AVCOL_RANGE_JPEG || (description->flags & AV_PIX_FMT_FLAG_RGB)
            || frame->format == AV_PIX_FMT_YUVJ420P || frame->format == AV_PIX_FMT_YUVJ422P
            || frame->format == AV_PIX_FMT_YUVJ444P || frame->format == AV_PIX_FMT_GRAY8;
    sws_setColorspaceDetails(scaler, sws_getCoefficients(matrix), full, sws_getCoefficients(SWS_CS_ITU601), 1, 0,
                             1 << 16,
                             1 << 16);
}

static int scale_frame(ie_frame_encoder *encoder, const AVFrame *frame, int width, int height, ie_error *error)
{
    enum AVPixelFormat target = target_format(encoder, frame->format);
    int method = has_alpha_or_palette(frame->format) || encoder->lossless ? SWS_AREA | SWS_FULL_CHR_H_INT : SWS_AREA;
    // Not sws_getCachedContext: it takes a full range format for another one each time, and builds a new context.
    const int shape[] = {frame->width, frame->height, frame->format, width, height, target, method};
    if (!encoder->scaler || memcmp(shape, encoder->shape, sizeof shape) != 0) {
        sws_freeContext(encoder->scaler);
        encoder->scaler = sws_getContext(frame->width, frame->height, frame->format, width, height, target,
                                        method | SWS_ACCURATE_RND | SWS_BITEXACT, NULL, NULL, NULL);
        if (!encoder->scaler)
            return ie_fail(error, IE_FORMAT, "video of a pixel format that cannot be converted");
        set_colour_space(encoder->scaler, frame);
        memcpy(encoder->shape, shape, sizeof shape);
    }
    if (reserve_frame(encoder->small, width, height, target) < 0)
        return ie_fail(error, IE_FORMAT, "video of impossible size %dx%d", frame->width, frame->height);
    sws_scale(encoder->scaler, (const uint8_t *const *)frame->data, frame->linesize, 0, frame->height,
              encoder->small->data,
              encoder->small->linesize);
    return 0;
}

// Rotates one plane of `pixel` bytes a sample; width and height are those of the source plane.
static void rotate_plane(const uint8_t *from, int from_stride, uint8_t *to, int to_stride, int width, int height,
                         int pixel,
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

static const AVFrame *rotate_frame(ie_frame_encoder *encoder, int clockwise)
{
    const AVFrame *from = encoder->small;
    if (clockwise == 0)
        return from;
    int across = clockwise == 180;
    if (reserve_frame(encoder->upright, across ? from->width : from->height, across ? from->height : from->width,
                from->format) < 0)
        return from;
    int pixel = from->format == AV_PIX_FMT_RGB24 ? 3 : 1;
    int planes = from->format == AV_PIX_FMT_YUVJ420P ? 3 : 1;
    for (int p = 0; p < planes; p++)
        rotate_plane(from->data[p], from->linesize[p], encoder->upright->data[p], encoder->upright->linesize[p],
                   p ? (from->width + 1) / 2 : from->width, p ? (from->height + 1) / 2 : from->height, pixel,
                       clockwise);
    return encoder->upright;
}

// Opens the codec for the size and format of `frame`, or keeps the one that is open for them.
static int open_picture_codec(ie_frame_encoder *encoder, const AVFrame *frame)
{
    AVCodecContext *codec = encoder->codec;
    if (codec && codec->width == frame->width && codec->height == frame->height && codec->pix_fmt == frame->format)
        return 0;
    avcodec_free_context(&encoder->codec);
    const AVCodec *kind = avcodec_find_encoder(encoder->lossless ? AV_CODEC_ID_PNG : AV_CODEC_ID_MJPEG);
    codec = encoder->codec = avcodec_alloc_context3(kind);
    if (!codec)
        return -1;
    codec->width = frame->width;
    codec->height = frame->height;
    codec->pix_fmt = frame->format;
    codec->time_base = (AVRational){1, 25};
    codec->thread_count = 1;
    codec->flags |= AV_CODEC_FLAG_QSCALE | AV_CODEC_FLAG_BITEXACT;
    codec->global_quality = FF_QP2LAMBDA * JPEG_QUANTISER;
    codec->compression_level = PNG_COMPRESSION;
    return avcodec_open2(codec, kind, NULL);
}

// How much smaller the picture becomes, 0 to 1: as wide as asked for, and no larger than what ie_frame_decoder decodes.
static double choose_scale(const ie_frame_encoder *encoder, double upright_width, double upright_height)
{
    double scale = upright_width > encoder->width ? encoder->width / upright_width : 1.0;
    if (upright_height * scale > IE_IMAGE_LARGEST_SIDE)
        scale = IE_IMAGE_LARGEST_SIDE / upright_height;
    // Both sides are rounded, by half a pixel at most, which adds at most half of both sides to the area.
    double most = IE_IMAGE_MOST_PIXELS - IE_IMAGE_LARGEST_SIDE - 1.0, area = upright_width * upright_height;
    return area * scale * scale > IE_IMAGE_MOST_PIXELS ? sqrt(most / area) : scale;
}

int ie_frame_encoder_process(ie_frame_encoder *encoder, const struct AVFrame *frame, int clockwise, ie_picture *picture,
                             ie_error *error)
{
    int across = clockwise % 180 != 0;
    double factor = choose_scale(encoder, across ? frame->height : frame->width, across ? frame->width : frame->height);
    int width = (int)(frame->width * factor + 0.5), height = (int)(frame->height * factor + 0.5);
    if (scale_frame(encoder, frame, width > 0 ? width : 1, height > 0 ? height : 1, error) < 0)
        return -1;
    const AVFrame *upright = rotate_frame(encoder, clockwise);
    av_packet_unref(encoder->packet);
    if (open_picture_codec(encoder, upright) < 0)
        return ie_fail(error, IE_FORMAT, "a picture of %dx%d cannot be encoded", upright->width, upright->height);
    AVFrame *sent = (AVFrame *)upright;
    sent->quality = encoder->codec->global_quality;
    sent->pts++;
    if (avcodec_send_frame(encoder->codec, sent) < 0 || avcodec_receive_packet(encoder->codec, encoder->packet) < 0)
        return ie_fail(error, IE_FORMAT, "a picture of %dx%d cannot be encoded", upright->width, upright->height);
    *picture = (ie_picture){upright->width, upright->height, encoder->packet->data, (size_t)encoder->packet->size};
    return 0;
}
