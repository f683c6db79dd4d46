#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-store due: what has to go is listed with its law and its last day, and goes with --do; what must be kept stays, and
# so does everything of everybody else.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
export XDG_DATA_HOME=$scratch/data XDG_CONFIG_HOME=$scratch/config
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
db=data/interview-evaluator/results.db
# put PERSON PURPOSE PLACE DAYS: an interview that was stored so many days ago, with a recording and a report.
put() {
    mkdir -p "$1"
    echo "recording of $1" >"$1/video.mp4"
    printf '{"type":"media","t":0,"dur":1,"purpose":"%s","jurisdiction":"%s","person":"%s","sha256":"%s",
        "consent":{"person":"%s","date":"2025-01-01"}}\n{"type":"word","t":0,"text":"hello"}\n' "$2" "$3" "$1" \
        "$(sha256sum <"$1/video.mp4" | cut -d' ' -f1)" "$1" | jq -c . >"$1/stream.ndjson"
    echo "<html>" >"$1/report.html"
    id=$(ie-store put --report "$1/report.html" --recording "$1/video.mp4" <"$1/stream.ndjson") || exit 2
    sqlite3 "$db" "UPDATE interview SET stored_at = strftime('%Y-%m-%dT%H:%M:%SZ', 'now', '-$4 days') WHERE id = $id"
}
due() { ie-store due "$@"; }
put young recruitment GB 100
check "nothing is due of a young interview" equals "$(due; echo $?)" 0
check "but is, some time before" equals "$(due --within 301 --json | jq -c '[.person, .what, .cause]' | paste -sd' ')" \
    '["young","recordings","age"] ["young","scores","age"]'
put old recruitment DE 201
put practising practice DE 900
check "an old one is, with its law and its day" equals "$(due | sed -n '2,$p' | tr -s ' ')" \
    " 2 old recordings $(date -u -d '-1 day' +%F) age (own proposal)
 2 old scores $(date -u -d '-1 day' +%F) age (own proposal)"
check "the reports are there before" test -e old/report.html
due --do >done.txt 2>err.txt
check "it goes when it is told to" equals "$? $(ie-store list --json | jq -r .person | paste -sd' ')" "0 young practising"
check "with its report and its recording" test ! -e old/report.html -a ! -e old/video.mp4
check "and a receipt" grep -q '^receipt 1: .* 1 interviews, 2 records' done.txt
check "what others have stays" test -e young/report.html -a -e young/video.mp4 -a -e practising/video.mp4
check "then nothing is due any more" equals "$(due --do; echo $?)" 0

# A duty to keep, a request, a consent that ended.
put kept recruitment US-CA 500
check "a duty to keep is said with the age that it holds against" equals "$(due | sed -n '3p' | tr -s ' ')" \
    " 4 kept scores $(date -u -d '-100 days' +%F) age (own proposal); must be kept until $(date -u -d '+961 days' +%F) (2 CCR 11013(c))"
due --do >done.txt
check "and holds" test -e kept/report.html -a -e kept/video.mp4
ie-request open kept --kind deletion </dev/null >/dev/null
check "also against a request that no law of the place grants" bash -c "ie-store due --json | jq -se 'all(.held)'"
put asking recruitment US-IL 10
ie-request open asking --kind deletion </dev/null >/dev/null
check "a law that grants it has its last day" equals \
    "$(due --json | jq -c 'select(.person == "asking" and .what == "recordings") | [.by, .held, .law]')" \
    "[\"$(date -u -d '+30 days' +%F)\",false,\"820 ILCS 42/15\"]"
due --do >done.txt
check "the recording goes at once, the scores that must be kept stay" test ! -e asking/video.mp4 -a -e asking/report.html
put leaving research GB 1
ie-consent give leaving -p research --text - --means form <<<"You agree." >/dev/null
ie-consent withdraw leaving >/dev/null
check "what nobody consents to any more is due" equals "$(due --json | jq -r 'select(.person == "leaving") | .cause' | uniq)" \
    "consent ended"
due --do >done.txt
check "and goes" equals "$(ie-store list --person leaving --json 2>/dev/null | wc -l)" 0
ie-request open practising --kind deletion </dev/null >/dev/null
due --do >done.txt
check "who asked to be deleted is nowhere any more" equals "$(grep -c practising $db) $(ie-request list practising 2>/dev/null | wc -l)" "0 0"

# The table is the user's.
echo '- {place: GB, what: scores, delete_days: 1, law: house rule}' >own.yaml
check "a table of one's own counts" equals "$(due --retention own.yaml --json | jq -r 'select(.person == "young") | .law')" "house rule"
mkdir -p config/interview-evaluator
cp own.yaml config/interview-evaluator/retention.yaml
check "also from the folder of settings" equals "$(due --json | jq -r 'select(.person == "young") | .law')" "house rule"
echo '- {place: Mars, what: scores, delete_days: 1, law: x}' >wrong.yaml
check "a wrong one deletes nothing" bash -c "ie-store due --do --retention wrong.yaml 2>err.txt; [ \$? -eq 2 ] \
    && grep -q '^ie-store: wrong.yaml:1:11: place' err.txt && [ -e young/report.html ]"
check "a place that is none too" exits 2 due -j US-XX
check "a recording that is another by now is left" bash -c "echo other >young/video.mp4; \
    echo '- {place: GB, what: all, delete_days: 1, law: x}' >all.yaml; ie-store due --do --retention all.yaml >done.txt; \
    [ -e young/video.mp4 ] && [ ! -e young/report.html ]"
finish
