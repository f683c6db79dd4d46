#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fluency as ie-rating gives it where hesitation was put in by construction (hesitant.py), and where the same was
# measured again: over the telephone, in noise, as MP3, softer, cut elsewhere. On the most fluent recordings of
# ../shared/data/fluency, one of a speaker, and on generated speech. IE_BENCH_WORK: a folder to keep.
set -u
root=${IE_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
rated=${IE_SHARED:-$root/../shared}/data/fluency
PATH=${IE_BIN:-$root/build/bin}:$PATH
python=${IE_ORACLE:-python3}
[ -r "$rated/ratings.tsv" ] || { echo "no recordings in $rated: no figures of fluency"; exit; }
"$python" -c 'import numpy' 2>/dev/null || { echo "hesitant: no numpy (IE_ORACLE=PYTHON): skipped"; exit; }
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
work=${IE_BENCH_WORK:-$scratch}
mkdir -p "$work/plain"

mapfile -t files < <(sort -t $'\t' -k5,5gr -k1,1 "$rated/ratings.tsv" |
    awk -F '\t' -v n="${IE_BENCH_FILES:-12}" '$5 >= 9 && !seen[$2]++ && k++ < n { print $1 }' | sed "s#^#$rated/sound/#")
said=("We planned the tours of nine drivers in one afternoon." "The old program was slow, so we wrote a new one."
      "I asked every driver what took the most time." "In the end the team saved an hour a day.")
if command -v espeak-ng >/dev/null; then
    for i in "${!said[@]}"; do
        espeak-ng -v en-us -s 165 -w "$scratch/said.wav" "${said[i]}"
        ffmpeg -v error -nostdin -y -i "$scratch/said.wav" -ac 1 -ar 16000 "$work/plain/generated-$i.wav"
        files+=("$work/plain/generated-$i.wav")
    done
fi

# scores FILE ...: name, fluency, half the interval, of each; nothing where it is withheld.
scores() {
    ie-capture "$@" | ie-prosody | ie-stt --drop 2>/dev/null | ie-rating 2>/dev/null |
        jq -r 'select(.type == "rating" and .scope == "answer" and .trait == "fluency") | [.question, .score,
            (.interval[1] - .interval[0]) / 2] | @tsv' |
        awk -F '\t' -v OFS='\t' -v names="$*" 'BEGIN { split(names, name, " ") }
            { n = name[$1]; sub(/.*\//, "", n); sub(/\.[a-z0-9]*$/, "", n); print n, $2, $3 }'
}

ie-capture "${files[@]}" | ie-stt --drop >"$work/words" 2>/dev/null
"$python" "$root/test/bench/hesitant.py" "$work/made" pauses,fillers,repetitions,slower,all "$work/words" "${files[@]}" || exit
scores "$work"/made/*.wav >"$work/made.tsv"
printf '%-14s %18s %18s %24s   %s\n' 'put in' 'under the plain' 'pairs in order' 'mean of levels 1, 2, 3' target
for kind in pauses fillers repetitions slower all any; do
    awk -F '\t' -v kind=$kind '
        { n = split($1, part, "."); name = part[1]; score[name, part[n - 1], part[n]] = $2; names[name]; kinds[part[n - 1]] }
        END { for (k in kinds) if (k != "none" && (k == kind || kind == "any")) for (name in names)
                  for (i = 1; i <= 3; i++) for (j = 0; j < i; j++) {
                      above = j ? name SUBSEP k SUBSEP j : name SUBSEP "none" SUBSEP 0
                      below = name SUBSEP k SUBSEP i
                      if (!(above in score) || !(below in score)) continue
                      right = score[below] < score[above]
                      pairs++; in_order += right
                      if (!j) { plain++; under += right; change[i] += score[below] - score[above]; of[i]++ }
                  }
              printf "%-14s %7d of %7d %7d of %7d    %+7.2f %+7.2f %+7.2f   19 of 20\n", kind, under, plain, in_order, pairs,
                  change[1] / of[1], change[2] / of[2], change[3] / of[3] }' "$work/made.tsv"
done

ln -sf "${files[@]}" "$work/plain/" 2>/dev/null
for kind in telephone noise mp3 quiet; do
    "$root/examples/ie-perturb" $kind "$work/$kind" "${files[@]}"
done
mkdir -p "$work/cut"
for file in "${files[@]}"; do
    ffmpeg -v error -nostdin -y -i "$file" -af adelay=470 -ac 1 -ar 16000 "$work/cut/$(basename "${file%.*}").wav"
done
scores "${files[@]}" >"$work/plain.tsv"
printf '\n%-14s %18s %18s   %s\n' 'measured again' 'in the interval' 'mean change' target
for kind in telephone noise mp3 quiet cut; do
    scores "$work/$kind"/*.wav | awk -F '\t' -v kind=$kind '
        FNR == NR { score[$1] = $2; half[$1] = $3; next }
        $1 in score { n++; d = $2 - score[$1]; sum += d; within += d <= half[$1] && -d <= half[$1] }
        END { printf "%-14s %7d of %7d %18.2f   9 of 10\n", kind, within, n, sum / n }' "$work/plain.tsv" -
done
