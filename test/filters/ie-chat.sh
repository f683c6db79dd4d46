#!/usr/bin/env bash
# ie-chat: what it understands, what it admits not to, practice with follow-ups, a report explained, JSON lines, training.
set -u
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"

intent() { ie-chat -e <<<"$1" | grep -qF "[$2 "; }  # intent SENTENCE INTENT
check "a greeting is understood" intent "hello" greeting
check "capitals and punctuation do not matter" intent "HELLO!!!" greeting
check "a slip of typing is forgiven" intent "goodbey" goodbye
check "a question about the stored data is understood" intent "what do you store about me" privacy
check "another subject is not answered" intent "what is the capital of France" "not understood"
check "nonsense is not answered" intent "xqzt vbnm" "not understood"
check "numbers alone are not answered" intent "42" "not understood"
check "invalid UTF-8 does no harm" intent $'\xff\xfe' "not understood"
check "an empty line is passed over" bash -c "[ -z \"\$(printf '\n \n' | ie-chat)\" ]"
check "no input is the end" ie-chat </dev/null
check "without a report it says how to give one" bash -c "echo 'how did I do' | ie-chat | grep -q -- --report"
check "without a pack it says how to give one" bash -c "echo 'ask me a question' | ie-chat | grep -q -- '-q'"
check "saying goodbye ends it" bash -c "[ \"\$(printf 'bye\nhello\n' | ie-chat | wc -l)\" = 1 ]"
check "a sentence of 100,000 words is taken in its stride" \
    bash -c "yes lorem ipsum | head -50000 | tr '\n' ' ' | timeout 20 ie-chat >/dev/null"

practise() { printf 'ask me a question\nA list is mutable.\nA tuple with hashable items can be a key.\nnext question\nIt hashes the key.\nbye\n' |
    ie-chat -q python --keep "$scratch/kept.ndjson"; }
check "a practice is kept" practise
check "with an answer to each question, follow-ups within it" test "$(jq -r 'select(.type == "answer") | .text' "$scratch/kept.ndjson")" = \
    "A list is mutable. A tuple with hashable items can be a key.
It hashes the key."
check "it is its owner's alone" test "$(stat -c %a "$scratch/kept.ndjson")" = 600
check "no file is written over" exits 2 practise
ie-similarity --method words -q python <"$scratch/kept.ndjson" >"$scratch/scored.ndjson"
check "it is scored as an interview" test "$(grep -c '"type":"similarity"' "$scratch/scored.ndjson")" = 2
check "it is reported" bash -c "ie-report <'$scratch/scored.ndjson' | grep -q '^Answer 2'"
check "and stored" ie-store --db "$scratch/kept.db" put --person Ann <"$scratch/scored.ndjson"

ie-chat --evaluate "$IE_ROOT/corpus/chat/test.tsv" >"$scratch/figures"
at_least() { awk -v want="$2" -v name="$1" 'index($0, name) { found = $(NF - 1) } END { exit !(found >= want) }' "$scratch/figures"; }
at_most() { awk -v want="$2" -v name="$1" 'index($0, name) { found = $(NF - 1) } END { exit !(found <= want) }' "$scratch/figures"; }
check "three quarters of the held-out sentences are answered rightly" at_least "answered rightly" 75
check "few are answered wrongly" at_most "answered wrongly" 5
check "nine in ten sentences about other subjects are not answered" at_least "others not answered" 90
check "no held-out sentence is among the training sentences" bash -c "! cut -f 2 '$IE_ROOT/corpus/chat/test.tsv' | tail -n +2 |
    sed 's/.*/\"&\"/' | grep -qiFf - '$IE_ROOT/corpus/chat/intents.json'"

cat >"$scratch/p.yaml" <<'END'
title: T
questions:
  - id: sky
    text: What can you say about the weather?
    answer: The sky is blue, and rain falls from clouds.
    points:
      - {text: The sky is blue, weight: 1}
      - {text: Rain falls from clouds, weight: 5}
    follow_ups:
      - {text: And where does water come from?, point: 2}
  - id: grass
    text: What colour has grass?
    answer: Grass is green.
    points: [{text: Green}]
END
practise() { printf '%s\n' "ask me a question" "$@" | ie-chat -e -q "$scratch/p.yaml" >"$scratch/out"; }
practise "The sky is blue today" "Rain falls down from dark clouds"
check "the first question is asked" grep -q "Question 1 of 2: What can you say about the weather?" "$scratch/out"
check "the missed point is followed up" grep -q "heard 1 of 2.*" "$scratch/out"
check "with the follow-up of that point" grep -q "And where does water come from?" "$scratch/out"
check "a follow-up that was answered is acknowledged" grep -q "Good, that was the point" "$scratch/out"
practise "blue sky and rain that falls from clouds"
check "nothing is followed up where nothing was missed" bash -c "! grep -q 'ask further' '$scratch/out'"
practise "a hint please"
check "a hint names the heaviest point" grep -q "Rain falls from clouds" "$scratch/out"
practise "skip this question" "it is green" "next question"
check "a question can be skipped" grep -q "Question 2 of 2" "$scratch/out"
check "the end is said, with the share of the points" grep -q "You answered 1 question and named 100 %" "$scratch/out"
printf 'ask me a question\nstop the practice\nteach me about this\n' | ie-chat -q "$IE_ROOT/corpus/interviews/python.yaml" \
    >"$scratch/out"
check "the note on a question is shown" grep -q "Often forgotten: immutable is only the tuple itself" "$scratch/out"
practise "repeat the question" "show me the expected answer" "stop the practice"
check "a question is repeated" bash -c "[ \"\$(grep -c 'about the weather' '$scratch/out')\" = 2 ]"
check "the expected answer is shown" grep -q "The sky is blue, and rain" "$scratch/out"
check "the practice can be stopped" grep -q "The practice is over" "$scratch/out"
practise "what do you store about me, you might ask, when the sky is blue over all of us"
check "a long sentence is an answer, whatever it sounds like" grep -qF "[answer" "$scratch/out"

cat >"$scratch/s.ndjson" <<'END'
{"type":"media","t":0,"dur":60,"file":"a.mp4","audio":{"codec":"aac","sample_rate_hz":44100,"channels":1},"video":null,"purpose":"practice"}
{"type":"question","t":0,"dur":30,"id":"q1","index":1,"text":"First?","source":"pack"}
{"type":"question","t":30,"dur":30,"id":"q2","index":2,"text":"Second?","source":"pack"}
{"type":"word","t":1,"dur":0.4,"text":"um"}
{"type":"word","t":2,"dur":0.4,"text":"lists"}
{"type":"confidence","t":0,"dur":60,"scope":"recording","score":6.5,"interval":[5,8],"contributions":[{"feature":"x","value":1,"points":0.7,"words":"a steady voice"}],"model":"m@1"}
{"type":"answer","t":0,"dur":30,"id":"q1","question":"First?","reference":"R","text":"um lists"}
{"type":"similarity","t":0,"dur":30,"id":"q1","score":7.5,"points":[{"text":"P one","state":"covered"}]}
{"type":"answer","t":30,"dur":30,"id":"q2","question":"Second?","reference":"R","text":""}
{"type":"similarity","t":30,"dur":30,"id":"q2","score":2.5,"points":[{"text":"P two","state":"missed"}]}
END
about() { ie-chat -r "$scratch/s.ndjson" <<<"$1" >"$scratch/out"; }
about "how did I do"
check "a stream is summed up" grep -q "match the expected ones with 5.0 of 10" "$scratch/out"
check "what is missing is said" grep -q "Not known:" "$scratch/out"
about "which was my best answer"
check "the best answer is named" grep -q "best answer is answer 1 (First?): 7.5" "$scratch/out"
about "which was my worst answer"
check "the weakest answer is named with the missed point" grep -q "P two" "$scratch/out"
about "explain the score of my second answer"
check "a single answer can be asked about" bash -c "grep -q 'answer 2' '$scratch/out' && ! grep -q 'answer 1' '$scratch/out'"
about "how is my confidence calculated"
check "the parts of the voice score are told" grep -q -- "+0.7  a steady voice" "$scratch/out"
ie-report -o "$scratch/report" <"$scratch/s.ndjson" >/dev/null 2>&1
check "report.json says the same as its stream" bash -c "diff <(echo 'how did I do' | ie-chat -r '$scratch/s.ndjson') \
    <(echo 'how did I do' | ie-chat -r '$scratch/report/report.json')"

sed 's/"purpose":"practice"/"purpose":"recruitment","jurisdiction":"IE","consent":{"person":"p","date":"2026-01-01"}/' \
    "$scratch/s.ndjson" >"$scratch/state.ndjson"
check "a stream with scores that should never have been inferred is not told" \
    exits 3 bash -c "echo 'how did I do' | ie-chat -r '$scratch/state.ndjson'"

printf '%s\n' '{"type":"message","t":3,"text":"hello"}' '{"type":"own","t":1}' >"$scratch/m"
check "messages get a reply, other records pass" bash -c "[ \"\$(ie-chat --json <'$scratch/m' | wc -l)\" = 4 ]"
check "a reply says what was understood" bash -c "ie-chat --json <'$scratch/m' | grep -q '\"type\":\"reply\",\"t\":3,.*\"understood\":true,\"intent\":\"greeting\"'"
check "what is not understood has no intent" bash -c \
    "echo '{\"type\":\"message\",\"t\":0,\"text\":\"xqzt\"}' | ie-chat --json | grep -q '\"understood\":false,\"intent\":null'"
check "points are given for machines" bash -c "printf '{\"type\":\"message\",\"t\":0,\"text\":\"%s\"}\n' 'ask me a question' \
    'The sky is blue' | ie-chat --json -q '$scratch/p.yaml' | grep -q '\"state\":\"missed\"'"
check "a message without a text is a bad record" exits 1 bash -c "echo '{\"type\":\"message\",\"t\":0}' | ie-chat --json"
check "a malformed line is a bad record" exits 1 bash -c "echo '{\"type\":\"message\",' | ie-chat --json"
check "an unterminated line is read" bash -c "printf '{\"type\":\"message\",\"t\":0,\"text\":\"hi\"}' | ie-chat --json | grep -q reply"
check "nothing in, nothing out" bash -c "[ -z \"\$(ie-chat --json </dev/null)\" ]"

check "a folder as input stops it" exits 2 bash -c "ie-chat < ."
check "a folder as JSON input stops it" exits 2 bash -c "ie-chat --json < ."
check "a full output stops it" exits 2 bash -c "echo hello | ie-chat > /dev/full"
check "a full output stops JSON" exits 2 bash -c "ie-chat --json <'$scratch/m' > /dev/full"
check "a missing model is an error" exits 2 bash -c "echo hi | ie-chat --model /nonexistent"
echo '{"kind":"ie-chat","threshold":0.5,"intents":["a"]}' >"$scratch/bad.json"
check "a model of other intents is an error" exits 2 bash -c "echo hi | ie-chat --model '$scratch/bad.json'"
head -c 20000 "$IE_ROOT/models/chat.json" >"$scratch/cut.json"
check "a cut model is an error" exits 2 bash -c "echo hi | ie-chat --model '$scratch/cut.json'"
check "a wrong pack is an error" exits 2 bash -c "echo hi | ie-chat -q '$scratch/m'"
check "a report that is none is an error" exits 2 bash -c "echo hi | ie-chat -r '$scratch/p.yaml'"
{ head -c 150000000 /dev/zero | tr '\0' x; printf '\nbye\n'; } >"$scratch/long"
within 300000 ie-chat <"$scratch/long" >"$scratch/said" 2>"$scratch/err"
check "a line without an end is skipped in little memory" [ $? -eq 1 ]
check "and named" grep -q '<stdin>:1: a line of 150000000 bytes' "$scratch/err"
check "and what follows is answered" [ -s "$scratch/said" ]
{ printf '{"type":"media","t":0,"dur":9,"purpose":"practice"}\n'; cat "$scratch/long"; } >"$scratch/stream"
check "a stream with one can be talked about" bash -c "echo bye | ie-chat -r '$scratch/stream' 2>&1 | grep -q 'stream:2: a line of 150000000 bytes'"
rm "$scratch/long" "$scratch/stream"
check "an operand is misuse" exits 2 ie-chat hello

cat >"$scratch/i.json" <<'END'
{"intents":[{"name":"cat","patterns":["the cat purrs","my cat meows","a cat sleeps","cats eat mice","one cat","a purring cat"],"responses":["C"]},
{"name":"dog","patterns":["the dog barks","my dog growls","a dog runs","dogs eat bones","one dog","a barking dog"],"responses":["D1","D2"]}],
"none":{"patterns":["it rains","blue sky","ten cars","green leaves","the sea"],"responses":["N"]}}
END
tiny() { ie-chat --intents "$scratch/i.json" --model "$scratch/$1.json" "${@:2}"; }
check "other intents can be trained" tiny t1 --train
check "training again gives the same bytes" bash -c "ie-chat --intents '$scratch/i.json' --model '$scratch/t2.json' --train && cmp '$scratch/t1.json' '$scratch/t2.json'"
check "the trained model tells them apart" bash -c "[ \"\$(printf 'the dog barks\nmy dog\nthe cat purrs\n' | \
    ie-chat --intents '$scratch/i.json' --model '$scratch/t1.json' | tr '\n' ' ')\" = 'D1 D2 C ' ]"
printf 'intent\tsentence\ncat\tthe cat purrs\nnone\tit snows\n' >"$scratch/t.tsv"
check "a model can be measured" bash -c "ie-chat --intents '$scratch/i.json' --model '$scratch/t1.json' --evaluate '$scratch/t.tsv' | grep -q 'answered rightly *100.0'"
printf 'intent\tsentence\nbird\tit sings\n' >"$scratch/w.tsv"
cat >"$scratch/tags.json" <<'END'
{"intents":[{"tag":"opening","patterns":["Hi","Hello there","Good morning"],"responses":["Welcome!"]},
{"tag":"hours","patterns":["When do you open?","Opening hours please","Are you open on Sunday?"],"responses":["From nine to five."]},
{"tag":"noanswer","patterns":[],"responses":["I did not get that."]}]}
END
check "intents of other programs can be trained: tag for name, no sentences about other subjects" \
    ie-chat --intents "$scratch/tags.json" --model "$scratch/t3.json" --train
check "they are told apart, and what has no patterns is said where nothing was understood" bash -c \
    "[ \"\$(printf 'Hi\nwhen do you open\nwhat is the capital of France\n' | ie-chat --intents '$scratch/tags.json' \
    --model '$scratch/t3.json' | tr '\n' '|')\" = 'Welcome!|From nine to five.|I did not get that.|' ]"
check "training on our intents gives our model, byte for byte" \
    bash -c "ie-chat --train --model '$scratch/ours.json' && cmp '$scratch/ours.json' '$IE_ROOT/models/chat.json'"
check "an unknown intent in a table is an error" exits 2 tiny t1 --evaluate "$scratch/w.tsv"
check "training into a folder that is not there is an error" exits 2 tiny none/x --train
finish
