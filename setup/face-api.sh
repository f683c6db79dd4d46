#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches the face-expression network of the npm package @vladmandic/face-api (MIT) into the cache folder, for
# `ie-emotion --model face-api` and for training. Nothing is done where it is there already.
# usage: setup/face-api.sh [--tarball]    --tarball: also print the path of the package's archive
set -eu

package=@vladmandic/face-api@1.7.15
sum=0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031
cache=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}
archive=$cache/face-api-1.7.15.tgz
files="face_expression_model-weights_manifest.json face_expression_model.bin"

has_sum() { [ -f "$1" ] && [ "$(sha256sum <"$1" | cut -d' ' -f1)" = "$sum" ]; }

if ! has_sum "$archive"; then
    echo "set-up: fetching $package" >&2
    mkdir -p "$cache"
    scratch=$(mktemp -d "$cache/fetch.XXXXXX")
    trap 'rm -rf "$scratch"' EXIT
    if ! (cd "$scratch" && npm pack --silent "$package" >/dev/null 2>"$scratch/log"); then
        cat "$scratch/log" >&2
        echo "set-up: npm could not fetch $package" >&2
        exit 1
    fi
    fetched=$(find "$scratch" -name '*.tgz')
    has_sum "$fetched" || { echo "set-up: $package is not what it was: its SHA-256 differs; not used" >&2; exit 1; }
    mv "$fetched" "$archive"
fi
mkdir -p "$cache/face-api"
for file in $files; do
    if [ ! -s "$cache/face-api/$file" ]; then
        tar -xzOf "$archive" "package/model/$file" >"$cache/face-api/.$file"
        mv "$cache/face-api/.$file" "$cache/face-api/$file"
    fi
done
[ "${1:-}" != --tarball ] || echo "$archive"
