// SPDX-License-Identifier: MIT
// lib/media/tracks: which tracks of a container are taken, over containers put together here.
#include "media/tracks.h"
#include "suite.h"

#include <check.h>
#include <libavcodec/avcodec.h>
#include <libavformat/avformat.h>
#include <string.h>

static const ie_tracks_wanted wanted = {1, 1, 5};
static AVFormatContext *format;
static ie_tracks tracks;

static AVStream *add_sound(enum AVCodecID codec, const char *language)
{
    AVStream *stream = avformat_new_stream(format, NULL);
    stream->time_base = (AVRational){1, 16000};
    stream->codecpar->codec_type = AVMEDIA_TYPE_AUDIO;
    stream->codecpar->codec_id = codec;
    stream->codecpar->sample_rate = 16000;
    stream->codecpar->format = AV_SAMPLE_FMT_S16;
    av_channel_layout_default(&stream->codecpar->ch_layout, 1);
    if (language)
        av_dict_set(&stream->metadata, "language", language, 0);
    return stream;
}

static void begin(void)
{
    format = avformat_alloc_context();
}

static void end(void)
{
    ie_tracks_close(&tracks);
    avformat_free_context(format);
}

START_TEST(two_tracks_with_sound_are_two_sides)
{
    add_sound(AV_CODEC_ID_PCM_S16LE, NULL);
    AVStream *second = add_sound(AV_CODEC_ID_PCM_S16LE, "eng");
    ie_tracks_open(&tracks, format, &wanted);
    ck_assert_int_eq(tracks.sounds, 2);
    ck_assert_int_eq(tracks.of_sound.tracks, 2);
    ck_assert(tracks.of_sound.taken[0] == 1 && tracks.of_sound.taken[1] == 2);
    ck_assert_str_eq(tracks.left_out, "");
    ck_assert_ptr_eq(ie_tracks_find(&tracks, 1), &tracks.sound[1]);
    ck_assert_ptr_eq(tracks.sound[1].stream, second);
}
END_TEST

START_TEST(the_better_one_is_not_left_for_being_the_second)
{
    add_sound(AV_CODEC_ID_PCM_S16LE, NULL);
    add_sound(AV_CODEC_ID_PCM_S16LE, NULL)->disposition = AV_DISPOSITION_DEFAULT;
    ie_tracks_open(&tracks, format, &wanted);
    ck_assert_int_eq(tracks.sound[0].stream->index, 0);
    ck_assert_int_eq(tracks.sound[1].stream->index, 1);
}
END_TEST

START_TEST(another_language_a_commentary_and_a_third_are_left_out)
{
    add_sound(AV_CODEC_ID_PCM_S16LE, "eng")->disposition = AV_DISPOSITION_DEFAULT;
    add_sound(AV_CODEC_ID_PCM_S16LE, "fre");
    av_dict_set(&add_sound(AV_CODEC_ID_PCM_S16LE, NULL)->metadata, "title", "Commentary", 0);
    add_sound(AV_CODEC_ID_PCM_S16LE, "und");
    AVStream *last = add_sound(AV_CODEC_ID_PCM_S16LE, NULL);
    ie_tracks_open(&tracks, format, &wanted);
    ck_assert(tracks.of_sound.taken[0] == 1 && tracks.of_sound.taken[1] == 4);
    ck_assert_str_eq(tracks.left_out, "sound track 2 (in another language), sound track 3 (a commentary), "
                                    "sound track 5 (one more)");
    ck_assert_int_eq(last->discard, AVDISCARD_ALL);
    ck_assert_int_eq(tracks.of_sound.undecodable, 0);
}
END_TEST

START_TEST(what_cannot_be_decoded_is_told_and_does_no_harm)
{
    AVStream *bad = add_sound(AV_CODEC_ID_NONE, NULL);
    bad->codecpar->codec_tag = MKTAG('a', 'p', 'a', 'c');
    av_channel_layout_default(&bad->codecpar->ch_layout, 4);
    add_sound(AV_CODEC_ID_PCM_S16LE, NULL);
    ie_tracks_open(&tracks, format, &wanted);
    ck_assert_int_eq(tracks.sounds, 1);
    ck_assert(tracks.of_sound.tracks == 2 && tracks.of_sound.taken[0] == 2 && tracks.of_sound.taken[1] == 0);
    ck_assert_int_eq(tracks.of_sound.undecodable, 1);
    ck_assert_str_eq(tracks.left_out, "sound track 1 (cannot be decoded: apac)");
}
END_TEST

START_TEST(what_was_not_asked_for_is_not_counted)
{
    const ie_tracks_wanted deaf = {1, 0, 5};
    AVStream *stream = add_sound(AV_CODEC_ID_PCM_S16LE, NULL);
    ie_tracks_open(&tracks, format, &deaf);
    ck_assert_int_eq(tracks.sounds, 0);
    ck_assert_int_eq(tracks.of_sound.tracks, 0);
    ck_assert_str_eq(tracks.left_out, "");
    ck_assert_int_eq(stream->discard, AVDISCARD_ALL);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("tracks");
    TCase *tests = tcase_create("tracks");
    tcase_add_checked_fixture(tests, begin, end);
    tcase_add_test(tests, two_tracks_with_sound_are_two_sides);
    tcase_add_test(tests, the_better_one_is_not_left_for_being_the_second);
    tcase_add_test(tests, another_language_a_commentary_and_a_third_are_left_out);
    tcase_add_test(tests, what_cannot_be_decoded_is_told_and_does_no_harm);
    tcase_add_test(tests, what_was_not_asked_for_is_not_counted);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
