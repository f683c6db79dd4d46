// SPDX-License-Identifier: MIT
// Learning material: Markdown files in corpus/learning, whose parts are named "FILE.md#anchor".
#ifndef IE_ANSWER_LEARNING_H
#define IE_ANSWER_LEARNING_H

#include "base/error.h"

// The part that `name` stands for, as Markdown without its heading: from the heading with the anchor, made as GitHub
// makes it (lower case, spaces to hyphens, marks dropped), to the next of its level or above; without an anchor from
// the first heading on. `*title` gets the heading's text. The caller frees both.
// Returns NULL, and no title, with IE_USAGE where the name is no plain file name (it may come from a stream), IE_IO
// where there is no such file, IE_FORMAT where the file has no such heading.
char *ie_learning_read(const char *name, char **title, ie_error *error);

#endif
