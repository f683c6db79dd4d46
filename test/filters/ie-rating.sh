#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-rating over interviews written here, and over real ones with their judges where they are present.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2

equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
media() { echo '{"type":"media","t":0,"purpose":"'"${1:-practice}"'"}'; }

# say T TEXT: its words, two a second.
say() {
    awk -v t="$1" -v text="$2" 'BEGIN { n = split(text, w, " ")
        for (i = 1; i <= n; i++) printf "{\"type\":\"word\",\"t\":%.2f,\"dur\":0.4,\"text\":\"%s\"}\n", t + i / 2, w[i] }'
}
turn() { echo "{\"type\":\"turn\",\"t\":$1,\"dur\":$2,\"person\":$3,\"role\":\"$4\",\"words\":$5}"; }

fluent="We had nine drivers in the team and the tours were planned by hand because the old program was slow so first I \
asked each of the drivers what took the most time then we wrote down the tours of a whole week and in the end the team \
saved an hour a day with a new plan for the warehouse"
hesitant="Um I like uh I did like basically uh stuff you know um like the um tours I guess and um I I don't know it was \
like um kind of hard and uh I mean I like didn't really um plan it like um myself I guess uh it was just um okay yeah"

interview() { # interview TEXT
    media
    echo '{"type":"question","t":0,"dur":60,"id":"heard-1","source":"people","role":"interviewer"}'
    say 0 "So what did you do in your last job?"
    say 6 "$1"
    turn 0.5 5 1 interviewer 9
    turn 6.5 40 2 candidate 60
}
interview "$fluent" >fluent
interview "$hesitant" >hesitant
ie-rating <fluent >fluent.out 2>err
check "an interview is rated" equals "$?" 0
check "what was read is passed on byte for byte" cmp fluent <(grep -v '^{"type":"\(rating\|notice\|end\)"' fluent.out)
check "each score adds up from its record, exactly" jq -en 'all(inputs | select(.type == "rating" and .score);
    ((.base + ([.contributions[].points] | add)) * 1000 | round) == (.score * 1000 | round))' fluent.out
check "each has its interval, percentile and model" jq -en 'all(inputs | select(.type == "rating" and .scale[1] == 7);
    .interval[0] <= .score and .score <= .interval[1] and .percentile >= 0 and .percentile <= 100
    and .scale == [1, 7] and (.model | test("^interview-[a-z]+@[0-9a-f]{8}$")))' fluent.out
check "an answer's interval is no narrower than the interview's of as many words" jq -en '
    [inputs | select(.type == "rating" and .trait == "Overall") | .interval[1] - .interval[0]] | .[1] >= .[0]' fluent.out
ie-rating <hesitant >hesitant.out 2>>err
score() { jq -r --arg trait "$2" 'select(.type == "rating" and .scope == "interview" and .trait == $trait) | .score' "$1"; }
for trait in Overall NoFillers StructuredAnswers; do
    check "$trait: who speaks to the point is above who hesitates" \
        awk -v a="$(score fluent.out $trait)" -v b="$(score hesitant.out $trait)" 'BEGIN { exit !(a > b + 0.3) }'
done
check "the spans behind filled pauses are those of the words" jq -en '[inputs | select(.type == "rating" and .trait == "NoFillers")
    | .contributions[] | select(.feature == "fillers") | .spans[]] | length > 3' hesitant.out
check "stress, calm and eye contact are never told" equals \
    "$(cat ./*.out | grep -c '"trait":"\(Calm\|NotStressed\|EyeContact\)"')" 0

{ media; say 0 "We had nine drivers in the team"; } | ie-rating >short.out 2>>err
check "under thirty words there is a reason instead of a score" jq -en '[inputs | select(.type == "rating" and .scale[1] == 7)]
    | length > 0 and all(.score == null and .reason == "too_few_words")' short.out
check "and a notice" grep -q '"code":"not_rated"' short.out
check "without prosody fluency is not rated" jq -en '[inputs | select(.type == "rating" and .trait == "fluency")]
    | length == 1 and all(.score == null and .reason == "no_prosody")' fluent.out
check "without a recording nothing is said" equals "$(ie-rating </dev/null | wc -l)" 0
{ echo '{"type":"media","t":0,"purpose":"recruitment","jurisdiction":"EU","consent":{"person":"p","date":"2026-01-01"}}'
  say 0 "$fluent"; } >eu
check "recruitment in the Union is refused" exits 3 ie-rating <eu

{ printf 'text\twho\tinterview\n'; printf '%s\tcandidate\tA\n%s\tcandidate\tB\nyes\tcandidate\tC\n' "$fluent" "$hesitant"; } >turns.tsv
{ printf 'interview\tquestion\tduration\tpitchUvsVRatio\tPercentBreaks\tdiffIntMaxMean\tnumVoiceBreaks\n'
  printf 'A\t1\t22\t0.6\t0.3\t15\t70\nA\t2\t--undefined--\t\t0.3\t\t\nB\t1\t45\t2.5\t0.7\t13\t130\n'; } >prosody.tsv
check "one interview without words enough makes exit 1" exits 1 ie-rating --turns turns.tsv --prosody prosody.tsv
ie-rating --turns turns.tsv --prosody prosody.tsv >both.tsv 2>>err
ie-rating --turns turns.tsv >words.tsv 2>>err
ie-rating --prosody prosody.tsv >voice.tsv 2>>err
for table in both words voice; do
    check "$table: the table has its columns, and rows of five" \
        awk -F'\t' 'NR == 1 { exit_now = $0 != "interview\ttrait\tscore\tlow\thigh" } NF != 5 { bad = 1 } END { exit exit_now || bad || NR < 30 }' $table.tsv
done
of() { awk -F'\t' -v i="$2" -v t="$3" '$1 == i && $2 == t { print $3 }' "$1"; }
check "the table says the same of both" awk -v a="$(of both.tsv A Overall)" -v b="$(of both.tsv B Overall)" 'BEGIN { exit !(a > b + 0.5) }'
check "traits that cannot be read have no number" equals "$(of both.tsv A Calm)$(of both.tsv A EyeContact)$(of both.tsv C Overall)" ""
check "a table that is none is refused" exits 2 ie-rating --turns both.tsv
check "a missing table is refused" exits 2 ie-rating --turns nowhere.tsv
check "--measures needs a table" exits 2 ie-rating --measures
check "--measures names what ratings are made of" equals "$(ie-rating --measures --turns turns.tsv | head -n 1 | tr '\t' '\n' | wc -l)" 29

# study N ROOM: N interviews of two answers, one louder in its peaks than the other; the room adds to what is loud.
study() { awk -v n="$1" -v room="$2" 'BEGIN { print "interview\tduration\tpitchUvsVRatio\tdiffIntMaxMean\tdiffIntMaxMin\t" \
        "numVoiceBreaks\tmean_pitch\tmax_pitch"
    for (i = 1; i <= n; i++) for (k = 0; k < 2; k++) printf "%d\t%d\t0.8\t14\t%.1f\t60\t120\t%d\n", i, 30 + k,
        30 + i + room, 240 + (i == 4) * k * 60 }'; }
candidates() { printf 'text\twho\tinterview\n'; for i in $(seq "$1"); do printf '%s\tcandidate\t%d\n' "$fluent" "$i"; done; }
rate_study() { ie-rating --turns <(candidates "$1") --prosody <(study "$1" "$2") 2>>err; }
rate_study 10 0 >ten.tsv; rate_study 9 0 >nine.tsv
check "in a study who goes further from soft to loud sounds more excited" awk -v a="$(of ten.tsv 9 Excited)" \
    -v b="$(of ten.tsv 2 Excited)" 'BEGIN { exit !(a > b + 0.2) }'
check "and less so whose voice is livelier in some answers than in others" awk -v a="$(of ten.tsv 4 Excited)" \
    -v b="$(of ten.tsv 2 Excited)" 'BEGIN { exit !(a < b - 0.2) }'
check "a room that adds to the loudness range of all changes nothing" cmp ten.tsv <(rate_study 10 -8)
check "nine interviews are not compared with each other" equals "$(of nine.tsv 9 Excited)" "$(of nine.tsv 2 Excited)"

spoken=$IE_SHARED/data/fluency/sound
if [ -d "$spoken" ] && ie-stt </dev/null >/dev/null 2>&1; then
    fluency() { ie-capture "$1" | ie-prosody | ie-stt --drop 2>>err | ie-people 2>>err | ie-rating 2>>err |
        jq -r 'select(.type == "rating" and .trait == "fluency" and .scope == "interview") | .score'; }
    high=$(fluency "$spoken/010390244.flac") low=$(fluency "$spoken/096340020.flac")
    check "a sentence that experts rate 9.2 and one that they rate 3.6 are rated so" \
        awk -v high="$high" -v low="$low" 'BEGIN { exit !(high > 8 && low > 0 && low < 5.5) }'
else
    skip "the rated sentences are not here, or Whisper is not"
fi

set_of=$IE_SHARED/data/interviews
if [ -r "$set_of/turns.tsv" ]; then
    ie-rating --turns "$set_of/turns.tsv" --prosody "$set_of/prosody.tsv" >real.tsv 2>>err
    check "the training interviews are all rated" equals "$(awk -F'\t' '$2 == "Overall" && $3 != ""' real.tsv | wc -l)" 98
    check "and as they were trained" awk -F'\t' 'FNR == NR { if (FNR == 1) for (i = 1; i <= NF; i++) column[$i] = i
            else { judged[$1] = $column["Overall"] } next }
        $2 == "Overall" { n++; x += $3; y += judged[$1]; xx += $3 * $3; yy += judged[$1] ^ 2; xy += $3 * judged[$1] }
        END { r = (n * xy - x * y) / sqrt((n * xx - x * x) * (n * yy - y * y)); exit !(r > 0.65 && r < 0.9) }' \
        "$set_of/ratings.tsv" real.tsv
else
    skip "the interviews are not here"
fi
finish
