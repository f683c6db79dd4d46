#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# What the built programs achieve on this machine, now: figures beside their targets. usage: test/bench.sh BUILD
# Timings are ratios within this run; nothing here decides whether a test passes.
set -u
IE_ROOT=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
build=$(cd "${1:?usage: test/bench.sh BUILD}" && pwd)
export IE_ROOT IE_BIN=$build/bin IE_SHARED=${IE_SHARED:-$IE_ROOT/../shared}
PATH=$IE_BIN:$PATH
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

# timed INPUT OUTPUT COMMAND ...: sets seconds, megabytes
timed() {
    local input=$1 output=$2
    shift 2
    /usr/bin/time -f '%e %M' -o usage "$@" <"$input" >"$output" 2>messages
    read -r seconds kilobytes < <(tail -n 1 usage)
    megabytes=$((kilobytes / 1024))
}
row() { # row NAME MEDIA-SECONDS TARGET
    awk -v n="$1" -v m="$2" -v s="$seconds" -v r="$megabytes" -v t="$3" \
        'BEGIN { printf "%-28s %9.1f %8.1f x %6d MB   %s\n", n, s, m / (s > 0 ? s : 0.01), r, t }'  # the clock's tick
}
heading() { printf '\n%s\n%-28s %9s %10s %9s   %s\n' "$1" what seconds real-time memory target; }

sample=$build/demo/answer-1.mp4
[ -s "$sample" ] || "$IE_ROOT/setup/sample.sh" "$build/demo"
pack=$IE_ROOT/corpus/interviews/python.yaml

# A ten-minute 720p file: a clip joined with itself.
minutes=${BENCH_MINUTES:-10}
ffmpeg -v error -nostdin -i "$sample" -vf scale=1280:720 -c:v libx264 -preset veryfast -c:a copy clip.mp4
length=$(ffprobe -v error -show_entries format=duration -of csv=p=0 clip.mp4)
copies=$(awk -v l="$length" -v m="$minutes" 'BEGIN { print int(m * 60 / l) }')
for _ in $(seq "$copies"); do echo "file clip.mp4"; done >list.txt
ffmpeg -v error -nostdin -f concat -i list.txt -c copy long.mp4
long=$(ffprobe -v error -show_entries format=duration -of csv=p=0 long.mp4)

heading "each stage alone, on the sample answer of $length s (peak memory at most 300 MB, the recogniser 400)"
timed /dev/null null ffmpeg -v error -nostdin -i "$sample" -f null -
row "ffmpeg -f null" "$length" "(decoding alone)"
timed /dev/null 1 ie-capture "$sample"; row ie-capture "$length" ""
previous=1
stage() { # stage COMMAND ...: reads what the stage before it wrote
    timed $previous $((previous + 1)) "$@"
    row "$1" "$length" ""
    previous=$((previous + 1))
}
stage ie-faces
stage ie-emotion --drop
stage ie-mfcc --top-db 0
stage ie-prosody
stage ie-stt --drop
stage ie-people
stage ie-prosody --candidate
stage ie-confidence
stage ie-rating
stage ie-similarity -q "$pack"
stage ie-report -o report

heading "the whole pipe, on $minutes minutes of 720p"
timed /dev/null null ffmpeg -v error -nostdin -i long.mp4 -f null -
row "ffmpeg -f null" "$long" "(decoding alone)"
timed /dev/null null ie-run --quiet --no-store --skip stt -o without long.mp4
row "without speech recognition" "$long" "at least 15 x"
timed /dev/null null ie-run --quiet --no-store -q "$pack" -o with long.mp4
row "with speech recognition" "$long" "at least 5 x"

for part in "$IE_ROOT"/test/bench/*.sh; do
    printf '\n== %s\n' "$(basename "$part" .sh)"
    bash "$part"
done
