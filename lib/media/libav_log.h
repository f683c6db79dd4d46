// SPDX-License-Identifier: MIT
// libav's messages, which it writes to stderr by itself.
#ifndef IE_MEDIA_LIBAV_LOG_H
#define IE_MEDIA_LIBAV_LOG_H

// Ends them, for the whole process: to be called by programs alone, whose own messages say what was wrong.
void ie_libav_log_off(void);

#endif
