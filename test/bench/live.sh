#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# How soon `ie-stt --live` tells what is said, of the first two minutes of the utterances of ../shared/data/speech one
# after the other, played in real time: live.py. Needs an idle processor.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
data=${IE_SHARED:-$here/../../../shared}/data/speech
PATH=${IE_BIN:-$here/../../build/bin}:$PATH
[ -e "$data/transcripts.tsv" ] || { echo "live: no $data/transcripts.tsv: skipped"; exit 0; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
tail -n +2 "$data/transcripts.tsv" | cut -f1 | sed "s#.*#file '$data/&'#" >"$work/list.txt"
ffmpeg -v error -nostdin -f concat -safe 0 -i "$work/list.txt" -t 120 -c:a pcm_s16le "$work/talk.wav"
ie-capture "$work/talk.wav" >"$work/talk" 2>/dev/null
printf 'base: '
python3 "$here/live.py" "$work/talk" --one-voice
printf 'tiny.en: '
python3 "$here/live.py" "$work/talk" --one-voice --small
