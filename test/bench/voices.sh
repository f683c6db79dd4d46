#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Whether ie-stt tells two voices apart, and leaves one in one piece: voices.py on ../shared/data.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export IE_SHARED=${IE_SHARED:-$here/../../../shared}
PATH=${IE_BIN:-$here/../../build/bin}:$PATH
[ -e "$IE_SHARED/data/voice/ravdess.tsv" ] || { echo "voices: no $IE_SHARED/data/voice: skipped"; exit 0; }
python3 "$here/voices.py" "$@"
