// SPDX-License-Identifier: MIT
// lib/media/container: one file is opened, and no other: each of the two guards is tried alone.
#include "media/container.h"
#include "media/libav_log.h"
#include "media/recordings.h"
#include "suite.h"

#include <libavformat/avformat.h>

static ie_container open_wav(const char *path)
{
    ie_container container;
    ie_error error = {0};
    write_wav(path, 16000, 1600, 0);
    ck_assert_msg(ie_container_open(&container, path, NULL, &error) == 0, "%s", error.text);
    return container;
}

// What a demuxer does where its file names another one.
static int ask_for_another_file(AVFormatContext *format, const char *path)
{
    AVIOContext *io = NULL;
    int status = format->io_open(format, &io, path, AVIO_FLAG_READ, NULL);
    if (status >= 0)
        format->io_close2(format, io);
    return status;
}

START_TEST(a_file_is_opened_and_its_streams_are_known)
{
    const char *path = scratch_file("plain.wav");
    ie_container container = open_wav(path);
    ck_assert_ptr_nonnull(container.source);
    ck_assert_uint_eq(container.format->nb_streams, 1);
    ie_container_close(&container);
    ck_assert_ptr_null(container.format);
    unlink(path);
}
END_TEST

START_TEST(the_opener_refuses_also_what_the_whitelist_would_allow)
{
    const char *path = scratch_file("plain.wav");
    ie_container container = open_wav(path);
    av_freep(&container.format->protocol_whitelist);
    ck_assert_int_lt(ask_for_another_file(container.format, path), 0);
    ie_container_close(&container);
    unlink(path);
}
END_TEST

START_TEST(the_whitelist_refuses_also_with_the_opener_of_libav)
{
    const char *path = scratch_file("plain.wav");
    ie_container container = open_wav(path);
    AVFormatContext *fresh = avformat_alloc_context();
    container.format->io_open = fresh->io_open;
    avformat_free_context(fresh);
    ck_assert_int_lt(ask_for_another_file(container.format, path), 0);
    av_freep(&container.format->protocol_whitelist);
    ck_assert_int_eq(ask_for_another_file(container.format, path), 0);  // nothing but the guard stood in the way
    ie_container_close(&container);
    unlink(path);
}
END_TEST

// Demuxers with an opener of their own (concat) see the whitelist alone; those of libav (playlists, sequences) both.
START_TEST(files_that_name_others_open_nothing)
{
    char text[700];
    const char wav[] = "plain.wav";  // concat takes no absolute paths
    ck_assert_int_eq(chdir(scratch_file("")), 0);
    write_wav(wav, 16000, 1600, 0);
    static const char *const forms[][2] = {
        {"list.ffconcat", "ffconcat version 1.0\nfile %s\n"},
        {"list.m3u8", "#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n%s\n#EXT-X-ENDLIST\n"},
        {"list.sdp", "v=0\no=- 0 0 IN IP4 127.0.0.1\nc=IN IP4 127.0.0.1\nt=0 0\nm=audio 9 RTP/AVP 0\na=x:%s\n"},
        {"list.mpd",
         "<?xml version=\"1.0\"?><MPD><Period><AdaptationSet mimeType=\"audio/wav\"><Representation id=\"1\">"
                     "<BaseURL>%s</BaseURL></Representation></AdaptationSet></Period></MPD>"},
    };
    for (size_t i = 0; i < sizeof forms / sizeof *forms; i++) {
        ie_container container;
        ie_error error = {0};
        const char *path = forms[i][0];
        snprintf(text, sizeof text, forms[i][1], wav);
        write_file(path, text, strlen(text));
        ck_assert_msg(ie_container_open(&container, path, NULL, &error) < 0, "%s", forms[i][0]);
        ck_assert_int_eq(error.code, IE_FORMAT);
        ck_assert_ptr_null(container.format);
        unlink(path);
    }
    unlink(wav);
}
END_TEST

START_TEST(an_unknown_device_is_wrong_usage)
{
    ie_container container;
    ie_error error = {0};
    ck_assert_int_eq(ie_container_open(&container, "x", "no-such-kind", &error), -1);
    ck_assert(error.code == IE_USAGE || error.code == IE_IO);  // IE_IO where there is no libavdevice
    ck_assert_int_eq(ie_container_open(&container, "/", NULL, &error), -1);
    ck_assert_int_eq(error.code, IE_IO);
}
END_TEST

int main(void)
{
    ie_libav_log_off();
    Suite *suite = suite_create("container");
    TCase *tests = tcase_create("container");
    tcase_add_test(tests, a_file_is_opened_and_its_streams_are_known);
    tcase_add_test(tests, the_opener_refuses_also_what_the_whitelist_would_allow);
    tcase_add_test(tests, the_whitelist_refuses_also_with_the_opener_of_libav);
    tcase_add_test(tests, files_that_name_others_open_nothing);
    tcase_add_test(tests, an_unknown_device_is_wrong_usage);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
