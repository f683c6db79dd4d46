#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-train over tables, labelled streams and manifests: what it learns is the same every time, bad input is named.
set -u
. "$(dirname "$0")/../lib.sh"

# A table of twelve speakers whose label shows in two features, next to the features of the toolkit's model.
names=$(strings -n 3 "$IE_ROOT/models/confidence-prototype.forest" | sed -n 's/^column [^ ]* [^ ]* //p')
awk -v names="$(echo $names)" 'BEGIN { srand(4); n = split(names, name, " ")
    printf "recording\tlabel\tgroup\tcondition\tseconds"; for (k = 1; k <= n; k++) printf "\t%s", name[k]; print ""
    for (i = 0; i < 240; i++) { yes = i % 2
        printf "r%d\t%s\ts%d\tclean\t2", i, yes ? "confident" : "unsure", int(i / 2) % 12
        for (k = 1; k <= n; k++) printf "\t%.5f", rand() + (k == 3 || k == 9 ? 0.4 * yes : 0)
        print "" } }' >"$scratch/table"

ie-train "$scratch/table" -n 60 -o "$scratch/one" --predictions "$scratch/p" >"$scratch/report"
check "a table is learnt from" [ $? -eq 0 ]
check "a rule that is there is found" bash -c 'awk "\$1 == \"clean\" { exit !(\$3 > 0.7 && \$7 > 0.75) }" "$1"' _ "$scratch/report"
check "every recording is judged once" [ "$(wc -l <"$scratch/p")" -eq 241 ]
check "no speaker is in two folds" bash -c \
    '[ "$(tail -n +2 "$1" | cut -f 2,4 | sort -u | wc -l)" -eq 12 ]' _ "$scratch/p"
ie-train "$scratch/table" -n 60 -j 3 -o "$scratch/two" >/dev/null
check "threads make the same model, byte for byte" cmp "$scratch/one" "$scratch/two"
check "the model names what it learnt from" bash -c 'grep -aqE "^training-list [0-9a-f]{64}$" "$1"' _ "$scratch/one"
check "a shuffled label is not learnt" bash -c \
    'awk -F "\t" "BEGIN { OFS = FS } NR > 1 { \$2 = (NR * 7919 % 101) % 2 ? \"confident\" : \"unsure\" } 1" "$1/table" >"$1/shuffled"
     ie-train "$1/shuffled" -n 60 | awk "\$1 == \"clean\" { exit !(\$7 < 0.65) }"' _ "$scratch"
check "the table can be written and read again" bash -c \
    'ie-train "$1/table" --folds 0 -n 5 --table "$1/again" -o "$1/a" >/dev/null && ie-train "$1/again" --folds 0 -n 5 -o "$1/b" >/dev/null && cmp "$1/a" "$1/b"' _ "$scratch"
check "search, curve and importance report" bash -c \
    'ie-train "$1" -n 10 --search --curve --importance 5 | grep -cE "^(search|chosen|learning curve|importance)" | grep -qx 4' _ "$scratch/table"

if ffmpeg -v error -nostdin -y -f lavfi -i "aevalsrc='0.2*sin(2*PI*150*t)*(0.6+0.4*sin(2*PI*4*t))':s=16000:d=4" "$scratch/a.wav"; then
    for i in 1 2 3; do
        ffmpeg -v error -nostdin -y -i "$scratch/a.wav" -af "asetrate=16000*1.$i,aresample=16000" "$scratch/b $i.wav"
        printf 'b %s.wav\tunsure\tp%s\n' $i $i
        printf 'a.wav\tconfident\tp%s\n' $i
    done >"$scratch/manifest"
    check "a manifest of sound files goes through the pipe" exits 0 ie-train --folds 3 -n 5 -o "$scratch/m" "$scratch/manifest"
    echo 'none.wav	unsure	p9' >>"$scratch/manifest"
    check "a recording that is missing is left out, and said" exits 1 ie-train --folds 3 -n 5 "$scratch/manifest"
    ie-capture "$scratch/a.wav" "$scratch/b 1.wav" | ie-mfcc --top-db 0 | ie-prosody >"$scratch/stream"
    echo '{"type":"label","t":0,"dur":4,"label":"confident","group":"x"}' >>"$scratch/stream"
    echo '{"type":"label","t":4,"dur":3.6,"label":"unsure","group":"y"}' >>"$scratch/stream"
    check "a labelled stream is learnt from" exits 0 ie-train --folds 0 -n 5 "$scratch/stream"
    check "a stream without labels is refused" exits 2 bash -c 'grep -v "\"label\"" "$1" >"$1.none"; ie-train --folds 0 "$1.none"' _ "$scratch/stream"
else
    skip "no ffmpeg here"
fi

check "features can be left out, and the model scores without them" bash -c \
    'ie-train "$1/table" --folds 0 -n 5 --without pitch.,colour. -o "$1/w" >/dev/null && ! strings "$1/w" | grep -q "^column .*pitch\." &&
     ie-confidence --model "$1/w" </dev/null' _ "$scratch"
check "a feature that is not there cannot be left out" exits 2 ie-train "$scratch/table" --folds 0 -n 5 --without pitch,aura
check "all features cannot be left out" exits 2 ie-train "$scratch/table" --folds 0 -n 5 \
    --without pitch,loudness,pace,pause,voicing,clarity,brightness,colour,articulation
check "a note of two lines is refused, not written" exits 2 ie-train "$scratch/table" --folds 0 -n 5 --note $'one\ntwo' -o "$scratch/n"
check "a positive label that nothing has is named" bash -c 'ie-train --folds 0 -p sure "$1" 2>&1 | grep -q "sure"' _ "$scratch/table"

check "no input is misuse" exits 2 ie-train
check "a missing file stops it" exits 2 ie-train "$scratch/none"
check "an empty file stops it" exits 2 bash -c ': >"$1"; ie-train "$1"' _ "$scratch/empty"
check "a folder stops it" exits 2 ie-train "$scratch"
check "a cut table stops it" exits 2 bash -c 'head -c 20000 "$1" >"$1.cut"; ie-train "$1.cut"' _ "$scratch/table"
check "a table of other features stops it" exits 2 bash -c 'sed "1s/pitch/pith/g" "$1" >"$1.odd"; ie-train "$1.odd"' _ "$scratch/table"
check "more folds than speakers stop it" exits 2 ie-train --folds 13 "$scratch/table"
check "fewer speakers than the usual folds make fewer folds" bash -c \
    'awk -F "\t" "NR == 1 || \$3 ~ /^s[0-2]\$/" "$1" >"$1.few"; ie-train -n 5 "$1.few" | grep -q "^3 folds by group, 3 groups"' _ "$scratch/table"
check "one speaker alone stops it" exits 2 bash -c \
    'awk -F "\t" "NR == 1 || \$3 == \"s0\"" "$1" >"$1.lone"; ie-train -n 5 "$1.lone"' _ "$scratch/table"
check "one label only stops it" exits 2 bash -c 'sed "s/unsure/confident/" "$1" >"$1.same"; ie-train "$1.same"' _ "$scratch/table"
check "a full disk stops it" exits 2 bash -c 'ie-train -n 5 --folds 0 "$1" >/dev/full' _ "$scratch/table"
check "a model that cannot be written stops it" exits 2 ie-train -n 5 --folds 0 -o /dev/full "$scratch/table"
finish
