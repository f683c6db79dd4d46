// SPDX-License-Identifier: MIT
// Error values and the one way in which programs print them.
#include "base/error.h"

#include "base/printable.h"

#include <errno.h>
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

const char *ie_program_name = "ie";

static void format_message(char *text, size_t size, const char *format, va_list arguments)
{
    int saved = errno;
    vsnprintf(text, size, format, arguments);
    size_t length = strlen(text);
    if (length > 0 && text[length - 1] == ':')
        snprintf(text + length, size - length, " %s", strerror(saved));
}

int ie_fail(ie_error *error, ie_code code, const char *format, ...)
{
    if (!error)
        return -1;
    va_list arguments;
    va_start(arguments, format);
    format_message(error->text, sizeof error->text, format, arguments);
    va_end(arguments);
    error->code = code;
    error->line = 0;
    return -1;
}

void ie_warn(const char *format, ...)
{
    char text[1024];
    va_list arguments;
    va_start(arguments, format);
    format_message(text, sizeof text, format, arguments);
    va_end(arguments);
    for (char *at = text; *at; at++)  // a file's name is shown to a terminal, which would obey it
        if (*at != '\n' && *at != '\t')
            memset(at, '?', ie_printable_control(at));
    fprintf(stderr, "%s: %s\n", ie_program_name, text);
}

int ie_stop(const ie_error *error)
{
    ie_warn("%s", error->text);
    return error->code == IE_REFUSED ? IE_EXIT_REFUSED : IE_EXIT_STOPPED;
}

int ie_end(int status, const ie_error *error)
{
    if (fflush(stdout) != 0 || ferror(stdout)) {
        ie_warn("<stdout>:");
        return IE_EXIT_STOPPED;
    }
    return status < 0 ? ie_stop(error) : status;
}
