// SPDX-License-Identifier: MIT
// One training step of the expression network, for train.py: forward, loss and gradients, with products in bfloat16.
// Several times faster than the framework on two cores; needs a processor with AMX (Sapphire Rapids or later).
// Maps are rows of channels (pixel after pixel); inputs of 3x3 convolutions carry a border of zeros. A development
// tool: not part of the toolkit.
#include <immintrin.h>
#include <math.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>
#include <sys/mman.h>
#include <sys/syscall.h>
#include <unistd.h>

enum { GROUP = 1, SIDE = 112, SOURCE = 48, PADDED = SIDE + 1, TAPS = 9 };
typedef uint16_t bf16;

typedef struct conv {
    int inputs, outputs, stride, side;     // side: of the output
    long at_depthwise, at_pointwise, at_bias;  // in the parameters
    bf16 *packed, *packed_transposed;
} conv;

typedef struct net {
    int widths[4], classes;
    long size, at_dense;
    const float *parameters;
    conv convs[4][4];
} net;

typedef struct work {
    float *picture;
    float *input[4][5];   // per block: inputs of conv1, conv2, conv3 (padded), the block's output (padded); [4] unused
    bf16 *product[4][4];  // per convolution: what the pointwise product reads
    float *y, *sum, *d_product, *d_padded, *d_previous;
    bf16 *d_rows, *d_pairs, *transposed;
    float *gradient, *features, *d_features;
    double losses[2];
} work;

static long round32(long n) { return (n + 31) / 32 * 32; }

// Zeroed memory, from pages of 2 MB: with small ones the time goes into finding them.
static void *room(size_t bytes)
{
    static char *arena;
    static size_t left;
    bytes = (bytes + 64 + 511) / 512 * 512 + 64;  // the 64 keep maps from falling on the same sets of the cache
    if (bytes > left) {
        left = bytes > (64u << 20) ? (bytes + (2u << 20)) >> 21 << 21 : 64u << 20;
        arena = aligned_alloc(2u << 20, left);
        madvise(arena, left, MADV_HUGEPAGE);
    }
    char *memory = arena;
    arena += bytes;
    left -= bytes;
    return memset(memory, 0, bytes);
}

struct tiles { uint8_t palette, start, reserved[14]; uint16_t bytes[16]; uint8_t rows[16]; } __attribute__((packed));

static void configure(void)
{
    struct tiles tiles = {.palette = 1};
    for (int i = 0; i < 8; i++) {
        tiles.bytes[i] = 64;
        tiles.rows[i] = 16;
    }
    __asm__ volatile("" : : "r"(&tiles) : "memory");  // the intrinsic does not say that it reads all of it
    _tile_loadconfig(&tiles);
}

// c[m][n] (+)= a[m][k] b[k][n]; b in pairs of rows: b[k / 2][n][2]. All sizes are multiples of 32.
static __attribute__((noinline)) void multiply(long m, long n, long k, const bf16 *a, const bf16 *b, float *c, int accumulate)
{
    __asm__ volatile("" : : : "memory");
    for (long i = 0; i < m; i += 32)
        for (long j = 0; j < n; j += 32) {
            float *c00 = c + i * n + j, *c10 = c00 + 16 * n;
            if (accumulate) {
                _tile_loadd(0, c00, n * 4); _tile_loadd(1, c00 + 16, n * 4);
                _tile_loadd(2, c10, n * 4); _tile_loadd(3, c10 + 16, n * 4);
            } else {
                _tile_zero(0); _tile_zero(1); _tile_zero(2); _tile_zero(3);
            }
            for (long p = 0; p < k; p += 32) {
                _tile_loadd(4, a + i * k + p, k * 2); _tile_loadd(5, a + (i + 16) * k + p, k * 2);
                _tile_loadd(6, b + p * n + 2 * j, n * 4); _tile_loadd(7, b + p * n + 2 * j + 32, n * 4);
                _tile_dpbf16ps(0, 4, 6); _tile_dpbf16ps(1, 4, 7);
                _tile_dpbf16ps(2, 5, 6); _tile_dpbf16ps(3, 5, 7);
            }
            _tile_stored(0, c00, n * 4); _tile_stored(1, c00 + 16, n * 4);
            _tile_stored(2, c10, n * 4); _tile_stored(3, c10 + 16, n * 4);
        }
    __asm__ volatile("" : : : "memory");
}
static bf16 narrow(float v)
{
    union { float value; uint32_t bits; } u = {.value = v};
    return (bf16)((u.bits + 0x7fff + (u.bits >> 16 & 1)) >> 16);
}

static void to_rows(const float *in, bf16 *out, long count)
{
    for (long i = 0; i < count; i += 16)
        _mm256_storeu_si256((__m256i *)(out + i), (__m256i)_mm512_cvtneps_pbh(_mm512_loadu_ps(in + i)));
}

static __m512i interleave(__m256i even, __m256i odd)
{
    const __m512i order = _mm512_set_epi16(31, 15, 30, 14, 29, 13, 28, 12, 27, 11, 26, 10, 25, 9, 24, 8, 23, 7, 22, 6, 21, 5,
                                           20, 4, 19, 3, 18, 2, 17, 1, 16, 0);
    return _mm512_permutexvar_epi16(order, _mm512_inserti64x4(_mm512_castsi256_si512(even), odd, 1));
}

static void to_pairs(const float *in, bf16 *out, long rows, long columns)
{
    for (long r = 0; r < rows; r += 2)
        for (long c = 0; c < columns; c += 16) {
            __m256i even = (__m256i)_mm512_cvtneps_pbh(_mm512_loadu_ps(in + r * columns + c));
            __m256i odd = (__m256i)_mm512_cvtneps_pbh(_mm512_loadu_ps(in + (r + 1) * columns + c));
            _mm512_storeu_si512(out + r * columns + 2 * c, interleave(even, odd));
        }
}

// Sixteen rows of sixteen 32-bit values, turned in place.
static void turn(__m512i v[16])
{
    __m512i t[16];
    for (int i = 0; i < 16; i += 2) {
        t[i] = _mm512_unpacklo_epi32(v[i], v[i + 1]);
        t[i + 1] = _mm512_unpackhi_epi32(v[i], v[i + 1]);
    }
    for (int i = 0; i < 16; i += 4) {
        v[i] = _mm512_unpacklo_epi64(t[i], t[i + 2]);
        v[i + 1] = _mm512_unpackhi_epi64(t[i], t[i + 2]);
        v[i + 2] = _mm512_unpacklo_epi64(t[i + 1], t[i + 3]);
        v[i + 3] = _mm512_unpackhi_epi64(t[i + 1], t[i + 3]);
    }
    for (int i = 0; i < 16; i += 8)
        for (int j = 0; j < 4; j++) {
            t[i + j] = _mm512_shuffle_i32x4(v[i + j], v[i + 4 + j], 0x88);
            t[i + 4 + j] = _mm512_shuffle_i32x4(v[i + j], v[i + 4 + j], 0xdd);
        }
    for (int j = 0; j < 8; j++) {
        v[j] = _mm512_shuffle_i32x4(t[j], t[8 + j], 0x88);
        v[8 + j] = _mm512_shuffle_i32x4(t[j], t[8 + j], 0xdd);
    }
}

static void transpose(const bf16 *in, bf16 *out, long rows, long columns)
{
    for (long r = 0; r < rows; r += 32)
        for (long c = 0; c < columns; c += 16) {
            __m512i v[16];
            for (long i = 0; i < 16; i++) {
                const bf16 *pair = in + (r + 2 * i) * columns + c;
                v[i] = interleave(_mm256_loadu_si256((const __m256i *)pair),
                                  _mm256_loadu_si256((const __m256i *)(pair + columns)));
            }
            turn(v);
            for (long j = 0; j < 16; j++)
                _mm512_storeu_si512(out + (c + j) * rows + r, v[j]);
        }
}

// --- the network ---

net *net_new(const int *widths, int classes)
{
    net *n = calloc(1, sizeof *n);
    long at = 0;
    for (int b = 0; b < 4; b++)
        for (int c = 0; c < 4; c++) {
            conv *v = &n->convs[b][c];
            v->stride = c == 0 ? 2 : 1;
            v->side = SIDE >> (b + 1);
            v->inputs = c ? widths[b] : b ? widths[b - 1] : 32;  // the first convolution: 27 values, padded to 32
            v->outputs = widths[b];
            v->at_depthwise = at;
            at += b || c ? 9 * v->inputs : 0;
            v->at_pointwise = at;
            at += (b || c ? v->inputs : 27) * v->outputs;
            v->at_bias = at;
            at += v->outputs;
            v->packed = room((size_t)v->inputs * v->outputs * 2);
            v->packed_transposed = room((size_t)v->inputs * v->outputs * 2);
        }
    memcpy(n->widths, widths, sizeof n->widths);
    n->classes = classes;
    n->at_dense = at;
    n->size = at + (widths[3] + 1) * classes;
    return n;
}

long net_size(const net *n) { return n->size; }

void net_set(net *n, const float *parameters)
{
    n->parameters = parameters;
    static float *padded, *turned;
    if (!padded) {
        padded = room(1024 * 1024 * 4);
        turned = room(1024 * 1024 * 4);
    }
    for (int i = 0; i < 16; i++) {
        conv *v = &n->convs[i / 4][i % 4];
        memset(padded, 0, (size_t)v->inputs * v->outputs * 4);
        memcpy(padded, parameters + v->at_pointwise, (size_t)(i ? v->inputs : 27) * v->outputs * 4);
        for (long r = 0; r < v->inputs; r++)
            for (long c = 0; c < v->outputs; c++)
                turned[c * v->inputs + r] = padded[r * v->outputs + c];
        to_pairs(padded, v->packed, v->inputs, v->outputs);
        to_pairs(turned, v->packed_transposed, v->outputs, v->inputs);
    }
}

work *work_new(const net *n)
{
    work *w = calloc(1, sizeof *w);
    size_t most = 0, most_padded = 0;
    w->picture = room(sizeof(float) * PADDED * PADDED * 3);
    for (int b = 0; b < 4; b++) {
        size_t side = n->convs[b][0].side, map = GROUP * (side + 2) * (side + 2) * n->widths[b];
        for (int c = 0; c < 4; c++) {
            const conv *v = &n->convs[b][c];
            size_t rows = round32(GROUP * side * side);
            size_t wide = v->inputs > v->outputs ? v->inputs : v->outputs;
            w->input[b][c] = room(map * 4);
            w->product[b][c] = room(rows * v->inputs * 2);
            most = rows * wide > most ? rows * wide : most;
        }
        most_padded = map > most_padded ? map : most_padded;
    }
    w->y = room(most * 4);
    w->sum = room(most * 4);
    w->d_product = room(most * 4);
    w->d_padded = room(most_padded * 4);
    w->d_previous = room(most_padded * 4);
    w->d_rows = room(most * 2);
    w->d_pairs = room(most * 2);
    w->transposed = room(most * 2);
    w->gradient = room(n->size * 4 + 8192);
    w->features = room(GROUP * n->widths[3] * 4);
    w->d_features = room(GROUP * n->widths[3] * 4);
    return w;
}

// out[y][x] = sum over taps; `in` is padded, `out` has plain rows.
static void depthwise(const float *in, const float *taps, int flipped, int images, int stride, int side, int channels,
                      bf16 *narrow_out, float *out)
{
    long width = (long)(side * stride + 2) * channels;
    for (int c = 0; c < channels; c += 16) {
        __m512 k[TAPS];
        for (int t = 0; t < TAPS; t++)
            k[t] = _mm512_loadu_ps(taps + (flipped ? TAPS - 1 - t : t) * channels + c);
        for (int image = 0; image < images; image++)
            for (int y = 0; y < side; y++) {
                // stride 2 pads after the end only, so the window starts one pixel later
                const float *top = in + ((long)image * (side * stride + 2) + y * stride + (stride - 1)) * width
                    + (stride - 1) * channels + c;
                long at = ((long)(image * side + y) * side) * channels + c;
                for (int x = 0; x < side; x++, at += channels, top += stride * channels) {
                    __m512 s = _mm512_mul_ps(k[0], _mm512_loadu_ps(top));
                    __m512 u = _mm512_mul_ps(k[3], _mm512_loadu_ps(top + width));
                    __m512 v = _mm512_mul_ps(k[6], _mm512_loadu_ps(top + 2 * width));
                    s = _mm512_fmadd_ps(k[1], _mm512_loadu_ps(top + channels), s);
                    u = _mm512_fmadd_ps(k[4], _mm512_loadu_ps(top + width + channels), u);
                    v = _mm512_fmadd_ps(k[7], _mm512_loadu_ps(top + 2 * width + channels), v);
                    s = _mm512_fmadd_ps(k[2], _mm512_loadu_ps(top + 2 * channels), s);
                    u = _mm512_fmadd_ps(k[5], _mm512_loadu_ps(top + width + 2 * channels), u);
                    v = _mm512_fmadd_ps(k[8], _mm512_loadu_ps(top + 2 * width + 2 * channels), v);
                    s = _mm512_add_ps(_mm512_add_ps(s, u), v);
                    if (out)
                        _mm512_storeu_ps(out + at, s);
                    else
                        _mm256_storeu_si256((__m256i *)(narrow_out + at), (__m256i)_mm512_cvtneps_pbh(s));
                }
            }
    }
}

// The gradient of the taps, and for stride 2 also of the input (scattered into `d_in`, padded).
static void depthwise_back(const float *in, const float *taps, const float *d_out, int images, int stride, int side,
                           int channels, float *d_taps, float *d_in)
{
    long width = (long)(side * stride + 2) * channels;
    for (int c = 0; c < channels; c += 16) {
        __m512 g[TAPS], k[TAPS];
        for (int t = 0; t < TAPS; t++) {
            g[t] = _mm512_loadu_ps(d_taps + t * channels + c);
            k[t] = _mm512_loadu_ps(taps + t * channels + c);
        }
        for (int image = 0; image < images; image++)
            for (int y = 0; y < side; y++) {
                long first = ((long)image * (side * stride + 2) + y * stride + (stride - 1)) * width
                    + (stride - 1) * channels + c;
                const float *d = d_out + ((long)(image * side + y) * side) * channels + c;
                for (int x = 0; x < side; x++, d += channels, first += stride * channels) {
                    __m512 v = _mm512_loadu_ps(d);
                    for (int t = 0; t < TAPS; t++) {
                        long at = first + t / 3 * width + t % 3 * channels;
                        g[t] = _mm512_fmadd_ps(v, _mm512_loadu_ps(in + at), g[t]);
                        if (d_in)
                            _mm512_storeu_ps(d_in + at, _mm512_fmadd_ps(v, k[t], _mm512_loadu_ps(d_in + at)));
                    }
                }
            }
        for (int t = 0; t < TAPS; t++)
            _mm512_storeu_ps(d_taps + t * channels + c, g[t]);
    }
}

// sum = [sum +] y + bias, rectified before it is kept when first; padded = rectified sum. For `pixels` rows from `at`.
static void combine(const float *y, const float *bias, int first, int side, int channels, long at, long pixels, float *sum,
                    float *padded)
{
    const __m512 zero = _mm512_setzero_ps();
    long row = at / side, x = at % side;
    sum += at * channels;
    for (long p = 0; p < pixels; p++, y += channels, sum += channels) {
        float *out = padded + ((row / side * (side + 2) + row % side + 1) * (side + 2) + 1 + x) * channels;
        for (int c = 0; c < channels; c += 16) {
            __m512 v = _mm512_add_ps(_mm512_loadu_ps(y + c), _mm512_loadu_ps(bias + c));
            if (!first)
                v = _mm512_add_ps(v, _mm512_loadu_ps(sum + c));
            __m512 r = _mm512_max_ps(v, zero);
            _mm512_storeu_ps(sum + c, first ? r : v);
            _mm512_storeu_ps(out + c, r);
        }
        if (++x == side) {
            x = 0;
            row++;
        }
    }
}

// The picture of an affine map of the source, bilinear, edges repeated, tinted and normalised.
static void sample(const float *source, const float *theta, const float *gain, const float *erase, float *out)
{
    static const float mean[3] = {122.782f, 117.001f, 104.298f};
    for (int y = 0; y < SIDE; y++)
        for (int x = 0; x < SIDE; x++) {
            float u = (2 * x + 1) / (float)SIDE - 1, v = (2 * y + 1) / (float)SIDE - 1;
            float sx = ((theta[0] * u + theta[1] * v + theta[2] + 1) * SOURCE - 1) / 2;
            float sy = ((theta[3] * u + theta[4] * v + theta[5] + 1) * SOURCE - 1) / 2;
            sx = sx < 0 ? 0 : sx > SOURCE - 1 ? SOURCE - 1 : sx;
            sy = sy < 0 ? 0 : sy > SOURCE - 1 ? SOURCE - 1 : sy;
            int x0 = (int)sx, y0 = (int)sy, x1 = x0 + (x0 < SOURCE - 1), y1 = y0 + (y0 < SOURCE - 1);
            float fx = sx - x0, fy = sy - y0;
            float g = (source[y0 * SOURCE + x0] * (1 - fx) + source[y0 * SOURCE + x1] * fx) * (1 - fy)
                + (source[y1 * SOURCE + x0] * (1 - fx) + source[y1 * SOURCE + x1] * fx) * fy;
            if (x >= erase[0] && x < erase[0] + erase[2] && y >= erase[1] && y < erase[1] + erase[2])
                g = 127;
            for (int c = 0; c < 3; c++) {
                float t = g * gain[c];
                out[(y * PADDED + x) * 3 + c] = ((t > 255 ? 255 : t) - mean[c]) / 255;
            }
        }
}

static void gather_first(const float *picture, bf16 *out)
{
    for (int y = 0; y < SIDE / 2; y++)
        for (int x = 0; x < SIDE / 2; x++, out += 32)
            for (int t = 0; t < 27; t++)
                out[t] = narrow(picture[((2 * y + t / 9) * PADDED + 2 * x + t / 3 % 3) * 3 + t % 3]);
}

static void forward(const net *n, work *w)
{
    for (int i = 0; i < 16; i++) {
        int b = i / 4, c = i % 4;
        const conv *v = &n->convs[b][c];
        const float *in = c ? w->input[b][c - 1] : b ? w->input[b - 1][3] : NULL;
        if (i)
            depthwise(in, n->parameters + v->at_depthwise, 0, GROUP, v->stride, v->side, v->inputs, w->product[b][c], NULL);
        long pixels = (long)GROUP * v->side * v->side;
        for (long at = 0; at < pixels; at += 64) {  // a little at a time, while it is near
            long many = pixels - at < 64 ? pixels - at : 64;
            multiply(round32(many), v->outputs, v->inputs, w->product[b][c] + at * v->inputs, v->packed, w->y, 0);
            combine(w->y, n->parameters + v->at_bias, c == 0, v->side, v->outputs, at, many, w->sum, w->input[b][c]);
        }
    }
    int channels = n->widths[3], side = n->convs[3][0].side;
    memset(w->features, 0, sizeof(float) * GROUP * channels);
    for (long p = 0; p < (long)GROUP * side * side; p++)
        for (int c = 0; c < channels; c++) {
            float v = w->sum[p * channels + c];
            w->features[p / (side * side) * channels + c] += (v > 0 ? v : 0) / (side * side);
        }
}

static void logits_of(const net *n, const float *features, float *logits)
{
    const float *weights = n->parameters + n->at_dense, *bias = weights + n->widths[3] * n->classes;
    memcpy(logits, bias, sizeof(float) * n->classes);
    for (int f = 0; f < n->widths[3]; f++)
        for (int c = 0; c < n->classes; c++)
            logits[c] += features[f] * weights[f * n->classes + c];
}

static void softmax7(const float *logits, float *p)
{
    float most = logits[0], sum = 0;
    for (int c = 1; c < 7; c++)
        most = logits[c] > most ? logits[c] : most;
    for (int c = 0; c < 7; c++)
        sum += p[c] = expf(logits[c] - most);
    for (int c = 0; c < 7; c++)
        p[c] /= sum;
}

// Cross-entropy of both heads; returns through d_features and the gradient of the dense layer.
static void head_back(const net *n, work *w, int image, const float *targets, const float *taught, float dropout, uint32_t seed)
{
    int channels = n->widths[3];
    float kept[1024], logits[16], d[16] = {0};
    for (int f = 0; f < channels; f++) {
        seed = seed * 1664525u + 1013904223u;
        kept[f] = (seed >> 8) / 16777216.0f < dropout ? 0 : w->features[image * channels + f] / (1 - dropout);
    }
    logits_of(n, kept, logits);
    for (int head = 0; head < 2 && head * 7 < n->classes; head++) {
        const float *t = head ? taught : targets;
        float p[7], total = 0;
        softmax7(logits + 7 * head, p);
        for (int c = 0; c < 7; c++)
            total += t[c];
        for (int c = 0; c < 7; c++) {
            d[7 * head + c] = total * p[c] - t[c];
            if (t[c] > 0)
                w->losses[head] -= t[c] * logf(p[c] > 1e-12f ? p[c] : 1e-12f);
        }
    }
    const float *weights = n->parameters + n->at_dense;
    float *g = w->gradient + n->at_dense;
    for (int f = 0; f < channels; f++) {
        float s = 0;
        for (int c = 0; c < n->classes; c++) {
            s += weights[f * n->classes + c] * d[c];
            g[f * n->classes + c] += kept[f] * d[c];
        }
        float v = w->features[image * channels + f];
        w->d_features[image * channels + f] = v != 0 ? s * kept[f] / v : kept[f];
    }
    for (int c = 0; c < n->classes; c++)
        g[channels * n->classes + c] += d[c];
}

// One convolution backwards: w->sum holds the gradient of its output; leaves that of its input in w->y, plain rows
// (stride 1), or in w->d_previous, padded (stride 2).
static void conv_back(const net *n, work *w, int b, int c, int frozen)
{
    const conv *v = &n->convs[b][c];
    long pixels = (long)GROUP * v->side * v->side, rows = round32(pixels);
    float *g = w->gradient;
    memset(w->sum + pixels * v->outputs, 0, (size_t)(rows - pixels) * v->outputs * 4);
    for (long p = 0; p < pixels; p++)
        for (int o = 0; o < v->outputs; o++)
            g[v->at_bias + o] += w->sum[p * v->outputs + o];
    to_pairs(w->sum, w->d_pairs, rows, v->outputs);
    transpose(w->product[b][c], w->transposed, rows, v->inputs);
    if (b == 0 && c == 0) {
        float *first = w->d_product;
        multiply(32, v->outputs, rows, w->transposed, w->d_pairs, first, 0);
        for (int i = 0; i < 27 * v->outputs; i++)
            g[v->at_pointwise + i] += first[i];
        return;
    }
    multiply(v->inputs, v->outputs, rows, w->transposed, w->d_pairs, g + v->at_pointwise, 1);
    to_rows(w->sum, w->d_rows, rows * v->outputs);
    multiply(rows, v->inputs, v->outputs, w->d_rows, v->packed_transposed, w->d_product, 0);
    const float *in = c ? w->input[b][c - 1] : w->input[b - 1][3], *taps = n->parameters + v->at_depthwise;
    if (v->stride == 2 && b == frozen) {  // nothing before it learns
        depthwise_back(in, taps, w->d_product, GROUP, 2, v->side, v->inputs, g + v->at_depthwise, NULL);
        return;
    }
    if (v->stride == 2) {
        long side = v->side * 2 + 2;
        memset(w->d_previous, 0, (size_t)(GROUP * side * side) * v->inputs * 4);
        depthwise_back(in, taps, w->d_product, GROUP, 2, v->side, v->inputs, g + v->at_depthwise, w->d_previous);
        return;
    }
    depthwise_back(in, taps, w->d_product, GROUP, 1, v->side, v->inputs, g + v->at_depthwise, NULL);
    long side = v->side + 2;
    memset(w->d_padded, 0, (size_t)(GROUP * side * side) * v->inputs * 4);
    for (long r = 0; r < (long)GROUP * v->side; r++)
        memcpy(w->d_padded + ((r / v->side * side + r % v->side + 1) * side + 1) * v->inputs,
               w->d_product + r * v->side * v->inputs, (size_t)v->side * v->inputs * 4);
    depthwise(w->d_padded, taps, 1, GROUP, 1, v->side, v->inputs, NULL, w->y);
}

// The gradient of what convolution c's output was added into, from the rectified map behind it.
static void join(work *w, int b, int c, int side, int channels)
{
    const __m512 zero = _mm512_setzero_ps(), share = _mm512_set1_ps(1.0f / (side * side));
    float *sum = w->sum;
    const float *below = w->y;
    for (int row = 0; row < GROUP * side; row++) {
        long at = ((long)(row / side * (side + 2) + row % side + 1) * (side + 2) + 1) * channels;
        const float *out = w->input[b][c] + at, *above = w->d_previous + at, *pooled = w->d_features + row / side * channels;
        for (int x = 0; x < side; x++)
            for (int o = 0; o < channels; o += 16, sum += 16, below += 16, out += 16, above += 16) {
                __mmask16 open = _mm512_cmp_ps_mask(_mm512_loadu_ps(out), zero, _CMP_GT_OQ);
                __m512 v;
                if (c == 3)
                    v = b == 3 ? _mm512_maskz_mul_ps(open, _mm512_loadu_ps(pooled + o), share)
                               : _mm512_maskz_loadu_ps(open, above);
                else if (c > 0)
                    v = _mm512_add_ps(_mm512_loadu_ps(sum), _mm512_maskz_loadu_ps(open, below));
                else
                    v = _mm512_maskz_add_ps(open, _mm512_loadu_ps(sum), _mm512_loadu_ps(below));
                _mm512_storeu_ps(sum, v);
            }
    }
}

static void backward(const net *n, work *w, int frozen)
{
    for (int b = 3; b >= frozen; b--) {
        int side = n->convs[b][0].side, channels = n->widths[b];
        for (int c = 3; c >= 0; c--) {
            join(w, b, c, side, channels);
            conv_back(n, w, b, c, frozen);
        }
    }
}

static void fill(work *w, int at, int count, const float *sources, const float *theta, const float *gains,
                 const float *erase)
{
    for (int i = 0; i < GROUP; i++) {
        int j = at + (i < count ? i : 0);
        sample(sources + (long)j * SOURCE * SOURCE, theta + j * 6, gains + j * 3, erase + j * 3, w->picture);
        gather_first(w->picture, w->product[0][0] + (long)i * (SIDE / 2) * (SIDE / 2) * 32);
    }
}

int net_prepare(void)
{
    return (int)syscall(SYS_arch_prctl, 0x1023, 18);  // leave to use the tile registers; fails harmlessly elsewhere
}

// Logits of `count` pictures (any number).
void net_predict(const net *n, work *w, int count, const float *sources, const float *theta, const float *gains,
                 const float *erase, float *logits)
{
    configure();
    for (int at = 0; at < count; at += GROUP) {
        int many = count - at < GROUP ? count - at : GROUP;
        fill(w, at, many, sources, theta, gains, erase);
        forward(n, w);
        for (int i = 0; i < many; i++)
            logits_of(n, w->features + i * n->widths[3], logits + (long)(at + i) * n->classes);
    }
}

// Gradient of the mean loss over `count` pictures (a multiple of GROUP) into `gradient`; losses[2] receives both means.
// The second head learns `teacher`'s answers to the same views, weighted by `distil`, on the first quarter of them.
// The first `frozen` blocks get no gradient.
void net_step(const net *n, const net *teacher, work **workers, work **teachers, int threads, int count,
              const float *sources, const float *theta, const float *gains, const float *erase, const float *targets,
              float distil, float dropout, uint32_t seed, int frozen, float *gradient, double *losses)
{
    for (int t = 0; t < threads; t++) {
        memset(workers[t]->gradient, 0, (size_t)n->size * 4);
        workers[t]->losses[0] = workers[t]->losses[1] = 0;
    }
    int next = 0;
#pragma omp parallel num_threads(threads)
    {
        int me;
#pragma omp atomic capture
        me = next++;
        work *w = workers[me], *v = teachers[me];
        configure();
#pragma omp for schedule(dynamic)
        for (int at = 0; at < count; at += GROUP) {
            fill(w, at, GROUP, sources, theta, gains, erase);
            float taught[GROUP][7] = {{0}};
            if (teacher && at < count / 4) {
                memcpy(v->product[0][0], w->product[0][0], (size_t)GROUP * SIDE * SIDE / 4 * 32 * 2);
                forward(teacher, v);
            }
            for (int i = 0; i < GROUP && teacher && at < count / 4; i++) {
                float logits[16];
                logits_of(teacher, v->features + i * teacher->widths[3], logits);
                softmax7(logits, taught[i]);
                for (int c = 0; c < 7; c++)
                    taught[i][c] *= distil;
            }
            forward(n, w);
            for (int i = 0; i < GROUP; i++)
                head_back(n, w, i, targets + (at + i) * 7, taught[i], dropout, seed + 2654435761u * (uint32_t)(at + i));
            backward(n, w, frozen);
        }
    }
    losses[0] = losses[1] = 0;
    memset(gradient, 0, (size_t)n->size * 4);
    for (int t = 0; t < threads; t++) {
        losses[0] += workers[t]->losses[0] / count;
        losses[1] += workers[t]->losses[1] / count;
        for (long i = 0; i < n->size; i++)
            gradient[i] += workers[t]->gradient[i] / count;
    }
}
