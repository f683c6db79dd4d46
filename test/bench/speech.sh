#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Word error rates per source on ../shared/data/speech, the speed on one core and the memory, for each recogniser.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
IE_BIN=${IE_BIN:-$here/../../build/bin}
IE_SHARED=${IE_SHARED:-$here/../../../shared}
data=$IE_SHARED/data/speech
PATH=$IE_BIN:$PATH
[ -e "$data/transcripts.tsv" ] || { echo "speech: no $data/transcripts.tsv: skipped"; exit 0; }
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

# All utterances as the parts of one recording; what was heard goes back to its part by its time.
mapfile -t files < <(tail -n +2 "$data/transcripts.tsv" | cut -f1 | sed "s#^#$data/#")
ie-capture "${files[@]}" >sound.ndjson 2>/dev/null
seconds=$(jq -r 'select(.type == "media") | .t + .dur' sound.ndjson | tail -n 1)

# The groups that the targets are for.
tail -n +2 "$data/transcripts.tsv" | awk -F'\t' -v OFS='\t' '{
    group = "read American"
    if ($2 ~ /^speechocean/) group = "Mandarin accent"
    else if ($2 ~ /^asterisk/) group = "8 kHz prompts"
    else if ($2 ~ /^ami/) group = "meeting"
    print $1, $2, group, $4 }' >truth.tsv

measure() { # measure ENGINE: prints figures per group, then per source
    local engine=$1
    taskset -c 0 /usr/bin/time -f '%U %S %M' -o usage ie-stt -d -e "$engine" <sound.ndjson >heard.ndjson 2>/dev/null || [ $? -eq 1 ] || return 1  # 1: a notice was given
    # Utterances of a part end when the next part begins, so their times, not their order, tell the part.
    jq -rc 'select(.type == "media") | ["M", .t, .file] | @tsv' heard.ndjson >parts
    jq -rc 'select(.type == "utterance") | ["U", .t, .text] | @tsv' heard.ndjson >said
    awk -F'\t' 'FILENAME == "parts" { t[n + 0] = $2; name[n++ + 0] = $3; next }
        FILENAME == "said" { i = at + 0; while (i + 1 < n && t[i + 1] <= $2 + 0.02) i++; at = i; heard[name[i]] = heard[name[i]] " " $3; next }
        { gsub(/["\\]/, "", $4); text = heard[$1]; gsub(/["\\]/, "", text)
          printf "{\"key\":\"%s\",\"source\":\"%s\",\"group\":\"%s\",\"reference\":\"%s\",\"text\":\"%s\"}\n", $1, $2, $3, $4, text }' \
        parts said truth.tsv >rows.ndjson
    for by in group source; do
        ie-eval --replicates 0 --by $by wer rows.ndjson | sed -n 's/ *wer *\([0-9.]*\)$/\t\1/p' | grep -v '^subset' |
            awk -F'\t' -v by=$by '!($1 == "all" && by == "source") { print $1 "\t" $2 }'
    done >"rates.$engine"
    awk -v s="$seconds" '{ printf "times of real time on one core\t%.3f\nmemory, MB\t%d\n", ($1 + $2) / s, $3 / 1024 }' \
        usage >>"rates.$engine"
}
engines=()
for engine in whisper pocketsphinx; do
    if measure $engine; then engines+=("$engine"); else echo "speech: $engine is not installed"; fi
done
awk -F'\t' -v names="${engines[*]}" '
    BEGIN { n = split(names, name, " ")
            target["read American"] = 0.08; target["8 kHz prompts"] = 0.15; target["Mandarin accent"] = 0.45
            target["all"] = 0.25; target["times of real time on one core"] = 0.25; target["memory, MB"] = 400
            printf "%-34s %8s", "speech: word error rate", "target"
            for (i = 1; i <= n; i++) printf " %13s", name[i]
            print "" }
    FNR == 1 { file++ }
    !($1 in row) { row[$1] = ++rows; what[rows] = $1 }
    { value[row[$1], file] = $2 }
    END { for (r = 1; r <= rows; r++) {
              printf "%-34s %8s", what[r], what[r] in target ? target[what[r]] : ""
              for (i = 1; i <= n; i++) printf " %13s", value[r, i]
              print "" } }' "${engines[@]/#/rates.}"
