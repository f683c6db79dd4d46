#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every stage of the pipe under valgrind, over a recording of two seconds.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
if ldd "$IE_BIN/ie-capture" | grep -q libasan; then
    skip "programs built with AddressSanitizer do not run under valgrind"
    finish
    exit
fi

recording=two.mp4
real=$IE_SHARED/data/video/mead_W023_level_2_surprised_010.mp4
if [ -e "$real" ]; then
    ffmpeg -v error -i "$real" -t 2 -vf scale=480:-2 -r 10 $recording
else
    ffmpeg -v error -f lavfi -i testsrc=size=320x240:rate=5:duration=2 -f lavfi -i sine=duration=2 -shortest $recording
fi

# Memory that a library keeps to its end is reachable, not lost; only errors and lost blocks count.
stage() { # stage INPUT OUTPUT COMMAND ...: exit 99 is valgrind's
    local input=$1 output=$2 status=0
    shift 2
    valgrind -q --error-exitcode=99 --leak-check=full --show-leak-kinds=definite --errors-for-leak-kinds=definite \
        "$(command -v "$1")" "${@:2}" <"$input" >"$output" 2>messages || status=$?
    [ $status -le 1 ] || { cat messages; return 1; }
}
check "ie-capture is clean" stage /dev/null 1 ie-capture $recording
check "ie-faces is clean" stage 1 2 ie-faces
check "ie-emotion is clean" stage 2 3 ie-emotion --drop
check "ie-mfcc is clean" stage 3 4 ie-mfcc --top-db 0
check "ie-prosody is clean" stage 4 5 ie-prosody
check "ie-confidence is clean" stage 5 6 ie-confidence
# Whisper at work takes minutes here, and the sentence net: the sanitizers' run hears speech.
ffmpeg -v error -f lavfi -i anullsrc=r=16000:cl=mono -t 2 silence.wav
ie-capture silence.wav >silence.ndjson
check "ie-stt is clean" stage silence.ndjson heard ie-stt --drop --small
ie-stt --drop <6 >7
check "ie-rating is clean" stage 7 rated ie-rating
check "ie-similarity is clean" stage rated 8 ie-similarity --method words -q "$IE_ROOT/corpus/interviews/python.yaml"
check "ie-report is clean" stage 8 9 ie-report -o report
check "ie-store is clean" stage report/stream.ndjson 10 ie-store put --db results.db
finish
