#!/bin/bash
# Golden cases of ie-prosody: a stream in, a stream out; and sound files as operands.
set -u
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cd "$scratch" || exit 1

# pcm SECONDS PERIOD LEVEL: little endian 16-bit samples at 16 kHz, a sawtooth with that period in samples.
pcm() {
    awk -v count="$(($1 * 16000))" -v period="$2" -v level="$3" 'BEGIN {
        for (i = 0; i < count; i++) {
            value = int((i % period / period - 0.5) * level)
            value += value < 0 ? 65536 : 0
            printf "\\x%02x\\x%02x", value % 256, int(value / 256)
        }
        print ""
    }' | { read -r text; printf '%b' "$text"; }
}

media='{"type":"media","t":0,"purpose":"practice"}'

# audio T FILE: an audio record of a file of samples.
audio() {
    printf '{"type":"audio","t":%s,"dur":%s,"sample_rate_hz":16000,"format":"s16le","data":"%s"}\n' "$1" \
        "$(($(wc -c <"$2") / 32000))" "$(base64 -w 0 "$2")"
}
wav() {  # wav FILE PCM
    local size
    size=$(wc -c <"$2")
    le() { printf '%b' "$(printf '\\x%02x\\x%02x\\x%02x\\x%02x' $(($1 & 255)) $(($1 >> 8 & 255)) $(($1 >> 16 & 255)) 0)"; }
    { printf RIFF; le $((36 + size)); printf 'WAVEfmt '; le 16; printf '\001\0\001\0'; le 16000; le 32000
      printf '\002\0\020\0data'; le "$size"; cat "$2"; } >"$1"
}
same() { [ "$1" = "$2" ] || { echo "$1 is not $2"; return 1; }; }
holds() { grep -qF -- "$2" "$1" || { echo "no $2 in $1"; return 1; }; }
between() { awk -v low="$2" -v value="$1" -v high="$3" 'BEGIN { exit !(value >= low && value <= high) }'; }
member() { sed -n 's/.*"scope":"recording".*"'"$2"'":\([^,}]*\).*/\1/p' "$1" | tail -n 1; }

pcm 1 100 20 >quiet; pcm 1 100 8000 >voice; head -c 32000 /dev/zero >zeros
{
    printf '{"type":"media","t":0,"dur":5,"purpose":"practice"}\n'
    audio 0 quiet; audio 1 voice
    printf '{"type":"of-tomorrow","t":1.5,"what":[1,2]}\n'
    audio 2 quiet; audio 3 voice; audio 4 quiet
} >whole.ndjson
ie-prosody <whole.ndjson >whole.out 2>whole.err
check "a stream ends with 0" same $? 0
check "every line is passed on byte for byte and in order" cmp whole.ndjson <(grep -v '"type":"\(prosody\|notice\|end\)"' whole.out)
check "blocks cover the recording" same "$(grep -c '"scope":"block"' whole.out)" 6
check "a recording ends with one summary" same "$(grep -c '"scope":"recording"' whole.out)" 1
check "a pitch of 160 Hz is found" between "$(member whole.out f0_median_hz)" 159 161
check "two seconds of speech are found" between "$(member whole.out speech_seconds)" 1.9 2.1
check "the pause between them is found" same "$(member whole.out pauses)" 1
check "its length is right" between "$(member whole.out longest_pause_seconds)" 0.9 1.1
check "delivery has a value, a usual band, words and a source for each measure" bash -c \
    'jq -e -s "map(select(.scope == \"recording\"))[0].delivery | (map(.measure) == [\"pauses\", \"pitch range\", \"loudness range\"])
         and all(.usual[0] < .usual[1] and (.source | length > 0) and (.words | length > 0))
         and (map(select(.measure == \"pauses\"))[0].value | . > 0.9 and . < 1.1)" "$1"' _ whole.out
check "the same input gives the same bytes" cmp whole.out <(ie-prosody <whole.ndjson 2>/dev/null)
check "--summary leaves the blocks out" same "$(ie-prosody --summary <whole.ndjson | grep -c '"type":"prosody"')" 1

{ echo "$media"; audio 0 zeros; audio 1 zeros; } | ie-prosody >silent.out 2>silent.err
check "digital silence ends with 1" same $? 1
check "digital silence is noted" holds silent.out '"code":"silent"'
check "digital silence has no pitch" same "$(member silent.out f0_median_hz)" null
check "digital silence has no delivery" holds silent.out '"words":"pitch range: not measured"'
check "digital silence has no jitter" same "$(member silent.out jitter)" null

{ echo "$media"; audio 0 voice; audio 10 voice; } | ie-prosody >parts.out 2>/dev/null
check "a jump in time ends a recording" same "$(grep -c '"scope":"recording"' parts.out)" 2
check "the part after it has its own time" holds parts.out '"type":"prosody","t":10,"dur":1.01,"scope":"recording"'

{ printf '{"type":"media","t":0,"purpose":"practice"}\nnonsense\n'
  printf '{"type":"audio","t":0,"sample_rate_hz":16000,"format":"mp3","data":"@@"}\n{"type":"audio"}\n'; audio 0 voice; } >bad.ndjson
ie-prosody <bad.ndjson >bad.out 2>bad.err
check "malformed lines give exit code 1" same $? 1
check "a malformed line is named with its number" holds bad.err '<stdin>:2:'
check "a payload of an unknown format is named with its number" holds bad.err '<stdin>:3:'
check "sound without a time is named with its number" holds bad.err '<stdin>:4:'
check "good sound after bad lines is analysed" same "$(grep -c '"scope":"recording"' bad.out)" 1
printf '%s\n{"type":"audio","t":0,"sample_rate_hz":4000,"format":"s16le","data":"AAAAAAAA"}\n' "$media" >slow.ndjson
check "a rate that carries no voice is named" exits 1 sh -c 'ie-prosody <slow.ndjson'

check "empty input gives empty output" same "$(ie-prosody </dev/null | wc -c)" 0
check "a last line without newline is a record" same "$({ echo "$media"; audio 0 voice; } | head -c -1 | ie-prosody 2>/dev/null | grep -c '"recording"')" 1
check "a full disk ends with 2" exits 2 sh -c 'ie-prosody <whole.ndjson >/dev/full'
check "a directory as input ends with 2" exits 2 sh -c 'ie-prosody <.'

turns='{"type":"turn","t":0,"dur":0.6,"person":1,"role":"interviewer"}
{"type":"turn","t":0.6,"dur":0.5,"person":2,"role":"candidate"}
{"type":"question","t":0,"id":"heard-1","source":"people","role":"interviewer"}
{"type":"question","t":0.1,"id":"heard-2","source":"people","role":"interviewer","small_talk":true}'
{ ie-prosody <whole.ndjson 2>/dev/null; echo "$turns"; } >turned.ndjson
ie-prosody --candidate <turned.ndjson >out.ndjson
check "the candidate has summaries of the recording and of each answer" same \
    "$(jq -c 'select(.role == "candidate" and .type == "prosody") | [.scope, .question, .person, .speech_seconds <= 0.51]' out.ndjson | paste -sd ' ')" \
    '["recording",null,2,true] ["answer","heard-1",2,true]'
check "everything else is passed on" cmp turned.ndjson <(grep -v '"person":2,"role":"candidate","speech_seconds"' out.ndjson | sed '$d')
check "files have no turns" exits 2 ie-prosody --candidate voice.wav

wav voice.wav voice
printf '' >none; wav none.wav none
printf '\001\0' >one; wav one.wav one
printf 'no sound' >text.wav
check "a file gives a summary" same "$(ie-prosody -s voice.wav 2>/dev/null | grep -c '"file":"voice.wav"')" 1
check "a file without samples ends with 1" exits 1 ie-prosody none.wav
check "a file of one sample ends with 1, not with a pitch" exits 1 ie-prosody one.wav
check "a file that is no sound, alone, ends with 2" exits 2 ie-prosody text.wav
check "a directory as a file ends with 2" exits 2 ie-prosody .

# Unvoiced shares and peaks of loudness against Praat 6.3 (test/golden/voicing.praat), where the recordings are at hand.
# compare CONDITION FILE ...: how many; of the shares the mean difference and how many within .02; of the peaks those
# within .5 dB.
compare() {
    local condition=$1
    shift
    ie-prosody -s "$@" 2>/dev/null | jq -r 'select(.scope == "recording") | [(.file | sub(".*/"; "") | sub("[.][a-z]+$"; "")),
        .unvoiced_share, .loudness_peak_db] | @tsv' | awk -F'\t' -v condition="$condition" '
        FNR == NR { if ($1 == condition) { unvoiced[$2] = $3; peak[$2] = $4 } next }
        $1 in unvoiced { n++; off = $2 - unvoiced[$1]; sum += off < 0 ? -off : off; near += off <= 0.02 && off >= -0.02
            off = $3 - peak[$1]; near_peak += off <= 0.5 && off >= -0.5 }
        END { if (n) print n, sum / n, near / n, near_peak / n }' "$IE_ROOT/test/golden/voicing.tsv" -
}
sound=$IE_SHARED/data/fluency/sound
if [ -d "$sound" ]; then
    mapfile -t files < <(awk -F'\t' -v folder="$sound" '$1 == "clean" { print folder "/" $2 ".flac" }' \
        "$IE_ROOT/test/golden/voicing.tsv")
    for condition in clean telephone noise; do
        given=("${files[@]}")
        if [ $condition != clean ]; then
            "$IE_ROOT/examples/ie-perturb" $condition $condition "${files[@]:0:25}" >/dev/null 2>&1 ||
                { skip "no ffmpeg for $condition"; continue; }
            given=($condition/*.wav)
        fi
        read -r count off near peaks < <(compare $condition "${given[@]}")
        check "$condition: all were compared with Praat" same "$count" ${#given[@]}
        check "$condition: unvoiced shares are Praat's to .008 on average" between "$off" 0 0.008
        check "$condition: and within .02 in nine of ten" between "$near" 0.9 1
        check "$condition: peaks of loudness are Praat's within .5 dB" between "$peaks" 1 1
    done
else
    skip "no recordings to compare with Praat"
fi

# Against Praat 6.3 (test/golden/f0.praat), where the recordings are at hand.
if [ -d "$IE_SHARED/data/voice/ravdess" ]; then
    gross=$(while read -r name; do
        ie-prosody "$IE_SHARED/data/voice/ravdess/$name" | grep '"block"' | sed 's/.*"f0_hz":\[\([^]]*\)\].*/\1/' | tr '\n' ',' |
            tr , '\n' | paste - <(grep -A 1 "^$name" "$IE_ROOT/test/golden/f0.txt" | tail -n 1 | tr ' ' '\n')
    done < <(grep flac "$IE_ROOT/test/golden/f0.txt") |
        awk '$1 + 0 > 0 && $2 > 0 { n++; gross += $1 / $2 > 1.2 || $1 / $2 < 0.8 } END { print (n > 300 ? gross / n : 1) }')
    check "gross pitch errors against Praat are at most 2 %" between "$gross" 0 0.02
else
    skip "no recordings to compare with Praat"
fi
finish
