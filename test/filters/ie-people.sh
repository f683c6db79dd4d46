#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-people over interviews written here, and over real ones where they are present.
set -u
. "$(dirname "$0")/../lib.sh"
. "$(dirname "$0")/../interviews.sh"
cd "$scratch" || exit 2

# say VOICE T TEXT: an utterance of four seconds; a voice of 0 is not told.
say() { jq -nc --argjson v "$1" --argjson t "$2" --arg x "$3" '{type: "utterance", t: $t, dur: 4, text: $x} + (if $v > 0 then {voice: $v} else {} end)'; }
media() { echo "{\"type\":\"media\",\"t\":${1:-0},\"purpose\":\"practice\"}"; }
roles() { jq -r 'select(.type == "person") | "\(.voices[0]):\(.role)"' "$1" | paste -sd ' '; }
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }

{ media
  say 1 0 "Hello. How are you today?"
  say 2 5 "I'm fine, thank you."
  say 1 10 "So tell me about your last job."
  say 2 15 "I worked in a warehouse, where I planned the tours of nine drivers."
  say 1 20 "How did you learn that?"
  say 2 25 "I read the manual, and I asked my colleagues."
  say 1 30 "Why do you want to leave?"
  say 2 35 "My family moves to the coast."; } >interview
ie-people <interview >out 2>err
check "an interview is told" equals "$?" 0
check "what was read is passed on byte for byte" cmp interview <(grep -v '"person"\|"type":"end"' out)
check "who asks is the interviewer" equals "$(roles out)" "1:interviewer 2:candidate"
check "each turn says what it is" equals \
    "$(jq -r 'select(.type == "turn") | .what' out | paste -sd ,)" "question,small talk,question,answer,question,answer,question,answer"
check "a question lasts until the next that is no follow-up" equals \
    "$(jq -c 'select(.type == "question") | [.t, .dur, .text, .small_talk, .follow_up]' out | sed -n 2p)" \
    '[10,20,"So tell me about your last job.",null,null]'
check "a follow-up is marked" equals "$(jq -r 'select(.follow_up) | .text' out)" "How did you learn that?"
check "and small talk" equals "$(jq -r 'select(.small_talk) | .text' out)" "How are you today?"
check "the same input gives the same bytes" cmp out <(ie-people <interview 2>/dev/null)

check "a given candidate counts" equals "$(ie-people --candidate voice:1 <interview | roles /dev/stdin)" "1:candidate 2:interviewer"
check "one who was not heard ends with 2" exits 2 ie-people --candidate voice:7 <interview
check "a candidate that is nobody is misuse" exits 2 ie-people --candidate middle <interview
check "and is explained" bash -c "ie-people --candidate middle <interview 2>&1 | grep -q 'voice:1, face:1, left or right'"

# With --live: what is known so far, after each utterance, and in the end the same.
in_the_end() { grep -v '"so_far"' "$1"; }
ie-people <interview >out 2>err
ie-people --live <interview >live 2>err
check "what is known so far is put out, too" test "$(grep -c '"so_far"' live)" -ge 16
check "roles come before the end" equals "$(jq -r 'select(.type == "person" and .so_far) | "\(.so_far) \(.role)"' live | grep -m 1 candidate)" "19 candidate"
check "what was said so far is in no record" equals "$(jq -c 'select(.so_far and .t > .so_far)' live)" ""
check "and the end is the same" cmp out <(in_the_end live)
check "the last that was known so far is what is known in the end" cmp \
    <(jq -c 'select(.type == "turn" and (.so_far | not))' out) \
    <(jq -sc 'map(select(.type == "turn" and .so_far)) | group_by(.t) | .[] | .[-1] | del(.so_far)' live)
check "where voices are not told, nothing is known so far" equals \
    "$(jq -c 'del(.voice)' interview | ie-people --live 2>err | grep -c so_far)" 0
check "nobody rests on it: people" equals "$(ie-people <live 2>err | in_the_end /dev/stdin | grep -c '"person","t"')" 4
for stage in "ie-prosody --candidate" ie-confidence ie-similarity ie-transcript "ie-report --json" "ie-chat --json"; do
    check "nobody rests on it: $stage" cmp <($stage <out 2>err) <($stage <live 2>err | in_the_end /dev/stdin)
done
XDG_DATA_HOME=$scratch ie-store put <live >number 2>err
check "nobody rests on it: ie-store" equals "$(XDG_DATA_HOME=$scratch ie-store export | grep -c so_far)" 0
check "a given voice is known so far" equals \
    "$(ie-people --live --candidate voice:1 <interview | jq -r 'select(.so_far and .type == "person") | .how' | sort -u)" given

# Two faces side by side, five pictures a second: each mouth moves while its person speaks, the left one's with voice 2.
# A photograph stands beside them.
faces() { jq -nc '[range(0; 40; 0.2)] | .[] as $t | ($t % 10 > 5) as $answer |
    {id: 1, x: 100, m: (if $answer then 0.2 else 0.03 end)}, {id: 2, x: 400, m: (if $answer then 0.03 else 0.2 end)},
    {id: 3, x: 700, m: 0.001} |
    {type: "face", t: ($t * 10 | round / 10), id, box: [.x, 50, 80, 80], motion: (.m * (1 + ($t * 5 % 3 | floor) / 5))}'; }
said() { jq -r --arg role "$1" 'select(.type == "person" and .role == $role) | "\(.voices)\(.faces)"'; }
faces >seen
cat interview seen >call
ie-people <call >out 2>err
check "the candidate's face is the one that speaks the candidate's turns" equals "$(said candidate <out)" "[2][1]"
check "and the interviewer has the other" equals "$(said interviewer <out)" "[1][2]"
check "with how sure that is" equals \
    "$(jq -r 'select(.role == "candidate" and .type == "person") | .faces_sure > 0.9 and .faces_correlation > 0.5' out)" true
check "faces and words may come in any order" equals "$(tac seen | cat interview - | ie-people | said candidate)" "[2][1]"
check "a given face brings its voice" equals "$(ie-people --candidate face:2 <call | said candidate)" "[1][2]"
check "a given voice brings its face" equals "$(ie-people --candidate voice:1 <call | said candidate)" "[1][2]"
check "the left face" equals "$(ie-people --candidate left <call | said candidate)" "[2][1]"
check "and the right one, which is no photograph" equals "$(ie-people --candidate right <call | said candidate)" "[1][2]"
check "what is given is said" equals "$(ie-people --candidate right <call | jq -r 'select(.role == "candidate" and .type == "person") | .how')" given
jq -c 'if .type == "utterance" then .channel = (if .voice == 1 then "left" else "right" end) else . end' call >channels
check "sides are those of the sound where channels told the voices" equals \
    "$(ie-people --candidate left <channels | said candidate)" "[1][2]"
check "a face that was not seen ends with 2" exits 2 ie-people --candidate face:9 <call
check "so does a side where nobody stands beside anybody" exits 2 ie-people --candidate left <interview
check "and a channel without a voice" exits 2 ie-people --candidate right <<<"$(grep -v '"right"' channels)"
jq -c 'if .id == 1 then .motion = 0.1 else . end' call | jq -c 'if .id == 2 then .motion = 0.1 else . end' >listening
ie-people <listening >out 2>err
check "where no mouth tells, faces are nobody's" equals "$(said candidate <out)" "[2][]"
check "which is said" grep -q '"code":"faces_unknown"' out
check "a given face is the candidate's where nobody speaks, too" equals \
    "$(ie-people --candidate left <seen | said candidate)" "[][1]"
check "faces alone decide no roles" equals "$(ie-people <seen | grep -c '"person"')" 0
{ media; cat seen; cat interview; media 100; jq -c 'if .type == "face" then .t += 100 | .id += 10 else . end' seen
  sed '/"media"/d' interview | jq -c '.t += 100'; } >parts
check "each recording has faces of its own" equals "$(ie-people <parts | said candidate | paste -sd ' ')" "[2][1] [2][11]"
check "a face without its id is said" exits 1 ie-people <<<'{"type":"face","t":1}'

{ sed 7q interview; say 2 25 "Sorry, could you repeat that?"; say 1 30 "From whom did you get to know the streets?"
  say 2 35 "I read the manual, and I asked my colleagues."; say 2 40 "They knew all of it."; } >repeated
ie-people <repeated >out 2>err
check "a question that was not understood is asked again, and opens nothing" equals \
    "$(jq -r 'select(.again) | .text' out)" "From whom did you get to know the streets?"
check "and the one before lasts over it" equals "$(jq -c 'select(.type == "question" and .t == 10) | .dur' out)" 34

# As ie-stt writes it: utterances that hold two voices, words, and the voices' turns.
{ media
  say 0 0 "Please tell me about you. I am a cook and I like my work."
  t=0; for word in Please tell me about you; do echo "{\"type\":\"word\",\"t\":0.$t,\"dur\":0.1,\"text\":\"$word\"}"; t=$((t + 1)); done
  t=0; for word in I am a cook and I like my work; do echo "{\"type\":\"word\",\"t\":2.$t,\"dur\":0.1,\"text\":\"$word\"}"; t=$((t + 1)); done
  say 0 5 "What do you cook? I cook what my guests like, and I bake my own bread."
  t=0; for word in What do you cook; do echo "{\"type\":\"word\",\"t\":5.$t,\"dur\":0.1,\"text\":\"$word\"}"; t=$((t + 1)); done
  t=0; for word in I cook what my guests like and I; do echo "{\"type\":\"word\",\"t\":7.$t,\"dur\":0.1,\"text\":\"$word\"}"; t=$((t + 1)); done
  t=0; for word in bake my own bread; do echo "{\"type\":\"word\",\"t\":8.$t,\"dur\":0.1,\"text\":\"$word\"}"; t=$((t + 1)); done
  for span in '0,1,1' '2,1,2' '5,1,1' '7,1.5,2'; do
      IFS=, read -r t dur voice <<<"$span"; echo "{\"type\":\"turn\",\"t\":$t,\"dur\":$dur,\"voice\":$voice}"; done; } >heard
ie-people <heard >out 2>err
check "an utterance of two voices is parted word by word" equals \
    "$(jq -r 'select(.type == "question") | .text' out | paste -sd '|')" "Please tell me about you.|What do you cook?"
check "and each part goes to who said it" equals "$(jq -r 'select(.person and .type == "turn") | .words' out | paste -sd ' ')" "5 9 4 12"

# Of two recordings: the stages before end the first one when they see the media record of the second.
{ media 0; say 0 0 "Please tell me about you. I am a cook and I like my work, as all of us do at sea."; media 20
  echo '{"type":"turn","t":0,"dur":1,"voice":1}'; echo '{"type":"turn","t":2,"dur":2,"voice":2}'
  echo '{"type":"fluency","t":0,"dur":4,"scope":"recording","voices":2}'
  say 0 20 "I am alone here and I tell of my work in the kitchen of a ship, where I cook for all of us."
  echo '{"type":"fluency","t":20,"dur":4,"scope":"recording","voices":1}'; } >parts
ie-people <parts >out 2>err
check "what comes after the next recording's beginning still belongs to the one before" equals \
    "$(jq -c 'select(.type == "turn" and .person) | [.t, .person]' out | paste -sd ' ')" "[0,1] [20,2]"

{ media; say 0 0 "Nobody knows who says this, and so nobody gets it."; } >unknown
ie-people <unknown >out 2>err
check "without voices nobody is told apart, and that is said" grep -q '"code":"voices_unknown"' out
{ media; say 0 0 "I led a small team for two years, and I liked to plan what we would do in each month of the year."
  echo '{"type":"fluency","t":0,"dur":4,"scope":"recording","voices":1}'; } >alone
check "one voice that tells of itself is the candidate" equals "$(ie-people <alone | roles /dev/stdin)" "1:candidate"
{ cat interview; media 100; say 2 100 "Please describe your way to work, and tell me why you like it."
  say 1 105 "I walk for an hour, I see the river, and I think about my day."; } >parts
ie-people <parts >out 2>err
check "each recording has voices of its own" equals "$(roles out)" "1:interviewer 2:candidate 2:interviewer 1:candidate"
check "and people have ids of their own" equals "$(jq -r 'select(.type == "person") | .id' out | paste -sd ' ')" "1 2 3 4"
check "a turn without its time is said" exits 1 ie-people <<<'{"type":"turn","voice":1}'
check "nothing in, nothing out" equals "$(ie-people </dev/null | wc -c)" 0

# Real interviews as people wrote them down; labels of 150 turns by a reader (interview, turn, question or not).
turns=$IE_SHARED/data/interviews/turns.tsv
if [ -r "$turns" ]; then
    tell_interviews "$turns"
    check "roles are right in at least 97 of 98 real interviews" test "$(wc -l <right)" -ge 97
    check "so far they are known from the fourth turn on in half of them" test "$(sort -n known | sed -n 49p)" -le 4
    check "turns are called question or not as by a reader, 92 in 100" test "$(agreement)" -ge 92
else
    skip "real interviews"
fi
finish
