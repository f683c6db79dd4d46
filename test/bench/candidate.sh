#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# How near what is told of the candidate comes to the candidate alone: candidate.py on ../shared/data.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
export IE_SHARED=${IE_SHARED:-$here/../../../shared}
PATH=${IE_BIN:-$here/../../build/bin}:$PATH
[ -d "$IE_SHARED/data/fluency" ] || { echo "candidate: no $IE_SHARED/data/fluency: skipped"; exit 0; }
python3 "$here/candidate.py" "$@"
