#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Questions heard, matched to a pack's by meaning, beside the targets: on packs whose wordings the thresholds were not
# chosen on, and on those they were; with the net and by words alone.
set -u
export IE_ROOT=${IE_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
PATH=${IE_BIN:-$IE_ROOT/build/bin}:$PATH
line() { printf '%-66s %6s   %s\n' "$@"; }
methods=words
net=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}/minilm/model.safetensors
[ ! -r "$net" ] || methods="embedding words"
for method in $methods; do
    for which in held tuned; do
        read -r all plain free strange < <(python3 "$IE_ROOT/test/bench/questions.py" \
            "$IE_ROOT/test/labels/questions-asked.tsv" "$IE_ROOT/corpus/interviews" $method $which)
        target='' most=''
        [ $method = words ] || target='>= 95' most='<= 5'
        line "$method, packs $which: questions matched rightly, %" "$all" "$target"
        line "$method, packs $which: of those asked nearly as written, %" "$plain" ""
        line "$method, packs $which: of those in the interviewer's own words, %" "$free" ""
        line "$method, packs $which: questions of no pack matched, %" "$strange" "$most"
    done
done
