// SPDX-License-Identifier: MIT
// Texts compared sentence by sentence through a sentence net.
#include "sentences.h"

#include "memory.h"

#include <ctype.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

enum { WIDTH = IE_EMBEDDING_SIZE, REMEMBERED = 1024, MOST_PIECES = 64, WORDS_IN_PIECE = 30, WORDS_IN_NET = 150 };

typedef struct passage {
    char *text;
    float whole[WIDTH], *pieces;  // pieces: count x WIDTH
    size_t count;
} passage;

struct ie_sentences {
    ie_embedding *net;
    passage *slots[REMEMBERED];  // by hash; a newcomer takes the place of the old
};

ie_sentences *ie_sentences_create(ie_embedding *net)
{
    ie_sentences *sentences = ie_allocate(1, sizeof *sentences);
    sentences->net = net;
    return sentences;
}

static void free_passage(passage *one)
{
    if (!one)
        return;
    free(one->text);
    free(one->pieces);
    free(one);
}

void ie_sentences_destroy(ie_sentences *sentences)
{
    if (!sentences)
        return;
    for (size_t i = 0; i < REMEMBERED; i++)
        free_passage(sentences->slots[i]);
    free(sentences);
}

static size_t count_words(const char *text)
{
    size_t words = 0;
    for (int inside = 0; *text; text++) {
        int is_letter = !isspace((unsigned char)*text);
        words += (size_t)(is_letter && !inside);
        inside = is_letter;
    }
    return words;
}

// The bytes of the piece at the start of `text`: a sentence, or `most` words.
static size_t piece_length(const char *text, size_t most)
{
    size_t words = 0;
    for (size_t at = 0; text[at]; at++) {
        int ends_word = !isspace((unsigned char)text[at]) && (text[at + 1] == '\0' || isspace((unsigned char)text[at + 1]));
        words += (size_t)ends_word;
        if (text[at] == '\n' || (ends_word && (strchr(".!?", text[at]) || words == most)))
            return at + 1;
    }
    return strlen(text);
}

static void add_piece(ie_sentences *sentences, passage *to, const char *text, size_t length)
{
    char *piece = ie_allocate(length + 1, 1);
    memcpy(piece, text, length);
    if (count_words(piece) > 0) {
        to->pieces = ie_resize(to->pieces, (to->count + 1) * WIDTH, sizeof(float));
        ie_embedding_compute(sentences->net, piece, to->pieces + to->count++ * WIDTH);
    }
    free(piece);
}

static void mean_of_pieces(passage *to)
{
    double square = 0;
    for (size_t i = 0; i < to->count; i++)
        for (size_t c = 0; c < WIDTH; c++)
            to->whole[c] += to->pieces[i * WIDTH + c];
    for (size_t c = 0; c < WIDTH; c++)
        square += (double)to->whole[c] * to->whole[c];
    for (size_t c = 0; c < WIDTH && square > 0; c++)
        to->whole[c] = (float)(to->whole[c] / sqrt(square));
}

static passage *make_passage(ie_sentences *sentences, const char *text)
{
    passage *made = ie_allocate(1, sizeof *made);
    made->text = ie_copy_text(text);
    size_t words = count_words(text), most = words / MOST_PIECES + 1;
    most = most > WORDS_IN_PIECE ? most : WORDS_IN_PIECE;
    for (size_t at = 0; text[at] && made->count < MOST_PIECES;) {
        size_t length = piece_length(text + at, most);
        add_piece(sentences, made, text + at, length);
        at += length;
    }
    if (made->count == 1)
        memcpy(made->whole, made->pieces, sizeof made->whole);
    else if (words <= WORDS_IN_NET)
        ie_embedding_compute(sentences->net, text, made->whole);
    else
        mean_of_pieces(made);
    return made;
}

static const passage *find_passage(ie_sentences *sentences, const char *text)
{
    uint64_t hash = 0xcbf29ce484222325u;  // FNV-1a
    for (const char *at = text; *at; at++)
        hash = (hash ^ (unsigned char)*at) * 0x100000001b3u;
    passage **slot = &sentences->slots[(hash ^ hash >> 32) % REMEMBERED];
    if (!*slot || strcmp((*slot)->text, text) != 0) {
        free_passage(*slot);
        *slot = make_passage(sentences, text);
    }
    return *slot;
}

// The mean over the pieces of `from` of the best cosine with a piece of `to`.
static double mean_best(const passage *from, const passage *to)
{
    double sum = 0;
    for (size_t i = 0; i < from->count; i++) {
        double best = 0;
        for (size_t j = 0; j < to->count; j++)
            best = fmax(best, ie_embedding_cosine(from->pieces + i * WIDTH, to->pieces + j * WIDTH));
        sum += best;
    }
    return from->count ? sum / (double)from->count : 0;
}

// A copy, because another text may take its place in the memory.
static passage *copy_passage(const passage *from)
{
    passage *copy = ie_allocate(1, sizeof *copy);
    *copy = *from;
    copy->text = NULL;
    copy->pieces = ie_allocate(from->count * WIDTH + 1, sizeof(float));
    if (from->count)
        memcpy(copy->pieces, from->pieces, from->count * WIDTH * sizeof(float));
    return copy;
}

ie_sentence_likeness ie_sentences_compare(ie_sentences *sentences, const char *answer, const char *reference,
                                          const char *question)
{
    ie_sentence_likeness likeness = {0};
    passage *said = copy_passage(find_passage(sentences, answer));
    const passage *wanted = find_passage(sentences, reference);
    if (said->count && wanted->count) {
        likeness.whole = ie_embedding_cosine(said->whole, wanted->whole);
        likeness.best = mean_best(wanted, said);
        likeness.focus = mean_best(said, wanted);
    }
    if (said->count && question && *question)
        likeness.question = ie_embedding_cosine(said->whole, find_passage(sentences, question)->whole);
    free_passage(said);
    return likeness;
}
