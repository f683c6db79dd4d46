#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Stories judged by their parts against marked answers and judges: stories.py on ../shared/data/interviews.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
interviews=${IE_SHARED:-$root/../shared}/data/interviews
export PATH=${IE_BIN:-$root/build/bin}:$PATH IE_DATA=${IE_DATA:-$root}
[ -e "$interviews/turns.tsv" ] || { echo "stories: no $interviews: skipped"; exit 0; }
python3 "$here/stories.py" "$interviews" "$root/test/labels" "$root/corpus/interviews" "$root/models/rubric/stories.tsv" "${1:-words}"
