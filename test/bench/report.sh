#!/bin/bash
# What ie-report takes for the results of ten minutes and of an hour: time and peak memory, which must hardly grow.
set -u
IE_ROOT=${IE_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
IE_BIN=${IE_BIN:-$IE_ROOT/build/bin}
export IE_DATA=$IE_ROOT
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT

# results SECONDS: faces and expressions five times a second, words twice, blocks and windows once.
results() {
    awk -v end="$1" 'BEGIN {
        printf "{\"type\":\"media\",\"t\":0,\"dur\":%d,\"file\":\"x.mp4\",\"purpose\":\"practice\",", end
        printf "\"video\":{},\"audio\":{}}\n"
        for (k = 0; k < 31; k++) mfcc = mfcc (k ? "," : "") "[1.25,2,3,4,5,6,7,8,9,10,11,12,13]"
        for (k = 0; k < 100; k++) f0 = f0 (k ? "," : "") "101.5"
        for (t = 0; t < end; t++) {
            for (k = 0; k < 5; k++) {
                printf "{\"type\":\"face\",\"t\":%.1f,\"id\":1,\"box\":[1,2,3,4],\"score\":5}\n", t + k / 5
                printf "{\"type\":\"emotion\",\"t\":%.1f,\"id\":1,\"label\":\"%s\",\"probs\":{\"neutral\":0.7,\"happy\":0.3}}\n",
                    t + k / 5, (t + k) % 7 ? "neutral" : "happy"
            }
            printf "{\"type\":\"mfcc\",\"t\":%d,\"dur\":1,\"hop_seconds\":0.032,\"coefficients\":[%s]}\n", t, mfcc
            printf "{\"type\":\"prosody\",\"t\":%d,\"dur\":1,\"scope\":\"block\",\"f0_hz\":[%s],\"speech\":[[%.1f,%.1f]]}\n",
                t, f0, t + 0.1, t + 0.8
            printf "{\"type\":\"confidence\",\"t\":%d,\"dur\":3,\"scope\":\"window\",\"score\":5,\"interval\":[4,6]}\n", t
            for (k = 0; k < 2; k++) printf "{\"type\":\"word\",\"t\":%.1f,\"dur\":0.4,\"text\":\"word\"}\n", t + k / 2
        }
    }'
}

printf '%-28s %14s %12s %14s\n' "ie-report" "x real time" "peak MB" "target MB"
for minutes in 10 60; do
    results $((minutes * 60)) >"$scratch/stream"
    /usr/bin/time -f '%e %M' -o "$scratch/time" "$IE_BIN/ie-report" -o "$scratch/out" <"$scratch/stream" || exit 1
    awk -v m="$minutes" '{ printf "%-28s %14.0f %12.1f %14d\n", "results of " m " minutes", m * 60 / ($1 > 0.01 ? $1 : 0.01),
                           $2 / 1024, 300 }' "$scratch/time"
done
