#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The prototype of ie-confidence (--model prototype) through the real pipe on people it never heard: for each actor a
# model of the seventeen others, then the actor's clips through ie-capture | ie-mfcc | ie-prosody | ie-confidence. A score
# of 5 and more is a guess of "confident". Clips as recorded go through the pipe one by one, the others as answers of one
# stream. IE_BENCH_WORK: a folder to keep, so that features are made once.
set -u
IE_ROOT=${IE_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
export IE_SHARED=${IE_SHARED:-$IE_ROOT/../shared} IE_BIN=${IE_BIN:-$IE_ROOT/build/bin}
PATH=$IE_BIN:$PATH
voice=$IE_SHARED/data/voice
. "$IE_ROOT/models/confidence/settings.sh"
[ -d "$voice/ravdess" ] || { echo "no clips in $voice: no figures of confidence"; exit; }
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
work=${IE_BENCH_WORK:-$scratch}
"$IE_ROOT/models/confidence/recipe.sh" "$work" - >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }

# scores ACTOR CONDITION CLIP ...: of a stream with one answer a clip (or of the recording), beside the truth.
scores() {
    local actor=$1 condition=$2 scope=answer
    shift 2
    [ $# -gt 1 ] || scope=recording
    jq -r --arg scope $scope 'select(.type == "confidence" and .scope == $scope) | [.question // "1", .score // ""] | @tsv' |
        awk -F '\t' -v OFS='\t' -v names="$*" -v row="$condition" -v actor="$actor" '
            BEGIN { split(names, name, " ") }
            FNR == NR { sub(/\..*/, "", $1); truth[$1] = $7; next }
            $2 != "" { print row, actor, truth[name[$1]], ($2 >= 5 ? "confident" : "non-confident"), $2 / 10 }' "$voice/ravdess.tsv" -
}
for actor in $(tail -n +2 "$voice/ravdess.tsv" | cut -f 2 | sort -u); do
    awk -F '\t' -v actor="$actor" '$3 != actor' "$work/prototype-features.tsv" >"$scratch/others"
    ie-train --folds 0 "${prototype[@]}" -o "$scratch/prototype" "$scratch/others" >/dev/null
    mapfile -t clips < <(awk -F '\t' -v actor="$actor" '$2 == actor { sub(/\..*/, "", $1); print $1 }' "$voice/ravdess.tsv")
    for clip in "${clips[@]}"; do
        ie-capture "$work/acted/$clip.flac" | ie-mfcc | ie-prosody | ie-confidence --model "$scratch/prototype" |
            scores "$actor" "one by one" "$clip"
    done
    for condition in telephone noise mp3 quiet; do
        files=("${clips[@]/#/$work/acted $condition/}")
        ie-capture "${files[@]/%/.wav}" | ie-mfcc --top-db 0 | ie-prosody | grep -v '"type":"audio"' |
            ie-confidence --model "$scratch/prototype" | scores "$actor" $condition "${clips[@]}"
    done
done 2>"$scratch/messages" >"$scratch/rows"

printf '%-32s %6s  %-26s %-24s %s\n' 'prototype, unheard actors' clips 'accuracy (95 %, by actor)' AUC target
{ printf 'row\tactor\tlabel\tguess\tprobability\n'; cat "$scratch/rows"; } |
    ie-eval labels --json --by row --group actor --positive confident --probability probability |
    jq -r 'select(.subset != "all") | [.subset, .rows, (.accuracy | .value, .low, .high), (.["auc(confident)"] | .value, .low, .high)] | @tsv' |
    awk -F '\t' '{ target = $1 ~ /one by one/ ? "0.81, 0.89" : "loss of 0.03 at most"
        printf "%-32s %6d  %.3f (%.3f to %.3f)     %.3f (%.3f to %.3f)   %s\n", $1, $2, $3, $4, $5, $6, $7, $8, target }'
