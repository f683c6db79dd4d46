// SPDX-License-Identifier: MIT
// lib/media/media: pictures and sound of a recording, with their times and what was wrong.
#include "media/libav_log.h"
#include "media/media.h"
#include "media/recordings.h"
#include "suite.h"

#include <math.h>

static const ie_media_settings settings = {.frames_per_second = 5, .width = 480, .format = "auto",
                                           .sample_rate_hz = 16000};

START_TEST(sound_comes_in_blocks_of_a_second_that_add_up)
{
    const char *path = scratch_file("plain.wav");
    write_wav(path, 16000, 40000, 0);
    ie_error error = {0};
    ie_media *media = ie_media_open(path, &settings, &error);
    ck_assert_msg(media != NULL, "%s", error.text);
    const ie_media_info *info = ie_media_about(media);
    ck_assert(info->has_audio && !info->has_video && !info->is_picture);
    ck_assert_int_eq(info->sample_rate_hz, 16000);
    ck_assert_int_eq(info->channels, 1);
    ck_assert_double_eq_tol(info->duration_seconds, 2.5, 1e-6);
    ck_assert_uint_eq(strlen(info->sha256), 64);
    ie_media_event event;
    size_t count = 0;
    while (ie_media_read(media, &event, &error) == 0 && event.kind != IE_MEDIA_END) {
        ck_assert_int_eq(event.kind, IE_MEDIA_SOUND);
        ck_assert_double_eq_tol(event.t, (double)count / 16000, 1e-9);
        ck_assert_uint_le(event.sound.count, 16000);
        for (size_t i = 0; i < event.sound.count; i++)
            ck_assert_int_eq(event.sound.samples[i], saw_tooth(count + i));
        count += event.sound.count;
    }
    ck_assert_uint_eq(count, 40000);
    ck_assert_double_eq_tol(ie_media_end(media), 2.5, 1e-9);
    ck_assert_ptr_null(ie_media_damage(media));
    ie_media_close(media);
    unlink(path);
}
END_TEST

START_TEST(a_picture_file_is_one_frame_without_loss)
{
    ie_frame_encoder *encoder = ie_frame_encoder_create(480, 1);
    AVFrame *frame = make_frame(64, 48);
    ie_picture picture;
    ck_assert_int_eq(ie_frame_encoder_process(encoder, frame, 0, &picture, NULL), 0);
    const char *path = scratch_file("picture.png");
    write_file(path, picture.bytes, picture.length);
    ie_media *media = ie_media_open(path, &settings, NULL);
    ck_assert_ptr_nonnull(media);
    ck_assert(ie_media_about(media)->is_picture);
    ck_assert(isnan(ie_media_about(media)->duration_seconds));
    ie_media_event event;
    ck_assert_int_eq(ie_media_read(media, &event, NULL), 0);
    ck_assert_int_eq(event.kind, IE_MEDIA_PICTURE);
    ck_assert_int_eq(event.is_png, 1);
    ck_assert_int_eq(event.picture.width, 64);
    ck_assert_double_eq(event.t, 0);
    ck_assert_int_eq(ie_media_read(media, &event, NULL), 0);
    ck_assert_int_eq(event.kind, IE_MEDIA_END);
    ie_media_close(media);
    unlink(path);
    av_frame_free(&frame);
    ie_frame_encoder_destroy(encoder);
}
END_TEST

static int stop_at_once(void)
{
    return 1;
}

START_TEST(whoever_stops_it_ends_the_recording)
{
    const char *path = scratch_file("plain.wav");
    write_wav(path, 16000, 40000, 0);
    ie_media_settings stopped = settings;
    stopped.stop = stop_at_once;
    ie_media *media = ie_media_open(path, &stopped, NULL);
    ie_media_event event;
    ck_assert_int_eq(ie_media_read(media, &event, NULL), 0);
    ck_assert_int_eq(event.kind, IE_MEDIA_END);
    ie_media_close(media);
    unlink(path);
}
END_TEST

START_TEST(a_track_that_nobody_wants_leaves_nothing)
{
    const char *path = scratch_file("plain.wav");
    write_wav(path, 16000, 4000, 0);
    ie_media_settings deaf = settings;
    deaf.no_audio = 1;
    ie_error error = {0};
    ck_assert_ptr_null(ie_media_open(path, &deaf, &error));
    ck_assert_int_eq(error.code, IE_FORMAT);
    write_file(path, "RIFF", 4);
    ck_assert_ptr_null(ie_media_open(path, &settings, &error));
    ck_assert_int_eq(error.code, IE_FORMAT);
    ck_assert_ptr_nonnull(strstr(error.text, path));
    unlink(path);
}
END_TEST

int main(void)
{
    ie_libav_log_off();
    Suite *suite = suite_create("media");
    TCase *tests = tcase_create("media");
    tcase_add_test(tests, sound_comes_in_blocks_of_a_second_that_add_up);
    tcase_add_test(tests, a_picture_file_is_one_frame_without_loss);
    tcase_add_test(tests, whoever_stops_it_ends_the_recording);
    tcase_add_test(tests, a_track_that_nobody_wants_leaves_nothing);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
