#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-run: a signal to it alone ends its whole pipe at once; what it runs cannot hold it up.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
export XDG_DATA_HOME=$scratch/data
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
light=(--quiet --no-store --skip faces --skip emotion --skip mfcc --skip prosody --skip confidence --skip stt)
ffmpeg -v error -f lavfi -i testsrc=size=64x48:rate=2:duration=1 small.mp4

is_running() { [[ $(ps -o stat= -p "$1") == [!Z]* ]]; }  # a zombie has ended

# Sends the signal while a stage waits, and succeeds where ie-run ends with that status and the stage with it, both
# within a second; a busy machine is given twice that.
ends_by() { # ends_by SIGNAL STATUS COMMAND-OF-THE-STAGE
    local run stage tries=0 status=0
    rm -f stage
    env --default-signal=INT,HUP "$IE_BIN/ie-run" "${light[@]}" -o signal --with "$3" small.mp4 >out.txt 2>err.txt &
    run=$!
    until [ -s stage ] || [ $((tries += 1)) -gt 100 ]; do sleep 0.1; done
    stage=$(cat stage)
    kill -s "$1" $run
    for tries in {1..20}; do is_running "$stage" || break; sleep 0.1; done
    if is_running "$stage"; then
        kill -KILL "$stage"
        wait $run
        echo "the stage went on"
        return 1
    fi
    wait $run || status=$?
    equals "$status" "$2" && test ! -s out.txt
}
check "TERM ends the whole pipe" ends_by TERM 143 'echo $$ >stage; exec sleep 30'
check "INT does" ends_by INT 130 'echo $$ >stage; exec sleep 30'
check "HUP does" ends_by HUP 129 'echo $$ >stage; exec sleep 30'
check "a stage that ignores TERM is killed" ends_by TERM 143 'trap "" TERM; echo $$ >stage; sleep 30; sleep 30'
check "nothing is said about a report" test ! -s signal/report.json

# With --timeout it ends by itself, with all that it started.
gives_up() { # gives_up COMMAND-OF-THE-STAGE: after a second, within three
    local status=0 stage tries
    rm -rf stage late
    SECONDS=0
    ie-run "${light[@]}" --timeout 1 -o late --with "$1" small.mp4 >out.txt 2>err.txt || status=$?
    stage=$(cat stage)
    for tries in {1..20}; do is_running "$stage" || break; sleep 0.1; done
    equals "$status" 2 && test $SECONDS -le 3 && ! is_running "$stage" && grep -q 'given up after 1 seconds' err.txt \
        && test ! -e late/report.html
}
check "a stage that hangs is given up" gives_up 'echo $$ >stage; exec sleep 30'
check "one that ignores TERM too" gives_up 'trap "" TERM; echo $$ >stage; sleep 30; sleep 30'
check "an evaluation in time has its report" exits 0 ie-run "${light[@]}" --timeout 60 -o intime small.mp4
check "and leaves no alarm behind" bash -c '! pgrep -f "^sleep 60$"'
check "a time limit is a number of seconds" exits 2 ie-run "${light[@]}" --timeout soon -o late small.mp4

# Statuses come through the group.
check "a recording that can be evaluated gives 0 and the path of its report" equals \
    "$(ie-run "${light[@]}" -o done small.mp4; echo $?)" "done/report.html
0"
cp small.mp4 'take #2.mp4'
ie-run "${light[@]}" --language es -o spanish small.mp4 >/dev/null
check "the report is in the language that was asked for" grep -q '<html lang="es">' spanish/report.html
check "a language that is not there stops before anything is done" equals \
    "$(ie-run "${light[@]}" --language qq -o unspoken small.mp4 2>err.txt; echo $?) $(ls unspoken 2>/dev/null)" "2 "
ie-run "${light[@]}" -o a/b small.mp4 'take #2.mp4' >/dev/null
check "the page plays the recordings from where they lie" bash -c "grep -qF 'src=\"../../small.mp4\" data-start=\"0.00\"' \
    a/b/report.html && grep -qF 'src=\"../../take%20%232.mp4\" data-start=\"1.00\"' a/b/report.html"
check "a stage that fails gives its status, and a report all the same" equals \
    "$(ie-run "${light[@]}" -o failing --with 'cat; exit 1' small.mp4; echo $?)" "failing/report.html
1"
check "a stage that crashes counts as stopped" exits 2 \
    ie-run "${light[@]}" -o crashing --with 'cat; kill -SEGV $$' small.mp4
check "a recording that cannot be read gives no report" equals \
    "$(ie-run "${light[@]}" -o none /dev/null 2>err.txt; echo $?)" 2

check "a question that the pack has not stops before anything is done" equals \
    "$(ie-run "${light[@]}" -q python --question no-such -o unasked small.mp4 2>err.txt; echo $?) $(ls unasked 2>/dev/null)" "2 "
check "and is named" grep -q 'has no question no-such' err.txt

# A stage that dies, or ends early with 0, is seen at the end of the stream: the report says so, and nothing is stored.
ffmpeg -v error -f lavfi -i testsrc=size=64x48:rate=5:duration=3 -f lavfi -i sine=200:duration=3 -c:a pcm_s16le spoken.mkv
mkdir -p dying/{bin,lib/base}
cp "$IE_ROOT/lib/base/options.sh" dying/lib/base
cp "$IE_BIN/ie-run" dying/bin
cut_short() { # cut_short STAGE HOW: the stage's first three lines come through, then it ends
    rm -rf cut
    ln -sf "$IE_BIN"/ie-[!r]* "$IE_BIN"/ie-r[!u]* dying/bin
    rm "dying/bin/$1"
    printf '#!/usr/bin/env bash\n"%s/%s" "$@" | head -n 3\n%s\n' "$IE_BIN" "$1" "$2" >"dying/bin/$1"
    chmod +x "dying/bin/$1"
    IE_DATA=$IE_ROOT dying/bin/ie-run --quiet --db cut.db --skip stt --skip similarity -o cut spoken.mkv >out.txt 2>err.txt
    equals "$?" 2 && test -s cut/report.txt && tr -s ' \n' ' ' <cut/report.txt | grep -q "evaluation was cut off at" \
        && equals "$(ie-store --db cut.db list --json 2>/dev/null)" ""
}
for stage in faces emotion mfcc prosody people confidence rating; do
    check "ie-$stage is killed" cut_short "ie-$stage" 'kill -KILL $$'
done
check "ie-capture is killed" cut_short ie-capture 'kill -KILL $$'
check "a stage ends early with 0" cut_short ie-prosody 'exit 0'
rm -rf dying

# What a person corrected is evaluated instead of what was recognised.
if command -v flite >/dev/null; then
    flite -voice slt -t "My database has seven tables." -o said.wav
    ffmpeg -v error -i said.wav -af adelay=1000,apad=pad_dur=1 -ar 16000 said.flac
    quick=(--quiet --no-store --skip faces --skip emotion --skip confidence --skip rating)
    mkdir again
    printf 'WEBVTT\n\n00:00.900 --> 00:03.000\nYour database\n\n00:03.000 --> 00:04.000\nhas seven tables.\n' >again/transcript.vtt
    ie-run "${quick[@]}" --transcript again/transcript.vtt -o again said.flac >out.txt 2>err.txt
    check "a corrected transcript gives a report with its words" grep -q 'Your database has seven' again/report.json
    check "which says so" grep -q 'Corrected by hand' again/report.html
    check "the file is kept beside the report" grep -q 'Your database' again/corrected.vtt
    cp again/stream.ndjson first.ndjson
    sed -i 's/Your/Our/' again/transcript.vtt
    ie-run "${quick[@]}" --transcript again/transcript.vtt -o again said.flac >out.txt 2>err.txt
    check "the transcript of a report, corrected, gives the same with other words" cmp \
        <(sed 's/Your/Our/g' first.ndjson | grep '"type":"\(word\|utterance\|question\|fluency\)') \
        <(grep '"type":"\(word\|utterance\|question\|fluency\)' again/stream.ndjson)
    check "a mistake in it is told before anything is touched" bash -c "
        printf 'WEBVTT\n\n00:01.000 -> 00:03.000\nx\n' >wrong.vtt; cp -r again kept
        ie-run --quiet --no-store --transcript wrong.vtt -o again said.flac 2>err.txt; [ \$? -eq 2 ] &&
        grep -q 'wrong.vtt:3: ' err.txt && diff -r again kept && ! ie-run --no-store --transcript wrong.vtt -o new said.flac 2>&1 >/dev/null |
        grep -vq wrong.vtt && [ ! -e new ]"
    check "it needs the stage that reads it" exits 2 ie-run "${light[@]}" --transcript again/transcript.vtt -o none small.mp4
else
    skip "flite is not installed: no corrected transcript is evaluated"
fi

# The recogniser is told the words of the pack's trade, and nothing of its expected answers.
mkdir fake
ln -s "$IE_ROOT"/{lib,corpus,models} fake/
cp -rL "$IE_BIN" fake/bin
printf '#!/bin/sh\nprintf "%%s\\n" "$@" >"%s/given"\nexec cat\n' "$scratch" >fake/bin/ie-stt
IE_DATA=$IE_ROOT fake/bin/ie-run "${light[@]:0:12}" -q "$IE_ROOT/corpus/interviews/python.yaml" -o words small.mp4 >out.txt 2>err.txt
check "ie-stt gets the vocabulary of the pack" equals "$(tail -n 1 given)" \
    "$(ie-similarity --words "$IE_ROOT/corpus/interviews/python.yaml")"

# A small face beside a shared screen.
screen=$IE_SHARED/cases/screen-share-inset.mp4
seen() { ie-run --quiet --no-store -o seen "$@" "$screen" >out.txt 2>err.txt; grep -c '^{"type":"face"' seen/stream.ndjson; }
without=(--skip stt --skip mfcc --skip prosody --skip emotion --skip confidence)
if [ -r "$screen" ] && [ -e /usr/share/opencv4/haarcascades/haarcascade_frontalface_alt.xml ]; then
    check "a small face beside a shared screen is looked for in wider pictures" equals "$(seen "${without[@]}")" 15
    check "it is where it should be" equals \
        "$(jq -r 'select(.type == "face" and .t == 0) | .box | ((.[0] - 1660) | fabs < 20) and ((.[2] - 92) | fabs < 12)' seen/stream.ndjson)" true
    check "whoever gives a width gets that" equals "$(seen "${without[@]}" --width 480)" 0
    seen "${without[@]}" --candidate face:7 >out.txt
    check "a candidate's face that is not there is said" grep -q 'no face 7 was seen' err.txt
    check "a candidate's face is the candidate" equals \
        "$(seen "${without[@]}" --candidate face:1; jq -r 'select(.type == "person") | "\(.role) \(.faces)"' seen/stream.ndjson)" \
        $'15\ncandidate [1]'
else
    skip "no screen share or no cascades of opencv-data here"
fi
finish
