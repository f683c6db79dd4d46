#!/usr/bin/env bash
# ie-store: storing, history, export, forgetting; parallel, locked, damaged, foreign, newer, full and read-only databases.
set -u
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

db=$scratch/r.db
store() { ie-store --db "$db" "$@"; }
stream() { # stream PERSON SCORE
    printf '{"type":"media","t":0,"dur":4,"file":"a.mp4","person":"%s","purpose":"practice"}\n' "$1"
    printf '{"type":"frame","t":0,"data":"cGljdHVyZQ=="}\n{"type":"audio","t":0,"dur":1,"data":"c291bmQ="}\n'
    printf '{"type":"emotion","t":0.5,"id":1,"label":"happy"}\n{"type":"own","t":1,"x":[1,2]}\n'
    printf '{"type":"similarity","t":0,"dur":4,"id":"q1","score":%s}\n' "$2"
    printf '{"type":"confidence","t":0,"dur":4,"scope":"recording","score":6.5}\n'
}

stream ann 4 >"$scratch/ann"
stream bob 8 >"$scratch/bob"
check "storing prints the number of the interview" \
    bash -c "[ \"\$(ie-store --db '$db' put <'$scratch/ann')\" = 1 ]"
check "the same records are stored once" bash -c "[ \"\$(ie-store --db '$db' put <'$scratch/ann' 2>/dev/null)\" = 1 ]"
check "another interview gets the next number" bash -c "[ \"\$(ie-store --db '$db' put <'$scratch/bob')\" = 2 ]"
check "the database is its owner's alone" [ "$(stat -c %a "$db")" = 600 ]
check "export gives the lines back byte for byte, without pictures and sound" \
    bash -c "diff <(grep -v -e '\"frame\"' -e '\"audio\"' '$scratch/ann') <(ie-store --db '$db' export 1)"
check "a person's history holds that person only" \
    bash -c "ie-store --db '$db' list --person bob | grep -q bob && ! ie-store --db '$db' list --person bob | grep -q ann"
check "the list has the scores" bash -c "ie-store --db '$db' list --json --person bob | grep -q '\"similarity\":8,\"confidence\":6.5'"
check "CSV has a row for each score, label and text" \
    bash -c "[ \"\$(ie-store --db '$db' export --format csv 1 | wc -l)\" = 4 ]"
check "showing an interview prints its scores" bash -c "ie-store --db '$db' show 1 | grep -q 'similarity .*4.0.*q1'"
check "the newest is shown without a number" bash -c "ie-store --db '$db' show | grep -q bob"
check "an unknown person is said to be unknown" exits 1 store list --person carl
check "an unknown interview is said to be unknown" exits 1 store show 99

printf '{"type":"media","t":0,"person":"=1+1","purpose":"practice"}\n{"type":"word","t":0,"text":"-2, \\"x\\""}\n' >"$scratch/formula"
store put <"$scratch/formula" >/dev/null
check "a text that a spreadsheet would run is made harmless" \
    bash -c "ie-store --db '$db' export -f csv --person '=1+1' | grep -qF \"\\\"'=1+1\\\",\\\"word\\\",0,\\\"\\\",\\\"\\\",\\\"\\\",\\\"\\\",\\\"'-2, \\\"\\\"x\\\"\\\"\\\"\""
printf '{"type":"media","t":0,"person":"e\\u001b[2J","purpose":"practice"}\n' | store put >/dev/null
check "control characters do not reach the terminal" bash -c "! ie-store --db '$db' list | grep -q \$'\\033'"

printf '{"type":"media","t":0,"purpose":"practice"}\n' | ie-store --db "$scratch/bytes.db" put --person $'caf\xe9' >/dev/null
check "bytes that are no text make no table and no page unreadable" bash -c "
    ie-store --db '$scratch/bytes.db' export -t interviews | iconv -f UTF-8 -t UTF-8 &&
    ie-store --db '$scratch/bytes.db' list | iconv -f UTF-8 -t UTF-8 &&
    ie-store --db '$scratch/bytes.db' progress \$'caf\xe9' --html '$scratch/bytes.html' && iconv -f UTF-8 -t UTF-8 '$scratch/bytes.html'"
wanted=$(store export --person ann | sha256sum | cut -d' ' -f1)
check "forgetting prints a receipt with the SHA-256 of what was exported" \
    bash -c "ie-store --db '$db' forget ann | grep -q 'receipt 1: .*: 1 interviews, 5 records removed, SHA-256 $wanted'"
check "what was forgotten is gone from the file and its log" bash -c "! cat '$db'* | grep -qa ann"
check "others stay" bash -c "ie-store --db '$db' list | grep -q bob"
check "the receipt is kept, without the name" \
    bash -c "ie-store --db '$db' receipts | grep -q '$wanted' && ! ie-store --db '$db' receipts | grep -q ann"
check "forgetting nobody is said" exits 1 store forget ann
check "forgetting needs somebody" exits 2 store forget
check "one interview can be forgotten by its number" \
    bash -c "ie-store --db '$db' forget --interview 2 | grep -q '1 interviews, 5 records'"
check "a number is never given twice" bash -c "[ \"\$(ie-store --db '$db' put <'$scratch/bob')\" -gt 4 ]"

# Tables, comparisons: from the summary that a report makes.
reported() { # reported PERSON CONTENT: a stream with the summary of a report
    stream "$1" "$2"
    printf '{"type":"summary","t":0,"dur":4,"answers":1,"figures":{"similarity":%s,"similarity_low":%s,"similarity_high":%s},' \
        "$2" "$(($2 - 1))" "$(($2 + 1))"
    printf '"ratings":{"Overall":[5,4,6]},"scores":[{"id":"q1","t":0,"dur":4,"question":"Why, \\"so\\"?","figures":{"similarity":%s,"words":9},"ratings":{}}],"by":"ie-report"}\n' "$2"
}
told=$scratch/told.db
for score in 3 4 8; do reported cleo $score | ie-store --db "$told" put --report "$scratch/../$(basename "$scratch")/x.html"; done >/dev/null 2>&1
check "a row an answer, with the person" \
    bash -c "[ \"\$(ie-store --db '$told' export --table answers | python3 -c 'import csv, sys; r = list(csv.DictReader(sys.stdin)); print(len(r), r[0][\"person\"], r[0][\"asked\"], r[0][\"content\"], r[0][\"words\"])')\" = '3 cleo Why, \"so\"? 3 9' ]"
check "a row an interview" bash -c "[ \"\$(ie-store --db '$told' export -t interviews --person cleo | wc -l)\" = 4 ]"
check "as JSON too, with the interval" bash -c "ie-store --db '$told' export -t interviews -f ndjson | grep -q '\"content\":\[3,2,4\]'"
check "the path of the report is kept" bash -c "ie-store --db '$told' list --json | grep -q '\"report\":\".*/x.html\"'"
check "an interview is shown with its answers" bash -c "ie-store --db '$told' show 3 | grep -q '8.0 .* Why, \"so\"?'"
check "what overlaps is no real change" \
    bash -c "ie-store --db '$told' compare 1 2 | grep -q '^Match.*3.0 (2.0 to 4.0) then 4.0 (3.0 to 5.0): no real change'"
check "what does not is higher" bash -c "ie-store --db '$told' compare 1 3 | grep -q '^Match.*: higher'"
check "comparing with nothing is an error" exits 2 ie-store --db "$told" compare 1 99
check "or with no number" exits 2 ie-store --db "$told" compare 1 x
check "progress has all of a person's" bash -c "ie-store --db '$told' progress cleo | grep -q '^Match.*3.0 .*; 4.0 .*; 8.0 .*: higher'"
check "as a page too" bash -c "ie-store --db '$told' progress cleo --html '$scratch/p.html' && grep -q 'Progress of' '$scratch/p.html'"
check "which is well formed" python3 "$IE_ROOT/test/well_formed.py" "$scratch/p.html"
check "and its owner's alone" [ "$(stat -c %a "$scratch/p.html")" = 600 ]
check "nobody has no progress" exits 1 ie-store --db "$told" progress carl

# Looked over, copied, joined.
check "a whole database is said to be whole" bash -c "ie-store --db '$told' verify | grep -q '^3 interviews, 18 records: whole'"
cp "$told" "$scratch/changed.db"
sqlite3 "$scratch/changed.db" "UPDATE record SET json = replace(json, 'happy', 'angry') WHERE interview = 2"
check "a changed record is found" bash -c "ie-store --db '$scratch/changed.db' verify >'$scratch/out'; [ \$? -eq 2 ] && grep -q '^interview 2: ' '$scratch/out'"
check "a backup is made" ie-store --db "$told" backup "$scratch/copy.db"
check "its owner's alone" [ "$(stat -c %a "$scratch/copy.db")" = 600 ]
check "and nothing is left beside it" test ! -e "$scratch/copy.db.new"
check "of a damaged database no backup is made" bash -c "ie-store --db '$scratch/changed.db' backup '$scratch/bad-copy.db' 2>'$scratch/err'; \
    [ \$? -eq 2 ] && grep -q 'no backup was made' '$scratch/err' && ! ls '$scratch'/bad-copy*"
check "a backup without a name is an error" exits 2 ie-store --db "$told" backup ''
check "the place that a backup cannot have is named" bash -c \
    "ie-store --db '$told' backup /none/copy.db 2>&1 | grep -q '^ie-store: /none/copy.db: No such'"
check "it writes over nothing" exits 2 ie-store --db "$told" backup "$scratch/copy.db"
check "another database is joined" bash -c "ie-store --db '$scratch/joined.db' import '$told' '$scratch/copy.db' >'$scratch/out' && \
    grep -q 'told.db: 3 added' '$scratch/out' && grep -q 'copy.db: 0 added, 3 here already' '$scratch/out'"
check "byte for byte" bash -c "cmp <(ie-store --db '$told' export) <(ie-store --db '$scratch/joined.db' export)"
check "with the times of storing" bash -c "cmp <(ie-store --db '$told' list) <(ie-store --db '$scratch/joined.db' list)"
check "what was forgotten does not come back" bash -c "ie-store --db '$scratch/joined.db' forget cleo >/dev/null && \
    ie-store --db '$scratch/joined.db' import '$told' | grep -q '0 added, 0 here already, 3 forgotten here'"

says() { # says CODE TEXT command ...
    local wanted=$1 text=$2 status=0
    shift 2
    "$@" 2>"$scratch/err" || status=$?
    cat "$scratch/err"
    [ $status -eq "$wanted" ] && grep -q "$text" "$scratch/err"
}
put_into() { ie-store --db "$1" put <"$scratch/ann"; }

# The database is not trusted: whoever could write it could have planted something.
planted() { # planted SQL TEXT: a copy with the change is refused by what reads and what writes, and the text is said
    cp "$told" "$scratch/planted.db" && sqlite3 "$scratch/planted.db" "$1" && says 2 "$2" put_into "$scratch/planted.db" \
        && says 2 "$2" ie-store --db "$scratch/planted.db" list
}
check "a planted trigger is refused" planted \
    "CREATE TRIGGER t AFTER INSERT ON interview BEGIN UPDATE interview SET person = 'x'; END" "the trigger t is not of these"
check "so is a view in the place of a table" planted "DROP TABLE forgotten; CREATE VIEW forgotten AS SELECT '' AS sha256" \
    "the view forgotten was altered"
ln -s "$told" "$scratch/link.db"
check "a link is refused" says 2 "a link; name the database" put_into "$scratch/link.db"
check "and not read through" says 2 "a link; name the database" ie-store --db "$scratch/link.db" list
cp "$told" "$scratch/open.db"
chmod 644 "$scratch/open.db"
check "modes that are too wide are mended" bash -c "ie-store --db '$scratch/open.db' put <'$scratch/ann' >/dev/null && \
    [ \$(stat -c %a '$scratch/open.db') = 600 ]"

# An older schema: read as it is, brought up to date by what writes.
cp "$IE_ROOT/test/store/fixtures/schema-1.db" "$scratch/old.db"
check "an older schema is read" bash -c "[ \"\$(ie-store --db '$scratch/old.db' list --json | wc -l)\" = 2 ]"
check "also as a table" bash -c "[ \"\$(ie-store --db '$scratch/old.db' export -t answers | wc -l)\" = 3 ]"
check "reading leaves it as it is" [ "$(sqlite3 "$scratch/old.db" 'PRAGMA user_version')" = 1 ]
check "writing brings it up to date" bash -c "ie-store --db '$scratch/old.db' put <'$scratch/ann' >/dev/null && [ \"\$(sqlite3 '$scratch/old.db' 'PRAGMA user_version')\" = 3 ]"
check "nothing of it is lost" bash -c "ie-store --db '$scratch/old.db' verify | grep -q '^3 interviews, 13 records: whole'"
check "it can be joined as it was" bash -c "ie-store --db '$scratch/fresh.db' import '$IE_ROOT/test/store/fixtures/schema-1.db' | grep -q '2 added'"

parallel_writers() {
    local i pids=() failed=0
    for i in 1 2 3 4 5 6 7 8; do
        (for k in 1 2 3 4 5; do stream "p$i" "0.$k" | ie-store --db "$scratch/par.db" put || exit 1; done) >/dev/null &
        pids+=($!)
    done
    for i in "${pids[@]}"; do wait "$i" || failed=1; done
    [ $failed -eq 0 ] && [ "$(ie-store --db "$scratch/par.db" list --json | wc -l)" -eq 40 ] \
        && [ "$(ie-store --db "$scratch/par.db" export | wc -l)" -eq 200 ]
}
check "eight programs that store at once, into a new database, lose nothing" parallel_writers

check "a lock that stays is an error after the waiting time" bash -c "
    coproc sqlite3 '$db'; echo 'BEGIN EXCLUSIVE; SELECT 7;' >&\${COPROC[1]}; read -r _ <&\${COPROC[0]}
    ie-store --db '$db' --wait 0.2 put <'$scratch/ann' 2>'$scratch/err'; status=\$?
    echo '.quit' >&\${COPROC[1]}; [ \$status -eq 2 ] && grep -q 'locked by another program' '$scratch/err'"
check "a short lock is waited for" bash -c "
    (sqlite3 '$db' 'BEGIN EXCLUSIVE' '.shell sleep 0.5' 'COMMIT') & sleep 0.2
    ie-store --db '$db' put <'$scratch/ann' && wait"

echo "this is no database, only some text that is long enough to be looked at as one, which takes a hundred bytes or so" >"$scratch/text.db"
check "a file that is no database is refused" says 2 "not a database of results" put_into "$scratch/text.db"
check "and left as it is" grep -q "no database, only" "$scratch/text.db"
sqlite3 "$scratch/foreign.db" "CREATE TABLE t(x)"
check "another program's database is refused" says 2 "another program" put_into "$scratch/foreign.db"
cp "$db" "$scratch/newer.db"
sqlite3 "$scratch/newer.db" "PRAGMA user_version = 99" >/dev/null
check "a newer schema is refused" says 2 "newer version" put_into "$scratch/newer.db"
check "a newer schema is refused for reading" says 2 "newer version" ie-store --db "$scratch/newer.db" list
for i in $(seq 20); do stream "x$i" 1; done | grep -v media | cat "$scratch/ann" - >"$scratch/long"
ie-store --db "$scratch/bad.db" put <"$scratch/long" >/dev/null
sqlite3 "$scratch/bad.db" "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
size=$(stat -c %s "$scratch/bad.db")
head -c $((size - 4096)) /dev/zero | tr '\0' '\377' | dd of="$scratch/bad.db" bs=4096 seek=1 conv=notrunc status=none
check "a damaged database is said to be damaged" says 2 "damaged" ie-store --db "$scratch/bad.db" export
check "a database that is not there is said so" says 2 "no results yet" ie-store --db "$scratch/none.db" list
check "forgetting where nothing is makes no file" says 2 "no results yet" ie-store --db "$scratch/none.db" forget ann
check "a database without a name is an error" says 2 "empty argument of --db" put_into ""
check "a folder is no database" says 2 "a folder, not a database" ie-store --db "$scratch" list
check "of what cannot be imported nothing is counted" bash -c \
    "[ -z \"\$(ie-store --db '$scratch/nothing.db' import '$scratch/none.db' 2>/dev/null)\" ]"
check "reading makes no file" [ ! -e "$scratch/none.db" ]
check "a folder that cannot be made is an error" says 2 "/proc/none" put_into /proc/none/r.db
full() { (trap '' XFSZ; ulimit -f 200; put_into "$scratch/full.db" && ie-store --db "$scratch/full.db" put <"$scratch/big"); }
awk 'BEGIN { print "{\"type\":\"media\",\"t\":0,\"purpose\":\"practice\"}"; for (i = 0; i < 3000; i++) printf "{\"type\":\"word\",\"t\":%d,\"text\":\"%0100d\"}\n", i, i }' >"$scratch/big"
check "a full disk is an error" says 2 "full" full
check "after a full disk what was stored before is whole" \
    bash -c "[ \"\$(ie-store --db '$scratch/full.db' list --json | wc -l)\" = 1 ] && [ \"\$(sqlite3 '$scratch/full.db' 'PRAGMA quick_check')\" = ok ]"
mkdir "$scratch/dir"
cp "$db" "$scratch/dir/r.db"
sqlite3 "$scratch/dir/r.db" "PRAGMA wal_checkpoint(TRUNCATE)" >/dev/null
chmod 500 "$scratch/dir"
chmod 400 "$scratch/dir/r.db"
if [ "$(id -u)" -ne 0 ]; then
    check "a read-only folder can be read" ie-store --db "$scratch/dir/r.db" list
    check "a read-only folder cannot be written" says 2 "Permission denied" put_into "$scratch/dir/r.db"
elif setpriv --reuid 65534 --clear-groups "$(command -v ie-store)" --version >/dev/null 2>&1 && chmod 711 "$scratch"; then
    chown -R 65534 "$scratch/dir"
    check "a read-only folder can be read" setpriv --reuid 65534 --clear-groups ie-store --db "$scratch/dir/r.db" list
    check "a read-only folder cannot be written" says 2 "Permission denied" \
        bash -c "setpriv --reuid 65534 --clear-groups ie-store --db '$scratch/dir/r.db' put <'$scratch/ann'"
else
    skip "read-only folders: no other user to try as"
fi
chmod 700 "$scratch/dir"

check "an empty stream is no interview" says 2 "no media record" bash -c "ie-store --db '$db' put </dev/null"
check "a malformed line is left out and said" \
    exits 1 bash -c "(cat '$scratch/bob'; echo '{\"type\":\"word\",\"t\":') | ie-store --db '$scratch/m.db' put"
check "but the rest is stored" bash -c "[ \"\$(ie-store --db '$scratch/m.db' export | wc -l)\" = 5 ]"
check "a last line without an end is stored" \
    bash -c "printf '{\"type\":\"media\",\"t\":0,\"purpose\":\"practice\"}\n{\"type\":\"own\",\"t\":1}' | ie-store --db '$scratch/u.db' put && ie-store --db '$scratch/u.db' export | grep -q own"
check "recruitment without consent is refused and not stored" \
    exits 3 bash -c "echo '{\"type\":\"media\",\"t\":0,\"purpose\":\"recruitment\"}' | ie-store --db '$scratch/c.db' put"
check "nothing of it was stored" exits 1 ie-store --db "$scratch/c.db" list
consent='"purpose":"recruitment","jurisdiction":"FR","consent":{"person":"ann","date":"2026-01-01"}'
sed "s/\"purpose\":\"practice\"/$consent/" "$scratch/ann" >"$scratch/state"
check "what was inferred in recruitment in the EU is refused" exits 3 bash -c "ie-store --db '$scratch/c.db' put <'$scratch/state'"
check "and nothing of it was stored either" exits 1 ie-store --db "$scratch/c.db" list
grep -v '"emotion"\|"confidence"' "$scratch/state" >"$scratch/measured"
check "what was only measured is stored" bash -c "ie-store --db '$scratch/c.db' put <'$scratch/measured'"
check "a folder as input stops it" exits 2 bash -c "ie-store --db '$db' put < ."
check "a full output stops list" exits 2 bash -c "ie-store --db '$db' list > /dev/full"
check "a full output stops export" exits 2 bash -c "ie-store --db '$db' export > /dev/full"
check "an unknown command is misuse" exits 2 store frobnicate
check "a wrong number is misuse" exits 2 store show three
check "two words of a choice are no choice" exits 2 store export --format 'ndjson|csv'
check "without a home there is no database" exits 2 env -i "$IE_BIN/ie-store" put <"$scratch/ann"
check "and none is made at the root" test ! -e /.local
check "without a home the folder of XDG_DATA_HOME is used" bash -c \
    "XDG_DATA_HOME='$scratch/xdg' ie-store put <'$scratch/ann' && [ -e '$scratch/xdg/interview-evaluator/results.db' ]"
finish
