#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fits the weights of topics again: builds test/bench/topic_features.c on build/libie.a and runs topics.py.
set -eu
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)
tool=$(mktemp)
trap 'rm -f "$tool"' EXIT
# shellcheck disable=SC2046
"${CC:-gcc}" -std=c11 -D_DEFAULT_SOURCE -D_POSIX_C_SOURCE=200809L -O2 -iquote "$root/lib" -I "$root/include" \
    "$root/test/bench/topic_features.c" "$root/build/libie.a" -lunistring -lstemmer $(pkg-config --libs yaml-0.1 jansson libmd) \
    -lm -o "$tool"
python3 "$root/models/rubric/topics.py" "$tool" "$@" > "$root/models/rubric/topics.safetensors.new"
mv "$root/models/rubric/topics.safetensors.new" "$root/models/rubric/topics.safetensors"
