#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Whatever a program makes of a person is its owner's alone, mode 0600 in folders of 0700, whatever the umask; so is what
# it writes over.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
umask 022
mkdir made tmp
export XDG_DATA_HOME=$scratch/made/data TMPDIR=$scratch/tmp
none() { local found; found=$("$@"); [ -z "$found" ] || { echo "$found"; return 1; }; }
open_in() { find "$@" -mindepth 1 ! -type l -perm /077 -printf '%m %p\n'; }

# Files are made in one place, which gives them their mode: nobody else opens one for writing.
makers() {
    cd "$IE_ROOT" && grep -nE 'fopen\(.*, *"[wa]|O_CREAT|creat\(|freopen\(|sf_open\(.*WRITE|mkostemp|mkstemp' \
        lib/*/*.[ch] bin/*.c | grep -v '^lib/base/file\.[ch]:'
}
check "files are made in one place" none makers
check "the modes of a file that is there are seen" bash -c '[ -n "$(find "$1" -mindepth 1 -maxdepth 1 -perm /077)" ]' - .

ffmpeg -v error -f lavfi -i testsrc=size=64x48:rate=2:duration=2 -f lavfi -i "sine=frequency=200:duration=2" \
    -c:a flac -shortest said.mkv
printf 'WEBVTT\n\n00:00.100 --> 00:01.000\nWhatever you say.\n' >given.vtt
# A stage that looks what lies where all of them are at work.
look='find "$TMPDIR" "$LOOK" -mindepth 1 ! -type l -perm /077 >>"$SEEN"; cat'
export LOOK=$scratch/made SEEN=$scratch/seen
light=(--skip faces --skip emotion --skip mfcc --skip prosody --skip confidence --skip rating)
light+=(--transcript given.vtt)
mkdir fake
cat >fake/espeak-ng <<'END'
#!/bin/sh
while [ "$1" != -w ]; do shift; done
echo >"$2"
END
chmod +x fake/espeak-ng
PATH=$scratch/fake:$PATH
ie-run --quiet --speak "${light[@]}" --person ann --with "$look" -o made/run/deep said.mkv >out 2>&1
check "ie-run writes all that it does" bash -c 'cd made/run/deep && ls corrected.vtt feedback.wav report.html report.json \
    report.txt stream.ndjson transcript.vtt ../../data/interview-evaluator/results.db'
check "ie-run" none open_in made
check "ie-replay repeats it" ie-replay -i 1 --with "$look" said.mkv
check "none of what they wrote was open while they worked" none cat seen
ie-report -o made/report --speak made/report/spoken.wav <made/run/deep/stream.ndjson >out 2>&1
ie-report --index made/data/interview-evaluator/results.db -o made/index/of/all >out 2>&1
check "ie-report writes an index" test -s made/index/of/all/index.html
check "ie-report" none open_in made
ie-batch --quiet -j 1 -o made/batch/of said.mkv -- "${light[@]}" --db made/batch.db >out 2>&1
ie-batch --quiet -j 1 -o made/batch/of said.mkv -- "${light[@]}" --language es --db made/batch.db >out 2>&1
check "ie-batch writes reports, and what was before" bash -c 'ls made/batch/of/said.mkv/report.html made/batch/of/batch.csv \
    made/batch/of/history.csv made/batch/of/evaluations/*/messages.txt'
check "ie-batch" none open_in made
# The files of SQLite's log are there while somebody reads.
mkfifo hold
sqlite3 made/data/interview-evaluator/results.db <hold >out &
exec 5>hold
echo 'BEGIN; SELECT count(*) FROM record; SELECT "ready";' >&5
for tries in {1..50}; do grep -q ready out && break; sleep 0.1; done
ie-store put --person bob <made/run/deep/stream.ndjson >/dev/null 2>&1
printf '{"type":"media","t":0,"purpose":"practice","person":"eve"}\n' | ie-store put >/dev/null
check "the log of a database is there" ls made/data/interview-evaluator/results.db-wal
check "a database and its log" none open_in made
exec 5>&-
wait
ie-store backup made/backup.db
ie-store progress ann --html made/progress.html
check "ie-store writes a backup and a page" ls made/backup.db made/progress.html
if command -v age-keygen >/dev/null; then
    ie-store backup --encrypt-to "$(age-keygen 2>/dev/null | tee key | sed -n 's/^# public key: //p')" made/backup.age
    check "ie-store writes an encrypted backup" test -s made/backup.age
fi
check "ie-store" none open_in made
printf 'hello\n' | ie-chat --keep made/kept.ndjson >out 2>&1
check "ie-chat keeps a talk" test -s made/kept.ndjson
check "ie-chat" none open_in made
names=$(strings -n 3 "$IE_ROOT/models/confidence-prototype.forest" | sed -n 's/^column [^ ]* [^ ]* //p')
awk -v names="$(echo $names)" 'BEGIN { n = split(names, name, " ")
    printf "recording\tlabel\tgroup\tcondition\tseconds"; for (k = 1; k <= n; k++) printf "\t%s", name[k]; print ""
    for (i = 0; i < 24; i++) { printf "r%d\t%s\ts%d\tclean\t2", i, i % 2 ? "confident" : "unsure", int(i / 2) % 6
        for (k = 1; k <= n; k++) printf "\t%d", (i * 7 + k * 3) % 11; print "" } }' >table
ie-train table --folds 2 -n 5 -o made/forest --table made/table --predictions made/predictions >out 2>&1
check "ie-train writes a model, a table and predictions" ls made/forest made/table made/predictions
check "ie-train" none open_in made

# What is there already, and open, becomes its owner's alone where it is written again.
chmod -R a+rwX made
ie-run --quiet --speak "${light[@]}" -o made/run/deep said.mkv >out 2>&1
ie-report --index made/data/interview-evaluator/results.db -o made/index/of/all >out 2>&1
ie-store progress ann --html made/progress.html
ie-train table --folds 2 -n 5 -o made/forest --table made/table --predictions made/predictions >out 2>&1
ie-batch --quiet -j 1 --again -o made/batch/of said.mkv -- "${light[@]}" --db made/batch.db >out 2>&1
again() { find made/run made/data made/index made/progress.html made/forest made/table made/predictions made/batch.db \
    made/batch/of/*.csv -type f -perm /077 ! -name basis.json; }
check "files that were open to others are closed again" none again
check "nothing is left where temporary files lie" none ls tmp
finish
