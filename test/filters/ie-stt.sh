#!/bin/bash
# Golden cases of ie-stt: generated speech in, words out; and what must give no words.
set -u
. "$(dirname "${BASH_SOURCE[0]}")/../lib.sh"
cd "$scratch" || exit 1
same() { [ "$1" = "$2" ] || { echo "$1 is not $2"; return 1; }; }
holds() { grep -qF -- "$2" "$1" || { echo "no $2 in $1"; return 1; }; }
lacks() { ! grep -F -- "$2" "$1" || { echo "$2 is in $1"; return 1; }; }
said() { sed -n 's/^{"type":"utterance".*"text":"\([^"]*\)".*/\1/p' "$1" | tr '[:upper:]' '[:lower:]' | tr -d '.,?!' | paste -sd' '; }
has_words() { case " $(said "$1") " in *" $2 "*) ;; *) echo "\"$2\" is not in \"$(said "$1")\""; return 1 ;; esac; }
# records FILE: audio records of one second each of raw samples, from time 0.
records() {
    local at=0 size
    size=$(wc -c <"$1")
    printf '{"type":"media","t":0,"dur":%s,"purpose":"practice"}\n' $((size / 32000))
    while [ $((at * 32000)) -lt "$size" ]; do
        printf '{"type":"audio","t":%s,"dur":1,"sample_rate_hz":16000,"format":"s16le","data":"%s"}\n' "$at" \
            "$(tail -c +$((at * 32000 + 1)) "$1" | head -c 32000 | base64 -w 0)"
        at=$((at + 1))
    done
}
mkdir none
cache=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}
weights=$cache/whisper/base
check "bad usage ends with 2" exits 2 ie-stt --longest 1
check "an operand ends with 2" exits 2 ie-stt file
check "a missing model ends with 2" exits 2 ie-stt -m "$scratch/none" </dev/null
check "the model that is missing is said" holds <(ie-stt -m "$scratch/none" 2>&1 </dev/null) "$scratch/none"
check "without Whisper it is said how to get it" holds <(IE_CACHE=$scratch/none ie-stt 2>&1 </dev/null) "setup/whisper.sh"
check "without tiny.en --small says how to get it" \
    holds <(IE_CACHE=$scratch/none ie-stt --small 2>&1 </dev/null) "setup/whisper.sh small"
printf '{"type":"of-tomorrow","t":0}\n{"type":"media","t":0,"purpose":"practice"}\n' >plain
ie-stt -m "$scratch/none" <plain >missing.out 2>/dev/null
check "without a model the stream is passed on" cmp plain <(head -n 2 missing.out)
check "and a notice says so" holds missing.out '"code":"engine_missing"'
# What a person corrected needs no recogniser.
check "--check needs a transcript" exits 2 ie-stt --check
check "a transcript that is not there ends with 2" exits 2 ie-stt --transcript none.vtt </dev/null
printf 'WEBVTT\n\n00:00.000 --> 00:01.000\nHello.\n\n00:0x.000 --> 00:03.000\nNo.\n' >wrong.vtt
check "a mistake in it ends with 2" exits 2 ie-stt --transcript wrong.vtt </dev/null
check "with its line" holds <(ie-stt --transcript wrong.vtt --check 2>&1) "wrong.vtt:6: no times of a cue"
check "and nothing is put out" test -z "$(ie-stt --transcript wrong.vtt <plain 2>/dev/null)"
if command -v flite >/dev/null; then
    flite -voice slt -t "My database has seven tables." -o said.wav
    ffmpeg -v error -i said.wav -af adelay=1000,apad=pad_dur=1 -f s16le -ac 1 -ar 16000 said.raw
    end=$(awk -v bytes="$(wc -c <said.raw)" 'BEGIN { printf "%06.3f", bytes / 32000 - 0.9 }')
    printf 'WEBVTT\n\n00:00.900 --> 00:%s\nMy database has\n\n00:%s --> 00:10.000\nseven tables.\n\n00:50.000 --> 00:51.000\nNever.\n' \
        "$end" "$end" >right.vtt
    check "a right one is told to be" exits 0 ie-stt --transcript right.vtt --check
    records said.raw | IE_CACHE=$scratch/none ie-stt --drop --transcript right.vtt >corrected.out 2>corrected.err
    check "its words are put out, with where they are from" holds corrected.out '"text":"My database has seven tables.","source":"corrected"}'
    check "each when it was said" awk -F'"t":' '/"text":"tables"/ { split($2, t, ","); found = t[1] > 1.8 && t[1] < 3.2 } END { exit !found }' corrected.out
    check "without a chance to be right" lacks corrected.out '"p":'
    check "a notice says so" holds corrected.out '"code":"corrected"'
    check "what is behind the end is told" holds corrected.err "1 utterance of the corrected transcript begins behind the end of the recording, at 50.0 s"
else
    skip "flite is not installed: no corrected words are laid beside their sound"
fi
if [ ! -e "$weights/model.bin" ] || [ ! -e "$cache/vad/silero_vad_16k.safetensors" ]; then
    skip "Whisper or the speech detector is not installed"
    finish
    exit
fi

mkdir whisper
for file in model.bin config.json vocabulary.txt; do
    rm -f whisper/*
    ln -s "$weights"/* whisper/
    rm whisper/$file
    check "a Whisper without $file ends with 2" exits 2 ie-stt -m whisper </dev/null
    head -c 100 "$weights/$file" >whisper/$file
    check "a Whisper with a cut $file ends with 2" exits 2 ie-stt -m whisper </dev/null
done
head -c 32000 /dev/zero >zeros
mkdir -p without/vad && ln -s "$cache/whisper" without/
records zeros | IE_CACHE=$scratch/without ie-stt >fallback.out 2>/dev/null
check "without the speech detector that is said" holds fallback.out '"code":"detector_fallback"'
head -c 100000 "$cache/vad/silero_vad_16k.safetensors" >without/vad/silero_vad_16k.safetensors
records zeros | IE_CACHE=$scratch/without ie-stt >fallback.out 2>/dev/null
check "a cut speech detector is said" holds fallback.out '"code":"detector_fallback"'
check "empty input is done" exits 0 ie-stt </dev/null
check "a directory as input ends with 2" exits 2 ie-stt <.
full() { echo '{"type":"notice","t":0}' | ie-stt >/dev/full; }
check "a full disk ends with 2" exits 2 full

{ echo '{"type":"media","t":0,"purpose":"practice"}'
  printf '{"type":"of-tomorrow","t":0,"what":[1,2]}\nnot a record\n{"type":"audio","t":0}\n{"type":"last","t":0}'; } >odd
ie-stt <odd >odd.out 2>odd.err
check "bad records end with 1" same $? 1
check "unknown records pass" holds odd.out '{"type":"of-tomorrow","t":0,"what":[1,2]}'
check "malformed lines pass and are noted" holds odd.out '"code":"malformed"'
check "a bad audio record is named by its line" holds odd.err '<stdin>:4:'
check "an unterminated last line is completed" same "$(grep -c '"type":"last","t":0}$' odd.out)" 1

# Ten minutes each of what is no speech.
generate() { ffmpeg -v error -f lavfi -i "$2" -t 600 -ar 16000 "$1.wav" && ie-capture "$1.wav" >"$1.ndjson" 2>/dev/null; }
generate silence 'anullsrc=r=16000:cl=mono'
generate hum 'sine=f=50:r=16000,volume=4'
generate noise 'anoisesrc=r=16000:a=0.2:seed=1'
generate music 'aevalsrc=0.2*sin(2*PI*(220+110*floor(mod(2*t\,4)))*t)*exp(-3*mod(t\,0.5))+0.1*sin(2*PI*110*t):s=16000'
for sound in silence hum noise music; do
    ie-stt -d <$sound.ndjson >out
    check "nothing is heard in ten minutes of $sound" lacks out '"type":"word"'
    check "that is said of $sound" holds out '"code":"no_speech"'
done
rm -f ./*.wav ./*.ndjson

if ! flite -voice slt -t "The quick brown fox ran over the lazy dog." -o said.wav 2>/dev/null; then
    skip "flite is not installed"
    finish
    exit
fi
flite -voice slt -t "My database has seven tables." -o second.wav
ffmpeg -v error -i said.wav -i second.wav -filter_complex \
    '[0]aresample=16000,adelay=1000[a];[1]aresample=16000,adelay=2000[b];[a][b]concat=n=2:v=0:a=1,apad=pad_dur=1' -f s16le speech
records speech >speech.ndjson
ie-stt <speech.ndjson >out 2>err
check "speech ends with 0" same $? 0
check "every line is passed on, byte for byte and in order" \
    cmp speech.ndjson <(grep -v '"type":"\(utterance\|word\|end\|disfluency\|fluency\|turn\|voice\)"' out)
check "a sentence is heard" has_words out "brown fox ran over the lazy dog"
check "audio is dropped when told to" lacks <(ie-stt -d <speech.ndjson) '"type":"audio"'
check "the same bytes come again" cmp out <(ie-stt <speech.ndjson 2>/dev/null)
check "every word of an utterance has a record" \
    same "$(grep '"type":"word"' out | sed 's/.*"text":"\([^"]*\)".*/\1/' | paste -sd' ' | tr '[:upper:]' '[:lower:]')" "$(said out)"

case $IE_BIN in *sanitize*)  # a stretch takes a quarter of a minute there; the suites cover what follows
    skip "Whisper takes too long under the sanitizers for the rest"
    finish
    exit ;;
esac
flite -voice slt -t "The database stores every order that the customer has made." -o straight.wav
ffmpeg -v error -i straight.wav -ar 16000 -f s16le -af apad=pad_dur=1 straight
ffmpeg -v error -i straight.wav -ar 16000 -f s16le -af areverse,apad=pad_dur=1 reversed
records straight | ie-stt -d >straight.out
records reversed | ie-stt -d >reversed.out 2>/dev/null
check "words have the chance that they are right" \
    same "$(grep '"type":"word"' straight.out | grep -c '"p":0\.[5-9]')" "$(grep -c '"type":"word"' straight.out)"
check "speech played backwards is not made up into words" lacks reversed.out '"type":"word"'
check "but said not to be understood" holds reversed.out '"code":"unclear"'
check "and is no silence" lacks reversed.out '"code":"no_speech"'
if espeak-ng -v fr -w french.wav "Je voudrais vous raconter ce que nous avons fait pendant les vacances."; then
    ffmpeg -v error -i french.wav -ar 16000 -f s16le -af apad=pad_dur=1 french
    records french | ie-stt -d >french.out 2>/dev/null
    check "another language is told" holds french.out '"language":"fr"'
    check "and named" holds french.out 's are in French: it is written down'
    check "and is in no count" lacks french.out '"type":"fluency"'
else
    skip "espeak-ng is not installed"
fi
if [ -e "$cache/whisper/tiny.en/model.bin" ]; then
    records straight | ie-stt -d --small >small.out
    check "--small hears with tiny.en" holds small.out '"model":"whisper-tiny.en@'
    check "the same words" same "$(said small.out)" "$(said straight.out)"
else
    skip "setup/whisper.sh small has not put tiny.en in the cache"
fi
check "English fits the sound and is no other language" lacks straight.out '"level":"warning"'
flite -voice slt -t "I think, um, that we we should keep, uh, a smaller server." -o third.wav
ffmpeg -v error -i third.wav -ar 16000 -f s16le -af apad=pad_dur=1 disfluent
records disfluent | ie-stt -d >out
check "fillers are counted, written or heard" holds out '"kind":"filler"'
check "pace is summed up" holds out '"type":"fluency"'

# Two voices in turn, and one alone.
turn() { flite -voice "$1" -t "$2" -o turn.wav && ffmpeg -v error -i turn.wav -ar 16000 -f s16le -af apad=pad_dur=0.5 -; }
say_turns() { # say_turns VOICE OTHER
    turn "$1" "Good morning and welcome to the interview. Please tell me about your last project and what you did there."
    turn "$2" "We moved the whole booking system to another data center over the weekend, and nobody noticed anything."
    turn "$1" "What was the hardest part of this work, and how did you find a way around it in the end?"
    turn "$2" "The hardest part was the old database, since nobody had ever written down how the tables belong together."
    turn "$1" "Thank you very much. I would like to know how you test your programs before you give them to others."
    turn "$2" "I write a small test for every fault that I have found, and I let all of them run before each release."
}
say_turns slt rms >voices.raw
records voices.raw | ie-stt -d >voices
say_turns slt slt >voice.raw
records voice.raw | ie-stt -d >voice
check "two voices are told apart" holds voices '"voices":2'
check "they take the turns that they take" same "$(sed -n 's/.*"type":"turn".*"voice":\([12]\).*/\1/p' voices | paste -sd' ')" "1 2 1 2 1 2"
check "each has its share" same "$(sed -n 's/.*"type":"voice".*"share":0\.\([45]\).*/\1/p' voices | wc -l)" 2
check "one voice stays in one piece" holds voice '"voices":1'
check "and has no turns" lacks voice '"type":"turn"'
check "voices are left alone when told to" lacks <(records voices.raw | ie-stt -d --one-voice) '"voices"'

# A call, with a caller on each channel: the interviewer on the left, who speaks while the other still does, too.
say() { flite -voice "$1" -t "$2" -o said-so.wav && ffmpeg -v error -i said-so.wav -ar 16000 -f s16le -; }
say slt "Hello. Please tell me about your last project." >ask
say rms "We moved the whole booking system to another data center over the weekend." >answer
say slt "What was the hardest part?" >ask-again
say rms "Nobody had ever written down how the tables belong together." >answer-again
size() { wc -c <"$1"; }
silent() { head -c $(($1 / 2 * 2)) /dev/zero; }  # so many bytes
{ cat ask; silent $(($(size answer) - 9600)); cat ask-again; silent $(($(size answer-again) + 32000)); } >left
{ silent "$(size ask)"; cat answer; silent $(($(size ask-again) - 9600)); cat answer-again; silent 32000; } >right
call() { # call BLEED DELAY-MS FILE: each side hears the other, in dB and ms; 8 kHz as a telephone
    ffmpeg -v error -y -f s16le -ar 16000 -ac 1 -i left -f s16le -ar 16000 -ac 1 -i right -filter_complex \
        "[0]asplit[l][le];[1]asplit[r][re];[le]volume=${1}dB,adelay=$2[lb];[re]volume=${1}dB,adelay=$2[rb];
         [l][rb]amix=inputs=2:normalize=0[a];[r][lb]amix=inputs=2:normalize=0[b];
         [a][b]join=inputs=2:channel_layout=stereo" -ar 8000 -c:a pcm_mulaw "$3"
}
hears() { ie-capture "$1" 2>/dev/null | ie-stt -d 2>/dev/null >out; }
sides() { jq -r 'select(.type == "utterance") | "\(.voice)\(.channel)"' out | paste -sd' '; }
in_order() { jq -s --arg k "$1" '[.[] | select(.type == $k) | .t] | . == sort' out | grep -q true; }
for bleed in "-90 0" "-20 0" "-12 150"; do
    call $bleed call.wav
    hears call.wav
    check "each side is heard once and by itself ($bleed)" same "$(sides)" "1left 2right 1left 2right"
    check "words go with their voice ($bleed)" same \
        "$(jq -r 'select(.type == "word" and .channel == "left") | .text | ascii_downcase' out | paste -sd' ')" \
        "hello please tell me about your last project what was the hardest part"
    check "utterances and words come in order of time ($bleed)" in_order word
done
check "the channels told the voices" holds out '"voices":2,"voices_how":"channels"'
check "turns are told" same "$(jq -r 'select(.type == "turn") | .voice' out | paste -sd' ')" "1 2 1 2"
candidate() { ie-people "$@" <out | jq -r 'select(.role == "candidate" and .type == "person") | .voices[0]'; }
check "who answers is the candidate" same "$(candidate)" 2
check "unless the other channel is said to be" same "$(candidate --candidate left)" 1
check "the same call gives the same bytes" cmp out <(ie-capture call.wav 2>/dev/null | ie-stt -d 2>/dev/null)
ie-capture call.wav 2>/dev/null | ie-stt -d --one-voice >out 2>/dev/null
check "with one voice known, channels are mixed" lacks out '"channel":'
ffmpeg -v error -i call.wav -af 'pan=stereo|c0=c0+0.6*c1|c1=0.6*c0+c1' room.wav
hears room.wav
check "two microphones of one room are no call" lacks out '"channel":'
ffmpeg -v error -f s16le -ar 16000 -ac 1 -i left -af 'pan=stereo|c0=c0|c1=0*c0' half.wav
hears half.wav
check "a voice in one channel alone is heard as it was" has_words out "hardest part"
check "and no other voice is told" lacks out '"voice":'

# Three voices in one recording, and again in the next one of the stream, where one of them is new.
if [ -r "$cache/voices/campplus.safetensors" ]; then
    (say_turns slt rms; say_turns awb rms) >three.raw
    say_turns awb kal16 >later.raw
    { records three.raw; records later.raw | jq -c '.t += 200'; } >parts.ndjson
    ie-stt -d <parts.ndjson >parts
    check "three voices are told apart" same "$(sed -n 's/.*"type":"fluency".*"voices":\([0-9a-z]*\).*/\1/p' parts | head -n 1)" 3
    check "a voice keeps its number in the next recording" \
        same "$(sed -n 's/.*"type":"turn".*"voice":\([0-9]*\).*/\1/p' parts | paste -sd' ')" "1 2 1 2 1 2 3 2 3 2 3 2 3 4 3 4 3 4"
    check "and is said to be linked, a new one not" same "$(sed -n 's/.*"id":\([0-9]\).*"linked":\([a-z]*\).*/\1 \2/p' parts | paste -sd' ')" "3 true 4 false"
    ie-people <parts >people 2>/dev/null
    check "three voices are three people" same "$(grep '"type":"person"' people | head -n 3 | sed 's/.*"voices":\[\([0-9]\)\].*/\1/' | sort | paste -sd' ')" "1 2 3"
    turn kal16 "Excuse me, your next visitor is waiting downstairs." >visitor.raw
    cat voices.raw visitor.raw >visited.raw
    records visited.raw | ie-stt -d >visited
    check "a voice of one sentence is none" holds visited '"voices":2'
    check "but it is said that it sounds like none" holds visited '"level":"info","code":"voices_unlike"'
    check "which is not said of two voices alone" lacks voices '"code":"voices_unlike"'
    IE_CACHE=$scratch/netless; mkdir -p "$IE_CACHE" && cp -rs "$cache/whisper" "$cache/vad" "$IE_CACHE/"
    export IE_CACHE
    records voices.raw | ie-stt -d >untold
    unset IE_CACHE
    flite -voice rms -t "We moved the whole booking system to another data center over the weekend." -o first.wav
    flite -voice rms -t "It took three weeks of work, and I learned to test each release twice." -o last.wav
    ffmpeg -v error -i first.wav -i straight.wav -i last.wav -filter_complex "[1]aresample=16000,areverse,asplit[r][s];
        [0]aresample=16000,apad=pad_dur=1[a];[r]apad=pad_dur=1[b];[2]aresample=16000,apad=pad_dur=1[c];
        [s]apad=pad_dur=1[d];[a][b][c][d]concat=n=4:v=0:a=1" -f s16le guesses
    records guesses | ie-stt -d >guesses.out 2>/dev/null
    check "a voice that was not understood is a voice" holds guesses.out '"voices":2'
    check "without the speaker net two voices are told apart all the same" holds untold '"voices":2'
    check "and that is said" holds untold '"code":"voices_fallback"'
else
    skip "setup/voices.sh has not put the speaker net in the cache"
fi

# Words of the trade.
words=$(ie-similarity --words "$IE_ROOT/corpus/interviews/python.yaml")
flite -voice rms -t "The decorator wraps the function and caches what the coroutine returned." -o trade.wav
flite -voice rms -t "On Sundays I like to cook with my friends, and then we walk along the river." -o other.wav
for sound in trade other; do
    ffmpeg -v error -i $sound.wav -ar 16000 -f s16le -af adelay=1000,apad=pad_dur=1 $sound
    records $sound | ie-stt -d --one-voice --words "$words" >$sound.out
done
check "words that are expected are heard" holds <(said trade.out) "caches what the coroutine returned"
check "and not without" lacks <(records trade | ie-stt -d --one-voice) "coroutine"
check "an answer about something else does not gain them" \
    cmp <(said other.out) <(said <(records other | ie-stt -d --one-voice))

# What is still being said.
ie-stt -d --one-voice --live <speech.ndjson >live.out
check "what is said so far is told" holds live.out '"so_far"'
check "what comes in the end is the same" cmp <(grep -v '"so_far"' live.out) <(ie-stt -d --one-voice <speech.ndjson)
check "and how much of it stands, from its beginning on" \
    test -n "$(jq -c 'select(.so_far and .standing > 0 and .t > 0.9 and .t < 1.4)' live.out)"

# Where the words are: the ends of the sounds that flite -psdur prints for this sentence, one second later.
records speech >speech.ndjson
ie-stt -d <speech.ndjson >out
cat >truth <<'END'
the 1.184 1.265
quick 1.265 1.565
brown 1.565 1.918
fox 1.918 2.286
ran 2.286 2.558
over 2.558 2.783
the 2.783 2.883
lazy 2.883 3.328
dog 3.328 3.630
END
sed -n 's/^{"type":"word","t":\([0-9.]*\),"dur":\([0-9.]*\),"text":"\([^"]*\)","p".*/\3 \1 \2/p' out | tr '[:upper:]' '[:lower:]' |
    head -n 9 >times
check "the words are those said" cmp <(cut -d' ' -f1 truth) <(cut -d' ' -f1 times)
paste -d' ' truth times >both
check "each word's time is within 0.1 s of the truth" awk '
    function far(a, b) { return a - b > 0.1 || b - a > 0.1 }
    far($2, $5) || far($3, $5 + $6) { print; bad = 1 }
    END { exit bad || NR != 9 }' both
finish
