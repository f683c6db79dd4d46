#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-batch: every interview has its own report and is evaluated once; whatever its name, and if the batch is killed.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
export XDG_DATA_HOME=$scratch/data
umask 022

recording() { # recording FILE SIZE: one second of a picture of that size, which tells recordings apart
    ffmpeg -v error -y -f lavfi -i "testsrc=size=$2:rate=2:duration=1" "$1"
}
# Only what tells recordings apart, so that it is quick.
light=(--no-store --skip faces --skip emotion --skip mfcc --skip prosody --skip confidence --skip stt)
batch() { ie-batch "$@" -- "${light[@]}" 2>err.txt; }
holds() { [ "$(jq -r 'select(.type == "media") | .sha256' "$1")" = "$(sha256sum <"$2" | cut -c 1-64)" ]; }
status_of() { awk -F '\t' -v n="$2" '$1 == n { print $2 }' "$1/batch.tsv"; }
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }

mkdir a b
recording a/interview.mp4 64x48
recording b/interview.mp4 80x48
recording c.mp4 96x48
cp -r a folder
for twice in "a/interview.mp4 b/interview.mp4" "c.mp4 c.mp4" "./c.mp4 c.mp4" "folder/ folder" "a/../folder folder"; do
    # shellcheck disable=SC2086
    check "of one name are refused: $twice" exits 2 batch -o twice $twice
    check "both are named: $twice" grep -qF "${twice#* } and ${twice% *} " err.txt
done
check "nothing was done for them" test ! -e twice
for own in / batch.tsv ''; do
    check "'$own' cannot be the name of an interview" exits 2 batch -o twice "$own"
done
check "results do not go among the recordings" exits 2 batch -o . folder
check "a name with a line end is refused" exits 2 batch -o twice $'line\nend.mp4'
check "options of ie-run are looked at before any work" exits 2 ie-batch -o twice c.mp4 -- --no-such
check "of none of these anything was done" test ! -e twice

batch -o two a/interview.mp4 c.mp4 -j 2 >table.txt
check "each has the report of its own recording" holds two/interview.mp4/stream.ndjson a/interview.mp4
check "each of two at a time has" holds two/c.mp4/stream.ndjson c.mp4
check "the table is printed in the order given" equals "$(cut -f 1 table.txt | paste -s -d ' ')" "interview.mp4 c.mp4"
check "the table is kept" cmp table.txt two/batch.tsv
check "what holds a person's data is its owner's alone" equals \
    "$(find two -printf '%y%m\n' | sort -u | paste -s -d ' ')" "d700 f600"
check "'done' holds status and SHA-256" equals "$(cut -d ' ' -f 2 two/c.mp4/done)" "$(sha256sum <c.mp4 | cut -c 1-64)"

before=$(stat -c %y two/c.mp4/report.html)
batch -o two a/interview.mp4 c.mp4 >table.txt
check "what is done is not done again" equals "$(stat -c %y two/c.mp4/report.html)" "$before"
check "and keeps its row" cmp table.txt two/batch.tsv
batch -o two --again c.mp4 >table.txt
check "--again does it again" test "$(stat -c %y two/c.mp4/report.html)" != "$before"
batch -o two b/interview.mp4 c.mp4 >table.txt
check "a recording that was replaced is evaluated again" holds two/interview.mp4/stream.ndjson b/interview.mp4
echo broken >c.mp4
check "the worst status is the end" exits 2 batch -o two a/interview.mp4 c.mp4
check "one that fails has it in the table" equals "$(status_of two c.mp4)" 2
check "and is not done, nor shown by an earlier report" test ! -e two/c.mp4/done -a ! -e two/c.mp4/report.html
check "a recording that is not there fails" exits 2 batch -o two nowhere.mp4

# The answers of a folder, in the order of people.
mkdir answers
recording answers/answer-1.mp4 64x64
recording answers/answer-2.mp4 80x64
recording answers/answer-10.mp4 96x64
answers_of() { jq -r 'select(.type == "media") | .sha256' "$1/answers/stream.ndjson"; }
check "answer-2 comes before answer-10" exits 0 env LC_ALL=C.UTF-8 ie-batch -o order answers -- "${light[@]}"
check "all answers are in their order" equals "$(answers_of order)" \
    "$(for n in 1 2 10; do sha256sum <"answers/answer-$n.mp4"; done | cut -c 1-64)"

# Names that a shell would read as something else.
strange=('with  space' "quote's\"" '$(touch ran)' '{}' '-dash' '*' 'a;touch ran' '\' '@' 'x]=$(touch ran)')
for name in "${strange[@]}"; do cp a/interview.mp4 "./$name"; done
check "strange names are taken as they are" exits 0 batch -o 'out $(touch ran) {}' "${strange[@]/#/./}"
for name in "${strange[@]}"; do
    check "there is a report of $name" test -s "out \$(touch ran) {}/$name/report.html"
done
check "no name is run as a command" test ! -e ran
check "a folder of a strange name is an interview" exits 0 batch -o '-q' ./folder/
check "its results lie there" test -s ./-q/folder/report.html

# Killed in the middle: its whole pipe ends, and it counts as not done.
killed() { # killed SIGNAL STATUS
    rm -f stage
    env --default-signal=INT,HUP "$IE_BIN/ie-batch" -o kill a/interview.mp4 -- "${light[@]}" \
        --with 'echo $$ >stage; exec sleep 100' &
    local batch=$! stage tries=0
    until [ -s stage ] || [ $((tries += 1)) -gt 100 ]; do sleep 0.1; done
    stage=$(cat stage)
    kill -s "$1" $batch
    exits "$2" wait $batch
    local ended=$?
    for tries in {1..20}; do [[ $(ps -o stat= -p "$stage") == [!Z]* ]] || return $ended; sleep 0.1; done
    kill "$stage"
    return 1
}
# A second batch over the same folder, while the first is at work.
two_at_once() {
    ie-batch -o lock a/interview.mp4 -- "${light[@]}" --with 'echo $$ >turn; exec sleep 100' 2>/dev/null &
    local first=$! tries=0 status=0
    until [ -s turn ] || [ $((tries += 1)) -gt 100 ]; do sleep 0.1; done
    ie-batch -o lock folder -- "${light[@]}" 2>err.txt || status=$?
    kill $first
    wait $first
    equals "$status" 2
}
check "two batches are not at work in one folder" two_at_once
check "the second says so and did nothing" bash -c \
    'grep -q "lock: another ie-batch is at work" err.txt && test ! -e lock/folder'
check "when the first has ended, another may begin" exits 0 batch -o lock folder
check "a batch that is ended ends all that it started" killed TERM 143
check "also by INT" killed INT 130
check "also by HUP" killed HUP 129
check "and leaves nothing that counts as done" test ! -e kill/interview.mp4/done -a ! -e kill/batch.tsv
for bad in -j0 -jx --jobs=1.5 --jobs= --again=yes -j --agai -Q; do
    check "misuse ends with 2: $bad" exits 2 ie-batch -o twice a/interview.mp4 $bad
done
check "a number is a number with a zero in front" exits 0 batch -j08 -oshort a/interview.mp4
finish
