// SPDX-License-Identifier: MIT
// Names of the folders of a batch.
#include "batch/interview.h"

#include "base/digest.h"
#include "base/printable.h"
#include "base/string_table.h"
#include "base/utf8.h"

#include <stdlib.h>
#include <string.h>

enum { MOST_BYTES = 200, DIGITS = 8 };  // a name may have 255 bytes on the usual file systems

// The parts of a path, a dash between them; "." is none. A path that leaves its folder is that of where it leads.
static char *dashed_path(const char *operand)
{
    char *path = strstr(operand, "..") || strcmp(operand, ".") == 0 || strcmp(operand, "./") == 0
                     ? realpath(operand, NULL) : NULL;
    if (!path)
        path = ie_copy_text(operand);
    ie_buffer name = {0};
    for (char *place, *part = strtok_r(path, "/", &place); part; part = strtok_r(NULL, "/", &place))
        if (strcmp(part, ".") != 0)
            ie_buffer_format(&name, "%s%s", name.length ? "-" : "", part);
    free(path);
    return name.data ? name.data : ie_copy_text("");
}

// A name of its own: with the first digits of the SHA-256 of the operand and the paths of its recordings.
static void make_own(ie_interview *interview)
{
    char digits[IE_DIGEST_SIZE];
    ie_buffer name = {0};
    size_t length = strlen(interview->name);
    length = length < MOST_BYTES ? length : MOST_BYTES;
    while (length > 0 && ((unsigned char)interview->name[length] & 0xC0) == 0x80)
        length--;  // not within a character
    ie_digest *digest = ie_digest_create();
    ie_digest_add(digest, interview->operand, strlen(interview->operand) + 1);
    for (size_t i = 0; i < interview->files.count; i++)
        ie_digest_add(digest, interview->files.items[i], strlen(interview->files.items[i]) + 1);
    ie_digest_finish(digest, digits);
    ie_printable_add(&name, interview->name, length, "");
    ie_buffer_format(&name, "%s%.*s", name.length ? "-" : "", DIGITS, digits);
    free(interview->name);
    interview->name = name.data;
}

// Whether a name by itself would do: it is short, no option or hidden file, it is text, and no terminal obeys it.
static int is_plain(const char *name, const char *const *reserved)
{
    for (const char *at = name; *at; at += ie_utf8_length(at))
        if (ie_printable_control(at) || ie_utf8_length(at) == 0)
            return 0;
    for (; *reserved; reserved++)
        if (strcmp(name, *reserved) == 0)
            return 0;
    return *name && *name != '.' && strlen(name) <= MOST_BYTES;
}

void ie_interviews_name(ie_interviews *interviews, const char *const *reserved)
{
    ie_string_table names = {0};
    size_t *uses = ie_allocate(interviews->count, sizeof *uses);
    for (size_t i = 0; i < interviews->count; i++) {
        interviews->items[i].name = dashed_path(interviews->items[i].operand);
        uses[ie_string_table_add(&names, interviews->items[i].name)]++;
    }
    for (size_t i = 0; i < interviews->count; i++) {
        ie_interview *interview = &interviews->items[i];
        if (!is_plain(interview->name, reserved) || uses[ie_string_table_find(&names, interview->name)] > 1)
            make_own(interview);
    }
    free(uses);
    ie_string_table_free(&names);
}
