#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes models/voices/within.txt again: how much one voice varies from phrase to phrase, the covariance of speaker
# embeddings around their speaker's mean. Needs a build, and the RAVDESS clips with their table in IE_SHARED/data/voice.
#   recipe.sh [SPEAKER ...] >within.txt     only these speakers, for cross-validation
set -eu
root=$(cd "$(dirname "$0")/../.." && pwd)
voice=${IE_SHARED:-$root/../shared}/data/voice
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
cc -O2 -std=c11 -D_DEFAULT_SOURCE -iquote "$root/lib" "$root/models/voices/prints.c" "$root/build/libie.a" \
    $(pkg-config --libs sndfile kissfft-float) -lm -o "$work/prints"
awk -F'\t' -v wanted=" $* " 'NR > 1 && (wanted == "  " || index(wanted, " " $2 " ")) { print $1 "\t" $2 }' \
    "$voice/ravdess.tsv" >"$work/clips"
cut -f1 "$work/clips" | sed "s#^#$voice/ravdess/#" | xargs "$work/prints" >"$work/prints.tsv"
awk -F'\t' 'FNR == NR { speaker[$1] = $2; next }
    $2 < 20 { next }
    { s = speaker[$1]; rows++; who[rows] = s; count[s]++
      for (i = 1; i <= 19; i++) { value[rows, i] = $(i + 2); sum[s, i] += $(i + 2) } }
    END { for (r = 1; r <= rows; r++)
              for (i = 1; i <= 19; i++) away[r, i] = value[r, i] - sum[who[r], i] / count[who[r]]
          for (i = 1; i <= 19; i++) { line = ""
              for (j = 1; j <= 19; j++) { total = 0
                  for (r = 1; r <= rows; r++) total += away[r, i] * away[r, j]
                  line = line (j > 1 ? " " : "") sprintf("%.4f", total / rows) }
              print line } }' "$work/clips" "$work/prints.tsv"
