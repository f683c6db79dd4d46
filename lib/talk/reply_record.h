// SPDX-License-Identifier: MIT
// Replies of a conversation as `reply` records.
#ifndef IE_TALK_REPLY_RECORD_H
#define IE_TALK_REPLY_RECORD_H

#include "stream/record.h"
#include "stream/writer.h"
#include "talk/conversation.h"

// Replies to a `message` record, and writes the whole `reply` record. Returns 0, or -1 with IE_FORMAT where it has no
// text.
int ie_reply_write(ie_writer *writer, ie_conversation *conversation, const ie_record *message, ie_error *error);

#endif
