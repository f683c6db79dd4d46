#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Word error rates per source on ../shared/data/speech, the time on one core and the memory, of ie-stt with options
# (usage: speech.sh [OPTION ...], as --small); beside it faster-whisper with the weights of base, where IE_ORACLE has it
# (speech_ready.py); ratio: the first column by that. Also all the utterances one after the other in one file, as
# short ones cost a whole window of 30 s each: with everything that ie-stt does, and without telling voices apart.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
data=${IE_SHARED:-$here/../../../shared}/data/speech
PATH=${IE_BIN:-$here/../../build/bin}:$PATH
[ -e "$data/transcripts.tsv" ] || { echo "speech: no $data/transcripts.tsv: skipped"; exit 0; }
weights=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}/whisper/base
work=$(mktemp -d) || exit 2
trap 'rm -rf "$work"' EXIT
cd "$work" || exit 2

mapfile -t files < <(tail -n +2 "$data/transcripts.tsv" | cut -f1 | sed "s#^#$data/#")
printf "file '%s'\n" "${files[@]}" >list.txt
ffmpeg -v error -nostdin -f concat -safe 0 -i list.txt -c:a pcm_s16le long.wav
ie-capture "${files[@]}" >short.ndjson 2>/dev/null  # the parts of one recording
ie-capture long.wav >long.ndjson 2>/dev/null
seconds=$(ffprobe -v error -show_entries format=duration -of csv=p=0 long.wav)

# The groups that the targets are for.
tail -n +2 "$data/transcripts.tsv" | awk -F'\t' -v OFS='\t' '{
    group = "read American"
    if ($2 ~ /^speechocean/) group = "Mandarin accent"
    else if ($2 ~ /^asterisk/) group = "8 kHz prompts"
    else if ($2 ~ /^ami/) group = "meeting"
    print $1, $2, group, $4; all = all " " $4 }
    END { print "long.wav", "long: word error rate", "long: word error rate", all >"long.tsv" }' >short.tsv

# Each command below hears "short" or "long": it leaves heard.tsv (file, text) and usage.
ours() { # ours short|long OPTION ...
    local sound=$1
    shift
    taskset -c 0 /usr/bin/time -f '%U %S %M' -o usage ie-stt -d "$@" <"$sound.ndjson" >heard.ndjson 2>/dev/null ||
        [ $? -eq 1 ] || return 1  # 1: a notice was given
    # Utterances of a part end when the next part begins, so their times, not their order, tell the part.
    jq -rc 'select(.type == "media") | [.t, .file] | @tsv' heard.ndjson >parts
    jq -rc 'select(.type == "utterance") | [.t, .text] | @tsv' heard.ndjson | awk -F'\t' -v OFS='\t' '
        FILENAME == "parts" { t[n + 0] = $1; name[n++ + 0] = $2; next }
        { while (i + 1 < n && t[i + 1] <= $1 + 0.02) i++; print name[i + 0], $2 }' parts - >heard.tsv
}
theirs() { # theirs short|long
    local sounds=(long.wav)
    [ "$1" = long ] || sounds=("${files[@]}")
    OMP_NUM_THREADS=1 taskset -c 0 "${IE_ORACLE:-python3}" "$here/speech_ready.py" "$weights" "${sounds[@]}" \
        >heard.ndjson 2>usage || { tail -n 1 usage; return 1; }
    jq -rc '[.file, .text] | @tsv' heard.ndjson >heard.tsv
}
figures() { # figures COLUMN short|long: what was heard and used
    awk -F'\t' 'FILENAME == "heard.tsv" { heard[$1] = heard[$1] " " $2; next }
        { print $0 "\t" heard[$1] }' heard.tsv "$2.tsv" |
        jq -Rc './"\t" | {key: .[0], source: .[1], group: .[2], reference: .[3], text: .[4]}' >rows.ndjson
    for by in group source; do
        ie-eval --replicates 0 --by $by wer rows.ndjson | sed -n 's/ *wer *\([0-9.]*\)$/\t\1/p'
    done | awk -F'\t' -v of="$2" '$1 != "subset" && !seen[$1]++ && ($1 != "all" || of == "short")' >>"rates.$1"
    tail -n 1 usage | awk -v s="$seconds" -v of="$2" '{
        printf "%s: times of real time\t%.3f\n%s: memory, MB\t%d\n", of, ($1 + $2) / s, of, $3 / 1024 }' >>"rates.$1"
}
columns=()
if ours short "$@"; then
    figures ie-stt short
    ours long "$@" && figures ie-stt long
    ours long "$@" --one-voice && figures "ie-stt, one voice" long
    columns+=(ie-stt "ie-stt, one voice")
else
    echo "speech: Whisper is not installed"
fi
if theirs short; then
    figures faster-whisper short
    theirs long && figures faster-whisper long
    columns+=(faster-whisper)
fi
[ ${#columns[@]} -gt 0 ] || exit 0
awk -F'\t' -v columns="$(printf '%s\t' "${columns[@]}")" '
    BEGIN { n = split(columns, name, "\t") - 1; theirs = name[n] == "faster-whisper"
            target["read American"] = 0.033; target["8 kHz prompts"] = 0.024; target["Mandarin accent"] = "0.30"
            target["all"] = 0.113; target["long: times of real time"] = 0.09; target["long: memory, MB"] = 350
            printf "%-34s %6s", "speech: word error rate", "target"
            for (i = 1; i <= n; i++) printf " %*s", length(name[i]) + 1, name[i]
            print theirs ? "  ratio" : "" }
    FNR == 1 { file++ }
    !($1 in row) { row[$1] = ++rows; what[rows] = $1 }
    { value[row[$1], file] = $2 }
    END { for (r = 1; r <= rows; r++) {
              printf "%-34s %6s", what[r], what[r] in target ? target[what[r]] : ""
              for (i = 1; i <= n; i++) printf " %*s", length(name[i]) + 1, value[r, i]
              if (theirs && value[r, n] > 0) printf "  %5.2f", value[r, 1] / value[r, n]
              print "" } }' "${columns[@]/#/rates.}"
