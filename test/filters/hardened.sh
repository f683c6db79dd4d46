#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# How the programs are linked: where a fault in a decoder or a parser is met, the program ends, and nobody can use it.
set -u
. "$(dirname "$0")/../lib.sh"
case $IE_BIN in *sanitize*) skip "the sanitizers have their own build"; finish; exit ;; esac

# Prints the programs in which a pattern is not found in what a command says of them.
lacking() { # lacking PATTERN COMMAND ...
    local pattern=$1 program
    shift
    for program in "$IE_BIN"/ie-*; do
        [ "$(head -c 4 "$program" | tail -c 3)" = ELF ] || continue  # no shell program
        "$@" "$program" | grep -q -- "$pattern" || echo "${program##*/}"
    done
}
none() { [ -z "$1" ] || { echo "not in: $1"; return 1; }; }
check "every program may lie anywhere in memory" none "$(lacking 'Type: *DYN' readelf -h)"
check "what the loader wrote is read-only before a program begins" none "$(lacking GNU_RELRO readelf -lW; lacking 'NOW' readelf -d)"
check "no stack can be executed" none "$(lacking 'GNU_STACK.* RW ' readelf -lW)"
check "a stack that was written over ends the program" none "$(lacking __stack_chk_fail readelf --dyn-syms -W)"
check "so does a copy that is larger than its room" none "$(lacking '_chk@' readelf --dyn-syms -W)"
finish
