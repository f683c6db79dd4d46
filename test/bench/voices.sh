#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Who spoke when, by ie-stt, on dialogues whose truth is known, and one voice left in one piece: voices.py on ../shared/data.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export IE_SHARED=${IE_SHARED:-$here/../../../shared}
PATH=${IE_BIN:-$here/../../build/bin}:$PATH
[ -e "$IE_SHARED/data/fluency/ratings.tsv" ] || { echo "voices: no $IE_SHARED/data/fluency: skipped"; exit 0; }
for python in "${IE_ORACLE:-python3}" /usr/bin/python3; do
    if "$python" -c "import numpy" 2>/dev/null; then exec "$python" "$here/voices.py" "$@"; fi
done
echo "voices: no Python with numpy (IE_ORACLE names another): skipped"
