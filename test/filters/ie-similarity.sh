#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-similarity: which speech answers which question, what a score holds, and bad input.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 1
net=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}
export IE_CACHE=$scratch/empty  # without the sentence net: the same on every machine, and quick

cat >pack.yaml <<'Y'
title: Test
topic: python
questions:
  - id: tuple
    text: What is the difference between a list and a tuple in Python?
    answer: A list is mutable, its items can be changed. A tuple is immutable and can be a dictionary key.
    points:
      - text: A list is mutable
        weight: 2
      - text: A tuple is immutable
        weight: 2
      - text: A tuple can be a dictionary key
        weight: 1
  - id: hash
    text: How does a dictionary find the value of a key?
    answer: It computes the hash of the key and looks into the slot of a hash table.
    points:
      - text: It computes the hash of the key
        weight: 1
Y
media='{"type":"media","t":0,"dur":40,"version":"0","sha256":"0","part":1,"parts":1,"purpose":"practice"}'
say() { printf '{"type":"utterance","t":%s,"dur":%s,"text":"%s"}\n' "$1" "$2" "$3"; }
has() { grep -qE -- "$1" "$2"; }

{ echo "$media"; say 1 4 'So how does the dictionary find a value of a key?'; say 6 6 'Um, it computes a hash and looks in the table.'
  say 14 4 'What is the difference between a list and tuple in Python?'; say 20 6 'You can change lists. Tuples can not be changed.'; } >heard.ndjson
ie-similarity -q pack.yaml <heard.ndjson >heard.out
check "questions are heard in the transcript" has '"type":"question","t":1(\.[0-9]*)?,.*"id":"hash".*"source":"heard"' heard.out
check "an answer ends where the next question begins" has '"type":"answer","t":4\.9[0-9]*,"dur":9\.[0-9]*,.*"id":"hash".*"text":"Um, it computes' heard.out
check "the input comes first, byte for byte" sh -c 'head -n 5 heard.out | cmp - heard.ndjson'
check "every answer has a similarity" sh -c '[ $(grep -c "\"type\":\"similarity\"" heard.out) -eq 2 ]'
ie-similarity -q pack.yaml <heard.ndjson >again.out
check "the same input gives the same bytes" cmp heard.out again.out
check "a score is the sum of its parts" python3 - <<'P'
import json
for line in open("heard.out"):
    r = json.loads(line)
    if r["type"] == "similarity":
        total = r["base"] + sum(p["points"] for p in r["parts"])
        assert abs(min(10, max(0, total)) - r["overall"]) < 0.01, (total, r["overall"])
        assert abs((2 * r["overall"] + 10 * r["coverage"]) / 3 - r["score"]) < 0.011, r
        made = sum(p["weight"] * ["missed", "partly", "covered"].index(p["state"]) / 2 for p in r["points"])
        assert abs(made / sum(p["weight"] for p in r["points"]) - r["coverage"]) < 1e-3, r["points"]
        assert r["interval"][0] <= r["score"] <= r["interval"][1] and 0 <= r["correct"] <= 1
        assert all("t" in m for m in r["matches"]) and r["model"].count("@") == 1
P

# An interview as ie-people tells it: who asks, and what.
ask() { say "$1" 4 "$3"; printf '{"type":"turn","t":%s,"dur":4,"person":1,"role":"interviewer","what":"question"}\n' "$1"
    printf '{"type":"question","t":%s,"dur":10,"id":"heard-%s","text":"%s","source":"people","person":1,"role":"interviewer"%s}\n' "$1" "$2" "$3" "${4-}"; }
{ echo "$media"
  ask 0 1 'okay so how are lists different from tuples in python'; say 5 3 'You can change lists. Tuples can not be changed.'
  ask 10 2 'Could you say that in other words?' ',"follow_up":true'; say 15 3 'A list is mutable.'
  ask 20 3 'Where do you see yourself in five years?'; say 25 3 'I want to lead a team.'; } >asked.ndjson
ie-similarity -q pack.yaml <asked.ndjson >asked.out
check "a question in other words is the pack's" has '"type":"question","t":0,"dur":20,"id":"tuple","index":1,.*"source":"heard","heard":"heard-1","asked":"okay so how' asked.out
check "what follows up belongs to its answer" has '"id":"heard-2".*"follow_up":true,"of":"tuple"' asked.out
check "its answer holds both replies and nothing of the interviewer" has '"type":"answer","t":4,"dur":16,.*"text":"You can change lists. Tuples can not be changed. A list is mutable."' asked.out
check "a question that the pack lacks is put out as it was asked" has '"type":"question","t":20,"dur":[0-9.]*,"id":"heard-3","text":"Where do you' asked.out
check "and has no score" sh -c '[ $(grep -c "\"type\":\"similarity\"" asked.out) -eq 1 ]'
{ echo '{"type":"media","t":0,"purpose":"practice"}'
  for i in $(seq 301); do
      printf '{"type":"utterance","t":%d,"dur":2,"voice":1,"text":"What is your number %d?"}\n' "${i}0" "$i"
      printf '{"type":"utterance","t":%d,"dur":2,"voice":2,"text":"I like the number %d best."}\n' "${i}3" "$i"
  done; } | ie-people | ie-similarity --method words -q "$IE_ROOT/corpus/interviews/python.yaml" >many.out 2>&1
check "questions beyond what is looked at are counted" has 'the last 1 that were heard' many.out
check "questions that were not asked are listed" has '"code":"not_asked".*"questions":\[{"id":"hash"' asked.out

{ echo "$media"; echo '{"type":"question","t":0,"dur":10,"id":"1","index":1,"text":"hash","source":"chapter"}'
  echo '{"type":"question","t":10,"dur":30,"id":"2","index":2,"text":"Difference between a list and a tuple","source":"chapter"}'
  say 2 3 'it hashes the key'; say 12 3 'tuples are immutable'; } | ie-similarity -q pack.yaml >chapter.out
check "chapters are matched by id and by words" sh -c 'has() { grep -qE -- "$1" chapter.out; }; has "\"type\":\"answer\",\"t\":0,\"dur\":10,\"id\":\"hash\".*\"source\":\"chapter\"" && has "\"type\":\"answer\",\"t\":10,\"dur\":30,\"id\":\"tuple\""'

{ printf '{"type":"media","t":0,"dur":10,"part":1,"parts":2,"purpose":"practice"}\n'; say 2 3 'lists change'
  printf '{"type":"media","t":10,"dur":10,"part":2,"parts":2,"purpose":"practice"}\n'; say 12 3 'it hashes'; } | ie-similarity -q pack.yaml >parts.out
check "the i-th file answers the i-th question" has '"type":"answer","t":10,"dur":10,"id":"hash".*"text":"it hashes","source":"file"' parts.out

sed 's/  - id: hash/&\n    start: 20\n    end: 30/; s/  - id: tuple/&\n    start: 5\n    end: 19/' pack.yaml >windows.yaml
{ echo "$media"; say 6 3 'tuples'; say 21 3 'hashes'; say 33 3 'bye'; } | ie-similarity -q windows.yaml >windows.out
check "the windows of the pack come first" has '"type":"answer","t":20,"dur":10,"id":"hash".*"text":"hashes","source":"pack"' windows.out

{ echo "$media"; say 2 5 'it computes the hash of a key and looks into the hash table'; } >whole.ndjson
check "a guess at the question is said" exits 1 sh -c 'ie-similarity -q pack.yaml <whole.ndjson >whole.out'
check "the guess is the question that fits" has '"type":"answer".*"id":"hash".*"source":"whole"' whole.out
{ echo "$media"; say 2 5 'a tuple is hashed and its key is mutable'; } >doubtful.ndjson
ie-similarity -q pack.yaml <doubtful.ndjson >doubtful.out 2>/dev/null
check "a doubtful guess is none" sh -c 'grep -q question_unknown doubtful.out && ! grep -q "\"type\":\"similarity\"" doubtful.out'
check "--question says what was asked" sh -c 'ie-similarity -q pack.yaml --question tuple <whole.ndjson | grep -q "\"type\":\"answer\".*\"id\":\"tuple\""'
parts() { # two recordings of one word each
    printf '{"type":"media","t":%d,"dur":9,"part":%d,"parts":2,"purpose":"practice"}\n{"type":"word","t":%d,"dur":1,"text":"hash"}\n' 0 1 1 9 2 10
}
misheard() {
    jq -nc '{type: "media", t: 0, dur: 9, purpose: "practice"}, {type: "utterance", t: 0, dur: 9, text: "A list is mutable and a two pull is not."},
        ("A list is mutable and a two pull is not" / " " | to_entries[] | {type: "word", t: .key, dur: 0.9, text: .value, p: 0.7})'
}
check "what was misheard is told with what it sounds like" test \
    "$(misheard | ie-similarity --method words -q python --question py-list-tuple | jq -r '.guesses[]? | "\(.heard): \(.text)"')" = "two pull: tuple"
check "and left where that is wanted" test \
    -z "$(misheard | ie-similarity --method words -q python --question py-list-tuple --as-heard | jq -r '.guesses[]?')"
check "--question names one for each recording" test \
    "$(parts | ie-similarity -q pack.yaml --question tuple,hash | jq -r 'select(.type == "answer") | .id' | paste -s -d ' ')" = "tuple hash"
check "as many as there are recordings" exits 2 sh -c 'printf "%s\n" "$0" | ie-similarity -q pack.yaml --question tuple,hash,tuple' "$(parts)"
check "a question that the pack lacks is refused" exits 2 sh -c 'ie-similarity -q pack.yaml --question x <whole.ndjson'
{ echo "$media"; echo '{"type":"word","t":1,"dur":0.5,"text":"hash","p":0.4}'; } | ie-similarity -q pack.yaml --question hash >doubt.out
{ echo "$media"; echo '{"type":"word","t":1,"dur":0.5,"text":"hash"}'; } | ie-similarity -q pack.yaml --question hash >sure.out
width() { sed -n 's/.*"interval":\[\([0-9.]*\),\([0-9.]*\)\].*/\2 \1/p' "$1" | awk '{ print $1 - $2 }'; }
check "doubt about the words widens the interval" awk -v a="$(width doubt.out)" -v b="$(width sure.out)" 'BEGIN { exit !(a > b) }'
check "no transcript is said" sh -c "echo '$media' | ie-similarity -q pack.yaml | grep -q no_transcript"

echo '{"type":"answer","id":"a","question":"What?","reference":["The water evaporated.","It dried."],"text":"the water evaporates","t":3,"dur":2}' | ie-similarity >answer.out
check "an answer with references is scored against the best" has '"type":"similarity","t":3,"dur":2,"id":"a","score":[0-9.]+,"ratio":0.9.*"reference":1' answer.out
echo '{"type":"answer","reference":"tide","text":"DIET"}' | ie-similarity --method difflib >ratio.out
check "the answer is difflib's first argument" has '"score":5,"ratio":0.5,' ratio.out
echo '{"type":"answer","question":"hash","text":"it computes the hash"}' | ie-similarity -q pack.yaml >known.out
check "a question of the pack brings its own reference" has '"type":"similarity".*"id":"1"' known.out
echo '{"type":"answer","question":"q","reference":"The list is mutable.","text":"the list is not mutable"}' | ie-similarity >contrary.out
check "a plain negation is flagged" has '"contrary":\[.*"by":"negated"' contrary.out
sed 's/text: A list is mutable/&\n        part: task/' pack.yaml >story.yaml
echo '{"type":"answer","question":"tuple","text":"Last year my task was to speed it up. In the end it was fast."}' |
    ie-similarity -q story.yaml >story.out
check "the parts of a story are told apart" has '"part":"task","told":true,.*"part":"action","told":false,.*"part":"result","told":true' story.out
check "no story is looked for where no point names a part" sh -c '! grep -q "\"story\"" known.out'
echo '{"type":"answer","question":"q","reference":"The list is mutable.","text":""}' | ie-similarity >silent.out
check "nothing said scores nothing" has '"score":0,' silent.out
echo '{"type":"answer","question":"py-list-tuple","text":"A dictionary maps keys to values and is built on a hash table. Python computes the hash of the key to find the slot, so that looking up takes constant time on average. Keys must be hashable, and since version 3.7 the order of insertion is kept."}' |
    ie-similarity -q "$IE_ROOT/corpus/interviews/python.yaml" --method words >other.out
check "speaking long about something else earns little" has '"score":[0-2]\.' other.out
check "an answer without reference is a bad record" exits 1 sh -c "echo '{\"type\":\"answer\",\"text\":\"x\"}' | ie-similarity"

{ echo "$media"; printf '{"type":"strange","t":1}\nno json\n{"type":"word"}\n{"type":"answer","reference":"a b","text":"a b"}'; } >odd.ndjson
check "odd lines end with 1" exits 1 sh -c 'ie-similarity <odd.ndjson >odd.out'
check "unknown and malformed lines pass, the unterminated one is scored" sh -c 'grep -q strange odd.out && grep -q "no json" odd.out && grep -q "\"type\":\"similarity\"" odd.out'
check "empty input gives empty output" sh -c '[ -z "$(ie-similarity </dev/null)" ]'
check "a full disk is noticed" exits 2 sh -c 'ie-similarity <odd.ndjson >/dev/full'
check "a directory is refused" exits 2 sh -c 'ie-similarity <. '
check "a missing pack is refused" exits 2 ie-similarity -q nowhere.yaml
check "a missing model is refused" exits 2 sh -c 'ie-similarity --model nowhere </dev/null'
head -c 300 "$IE_ROOT/models/similarity/words.txt" >cut.txt
check "a cut model is refused" exits 2 sh -c 'ie-similarity --model cut.txt </dev/null'
check "--check accepts a good pack" exits 0 ie-similarity --check pack.yaml
sed 's/id: hash/id: tuple/' pack.yaml >twice.yaml
check "--check refuses a repeated id" exits 2 ie-similarity --check twice.yaml
long=$(python3 -c "print('word hash table ' * 33334)")
{ echo "$media"; printf '{"type":"answer","question":"How?","reference":"It looks into the slot of a hash table.","text":"%s"}\n' "$long"; } >long.ndjson
check "an answer of 100,000 words is scored in bounded time" timeout 20 sh -c 'ie-similarity <long.ndjson | grep -q "\"score\":"'

cat >stories.yaml <<'Y'
title: Stories
questions:
  - id: conflict
    text: Tell me about a conflict with a colleague and how you resolved it.
    rubric: story
  - id: mistake
    text: Tell me about a mistake you made and what you learned from it.
    rubric: {situation: 2, action: 3, result: 2, learned: 2}
Y
story='Last year in our support team a colleague and I argued about the night tickets, and it got loud. I was responsible for the rota. I invited him for a coffee, asked what bothered him, and wrote two versions of the rota. In the end the complaints fell from nine a week to one.'
answers() { for text; do printf '{"type":"answer","t":0,"question":"conflict","text":"%s"}\n' "$text"; done; }
{ answers "$story" 'I do not know.' 'Tell me about a conflict with a colleague and how you resolved it.' \
    'conflict colleague listening compromise communication respect situation task action result teamwork learned solution' \
    "$story $story $story $story $story" "$(seq -f 'word%g' 100000 | tr '\n' ' ')"
    printf '{"type":"answer","t":0,"question":"mistake","text":"%s"}\n' "$story"; } >stories.ndjson
timeout 60 ie-similarity -q stories.yaml <stories.ndjson >stories.out
check "a story is worth what its parts are worth, and what is none two or less with a reason" python3 - <<'P'
import json
found = [r for r in map(json.loads, open("stories.out")) if r["type"] == "similarity"]
assert len(found) == 7, len(found)
for r in found:
    assert abs(sum(e["points"] for e in r["rubric"]) - r["score"]) < 1e-9, r
assert found[0]["score"] > 7 and found[0]["rubric"][-1]["part"] != "limit", found[0]
for r in found[1:]:
    assert r["score"] <= 2 and r["rubric"][-1]["reason"], r
action = next(e for e in found[0]["rubric"] if e["part"] == "action")
assert action["sentence"].startswith("I invited him") and action["state"] == "covered", action
learned = next(e for e in found[0]["rubric"] if e["part"] == "learned")
assert "What did you learn" in learned["advice"] and "complaints fell" in learned["advice"], learned
P
printf 'What is a list?\nTell me about a time when you failed.\n' >list.txt
check "a pack is drafted from a list of questions" sh -c 'ie-similarity --draft list.txt >draft.yaml && grep -q "rubric: story" draft.yaml'
check "a draft is a valid pack that says what is open" sh -c 'ie-similarity --check draft.yaml 2>open.txt; [ $? -eq 1 ] && grep -q "still to be filled in" open.txt'
check "a list that is not there is said" exits 2 ie-similarity --draft nowhere.txt
check "a pack that comes along is found by its name" sh -c 'ie-similarity --check python | grep -q "questions, no errors"'
check "a name that is none lists those that are" sh -c 'ie-similarity --check pyton 2>&1 | grep -q "packs of the toolkit:.*python"'
sed 's/situation: 2/situaton: 2/' stories.yaml >wrong.yaml
check "a part that is not known is said with its place and the nearest one" sh -c 'ie-similarity --check wrong.yaml 2>&1 |
    grep -q "^wrong.yaml:8:14: error: .situaton. is not known in a rubric; did you mean .situation.?"'

check "the net's method without the net is refused" exits 2 sh -c 'ie-similarity --method embedding </dev/null'
if [ -r "$net/minilm/model.safetensors" ] && [ -r "$IE_ROOT/models/similarity/embedding.txt" ]; then
    printf '%s\n' '{"type":"answer","question":"Why?","reference":"The car would not start because the battery was flat.","text":"there was no power left so the engine stayed silent"}' \
        '{"type":"answer","question":"Why?","reference":"The car would not start because the battery was flat.","text":"my aunt bakes excellent bread on sundays"}' >meaning.ndjson
    IE_CACHE=$net ie-similarity <meaning.ndjson >meaning.out
    check "the net is the default where it is installed" has '"method":"embedding".*"net":"minilm@53aa5117"' meaning.out
    check "meaning counts without a word in common" python3 - <<'P'
import json
scores = [r["score"] for r in map(json.loads, open("meaning.out")) if r["type"] == "similarity"]
assert scores[0] > scores[1] + 1, scores
P
    echo '{"type":"answer","question":"What is a variable?","reference":"A location in memory that can store a value.","text":"a named place in the computer that holds data"}' |
        IE_CACHE=$net ie-similarity >place.out
    check "words that the net alone pairs are listed" has '"expected":"store","said":"holds","by":"meaning"' place.out
else
    skip "the sentence net is not installed"
fi
for grade in 3 4 2; do echo '{"question":"hash","text":"it computes the hash of a key","grade":'$grade'}'; done >graded.ndjson
check "a panel's grades are fitted" sh -c 'ie-similarity -q pack.yaml --method words --calibrate graded.ndjson >house.yaml 2>house.log'
check "the agreement before and after is told" has 'hash: 3 graded answers; off by .* before, .* after .*interval' house.log
check "the pack keeps the scale, and scores follow it" sh -c 'ie-similarity --check house.yaml && grep -q "calibration: {shift: " house.yaml && echo "{\"type\":\"answer\",\"question\":\"hash\",\"text\":\"it computes the hash of a key\"}" | ie-similarity -q house.yaml --method words | grep -q "\"calibration\":{\"answers\":3,\"points\":-"'
check "grades that are none are refused" exits 2 sh -c 'echo "{\"question\":\"hash\",\"text\":\"x\"}" >bad.ndjson; ie-similarity -q pack.yaml --calibrate bad.ndjson'
check "--calibrate needs a pack" exits 2 ie-similarity --calibrate graded.ndjson
echo '{"type":"answer","question":"hash","text":"I do not know, I would look it up."}' | ie-similarity -q pack.yaml >unknown.out
check "what is no answer is told with its reason" has '"score":0[.0-9]*,.*"limit":{"reason":"it says that the answer is not known"' unknown.out
sed 's/^    answer: /    answers:\n      - There are buckets, and the number of the bucket follows from the key.\n&/' pack.yaml >several.yaml
said='{"type":"answer","question":"hash","text":"there are buckets and the number of the bucket follows from the key"}'
scored() { echo "$said" | ie-similarity -q "$1" --method words | sed -n 's/.*"overall":\([0-9.]*\).*/\1/p'; }
check "any accepted answer counts" awk -v a="$(scored several.yaml)" -v b="$(scored pack.yaml)" 'BEGIN { exit !(a > b + 2) }'
finish
