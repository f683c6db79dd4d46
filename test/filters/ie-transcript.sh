#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-transcript: each format from a stream, over the hour and with awkward text, and what it must refuse.
set -u
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cd "$scratch" || exit 1
same() { [ "$1" = "$2" ] || { echo "$1 is not $2"; return 1; }; }
lacks() { ! LC_ALL=C grep -q -- "$2" "$1" || { echo "it holds $2"; return 1; }; }

cat >stream.ndjson <<'END'
{"type":"media","t":0,"dur":3700,"purpose":"practice"}
{"type":"utterance","t":1.5,"dur":1.25,"text":"Hello there."}
{"type":"word","t":1.5,"dur":0.5,"text":"Hello"}
{"type":"of-tomorrow","t":2}
{"type":"word","t":2.1,"dur":0.65,"text":"there"}
{"type":"utterance","t":3599.9996,"dur":2.5,"text":"He said \"a, b\" <b> & x."}
{"type":"word","t":3599.9996,"dur":0.5,"text":"\"a,"}
END
printf 'WEBVTT\n\n00:00:01.500 --> 00:00:02.750\nHello there.\n\n01:00:00.000 --> 01:00:02.500\nHe said "a, b" &lt;b&gt; &amp; x.\n\n' >vtt
printf '1\n00:00:01,500 --> 00:00:02,750\nHello there.\n\n2\n01:00:00,000 --> 01:00:02,500\nHe said "a, b" <b> & x.\n\n' >srt
printf '[0:00:01] Hello there.\n[0:59:59] He said "a, b" <b> & x.\n' >text
printf 'start,end,word\n1.500,2.000,Hello\n2.100,2.750,there\n3600.000,3600.500,"""a,"\n' >csv
for format in vtt srt text csv; do
    check "$format is as expected, hours and marks included" cmp $format <(ie-transcript -f $format <stream.ndjson)
done
check "WebVTT is what comes without an option" cmp vtt <(ie-transcript <stream.ndjson)
ie-transcript --format textgrid <stream.ndjson >said.TextGrid
check "a TextGrid doubles quotation marks" grep -qF 'text = "He said ""a, b"" <b> & x."' said.TextGrid
if command -v praat >/dev/null; then
    cat >read.praat <<END
Read from file: "$scratch/said.TextGrid"
n = Get number of intervals: 2
label\$ = Get label of interval: 2, 2
appendInfoLine: n, " ", label\$
END
    check "Praat reads it" test "$(praat --run read.praat 2>&1)" = '7 Hello'
fi
printf '{"type":"word","t":1,"dur":1,"text":"one"}\n{"type":"word","t":2.5,"dur":0.5,"text":"two"}\n{"type":"word","t":9,"dur":1,"text":"three"}' |
    ie-transcript -f text >joined
check "words without utterances are joined up to a pause" test "$(tr '\n' '|' <joined)" = '[0:00:01] one two|[0:00:09] three|'
cat >overlap.ndjson <<'END'
{"type":"media","t":0,"dur":5,"purpose":"practice"}
{"type":"word","t":1,"dur":0.5,"text":"yes"}
{"type":"word","t":1.2,"dur":0.2,"text":"no"}
{"type":"word","t":2,"dur":0,"text":"zero"}
{"type":"word","t":2,"dur":0.4,"text":"next"}
{"type":"word","t":6,"dur":1,"text":"beyond"}
END
check "words that no TextGrid can hold end with 1" exits 1 ie-transcript -f textgrid <overlap.ndjson
check "and are counted" grep -q '2 of 7 words and utterances' <(ie-transcript -f textgrid <overlap.ndjson 2>&1 >/dev/null)
check "the others are printed" same "$(ie-transcript -f textgrid <overlap.ndjson 2>/dev/null | grep -c 'text = "[a-z]\+"$')" 4
for format in vtt srt text csv; do
    check "$format holds them all" exits 0 ie-transcript -f $format <overlap.ndjson
done
check "a line ends where its longest word does" grep -q '00:00:01,000 --> 00:00:02,400' <(ie-transcript -f srt <overlap.ndjson)

# What a terminal or a spreadsheet would obey.
printf '{"type":"word","t":1,"dur":1,"text":"a\\u001b[31mb\\u009bc"}\n{"type":"word","t":2,"dur":1,"text":"=1+1"}\n' >hostile.ndjson
for format in vtt srt text textgrid csv; do
    ie-transcript -f $format <hostile.ndjson >hostile.out
    check "no control character comes out as $format" lacks hostile.out "$(printf '[\001-\010\013-\037]')"
    check "nor one of the eight-bit ones as $format" lacks hostile.out "$(printf '\302\233')"
done
check "a word is no formula of a spreadsheet" grep -qxF "2.000,3.000,'=1+1" <(ie-transcript -f csv <hostile.ndjson)

check "nothing said ends with 1" exits 1 ie-transcript </dev/null
printf '{"type":"media","t":0,"purpose":"practice"}\n{"type":"word","t":-1}\n{"type":"word","t":1,"text":"x"}\nno record\n' >bad.ndjson
check "bad records end with 1" exits 1 ie-transcript <bad.ndjson
check "the other words are still printed" grep -q '^1.000,1.000,x$' <(ie-transcript -f csv <bad.ndjson 2>/dev/null)
{ cat stream.ndjson; head -c 150000000 /dev/zero | tr '\0' x; } >long.ndjson
within 260000 ie-transcript -f text <long.ndjson >long.out 2>long.err
check "a line without an end is skipped in little memory" test $? -eq 1
check "and named" grep -q 'not a record: longer than 64 MiB' long.err
check "the rest is printed" cmp long.out text
rm long.ndjson

check "bad usage ends with 2" exits 2 ie-transcript -f doc
check "an operand ends with 2" exits 2 ie-transcript file
check "a directory as input ends with 2" exits 2 ie-transcript <.
check "a full disk ends with 2" exits 2 sh -c 'exec ie-transcript <stream.ndjson >/dev/full'
printf '{"type":"media","t":0,"purpose":"recruitment"}\n' | cat - stream.ndjson >refused.ndjson
check "without consent it is refused" exits 3 ie-transcript <refused.ndjson
check "and nothing is printed" test -z "$(ie-transcript -f csv <refused.ndjson 2>/dev/null)"
finish
