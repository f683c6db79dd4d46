#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-replay: the same comes again, whatever the place and the number of processors; what was changed is named; another
# recording, pack or transcript is refused.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
mkdir tmp
export XDG_DATA_HOME=$scratch/data TMPDIR=$scratch/tmp
pack=$IE_ROOT/corpus/interviews/python.yaml
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
says() { # says STATUS PATTERN COMMAND ...: on stdout or stderr
    local status=$1 pattern=$2
    shift 2
    exits "$status" "$@" >said 2>&1 || { cat said; return 1; }
    grep -q -- "$pattern" said || { cat said; return 1; }
}

ffmpeg -v error -f lavfi -i testsrc=size=160x120:rate=5:duration=3 -f lavfi -i "sine=frequency=200:duration=3" \
    -ac 1 -c:a flac -c:v libx264 -shortest made.mkv
ffmpeg -v error -f lavfi -i testsrc=size=64x48:rate=2:duration=1 second.mp4
light=(--quiet --skip stt)
ie-run "${light[@]}" -q "$pack" --question py-list-tuple --contact "Ms Bell" -o out made.mkv >/dev/null 2>&1
count=$(ie-store export 1 | wc -l)
check "the options are in the media record, and the pack by its bytes" equals \
    "$(jq -c 'select(.type == "media") | .options, .option_files' out/stream.ndjson)" \
    "$(printf '["--questions","%s","--question","py-list-tuple","--language","en","--contact","Ms Bell","--skip","stt"]\n["%s"]' \
        "$pack" "$(sha256sum <"$pack" | cut -d' ' -f1)")"
check "an interview comes again" equals "$(ie-replay -i 1 made.mkv 2>/dev/null)" "$count records, all the same"
check "on one processor too" exits 0 taskset -c 0 ie-replay -i 1 made.mkv
mkdir elsewhere
cp made.mkv elsewhere/other.mkv
cp "$pack" elsewhere/pack.yaml
check "a recording may lie elsewhere, and so may the pack" exits 0 \
    ie-replay -i 1 --questions elsewhere/pack.yaml elsewhere/other.mkv
check "a report's stream comes again" exits 0 ie-replay --stream out/stream.ndjson made.mkv
check "nothing is left behind" equals "$(ls tmp)" ""
check "nothing is stored" equals "$(ie-store list --json | wc -l)" 1

# What was changed is named, and no more than that.
line=$(grep -n '^{"type":"mfcc"' out/stream.ndjson | sed -n 1p)
number=${line%%:*}
sed "${number}s/\"hop_seconds\":0/\"hop_seconds\":7/" out/stream.ndjson >changed.ndjson
check "one number that was changed is named" says 1 \
    "^ie-mfcc: record $((number - 1)), mfcc at .* s: hop_seconds was 7.*, is now 0" \
    ie-replay --stream changed.ndjson made.mkv
check "and it is all" equals "$(ie-replay --stream changed.ndjson made.mkv 2>/dev/null | wc -l)" 1
sed "${number}d" out/stream.ndjson >fewer.ndjson
check "a record that was taken away is noticed" says 1 '^ie-mfcc: ' ie-replay --stream fewer.ndjson made.mkv
sqlite3 data/interview-evaluator/results.db \
    "UPDATE record SET json = replace(json, '\"hop_seconds\":0', '\"hop_seconds\":7') WHERE type = 'mfcc'"
check "one that was changed in the database is named" says 1 '^ie-mfcc: .*hop_seconds was 7' ie-replay -i 1 made.mkv
sed '1s/"version":"[^"]*"/"version":"0.0.1"/' out/stream.ndjson >older.ndjson
check "another version is said and compared" says 0 'made by 0.0.1, this is' ie-replay --stream older.ndjson made.mkv

# What cannot be replayed.
check "another recording is refused and named" says 2 '^ie-replay: second.mp4: another recording: its SHA-256 is ' \
    ie-replay -i 1 second.mp4
check "a recording that is missing" says 2 'none.mkv: No such file' ie-replay -i 1 none.mkv
check "another number of recordings" says 2 'made of 1, given are 2' ie-replay -i 1 made.mkv second.mp4
check "an interview that is not there" says 2 'there is no such interview' ie-replay -i 9 made.mkv
check "a database that is not there" exits 2 ie-replay --db none.db -i 1 made.mkv
sed 's/Python/Java/' "$pack" >edited.yaml
check "another pack" says 2 'edited.yaml: another pack' ie-replay -i 1 -q edited.yaml made.mkv
sed '1s/,"options":.*/}/' out/stream.ndjson >unknown.ndjson
check "options that were not recorded" says 2 'was not stored' ie-replay --stream unknown.ndjson made.mkv
check "neither interview nor stream is misuse" exits 2 ie-replay made.mkv
check "both are misuse" exits 2 ie-replay -i 1 --stream out/stream.ndjson made.mkv

# Consent, several recordings, a program of one's own.
none=(--quiet --no-store --skip faces --skip emotion --skip mfcc --skip prosody --skip confidence --skip stt)
printf '{"person":"anna","date":"2026-11-01","text":"I agree."}' >consent.json
ie-run "${none[@]}" --purpose research --consent consent.json --person anna --jurisdiction US-IL -o research \
    made.mkv second.mp4 >/dev/null 2>&1
check "purpose and consent come again, and the recordings in their order" exits 0 \
    ie-replay --stream research/stream.ndjson made.mkv second.mp4
check "in another order they are others" says 2 'another recording' \
    ie-replay --stream research/stream.ndjson second.mp4 made.mkv
ie-run "${none[@]}" --with "cat; touch '$scratch/ran'" -o with second.mp4 >/dev/null 2>&1
rm -f ran
check "a command is not run because it was stored" says 2 'give --with' ie-replay --stream with/stream.ndjson second.mp4
check "it did not run" test ! -e ran
check "it is run where it is given" exits 0 \
    ie-replay --with "cat; touch '$scratch/ran'" --stream with/stream.ndjson second.mp4

# With words, where a recogniser is set up.
if command -v flite >/dev/null && flite -voice slt -t "My database has seven tables." -o said.wav &&
    { ie-run --quiet --no-store -o words said.wav >/dev/null 2>&1 || [ $? -eq 1 ]; } &&
    grep -q '^{"type":"word"' words/stream.ndjson; then
    check "words come again" exits 0 ie-replay --stream words/stream.ndjson said.wav
    check "on one processor too" exits 0 taskset -c 0 ie-replay --stream words/stream.ndjson said.wav
    ie-run --quiet --no-store --transcript words/transcript.vtt -o corrected said.wav >/dev/null 2>&1
    check "so does a corrected transcript" exits 0 ie-replay --stream corrected/stream.ndjson said.wav
    { cat words/transcript.vtt; printf '\n00:09.000 --> 00:10.000\nMore.\n'; } >longer.vtt
    check "another transcript is refused" says 2 'another transcript' \
        ie-replay --transcript longer.vtt --stream corrected/stream.ndjson said.wav
else
    skip "no flite or no recogniser here: no words are replayed"
fi
finish
