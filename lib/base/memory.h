// SPDX-License-Identifier: MIT
// Allocation that never returns NULL, and a buffer that grows. Where memory is exhausted the handler is called, which
// does not return, and without one abort(): nothing else in lib/ ends the process. Programs end with code 2.
#ifndef IE_BASE_MEMORY_H
#define IE_BASE_MEMORY_H

#include <stddef.h>

// For the whole process; ie_options_parse sets one that says so and ends the program with code 2.
void ie_on_exhaustion(void (*handler)(void));

void *ie_allocate(size_t count, size_t size);                // zeroed; free() it
void *ie_resize(void *memory, size_t count, size_t size);    // as reallocarray
char *ie_copy_text(const char *text);                        // strdup; NULL stays NULL

// Bytes that grow; always followed by a zero byte once anything was added. Start with {0}.
typedef struct ie_buffer {
    char *data;
    size_t length, capacity;
} ie_buffer;

char *ie_buffer_reserve(ie_buffer *buffer, size_t more);  // room for `more` bytes at the end; length unchanged
void ie_buffer_add(ie_buffer *buffer, const void *bytes, size_t count);
void ie_buffer_text(ie_buffer *buffer, const char *text);
void ie_buffer_format(ie_buffer *buffer, const char *format, ...) __attribute__((format(printf, 2, 3)));
// A finite number in the fewest digits that keep `decimals` places after the point; never -0.
void ie_buffer_number(ie_buffer *buffer, double value, int decimals);
void ie_buffer_clear(ie_buffer *buffer);  // keeps the memory
void ie_buffer_free(ie_buffer *buffer);

// Grows an array by doubling: `items` holds `count` of `*capacity` elements and has room for one more afterwards.
#define IE_GROW(items, count, capacity)                                              \
    do {                                                                             \
        if ((count) >= (capacity)) {                                                 \
            (capacity) = (capacity) ? (capacity) * 2 : 16;                           \
            (items) = ie_resize((items), (size_t)(capacity), sizeof *(items));       \
        }                                                                            \
    } while (0)

#endif
