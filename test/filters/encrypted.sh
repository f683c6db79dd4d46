#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Encrypted exports and backups, by the real age and gpg: the same bytes come out, nothing lies in the clear meanwhile,
# and what failed leaves nothing.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
mkdir tmp key
chmod 700 key
export XDG_DATA_HOME=$scratch/data TMPDIR=$scratch/tmp GNUPGHOME=$scratch/key
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
none() { local found; found=$("$@"); [ -z "$found" ] || { echo "$found"; return 1; }; }
says() { # says STATUS PATTERN COMMAND ...: on stderr
    local status=$1 pattern=$2
    shift 2
    exits "$status" "$@" >out 2>said || { cat said; return 1; }
    grep -q -- "$pattern" said || { cat said; return 1; }
}
for person in penguin walrus; do
    printf '{"type":"media","t":0,"purpose":"practice","person":"%s"}\n{"type":"word","t":1,"text":"saxophone"}\n' $person |
        ie-store put >/dev/null
done
ie-store export >plain.ndjson

if command -v age-keygen >/dev/null; then
    age-keygen -o identity 2>/dev/null
    age-keygen -y identity >recipients
    to=(--encrypt-to "$(cat recipients)")
    ie-store export "${to[@]}" >export.age
    check "age: the export is not in the clear" none grep -alE 'saxophone|penguin' export.age
    check "age: decrypted it is the export" cmp <(age -d -i identity export.age) plain.ndjson
    ie-store export --encrypt-to recipients --table interviews >table.age
    check "age: recipients may stand in a file" cmp <(age -d -i identity table.age) <(ie-store export --table interviews)
    check "age: a backup is made" ie-store backup "${to[@]}" backup.age
    check "age: not in the clear" none grep -alE 'saxophone|penguin' backup.age
    check "for its owner alone" equals "$(stat -c %a backup.age)" 600
    age -d -i identity backup.age >restored.db
    check "decrypted it is a database that is whole" ie-store verify --db restored.db
    check "with everything" cmp <(ie-store export --db restored.db) plain.ndjson
    check "and no log beside it" equals "$(sqlite3 restored.db 'PRAGMA journal_mode')" delete
    check "it writes over nothing" says 2 'is there already' ie-store backup "${to[@]}" backup.age
    check "nor at a place that it cannot have" says 2 '^ie-store: /none/b: No such' ie-store backup "${to[@]}" /none/b
    check "for whom nobody is, nothing is printed" bash -c \
        '! ie-store export --encrypt-to age1nobody >out 2>/dev/null && [ ! -s out ]'
    check "and no backup is left" bash -c '! ie-store backup --encrypt-to age1nobody bad.age 2>/dev/null; ! ls bad.age*'
    check "what is not there is not encrypted" bash -c \
        'ie-store export --person nobody "$@" >out 2>/dev/null; [ $? -eq 1 ] && [ ! -s out ]' - "${to[@]}"
    cp data/interview-evaluator/results.db changed.db
    sqlite3 changed.db "UPDATE record SET json = '{}' WHERE position = 1"
    leaves_none() { says 2 "$1" ie-store backup "${@:2}" "${to[@]}" bad.age && none ls bad.age* 2>err; }
    check "of a damaged database there is none" leaves_none 'no backup was made' --db changed.db
    # A stand-in that stops while it is written to.
    mkdir broken
    printf '#!/bin/sh\nhead -c 10\nexit 1\n' >broken/age
    chmod +x broken/age
    PATH=$PWD/broken:$PATH check "where the program stops, no backup is left" leaves_none 'age: ended with 1'
else
    skip "age is not installed: nothing is encrypted by it"
fi

if command -v gpg >/dev/null; then
    gpg --batch --quiet --passphrase '' --quick-gen-key 'Ann <ann@example.org>' default default never 2>/dev/null
    fingerprint=$(gpg --list-keys --with-colons 2>/dev/null | awk -F: '$1 == "fpr" { print $10; exit }')
    open() { gpg --batch --quiet --decrypt "$1" 2>/dev/null; }
    ie-store export --encrypt-to ann@example.org >export.gpg
    check "gpg: the export is not in the clear" none grep -alE 'saxophone|penguin' export.gpg
    check "gpg: decrypted it is the export" cmp <(open export.gpg) plain.ndjson
    ie-store backup --encrypt-to "$fingerprint" backup.gpg
    open backup.gpg >again.db
    check "gpg: a backup comes back" cmp <(ie-store export --db again.db) plain.ndjson
    gpg --armor --export ann@example.org >ann.asc
    mkdir -m 700 empty
    GNUPGHOME=$scratch/empty ie-store export --encrypt-to ann.asc >file.gpg
    check "gpg: a key may stand in a file" cmp <(open file.gpg) plain.ndjson
    check "gpg: a key that is not there is said, and nothing is printed" bash -c \
        '! ie-store export --encrypt-to bob@example.org >out 2>said && grep -q "bob@example.org" said && [ ! -s out ]'
    gpgconf --kill all
else
    skip "gpg is not installed: nothing is encrypted by it"
fi
check "nothing is left in the clear" none grep -rlaE 'saxophone|penguin' tmp
check "a program that is missing is said" says 2 '^ie-store: age: this program cannot be run: No such file' \
    env PATH=/nowhere "$IE_BIN/ie-store" export --encrypt-to age1abc
check "recipients of two programs are an error" says 2 'of age and of gpg' \
    ie-store export --encrypt-to age1abc --encrypt-to ann@example.org
check "other commands do not encrypt" says 2 'is for export and backup' ie-store list --encrypt-to age1abc
finish
