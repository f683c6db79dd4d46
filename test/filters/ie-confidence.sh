#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-confidence over streams: good, bad and missing records, scores that add up, the level of the microphone.
set -u
. "$(dirname "$0")/../lib.sh"

media='{"type":"media","t":0,"dur":12,"purpose":"practice","audio":{"codec":"pcm","sample_rate_hz":16000,"channels":1}}'

# A voice of a kind: twelve seconds of a hummed tone with syllables and pauses, its pitch and loudness wandering.
voice() { # voice LEVEL OUT.wav
    ffmpeg -v error -nostdin -y -f lavfi -i "aevalsrc='$1*(0.6+0.4*sin(2*PI*3.7*t))*gt(sin(2*PI*0.31*t),-0.6)*(\
sin(2*PI*130*t+9*sin(2*PI*0.4*t))+0.5*sin(4*PI*130*t+18*sin(2*PI*0.4*t))+0.3*sin(6*PI*130*t+27*sin(2*PI*0.4*t)))':s=16000:d=12" \
        -c:a pcm_s16le "$2"
}
voice 0.2 "$scratch/voice.wav" || { skip "no ffmpeg here"; finish; exit; }
features() { ie-capture "$@" | ie-mfcc --top-db 0 | ie-prosody | grep -v '"type":"audio"'; }
features "$scratch/voice.wav" >"$scratch/features" 2>"$scratch/err"

ie-confidence <"$scratch/features" >"$scratch/out"
check "a recording of speech is scored" exits 0 bash -c 'ie-confidence <"$1" >"$2"' _ "$scratch/features" "$scratch/out"
check "every line is passed on, byte for byte and in order" bash -c \
    'grep -v "^{\"type\":\"confidence\"" "$1" | sed "\$d" | cmp - "$2"' _ "$scratch/out" "$scratch/features"
check "there are windows and one record of the recording" bash -c \
    'jq -e -s "map(select(.type == \"confidence\") | .scope) | (map(select(. == \"window\")) | length) == 3 and .[-1] == \"recording\"" "$1"' _ "$scratch/out"
check "base and points add up to the score, exactly" bash -c \
    'jq -e -s "map(select(.score) | (.base * 1000 | round) + (.contributions | map(.points * 1000 | round) | add) == (.score * 1000 | round)) | length > 3 and all" "$1"' _ "$scratch/out"
check "the three largest contributions name their spans" bash -c \
    'jq -e -s "map(select(.type == \"confidence\" and .scope == \"recording\")) | .[0].contributions[0:3] | all(.spans | length > 0)" "$1"' _ "$scratch/out"
check "the score lies in its interval, between 0 and 10" bash -c \
    'jq -e -s "map(select(.score)) | all(.interval[0] <= .score and .score <= .interval[1] and .interval[0] >= 0 and .interval[1] <= 10)" "$1"' _ "$scratch/out"
check "the same stream gives the same bytes" bash -c 'ie-confidence <"$1" | cmp - "$2"' _ "$scratch/features" "$scratch/out"

{ grep -v '"type":"mfcc"' "$scratch/features"; grep '"type":"mfcc"' "$scratch/features"; } | ie-confidence | grep '"type":"confidence"' >"$scratch/late"
check "coefficients that come at the end give the same scores" cmp <(grep '"type":"confidence"' "$scratch/out") "$scratch/late"

voice 0.05 "$scratch/soft.wav"
features "$scratch/soft.wav" | ie-confidence >"$scratch/soft"
check "a microphone 12 dB softer changes the score by less than half a point" bash -c \
    '[ "$(jq -s "map(select(.type == \"confidence\" and .scope == \"recording\") | .score) | (.[0] - .[1]) * 10 | fabs | floor < 5" "$1" "$2")" = true ]' _ "$scratch/out" "$scratch/soft"

features "$scratch/voice.wav" "$scratch/soft.wav" >"$scratch/two.features"
ie-confidence <"$scratch/two.features" >"$scratch/two"
check "each question has its answer" bash -c \
    'jq -e -s "map(select(.scope == \"answer\") | .question) == [\"1\", \"2\"]" "$1"' _ "$scratch/two"
check "no window goes across two answers" bash -c \
    'jq -e -s "map(select(.scope == \"window\")) | all(.t + .dur <= 12.01 or .t >= 11.99)" "$1"' _ "$scratch/two"
check "a question that ends a microsecond before or after the next begins loses nothing" bash -c \
    'for off in -0.000002 0.000001 0.000002 0.004; do
         jq -c --argjson off $off "select(.type != \"confidence\") | if .type == \"question\" and .id == \"1\" then .dur += \$off else . end" "$1" | ie-confidence |
             jq -e -s "map(select(.scope == \"answer\") | .score != null) == [true, true]" || exit 1
     done' _ "$scratch/two"
# One scale: the same sound has the same score alone and beside other answers, and the recording is of the same model.
check "an answer scores the same alone and beside another" bash -c \
    '[ "$(jq -s "map(select(.scope == \"answer\")) | .[0].score" "$2")" = "$(jq -s "map(select(.type == \"confidence\" and .scope == \"recording\")) | .[0].score" "$1")" ]' _ "$scratch/out" "$scratch/two"
check "windows are smoothed: they lie nearer to each other than four seconds alone would" bash -c \
    'jq -e -s "map(select(.scope == \"window\") | .score) | (max - min) < 1.5" "$1"' _ "$scratch/out"
check "contributions under 0.3 are summed up, none is much as usual" bash -c \
    'jq -e -s "map(select(.score) | .contributions) | flatten | all(.feature == \"others\" or ((.points | fabs) >= 0.3 and (.words | test(\"much as\") | not)))" "$1"' _ "$scratch/out"
check "what lost points says what to do" bash -c \
    'jq -e -s "map(select(.score) | .contributions) | flatten | map(select(.points < 0 and (.words | test(\"pauses are longer\")))) | all(.advice)" "$1"' _ "$scratch/out"
check "nobody is told to do what was heard" bash -c \
    'jq -e -s "map(select(.score) | .contributions) | flatten | map(select(.words | test(\"pauses are shorter|speech is faster|voice is clearer\"))) |
        all(.advice == null)" "$1"' _ "$scratch/out"

# Behind ie-people: who speaks is told at the end, after the sound.
turn() { echo "{\"type\":\"turn\",\"t\":$1,\"dur\":$2,\"person\":$3,\"role\":$4}"; }
heard='{"type":"question","t":1,"dur":11,"id":"heard-1","text":"Why?","source":"people","person":1,"role":"interviewer"}'
two_people() { turn 0 4 1 '"interviewer"'; turn 4 8 2 '"candidate"'; echo "$heard"
               echo "${heard/heard-1/heard-2}" | jq -c '. + {follow_up: true}'; }
export -f turn two_people; export heard
{ cat "$scratch/features"; two_people; } | ie-confidence >"$scratch/whose"
check "windows are cut where the speaker changes, and say whose they are" bash -c \
    'jq -e -s "map(select(.scope == \"window\")) | map([.t, .role]) | . == [[0,\"interviewer\"],[1,\"interviewer\"],[4,\"candidate\"],[8,\"candidate\"]]" "$1"' _ "$scratch/whose"
check "answers and the recording rest on the candidate alone" bash -c \
    'jq -e -s "map(select(.scope == \"answer\" or (.type == \"confidence\" and .scope == \"recording\"))) | length == 2 and all(.t == 4 and .role == \"candidate\" and .person == 2)" "$1"' _ "$scratch/whose"
check "a question that was heard has an answer, a follow-up has none" bash -c \
    'jq -e -s "map(select(.scope == \"answer\") | .question) == [\"heard-1\"]" "$1"' _ "$scratch/whose"
check "the same turns in another order give the same scores" bash -c \
    'cmp <(grep "^{\"type\":\"confidence\"" "$1") <({ cat "$2"; turn 4 8 2 "\"candidate\""; turn 0 4 1 "\"interviewer\""; echo "$heard"; } | ie-confidence | grep "^{\"type\":\"confidence\"")' _ "$scratch/whose" "$scratch/features"
check "doubt about who is the candidate is said" bash -c \
    '{ cat "$1"; turn 0 4 1 null; turn 4 8 2 null; } | ie-confidence | grep -q "\"code\":\"candidate_unknown\",\"text\":\".*may be of all"' _ "$scratch/features"
consent='{"person":"ada","date":"2026-01-01"}'
asked() { jq -c "if .type == \"media\" then . + {purpose: \"research\", person: \"ada\", consent: $consent} else . end" "$scratch/features"; }
export consent scratch; export -f asked
check "in research the other person gets no score" bash -c \
    '{ asked; two_people; } | ie-confidence --windows-only | jq -e -s "map(select(.scope == \"window\")) | all((.role == \"candidate\") == (.score != null)) and any(.reason == \"other_person\")"'
check "nor does anybody where the candidate is not known" bash -c \
    '{ asked; turn 0 4 1 null; turn 4 8 2 null; } | ie-confidence | jq -e -s "map(select(.type == \"confidence\")) | all(.score == null) and .[-1].reason == \"candidate_unknown\""'
check "where both speak all the time there is no score, and that is said" bash -c \
    '{ cat "$1"; turn 0 12 1 "\"interviewer\""; turn 0 12 2 "\"candidate\""; } | ie-confidence |
     jq -e -s "(map(select(.type == \"confidence\")) | all(.score == null) and any(.reason == \"speaker_unknown\")) and any(.text // \"\" | test(\"under 3 seconds of the candidate.s speech alone\"))"' _ "$scratch/features"
check "turns of nobody, behind the end, or without length change nothing" bash -c \
    'cmp <(ie-confidence <"$1" | grep "^{\"type\":\"conf") <({ cat "$1"; turn 0 0 0 null; turn 500 9 1 null; turn 3 0 1 null; } | ie-confidence | grep "^{\"type\":\"conf" | sed "s/,\"person\":1//")' _ "$scratch/features"
check "a turn before its beginning is named, and the rest scored" bash -c \
    '{ cat "$1"; turn 3 -1 1 null; } | ie-confidence >"$2" 2>"$2.err"; [ $? -eq 1 ] && grep -q "turn without its time" "$2.err" && grep -q "\"score\":[0-9]" "$2"' _ "$scratch/features" "$scratch/bad"
{ head -n 1 "$scratch/features" | jq -c '.dur = 3624'; tail -n +2 "$scratch/features"
  jq -c 'select(.type == "mfcc" or (.type == "prosody" and .scope == "block")) | .t += 3612 | if .speech then .speech |= map(map(. + 3612)) else . end | if .nuclei then .nuclei |= map(. + 3612) else . end' "$scratch/features"
  turn 0 12 1 '"interviewer"'; turn 3612 12 2 '"candidate"'; } | ie-confidence >"$scratch/hour"
check "an hour of silence between two people is nobody's" bash -c \
    'jq -e -s "map(select(.scope == \"window\")) | (map(select(.t > 12.1 and .t + .dur < 3611.9)) | length > 800 and all(.score == null and .person == null)) and (map(select(.role == \"candidate\")) | length == 3 and all(.t >= 3611.99))" "$1"' _ "$scratch/hour"
check "windows alone come while the sound does" bash -c \
    'ie-confidence --windows-only <"$1" | jq -e -s "(map(.scope == \"window\") | index(true)) < length - 3"' _ "$scratch/features"

grep -v '"type":"mfcc"' "$scratch/features" >"$scratch/half"
ie-confidence <"$scratch/half" >"$scratch/out" 2>"$scratch/err"
check "without coefficients the exit code is 1" [ $? -eq 1 ]
check "without coefficients the score is withheld, with the reason" grep -q '"score":null,"reason":"missing_features"' "$scratch/out"
check "what is missing is named" grep -q 'no mfcc records' "$scratch/err"

printf '%s\n' "$media" '{"type":"thing","t":0.1,"x":[1, 2]}' 'not json' '{"type":"mfcc","t":0,"hop_seconds":0.032}' \
    '{"type":"mfcc","t":0,"hop_seconds":0.032,"coefficients":[[1,2]]}' '{"type":"mfcc","t":1e99,"hop_seconds":0.032,"coefficients":[]}' \
    '{"type":"prosody","t":0,"scope":"block","hop_seconds":0.5,"loudness_db":[1]}' '{"type":"prosody"}' \
    '{"type":"question","t":3}' '{"type":"mfcc","t":0.3' >"$scratch/in"
printf '{"type":"last","t":1}' >>"$scratch/in"
ie-confidence <"$scratch/in" >"$scratch/out" 2>"$scratch/err"
check "bad records are survived with exit 1" [ $? -eq 1 ]
check "bad lines are passed on, too" bash -c \
    'grep -vE "^{\"type\":\"(notice|confidence|end)\"" "$1" | cmp - <(cat "$2"; echo)' _ "$scratch/out" "$scratch/in"
check "bad lines are named on stderr" grep -q '<stdin>:3' "$scratch/err"
check "silence is no score, and no failure" bash -c \
    'ffmpeg -v error -nostdin -y -f lavfi -i anullsrc=r=16000:d=3 "$1/s.wav"; ie-capture "$1/s.wav" | ie-mfcc | ie-prosody | ie-confidence | grep -q "\"reason\":\"too_little_speech\""' _ "$scratch"

check "a tenth of a second is no score, with the reason" bash -c \
    'ffmpeg -v error -nostdin -y -i "$1/voice.wav" -t 0.1 -c:a pcm_s16le "$1/b.wav"; ie-capture "$1/b.wav" | ie-mfcc | ie-prosody | ie-confidence |
     jq -e -s "map(select(.type == \"confidence\")) | length == 1 and .[0].scope == \"recording\" and .[0].reason == \"too_little_speech\""' _ "$scratch"
check "an answer nobody gave has a record of its own" bash -c \
    'ie-capture "$1/voice.wav" "$1/b.wav" "$1/voice.wav" | ie-mfcc --top-db 0 | ie-prosody | ie-confidence |
     jq -e -s "map(select(.scope == \"answer\") | .score != null) == [true, false, true]"' _ "$scratch"
check "no input at all is no error" exits 0 ie-confidence </dev/null
check "a full disk stops it" exits 2 bash -c 'ie-confidence <"$1" >/dev/full' _ "$scratch/features"
check "a folder as input stops it" exits 2 ie-confidence <.
check "recruitment without a basis is refused" exits 3 bash -c \
    'echo "{\"type\":\"media\",\"t\":0,\"purpose\":\"recruitment\"}" | ie-confidence'

check "the old forest is there by its name" bash -c \
    'ie-confidence --model prototype <"$1" | jq -e -s "map(select(.scope == \"window\")) | all(.model == \"confidence@23095a30\")"' _ "$scratch/features"
check "and one without clips for non-commercial use" bash -c \
    'ie-confidence --model free <"$1" | jq -e -s "map(select(.score)) | length > 3 and all(.model | startswith(\"confidence-free@\"))"' _ "$scratch/features"
check "a name that is none of them stops it" exits 2 ie-confidence --model nobody </dev/null
check "under three seconds of speech there is no score, with the reason" bash -c \
    'ffmpeg -v error -nostdin -y -i "$1/voice.wav" -t 2.5 -c:a pcm_s16le "$1/b.wav"; ie-capture "$1/b.wav" | ie-mfcc | ie-prosody | ie-confidence |
     jq -e -s "(map(select(.type == \"confidence\")) | all(.score == null and .reason == \"too_little_speech\")) and any(.text // \"\" | test(\"under 3 seconds of speech\"))"' _ "$scratch"

check "a hum in which the recogniser found no word gets no score, with the reason" bash -c \
    '{ cat "$1"; echo "{\"type\":\"notice\",\"t\":0,\"level\":\"info\",\"code\":\"no_speech\",\"text\":\"x\",\"by\":\"ie-stt\"}"; } | ie-confidence |
     jq -e -s "map(select(.type == \"confidence\")) | length > 2 and all(.score == null) and .[-1].reason == \"no_words\""' _ "$scratch/features"
check "but the other recordings of the stream do" bash -c \
    '{ cat "$1"; echo "{\"type\":\"notice\",\"t\":0,\"level\":\"info\",\"code\":\"no_speech\",\"text\":\"x\",\"by\":\"ie-stt\"}"; } | ie-confidence |
     jq -e -s "map(select(.scope == \"answer\") | .score != null) == [false, true]"' _ "$scratch/two.features"

model=$IE_ROOT/models/confidence.forest
check "a missing model stops it" exits 2 ie-confidence --model "$scratch/none" </dev/null
head -c 20000 "$model" >"$scratch/cut"
check "a cut model stops it" exits 2 ie-confidence --model "$scratch/cut" </dev/null
{ head -c 30000 "$model"; printf x; tail -c +30002 "$model"; } >"$scratch/altered"
check "an altered model stops it" exits 2 ie-confidence --model "$scratch/altered" </dev/null
finish
