#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# 200 interviews whose batch is killed 40 times at random moments end with 200 results, each of its own recording, and as
# many in the database. ie-batch and ie-store are the real ones; in the place of ie-run stands a program that takes a
# moment, writes the media record and a report as ie-run does, and stores them, because the real one would take hours.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
INTERVIEWS=200 KILLS=40

mkdir -p programs/bin recordings
cp "$IE_BIN"/ie-{batch,store,capture} programs/bin
cat >programs/bin/ie-run <<'END'
#!/usr/bin/env bash
[ "${*: -1}" != --help ] || exit 0
while [ "$1" != --output ]; do shift; done
out=$2 file=$4
sleep "0.$((RANDOM % 3))$((RANDOM % 10))"
sum=$(sha256sum <"$file" | cut -c 1-64)
echo "{\"type\":\"media\",\"t\":0,\"dur\":1,\"sha256\":\"$sum\",\"part\":1,\"parts\":1,\"purpose\":\"practice\"}" \
    >"$out/stream.ndjson"
echo "report of $sum" >"$out/report.html"
ie-store put --db "$RESULTS" <"$out/stream.ndjson" >/dev/null || exit 2
END
chmod +x programs/bin/ie-run
export RESULTS=$scratch/results.db IE_DATA=$IE_ROOT
for ((i = 1; i <= INTERVIEWS; i++)); do echo "recording $i" >"recordings/$i.mp4"; done
batch() { programs/bin/ie-batch -o out -j 2 recordings/*.mp4 "$@"; }

kill_at_random() {
    programs/bin/ie-batch -o out -j 2 recordings/*.mp4 >table.txt 2>err.txt &  # not the shell around it is to be killed
    local batch=$!
    sleep "0.$((RANDOM % 9))$((RANDOM % 10))"
    kill -KILL $batch 2>err.txt && killed=$((killed + 1))
    wait $batch 2>err.txt
}
killed=0
for ((tries = 0; tries < KILLS; tries++)); do kill_at_random 2>/dev/null; done
rest=$((INTERVIEWS - $(ls out/evaluations/*/result.json 2>/dev/null | wc -l)))
check "when the last kill came, some were done and some were not" test "$rest" -gt 0 -a "$rest" -lt "$INTERVIEWS"
check "every kill met a batch at work" equals "$killed" $KILLS
check "after all of them a run that is left alone ends" exits 0 batch
check "with a row for each" equals "$(tail -n +2 out/batch.csv | wc -l)" $INTERVIEWS
check "and a result" equals "$(ls out/evaluations/*/result.json | wc -l)" $INTERVIEWS
wrong=''
for ((i = 1; i <= INTERVIEWS; i++)); do
    sum=$(sha256sum <"recordings/$i.mp4" | cut -c 1-64)
    [ "$(cat "out/recordings-$i.mp4/report.html")" = "report of $sum" ] &&
        grep -q "\"sha256\":\"$sum\"" "out/recordings-$i.mp4/stream.ndjson" || wrong+=" $i"
done
check "each with the SHA-256 of its own recording" equals "$wrong" ''
check "the database has each once" equals \
    "$(ie-store --db "$RESULTS" export | jq -r .sha256 | sort | uniq -c | awk '$1 == 1' | wc -l)" $INTERVIEWS
before=$(stat -c %y out/evaluations/*/result.json | sha256sum)
check "another run has nothing to do" exits 0 batch
check "and evaluates nothing twice" equals "$(stat -c %y out/evaluations/*/result.json | sha256sum)" "$before"
finish
