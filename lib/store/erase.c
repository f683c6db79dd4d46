// SPDX-License-Identifier: MIT
// What the modules that remove a person's files share.
#include "store/erase.h"

#include "base/file.h"
#include "base/utf8.h"

#include <errno.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

void ie_erasing_open(ie_erasing *erasing, const ie_store_forgetting *what)
{
    *erasing = (ie_erasing){.what = what, .name = what->person ? ie_utf8_composed(what->person) : NULL};
}

void ie_erasing_close(ie_erasing *erasing)
{
    free(erasing->name);
    free(erasing->counts);
    ie_string_table_free(&erasing->recordings);
    ie_string_table_free(&erasing->kinds);
}

void ie_erasing_tell(ie_erasing *erasing, ie_fate fate, const char *kind, const char *path, const char *why)
{
    const ie_store_forgetting *what = erasing->what;
    if (what->tell)
        what->tell(what->context, fate, kind, path, why);
    erasing->failed += fate == IE_FATE_FAILED;
    if (fate != IE_FATE_REMOVED && fate != IE_FATE_CHANGED)
        return;
    size_t known = erasing->kinds.count, number = ie_string_table_add(&erasing->kinds, kind);
    IE_GROW(erasing->counts, number, erasing->capacity);
    erasing->counts[number] = number == known ? 1 : erasing->counts[number] + 1;
}

int ie_erasing_unlink(ie_erasing *erasing, const char *kind, const char *path)
{
    if (erasing->what->is_dry ? access(path, F_OK) == 0 : unlink(path) == 0)
        return 1;
    if (errno == ENOENT || errno == ENOTDIR)
        return 0;
    ie_erasing_tell(erasing, IE_FATE_FAILED, kind, path, strerror(errno));
    return -1;
}

int ie_erasing_rewrite(ie_erasing *erasing, const char *kind, const char *path, const ie_buffer *bytes)
{
    if (erasing->what->is_dry)
        return 0;
    ie_buffer fresh = {0};
    ie_buffer_format(&fresh, "%s.new", path);
    FILE *file = ie_file_create(fresh.data);
    int is_bad = !file || fwrite(bytes->data ? bytes->data : "", 1, bytes->length, file) != bytes->length
                 || fflush(file) != 0 || fsync(fileno(file)) != 0;
    if ((file && fclose(file) != 0) || is_bad || rename(fresh.data, path) != 0) {
        ie_erasing_tell(erasing, IE_FATE_FAILED, kind, path, strerror(errno));
        unlink(fresh.data);
        is_bad = 1;
    }
    ie_buffer_free(&fresh);
    return is_bad ? -1 : 0;
}

int ie_erasing_is_person(const ie_erasing *erasing, const char *name)
{
    return ie_utf8_is_same(name, erasing->name);
}

// Whether a letter or digit ends before `at`.
static int is_word_before(const char *text, const char *at)
{
    if (at == text)
        return 0;
    const char *before = at - 1;
    while (before > text && ((unsigned char)*before & 0xC0) == 0x80)
        before--;
    return ie_utf8_letter(before) > 0 || (*before >= '0' && *before <= '9');
}

int ie_erasing_is_mentioned(const ie_erasing *erasing, const char *text)
{
    size_t length = erasing->name ? strlen(erasing->name) : 0;
    int is_found = 0;
    if (length == 0 || !text)
        return 0;
    char *composed = ie_utf8_composed(text);
    for (char *at = composed; !is_found && (at = strstr(at, erasing->name)); at++)
        is_found = !is_word_before(composed, at) && ie_utf8_letter(at + length) == 0
                   && !(at[length] >= '0' && at[length] <= '9');
    free(composed);
    return is_found;
}

void ie_erasing_write_counts(const ie_erasing *erasing, char *out, size_t size)
{
    ie_buffer text = {0};
    ie_buffer_text(&text, "{");
    for (size_t i = 0; i < erasing->kinds.count; i++)
        ie_buffer_format(&text, "%s\"%s\":%lld", i > 0 ? "," : "", erasing->kinds.texts[i], erasing->counts[i]);
    ie_buffer_text(&text, "}");
    snprintf(out, size, "%s", text.data);
    ie_buffer_free(&text);
}
