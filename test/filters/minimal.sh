#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# --minimal: no word that was said is in any file or row that is written, and every score is the same.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2
export XDG_DATA_HOME=$scratch/data
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }

# What was said, and in no pack and no text of ours.
words=(saxophone marmalade lighthouse volcano Zürich penguin walrus)

# The words in any form that a file may hold them in: as they are, in base64 at any of its three places, and with JSON's
# escapes. Prints where they are.
forms() {
    local word cut
    for word in "${words[@]}"; do
        printf '%s\n' "$word" "${word/ü/\\u00fc}" "${word/ü/&#252;}"
        for cut in '' x xx; do
            printf '%s%s' "$cut" "$word" | base64 -w0 | cut -c$((${#cut} > 0 ? 5 : 1))- | cut -c1-6
            echo
        done
    done | grep -E '.{5}' | sort -u
}
forms >forms
spoken_in() { grep -rliaFf forms "$@"; }  # FILES and folders in which a word is
none() { local found; found=$("$@"); [ -z "$found" ] || { echo "$found"; return 1; }; }

# A stream as all stages make it, written by hand: two people, questions of theirs, fillers, a story, records of
# programs of somebody else.
cat >told.ndjson <<'END'
{"type":"media","t":0,"dur":60,"version":"0.1.0","file":"a.mp4","purpose":"practice","person":"ann","video":null,"audio":{"channels":1}}
{"type":"mfcc","t":0,"hop_seconds":0.01,"coefficients":[[1,2]]}
{"type":"prosody","t":0,"dur":1,"scope":"block","hop_seconds":0.5,"f0_hz":[190,null],"loudness_db":[-20,-30],"speech":[[0.1,0.9]],"nuclei":[0.3125]}
{"type":"word","t":1,"dur":0.4,"text":"Why","voice":1}
{"type":"word","t":1.5,"dur":0.4,"text":"walrus?","voice":1}
{"type":"utterance","t":1,"dur":1,"text":"Why walrus?","voice":1}
{"type":"word","t":5,"dur":0.5,"text":"um","filler":true,"voice":2}
{"type":"word","t":6.0625,"dur":0.5,"text":"penguin","voice":2}
{"type":"word","t":7,"dur":0.5,"text":"um","filler":true,"voice":2}
{"type":"word","t":8,"dur":0.5,"text":"um","filler":true,"voice":2}
{"type":"word","t":9,"dur":0.5,"text":"um","filler":true,"voice":2}
{"type":"word","t":10,"dur":0.5,"text":"um","filler":true,"voice":2}
{"type":"utterance","t":5,"dur":6,"text":"um penguin um um um um","voice":2}
{"type":"disfluency","t":6.8125,"dur":0.2,"kind":"repetition","text":"penguin","source":"words"}
{"type":"turn","t":1,"dur":1,"person":1,"role":"interviewer","what":"question","words":2}
{"type":"turn","t":5,"dur":6,"person":2,"role":"candidate","what":"answer","words":6}
{"type":"question","t":1,"dur":1,"id":"heard-1","text":"Why walrus?","source":"people","person":1,"role":"interviewer"}
{"type":"question","t":1,"dur":59,"id":"py","index":1,"text":"What is a list?","source":"heard","heard":"heard-1","asked":"Why walrus?"}
{"type":"answer","t":5,"dur":50,"id":"py","question":"What is a list?","reference":"A list.","text":"um penguin um um","source":"heard","guesses":[{"t":6,"heard":"walrus","text":"penguin"}]}
{"type":"similarity","t":5,"dur":50,"id":"py","score":4.2,"interval":[2,6],"ratio":0.27272727272727271,"points":[{"text":"It changes","weight":1,"state":"partly","t":6.0625,"dur":0.5,"words":["penguin"],"spans":[[6.0625,6.5]]}],"story":[{"part":"task","told":true,"t":6.0625,"words":["penguin"]}],"rubric":[{"part":"action","text":"what was done","weight":2,"state":"partly","points":0.5,"sentence":"A penguin.","t":6.0625,"advice":"You said penguin. What did you do?","advised":{"how":"situation","quote":"penguin"}}],"matches":[{"expected":"penguin","said":"penguins","by":"stem","t":6.0625}],"contrary":[{"said":"walrus","expected":"penguin","t":6.0625}],"limit":{"reason":"penguins are no answer","code":"own","most":2}}
{"type":"rating","t":0,"dur":60,"scope":"interview","trait":"Overall","score":5,"interval":[4,6],"scale":[1,7],"contributions":[{"feature":"hedges","points":0.5,"words":"few hedges","spans":[[6.0625,6.5]]}]}
{"type":"suggestion","t":5,"id":"py","about":"content","kind":"note","text":"Say more of the penguin.","evidence":"penguin","by":"own"}
{"type":"notice","t":0,"level":"info","code":"own","text":"a penguin was heard","by":"own"}
{"type":"notice","t":0,"level":"info","code":"clipping","text":"the sound is clipped","by":"ie-prosody"}
{"type":"gesture","t":6,"said":"penguin"}
END
figures() { jq -cS 'select(.type == "summary") | del(.scores[].question)' "$1/stream.ndjson"; }
export FAKE=$scratch/spoken
mkdir fake
printf '#!/bin/sh\nprintf "%%s\\n" "$@" >"$FAKE"\nwhile [ "$1" != -w ]; do shift; done\necho >"$2"\n' >fake/espeak-ng
chmod +x fake/espeak-ng
PATH=$scratch/fake:$PATH
ie-report -o full <told.ndjson >/dev/null 2>&1
mkdir least
cp full/transcript.vtt least
ie-report --minimal -o least --speak least/feedback.wav <told.ndjson >/dev/null 2>&1
check "the words are in a full report" test "$(spoken_in full | wc -l)" -eq 5
check "no word is in any file of a minimal one" none spoken_in least spoken
check "nor is the time of a single word" none grep -rlE '6\.0625|6\.8125|0\.3125' least
check "there is no transcript" equals "$(ls least | tr '\n' ' ')" \
    "feedback.wav report.html report.json report.txt stream.ndjson "
check "the figures are those of the full one" equals "$(figures least)" "$(figures full)"
rules() { jq -r 'select(.by == "ie-report") | .evidence.rule?' "$1/stream.ndjson"; }
check "the suggestions are about the same" equals "$(rules least)" "$(rules full)"
check "fillers are one of them, without being quoted" bash -c "tr -s '\n ' ' ' <least/report.txt |
    grep -q 'instead of saying a filler.*For example at times that are left out here'"
check "the media record says so" equals "$(jq -c 'select(.type == "media") | .minimal' least/stream.ndjson)" true
check "records that hold words are gone, with what nobody knows" equals \
    "$(jq -r .type least/stream.ndjson | sort -u | tr '\n' ' ')" \
    "answer media notice prosody question rating similarity suggestion summary turn "
check "the pack's own words are there" grep -q 'What is a list' least/report.txt
for form in txt html; do
    check "report.$form says that it was wished" bash -c \
        "tr -s '\n ' ' ' <least/report.$form | grep -q 'What was said is left out here, as whoever'"
done
check "nothing is said to be missing for it" none bash -c 'grep -ih "was ie-stt left out" least/report.*'
ie-report --minimal --language es -o spanish <told.ndjson >/dev/null 2>&1
check "in Spanish too" bash -c 'tr -s "\n " " " <spanish/report.txt |
    grep -q "Lo que se dijo se omite.*en lugar de decir una muletilla"'
ie-report -o twice <least/stream.ndjson >/dev/null 2>&1
check "a minimal stream gives a minimal report" bash -c \
    'grep -q "What was said is left out" twice/report.txt && [ ! -e twice/transcript.vtt ]'
check "which says of the words no more than that" none grep -rl 'was ie-stt left out' twice
check "on standard output too" none spoken_in <(ie-report --minimal <told.ndjson 2>/dev/null)

# The database, from a stream that holds everything.
ie-store put --db least.db --minimal <full/stream.ndjson >/dev/null 2>&1
ie-store put --db full.db <full/stream.ndjson >/dev/null 2>&1
check "the words are in a database of everything" equals "$(spoken_in full.db)" full.db
check "no word is in a minimal one" none spoken_in least.db least.db-wal least.db-shm
check "nor in an export" none spoken_in <(ie-store export --db least.db) <(ie-store export --table answers --db least.db)
check "the scores are the same" equals "$(ie-store export --db least.db --table answers)" \
    "$(ie-store export --db full.db --table answers)"
ie-store put --db marked.db --minimal <least/stream.ndjson >/dev/null 2>&1
check "a stream that is minimal is stored as it is" cmp <(ie-store export --db marked.db) least/stream.ndjson

# From the recording.
if command -v flite >/dev/null; then
    flite -voice slt -t "The saxophone is um a marmalade. I told the lighthouse about a volcano in Zurich." -o said.wav
    ffmpeg -v error -f lavfi -i testsrc=size=64x48:rate=2:duration=8 -i said.wav -c:a flac -shortest said.mkv
    printf 'WEBVTT\n\n00:00.100 --> 00:06.000\nThe saxophone is um a marmalade. I told the lighthouse about a volcano in Zürich.\n' >given.vtt
    pack=$IE_ROOT/corpus/interviews/behavioural.yaml
    quick=(--quiet --skip faces --skip emotion -q "$pack" --question bh-conflict --transcript given.vtt)
    ie-run "${quick[@]}" -o whole --db whole.db said.mkv >/dev/null 2>&1
    check "the words of the recording are in a full evaluation" test "$(spoken_in whole whole.db | wc -l)" -ge 5
    mkdir small
    echo old >small/corrected.vtt
    ie-run "${quick[@]}" --minimal --speak -o small --db small.db said.mkv >/dev/null 2>&1
    check "no word is in any file of a minimal one" none spoken_in small small.db spoken
    check "no transcript is, also none of before" equals "$(ls small | tr '\n' ' ')" \
        "feedback.wav report.html report.json report.txt stream.ndjson "
    check "the figures are the same" equals "$(figures small)" "$(figures whole)"
    scores() { jq -c 'select(.score) | [.type, .scope, .trait, .score, .interval]' "$1/stream.ndjson"; }
    check "all scores are" equals "$(scores small)" "$(scores whole)"
    check "it is replayed as it was made" ie-replay -i 1 --db small.db said.mkv
    check "an evaluation that is not minimal is something else" exits 1 \
        ie-replay --stream <(sed '1s/,"minimal":true//' small/stream.ndjson) said.mkv
    cp given.vtt small/transcript.vtt
    check "a transcript in its folder is not removed unasked" bash -c \
        "! ie-run --minimal --no-store --quiet -o small --transcript small/transcript.vtt said.mkv 2>/dev/null &&
        [ -s small/transcript.vtt ]"
    ie-batch -o batch -j 1 --quiet -q "$pack" said.mkv -- --minimal --skip faces --skip emotion --question bh-conflict \
        --transcript given.vtt --db batch.db >/dev/null 2>&1
    check "a batch leaves out what was said" test -s batch/said.mkv/report.html
    check "wherever it writes" none spoken_in batch batch.db
else
    skip "flite is not installed: nothing is evaluated from a recording"
fi
finish
