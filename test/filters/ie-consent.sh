#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-consent: what is noted is found again; what was withdrawn, has ended or is another's stops an evaluation before
# anything is analysed, and nothing of it is stored.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
export XDG_DATA_HOME=$scratch/data
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
says() { # says STATUS TEXT COMMAND ...
    local status=$1 text=$2
    shift 2
    exits "$status" "$@" >said 2>&1 && grep -q -- "$text" said || { cat said; return 1; }
}
ffmpeg -v error -f lavfi -i testsrc=size=64x48:rate=2:duration=1 small.mp4
printf 'You agree that your interview is analysed.\n' >shown.txt
give() { ie-consent give --text shown.txt --means "paper form" "$@"; }
run() { ie-run --quiet --skip faces --skip emotion --skip mfcc --skip prosody --skip confidence --skip stt "$@"; }

check "nobody can be evaluated before anyone agreed" says 3 "no ledger yet" run --purpose research --person ann -o no small.mp4
check "nobody has agreed to anything yet" says 2 "no results yet" ie-consent list
check "a consent without a ledger passes" exits 0 ie-consent check -p research - <<<'{"person":"ann","date":"2026-01-01"}'
check "a consent is noted and numbered" equals "$(give ann -p research)" 1
check "it is listed with its day and means" bash -c \
    "ie-consent list ann | grep -q '^    1  ann  *research  *$(date -u +%F)  -  *-  *paper form$'"
check "with the text that was shown" equals "$(ie-consent list --json | jq -r .text)" "$(cat shown.txt)"
check "its record is one that ie-capture takes" bash -c \
    "ie-consent record ann -p research >ann.json && ie-capture --purpose research --person ann --consent ann.json small.mp4 \
    | head -n 1 | jq -e '.consent.ledger == 1 and .person == \"ann\"'"
check "the database is its owner's alone" equals "$(stat -c %a data/interview-evaluator/results.db)" 600
check "another purpose is refused" says 3 "but none for recruitment" ie-consent record ann -p recruitment
check "and another person" says 3 "no consent of this person" ie-consent record bob -p research

check "an evaluation takes it from the ledger" exits 0 run --purpose research --person ann -o out small.mp4
check "and keeps no copy of it" test ! -e out/consent.part
check "it is stored as hers" equals "$(ie-store list --json | jq -c '[.person, .purpose]')" '["ann","research"]'
check "nobody else is evaluated with it" says 3 "no consent of this person" run --purpose research --person bob -o no small.mp4
check "nor with her record" says 3 "of another person" run --purpose research --person bob --consent ann.json -o no small.mp4
check "nor without a name" says 3 "needs a consent" run --purpose research -o no small.mp4
check "nor for another purpose" says 3 "not for the purpose" run --purpose recruitment --person ann --consent ann.json -o no small.mp4
jq -c 'if .type == "media" then del(.person) else . end' out/stream.ndjson >nameless.ndjson
check "who gave the consent is whose interview it is" bash -c \
    "ie-store --db n.db put <nameless.ndjson && [ \"\$(ie-store --db n.db list --json | jq -r .person)\" = ann ]"
check "and nobody else's" says 3 "of another person" ie-store --db n.db put --person bob <out/stream.ndjson
check "nothing of it was stored" equals "$(ie-store --db n.db list --json | wc -l)" 1
check "nothing was analysed for those" equals "$(ls no 2>/dev/null)" ""

check "it is taken back with one command" equals "$(ie-consent withdraw ann)" "1 withdrawn"
check "once" says 1 "no consent of this person" ie-consent withdraw ann
check "it is listed as withdrawn" equals "$(ie-consent list --json | jq -r '.withdrawn_at[:10]' | uniq)" "$(date -u +%F)"
check "then it is refused" says 3 "was withdrawn on" ie-consent record ann -p research
check "also as a file" says 3 "was withdrawn on" run --purpose research --person ann --consent ann.json -o no small.mp4
check "and by a check" says 3 "was withdrawn on" ie-consent check -p research ann.json
check "and nothing is stored any more" bash -c "sed 's/\"t\":0,/\"t\":0.0,/' out/stream.ndjson >again.ndjson; \
    ie-store put <again.ndjson; [ \$? -eq 3 ] && [ \"\$(ie-store list --json | wc -l)\" = 1 ]"
check "given again it holds again" bash -c "ie-consent give ann -p research --text shown.txt --means again && \
    ie-consent record ann -p research | jq -e '.ledger == 3'"
check "one of the past has ended" bash -c \
    "ie-consent give eve -p research --text shown.txt --means form --date 2026-01-01 --until 2026-02-01"
check "and is refused with its day" says 3 "ended on 2026-02-01" ie-consent record eve -p research
check "days count from now" bash -c "ie-consent give flo -p research --text - --means form --days 30 <shown.txt && \
    ie-consent record flo -p research | jq -e '.until == \"$(date -u -d '+30 days' +%F)\"'"

mkdir other && ie-store --db other/r.db put <out/stream.ndjson >/dev/null
check "what another machine stored is joined while consent holds" bash -c \
    "ie-store --db while.db import other/r.db | grep -q '1 added.* 0 whose consent has ended'"
ie-consent --db since.db withdraw ann 2>/dev/null
check "and left out since it was withdrawn" bash -c \
    "ie-store --db since.db import other/r.db | grep -q '0 added.* 1 whose consent has ended'"
check "so that nothing of it is there" equals "$(ie-store --db since.db list --json 2>/dev/null)" ""
# What was agreed to on paper alone can be taken back too.
printf '{"person":"Zoe\u0308","date":"2026-01-01"}' >zoe.json
check "a consent of elsewhere passes" exits 0 ie-consent check -p recruitment zoe.json
check "in whichever form the name is written" exits 0 run --purpose research --person 'Zoë' --consent zoe.json --no-store -o zoe small.mp4
check "until it is withdrawn" says 1 "from elsewhere is refused" ie-consent withdraw 'Zoë' --means phone
check "then it is refused" says 3 "was withdrawn" ie-consent check -p recruitment zoe.json
check "for every purpose" says 3 "was withdrawn" run --purpose research --person 'Zoë' --consent zoe.json -o no small.mp4
check "a withdrawal makes the ledger, where there was none" bash -c \
    "ie-consent --db new.db withdraw 'Zoë' 2>/dev/null; ie-consent --db new.db check -p research zoe.json 2>/dev/null; [ \$? -eq 3 ]"
check "a record that ran out is refused by itself" says 3 "the consent ended" \
    ie-consent check -p research - <<<'{"person":"ann","date":"2026-01-01","until":"2026-01-31"}'

check "a text is needed" says 2 "name the --text" ie-consent give gus -p research --means form
check "one that says something" says 2 "is empty" give gus -p research --text /dev/null
printf 'You agree.\0But not to this.' >cut.txt
check "one that would be cut is refused" says 2 "no text in UTF-8" ie-consent give gus -p research --text cut.txt --means form
check "a purpose is needed" says 2 "which --purpose" give gus
check "a person is needed" says 2 "a PERSON" give -p research
check "a date must be one" says 2 "is no date" give gus -p research --until "next week"
check "an end is told once" says 2 "either --days or" give gus -p research --until 2999-01-01 --days 3
check "a place must be one" says 2 "is no code" give gus -p research -j US-XX
check "a command must be one" says 2 "say what to do" ie-consent take ann
check "a file that is no record is named" says 2 "ie-consent: " ie-consent check -p research shown.txt
finish
