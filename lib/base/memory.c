// SPDX-License-Identifier: MIT
// Allocation that never returns NULL, and a buffer that grows.
#include "base/memory.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

static void (*explain_exhaustion)(void);

void ie_on_exhaustion(void (*handler)(void))
{
    explain_exhaustion = handler;
}

static void *checked(void *memory)
{
    if (memory)
        return memory;
    if (explain_exhaustion)
        explain_exhaustion();
    abort();
}

void *ie_allocate(size_t count, size_t size)
{
    return checked(calloc(count ? count : 1, size ? size : 1));
}

void *ie_resize(void *memory, size_t count, size_t size)
{
    if (size && count > SIZE_MAX / size)
        return checked(NULL);
    size_t bytes = count * size;
    return checked(realloc(memory, bytes ? bytes : 1));
}

char *ie_copy_text(const char *text)
{
    return text ? checked(strdup(text)) : NULL;
}

char *ie_buffer_reserve(ie_buffer *buffer, size_t more)
{
    size_t needed = buffer->length + more + 1;
    if (needed > buffer->capacity) {
        size_t capacity = buffer->capacity ? buffer->capacity : 256;
        while (capacity < needed)
            capacity *= 2;
        buffer->data = ie_resize(buffer->data, capacity, 1);
        buffer->capacity = capacity;
    }
    return buffer->data + buffer->length;
}

void ie_buffer_add(ie_buffer *buffer, const void *bytes, size_t count)
{
    char *end = ie_buffer_reserve(buffer, count);
    if (count)
        memcpy(end, bytes, count);
    end[count] = '\0';
    buffer->length += count;
}

void ie_buffer_text(ie_buffer *buffer, const char *text)
{
    ie_buffer_add(buffer, text, strlen(text));
}

void ie_buffer_format(ie_buffer *buffer, const char *format, ...)
{
    va_list arguments, again;
    va_start(arguments, format);
    va_copy(again, arguments);
    int length = vsnprintf(NULL, 0, format, arguments);
    va_end(arguments);
    char *end = ie_buffer_reserve(buffer, (size_t)length);
    vsnprintf(end, (size_t)length + 1, format, again);
    va_end(again);
    buffer->length += (size_t)length;
}

void ie_buffer_number(ie_buffer *buffer, double value, int decimals)
{
    char text[352];  // the largest double has 309 digits before the point
    int length = snprintf(text, sizeof text, "%.*f", decimals, value);
    while (decimals > 0 && text[length - 1] == '0')
        length--;
    if (text[length - 1] == '.')
        length--;
    int is_minus_zero = length == 2 && text[0] == '-' && text[1] == '0';
    ie_buffer_add(buffer, text + is_minus_zero, (size_t)(length - is_minus_zero));
}

void ie_buffer_clear(ie_buffer *buffer)
{
    buffer->length = 0;
    if (buffer->data)
        buffer->data[0] = '\0';
}

void ie_buffer_free(ie_buffer *buffer)
{
    free(buffer->data);
    *buffer = (ie_buffer){0};
}
