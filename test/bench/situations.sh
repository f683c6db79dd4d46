#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Interviews with one difficulty each: situations.py on ../shared/data and synthetic voices.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export IE_SHARED=${IE_SHARED:-$here/../../../shared}
PATH=${IE_BIN:-$here/../../build/bin}:$PATH
[ -e "$IE_SHARED/data/fluency/ratings.tsv" ] || { echo "situations: no $IE_SHARED/data/fluency: skipped"; exit 0; }
python3 "$here/situations.py" --number 4 "$@"
