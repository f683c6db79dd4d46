#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# The rooms of lib/: who may include whom, which outside library belongs to one place alone, that every header can be read
# without its neighbours, and that every module has a suite.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$IE_ROOT" || exit 2

# Each room and those it may include besides itself; "stream*": only its files named *_record may include stream.
cat >"$scratch/rules" <<'END_OF_RULES'
base
stream base
store  base stream
learn  base stream
media  base stream
vision base stream* learn media
voice  base stream* learn media
speech base stream* learn voice
answer base stream* learn
report base stream store learn speech answer
talk   base stream store learn speech answer report
END_OF_RULES

# Outside headers and the only place that may name them.
cat >"$scratch/outside" <<'END_OF_OUTSIDE'
libav     lib/media/
libsw     lib/media/
sndfile   lib/media/
sqlite3   lib/store/
jansson   lib/stream/record.c
yaml.h    lib/base/yaml.c
expat     lib/vision/cascade.c
md4c      lib/report/markdown.c
pocketsphinx lib/speech/
sphinxbase lib/speech/
kiss_fft  lib/voice/
libstemmer lib/answer/text.c
END_OF_OUTSIDE

included() { grep -Hn '^#include' lib/*/*.[ch] bin/*.c | sed 's/^\([^:]*\):\([0-9]*\):#include *["<]\([^">]*\).*/\1 \2 \3/'; }
included >"$scratch/included"

# Prints every include that a room may not have.
wrong_rooms() {
    awk 'NR == FNR { for (i = 2; i <= NF; i++) may[$1 " " $i] = 1; known[$1]; next }
         { split($1, from, "/"); split($3, to, "/"); here = from[2]; there = to[1] }
         from[1] != "lib" || !(there in known) || here == there || (here " " there) in may { next }
         (here " " there "*") in may && from[3] ~ /_record\.[ch]$/ { next }
         { print $1 ":" $2 ": " here " may not include " $3 }' "$scratch/rules" "$scratch/included"
}

wrong_outside() {
    awk 'NR == FNR { place[$1] = $2; next }
         { for (name in place) if (index($3, name) == 1 && index($1, place[name]) != 1)
               print $1 ":" $2 ": <" $3 "> belongs in " place[name] }' "$scratch/outside" "$scratch/included"
}

# Modules of a header and a source that include each other, however far round.
circles() {
    awk '{ module = $1; sub(/^lib\//, "", module); sub(/\.[ch]$/, "", module); other = $3; sub(/\.h$/, "", other) }
         $1 ~ /^lib/ && module != other && !system("test -e lib/" other ".c") { print module, other }' "$scratch/included" |
        tsort 2>&1 >/dev/null
}

none() { local found; found=$("$@"); [ -z "$found" ] || { echo "$found"; return 1; }; }

# Headers that do not compile by themselves.
alone() {
    local flags="-std=c11 -D_DEFAULT_SOURCE -iquote lib $(pkg-config --cflags pocketsphinx)"
    find lib -name '*.h' ! -name '*_kernel.h' | sort |
        xargs -P 2 -I{} sh -c 'gcc '"$flags"' -fsyntax-only -x c "$1" 2>&1 | head -n 3' - {}
}

# A module is a header with its source; its suite is test/ROOM/test_MODULE.c. test/untested lists those that still have
# none: take a line out, never add one.
modules() { for header in lib/*/*.h; do [ -e "${header%.h}.c" ] && echo "${header#lib/}"; done | sed 's/\.h$//' | sort; }
suites() { for suite in test/*/test_*.c; do echo "${suite#test/}"; done | sed 's,/test_,/,; s/\.c$//' | sort; }
without_suite() { comm -23 <(modules) <(suites) | comm -3 - <(sort test/untested); }
without_module() { comm -13 <(ls lib/*/*.c | sed 's,lib/,,; s/\.c$//' | sort) <(suites); }

check "rooms include only what they may" none wrong_rooms
check "an outside library is named in one place" none wrong_outside
check "no modules include each other in a circle" none circles
check "every header compiles alone" none alone
check "every module has a suite, or stands in test/untested" none without_suite
check "every suite is of a module" none without_module
finish
