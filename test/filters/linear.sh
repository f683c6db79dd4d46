#!/bin/bash
# Four times the records take about four times the time, whatever the records are: generated streams of n and of 4n.
set -u
. "$(dirname "$0")/../lib.sh"
export IE_DATA=$IE_ROOT
TIMEFORMAT='%U %S'
media='{"type":"media","t":0,"dur":900000,"sha256":"00","video":{"width":4},"audio":{"channels":1},"purpose":"practice"}'

# milliseconds FILE command ...: processor time in milliseconds, the least of three runs as others use the machine too.
milliseconds() {
    local input=$1 runs
    shift
    runs=$(for _ in 1 2 3; do { time "$@" <"$input" >/dev/null 2>&1; } 2>&1; done)
    awk '{ t = 1000 * ($1 + $2); if (NR == 1 || t < least) least = t } END { printf "%d", least }' <<<"$runs"
}

# is_linear N PROGRAM command ...: the awk program prints the records of a stream of `n`.
is_linear() {
    local n=$1 program=$2 few many
    shift 2
    for size in "$n" $((4 * n)); do
        { echo "$media"; awk -v n="$size" "BEGIN { step = 900000 / n; $program }"; } >"$scratch/$size.ndjson"
    done
    few=$(milliseconds "$scratch/$n.ndjson" "$@")
    # Twice the bound is enough to know: what is quadratic need not run to its end.
    many=$(milliseconds "$scratch/$((4 * n)).ndjson" timeout "$((14 * few / 1000 + 2))" "$@")
    rm -f "$scratch/$n.ndjson" "$scratch/$((4 * n)).ndjson"
    echo "$few ms for $n, $many ms for $((4 * n))"
    [ "$many" -lt $((7 * few)) ]
}

check "ie-report: unknown types" is_linear 20000 \
    'for (i = 0; i < n; i++) printf "{\"type\":\"odd%d\",\"t\":%d}\n", i, i' ie-report --json
check "ie-report: models, and types of a model" is_linear 20000 \
    'for (i = 0; i < n; i++) printf "{\"type\":\"odd%d\",\"t\":%d,\"model\":\"%s\"}\n", i, i, i % 2 ? i : "m"' ie-report --json
check "ie-report: windows of confidence, and speech between pauses" is_linear 10000 \
    'for (i = 0; i < n; i++) { t = i * step; printf "{\"type\":\"prosody\",\"t\":%.3f,\"dur\":%.3f,\"speech\":[[%.3f,%.3f]]}\n{\"type\":\"confidence\",\"t\":%.3f,\"dur\":%.3f,\"score\":5,\"interval\":[4,6]}\n", t, step, t, t + step / 2, t, step }' ie-report --json
check "ie-report: questions, each until the next" is_linear 4000 \
    'for (i = 0; i < n; i++) printf "{\"type\":\"question\",\"t\":%.3f,\"id\":\"q%d\",\"text\":\"Why?\"}\n", i * step, i' ie-report --json
check "ie-report: answers that were scored" is_linear 2000 \
    'for (i = 0; i < n; i++) printf "{\"type\":\"answer\",\"t\":%.3f,\"dur\":1,\"id\":\"q%d\",\"text\":\"So.\"}\n{\"type\":\"similarity\",\"t\":%.3f,\"dur\":1,\"id\":\"q%d\",\"score\":5}\n", i * step, i, i * step, i' ie-report --json
check "ie-report: answers, each with its words, faces, expressions, speech and windows" is_linear 2000 \
    'for (i = 0; i < n; i++) { t = i * step; printf "{\"type\":\"question\",\"t\":%.3f,\"dur\":%.3f,\"id\":\"q%d\"}\n{\"type\":\"word\",\"t\":%.3f,\"dur\":0.2,\"text\":\"um\"}\n{\"type\":\"face\",\"t\":%.3f,\"id\":1}\n{\"type\":\"emotion\",\"t\":%.3f,\"id\":1,\"label\":\"happy\",\"probs\":{\"happy\":1}}\n{\"type\":\"prosody\",\"t\":%.3f,\"dur\":%.3f,\"speech\":[[%.3f,%.3f]]}\n{\"type\":\"confidence\",\"t\":%.3f,\"dur\":%.3f,\"score\":5,\"interval\":[4,6]}\n", t, step, i, t, t, t, t, step, t, t + step / 2, t, step }' ie-report --json
check "ie-report: answers, each with a record of its confidence, prosody and voice, and another program's suggestion" is_linear 2000 \
    'for (i = 0; i < n; i++) { t = i * step; printf "{\"type\":\"question\",\"t\":%.3f,\"dur\":%.3f,\"id\":\"q%d\"}\n{\"type\":\"confidence\",\"scope\":\"answer\",\"question\":\"p%d\",\"t\":%.3f,\"dur\":%.3f,\"score\":5}\n{\"type\":\"prosody\",\"t\":%.3f,\"dur\":%.3f,\"scope\":\"answer\"}\n{\"type\":\"voice\",\"id\":1,\"t\":%.3f,\"dur\":%.3f}\n{\"type\":\"suggestion\",\"t\":%.3f,\"id\":\"q%d\",\"text\":\"x\"}\n", t, step, i, i, t, step, t, step, t, step, t, i }' ie-report --json
check "ie-report: questions in neither order" is_linear 4000 \
    'for (i = 0; i < n; i++) printf "{\"type\":\"question\",\"t\":%.3f,\"id\":\"q%d\",\"text\":\"Why?\"}\n", (i * 7919) % n * step, i' ie-report --json
check "ie-transcript: words in reverse order" is_linear 20000 \
    'for (i = n; i-- > 0;) printf "{\"type\":\"word\",\"t\":%.3f,\"dur\":0.1,\"text\":\"a\"}\n", i * step' ie-transcript
check "ie-transcript: one long utterance" is_linear 500000 \
    'printf "{\"type\":\"utterance\",\"t\":0,\"dur\":9,\"text\":\""; for (i = 0; i < n; i++) printf "hello "; print "\"}"' ie-transcript
check "ie-similarity: words in reverse order" is_linear 10000 \
    'for (i = n; i-- > 0;) printf "{\"type\":\"word\",\"t\":%.3f,\"dur\":0.1,\"text\":\"w%d\"}\n", i * step, i' \
    ie-similarity -q "$IE_ROOT/corpus/interviews/python.yaml" --method difflib
check "ie-similarity: one answer of words that all differ" is_linear 12500 \
    'printf "{\"type\":\"answer\",\"question\":\"py-list-tuple\",\"text\":\""; for (i = 1; i <= n; i++) { for (k = i * 7919; k > 0; k = int(k / 26)) printf "%c", 97 + k % 26; printf " " } print "\"}"' \
    ie-similarity -q "$IE_ROOT/corpus/interviews/python.yaml" --method words
check "ie-rating: words of answers, in reverse order" is_linear 8000 \
    'for (i = n; i-- > 0;) { printf "{\"type\":\"word\",\"t\":%.3f,\"dur\":0.1,\"text\":\"w%d\"}\n", i * step, i % 999; if (i % 20 == 0) printf "{\"type\":\"question\",\"t\":%.3f,\"dur\":%.3f,\"id\":\"q%d\"}\n{\"type\":\"turn\",\"t\":%.3f,\"dur\":%.3f,\"person\":1,\"role\":\"candidate\",\"words\":20}\n", i * step, 20 * step, i, i * step, 20 * step }' ie-rating
check "ie-people: turns of two, known so far" is_linear 8000 \
    'for (i = 0; i < n; i++) printf "{\"type\":\"utterance\",\"t\":%.3f,\"dur\":0.1,\"voice\":%d,\"text\":\"%s\"}\n", i * step, 1 + i % 2, i % 2 ? "I cook for the guests of a ship, and I like it." : "Why did you choose that?"' ie-people --live
check "ie-people: one who does not stop, known so far" is_linear 4000 \
    'for (i = 0; i < n; i++) printf "{\"type\":\"utterance\",\"t\":%.3f,\"dur\":0.1,\"voice\":1,\"text\":\"I cook for the guests of a ship, and I like it.\"}\n", i * step' ie-people --live

finish
