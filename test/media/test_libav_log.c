// SPDX-License-Identifier: MIT
// lib/media/libav_log: libav is quiet once it is told, and not before: no other part of the library tells it.
#include "media/libav_log.h"
#include "media/media.h"
#include "media/recordings.h"
#include "suite.h"

#include <libavutil/log.h>

// Bytes that libav and the library write to stderr over a file that is no recording.
static long complaints(const char *path)
{
    const ie_media_settings settings = {.frames_per_second = 5, .width = 480, .format = "auto",
                                        .sample_rate_hz = 16000};
    ie_error error = {0};
    FILE *file = tmpfile();
    fflush(stderr);
    int before = dup(2);
    dup2(fileno(file), 2);
    ie_media *media = ie_media_open(path, &settings, &error);
    av_log(NULL, AV_LOG_ERROR, "an error\n");
    fflush(stderr);
    dup2(before, 2);
    close(before);
    ck_assert_ptr_null(media);
    fseek(file, 0, SEEK_END);
    long length = ftell(file);
    fclose(file);
    return length;
}

START_TEST(only_the_program_ends_messages)
{
    const char *path = scratch_file("nothing.mp4");
    write_file(path, "no recording", 12);
    ck_assert_int_gt(complaints(path), 0);
    ie_libav_log_off();
    ck_assert_int_eq(complaints(path), 0);
    unlink(path);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("libav_log");
    TCase *tests = tcase_create("libav_log");
    tcase_add_test(tests, only_the_program_ends_messages);
    suite_add_tcase(suite, tests);
    return run_suite(suite);
}
