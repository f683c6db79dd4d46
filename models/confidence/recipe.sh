#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes models/confidence.forest and models/confidence-free.forest again, with the figures in their model card; and the
# features of the prototype, whose file is kept as it is (git log models/confidence-prototype.forest).
#   recipe.sh WORK-FOLDER [OUT-FOLDER]     (ten minutes of two cores; what is there already is used again)
# OUT-FOLDER: models/ by default; "-" stops after the features. Needs a build, a C compiler, ffmpeg, and the fluency set
# and the RAVDESS clips with their tables in IE_SHARED/data.
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
data=${IE_SHARED:-$root/../shared}/data
work=${1:?usage: recipe.sh WORK-FOLDER [OUT-FOLDER]} out=${2:-$root/models}
PATH=${IE_BIN:-$root/build/bin}:$PATH
mkdir -p "$work"
"$root/models/confidence/build.sh" "$work/hesitate"

# Copies of each recording: on a bad line, begun later, with hesitations put in, slower.
for kind in telephone noise mp3 quiet; do
    nice "$root/examples/ie-perturb" $kind "$work/fluency $kind" "$data"/fluency/sound/*.flac
    nice "$root/examples/ie-perturb" $kind "$work/acted $kind" "$data"/voice/ravdess/*.flac
done
made() { # made KIND DEGREE NAME
    [ -e "$work/$3/.done" ] && return
    mkdir -p "$work/$3"
    nice "$work/hesitate" "$1" "$2" "$work/$3" "$data"/fluency/sound/*.flac
    touch "$work/$3/.done"
}
made cut 2 "fluency cut"
made slow 2 slow
for degree in 1 2 3; do made mixed $degree "hesitation $degree"; done
ln -sfn "$data/fluency/sound" "$work/fluency"
ln -sfn "$data/voice/ravdess" "$work/acted"

# One stream per clip: prosody, then mfcc. Many files in one run, because most of a short file's time is the start.
split='{ match($0, /"file":"[^"]*"/); name = substr($0, RSTART + 8, RLENGTH - 9)
      sub(/.*\//, "", name); sub(/\.[a-z]+$/, "", name) }
    name != last { close(out); last = name; out = folder "/" name ".ndjson" } { print >> out }'
for kind in fluency "fluency "{telephone,noise,mp3,quiet,cut} "hesitation "{1,2,3} slow \
    acted "acted "{telephone,noise,mp3,quiet}; do
    into=$work/streams/$kind
    [ -e "$into/.done" ] && continue
    rm -rf "$into"
    mkdir -p "$into"
    nice ie-prosody "$work/$kind"/*.* | grep '"scope":"block"' | awk -v folder="$into" "$split"
    nice ie-mfcc --top-db 0 "$work/$kind"/*.* | grep '^{"type":"mfcc"' | awk -v folder="$into" "$split"
    touch "$into/.done"
done

# The manifests: file, label, speaker, source and condition, recording, weight. The rating is the mean of the experts'
# of fluency and of prosody; a copy with hesitations is another recording, 0.7 points lower for each degree (ours).
awk -F '\t' -v OFS='\t' 'NR > 1 { name = $1; sub(/\..*/, "", name); rating = ($5 + $6) / 2
    split("fluency,fluency telephone,fluency noise,fluency mp3,fluency quiet,fluency cut", same, ",")
    for (i = 1; i <= 6; i++) print "streams/" same[i] "/" name ".ndjson", rating, $2, same[i], name, 1
    for (degree = 1; degree <= 3; degree++) {
        kind = "hesitation " degree
        lower = rating > 0.7 * degree ? rating - 0.7 * degree : 0
        print "streams/" kind "/" name ".ndjson", lower, $2, kind, name "~" degree, 0.5 }
    print "streams/slow/" name ".ndjson", (rating > 0.7 ? rating - 0.7 : 0), $2, "slow", name "~slow", 0.5 }' \
    "$data/fluency/ratings.tsv" >"$work/free.tsv"
# Acted clips: nobody rated them. Neutral and calm ones stand for the 8.5 that a model without them gives them, angry
# ones, which are neither sure nor unsure, for a 6 of their own; the others are left out.
awk -F '\t' -v OFS='\t' '$4 == "neutral" || $4 == "calm" || $4 == "angry" { name = $1; sub(/\.flac$/, "", name)
    split("acted,acted telephone,acted noise,acted mp3", same, ",")
    for (i = 1; i <= 4; i++)
        print "streams/" same[i] "/" name ".ndjson", ($4 == "angry" ? 6 : 8.5), "actor" $2, same[i], name, 0.4 }' \
    "$data/voice/ravdess.tsv" | cat "$work/free.tsv" - >"$work/rated.tsv"
# The prototype's: emotions mapped to labels.
awk -F '\t' -v OFS='\t' 'NR > 1 { name = $1; sub(/\.flac$/, "", name)
    split("acted,acted telephone,acted noise,acted mp3,acted quiet", same, ",")
    split("clean,telephone,noise,mp3,quiet", condition, ",")
    for (i = 1; i <= 5; i++) print "streams/" same[i] "/" name ".ndjson", $7 "/" $4, $2, condition[i], name }' \
    "$data/voice/ravdess.tsv" >"$work/prototype.tsv"
for set in free rated prototype; do
    [ -e "$work/$set-features.tsv" ] ||
        nice ie-train --folds 0 --trees 1 --table "$work/$set-features.tsv" "$work/$set.tsv" >/dev/null
done
[ "$out" != - ] || exit 0

. "$root/models/confidence/settings.sh"
train() { # train SET MODEL OPTION ...
    nice ie-train "${@:3}" --threads 2 -o "$out/$2.forest" --predictions "$work/$1-predictions.tsv" \
        "$work/$1-features.tsv" | tee "$work/$1.txt"
}
train rated confidence "${rated[@]}" \
    --note "experts rated fluency and prosody of read English; hesitations put in; acted calm and anger"
train free confidence-free "${rated[@]}" --name confidence-free \
    --note "experts rated fluency and prosody of read English; hesitations put in"
