// SPDX-License-Identifier: MIT
// lib/media/media_record: the records of a recording, member by member.
#include "media/media_record.h"
#include "suite.h"

#include <math.h>
#include <string.h>

static const ie_media_info info = {.duration_seconds = 2.5, .container = "mov", .sha256 = "ab", .has_video = 1,
                                   .width = 640,
                                   .height = 360, .clockwise = 90, .frame_rate = 25, .video_codec = "h264"};

START_TEST(a_media_record_says_what_it_is_of_and_for_what)
{
    static const char text[] = "{\"person\":\"p1\",\"date\":\"2026-11-01\"}";
    ie_record *consent = ie_record_parse_any(text, sizeof text - 1, NULL);
    ie_writer writer = {0};
    ie_media_write_record(&writer, &(ie_media_part){"a.mp4", 2, 3, 10},
                          &info, &(ie_media_purpose){.purpose = "research", .jurisdiction = "DE", .person = "p1",
                                                     .consent = consent});
    ck_assert_str_eq(writer.text.data,
        "{\"type\":\"media\",\"t\":10,\"dur\":2.5,\"version\":\"" IE_VERSION "\",\"by\":\"ie\",\"file\":\"a.mp4\","
        "\"sha256\":\"ab\",\"part\":2,"
        "\"parts\":3,\"container\":\"mov\",\"video\":{\"codec\":\"h264\",\"width\":640,\"height\":360,"
        "\"frame_rate\":25,"
        "\"rotation\":90},\"audio\":null,\"start_time\":null,\"purpose\":\"research\",\"jurisdiction\":\"DE\","
        "\"consent\":{\"person\":\"p1\",\"date\":\"2026-11-01\"},\"lawful_basis\":null,\"person\":\"p1\"}");
    ie_record_free(consent);
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(a_recording_of_unknown_length_has_no_duration)
{
    ie_media_info unknown = {.duration_seconds = NAN, .container = "alsa", .has_audio = 1, .audio_codec = "pcm",
                             .sample_rate_hz = 48000, .channels = 2};
    ie_writer writer = {0};
    ie_media_write_record(&writer, &(ie_media_part){"default", 1, 1, 0}, &unknown,
                          &(ie_media_purpose){.purpose = "practice"});
    ck_assert_ptr_null(strstr(writer.text.data, "\"dur\""));
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"video\":null"));
    ck_assert_ptr_nonnull(strstr(writer.text.data,
                                 "\"audio\":{\"codec\":\"pcm\",\"sample_rate_hz\":48000,\"channels\":2}"));
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"consent\":null"));
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(questions_are_numbered_and_have_their_source)
{
    ie_writer writer = {0};
    ie_media_write_question(&writer, 1, -1, 12, NULL, "file");
    ck_assert_str_eq(writer.text.data,
                     "{\"type\":\"question\",\"t\":1,\"id\":\"12\",\"index\":12,\"source\":\"file\"}");
    ie_media_write_question(&writer, 1, 2, 1, "Why?", "chapter");
    ck_assert_str_eq(writer.text.data,
                     "{\"type\":\"question\",\"t\":1,\"dur\":2,\"id\":\"1\",\"index\":1,\"text\":\"Why?\","
                                       "\"source\":\"chapter\"}");
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(pictures_and_sound_carry_their_time_and_bytes)
{
    ie_writer writer = {0};
    ie_media_event event = {.kind = IE_MEDIA_PICTURE, .t = 0.5, .picture = {480, 270, (const uint8_t *)"abc", 3}};
    ie_media_write_event(&writer, &event, 10, &info, 16000);
    ck_assert_str_eq(writer.text.data,
                     "{\"type\":\"frame\",\"t\":10.5,\"width\":480,\"height\":270,\"video_width\":640,"
                                       "\"video_height\":360,\"format\":\"jpeg\",\"data\":\"YWJj\"}");
    const int16_t samples[] = {0x6261, 0x6463};
    event = (ie_media_event){.kind = IE_MEDIA_SOUND, .t = 1, .sound = {.samples = samples, .count = 2, .channels = 1}};
    ie_media_write_event(&writer, &event, 10, &info, 16000);
    ck_assert_ptr_nonnull(strstr(writer.text.data, "{\"type\":\"audio\",\"t\":11,\"dur\":0.000"));
    ck_assert_ptr_nonnull(strstr(writer.text.data,
                                 "\"sample_rate_hz\":16000,\"format\":\"s16le\",\"data\":\"YWJjZA==\"}"));
    event.sound = (ie_sound_block){.samples = samples, .count = 1, .channels = 2};
    ie_media_write_event(&writer, &event, 10, &info, 16000);
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"sample_rate_hz\":16000,\"channels\":2,\"format\":\"s16le\","
                                                   "\"data\":\"YWJjZA==\"}"));
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(several_tracks_are_counted_and_those_taken_are_named)
{
    ie_writer writer = {0};
    ie_media_info several = info;
    several.video = (ie_track_count){.tracks = 1, .taken = {1}};
    several.audio = (ie_track_count){.tracks = 3, .taken = {1, 3}};
    several.has_audio = 1;
    ie_media_write_record(&writer, &(ie_media_part){"a.mkv", 1, 1, 0}, &several, &(ie_media_purpose){0});
    ck_assert_ptr_nonnull(strstr(writer.text.data, ",\"tracks\":3,\"taken\":[1,3]}"));
    ck_assert_ptr_null(strstr(writer.text.data, "\"tracks\":1"));
    ie_buffer_free(&writer.text);
}
END_TEST

START_TEST(how_it_was_run_is_kept_with_the_bytes_of_its_files)
{
    const char *words[] = {"--language", "en"}, *files[] = {"/dev/null", "no such file"};
    ie_writer writer = {0};
    ie_media_write_record(&writer, &(ie_media_part){"a.mkv", 1, 1, 0}, &info,
                          &(ie_media_purpose){.run_options = {words, 2, 2}, .run_files = {files, 2, 2}});
    ck_assert_ptr_nonnull(strstr(writer.text.data, "\"person\":null,"
        "\"options\":[\"--language\",\"en\"],\"option_files\":["
        "\"e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855\",null]}"));
    ie_buffer_free(&writer.text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("media_record");
    TCase *tests = tcase_create("media_record");
    tcase_add_test(tests, a_media_record_says_what_it_is_of_and_for_what);
    tcase_add_test(tests, a_recording_of_unknown_length_has_no_duration);
    tcase_add_test(tests, questions_are_numbered_and_have_their_source);
    tcase_add_test(tests, pictures_and_sound_carry_their_time_and_bytes);
    tcase_add_test(tests, several_tracks_are_counted_and_those_taken_are_named);
    tcase_add_test(tests, how_it_was_run_is_kept_with_the_bytes_of_its_files);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
