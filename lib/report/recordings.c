// SPDX-License-Identifier: MIT
// The recordings of an interview that are at hand.
#include "report/recordings.h"

#include "base/html.h"
#include "base/path.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

// True where one of the words of `list`, with commas between, is a word of `words`.
static int is_any_word(const char *list, const char *const *words)
{
    for (const char *at = list; *at; at += strcspn(at, ","), at += *at == ',')
        for (size_t i = 0; words[i]; i++)
            if (strcspn(at, ",") == strlen(words[i]) && strncmp(at, words[i], strlen(words[i])) == 0)
                return 1;
    return 0;
}

// What some browser plays, by libav's names; whether the reader's own does, its page finds out. Nothing is ruled out
// where the record does not tell.
static int is_played_by_browsers(const ie_record *media)
{
    static const char *const containers[] = {"mp4", "webm", "ogg", "wav", "mp3", "flac", "aac", NULL};
    static const char *const pictures[] = {"h264", "hevc", "vp8", "vp9", "av1", NULL};
    const char *container = ie_record_text(media, "container", NULL);
    const char *codec = ie_record_text(ie_record_member(media, "video"), "codec", NULL);
    return (!container || is_any_word(container, containers)) && (!codec || is_any_word(codec, pictures));
}

static int is_at_hand(const char *file)
{
    struct stat status;
    return stat(file, &status) == 0 && S_ISREG(status.st_mode) && access(file, R_OK) == 0;
}

static char *address_of(const char *file, const char *folder)
{
    ie_buffer address = {0};
    char *path = ie_path_relative(folder, file);
    if (path)
        ie_html_path(&address, path);
    free(path);
    return address.data;
}

void ie_recordings_find(ie_recordings *recordings, const ie_results *results, const char *const *files, size_t count,
                        const char *folder)
{
    for (size_t i = 0; i < results->media.count; i++) {
        const ie_kept *media = &results->media.items[i];
        double part = ie_record_number(media->record, "part", (double)i + 1);
        const char *file = part >= 1 && part <= (double)count ? files[(size_t)part - 1] : "";
        ie_recording found = {.start = media->start, .name = ie_record_text(media->record, "file", NULL),
                              .kind = ie_record_text(media->record, "container", "unknown"),
                              .has_pictures = ie_record_member(media->record, "video") != NULL,
                              .is_at_hand = is_at_hand(file)};
        if (found.is_at_hand && is_played_by_browsers(media->record))
            found.address = address_of(file, folder);
        IE_GROW(recordings->items, recordings->count, recordings->capacity);
        recordings->items[recordings->count++] = found;
    }
}

void ie_recordings_find_spoken(ie_recordings *recordings, const char *file, const char *folder)
{
    free(recordings->spoken);
    recordings->spoken = is_at_hand(file) ? address_of(file, folder) : NULL;
}

void ie_recordings_free(ie_recordings *recordings)
{
    free(recordings->spoken);
    for (size_t i = 0; i < recordings->count; i++)
        free(recordings->items[i].address);
    free(recordings->items);
    *recordings = (ie_recordings){0};
}

const ie_recording *ie_recordings_at(const ie_recordings *recordings, double t)
{
    const ie_recording *found = NULL;
    for (size_t i = 0; i < recordings->count && recordings->items[i].start <= t; i++)
        found = &recordings->items[i];
    return found && found->address ? found : NULL;
}

size_t ie_recordings_playing(const ie_recordings *recordings)
{
    size_t playing = 0;
    for (size_t i = 0; i < recordings->count; i++)
        playing += recordings->items[i].address != NULL;
    return playing;
}
