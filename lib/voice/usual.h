// SPDX-License-Identifier: MIT
// What is usual: of each measure of delivery one range in the literature, with its source. Whatever is told as usual,
// more or less than usual is told by this table.
#ifndef IE_VOICE_USUAL_H
#define IE_VOICE_USUAL_H

typedef struct ie_usual {
    const char *metric;      // its name among the figures of a report
    const char *measure;     // for people: "pitch range"
    const char *unit;
    double low, high;        // both are usual
    int decimals;            // of a value that is told
    const char *less, *more; // "flatter", "wider"
    const char *source;
} ie_usual;

// Ends with an entry whose metric is NULL.
extern const ie_usual ie_usuals[];

// NULL where the literature gives no range for the metric.
const ie_usual *ie_usual_find(const char *metric);
// -1 below the range, 1 above it, 0 within it or where the value is NAN.
int ie_usual_side(const ie_usual *of, double value);
// "pitch range: flatter than usual"; `words` has room for `size` bytes.
void ie_usual_tell(const ie_usual *of, double value, char *words, int size);

#endif
