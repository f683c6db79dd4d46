// SPDX-License-Identifier: MIT
// Learning material: parts of Markdown files, found by the anchors of their headings.
#include "answer/learning.h"

#include "base/file.h"
#include "base/path.h"

#include <stdlib.h>
#include <string.h>

enum { LARGEST_FILE = 1 << 20 };

// A heading of the form "## text". `level` gets the number of its marks, 0 where the line is none.
static const char *heading_of(const char *line, size_t *level)
{
    *level = strspn(line, "#");
    if (line[*level] != ' ')
        *level = 0;
    return line + *level + strspn(line + *level, " ");
}

// Bytes of other scripts' letters count as letters.
static int is_kept(unsigned char letter)
{
    return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-' || letter == '_'
        || letter >= 0x80;
}

static int has_anchor(const char *heading, size_t length, const char *anchor)
{
    for (size_t i = 0; i < length; i++) {
        char letter = heading[i] == ' ' ? '-' : heading[i];
        if (letter >= 'A' && letter <= 'Z')
            letter = (char)(letter - 'A' + 'a');
        if (is_kept((unsigned char)letter) && *anchor++ != letter)
            return 0;
    }
    return *anchor == '\0';
}

// A mark at the beginning of a line inside fenced code is no heading.
static char *find_part(const char *text, const char *anchor, char **title)
{
    ie_buffer part = {0}, heading = {0};
    size_t level = 0, own;
    int is_code = 0;
    for (const char *line = text; *line;) {
        size_t length = strcspn(line, "\n");
        is_code ^= strncmp(line, "```", 3) == 0;
        const char *words = heading_of(line, &own);
        int is_heading = !is_code && own > 0;
        if (level > 0 && is_heading && own <= level)
            break;
        if (level > 0) {
            ie_buffer_add(&part, line, length);
            ie_buffer_text(&part, "\n");
        } else if (is_heading && (!*anchor || has_anchor(words, (size_t)(line + length - words), anchor))) {
            ie_buffer_add(&heading, words, (size_t)(line + length - words));
            ie_buffer_text(&part, "");
            level = own;
        }
        line += length + (line[length] == '\n');
    }
    *title = heading.data;
    return part.data;
}

char *ie_learning_read(const char *name, char **title, ie_error *error)
{
    *title = NULL;
    size_t length = strcspn(name, "#");
    if (length == 0 || name[0] == '.' || strspn(name, "abcdefghijklmnopqrstuvwxyz0123456789-_.") < length) {
        ie_fail(error, IE_USAGE, "\"%.*s\" is not the plain name of a file of corpus/learning", (int)length, name);
        return NULL;
    }
    ie_buffer file = {0}, text = {0};
    ie_buffer_format(&file, "corpus/learning/%.*s", (int)length, name);
    char *path = ie_path_data(file.data), *part = NULL;
    const char *anchor = name[length] ? name + length + 1 : "";
    if (ie_file_read(path, LARGEST_FILE, &text, NULL) < 0)
        ie_fail(error, IE_IO, "there is no learning material \"%s\"", file.data);
    else if (!(part = find_part(text.data, anchor, title)))
        ie_fail(error, IE_FORMAT, "\"%s\" has no heading \"%s\"", file.data, anchor);
    free(path);
    ie_buffer_free(&text);
    ie_buffer_free(&file);
    return part;
}
