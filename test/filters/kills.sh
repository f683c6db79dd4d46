#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# 200 interviews whose batch is killed 40 times at random moments, as are evaluations of it, end with 200 results, each
# of its own recording, and as many in the database. ie-batch and ie-store are the real ones; in the place of ie-run
# stands a program that takes a moment, writes the media record and a report as ie-run does, and stores them, because
# the real one would take hours. test/bench/batch.sh does it with 10,000 interviews of a second: IE_INTERVIEWS,
# IE_KILLS, IE_JOBS, IE_SECONDS and IE_BETWEEN say how many, how often, how many at a time, how long each takes, and how
# many seconds pass between kills at most.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
INTERVIEWS=${IE_INTERVIEWS:-200} KILLS=${IE_KILLS:-40} JOBS=${IE_JOBS:-2} BETWEEN=${IE_BETWEEN:-0.7}

mkdir -p programs/bin recordings
cp "$IE_BIN"/ie-{batch,store,capture} programs/bin
cat >programs/bin/ie-run <<'END'
#!/usr/bin/env bash
[ "${*: -1}" != --help ] || exit 0
while [ "$1" != --output ]; do shift; done
out=$2 file=$4
read -rt "${IE_SECONDS:-0.$((RANDOM % 3))$((RANDOM % 10))}" <>"$WAITING"
read -r sum _ < <(sha256sum "$file")
echo "{\"type\":\"media\",\"t\":0,\"dur\":1,\"sha256\":\"$sum\",\"part\":1,\"parts\":1,\"purpose\":\"practice\"}" \
    >"$out/stream.ndjson"
echo "report of $sum" >"$out/report.html"
ie-store put --db "$RESULTS" <"$out/stream.ndjson" >/dev/null || exit 2
echo "$file" >>"$DONE"
END
chmod +x programs/bin/ie-run
export RESULTS=$scratch/results.db IE_DATA=$IE_ROOT IE_CACHE=$scratch/cache WAITING=$scratch/waiting DONE=$scratch/done
mkfifo waiting
for ((i = 1; i <= INTERVIEWS; i++)); do echo "recording $i" >"recordings/$i.mp4"; done

# The processor time of the batch alone, without what it started, in ticks of 10 ms; nothing where it has ended.
ticks_of() { awk '{ sub(/.*\) /, ""); print $12 + $13 }' "/proc/$1/stat"; }
killed=0 workers_killed=0 ticks=0
start() {
    programs/bin/ie-batch -o out -j "$JOBS" recordings/*.mp4 >table.txt 2>err.txt &  # no shell around it, to be killed
    batch=$!
}
# An evaluation, not a program that the batch asks something before it begins: without an answer it ends, rightly.
kill_an_evaluation() {
    local workers worker
    read -ra workers <"/proc/$batch/task/$batch/children"
    [ ${#workers[@]} -gt 0 ] || return
    worker=${workers[RANDOM % ${#workers[@]}]}
    grep -qz '^--output$' "/proc/$worker/cmdline" && kill -KILL "$worker" && workers_killed=$((workers_killed + 1))
}
# Up to half of what may pass between kills.
sleep_at_random() { sleep "$(awk -v most="$BETWEEN" -v part=$RANDOM 'BEGIN { print most / 2 * part / 32768 }')"; }
kill_at_random() {
    start
    sleep_at_random
    kill_an_evaluation
    sleep_at_random
    ticks=$((ticks + $(ticks_of $batch || echo 0)))
    kill -KILL $batch && killed=$((killed + 1))
    wait $batch
}
run_to_the_end() {
    local last=0 now
    start
    while now=$(ticks_of $batch) && [ -n "$now" ]; do
        last=$now
        sleep 0.1
    done
    ticks=$((ticks + last))
    wait $batch
}
results() { find out/evaluations -name result.json 2>/dev/null | wc -l; }
stamps() { find out/evaluations -name result.json -printf '%p %T@\n' | sort | sha256sum; }

begin=$EPOCHREALTIME
for ((tries = 0; tries < KILLS; tries++)); do kill_at_random; done 2>/dev/null
rest=$((INTERVIEWS - $(results)))
check "when the last kill came, some were done and some were not" test "$rest" -gt 0 -a "$rest" -lt "$INTERVIEWS"
check "every batch was killed at work" equals "$killed" "$KILLS"
check "and so were evaluations" test $workers_killed -gt 0
check "after all of them a run that is left alone ends" exits 0 run_to_the_end
end=$EPOCHREALTIME
check "with a row for each" equals "$(tail -n +2 out/batch.csv | wc -l)" "$INTERVIEWS"
check "and a result" equals "$(results)" "$INTERVIEWS"
wrong=''
for ((i = 1; i <= INTERVIEWS; i++)); do
    read -r sum _ < <(sha256sum "recordings/$i.mp4")
    [ "$(<"out/recordings-$i.mp4/report.html")" = "report of $sum" ] &&
        [[ $(<"out/recordings-$i.mp4/stream.ndjson") == *"\"sha256\":\"$sum\""* ]] || wrong+=" $i"
done
check "each with the SHA-256 of its own recording" equals "$wrong" ''
check "the database has each once" equals \
    "$(ie-store --db "$RESULTS" export | jq -r .sha256 | sort | uniq -c | awk '$1 == 1' | wc -l)" "$INTERVIEWS"
check "all were evaluated" equals "$(sort -u done | wc -l)" "$INTERVIEWS"
again=$(($(wc -l <done) - INTERVIEWS))
check "and twice only what ended as the batch was killed, before it could note it" test $again -le $((KILLS * JOBS))
share=$(awk -v t=$ticks -v n="$INTERVIEWS" 'BEGIN { printf "%.2f", t / n }')  # in percent, as a tick is 10 ms
check "of interviews of a second the batch itself takes 5 % of the processor time at most" \
    awk -v s="$share" 'BEGIN { exit s > 5 }'
before=$(stamps)
check "another run has nothing to do" exits 0 run_to_the_end
check "and evaluates nothing twice" equals "$(stamps)" "$before"
echo "$killed batches and $workers_killed evaluations killed, $again evaluated again;" \
    "the batch itself takes $share % of the processor time of interviews of a second;" \
    "$(awk -v b="$begin" -v e="$end" 'BEGIN { printf "%.0f", e - b }') s in all"
finish
