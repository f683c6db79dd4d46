// SPDX-License-Identifier: MIT
// An answer cut into statements.
#include "answer/statements.h"

#include "base/filled_pause.h"
#include "base/memory.h"
#include "base/utf8.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>
#include <strings.h>

// Ours: a sentence of more words than LONGEST is cut before a joining word once a piece has ENOUGH, at last after
// LONGEST.
enum { LONGEST = 40, ENOUGH = 12 };

static const char blanks[] = " \t\r\n";
static const char *const gap_words[] = {"basically", "actually", "literally", NULL};
// Behind these "like" is a verb or begins what was said; else it fills a gap.
static const char *const before_like[] = {"would", "i", "we", "you", "they", "not", "really", "also", "was", "who",
                                          "people", "to", "will", NULL};
static const char *const before_know[] = {"do", "did", "if", "as", "that", "what", "when", "let", "how", NULL};
static const char *const joins[] = {"and", "so", "but", "because", "then", "which", "while", NULL};

static int is_one_of(const char *const *list, const char *word, size_t length)
{
    for (; *list; list++)
        if (strlen(*list) == length && strncmp(*list, word, length) == 0)
            return 1;
    return 0;
}

static size_t word_length(const char *at)
{
    return strcspn(at, blanks);
}

// Whether a sentence ends with the word of this length: a full stop, or a line's end behind it.
static int ends_sentence(const char *word, size_t length)
{
    const char *end = word + length;
    while (length > 1 && strchr("\"')]", word[length - 1]))
        length--;
    return (length > 0 && strchr(".!?", word[length - 1])) || *end == '\n' || *end == '\r' || !*end;
}

// What the end of a contraction stands for, and contractions written without an apostrophe.
static const char *const contracted[][3] = {
    {"'m", "am"}, {"'ve", "have"}, {"'re", "are"}, {"'ll", "will"}, {"'d", "would"}, {"that's", "is"}, {"it's", "is"},
    {"there's", "is"}, {"what's", "is"}, {"he's", "is"}, {"she's", "is"}, {"im", "am", "i"}, {"ive", "have", "i"},
    {"id", "would", "i"}, {"thats", "is", "that"},
};

static void add_plain_word(ie_statements *statements, const char *word, size_t at)
{
    size_t length = strlen(word), count = statements->word_count;
    int is_again = count > 0 && strcmp(statements->words[count - 1], word) == 0;
    const char *before = count > 0 ? statements->words[count - 1] : "";
    if (count > 1 && strcmp(word, "know") == 0 && strcmp(before, "you") == 0
        && !is_one_of(before_know, statements->words[count - 2], strlen(statements->words[count - 2]))) {
        statements->word_count--;  // "you know" between two words
        statements->left_out += 2;
        return;
    }
    int is_filling = strcmp(word, "like") == 0 && !is_one_of(before_like, before, strlen(before));
    if (is_again || is_filling || ie_is_filled_pause(word, length) || is_one_of(gap_words, word, length)) {
        statements->left_out++;
        return;
    }
    if (count >= statements->word_capacity) {
        statements->word_capacity = statements->word_capacity ? 2 * statements->word_capacity : 64;
        statements->words = ie_resize(statements->words, statements->word_capacity, sizeof *statements->words);
        statements->at = ie_resize(statements->at, statements->word_capacity, sizeof *statements->at);
    }
    statements->words[count] = word;
    statements->at[count] = (int)at;
    statements->word_count++;
}

// Adds a word as it was written, with what follows its apostrophe written out.
static void add_written(ie_text *text, ie_statements *statements, char *written)
{
    size_t first = statements->tokens.count;
    const char *ending = NULL, *instead = NULL;
    for (char *at = written; *at; at++)
        if (ie_utf8_apostrophe(at) > 1) {  // a typographic one
            *at = '\'';
            memmove(at + 1, at + 3, strlen(at + 3) + 1);
        }
    ie_text_tokens(text, written, NAN, NAN, &statements->tokens);
    for (size_t i = 0; i < sizeof contracted / sizeof *contracted && !ending; i++) {
        size_t length = strlen(contracted[i][0]), written_length = strcspn(written, ".,;:!?\")");
        const char *end = written + written_length - length;
        int is_end = contracted[i][0][0] == '\'' || written_length == length;
        if (written_length >= length && is_end && strncasecmp(end, contracted[i][0], length) == 0) {
            ending = contracted[i][1];
            instead = contracted[i][2];
        }
    }
    for (size_t i = first; i < statements->tokens.count; i++)
        add_plain_word(statements, instead ? instead : ie_text_word(text, statements->tokens.items[i].word), i);
    if (ending && statements->tokens.count > first)
        add_plain_word(statements, ending, statements->tokens.count - 1);
}

static void add_words(ie_text *text, ie_statements *statements, char *piece)
{
    for (char *at = piece + strspn(piece, blanks); *at;) {
        size_t length = word_length(at);
        char after = at[length];
        at[length] = '\0';
        add_written(text, statements, at);
        at += length + (after != '\0');
        at += strspn(at, blanks);
    }
}

static void add_statement(ie_text *text, ie_statements *statements, const char *answer, size_t from, size_t end)
{
    while (end > from && isspace((unsigned char)answer[end - 1]))
        end--;
    char *piece = ie_allocate(end - from + 1, 1);
    memcpy(piece, answer + from, end - from);
    ie_statement added = {.from = from, .length = end - from, .first = statements->word_count, .t = NAN, .end = NAN};
    add_words(text, statements, piece);
    added.count = statements->word_count - added.first;
    if (added.count > 0) {
        IE_GROW(statements->items, statements->count, statements->capacity);
        statements->items[statements->count++] = added;
    }
    free(piece);
}

// Cuts the sentence from `from` to `end`; a long one at its joints.
static void cut_sentence(ie_text *text, ie_statements *statements, const char *answer, size_t from, size_t end)
{
    size_t words = 0, start = from, since = 0;
    for (size_t at = from; at < end; words++) {
        at += strspn(answer + at, blanks);
        at += word_length(answer + at);
    }
    for (size_t at = from; words > LONGEST && at < end;) {
        at += strspn(answer + at, blanks);
        size_t length = word_length(answer + at);
        if ((since >= ENOUGH && is_one_of(joins, answer + at, length)) || since >= LONGEST) {
            add_statement(text, statements, answer, start, at);
            start = at;
            since = 0;
        }
        since++;
        at += length;
    }
    add_statement(text, statements, answer, start, end);
}

static void set_times(ie_statements *statements, const ie_tokens *said)
{
    size_t count = statements->tokens.count;
    if (!said || said->count == 0 || count == 0)
        return;
    for (size_t i = 0; i < statements->count; i++) {
        ie_statement *statement = &statements->items[i];
        size_t first = (size_t)statements->at[statement->first];
        size_t last = (size_t)statements->at[statement->first + statement->count - 1];
        if (said->count != count) {
            first = first * said->count / count;
            last = last * said->count / count;
        }
        statement->t = said->items[first].t;
        statement->end = said->items[last].end;
    }
}

ie_statements ie_statements_cut(ie_text *text, const char *answer, const ie_tokens *said)
{
    ie_statements statements = {0};
    size_t from = strspn(answer, blanks);
    for (size_t at = from; answer[at] && statements.word_count < IE_STATEMENTS_MOST_WORDS;) {
        size_t length = word_length(answer + at), next = at + length;
        int is_end = ends_sentence(answer + at, length) || next - from > 12 * IE_STATEMENTS_MOST_WORDS;
        if (is_end)
            cut_sentence(text, &statements, answer, from, next);
        at = next + strspn(answer + next, blanks);
        from = is_end ? at : from;
        if (!answer[at] && !is_end)
            cut_sentence(text, &statements, answer, from, at);
    }
    set_times(&statements, said);
    return statements;
}

void ie_statements_free(ie_statements *statements)
{
    ie_tokens_free(&statements->tokens);
    free(statements->items);
    free(statements->words);
    free(statements->at);
    *statements = (ie_statements){0};
}
