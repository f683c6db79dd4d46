#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes models/rating/interview*.ridge again, with the figures in the model card.
#   recipe.sh WORK-FOLDER [OUT-FOLDER]     OUT-FOLDER: models/rating by default
# Needs a build, and the interviews with their ratings in IE_SHARED/data/interviews.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
interviews=${IE_SHARED:-$root/../shared}/data/interviews
work=${1:?usage: recipe.sh WORK-FOLDER [OUT-FOLDER]} out=${2:-$root/models/rating}
PATH=${IE_BIN:-$root/build/bin}:$PATH
mkdir -p "$work" "$out"
gcc -O2 -std=c11 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -I "$root/include" -iquote "$root/lib" -o "$work/train" \
    "$root/models/rating/train.c" "$root/build/libie.a" $(pkg-config --libs jansson libmd) -lunistring -lm

measure() { ie-rating --measures --turns "$1" --prosody "$interviews/prosody.tsv"; }
measure "$interviews/turns.tsv" >"$work/measures.tsv"
for seed in 1 2 3; do
    awk -v seed=$seed -f "$root/models/rating/disturb.awk" "$interviews/turns.tsv" >"$work/turns-$seed.tsv"
    measure "$work/turns-$seed.tsv" >"$work/copy-$seed.tsv"
done

# Each answer as an interview of its own; the n-th of twenty words or more is taken for the n-th of the prosody.
awk 'BEGIN { FS = OFS = "\t" }
    function flush_answer() {
        if (split(said, words, " ") >= 20) print id "/" ++number, 1, "candidate", said
        said = ""
    }
    FNR == 1 { print "interview", "turn", "who", "text"; next }
    $1 != id { flush_answer(); id = $1; number = 0 }
    $3 == "candidate" { said = said " " $4; next }
    $4 ~ /[?]/ || split($4, words, " ") > 3 { flush_answer() }
    END { flush_answer() }' "$interviews/turns.tsv" >"$work/answers-turns.tsv"
awk 'BEGIN { FS = OFS = "\t" } FNR > 1 { $1 = $1 "/" $2 } { print }' "$interviews/prosody.tsv" \
    >"$work/answers-prosody.tsv"
ie-rating --measures --turns "$work/answers-turns.tsv" --prosody "$work/answers-prosody.tsv" >"$work/answers.tsv"

# Two at a time.
for kind in study tables heard timed words voice; do
    name=interview-$kind
    nice "$work/train" $kind "$interviews/ratings.tsv" "$work/answers.tsv" "$work/measures.tsv" "$work"/copy-?.tsv \
        >"$out/$name.ridge" 2>"$work/$name.md" &
    [ $kind = study ] || [ $kind = heard ] || [ $kind = words ] || wait
done
wait
cat "$work"/interview-*.md
