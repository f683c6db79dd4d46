#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Installs the Debian packages that the toolkit is built from, runs with and is tested by; those already there are left alone.
# usage: setup/packages.sh [PACKAGE ...]    those too
set -eu

packages=(
    gcc g++ make pkg-config
    libavdevice-dev libavformat-dev libavcodec-dev libswscale-dev libswresample-dev libavutil-dev
    libsndfile1-dev libkissfft-dev libyaml-dev libsqlite3-dev libjansson-dev libexpat1-dev
    libunistring-dev libstemmer-dev libmd-dev libmd4c-dev wordnet-base
    libpocketsphinx-dev libsphinxbase-dev pocketsphinx-en-us  # the aligner
    check valgrind mandoc            # tests
    opencv-data                      # the face cascades
    espeak-ng                        # spoken feedback
    unzip                            # wheels
    age gnupg                        # encrypted exports
    ffmpeg flite jq sqlite3 time     # the sample interview, the examples
    "$@"
)

missing=()
for package in "${packages[@]}"; do
    dpkg-query -W -f '${Status}' "$package" 2>/dev/null | grep -q 'ok installed' || missing+=("$package")
done
# npm and pip fetch the pinned packages of the other set-up scripts; any that works will do, also one not from Debian.
npm --version >/dev/null 2>&1 || missing+=(npm)
python3 -m pip --version >/dev/null 2>&1 || missing+=(python3-pip)
[ ${#missing[@]} -gt 0 ] || { echo "set-up: all Debian packages are there"; exit 0; }

echo "set-up: installing ${missing[*]}"
root=()
[ "$(id -u)" -eq 0 ] || root=(sudo)
log=$(mktemp)
trap 'rm -f "$log"' EXIT
if ! { "${root[@]}" apt-get update && "${root[@]}" env DEBIAN_FRONTEND=noninteractive \
        apt-get install -y --no-install-recommends "${missing[@]}"; } >"$log" 2>&1; then
    tail -n 20 "$log" >&2
    echo "set-up: apt-get failed; nothing was built" >&2
    exit 1
fi
