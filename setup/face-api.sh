#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches the face-expression network of the npm package @vladmandic/face-api (MIT) into the cache folder, for
# `ie-emotion --model face-api` and for training. Nothing is done where it is there already.
# usage: setup/face-api.sh [--tarball]    --tarball: also print the path of the package's archive
set -eu
. "$(dirname "${BASH_SOURCE[0]}")/wheels"

package=@vladmandic/face-api@1.7.15
sum=0d77fffeef362ef9c0939cf6c567f3a2e8e177f114fa257a3270cbd2e509b031
archive=$cache/face-api-1.7.15.tgz
files="face_expression_model-weights_manifest.json face_expression_model.bin"

begin_fetching
if ! has_sum "$archive" $sum; then
    say "fetching $package" >&2
    if ! (cd "$scratch" && npm pack --silent "$package" >/dev/null 2>"$scratch/log"); then
        cat "$scratch/log" >&2
        fail "npm could not fetch $package"
    fi
    fetched=$(find "$scratch" -name '*.tgz')
    has_sum "$fetched" $sum || fail "$package is not what it was: its SHA-256 differs; not used"
    mv "$fetched" "$archive"
fi
mkdir -p "$cache/face-api"
for file in $files; do
    tar -xzOf "$archive" "package/model/$file" >"$scratch/$file"
    cmp -s "$scratch/$file" "$cache/face-api/$file" || mv "$scratch/$file" "$cache/face-api/$file"
done
[ "${1:-}" != --tarball ] || echo "$archive"
