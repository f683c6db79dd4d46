#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Builds hesitate.c beside this file.   build.sh OUT-FILE
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
cc -O2 -std=c11 -D_DEFAULT_SOURCE -I "$root/include" -iquote "$root/lib" \
    "$root/models/confidence/hesitate.c" "${IE_BIN:-$root/build/bin}/../libie.a" \
    $(pkg-config --libs sndfile kissfft-float libswresample libavutil) -lm -o "$1"
