// SPDX-License-Identifier: MIT
// Texts compared sentence by sentence and piece by piece through a sentence net.
#include "answer/sentences.h"

#include "answer/alignment.h"
#include "base/memory.h"
#include "base/string_table.h"

#include <ctype.h>
#include <math.h>
#include <stdlib.h>
#include <string.h>

// Ours, not measured: the net's 254 pieces hold some 150 words.
enum { WIDTH = IE_EMBEDDING_SIZE, SETS = 64, WAYS = 4, MOST_SENTENCES = 64, WORDS_IN_SENTENCE = 30,
       WORDS_IN_NET = 150 };

typedef struct passage {
    char *text;
    long used;  // when it was last asked for
    float whole[WIDTH], *sentences;  // sentences: count x WIDTH
    size_t count;
    ie_pieces pieces;
} passage;

struct ie_sentences {
    ie_embedding *net;
    ie_text *text;
    long clock;
    passage *slots[SETS][WAYS];  // by hash; a newcomer takes the place of the one that was not asked for the longest
    signed char kinds[IE_ENCODER_VOCABULARY];  // of pieces, see kind_of_piece; -1 where not known yet
};

ie_sentences *ie_sentences_create(ie_embedding *net, ie_text *text)
{
    ie_sentences *sentences = ie_allocate(1, sizeof *sentences);
    sentences->net = net;
    sentences->text = text;
    memset(sentences->kinds, -1, sizeof sentences->kinds);
    return sentences;
}

static void free_passage(passage *one)
{
    if (!one)
        return;
    free(one->text);
    free(one->sentences);
    ie_pieces_free(&one->pieces);
    free(one);
}

void ie_sentences_destroy(ie_sentences *sentences)
{
    if (!sentences)
        return;
    for (size_t s = 0; s < SETS; s++)
        for (size_t w = 0; w < WAYS; w++)
            free_passage(sentences->slots[s][w]);
    free(sentences);
}

// 0 for punctuation, 1 for a function word or filler, 2 for a word that carries meaning, or a part of one.
static int kind_of_piece(ie_sentences *sentences, int id)
{
    if (sentences->kinds[id] < 0) {
        const char *piece = ie_embedding_piece(sentences->net, id);
        ie_tokens tokens = {0};
        ie_text_tokens(sentences->text, piece, NAN, NAN, &tokens);
        int carries = strncmp(piece, "##", 2) == 0 || (tokens.count && tokens.items[0].kind & IE_TOKEN_CONTENT);
        sentences->kinds[id] = (signed char)(tokens.count == 0 ? 0 : carries ? 2 : 1);
        ie_tokens_free(&tokens);
    }
    return sentences->kinds[id];
}

// Adds the pieces of the text that the net read last.
static void add_pieces(ie_sentences *sentences, passage *to)
{
    static const double weights[] = {0, 0.1, 1};  // by kind
    const int *ids;
    const float *states;
    size_t count = ie_embedding_pieces(sentences->net, &ids, &states);
    for (size_t i = 0; i < count; i++)
        if (kind_of_piece(sentences, ids[i]) > 0)
            ie_pieces_add(&to->pieces, ids[i], states + i * WIDTH, weights[kind_of_piece(sentences, ids[i])]);
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

// The bytes of the sentence at the start of `text`, or of `most` words of it.
static size_t sentence_length(const char *text, size_t most)
{
    size_t words = 0;
    for (size_t at = 0; text[at]; at++) {
        int ends_word = !isspace((unsigned char)text[at])
            && (text[at + 1] == '\0' || isspace((unsigned char)text[at + 1]));
        words += (size_t)ends_word;
        if (text[at] == '\n' || (ends_word && (strchr(".!?", text[at]) || words == most)))
            return at + 1;
    }
    return strlen(text);
}

// Adds the vector of one sentence; its pieces too where the text is too long to be read as a whole.
static void add_sentence(ie_sentences *sentences, passage *to, const char *text, size_t length, int is_whole_read)
{
    char *sentence = ie_allocate(length + 1, 1);
    memcpy(sentence, text, length);
    if (count_words(sentence) > 0) {
        to->sentences = ie_resize(to->sentences, (to->count + 1) * WIDTH, sizeof(float));
        float *vector = to->sentences + to->count++ * WIDTH;
        if (is_whole_read && text[length] == '\0' && to->count == 1)
            memcpy(vector, to->whole, sizeof to->whole);
        else
            ie_embedding_compute(sentences->net, sentence, vector);
        if (!is_whole_read)
            add_pieces(sentences, to);
    }
    free(sentence);
}

static void mean_of_sentences(passage *to)
{
    double square = 0;
    for (size_t i = 0; i < to->count; i++)
        for (size_t c = 0; c < WIDTH; c++)
            to->whole[c] += to->sentences[i * WIDTH + c];
    for (size_t c = 0; c < WIDTH; c++)
        square += (double)to->whole[c] * to->whole[c];
    for (size_t c = 0; c < WIDTH && square > 0; c++)
        to->whole[c] = (float)(to->whole[c] / sqrt(square));
}

static passage *make_passage(ie_sentences *sentences, const char *text)
{
    passage *made = ie_allocate(1, sizeof *made);
    made->text = ie_copy_text(text);
    size_t words = count_words(text), most = words / MOST_SENTENCES + 1;
    int is_whole_read = words > 0 && words <= WORDS_IN_NET;
    most = most > WORDS_IN_SENTENCE ? most : WORDS_IN_SENTENCE;
    if (is_whole_read) {
        ie_embedding_compute(sentences->net, text, made->whole);
        add_pieces(sentences, made);
    }
    for (size_t at = 0; text[at] && made->count < MOST_SENTENCES;) {
        size_t length = sentence_length(text + at, most);
        add_sentence(sentences, made, text + at, length, is_whole_read);
        at += length;
    }
    if (!is_whole_read)
        mean_of_sentences(made);
    return made;
}

// The passage of a text; it stays for as long as the next WAYS - 1 texts asked for.
static const passage *find_passage(ie_sentences *sentences, const char *text)
{
    passage **set = sentences->slots[ie_string_hash(text, strlen(text)) % SETS], **slot = &set[0];
    for (size_t w = 0; w < WAYS; w++) {
        if (set[w] && strcmp(set[w]->text, text) == 0) {
            set[w]->used = ++sentences->clock;
            return set[w];
        }
        if (*slot && (!set[w] || set[w]->used < (*slot)->used))
            slot = &set[w];
    }
    free_passage(*slot);
    *slot = make_passage(sentences, text);
    (*slot)->used = ++sentences->clock;
    return *slot;
}

// The mean over the sentences of `from` of the best cosine with a sentence of `to`.
static double mean_best(const passage *from, const passage *to)
{
    double sum = 0;
    for (size_t i = 0; i < from->count; i++) {
        double best = 0;
        for (size_t j = 0; j < to->count; j++)
            best = fmax(best, ie_embedding_cosine(from->sentences + i * WIDTH, to->sentences + j * WIDTH));
        sum += best;
    }
    return from->count ? sum / (double)from->count : 0;
}

ie_sentence_likeness ie_sentences_compare(ie_sentences *sentences, const char *answer, const char *reference,
                                          const char *question)
{
    ie_sentence_likeness likeness = {0};
    const passage *said = find_passage(sentences, answer), *wanted = find_passage(sentences, reference);
    const passage *asked = question && *question ? find_passage(sentences, question) : NULL;
    if (said->count && wanted->count) {
        likeness.whole = ie_embedding_cosine(said->whole, wanted->whole);
        likeness.best = mean_best(wanted, said);
        likeness.focus = mean_best(said, wanted);
    }
    if (said->count && asked && asked->count)
        likeness.question = ie_embedding_cosine(said->whole, asked->whole);
    ie_alignment alignment = ie_alignment_compare(&said->pieces, &wanted->pieces, asked ? &asked->pieces : NULL);
    likeness.recall = alignment.recall;
    likeness.precision = alignment.precision;
    return likeness;
}

// The number of the content word that each piece belongs to, -1 for others and where the two ways to part a text into
// words differ. Free it.
static int *words_of_pieces(ie_sentences *sentences, const ie_pieces *pieces, const ie_tokens *tokens)
{
    enum { LOOK_AHEAD = 8, LONGEST = 128 };
    int *words = ie_allocate(pieces->count + 1, sizeof *words);
    size_t token = 0;
    for (size_t i = 0, end; i < pieces->count; i = end) {
        char word[LONGEST] = "";
        for (end = i; end < pieces->count; end++) {
            const char *piece = ie_embedding_piece(sentences->net, pieces->ids[end]);
            int goes_on = strncmp(piece, "##", 2) == 0;
            if ((end > i && !goes_on) || strlen(word) + strlen(piece) >= LONGEST)
                break;
            strcat(word, piece + (end > i && goes_on ? 2 : 0));
            words[end] = -1;
        }
        end += end == i;  // a piece too long for any word
        for (size_t at = token; at < tokens->count && at < token + LOOK_AHEAD; at++)
            if (strcmp(ie_text_word(sentences->text, tokens->items[at].word), word) == 0) {
                for (size_t p = i; p < end; p++)
                    words[p] = tokens->items[at].kind & IE_TOKEN_CONTENT ? (int)at : -1;
                token = at + 1;
                break;
            }
    }
    return words;
}

size_t ie_sentences_meanings(ie_sentences *sentences, const char *answer, const ie_tokens *said, const char *reference,
                             const ie_tokens *wanted, ie_meaning **meanings)
{
    static const double alike = 0.5;  // what pairs above it are can be seen to belong together, by eye
    const ie_pieces *ours = &find_passage(sentences, reference)->pieces;
    const ie_pieces *theirs = &find_passage(sentences, answer)->pieces;
    int *our_words = words_of_pieces(sentences, ours, wanted), *their_words = words_of_pieces(sentences, theirs, said);
    size_t count = 0;
    *meanings = ie_allocate(ours->count + 1, sizeof **meanings);
    for (size_t i = 0; i < ours->count; i++) {
        double likeness = 0;
        const float *state = ours->states + i * WIDTH;
        int best = our_words[i] < 0 ? -1 : ie_alignment_likest(theirs, their_words, state, &likeness);
        if (best < 0 || likeness < alike)
            continue;
        ie_meaning *last = count ? &(*meanings)[count - 1] : NULL;
        if (!last || last->reference != our_words[i])
            (*meanings)[count++] = (ie_meaning){our_words[i], their_words[best], likeness};
        else if (likeness > last->likeness)
            *last = (ie_meaning){our_words[i], their_words[best], likeness};
    }
    free(our_words);
    free(their_words);
    return count;
}
