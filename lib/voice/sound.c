// SPDX-License-Identifier: MIT
// A sound file read in blocks of mono samples.
#include "voice/sound.h"

#include "base/memory.h"
#include "media/rate.h"
#include "media/soundfile.h"

#include <stdlib.h>

enum { BLOCK_SAMPLES = 16384 };

struct ie_sound {
    ie_soundfile *file;
    ie_rate *converter;  // NULL where the file's rate is kept
    double sample_rate_hz;
    size_t samples;      // read so far, at the file's rate
    int is_over;
    float block[BLOCK_SAMPLES];
};

ie_sound *ie_sound_open(const char *path, double sample_rate_hz, ie_error *error)
{
    ie_soundfile *file = ie_soundfile_open(path, error);
    if (!file)
        return NULL;
    ie_sound *sound = ie_allocate(1, sizeof *sound);
    double rate = ie_soundfile_rate(file);
    int status = 0;
    sound->file = file;
    sound->sample_rate_hz = sample_rate_hz > 0 ? sample_rate_hz : rate;
    if (rate < IE_SOUND_LEAST_HZ || rate > IE_SOUND_MOST_HZ)
        status = ie_fail(error, IE_FORMAT, "%s: %g samples a second, not %d to %d", path, rate, IE_SOUND_LEAST_HZ,
                         IE_SOUND_MOST_HZ);
    else if (sound->sample_rate_hz != rate)
        status = (sound->converter = ie_rate_create(rate, sound->sample_rate_hz, error)) ? 0 : -1;
    if (status == 0)
        return sound;
    ie_sound_close(sound);
    return NULL;
}

void ie_sound_close(ie_sound *sound)
{
    if (!sound)
        return;
    ie_rate_destroy(sound->converter);
    ie_soundfile_close(sound->file);
    free(sound);
}

double ie_sound_rate(const ie_sound *sound)
{
    return sound->sample_rate_hz;
}

size_t ie_sound_read(ie_sound *sound, const float **samples)
{
    size_t ready = 0;
    while (ready == 0 && !sound->is_over) {
        size_t count = ie_soundfile_read(sound->file, sound->block, BLOCK_SAMPLES);
        sound->samples += count;
        sound->is_over = count == 0;  // the converter still gives what it held back
        *samples = sound->block;
        ready = sound->converter ? ie_rate_convert(sound->converter, sound->block, count, samples) : count;
    }
    return ready;
}

double ie_sound_seconds(const ie_sound *sound)
{
    return (double)sound->samples / ie_soundfile_rate(sound->file);
}

size_t ie_sound_bad_values(const ie_sound *sound)
{
    return ie_soundfile_bad_values(sound->file);
}

int ie_sound_was_opposite(const ie_sound *sound)
{
    return ie_soundfile_was_opposite(sound->file);
}

int ie_sound_is_cut(const ie_sound *sound)
{
    return ie_soundfile_is_cut(sound->file);
}
