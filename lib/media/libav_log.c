// SPDX-License-Identifier: MIT
// libav's messages.
#include "media/libav_log.h"

#include <libavutil/log.h>

void ie_libav_log_off(void)
{
    av_log_set_level(AV_LOG_QUIET);
}
