// SPDX-License-Identifier: MIT
// Tests of lib/answer/terms: which words of a pack and a question are listened for.
#include "answer/terms.h"
#include "base/path.h"
#include "suite.h"

#include <check.h>
#include <stdlib.h>
#include <string.h>

static const char PACK[] =
    "title: T\nvocabulary: [lock file, GIL]\nquestions:\n"
    "  - id: a\n    text: How does a dictionary work?\n    answer: The dictionary can find what you like by hashing.\n";

START_TEST(vocabulary_and_rare_words_are_terms)
{
    ie_text *text = ie_text_create();
    char *counts = ie_path_data("models/similarity/idf.txt");
    ie_lexicon *lexicon = ie_lexicon_open(text, counts, NULL, NULL);
    ie_pack *pack = ie_pack_parse(PACK, strlen(PACK), "test", NULL, NULL);
    ie_pronunciation *pronunciation = ie_pronunciation_open();
    ie_terms terms = ie_terms_list(text, lexicon, pronunciation, pack, &pack->questions[0]);
    int vocabulary = 0, dictionary = 0, like = 0, gil = 0;
    for (size_t i = 0; i < terms.count; i++) {
        vocabulary += terms.items[i].is_vocabulary;
        dictionary += strcmp(terms.items[i].text, "dictionary") == 0;
        like += strcmp(terms.items[i].text, "like") == 0;
        gil += strcmp(terms.items[i].text, "GIL") == 0;
    }
    ck_assert_int_eq(vocabulary, 1);
    ck_assert_str_eq(terms.items[0].letters, "lockfile");
    ck_assert_int_eq(dictionary, 1);
    ck_assert_int_eq(like, 0);
    ck_assert_int_eq(gil, 0);  // too short to be told from what sounds alike
    ie_tokens tokens = {0};
    ie_text_tokens(text, "dictionaries swim", 0, 1, &tokens);
    ck_assert_int_eq(ie_terms_hold(&terms, tokens.items[0].stem), 1);
    ck_assert_int_eq(ie_terms_hold(&terms, tokens.items[1].stem), 0);
    ie_tokens_free(&tokens);
    ie_terms_free(&terms);
    ie_pronunciation_close(pronunciation);
    ie_pack_free(pack);
    ie_lexicon_close(lexicon);
    free(counts);
    ie_text_destroy(text);
}
END_TEST

int main(void)
{
    Suite *suite = suite_create("terms");
    TCase *cases = tcase_create("terms");
    tcase_add_test(cases, vocabulary_and_rare_words_are_terms);
    suite_add_tcase(suite, cases);
    return run_suite(suite);
}
