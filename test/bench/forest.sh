#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The forest beside scikit-learn on the same features and folds, by raw votes, and the time a model takes to load. The
# figures of the models themselves are those of confidence.sh.
set -u
IE_ROOT=${IE_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
IE_SHARED=${IE_SHARED:-$IE_ROOT/../shared}
PATH=${IE_BIN:-$IE_ROOT/build/bin}:$PATH
voice=$IE_SHARED/data/voice
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT

printf '%-44s %10s  %s\n' 'the forest' measured target
load() { # load COMMAND ...: its processor time, of twenty runs, in milliseconds
    local TIMEFORMAT='%3U %3S'
    { time for _ in 1 2 3 4 5 6 7 8 9 10 11 12 13 14 15 16 17 18 19 20; do "$@" >/dev/null </dev/null; done; } 2>&1 |
        awk '{ print ($1 + $2) * 1000 / 20 }'
}
with=$(load ie-confidence) without=$(load ie-confidence --help)
printf '%-44s %7.1f ms  %s\n' 'a saved model loads in' "$(echo "$with $without" | awk '{ print $1 - $2 }')" '10 ms'
[ -d "$voice/ravdess" ] || { echo "no clips in $voice: no figures"; exit; }

# Many files in one run: most of a short file's time is the start. Each clip becomes a labelled stream by its name.
ie-prosody "$voice"/ravdess/*.flac 2>/dev/null | grep '"scope":"block"' >"$work/prosody"
ie-mfcc --top-db 0 "$voice"/ravdess/*.flac 2>/dev/null | grep '^{"type":"mfcc"' >"$work/mfcc"
mkdir "$work/streams"
awk -v folder="$work/streams" '{ match($0, /"file":"[^"]*"/); name = substr($0, RSTART + 8, RLENGTH - 9)
    sub(/.*\//, "", name); sub(/\.[a-z]+$/, "", name)
    if (name != last) { close(out); last = name; out = folder "/" name ".ndjson" } print >> out }' "$work/prosody" "$work/mfcc"
awk -F '\t' 'NR > 1 { name = $1; sub(/\.flac$/, "", name); printf "streams/%s.ndjson\t%s/%s\t%s\n", name, $7, $4, $2 }' \
    "$voice/ravdess.tsv" >"$work/manifest"
ie-train --folds 0 --trees 1 --table "$work/table" "$work/manifest" >/dev/null

ie-train --folds 18 --leaf 2 --trees 200 --predictions "$work/plain" "$work/table" >/dev/null
for python in "${IE_ORACLE:-python3}" /usr/bin/python3; do
    if "$python" -c 'import sklearn' 2>/dev/null; then
        OMP_NUM_THREADS=1 "$python" "$IE_ROOT/test/bench/forest.py" "$work/table" "$work/plain"
        exit
    fi
done
echo 'no scikit-learn here: no comparison'
