#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The whole pipe, by ie-run and by hand: over generated recordings, and over real ones where they are present.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
export XDG_DATA_HOME=$scratch/data
pack=$IE_ROOT/corpus/interviews/python.yaml
stages="ie-faces ie-emotion ie-mfcc ie-prosody ie-confidence ie-stt ie-rating ie-similarity"
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }

# A stage's arguments, where it needs some.
arguments() { case $1 in ie-similarity) echo "-q $pack" ;; ie-mfcc) echo "--top-db 0" ;; esac; }

# Two lines written to a stage come out of it while it waits for more.
comes_out_at_once() {
    coproc STAGE { ie-mfcc --top-db 0; }
    cat strange.ndjson >&"${STAGE[1]}"
    read -r -t 20 _ <&"${STAGE[0]}" && read -r -t 20 second <&"${STAGE[0]}"
    kill $STAGE_PID
    [ "$second" = "$(sed -n 2p strange.ndjson)" ]
}

printf '{"type":"media","t":0,"part":1,"parts":1,"purpose":"practice"}\n{"type":"strange","t":1,"x":[1,{"y":null}]}\n' >strange.ndjson
{ head -n 1 strange.ndjson; printf 'not json\n{"type":"word","t":0,\n{"type":"strange","t":1}'; } >broken.ndjson
unreadable=('{"type":"media","t":0,"purpose":"practi' '{"\u0074ype":"media","t":0,"purpose":"practice"}' 'not json'
    '{"type":"media","t":0,"purpose":"recruitment","purpose":"practice"}' $'{"type":"media","t":0,"purpose":"practice","x":"\xff"}')
check "what came in goes on while the input waits" comes_out_at_once
for program in $stages; do
    run="$program $(arguments $program)"
    # shellcheck disable=SC2086
    {
        $run <strange.ndjson >out.ndjson 2>err.txt
        check "$program copies types it does not know" cmp <(head -n 2 out.ndjson) strange.ndjson
        $run <broken.ndjson >out.ndjson 2>err.txt
        check "$program copies malformed lines and supplies the last line end" \
            cmp <(grep -v '"notice"' out.ndjson | head -n 4) <(cat broken.ndjson; echo)
        check "$program names a malformed line" grep -q '<stdin>:2: ' err.txt
        check "$program gives each malformed line one notice" equals "$(grep -c '"code":"malformed"' out.ndjson)" 2
        check "$program ends with 1 after malformed lines" exits 1 bash -c "$run <broken.ndjson"
        for first in "${unreadable[@]}"; do
            printf '%s\n' "$first" '{"type":"strange","t":1}' | $run >out.ndjson 2>err.txt
            check "$program refuses where the first line may be a media record that cannot be read: ${first:0:24}" \
                equals "$? $(grep -c '"code":"malformed"' out.ndjson) $(grep -c '"code":"refused"' out.ndjson)" "3 1 1"
        done
        $run </dev/null >out.ndjson 2>err.txt
        check "$program ends with 0 or 1 on empty input" test $? -le 1
        check "$program ends with 2 on a full disk" exits 2 bash -c "$run <strange.ndjson >/dev/full"
        check "$program ends with 2 on a folder" exits 2 bash -c "$run <."
    }
done
ie-mfcc <broken.ndjson 2>err.txt | ie-prosody >out.ndjson 2>err.txt
check "two stages give one notice of a malformed line" equals "$(grep -c '"code":"malformed"' out.ndjson)" 2
tail -n +2 broken.ndjson | ie-mfcc 2>err.txt | ie-prosody >out.ndjson 2>err.txt
check "also where both refuse" equals "$(grep -c '"code":"malformed"' out.ndjson)" 2
for program in ie-emotion ie-confidence ie-rating; do
    for record in face prosody; do
        echo "{\"type\":\"$record\",\"t\":0}"
    done >nothing.ndjson
    check "$program refuses where no media record came before" exits 3 bash -c "$program <nothing.ndjson"
    for place in Germany DEU de_DE 'European Union' EL 'EU ' de-by; do
        printf '{"type":"media","t":0,"purpose":"recruitment","consent":{"person":"p","date":"d"},"lawful_basis":"x","jurisdiction":"%s"}\n' \
            "$place" >eu.ndjson
        check "$program refuses recruitment in \"$place\"" exits 3 bash -c "$program <eu.ndjson"
        printf '\357\273\277' | cat - eu.ndjson >mark.ndjson
        check "$program refuses it also behind a byte order mark" exits 3 bash -c "$program <mark.ndjson >out.ndjson"
        check "$program passes the mark on" cmp mark.ndjson <(head -n 1 out.ndjson)
    done
    echo '{"type":"media","t":0,"purpose":"recruitment","consent":{"person":"p","date":"d"},"jurisdiction":"EU","lawful_basis":"x"}' >eu.ndjson
    check "$program refuses recruitment in the EU" exits 3 bash -c "$program <eu.ndjson >out.ndjson"
    check "$program says so in the stream and passes the rest on" grep -q '"code":"refused"' out.ndjson
done

ffmpeg -v error -f lavfi -i testsrc=size=320x240:rate=10:duration=2 -f lavfi -i anoisesrc=a=0.001:duration=2 -shortest nobody.mp4
evaluates() { ie-run --quiet "$@" >path.txt 2>err.txt; }
check "a recording of nobody is reported, not failed" bash -c 'ie-run --quiet -q "$1" -o nobody nobody.mp4 2>/dev/null; test $? -le 1' - "$pack"
check "its report says that there was no face" grep -q no_face nobody/report.json
for file in report.html report.txt report.json stream.ndjson; do
    check "ie-run writes $file" test -s nobody/$file
done
check "the stream holds no pictures and no sound" bash -c '! grep -q "^{\"type\":\"\(frame\|audio\)\"" nobody/stream.ndjson'
check "the report needs no network" bash -c '! grep -Eq "(src|href)=\"?(https?:)?//" nobody/report.html'
check "the result is stored" bash -c 'ie-store list | grep -q nobody'
cp -r nobody again
evaluates -q "$pack" -o again --no-store nobody.mp4
check "the same recording gives the same report" cmp nobody/report.html again/report.html
check "an unreadable recording ends with 2" exits 2 evaluates -o x /dev/null
check "a missing pack ends with 2" exits 2 evaluates -q nowhere.yaml -o x nobody.mp4
check "no output folder ends with 2" exits 2 evaluates nobody.mp4
check "a program of one's own adds records to the report" bash -c \
    'ie-run --quiet --no-store -o own --with "awk \"{ print } END { print \\\"{\\\\\\\"type\\\\\\\":\\\\\\\"mine\\\\\\\",\\\\\\\"t\\\\\\\":1}\\\" }\"" nobody.mp4 >/dev/null 2>&1; grep -q "\"mine\"" own/report.json'
check "skipped stages are said to be missing" bash -c 'ie-run --quiet --no-store --skip faces -o less nobody.mp4 >/dev/null 2>&1; grep -q "was ie-faces left out" less/report.txt'
echo '{"person":"p","date":"2026-01-01"}' >consent.json
check "recruitment in the EU leaves out what is forbidden and ends with 3" exits 3 evaluates -o eu --no-store \
    --purpose recruitment --jurisdiction EU --consent consent.json nobody.mp4
check "and still reports" test -s eu/report.html

check "what holds a person's data is its owner's alone" equals \
    "$(find nobody -printf '%y%m\n' | sort -u | paste -s -d ' ')" "d700 f600"
printf 'title: Waiter\nquestions:\n  - id: nuts\n    text: A guest is allergic to nuts?\n    answer: I tell the kitchen.\n' >small.yaml
light=(--quiet --no-store --skip faces --skip emotion --skip mfcc --skip prosody --skip confidence --skip stt)
check "a pack that has only warnings can be used" bash -c 'ie-run "$@"; test $? -le 1' - "${light[@]}" -qsmall.yaml -osmall nobody.mp4
check "a pack with errors cannot" exits 2 ie-run "${light[@]}" -q err.txt -o small nobody.mp4
check "a recording that fails does not leave another one's report" bash -c \
    'ie-run --no-store -o small /dev/null; test ! -e small/report.html -a ! -e small/stream.ndjson'
cp -- nobody.mp4 '-$(touch ran) "x.mp4'
check "no file name is run as a command" bash -c 'ie-run "$@" && test ! -e ran && test -s "--skip o/report.html"' - \
    "${light[@]}" -o '--skip o' -- '-$(touch ran) "x.mp4'
check "a command of one's own may end in a comment" exits 0 ie-run "${light[@]}" -o own --with 'cat # all' nobody.mp4
check "one that is no command is named by its status, and the stream goes on nowhere" exits 2 \
    ie-run "${light[@]}" -o own --with 'cat; }; touch ran; {' nobody.mp4
check "without a home there is no database, which is said before any work" exits 2 \
    env -i "$IE_BIN/ie-run" --quiet -o homeless nobody.mp4
check "nothing was begun" test ! -e homeless
check "without a home a result that is not stored can be made" exits 0 env -i "$IE_BIN/ie-run" "${light[@]}" -o homeless nobody.mp4
check "the progress is not written where it has no folder" exits 2 \
    env TMPDIR=/nowhere script -qec 'ie-run --no-store -o lost nobody.mp4' /dev/null
check "a test without a place for its files ends" exits 2 env TMPDIR=/nowhere bash -c '. "$IE_ROOT/test/lib.sh"'
for wrong in --quiet=yes -o --output --outpu=x --skip=words '--skip=stt|mfcc' --purpose=fun --consent -Z; do
    check "ie-run refuses $wrong" exits 2 ie-run -o wrong nobody.mp4 "$wrong"
done
check "and did nothing" test ! -e wrong
check "--help of ie-run has what options.c would print" equals "$(ie-run --help | grep -A 1 -e --purpose)" \
    "      --purpose practice|research|recruitment
                              what this is for (default practice)"
folder=$(realpath --relative-to "$IE_ROOT" "$IE_BIN/..")
make -s -C "$IE_ROOT" install BUILD="$folder" DESTDIR="$scratch/root" PREFIX=/usr >install.txt 2>&1
check "installed programs find what they share" exits 0 "$scratch/root/usr/bin/ie-batch" --help
ln -s "$scratch/root/usr/bin/ie-run" linked
check "also when called by a link" exits 0 env PATH=/usr/bin:/bin ./linked --version
check "what is shared is no program" test ! -e "$scratch/root/usr/bin/options.sh" -a ! -x "$scratch/root/usr/share/interview-evaluator/options.sh"

real=$IE_SHARED/data/video/mead_W036_level_3_happy_007.mp4
if [ -e "$real" ]; then
    evaluates -q "$pack" -o real --no-store "$real"
    check "a real recording has its face found" bash -c 'test "$(grep -c "^{\"type\":\"face\"" real/stream.ndjson)" -ge 10'
    check "an acted smile is read as happy most of the time" bash -c \
        'jq -s -e "map(select(.type == \"emotion\" and (has(\"dur\") | not)) | .label) | (map(select(. == \"happy\")) | length) * 2 > length" real/stream.ndjson'
    check "its speech becomes words" grep -q '^{"type":"word"' real/stream.ndjson
    check "its voice is rated" grep -q '^{"type":"confidence"' real/stream.ndjson
else
    skip "no real recordings here"
fi
finish
