#!/bin/bash
# Faces: the boxes of OpenCV, a full scan beside OpenCV's on one core, and following beside full scans.
set -u
IE_ROOT=${IE_ROOT:-$(cd "$(dirname "$0")/../.." && pwd)}
IE_BIN=${IE_BIN:-$IE_ROOT/build/bin}
IE_SHARED=${IE_SHARED:-$IE_ROOT/../shared}
cascades=/usr/share/opencv4/haarcascades
scratch=$(mktemp -d) || exit 2
trap 'rm -rf "$scratch"' EXIT
bench=$scratch/faces

echo "faces"
if [ ! -e "$cascades/haarcascade_frontalface_alt.xml" ]; then
    echo "  skipped: no cascades of opencv-data"
    exit 0
fi
# shellcheck disable=SC2046
${CC:-gcc} -std=c11 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -O2 -iquote "$IE_ROOT/lib" -I "$IE_ROOT/include" "$IE_ROOT/test/bench/faces.c" \
    "$(dirname "$IE_BIN")/libie.a" $(pkg-config --libs libavcodec libswscale libavutil jansson expat libmd) -lm -o "$bench" || exit 1

if /usr/bin/python3 -c 'import cv2' 2>/dev/null && [ -d "$IE_SHARED/data" ]; then
    for name in frontalface_default frontalface_alt profileface; do
        /usr/bin/python3 "$IE_ROOT/test/bench/faces_opencv.py" "$bench" "$cascades/haarcascade_$name.xml" "$IE_SHARED" 2>/dev/null
    done
else
    echo "  skipped: OpenCV's boxes (python3-opencv and the shared data are needed)"
fi

clips=()
for clip in "$IE_SHARED"/data/video/*.m*; do
    [ -e "$clip" ] && clips+=("$clip")
done
if [ ${#clips[@]} -eq 0 ]; then
    echo "  skipped: following (no clips)"
    exit 0
fi
for clip in "${clips[@]}"; do
    "$IE_BIN/ie-capture" "$clip" 2>/dev/null | grep '^{"type":"frame"' >"$scratch/stream"
    # As an interview is long, each clip is followed four times over, with time going on.
    for turn in 0 1 2 3; do
        awk -v turn=$turn 'match($0, /"t":[0-9.]+/) { t = substr($0, RSTART + 4, RLENGTH - 4); n++; if (n == 1) first = t
            printf "%s\"t\":%.3f%s\n", substr($0, 1, RSTART - 1), t + turn * 60, substr($0, RSTART + RLENGTH) }' \
            "$scratch/stream"
    done | "$bench" follow "$cascades/haarcascade_frontalface_alt.xml" "$cascades/haarcascade_profileface.xml" |
        sed "s/^/$(basename "$clip" | cut -c1-26)\t/"
done | awk -F'\t' '
    function line(name, n, full, near, boxes, found, own, known) {
        printf "  %-28s %5d frames: full scans %5.1f ms each, following %5.2f: %4.1f times as fast (target 10); ", name, n,
            full / n, near / n, full / near
        printf "of %d boxes found %.1f %%, %d more\n", boxes, 100 * found / (boxes ? boxes : 1), own - known
    }
    $2 > 0 { line($1, $2, $3, $4, $5, $6, $7, $8); n += $2; a += $3; b += $4; c += $5; d += $6; e += $7; f += $8 }
    END { if (n) line("all", n, a, b, c, d, e, f) }'
