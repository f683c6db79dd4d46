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
batch  base stream
vision base stream* learn media
voice  base stream* learn media
speech base stream* learn voice
answer base stream* learn
report base stream store learn voice speech answer
talk   base stream store learn voice speech answer report
fair   base stream store
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

# FILE LINE HEADER of every include.
included() { grep -Hn '^#include' lib/*/*.[ch] bin/*.c | sed 's/^\([^:]*\):\([0-9]*\):#include *["<]\([^">]*\).*/\1 \2 \3/'; }
included >"$scratch/included"
# include/ie/NAME.h is the door of the module that includes it first: lib/ROOM/NAME.
ls include/ie | while read -r header; do
    grep -l "^#include <ie/$header>" lib/*/"${header%.h}".[ch] | head -n 1 | awk -F/ -v h="ie/$header" '{ print h, $2 }'
done >"$scratch/doors"

# Prints every include that a room may not have.
wrong_rooms() {
    awk 'FILENAME == ARGV[1] { for (i = 2; i <= NF; i++) may[$1 " " $i] = 1; known[$1]; next }
         FILENAME == ARGV[2] { room[$1] = $2; next }
         { split($1, from, "/"); split($3, to, "/"); here = from[2]; there = $3 in room ? room[$3] : to[1] }
         from[1] != "lib" || !(there in known) || here == there || (here " " there) in may { next }
         (here " " there "*") in may && from[3] ~ /_record\.[ch]$/ { next }
         { print $1 ":" $2 ": " here " may not include " $3 }' "$scratch/rules" "$scratch/doors" "$scratch/included"
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

# Headers that do not compile by themselves; the public ones without the rest, as C and as C++.
alone() {
    local flags="-std=c11 -D_DEFAULT_SOURCE -Iinclude -iquote lib $(pkg-config --cflags pocketsphinx)"
    for header in include/ie/*.h; do
        gcc -std=c11 -pedantic-errors -Wall -Wextra -Werror -Iinclude -fsyntax-only -x c "$header" 2>&1 | head -n 3
        g++ -std=c++11 -pedantic-errors -Wall -Wextra -Werror -Iinclude -fsyntax-only -x c++ "$header" 2>&1 | head -n 3
    done
    find lib -name '*.h' ! -name '*_kernel.h' | sort |
        xargs -P 2 -I{} sh -c 'gcc '"$flags"' -fsyntax-only -x c "$1" 2>&1 | head -n 3' - {}
}

# A module is a header with its source; its suite is test/ROOM/test_MODULE.c. test/untested lists those that still have
# none: take a line out, never add one.
modules() {
    { for header in lib/*/*.h; do [ -e "${header%.h}.c" ] && echo "${header#lib/}"; done
      awk '{ sub(/^ie/, $2, $1); print $1 }' "$scratch/doors"; } | sed 's/\.h$//' | sort -u
}
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
