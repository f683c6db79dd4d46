#!/bin/bash
# Golden cases of ie-report, over a stream written by rule (test/golden/report-stream.py).
set -u
. "$(dirname "$0")/../lib.sh"
golden=$IE_ROOT/test/golden
export IE_DATA=$IE_ROOT
out=$scratch/out
media='{"type":"media","t":0,"dur":4,"file":"a.mp4","sha256":"00","video":{"width":4},"audio":{"channels":1},"purpose":"practice"}'

exits 0 ie-report -o "$out" <"$golden/report.ndjson"
ie-report <"$golden/report.ndjson" >"$scratch/printed.txt"
for file in report.html report.txt report.json stream.ndjson transcript.vtt; do
    check "$file is written" test -s "$out/$file"
done
check "no draft is left behind" test -z "$(ls "$out" | grep part)"
check "without a folder the text is printed" cmp "$scratch/printed.txt" "$out/report.txt"
check "the text is the recorded one" cmp "$out/report.txt" "$golden/report.txt"
ie-report --json <"$golden/report.ndjson" >"$scratch/printed.json"
check "--json prints report.json" cmp "$scratch/printed.json" "$out/report.json"
exits 0 ie-report -o "$scratch/again" <"$golden/report.ndjson"
check "the same stream gives the same bytes" diff -r "$out" "$scratch/again"
exits 0 ie-report -o "$scratch/second" <"$out/stream.ndjson"
check "a stream without payloads gives the same page" cmp "$scratch/second/transcript.vtt" "$out/transcript.vtt"
check "reporting a reported stream again adds nothing twice" cmp "$scratch/second/stream.ndjson" "$out/stream.ndjson"

# What a reader cannot use is not there, what is detail is folded.
check "no internal names of measures" bash -c "! grep -qiE 'piece[_ ]recall|>echo<|stem[_ ]coverage|[+]0[.]00' '$out/report.html'"
outside() { sed 's/<details/\n&/g; s/<.details>/&\n/g' "$out/report.html" | awk '/^<details/ { deep++ } deep == 0; /<\/details>$/ { deep-- }'; }
check "details are folded" bash -c "! grep -qE 'adds up</|Pace, pauses, voice|SHA-256|<blockquote' <<<\"\$0\"" "$(outside)"
check "what to try is not" grep -q 'class="tip' <<<"$(outside)"
if command -v chromium >/dev/null && command -v pdfinfo >/dev/null; then
    chromium --headless --no-sandbox --print-to-pdf="$scratch/page.pdf" "file://$out/report.html" >/dev/null 2>&1
    check "it is printed on four pages at most" test "$(pdfinfo "$scratch/page.pdf" | sed -n 's/^Pages: *//p')" -le 4
else
    skip "chromium or pdfinfo is not installed: pages are not counted"
fi

# A page over many interviews.
mkdir -p "$scratch/many"
cp -r "$out" "$scratch/many/one"
cp -r "$out" "$scratch/many/two"
check "an index of a folder is written" ie-report --index "$scratch/many" -o "$scratch/many"
check "with a row for each and links that move along" test \
    "$(grep -c '<a href="\(one\|two\)/report.html">\(one\|two\)</a>' "$scratch/many/index.html")" -eq 2
for folder in one two; do ie-store --db "$scratch/many.db" put --person $folder <"$scratch/many/$folder/stream.ndjson"; done >/dev/null 2>&1
check "one of a database is printed" bash -c "ie-report --index '$scratch/many.db' | grep -q '^<tr><td>one</td>'"
check "it is its owner's alone" test "$(stat -c %a "$scratch/many/index.html")" = 600
check "it fetches nothing" bash -c "! grep -qiE 'https?://| src=|@import|url\(|<link|<iframe' '$scratch/many/index.html'"
check "a folder without interviews is an error" exits 2 ie-report --index "$IE_ROOT/man"
check "so is what is not there" exits 2 ie-report --index "$scratch/nowhere"
if command -v python3 >/dev/null; then
    check "it is well formed" python3 "$IE_ROOT/test/well_formed.py" "$scratch/many/index.html"
fi
if command -v chromium >/dev/null && chromium --headless --no-sandbox --disable-gpu --dump-dom about:blank >/dev/null 2>&1; then
    sed 's,<meta http-equiv[^>]*>,,;s,</body>,<script>find.value="nobody";find.dispatchEvent(new Event("input"))</script></body>,' \
        "$scratch/many/index.html" >"$scratch/many/filtered.html"
    check "what is typed filters the rows" bash -c \
        "chromium --headless --no-sandbox --disable-gpu --dump-dom 'file://$scratch/many/filtered.html' 2>/dev/null | grep -q '>0 shown<'"
    sed 's,<meta http-equiv[^>]*>,,;s,</body>,<script>document.querySelector("#interviews th").click()</script></body>,' \
        "$scratch/many/index.html" >"$scratch/many/sorted.html"
    check "a heading sorts" bash -c \
        "chromium --headless --no-sandbox --disable-gpu --dump-dom 'file://$scratch/many/sorted.html' 2>/dev/null | grep -q 'aria-sort=\"ascending\"><button>Person'"
else
    skip "no chromium here: the script of an index is not run"
fi

# The recording beside it.
mkdir -p "$scratch/take one"
ffmpeg -v error -f lavfi -i sine=duration=5 "$scratch/take one/it's.wav"
said='{"type":"utterance","t":1.25,"dur":1,"text":"So, <what>?"}'
heard='{"type":"word","t":1.25,"dur":0.3,"text":"so"}'
second="{\"type\":\"media\",\"t\":4${media#*\"t\":0}"
printf '%s\n' "${media/\"video\":{\"width\":4\}/\"video\":null}" "$said" "$heard" "$second" "${said/1.25/6.5}" >"$scratch/take.ndjson"
page=$scratch/with/report.html
exits 0 ie-report -o "$scratch/with" --recording "$scratch/take one/it's.wav" <"$scratch/take.ndjson"
check "a time is a link into the recording at hand" \
    grep -qF '<a class="at" href="../take%20one/it%27s.wav#t=1.2" aria-label="Play 0:01">0:01</a>' "$page"
check "a word knows its time" grep -qF '<span data-t="1.25">So,</span> &lt;what&gt;?' "$page"
check "the page plays it" grep -qF '<audio controls preload="metadata" src="../take%20one/it%27s.wav" data-start="0.00"' "$page"
check "a time in a recording that is not at hand is no link" grep -qF '<span class="when">0:06</span>' "$page"
check "no path of the machine is told" bash -c "! grep -qF '$scratch' '$page'"
ie-report -o "$scratch/gone" --recording "$scratch/nowhere.wav" --recording / <"$scratch/take.ndjson"
ie-report -o "$scratch/without" <"$scratch/take.ndjson"
check "without the file the page is what it was" cmp "$scratch/gone/report.html" "$scratch/without/report.html"
check "and has no script" bash -c "! grep -qE '<script|<audio|media-src' '$scratch/gone/report.html'"
sed '1s/"sha/"container":"avi","sha/' "$scratch/take.ndjson" | ie-report -o "$scratch/avi" --recording "$scratch/take one/it's.wav"
check "of a kind that no browser plays the page says so" bash -c \
    "grep -qF 'do not play recordings of this kind (avi)' '$scratch/avi/report.html' && ! grep -qE '<audio|<script' '$scratch/avi/report.html'"
if command -v python3 >/dev/null; then
    check "a page that plays is well formed" python3 "$IE_ROOT/test/well_formed.py" "$page"
fi
if command -v chromium >/dev/null; then
    # Prints the page as it stands when its script and the player have run.
    played() { chromium --headless --no-sandbox --disable-gpu --autoplay-policy=no-user-gesture-required \
        --virtual-time-budget=5000 --dump-dom "$1" 2>/dev/null; }
    check "its own script and player are allowed" bash -c \
        "grep -q '<body class=\"played\"' <<<\"\$0\" && grep -q '<p hidden=\"\">It cannot be played' <<<\"\$0\"" "$(played "file://$page")"
    sed 's,</body>,<script>document.body.id="foreign"</script></body>,' "$page" >"$scratch/with/foreign.html"
    check "no other script is" bash -c "! grep -q '<body[^>]*foreign' <<<\"\$0\"" "$(played "file://$scratch/with/foreign.html")"
    sed 's,<meta http-equiv[^>]*>,,;s,</body>,<script>document.querySelector("blockquote a.at").click()</script></body>,' \
        "$page" >"$scratch/with/click.html"
    check "a link plays from its time, and the word lights up" bash -c \
        "grep -qE 'class=\"lit\"' <<<\"\$0\" && grep -q '<details id=\"player\".* open' <<<\"\$0\"" "$(played "file://$scratch/with/click.html")"
    mv "$scratch/take one" "$scratch/moved"
    check "where it has gone since, that is said, and links are none" bash -c \
        "grep -q '<p>It cannot be played' <<<\"\$0\" && ! grep -q 'class=\"at\" href' <<<\"\$0\"" "$(played "file://$page")"
else
    skip "no chromium here: nothing is played"
fi

# The feedback, spoken.
interview() { # interview ANSWERS: a stream in which each says little, for long, with pauses
    local i
    echo "{\"type\":\"media\",\"t\":0,\"dur\":$((60 * $1)),\"video\":null,\"audio\":{\"channels\":1},\"purpose\":\"practice\"}"
    for ((i = 0; i < $1; i++)); do
        echo "{\"type\":\"question\",\"t\":$((60 * i)),\"dur\":60,\"id\":\"q$i\",\"index\":$((i + 1)),\"text\":\"What is $i?\"}"
        for second in {2..50..1}; do
            echo "{\"type\":\"word\",\"t\":$((60 * i + second)),\"dur\":0.3,\"text\":\"um\"}"
            echo "{\"type\":\"word\",\"t\":$((60 * i + second)).4,\"dur\":0.3,\"text\":\"word\"}"
        done
    done
    for ((i = 0; i < $1; i++)); do
        echo "{\"type\":\"similarity\",\"t\":$((60 * i)),\"dur\":60,\"id\":\"q$i\",\"score\":1.25,\"points\":[{\"text\":\"what it is\",\"weight\":1,\"state\":\"missed\"}]}"
    done
}
if command -v espeak-ng >/dev/null; then
    for answers in 1 5 20; do
        interview $answers | ie-report -o "$scratch/spoken" --speak "$scratch/spoken/feedback.wav"
        check "the feedback on $answers answers lasts from ten seconds to a minute" bash -c \
            '(($1 > 441000 && $1 < 2646000))' _ "$(stat -c %s "$scratch/spoken/feedback.wav")"  # 44100 bytes a second
    done
    check "the page plays it" grep -qF 'preload="none" src="feedback.wav"' "$scratch/spoken/report.html"
    check "where it cannot be written the page has none" bash -c \
        "ie-report -o '$scratch/unspoken' --speak '$scratch/no/where.wav' <'$scratch/take.ndjson' 2>/dev/null; [ \$? -eq 1 ] && ! grep -q '<audio' '$scratch/unspoken/report.html'"
else
    skip "espeak-ng is not installed: nothing is spoken"
fi

check "frame and audio records are left out of the stream" \
    bash -c "! grep -q '\"type\":\"frame\"\|\"type\":\"audio\"' $out/stream.ndjson"
grep -v '"type":"frame"' "$golden/report.ndjson" >"$scratch/results"
head -n "$(wc -l <"$scratch/results")" "$out/stream.ndjson" >"$scratch/head"
check "all other records are kept byte for byte and in order" cmp "$scratch/head" "$scratch/results"
check "records of unknown types appear untouched" \
    grep -qF '"other":[{"type":"gesture","t":12.5,"hands":2,"note":"a stage of somebody else"}]' "$out/report.json"
odd='{"type":"odd" ,"t":1.50,"text":"\u00e9 é","deep":{"b":1e2,"a":[]}}'
printf '%s\n' "$media" "$odd" | ie-report --json >"$scratch/odd.json"
check "their spacing, escapes and numbers stay as written" grep -qF "\"other\":[$odd]" "$scratch/odd.json"

if command -v python3 >/dev/null; then
    check "report.json is JSON" python3 -m json.tool "$out/report.json" /dev/null
    check "each line of the stream is JSON" python3 -c \
        "import json,sys; [json.loads(l) for l in open('$out/stream.ndjson')]"
    check "the page is well formed" python3 "$IE_ROOT/test/well_formed.py" "$out/report.html"
else
    skip "python3 is not installed: JSON and HTML are not parsed"
fi
check "the page holds no script and fetches nothing" \
    bash -c "! grep -qiE '<script|https?://|src=|@import|url\([^#]|<link|<iframe| on[a-z]+=\"' $out/report.html"
check "names from the stream are escaped in the page" grep -qF 'practice &lt;one&gt; &amp; &#39;two&#39;.mp4' "$out/report.html"
check "words from the stream are escaped in the page" grep -qF '&lt;b&gt;lazy&lt;/b&gt;' "$out/report.html"
check "fillers are marked where they were heard" \
    grep -qF 'So <mark title="filler">um</mark> <mark title="filler">uh</mark> the memory' "$out/report.html"
for word in so:0.9 what:0.2 then:null; do
    echo "{\"type\":\"word\",\"t\":1,\"dur\":0.2,\"text\":\"${word%:*}\",\"p\":${word#*:}}"
done | { echo "$media"; echo '{"type":"utterance","t":1,"dur":1,"text":"So, what then?"}'; cat; } |
    ie-report -o "$scratch/unsure" >"$scratch/printed"
check "a word that is likelier wrong than right is paler" \
    grep -qF '>So, <span class="unsure" title="likelier wrong than right">what</span> then?' "$scratch/unsure/report.html"
check "and the page says what that means" grep -qF 'Paler words were heard badly' "$scratch/unsure/report.html"
check "where all are likely, it does not" bash -c "! grep -qF 'Paler words' '$out/report.html'"
check "every chart has a title and a description" test \
    "$(grep -c 'role="img"' "$out/report.html")" -eq "$(grep -c '<title id=.*<desc id=' "$out/report.html")"
{ printf '%s\n' "$media" '{"type":"question","t":0,"dur":4,"id":"q","index":1,"text":"Tell me about a mistake."}'
  printf '%s\n' '{"type":"answer","t":0,"dur":4,"id":"q","text":"last year I broke it"}'
  printf '%s\n' '{"type":"similarity","t":0,"dur":4,"id":"q","score":5,"points":[{"text":"p","weight":1,"state":"missed"}],"story":[{"part":"situation","told":true,"t":1,"dur":1,"words":["last","year"]},{"part":"task","told":false,"words":[]}]}'
} | ie-report -o "$scratch/story"
check "the parts of a story are told apart" grep -qF '● situation (at 0:01), ○ task' "$scratch/story/report.html"
printf '%s\n' "$media" '{"type":"prosody","t":0,"dur":4,"scope":"recording","f0_deviation_semitones":0.9}' |
    ie-report -o "$scratch/usual"
tr -s ' \n' ' ' <"$scratch/usual/report.txt" >"$scratch/usual.txt"
check "delivery is laid beside what is usual, with the source" \
    grep -q 'flatter than usual (0.90 semitones of standard deviation; usual 2 to 4: Traunm' "$scratch/usual.txt"
check "what was not measured is not told" bash -c '! grep -q "not measured" "$1" "$2"' _ "$scratch/usual.txt" \
    "$scratch/usual/report.html"
check "the transcript is WebVTT" grep -qx WEBVTT "$out/transcript.vtt"

says() { grep -qF "$1" "$2"; }
printf '%s\n' "$media" >"$scratch/media"
check "a stream of one media record is reported" exits 0 ie-report <"$scratch/media"
ie-report <"$scratch/media" | tr -s ' \n' ' ' >"$scratch/bare"
{ cat "$scratch/media"; echo '{"type":"word","t":3.5,"dur":0.5,"text":"So."}'; } | ie-report | tr -s ' \n' ' ' >"$scratch/with_words"
for stage in ie-faces ie-emotion ie-prosody ie-confidence ie-stt ie-rating; do
    check "it says that $stage was left out" says "was $stage left out?" "$scratch/bare"
done
check "it says that no pack was given" says "no interview pack was given" "$scratch/with_words"
check "but not where nothing says that there were words to compare" bash -c "! grep -q 'no interview pack' $scratch/bare"
{ cat "$scratch/media"; echo '{"type":"question","t":0,"id":"q","text":"Why?"}'; } | ie-report | tr -s ' \n' ' ' >"$scratch/asked"
check "with a question it says that ie-similarity was left out" says "was ie-similarity left out?" "$scratch/asked"
printf '%s\n' "$media" | sed 's/"audio":{"channels":1}/"audio":null/' >"$scratch/mute"
ie-report <"$scratch/mute" | tr -s ' \n' ' ' >"$scratch/mute.txt"
check "a recording without sound is named as such" says "the recording has no sound" "$scratch/mute.txt"

printf '%s\n{"type":"notice","t":0,"level":"error","code":"refused","text":"prohibited here","by":"ie-emotion"}\n' "$media" |
    ie-report | tr -s ' \n' ' ' >"$scratch/forbidden"
check "a stage that refused is told from one left out" \
    says "expressions were not read: ie-emotion refused (prohibited here)" "$scratch/forbidden"
printf '%s\n{"type":"confidence","t":0,"dur":4,"scope":"recording","score":null,"reason":"too_little_speech"}\n' "$media" |
    ie-report | tr -s ' \n' ' ' >"$scratch/withheld"
check "a score that was withheld comes with its reason" says "Confidence none; withheld: too little speech" "$scratch/withheld"

rating='"trait":"Overall","scale":[1,7],"percentile":73,"interval":[4,6.5],"base":5,"contributions":[{"feature":"ums","value":6,"points":-0.4,"typical":4,"words":"more <ums> than most","advice":"pause","spans":[[1,1.2]]}]'
{ printf '%s\n' "$media"
  for id in q r; do echo "{\"type\":\"question\",\"t\":$([ $id = q ] && echo 0 || echo 2),\"dur\":2,\"id\":\"$id\",\"text\":\"Why?\"}"; done
  echo "{\"type\":\"rating\",\"t\":0,\"dur\":4,\"scope\":\"interview\",\"score\":5.4,$rating}"
  echo "{\"type\":\"rating\",\"t\":0,\"dur\":2,\"scope\":\"answer\",\"question\":\"q\",\"score\":3.6,$rating}"
  echo '{"type":"rating","t":0,"dur":4,"scope":"interview","trait":"Engaged","score":null,"reason":"too_few_words"}'
} | ie-report -o "$scratch/rated"
tr -s ' \n' ' ' <"$scratch/rated/report.txt" >"$scratch/rated.txt"
check "a rating is told with its interval, place, and what to do" \
    says "Overall impression: 5.4 of 7 (4.0 to 6.5), higher than 73% of those it was learnt from - more <ums> than most: pause" "$scratch/rated.txt"
check "one that was withheld with the reason" says "Engaged: no rating, too few words to tell" "$scratch/rated.txt"
check "the page has both, escaped, with the moment" says "more &lt;ums&gt; than most: pause <span class=\"soft\">(0:01)" \
    "$scratch/rated/report.html"
check "and says what it is not" says "not what anybody is like" "$scratch/rated/report.html"
check "an answer has its own" jq -e '[.answers[] | .ratings | map(.score)] == [[3.6], []] and (.interview.ratings | length == 2)' \
    "$scratch/rated/report.json"

printf '%s\n{"type":"suggestion","t":0,"about":"hedges","text":"Fewer <maybe>s.","evidence":"7","by":"count-hedges"}\n' "$media" \
    >"$scratch/foreign"
ie-report -o "$scratch/foreign.out" <"$scratch/foreign"
check "suggestions of other programs are shown" says "Fewer <maybe>s. (by count-hedges)" "$scratch/foreign.out/report.txt"
check "and escaped" says "Fewer &lt;maybe&gt;s." "$scratch/foreign.out/report.html"

check "an empty stream ends with 2" exits 2 ie-report </dev/null
check "and leaves no report" bash -c "! ie-report -o $scratch/none </dev/null && [ -z \"\$(ls $scratch/none)\" ]"
check "an unknown option ends with 2" exits 2 ie-report --nothing <"$scratch/media"
check "a directory as input ends with 2" bash -c "ie-report < . ; [ \$? -eq 2 ]"
check "a full disk ends with 2" bash -c "ie-report < $scratch/media > /dev/full; [ \$? -eq 2 ]"
full() { (trap '' XFSZ; ulimit -f 16; ie-report -o "$1" <"$2"); }
check "files that cannot be written whole end with 2" exits 2 full "$scratch/full" "$golden/report.ndjson"
check "and no draft of them is left" test -z "$(ls "$scratch/full" | grep -v '^report.json$\|^report.txt$\|^transcript.vtt$')"
check "a folder that cannot be made ends with 2" exits 2 ie-report -o /dev/null/x <"$scratch/media"
check "missing rules end with 2" exits 2 ie-report --rules "$scratch/no.yaml" <"$scratch/media"
printf 'rules:\n- {id: a, about: b, text: "{what}", evidence: c, when: {words: "> 1"}}\n' >"$scratch/bad.yaml"
check "rules with an unknown gap end with 2" exits 2 ie-report --rules "$scratch/bad.yaml" <"$scratch/media"

echo '{"type":"notice","t":0,"level":"warning","code":"no_transcript","text":"no word","by":"ie-similarity"}' >"$scratch/notice"
check "notices alone, as of a file that is no recording, are no interview" exits 2 ie-report <"$scratch/notice"
{ cat "$scratch/media"
  for trait in Overall Engaged; do
      echo '{"type":"rating","t":0,"scope":"interview","trait":"'$trait'","score":null,"reason":"no_words"}'
  done; } | ie-report | tr -s ' \n' ' ' >"$scratch/unrated"
check "where nothing is rated the reason stands once" test "$(grep -o 'no words were recognised' "$scratch/unrated" | wc -l)" -eq 1
cat "$golden/report.ndjson" "$golden/report.ndjson" >"$scratch/twice"
check "a stream put together with itself is no interview" bash -c \
    'ie-report -o "$1" <"$2" 2>"$3"; [ $? -eq 2 ] && grep -q twice "$3" && [ -z "$(ls "$1")" ]' _ "$scratch/twice.out" \
    "$scratch/twice" "$scratch/err"
{ printf '%s\n' '{"type":"media","t":0,"dur":40000,"purpose":"practice","audio":{}}'
  awk 'BEGIN { for (i = 0; i < 20000; i++) {
      printf "{\"type\":\"question\",\"t\":%d,\"dur\":2,\"id\":\"q%d\"}\n", 2 * i, i
      printf "{\"type\":\"rating\",\"t\":%d,\"dur\":2,\"scope\":\"answer\",\"question\":\"q%d\",\"trait\":\"fluency\",\"score\":5,\"scale\":[0,10]}\n", 2 * i, i
      printf "{\"type\":\"confidence\",\"t\":%d,\"dur\":3,\"scope\":\"window\",\"score\":5,\"interval\":[4,6]}\n", 2 * i
      printf "{\"type\":\"prosody\",\"t\":%d,\"dur\":2,\"scope\":\"recording\",\"loudness_range_db\":30}\n", 2 * i } }'
} >"$scratch/thousands"
check "20,000 answers, ratings, windows and summaries take seconds" bash -c \
    'ulimit -t 60; ie-report -o "$1" <"$2" >/dev/null' _ "$scratch/thousands.out" "$scratch/thousands"
head -c 30000 "$golden/report.ndjson" >"$scratch/cut"
check "a stream cut within a line is reported with 1" exits 1 ie-report -o "$scratch/cut.out" <"$scratch/cut"
check "and says so" says "could not be used" "$scratch/cut.out/report.txt"
head -n 40 "$golden/report.ndjson" >"$scratch/short"
check "a stream cut between lines is reported with 1" exits 1 ie-report <"$scratch/short"
printf '%s\n{"type":"word","t":1,"dur":1,"text":"end"}' "$media" >"$scratch/open"
check "a last line without its end counts" bash -c "ie-report --json < $scratch/open | grep -q '\"word\":1'"
printf '%s\nnonsense\n{"type":"emotion"\n{"t":1,"type":"late"}\n' "$media" >"$scratch/bad"
check "lines that are no records are counted and reported with 1" \
    bash -c "ie-report --json < $scratch/bad > $scratch/bad.json; [ \$? -eq 1 ] && grep -qF '3 lines of the stream' $scratch/bad.json"
printf '%s\n{"type":"word","t":-1,"text":"a"}\n{"type":"word","t":1e300,"text":"a"}\n' "$media" >"$scratch/never"
check "times out of range are bad records" exits 1 ie-report <"$scratch/never"
printf '%s\n' "${media/practice/recruitment}" >"$scratch/refused"
check "recruitment without consent is refused with 3" exits 3 ie-report -o "$scratch/refused.out" <"$scratch/refused"
check "and nothing is written" test -z "$(ls "$scratch/refused.out")"
consent='"jurisdiction":"DE","consent":{"person":"p","date":"2026-01-01"}'
union=${media/\"practice\"/\"recruitment\",$consent}
word='{"type":"word","t":0.5,"dur":0.4,"text":"so"}'
for state in '{"type":"emotion","t":1,"id":1,"label":"happy"}' '{"type":"confidence","t":0,"dur":4,"scope":"recording","score":5}'; do
    printf '%s\n' "$union" "$word" "$state" >"$scratch/state"
    check "what was inferred in recruitment in the EU is refused with 3: ${state:9:10}" \
        exits 3 ie-report -o "$scratch/state.out" <"$scratch/state"
    check "and nothing of it is written" test -z "$(ls "$scratch/state.out")"
    check "nor without a media record" exits 3 ie-report <<<"$state"
    check "nor where a later recording was made in the EU" exits 3 ie-report < <(printf '%s\n' "$media" "$state" "$union")
done
printf '%s\n' "$union" "$word" >"$scratch/words"
check "what was only measured is reported" bash -c "ie-report --json <'$scratch/words' | grep -q '\"word\":1'"

# What a candidate is owed, in each form of a report for recruitment, and in no other.
check "a report for recruitment is explained" exits 0 ie-report -o "$scratch/owed" --contact 'Ms Bell <bell@example.org>' \
    <"$scratch/words"
check "the page says who answers, escaped" grep -q '<li>Turn to Ms Bell &lt;bell@example.org&gt; with questions' "$scratch/owed/report.html"
check "and leads there from its head" bash -c "grep -q '<a href=\"#explained\">' '$scratch/owed/report.html' &&
    grep -q '<h2 id=\"explained\">' '$scratch/owed/report.html'"
check "why no emotion was inferred is told" grep -q 'in the European Union that is forbidden' "$scratch/owed/report.html"
check "so it is in the text" grep -q '^Explanation and contest$' "$scratch/owed/report.txt"
check "and in JSON, by part" bash -c "jq -r '.explanation | .contact_given, (keys | length), .rights[2]' '$scratch/owed/report.json' |
    tr '\n' ' ' | grep -q '^Ms Bell <bell@example.org> 8 If you think that a score or a decision is wrong'"
ie-report <"$scratch/words" >"$scratch/owed.txt"
check "a contact that was not given is said" grep -q 'No contact was given' "$scratch/owed.txt"
check "practice is not explained, whatever the contact" bash -c "sed 's/recruitment/practice/' '$scratch/words' >'$scratch/own'
    ie-report -o '$scratch/own.out' --contact x <'$scratch/own' >/dev/null 2>&1; ! grep -qi 'contest\|turn to x\|\"explanation\"' '$scratch'/own.out/report.*"

printf '%s\n{"type":"question","t":0,"id":"q","text":"x","learn":"../../../etc/passwd"}\n' "$media" >"$scratch/path"
printf '{"type":"similarity","t":0,"id":"q","score":1,"points":[{"text":"p","state":"missed"}]}\n' >>"$scratch/path"
check "learning material is read from its folder only" \
    bash -c "ie-report -o $scratch/path.out < $scratch/path; ! grep -q root: $scratch/path.out/report.html"

# Every note that a pack names must be found and shown.
printf '%s\n' "$media" >"$scratch/notes"
grep -hoE '^ *learning: *.*' "$IE_ROOT"/corpus/interviews/*.yaml | sed 's/.*learning: *//; s/["'"'"']//g' >"$scratch/names"
awk '{ printf "{\"type\":\"question\",\"t\":%d,\"dur\":1,\"id\":\"q%d\",\"learn\":\"%s\"}\n", NR, NR, $1
       printf "{\"type\":\"similarity\",\"t\":%d,\"dur\":1,\"id\":\"q%d\",\"score\":1,", NR, NR
       printf "\"points\":[{\"text\":\"p\",\"state\":\"missed\"}]}\n" }' "$scratch/names" >>"$scratch/notes"
ie-report -o "$scratch/notes.out" <"$scratch/notes"
check "the packs name learning material" test -s "$scratch/names"
check "all of it is shown where a point was missed" \
    test "$(grep -c '<details><summary>Read: ' "$scratch/notes.out/report.html")" -eq "$(wc -l <"$scratch/names")"

# The learning material as a whole: every file is shown, well formed, and none of its words is lost on the way.
lost_words() {
    python3 - "$1" "$IE_ROOT"/corpus/learning/*.md <<'END_OF_PYTHON'
import html, re, sys
words = lambda text: set(re.findall(r"\w+", text))
page = words(html.unescape(re.sub(r"<[^>]*>", " ", open(sys.argv[1], encoding="utf-8").read())))
for name in sys.argv[2:]:
    lost = words(re.sub(r"\]\([^)]*\)|^(```|#).*", "", open(name, encoding="utf-8").read(), flags=re.M)) - page
    if lost:
        sys.exit(f"{name}: {sorted(lost)}")
END_OF_PYTHON
}
printf '%s\n' "$media" >"$scratch/material"
ls "$IE_ROOT/corpus/learning" | awk '{
    printf "{\"type\":\"question\",\"t\":%d,\"dur\":1,\"id\":\"q%d\",\"learn\":\"%s\"}\n", NR, NR, $1
    printf "{\"type\":\"similarity\",\"t\":%d,\"dur\":1,\"id\":\"q%d\",\"score\":1,", NR, NR
    printf "\"points\":[{\"text\":\"p\",\"state\":\"missed\"}]}\n" }' >>"$scratch/material"
ie-report -o "$scratch/material.out" <"$scratch/material"
if command -v python3 >/dev/null; then
    check "learning material is well formed in the page" python3 "$IE_ROOT/test/well_formed.py" "$scratch/material.out/report.html"
    check "and whole" lost_words "$scratch/material.out/report.html"
fi

if command -v espeak-ng >/dev/null; then
    check "the feedback is spoken" exits 0 ie-report --speak "$scratch/said.wav" <"$golden/report.ndjson"
    check "into a WAV file" bash -c "head -c 4 $scratch/said.wav | grep -q RIFF"
    check "that says that it was generated" bash -c "tail -c 120 $scratch/said.wav | grep -aq 'LIST.*INFOICMT.*Generated speech'"
    check "and whose head has the length of all of it" test "$(od -An -tu4 -j4 -N4 "$scratch/said.wav" | tr -d ' ')" = \
        "$(($(stat -c %s "$scratch/said.wav") - 8))"
    check "and which is read as sound" bash -c "ie-capture $scratch/said.wav | grep -q '\"type\":\"audio\"'"
    check "a missing folder for it costs only the speech" exits 1 ie-report --speak /nowhere/x.wav <"$golden/report.ndjson"
else
    skip "espeak-ng is not installed: nothing is spoken"
fi
# What is written is about a person: nobody else may read it.
umask 022
mkdir "$scratch/theirs"
ie-report -o "$scratch/theirs/made/deep" <"$golden/report.ndjson"
check "what is written is its owner's alone, also the folders made" test -z \
    "$(find "$scratch/theirs/made" -type d ! -perm 700 -o -type f ! -perm 600)"
check "a folder that was there keeps its mode" test "$(stat -c %a "$scratch/theirs")" = 755
check "a folder that cannot be made ends it" exits 2 ie-report -o /proc/none/x <"$golden/report.ndjson"
if command -v espeak-ng >/dev/null; then
    ie-report --speak "$scratch/own.wav" <"$golden/report.ndjson" >/dev/null
    check "the spoken feedback is its owner's alone" test "$(stat -c %a "$scratch/own.wav")" = 600
fi

# A conversation: the interviewer asks, follows up; the candidate answers and asks back.
turn() { echo "{\"type\":\"turn\",\"t\":$1,\"dur\":$2,\"person\":$3,\"role\":\"$4\",\"what\":\"$5\"}"; }
heard() { echo "{\"type\":\"question\",\"t\":$1,\"dur\":$2,\"id\":\"heard-$1\",\"text\":\"$3\",\"source\":\"people\",\"person\":$4,\"role\":\"$5\"$6}"; }
said() { echo "{\"type\":\"utterance\",\"t\":$1,\"dur\":$2,\"text\":\"$3\"}"; }
talk() {
    echo '{"type":"media","t":0,"dur":60,"purpose":"'"${1:-practice}"'","person":"ada","consent":{"person":"ada","date":"2026-01-01"},"audio":{}}'
    said 0 3 "How are you?"; said 5 3 "Why do you bake?"; said 9 6 "I like bread."; said 16 2 "Since when?"; said 19 4 "For ten years."
    said 30 3 "Do you bake, too?"; said 34 2 "Never."
    echo '{"type":"person","t":0,"id":1,"role":"interviewer","sure":0.9,"voices":[1],"how":"words"}'
    echo '{"type":"person","t":0,"id":2,"role":"candidate","sure":0.9,"voices":[2],"how":"words"}'
    turn 0 3 1 interviewer question; heard 0 5 "How are you?" 1 interviewer ',"small_talk":true'
    turn 5 3 1 interviewer question; heard 5 40 "Why do you bake?" 1 interviewer ''
    turn 9 6 2 candidate answer
    turn 16 2 1 interviewer question; heard 16 29 "Since when?" 1 interviewer ',"follow_up":true'
    turn 19 4 2 candidate answer
    turn 30 3 2 candidate question; heard 30 15 "Do you bake, too?" 2 candidate ''
    turn 34 2 1 interviewer answer
}
export -f talk turn heard said
talk | ie-report -o "$scratch/talk" >/dev/null
check "an answer holds the candidate's words only" bash -c \
    'jq -e ".answers | length == 1 and .[0].transcript == \"I like bread. For ten years. Do you bake, too?\"" "$1/talk/report.json"' _ "$scratch"
check "and beside them what others said, with times" bash -c \
    'jq -e ".answers[0].said_by_others | map([.t, .role, .text]) == [[5,\"interviewer\",\"Why do you bake?\"],[16,\"interviewer\",\"Since when?\"],[34,\"interviewer\",\"Never.\"]]" "$1/talk/report.json"' _ "$scratch"
check "the time until each answer is told" bash -c \
    'jq -e "(.conversation.responses | map(.seconds) == [1, 1]) and .interview.figures.response_seconds == 1 and .answers[0].figures.response_seconds == 1" "$1/talk/report.json"' _ "$scratch"
check "the page has a lane for each person, and marks the follow-up" bash -c \
    'grep -q ">interviewer</text>" "$1/talk/report.html" && grep -q ">you</text>" "$1/talk/report.html" && grep -q "follow-up:</span> Since when" "$1/talk/report.html"' _ "$scratch"
matched() { talk; echo '{"type":"question","t":5,"dur":40,"id":"bread","index":1,"text":"What do you like about baking?","source":"heard","heard":"heard-5","asked":"Why do you bake?"}'
    echo '{"type":"question","t":16,"dur":29,"id":"heard-16","text":"Since when?","source":"heard","heard":"heard-16","again":true,"of":"bread"}'
    echo '{"type":"notice","t":0,"level":"info","code":"not_asked","text":"x","by":"ie-similarity","questions":[{"id":"yeast","text":"What is yeast?"}]}'; }
matched | ie-report -o "$scratch/matched" >/dev/null
check "a question heard and matched opens one section, with the words it was asked in" bash -c \
    'jq -e ".answers | map(.id) == [\"bread\"]" "$1/matched/report.json" && grep -q "Asked: <bdi>Why do you bake?" "$1/matched/report.html"' _ "$scratch"
check "one that was asked again is marked, in the text too" bash -c \
    'grep -q "asked again:</span> Since when" "$1/matched/report.html" && grep -q "Asked again at 0:16: Since when?" "$1/matched/report.txt"' _ "$scratch"
check "what was not asked is listed" bash -c \
    'grep -q "<li>What is yeast?" "$1/matched/report.html" && grep -A 2 "^Not asked" "$1/matched/report.txt" | grep -q "yeast" && jq -e ".not_asked[0].id == \"yeast\"" "$1/matched/report.json"' _ "$scratch"
check "small talk and the candidate's own questions are named so" bash -c \
    'grep -q "Small talk:</b> <bdi>How are you?" "$1/talk/report.html" && grep -q "Questions that you asked:</b> <bdi>Do you bake, too?" "$1/talk/report.html"' _ "$scratch"
check "the text tells the conversation" grep -q "You began to answer 1.0 s after a question" <(tr '\n' ' ' <"$scratch/talk/report.txt" | tr -s ' ')
check "turns in another order give the same report" bash -c \
    'cmp <(jq -S "del(.records)" "$1/talk/report.json") <({ talk | grep -v "\"turn\""; talk | grep "\"turn\"" | tac; } | ie-report --json | jq -S "del(.records)")' _ "$scratch"
check "turns without words are told too" bash -c \
    'talk | grep -v utterance | ie-report --json | jq -e ".interview.figures.talk_share > 0.5 and (.answers[0].transcript | not)"'

talk research | ie-report -o "$scratch/research" >/dev/null
check "for research others' words are in no file of the report, but their questions are" bash -c \
    'cd "$1/research" && ! grep -q "Never" * && grep -q "Why do you bake" report.txt && ! grep -q "utterance.*Why do you bake" stream.ndjson'  _ "$scratch"
check "and the report says so" grep -q "is left out of this report" "$scratch/research/report.html"
loud() { talk "$1"; for t in {0..59}; do echo "{\"type\":\"prosody\",\"t\":$t,\"dur\":1,\"scope\":\"block\",\"hop_seconds\":0.1,\"loudness_db\":[-9,-9,-9,-9,-9,-9,-9,-9,-9,-9]}"; done; }
bars() { loud "$1" | ie-report -o "$scratch/loud-$1" >/dev/null; grep -o 'class="wave" d="[^"]*' "$scratch/loud-$1/report.html" | tr -cd M | wc -c; }
check "the timeline shows how loud it was" test "$(bars practice)" -eq 402
check "for research only beside the thirteen seconds of the candidate" test "$(bars research)" -lt 140 -a "$(bars research)" -gt 80
check "the rest of it is the same" bash -c \
    'cmp <(jq -S ".interview.figures, .answers[0].figures, .answers[0].transcript" "$1/talk/report.json") <(jq -S ".interview.figures, .answers[0].figures, .answers[0].transcript" "$1/research/report.json")' _ "$scratch"
check "its stream can be reported again, with the same words and figures" bash -c \
    'cmp <(jq -S ".interview.figures, .answers[0].transcript" "$1/research/report.json") <(ie-report --json <"$1/research/stream.ndjson" | jq -S ".interview.figures, .answers[0].transcript")' _ "$scratch"

finish
