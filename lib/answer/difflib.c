// SPDX-License-Identifier: MIT
// The character ratio of Python's difflib.SequenceMatcher, to the last bit.
// Written after the documentation of difflib (Python 3.11) and its published results: the longest block first, the
// earliest in a and then in b among equally long ones, then the same to the left and to the right of it.
#include "answer/difflib.h"

#include "base/memory.h"
#include "base/utf8.h"

#include <math.h>
#include <stdlib.h>
#include <string.h>

enum { AUTOJUNK_FROM = 200, FEW_PLACES = 12, ASCII = 128 };

typedef struct run {  // of matching pairs that ends at a place of b; valid where row is the row before the current one
    uint32_t row, length;
} run;

typedef struct matcher {
    const uint32_t *a, *b;
    uint32_t *symbols;      // the code points of b, sorted, each once
    size_t symbol_count;
    size_t ascii[ASCII];    // symbols of ASCII; symbol_count where b lacks one
    size_t *start;          // places[start[s]] to places[start[s + 1] - 1]: where symbol s occurs in b
    size_t *places;
    size_t *a_symbol;       // symbol of each element of a; symbol_count where b lacks it
    size_t *indexed;        // the elements of a whose symbol has places (few: most letters are popular), and
    size_t *indexed_before; // how many of them come before each element
    run *rows[2];           // for even and odd rows
    uint32_t row;           // of a, counted over all ranges, so that old runs need no clearing
    size_t b_count;
} matcher;

typedef struct block {
    size_t a, b, size;
} block;

typedef struct range {
    size_t a_low, a_high, b_low, b_high;
} range;

static int compare_points(const void *x, const void *y)
{
    uint32_t left = *(const uint32_t *)x, right = *(const uint32_t *)y;
    return left < right ? -1 : left > right;
}

static size_t find_symbol(const matcher *m, uint32_t point)
{
    size_t low = 0, high = m->symbol_count;
    while (low < high) {
        size_t middle = (low + high) / 2;
        if (m->symbols[middle] < point)
            low = middle + 1;
        else
            high = middle;
    }
    return low < m->symbol_count && m->symbols[low] == point ? low : m->symbol_count;
}

// Looks up every element; a table holds the answers for ASCII.
static void find_symbols(const matcher *m, const uint32_t *points, size_t count, size_t *symbols)
{
    for (size_t i = 0; i < count; i++)
        symbols[i] = points[i] < ASCII ? m->ascii[points[i]] : find_symbol(m, points[i]);
}

// The code points of b, sorted and each once. ASCII, which is most, needs no sorting.
static void list_symbols(matcher *m, size_t b_count)
{
    unsigned char seen[ASCII] = {0};
    size_t others = 0;
    m->symbols = ie_allocate(b_count + 1, sizeof *m->symbols);
    for (size_t i = 0; i < b_count; i++) {
        if (m->b[i] < ASCII)
            seen[m->b[i]] = 1;
        else
            m->symbols[others++] = m->b[i];
    }
    if (others)
        qsort(m->symbols, others, sizeof *m->symbols, compare_points);
    size_t kept = 0;
    for (size_t i = 0; i < others; i++)
        if (kept == 0 || m->symbols[kept - 1] != m->symbols[i])
            m->symbols[kept++] = m->symbols[i];
    size_t plain = 0;
    for (uint32_t point = 0; point < ASCII; point++)
        plain += seen[point];
    memmove(m->symbols + plain, m->symbols, kept * sizeof *m->symbols);
    m->symbol_count = plain + kept;
    for (uint32_t point = 0, at = 0; point < ASCII; point++) {
        m->ascii[point] = seen[point] ? at : m->symbol_count;
        if (seen[point])
            m->symbols[at++] = point;
    }
}

static void index_b(matcher *m, size_t b_count, int autojunk)
{
    list_symbols(m, b_count);
    size_t *of = ie_allocate(b_count + 1, sizeof *of), *next = ie_allocate(m->symbol_count + 1, sizeof *next);
    m->start = ie_allocate(m->symbol_count + 3, sizeof *m->start);
    m->places = ie_allocate(b_count + 1, sizeof *m->places);
    find_symbols(m, m->b, b_count, of);
    for (size_t i = 0; i < b_count; i++)
        next[of[i]]++;
    for (size_t s = 0, total = 0; s < m->symbol_count; s++) {
        size_t occurs = next[s];
        int is_popular = autojunk && b_count >= AUTOJUNK_FROM && occurs > b_count / 100 + 1;
        m->start[s] = next[s] = total;
        total += is_popular ? 0 : occurs;
        m->start[s + 1] = total;
    }
    m->start[m->symbol_count + 1] = m->start[m->symbol_count];  // the symbol that b lacks has no places
    for (size_t i = 0; i < b_count; i++)
        if (m->start[of[i]] < m->start[of[i] + 1])
            m->places[next[of[i]]++] = i;
    free(of);
    free(next);
}

// Lengthens a block by equal neighbours, which may be popular and so not in the index.
static block extend_block(const matcher *m, block best, const range *in)
{
    while (best.a > in->a_low && best.b > in->b_low && m->a[best.a - 1] == m->b[best.b - 1]) {
        best.a--;
        best.b--;
        best.size++;
    }
    while (best.a + best.size < in->a_high && best.b + best.size < in->b_high
           && m->a[best.a + best.size] == m->b[best.b + best.size])
        best.size++;
    return best;
}

// Starts the rows of another range; the first one finds no runs before it.
static void start_rows(matcher *m, size_t more)
{
    if (m->row > UINT32_MAX - more - 2) {
        memset(m->rows[0], 0, (m->b_count + 2) * sizeof *m->rows[0]);
        memset(m->rows[1], 0, (m->b_count + 2) * sizeof *m->rows[1]);
        m->row = 2;
    }
    m->row++;
}

// The first place of a symbol that is not before `low`.
static size_t first_place(const matcher *m, size_t symbol, size_t low)
{
    size_t from = m->start[symbol], to = m->start[symbol + 1];
    if (low == 0)
        return from;
    if (to - from <= FEW_PLACES) {  // counted without a branch to guess wrong
        size_t before = 0;
        for (size_t p = from; p < to; p++)
            before += m->places[p] < low;
        return from + before;
    }
    while (from < to) {
        size_t middle = (from + to) / 2;
        if (m->places[middle] < low)
            from = middle + 1;
        else
            to = middle;
    }
    return from;
}

static block find_longest(matcher *m, const range *in)
{
    block best = {in->a_low, in->b_low, 0};
    start_rows(m, in->a_high - in->a_low);
    for (size_t u = m->indexed_before[in->a_low]; u < m->indexed_before[in->a_high]; u++) {
        size_t i = m->indexed[u], symbol = m->a_symbol[i], end = m->start[symbol + 1];
        uint32_t row = m->row + 1 + (uint32_t)(i - in->a_low);
        const run *before = m->rows[(row - 1) & 1];
        run *now = m->rows[row & 1];
        for (size_t p = first_place(m, symbol, in->b_low); p < end && m->places[p] < in->b_high; p++) {
            size_t j = m->places[p];
            uint32_t length = before[j].row == row - 1 ? before[j].length + 1 : 1;  // before[j]: ends at j - 1
            now[j + 1] = (run){row, length};
            if (length > best.size)
                best = (block){i + 1 - length, j + 1 - length, length};
        }
    }
    m->row += (uint32_t)(in->a_high - in->a_low);
    return extend_block(m, best, in);
}

// Looks up every element of a, and lists those that have places in b.
static void index_a(matcher *m, size_t a_count)
{
    size_t used = 0;
    m->a_symbol = ie_allocate(a_count + 1, sizeof *m->a_symbol);
    m->indexed = ie_allocate(a_count + 1, sizeof *m->indexed);
    m->indexed_before = ie_allocate(a_count + 1, sizeof *m->indexed_before);
    find_symbols(m, m->a, a_count, m->a_symbol);
    for (size_t i = 0; i < a_count; i++) {
        m->indexed_before[i] = used;
        m->indexed[used] = i;
        used += m->start[m->a_symbol[i]] < m->start[m->a_symbol[i] + 1];
    }
    m->indexed_before[a_count] = used;
}

// The sum of all matching blocks.
static size_t count_matches(matcher *m, size_t a_count, size_t b_count)
{
    size_t depth = 1, capacity = 0, total = 0;
    range *todo = NULL;
    IE_GROW(todo, 0, capacity);
    todo[0] = (range){0, a_count, 0, b_count};
    while (depth > 0) {
        range in = todo[--depth];
        block found = find_longest(m, &in);
        total += found.size;
        if (found.size == 0)
            continue;
        if (in.a_low < found.a && in.b_low < found.b) {
            IE_GROW(todo, depth, capacity);
            todo[depth++] = (range){in.a_low, found.a, in.b_low, found.b};
        }
        if (found.a + found.size < in.a_high && found.b + found.size < in.b_high) {
            IE_GROW(todo, depth, capacity);
            todo[depth++] = (range){found.a + found.size, in.a_high, found.b + found.size, in.b_high};
        }
    }
    free(todo);
    return total;
}

double ie_difflib_ratio(const uint32_t *a, size_t a_count, const uint32_t *b, size_t b_count, int autojunk)
{
    if (a_count + b_count == 0)
        return 1;
    matcher m = {.a = a, .b = b, .b_count = b_count, .row = 2};
    index_b(&m, b_count, autojunk);
    index_a(&m, a_count);
    m.rows[0] = ie_allocate(b_count + 2, sizeof *m.rows[0]);
    m.rows[1] = ie_allocate(b_count + 2, sizeof *m.rows[1]);
    double matches = (double)count_matches(&m, a_count, b_count);
    free(m.symbols);
    free(m.start);
    free(m.places);
    free(m.a_symbol);
    free(m.indexed);
    free(m.indexed_before);
    free(m.rows[0]);
    free(m.rows[1]);
    return 2.0 * matches / (double)(a_count + b_count);
}

double ie_difflib_ratio_text(const char *answer, const char *reference, int autojunk)
{
    static const double most_pairs = 1e10;
    size_t a_raw, b_raw, a_count, b_count;
    uint32_t *a_points = ie_utf8_decode(answer, &a_raw), *b_points = ie_utf8_decode(reference, &b_raw);
    uint32_t *a = ie_utf8_lower_points(a_points, a_raw, &a_count), *b = ie_utf8_lower_points(b_points, b_raw, &b_count);
    int is_too_long = (!autojunk || b_count < AUTOJUNK_FROM) && (double)a_count * (double)b_count > most_pairs;
    double ratio = is_too_long ? NAN : ie_difflib_ratio(a, a_count, b, b_count, autojunk);
    free(a_points);
    free(b_points);
    free(a);
    free(b);
    return ratio;
}
