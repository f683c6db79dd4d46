#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Who spoke when, by ie-stt, on dialogues whose truth is known, and one voice left in one piece: voices.py on ../shared/data.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export IE_SHARED=${IE_SHARED:-$here/../../../shared}
PATH=${IE_BIN:-$here/../../build/bin}:$PATH
[ -e "$IE_SHARED/data/fluency/ratings.tsv" ] || { echo "voices: no $IE_SHARED/data/fluency: skipped"; exit 0; }
"${IE_ORACLE:-python3}" -c "import numpy" 2>/dev/null || { echo "voices: no numpy for ${IE_ORACLE:-python3} (IE_ORACLE names another Python): skipped"; exit 0; }
"${IE_ORACLE:-python3}" "$here/voices.py" "$@"
