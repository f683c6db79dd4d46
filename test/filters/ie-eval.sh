#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-eval on worked examples, on joined files, and on what it must refuse.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 1

printf 'file\treference\tsource\na\tThe cat sat on the mat.\tx\nb\ttwenty one\ty\n' >truth.tsv
printf '{"type":"utterance","t":0,"file":"b","text":"21"}\n{"type":"notice","t":0}\n{"type":"utterance","t":0,"file":"a","text":"the hat sat the red mat"}\n' >heard.ndjson
ie-eval wer --key file --by source truth.tsv heard.ndjson >wer.txt
has() { grep -qE "$1" "$2"; }
check "word errors are counted over joined files" has '^all +wer +0\.3750 ' wer.txt
check "each error has its count" has '^x +substitutions +1$' wer.txt
check "numbers are spelled" has '^y +wer +0\.0000 ' wer.txt
printf 'reference\ttext\none two\t\n' | ie-eval wer >empty.txt
check "nothing heard is all deletions" has '^all +deletions +2$' empty.txt

printf 'label\tguess\tp\nyes\tyes\t0.9\nno\tyes\t0.6\nno\tno\t0.2\nyes\tno\t0.5\n' >labels.tsv
ie-eval labels --positive yes --probability p --json labels.tsv >labels.json
check "labels give accuracy and AUC" python3 - <<'P'
import json
r = json.load(open("labels.json"))
assert r["accuracy"]["value"] == 0.5 and r["auc(yes)"]["value"] == 0.75, r
assert r["confusion"] == [[1, 1], [1, 1]] and r["labels"] == ["no", "yes"], r
P
printf '{"type":"answer","id":"1","g":1}\n{"type":"answer","id":"2","g":2}\n{"type":"answer","id":"3","g":4}\n{"type":"similarity","id":"1","score":2}\n{"type":"similarity","id":"2","score":4}\n{"type":"similarity","id":"3","score":8}\n' >scores.ndjson
ie-eval scores --key id -t answer:g -g similarity:score <scores.ndjson >scores.txt
check "scores of records of two types are joined by a key" has '^all +pearson +1\.0000' scores.txt
ie-eval scores --key id -t answer:g -g similarity:score --seed 3 <scores.ndjson >again.txt
ie-eval scores --key id -t answer:g -g similarity:score --seed 3 <scores.ndjson >again2.txt
check "the same seed gives the same bytes" cmp again.txt again2.txt
printf 'truth\tscore\n1\t1\n2\tx\n3\t3\n4\t5\n' >missing.tsv
check "a row without a number is left out and said" exits 1 ie-eval scores missing.tsv
check "an empty input is refused" exits 2 ie-eval wer </dev/null
check "a directory is refused" exits 2 ie-eval wer <.
check "a full disk is noticed" exits 2 sh -c 'exec ie-eval labels labels.tsv >/dev/full'
printf '{"a":1}\n{broken\n' >broken.ndjson
check "a malformed line is refused" exits 2 ie-eval scores -t a -g a broken.ndjson
{ printf '{"a":1}\n'; head -c 150000000 /dev/zero | tr '\0' x; } >long.ndjson
check "a line without an end is refused in little memory" within 220000 exits 2 ie-eval scores -t a -g a long.ndjson
check "and named" sh -c 'ie-eval scores -t a -g a long.ndjson 2>&1 | grep -q "long.ndjson:2: a line of 150000000 bytes"'
rm long.ndjson
check "a header without the columns is refused" exits 2 ie-eval wer labels.tsv
check "a command is needed" exits 2 ie-eval
printf 'truth\tscore\n1\t2\n2\t3\n3\t5' >unterminated.tsv
check "a last line without its end counts" sh -c 'ie-eval scores unterminated.tsv | grep -qE "^all +rows +3$"'
finish
