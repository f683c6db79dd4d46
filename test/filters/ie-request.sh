#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-request: what is asked, what was decided, and that both stand beside the scores and never over them.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2

holds() { grep -qF -- "$2" "$1" || { echo "no '$2' in $1:"; cat "$1"; return 1; }; }
lacks() { ! grep -qF -- "$2" "$1" || { echo "'$2' is in $1"; return 1; }; }
says() { local what=$1; shift; "$@" >out 2>err; holds err "$what"; }
equals() { [ "$1" = "$2" ] || { echo "'$1' is not '$2'"; return 1; }; }
request() { ie-request --db r.db "$@"; }
store() { ie-store --db r.db "$@"; }
put() { # put PERSON CONTENT
    printf '{"type":"media","t":0,"dur":4,"person":"%s","purpose":"practice"}\n' "$1"
    printf '{"type":"summary","t":0,"dur":4,"answers":1,"figures":{"similarity":%s},"ratings":{},' "$2"
    printf '"scores":[{"id":"q1","t":0,"dur":4,"question":"Why?","figures":{"similarity":%s,"words":9},"ratings":{}}]}\n' "$2"
}
put ann 4 | store put >/dev/null
put ann 5 | store put >/dev/null
put bob 6 | store put >/dev/null
store export >before

printf 'The second answer was cut:\nI named the \033[2Jreason.\n' >said
check "a contest gets a number" equals "$(request open ann --kind contest --interview 1 --text said)" 1
check "its text may come on standard input" equals "$(request open ann -k review --text - <said)" 2
check "nothing of it is on a command line" bash -c '! ie-request --help | grep -q "text TEXT"'
check "the database stays its owner's alone" equals "$(stat -c %a r.db)" 600
check "an interview of another is refused" exits 2 request open ann --kind contest --interview 3
check "and said to be none of that person" says "no interview 3 of ann" request open ann --kind contest --interview 3
check "an unknown person is said" says "no interview of cleo is stored" request open cleo --kind contest
check "who may ask for help before an interview, with a word about it" \
    says "no interview of this person" request open cleo --kind accommodation
check "a kind must be said" exits 2 request open ann
check "and be one of them" exits 2 request open ann --kind complaint
check "a correction without a text is refused" exits 2 request open ann --kind correction
check "a text of more than a megabyte too" exits 2 request open ann --kind contest --text <(head -c 1100000 /dev/zero | tr '\0' a)
check "what is no text is refused rather than cut" says "no text in UTF-8" request open ann -k contest --text <(printf 'a\0b')
check "bytes of another encoding too" exits 2 request open ann -k contest --text - < <(printf 'caf\xe9')

store list >list
check "the list says which is contested" equals "$(grep -c 'contested$' list)" 2
check "as JSON too" equals "$(store list --json | jq -c .contested | tr '\n' ' ')" "true true false "
check "and both tables" equals "$(for t in answers interviews; do store export -t $t; done | grep -o '"[a-z]*"$' | tr -d '"\n')" \
    yesyesnoyesyesno
store show 1 >shown
check "what is asked stands below the scores" holds shown "request 1: contest of "
check "with its words" holds shown "      I named the ?[2Jreason."
check "but nothing of another's" bash -c '! ie-store --db r.db show 3 | grep -q "request "'
check "one about another interview alone is not shown" bash -c '! ie-store --db r.db show 2 | grep -q "request 1"'
check "a progress names it" bash -c 'ie-store --db r.db progress ann | grep -q "request 2: review"'
check "as JSON too" equals "$(store progress ann --json | jq -r 'select(.type == "request") | .id' | tr '\n' ' ')" "1 2 "
store progress ann --html p.html
check "and the page of progress says contested" holds p.html '1 contested</td>'

echo 'Heard again by two: the reason was named.' >why
check "an answer is a decision with who and why" exits 2 request answer 1 --decision changed --by 'Mrs Bell'
check "an empty reason is none" exits 2 request answer 1 --decision changed --by 'Mrs Bell' --reason /dev/null
check "nobody has decided nothing" exits 2 request answer 1 --decision changed --by ' ' --reason why
check "until then it is open" equals "$(request list ann --open | grep -c contested)" 2
check "a human decides" exits 0 request answer 1 --decision changed --by 'Mrs Bell' --reason why
check "once" says "answered already" request answer 1 --decision upheld --by 'Mr Rye' --reason why
check "what was decided stays" equals "$(request show 1 --json | jq -r '.decision + .decided_by + .kind')" "changedMrs Bellcontest"
check "of no request nothing is decided" says "there is no request 99" request answer 99 --decision done --by x --reason why
check "another that is open keeps it contested" bash -c 'ie-store --db r.db list | sed -n 2p | grep -q "contested$"'
request answer 2 --decision upheld --by 'Mrs Bell' --reason - <why
check "the last answer ends it" bash -c '! ie-store --db r.db list | grep -q "contested$"'
check "it may be contested anew" equals "$(request open ann --kind contest -i 1)" 4
store show 1 >shown
check "the decision stands beside the scores, with its reason" holds shown "      Heard again by two: the reason was named."
check "which are what they were" bash -c 'ie-store --db r.db export | cmp before -'
check "and the interviews are whole" store verify
check "requests can be taken elsewhere" equals "$(request list ann --json | jq -s length)" 3
check "nobody's are said to be none" exits 1 request list dora
check "a request that is not there too" exits 1 request show 99
check "and a number that is none" exits 2 request show 1x

sqlite3 r.db .dump >/dev/null 2>&1 && {
    sqlite3 r.db 'DROP TABLE named; DROP TABLE file; DROP TABLE consent; DROP TABLE request;
        ALTER TABLE receipt DROP COLUMN files; PRAGMA user_version = 2'
    check "a database that has no such table yet is read" exits 0 store list
    check "and holds no requests" exits 1 request list
}
finish
