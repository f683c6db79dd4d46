#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Would a listener agree with ie-confidence? Public speakers and trained readers, none of whom a model learnt from,
# through the real pipe: as they are, with hesitations put in, and the same sound again on other lines, begun later and
# beside others; and the fluency set by speaker. IE_BENCH_WORK: a folder to keep, shared with confidence.sh.
set -u
IE_ROOT=${IE_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
export IE_SHARED=${IE_SHARED:-$IE_ROOT/../shared} IE_BIN=${IE_BIN:-$IE_ROOT/build/bin}
PATH=$IE_BIN:$PATH
data=$IE_SHARED/data
. "$IE_ROOT/models/confidence/settings.sh"
[ -d "$data/speech" ] || { echo "no recordings in $data: no figures of face validity"; exit; }
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
work=${IE_BENCH_WORK:-$scratch}/face
mkdir -p "$work/clean"
"$IE_ROOT/models/confidence/build.sh" "$scratch/hesitate" || exit 1

# Speakers and readers, an actor who shouts in anger, one calm talk.
videos=$data/video
for file in "$data"/speech/{jfk,lj_050,ls_*,lv_*,ast_*}.flac \
    "$videos"/{clone95_obama,mead_M030_level_3_angry_016,satya_speech}.mp4; do
    name=$(basename "${file%.*}")
    [ -e "$work/clean/$name.wav" ] || ffmpeg -v error -nostdin -i "$file" -vn -ac 1 -ar 16000 "$work/clean/$name.wav"
done
for kind in telephone noise mp3 quiet; do "$IE_ROOT/examples/ie-perturb" $kind "$work/$kind" "$work"/clean/*.wav; done
for kind in cut,1 cut,2 cut,3 {pauses,fillers,repeats,slow,mixed},{1,2,3}; do
    [ -d "$work/$kind" ] && continue
    mkdir -p "$work/$kind"
    "$scratch/hesitate" ${kind/,/ } "$work/$kind" "$work"/clean/*.wav
done
features() { ie-capture --no-video "$@" | ie-mfcc | ie-prosody | grep -v '"type":"audio"'; }
for folder in "$work"/*/; do
    for file in "$folder"*.wav; do
        [ -e "$file.stream" ] || features "$file" >"$file.stream"
    done
done 2>"$scratch/messages"
# Beside others: the same file as the second of three answers.
mkdir -p "$work/beside"
for file in "$work"/clean/*.wav; do
    name=$(basename "$file" .wav)
    [ -e "$work/beside/$name.wav.stream" ] || features "$work/clean/mead_M030_level_3_angry_016.wav" "$file" \
        "$work/clean/lj_050.wav" >"$work/beside/$name.wav.stream"
done

# scores MODEL: kind, clip, score, ends of the interval
scores() {
    for file in "$work"/*/*.stream; do
        kind=$(basename "$(dirname "$file")") scope=recording answer=
        [ "$kind" != beside ] || scope=answer answer=2
        ie-confidence --model "$1" <"$file" 2>/dev/null | jq -r --arg kind "$kind" --arg scope $scope \
            --arg name "$(basename "$file" .wav.stream)" --arg answer "$answer" 'select(.type == "confidence" and .score
            and .scope == $scope and ($answer == "" or .question == $answer))
            | [$kind, $name, .score, .interval[0] // 0, .interval[1] // 10] | @tsv'
    done
}
for model in "$IE_ROOT"/models/confidence{,-free,-prototype}.forest; do
    printf '%s\n' "$(basename "$model" .forest)"
    scores "$model" >"$scratch/scores"
    awk -f "$IE_ROOT/test/bench/face_validity.awk" "$scratch/scores"
    printf '  %-58s %s\n' "windows of one calm talk (satya_speech)" \
        "$(ie-confidence --model "$model" <"$work/clean/satya_speech.wav.stream" | jq -r -s '
            map(select(.scope == "window" and .score) | .score) | [min, max] | map(. * 10 | round / 10 | tostring)
            | join(" to ")')"
done

[ -d "$data/fluency" ] && [ -d "$data/voice" ] || exit 0
work=${IE_BENCH_WORK:-$scratch}
"$IE_ROOT/models/confidence/recipe.sh" "$work" - >"$scratch/log" 2>&1 || { cat "$scratch/log"; exit 1; }
printf 'by source, each recording predicted by a model that never heard its speaker (target: AUC .93)\n'
for set in rated free; do
    ie-train "${rated[@]}" --threads 2 --predictions "$scratch/$set" "$work/$set-features.tsv" |
        sed -n '/^condition/,/^calibration/p' | sed '$d; s/^/  /'
    awk -F '\t' -v OFS='\t' '
        { split($1, of, "~"); score[of[1], $3] = 10 * $8 }
        $3 == "fluency" { clean[$1] = 10 * $8 }
        $3 == "acted" && $1 ~ /^03-01-05-02/ { shouted += 10 * $8; n++ }
        $3 == "acted" && $1 ~ /^03-01-0[12]/ { calm += 10 * $8; m++ }
        END {
            split("hesitation 1,hesitation 2,hesitation 3,slow", kind, ",")
            for (k = 1; k <= 4; k++) {
                part = all = 0
                for (i in clean)
                    if ((i, kind[k]) in score) { all++; part += score[i, kind[k]] < clean[i] }
                printf "  lower than the same without: %s %.3f\n", kind[k], part / all
            }
            if (n) printf "  shouted anger %.2f, calm and neutral %.2f, actors never heard\n", shouted / n, calm / m
        }' "$scratch/$set"
done
