#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-batch: every interview has the result of its own recordings and is evaluated once, whatever its
# name, whoever else is in the batch, and if the batch is killed.
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
media_of() { jq -r "select(.type == \"media\") | .$2" "$1/stream.ndjson"; }
sum_of() { sha256sum <"$1" | cut -c 1-64; }
holds() { [ "$(media_of "$1" sha256)" = "$(sum_of "$2")" ]; }
# The table as a reader of CSV sees it: cell COLUMN of the row whose first cell is NAME.
cell() { # cell TABLE NAME COLUMN
    python3 -c 'import csv, sys
for row in csv.DictReader(open(sys.argv[1])):
    if row["interview"] == sys.argv[2]: print(row[sys.argv[3]])' "$@"
}
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
evaluations() { ls "$1/evaluations" | wc -l; }

# Whose result it is.
mkdir anna ben
recording anna/interview.mp4 64x48
recording ben/interview.mp4 80x48
recording c.mp4 96x48
cp -r anna folder
batch -o two anna/interview.mp4 ben/interview.mp4 c.mp4 -j 2 >table.txt
check "two of one name are two: the first has its own" holds two/anna-interview.mp4 anna/interview.mp4
check "the second has its own" holds two/ben-interview.mp4 ben/interview.mp4
check "a third beside them has" holds two/c.mp4 c.mp4
check "the table has them in the order given" equals "$(tail -n +2 table.txt | cut -d , -f 1 | tr -d '"' | paste -s -d ' ')" \
    "anna-interview.mp4 ben-interview.mp4 c.mp4"
check "the table is kept" cmp table.txt two/batch.csv
check "what holds a person's data is its owner's alone" equals \
    "$(find two ! -type l -printf '%y%m\n' | sort -u | paste -s -d ' ')" "d700 f600"
cp ben/interview.mp4 anna-interview.mp4
batch -o names anna/interview.mp4 anna-interview.mp4 >table.txt
check "two paths of one name have two names" equals "$(find names -maxdepth 1 -name 'anna-interview.mp4-*' | wc -l)" 2
mkfifo pipe
check "what is neither a file nor a folder fails" exits 2 timeout 20 ie-batch -o two pipe
check "and says so" equals "$(cell two/batch.csv pipe reason)" "pipe: neither a file nor a folder"
check "an operand given twice is evaluated once, and said" \
    bash -c 'ie-batch -o once c.mp4 c.mp4 -- "$@" 2>&1 >/dev/null | grep -q "given more than once"' _ "${light[@]}"

# The key: the same bytes, pack, models, options and version are never evaluated twice.
key_of() { readlink "$1" | sed 's,evaluations/,,'; }
first=$(key_of two/c.mp4) before=$(stat -c %y two/c.mp4/report.html)
batch -o two c.mp4 >table.txt
check "what is done is not done again" equals "$(stat -c %y two/c.mp4/report.html)" "$before"
check "the key is the digest of what it rests on" equals "$(sum_of two/c.mp4/basis.json)" "$first"
check "of the recording, among others" equals "$(jq -r '.files[0]' two/c.mp4/basis.json)" "$(sum_of c.mp4)"
cp c.mp4 again.mp4
check "the same bytes under another name are not evaluated again" bash -c \
    'before=$(ls two/evaluations | wc -l); ie-batch -o two again.mp4 -- "$@" >/dev/null && [ "$(ls two/evaluations | wc -l)" = "$before" ]' \
    _ "${light[@]}"
ie-batch -o two c.mp4 -- "${light[@]}" --person c >table.txt 2>err.txt
check "other options are another evaluation" test "$(key_of two/c.mp4)" != "$first"
check "the old one is kept" holds "two/evaluations/$first" c.mp4
check "as history" grep -q "\"c.mp4\",\"evaluations/$first\"" two/history.csv
check "and the table has the person" equals "$(cell two/batch.csv c.mp4 person)" c
batch -o two c.mp4 >table.txt
check "the former options lead to the former result" equals "$(key_of two/c.mp4) $(stat -c %y two/c.mp4/report.html)" "$first $before"
batch -o two --again c.mp4 >table.txt
check "--again does it again" test "$(stat -c %y two/c.mp4/report.html)" != "$before"
stored() { ie-batch -o stored c.mp4 -- "${light[@]:1}" --db "$1" 2>err.txt; }
stored s.db >table.txt
before=$(stat -c %y stored/c.mp4/report.html)
check "a database that grows is no reason to evaluate again" exits 0 stored s.db
check "and it did not" equals "$(stat -c %y stored/c.mp4/report.html) $(evaluations stored)" "$before 1"
check "the database knows where the report is" equals "$(ie-store --db s.db list --json | jq -r .report)" \
    "$(realpath stored/c.mp4)/report.html"
cp "$IE_ROOT/corpus/interviews/python.yaml" pack.yaml
batch -o packs -q pack.yaml c.mp4 >table.txt
mv pack.yaml same.yaml
batch -o packs -q same.yaml c.mp4 >table.txt
check "a pack counts by its bytes" equals "$(evaluations packs)" 1
echo "# another" >>same.yaml
batch -o packs -q same.yaml c.mp4 >table.txt
check "a pack that was edited is another" equals "$(evaluations packs)" 2
cp ben/interview.mp4 c.mp4
batch -o two c.mp4 >table.txt
check "a recording that was replaced is evaluated" holds two/c.mp4 ben/interview.mp4
echo broken >c.mp4
check "the worst status is the end" exits 2 batch -o two anna/interview.mp4 c.mp4
check "one that fails has it in the table" equals "$(cell two/batch.csv c.mp4 status)" 2
check "with a reason" bash -c 'grep "^\"c.mp4\"" two/batch.csv | grep -q "ie-capture: .*c.mp4"'
check "and is not shown by an earlier report" test ! -e two/c.mp4/report.html
check "a recording that is not there fails" exits 2 batch -o two nowhere.mp4
check "and says so in the table" equals "$(cell two/batch.csv nowhere.mp4 reason)" "nowhere.mp4: No such file or directory"

# A recording that is replaced while it is evaluated: an ie-run that does so, and then what ie-run does.
mkdir -p swap/bin
cp "$IE_BIN/ie-batch" swap/bin
printf '#!/bin/sh\ncase "$*" in *--help) ;; *) cp "%s" "%s" ;; esac\nexec "%s" "$@"\n' "$PWD/ben/interview.mp4" "$PWD/swap/moving.mp4" \
    "$IE_BIN/ie-run" >swap/bin/ie-run
chmod +x swap/bin/ie-run
cp anna/interview.mp4 swap/moving.mp4
check "a result of other bytes than were looked at is none" exits 2 \
    env IE_DATA="$IE_ROOT" swap/bin/ie-batch -o moved swap/moving.mp4 -- --skip faces "${light[@]}"
check "the table says so" equals "$(cell moved/batch.csv swap-moving.mp4 reason)" \
    "a recording was replaced while it was evaluated"
check "and shows no report" test -e moved/swap-moving.mp4/stream.ndjson -a ! -e moved/swap-moving.mp4/report.html
check "the next time it is evaluated" exits 0 batch -o moved swap/moving.mp4
check "as it is" holds moved/swap-moving.mp4 ben/interview.mp4

# The answers of a folder, in the order of people; recordings alone.
mkdir answers
recording answers/answer-1.mp4 64x64
recording answers/Answer-2.mp4 80x64
recording answers/answer-10.mp4 96x64
mv answers/Answer-2.mp4 answers/answer-2.MP4
echo "ask about notice" >answers/notes.txt
mkdir answers/old.mp4
touch answers/.hidden
check "answer-2 comes before answer-10" exits 0 env LC_ALL=C.UTF-8 ie-batch -o order answers -- "${light[@]}"
check "all answers are in their order, and nothing else" equals "$(media_of order/answers sha256)" \
    "$(for n in 1.mp4 2.MP4 10.mp4; do sum_of "answers/answer-$n"; done)"
batch -o order answers >table.txt
check "what is no recording is named" grep -q "left out, .*: answers/notes.txt, answers/old.mp4" err.txt
check "a hidden file is not" bash -c '! grep -q hidden err.txt'
mkdir empty
check "a folder without a recording fails" exits 2 batch -o order empty
check "and says so" equals "$(cell order/batch.csv empty reason)" "empty: no recording in this folder"

# To each its own: a sidecar, a manifest.
recording d.mp4 64x96
echo 'person: dora' >d.mp4.yaml
echo '{"person": "emil", "date": "2026-01-01"}' >emil.json
batch -o own d.mp4 d.mp4.yaml >table.txt
check "a sidecar says whose recording it is" equals "$(media_of own/d.mp4 person)" dora
check "and is no interview itself" equals "$(wc -l <own/batch.csv)" 2
printf 'person: answers\n' >answers/interview.yaml
batch -o own answers >table.txt
check "a folder has its own within" equals "$(media_of own/answers person | sort -u)" answers
check "which is not named as left out" bash -c '! grep -q interview.yaml err.txt'
echo 'persn: dora' >d.mp4.yaml
check "a sidecar with a wrong word is no interview of nobody" exits 2 batch -o own d.mp4
check "and the table says which word" bash -c 'grep -q "d.mp4.yaml:1:.*persn" own/batch.csv'
rm d.mp4.yaml
printf 'files,person,consent,jurisdiction,purpose\n"anna/interview.mp4",anna,,,\n"ben/interview.mp4;d.mp4",emil,emil.json,US-IL,recruitment\n' >list.csv
mkdir elsewhere
check "a manifest gives each its own" exits 3 batch -o listed -m list.csv
check "the person of the one" equals "$(media_of listed/anna-interview.mp4 person)" anna
check "person and purpose of the other, in all its files" equals \
    "$(media_of listed/ben-interview.mp4 'person + .purpose + .jurisdiction' | paste -s -d ' ')" \
    "emilrecruitmentUS-IL emilrecruitmentUS-IL"
check "its files in their order" equals "$(media_of listed/ben-interview.mp4 sha256)" "$(sum_of ben/interview.mp4; sum_of d.mp4)"
check "a path is relative to the manifest" bash -c \
    'sed "s,;d,;../d,; s,\"\(anna\|ben\),\"../\1,; s,emil.json,../emil.json," list.csv >elsewhere/list.csv && cd elsewhere &&
    { ie-batch -o out -m list.csv -- "$@" >/dev/null; test $? = 3; } && test "$(jq -r "select(.type == \"media\") | .person" out/*ben-interview.mp4/stream.ndjson | sort -u)" = emil' \
    _ "${light[@]}"
printf -- '- files: [ben/interview.mp4, d.mp4]\n  person: emil\n- files: anna/interview.mp4\n  questions: [py-gil]\n' >list.yaml
check "also as YAML" exits 0 batch -o yaml -m list.yaml
check "with its persons" equals "$(media_of yaml/ben-interview.mp4 person | sort -u)" emil
says() { # says TEXT COMMAND ...: it ends with 2, says that, and makes nothing
    local text=$1
    shift
    exits 2 "$@" && grep -q -- "$text" err.txt && test ! -e nothing || { cat err.txt; return 1; }
}
wrong() { # wrong TEXT MANIFEST
    printf '%b' "$2" >wrong.csv
    says "$1" batch -o nothing -m wrong.csv
}
check "a file that is missing" wrong 'wrong.csv:2: nowhere.mp4: No such file' 'files\nnowhere.mp4\n'
check "a consent that is missing" wrong 'wrong.csv:2: none.json: No such file' 'files,consent\nd.mp4,none.json\n'
check "a column that is unknown" wrong "wrong.csv:1: 'persn' is none of" 'files,persn\nd.mp4,x\n'
check "rows of the same files" wrong 'wrong.csv:3: the same files as in line 2' 'files\nd.mp4\n./d.mp4\n'
check "a row with a cell too many" wrong 'wrong.csv:2: more cells' 'files\nd.mp4,x\n'
check "a quotation mark without an end" wrong 'wrong.csv:2: a quotation mark' 'files\n"d.mp4\n'
check "a name that a terminal would obey" wrong "wrong.csv:2: a?\\[2Jb: No such" 'files\na\033[2Jb\n'
check "no column of files" wrong "there is no column 'files'" 'person\nx\n'
check "a manifest of nothing" wrong 'there is no interview' ''
check "a purpose that is none" wrong "not 'fun'" 'files,purpose\nd.mp4,fun\n'
check "all of it is said" bash -c 'printf "files,purpose\nd.mp4,fun\nnowhere.mp4,\n" >wrong.csv
    ie-batch -o nothing -m wrong.csv 2>&1 | grep -c "^wrong.csv:[23]:" | grep -qx 2'
echo 'files: x' >wrong.yaml
check "YAML that is no list" says 'a manifest is a list' batch -o nothing -m wrong.yaml
check "no pack" says "nowhere.yaml: No such file" batch -o nothing -q nowhere.yaml d.mp4
check "no manifest" says 'nowhere.csv' batch -o nothing -m nowhere.csv
check "whose name a terminal would obey" says 'a?\[2Jb: No such' batch -o nothing -m $'a\e[2Jb'

# A refusal holds until somebody consents, here and in the ledger of the database.
check "recruitment without consent is refused" exits 3 ie-batch -o refused d.mp4 -- --purpose recruitment --no-store
before=$(stat -c %y refused/d.mp4/result.json)
check "it stays refused" exits 3 ie-batch -o refused d.mp4 -- --purpose recruitment --no-store
check "and is asked again" test "$(stat -c %y refused/d.mp4/result.json)" != "$before"
check "the table says why" bash -c 'grep -q "^\"d.mp4\",\"\",3,.*consent" refused/batch.csv'
consented() { ie-batch -o consented "$@" -- "${light[@]}" --db ledger.db --purpose research --person dan >/dev/null 2>&1; }
check "without a ledger there is no consent" exits 3 consented d.mp4
ie-consent --db ledger.db give dan -p research --means form --text list.csv >/dev/null
check "what was refused is evaluated when the ledger has a consent" exits 0 consented d.mp4
ie-consent --db ledger.db withdraw dan >/dev/null
check "what was withdrawn is not evaluated anew" exits 3 consented --again d.mp4
check "nor is anything else of that person" exits 3 consented c.mp4
printf 'files,person,consent\nd.mp4,eve,dan.json\n' >of-another.csv
printf '{"person":"dan","date":"2026-01-01"}' >dan.json
check "a manifest's consent is of its person" exits 3 ie-batch -o other -m of-another.csv -- "${light[@]}" --purpose research
check "and the table says so" grep -q 'd.mp4.*,"eve",3,.*of another person' other/batch.csv
printf 'person: eve\nconsent: dan.json\n' >d.mp4.yaml
check "so is a sidecar's" exits 3 ie-batch -o beside d.mp4 -- "${light[@]}" --purpose research
check "and its table says so" grep -q 'd.mp4.*,"eve",3,.*of another person' beside/batch.csv
rm d.mp4.yaml

# Names that a shell would read as something else.
strange=('with  space' "quote's\"" '$(touch ran)' '{}' '-dash.mp4' '*' 'a;touch ran' '\' '@' 'x]=$(touch ran)' 'new
line' 'tab	')
for name in "${strange[@]}"; do cp anna/interview.mp4 "./$name"; done
check "strange names are taken as they are" exits 0 batch -o 'out $(touch ran) {}' "${strange[@]/#/./}"
for name in "${strange[@]:0:10}"; do
    check "there is a report of $name" test -s "out \$(touch ran) {}/$name/report.html"
done
check "one with a line end has a name without" equals "$(find out*/ -maxdepth 1 -name 'new?line-*' | wc -l)" 1
check "a table of them is read back" equals "$(cell 'out $(touch ran) {}/batch.csv' 'quote'"'"'s"' status)" 0
check "no name is run as a command" test ! -e ran
check "what a glob gives may begin with a dash" exits 0 batch -o dash -dash.mp4 d.mp4
check "and is evaluated" holds dash/-dash.mp4 anna/interview.mp4
check "a folder of a strange name is an interview" exits 0 batch -o '-q' ./folder/
check "its results lie there" test -s ./-q/folder/report.html
check "cron's environment is enough" exits 0 env -i HOME="$scratch" "$IE_BIN/ie-batch" -o cron d.mp4 -- "${light[@]}"
check "results do not go where recordings lie" exits 2 batch -o . folder
check "which is left as it was" test -s folder/interview.mp4
for own in evaluations batch.csv history.csv; do cp d.mp4 "$own"; done
check "no interview has the name of what a batch keeps" exits 0 batch -o kept ./evaluations ./batch.csv ./history.csv
check "and the table is a table" grep -q '^interview,person,' kept/batch.csv

# Killed in the middle: its whole pipe ends, and it counts as not done.
killed() { # killed SIGNAL STATUS
    rm -f stage
    env --default-signal=INT,HUP "$IE_BIN/ie-batch" -o kill d.mp4 -- "${light[@]}" \
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
    ie-batch -o lock d.mp4 -- "${light[@]}" --with 'echo $$ >turn; exec sleep 100' 2>/dev/null &
    local first=$! tries=0 status=0
    until [ -s turn ] || [ $((tries += 1)) -gt 100 ]; do sleep 0.1; done
    ie-batch -o lock folder -- "${light[@]}" 2>err.txt || status=$?
    kill $first
    wait $first
    equals "$status" 2
}
check "a batch that reads a long recording ends too" bash -c '
    truncate -s 1T long.mp4
    ie-batch -o long long.mp4 -- --no-store & batch=$!
    sleep 0.5
    kill $batch && wait $batch
    test $? = 143'
check "two batches are not at work in one folder" two_at_once
check "the second says so and did nothing" bash -c \
    'grep -q "lock: another ie-batch is at work" err.txt && test ! -e lock/folder'
check "when the first has ended, another may begin" exits 0 batch -o lock folder
check "a batch that is ended ends all that it started" killed TERM 143
check "also by INT" killed INT 130
check "also by HUP" killed HUP 129
check "also where it is killed itself" killed KILL 137
check "and leaves nothing that counts as done" test ! -e kill/d.mp4/result.json -a ! -e kill/batch.csv
for bad in -j0 -jx --jobs=1.5 --jobs= --again=yes -j --agai -Q; do
    check "misuse ends with 2: $bad" exits 2 ie-batch -o nothing d.mp4 $bad
done
check "options of ie-run are looked at before any work" exits 2 ie-batch -o nothing d.mp4 -- --no-such
check "of none of these anything was done" test ! -e nothing
finish
