// SPDX-License-Identifier: MIT
// Sound files, read with libsndfile.
#include "media/soundfile.h"

#include "base/memory.h"
#include "media/mixing.h"

#include <errno.h>
#include <fcntl.h>
#include <math.h>
#include <sndfile.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

enum { BLOCK = 4096 };

struct ie_soundfile {
    SNDFILE *file;
    SF_INFO info;
    float *block;  // BLOCK frames of all channels
    ie_mixer mixer;  // of two channels
    int was_opposite;
    size_t bad_values;
    sf_count_t read;
    int header_too_long;  // the header gives more samples than the file holds
};

// Opened by us, because libsndfile would wait for a writer of a named pipe and says little about errors.
static int open_regular(const char *path, ie_error *error)
{
    int descriptor = open(path, O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    struct stat status;
    if (descriptor < 0)
        return ie_fail(error, IE_IO, "%s:", path);
    if (fstat(descriptor, &status) == 0 && S_ISREG(status.st_mode)) {
        if (status.st_size > 0)
            return descriptor;
        ie_fail(error, IE_FORMAT, "%s: the file is empty", path);
    } else {
        ie_fail(error, IE_IO, "%s: not a regular file", path);
    }
    close(descriptor);
    return -1;
}

// libsndfile shortens what a WAV header claims to what is there and tells only its log. Sizes near 4 GB are not claims:
// programs that write into a pipe put them where they cannot know better.
static int header_claims_more(SNDFILE *file)
{
    char log[4096] = "";
    long long claimed, found;
    sf_command(file, SFC_GET_LOG_INFO, log, sizeof log);
    const char *data = strstr(log, "\ndata : ");
    return data && sscanf(data, "\ndata : %lld (should be %lld)", &claimed, &found) == 2 && found < claimed
        && claimed < 0x7FFF0000;
}

ie_soundfile *ie_soundfile_open(const char *path, ie_error *error)
{
    int descriptor = open_regular(path, error);
    if (descriptor < 0)
        return NULL;
    ie_soundfile *file = ie_allocate(1, sizeof *file);
    file->file = sf_open_fd(descriptor, SFM_READ, &file->info, 1);
    if (!file->file) {
        ie_fail(error, IE_FORMAT, "%s: not a sound file that libsndfile reads (%s)", path, sf_strerror(NULL));
        free(file);
        return NULL;
    }
    file->block = ie_allocate(BLOCK * (size_t)file->info.channels, sizeof *file->block);
    file->header_too_long = header_claims_more(file->file);
    return file;
}

void ie_soundfile_close(ie_soundfile *file)
{
    if (!file)
        return;
    sf_close(file->file);
    free(file->block);
    free(file);
}

double ie_soundfile_rate(const ie_soundfile *file)
{
    return file->info.samplerate;
}

int ie_soundfile_channels(const ie_soundfile *file)
{
    return file->info.channels;
}

double ie_soundfile_seconds(const ie_soundfile *file)
{
    return file->info.frames > 0 && file->info.frames < INT64_MAX / 2
        ? (double)file->info.frames / file->info.samplerate
        : 0;
}

// Values that are not finite (all bits of the exponent set) become 0. Returns how many there were.
static size_t replace_bad_values(float *values, size_t count)
{
    unsigned bad = 0;
    for (size_t i = 0; i < count; i++) {
        uint32_t bits;
        memcpy(&bits, &values[i], sizeof bits);
        bad += (bits & 0x7F800000) == 0x7F800000;
    }
    for (size_t i = 0; bad > 0 && i < count; i++)
        values[i] = isfinite(values[i]) ? values[i] : 0;
    return bad;
}

static void mix_channels(ie_soundfile *file, const float *block, size_t frames, float *samples)
{
    int channels = file->info.channels;
    if (channels == 2) {
        ie_mixer_mix(&file->mixer, block, frames, samples);
        file->was_opposite |= file->mixer.is_opposite;
        return;
    }
    for (size_t i = 0; i < frames; i++) {
        float sum = 0;
        for (int channel = 0; channel < channels; channel++)
            sum += block[i * (size_t)channels + (size_t)channel];
        samples[i] = sum / (float)channels;
    }
}

size_t ie_soundfile_read(ie_soundfile *file, float *samples, size_t count)
{
    size_t done = 0;
    int channels = file->info.channels;
    while (done < count) {
        size_t wanted = count - done < BLOCK ? count - done : BLOCK;
        float *block = channels == 1 ? samples + done : file->block;
        sf_count_t got = sf_readf_float(file->file, block, (sf_count_t)wanted);
        if (got <= 0)
            break;
        file->bad_values += replace_bad_values(block, (size_t)got * (size_t)channels);
        if (channels > 1)
            mix_channels(file, block, (size_t)got, samples + done);
        done += (size_t)got;
        file->read += got;
    }
    return done;
}

size_t ie_soundfile_bad_values(const ie_soundfile *file)
{
    return file->bad_values;
}

int ie_soundfile_was_opposite(const ie_soundfile *file)
{
    return file->was_opposite;
}

int ie_soundfile_is_cut(const ie_soundfile *file)
{
    return file->header_too_long || sf_error(file->file) != SF_ERR_NO_ERROR || file->read < file->info.frames;
}
