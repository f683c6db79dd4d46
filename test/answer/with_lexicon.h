// SPDX-License-Identifier: MIT
// A vocabulary and what is known of its words, for the suites that compare words.
#ifndef IE_TEST_ANSWER_WITH_LEXICON_H
#define IE_TEST_ANSWER_WITH_LEXICON_H

#include "answer/lexicon.h"
#include "base/path.h"

#include <check.h>
#include <stdlib.h>

static ie_text *text;
static ie_lexicon *lexicon;

static void set_up(void)
{
    ie_error error;
    char *counts = ie_path_data("models/similarity/idf.txt");
    text = ie_text_create();
    lexicon = ie_lexicon_open(text, counts, NULL, &error);
    ck_assert_msg(lexicon != NULL, "%s", error.text);
    free(counts);
}

static void tear_down(void)
{
    ie_lexicon_close(lexicon);
    ie_text_destroy(text);
}

#endif
