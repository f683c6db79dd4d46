#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Words of the trade: word error rate of the sentences of terms.tsv (pack, sentence), said by three synthetic voices,
# without and with the vocabulary of their pack (ie-stt --words).
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
root=$here/../..
PATH=${IE_BIN:-$root/build/bin}:$PATH
for needed in flite espeak-ng jq; do
    command -v $needed >/dev/null || { echo "terms: $needed is not installed: skipped"; exit 0; }
done
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

while IFS=$'\t' read -r pack sentence; do
    flite -voice rms -t "$sentence" -o rms.wav
    flite -voice slt -t "$sentence" -o slt.wav
    espeak-ng -v en-us -s 165 -w espeak.wav "$sentence"
    words=$(ie-similarity --words "$root/corpus/interviews/$pack.yaml")
    for voice in rms slt espeak; do
        ie-capture $voice.wav >sound 2>/dev/null
        for with in "" "$words"; do
            text=$(ie-stt -d --one-voice --words "$with" <sound 2>/dev/null |
                jq -rs 'map(select(.type == "utterance").text) | join(" ")')
            jq -nc --arg key "$sentence $voice" --arg reference "$sentence" --arg text "$text" \
                --arg group "${with:+with their vocabulary}" \
                '{key: $key, reference: $reference, text: $text, group: ($group | if . == "" then "as they are" else . end)}'
        done
    done
done <"$here/terms.tsv" >rows
ie-eval --replicates 0 --by group wer rows | sed -n 's/ *wer *\([0-9.]*\)$/\t\1/p' | grep -v '^all' |
    awk -F'\t' '{ rate[++n] = $2; print "words wrong, technical sentences " $1 "\t" $2 }
        END { printf "ratio\t%.2f\n", rate[2] / rate[1] }'
