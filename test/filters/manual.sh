#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Every program has --help, --version and a manual page that names each of its options; misuse ends with 2.
set -u
. "$(dirname "$0")/../lib.sh"

names_every_option() { # names_every_option PROGRAM: each long option of --help stands in the page
    local missing='' option
    for option in $("$1" --help | grep -oE '^ +(-[a-z], )?--[a-z0-9-]+' | grep -oE -- '--[a-z0-9-]+'); do
        grep -qE "Fl -${option#--}( |\$)" "$IE_ROOT/man/$1.1" || missing+=" $option"
    done
    [ -z "$missing" ] || { echo "not in the page:$missing"; return 1; }
}

for path in "$IE_BIN"/ie-*; do
    [ -x "$path" ] || continue  # what the compiler leaves beside a program, as for coverage, is none
    program=${path##*/}
    check "$program has --help" exits 0 "$program" --help
    check "$program has --version" exits 0 "$program" --version
    check "$program refuses an unknown option" exits 2 "$program" --no-such-option
    check "$program has a manual page" test -s "$IE_ROOT/man/$program.1"
    check "the page of $program names its options" names_every_option "$program"
done
for page in "$IE_ROOT"/man/*.[1357]; do
    check "${page##*/} is clean mdoc" mandoc -Tlint -W warning "$page"
done
finish
