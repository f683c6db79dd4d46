#!/usr/bin/env bash
# Practise without a file: one's own microphone for a minute, words and pauses as they come. Ctrl-C ends it.
set -eu
ie-capture --device "${1:-pulse}" --limit 60 "${2:-default}" | ie-prosody | ie-stt --drop |
    jq --unbuffered -r 'select(.type == "utterance") | "\(.t) s  \(.text)"'
