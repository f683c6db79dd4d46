#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# ie-capture over generated recordings, and over the awkward ones where they are present.
set -u
. "$(dirname "$0")/../lib.sh"
cd "$scratch" || exit 2

records() { grep -c "^{\"type\":\"$1\"" "$2"; }          # how many of a type
times() { jq -r "select(.type == \"$1\") | .t" "$2"; }    # their times
equals() { [ "$1" = "$2" ] || { echo "$1, not $2"; return 1; }; }
captures() { ie-capture "$@" >out.ndjson 2>err.txt; }

ffmpeg -v error -f lavfi -i testsrc=size=640x360:rate=25:duration=2 -f lavfi -i sine=duration=2 -shortest plain.mp4
check "a recording is captured" captures plain.mp4
check "the first record is media" equals "$(head -n 1 out.ndjson | jq -r .type)" media
check "media holds the SHA-256 of the file" equals "$(head -n 1 out.ndjson | jq -r .sha256)" "$(sha256sum plain.mp4 | cut -c 1-64)"
check "five pictures a second are taken" equals "$(records frame out.ndjson)" 10
check "pictures are 480 wide" equals "$(jq -r 'select(.type == "frame") | .width' out.ndjson | sort -u)" 480
check "the video's own size is told" equals "$(jq -r 'select(.type == "frame") | "\(.video_width)x\(.video_height)"' out.ndjson | sort -u)" 640x360
check "sound adds up to two seconds" equals "$(jq -s 'map(select(.type == "audio") | .dur) | add | . * 10 | round' out.ndjson)" 20
cp out.ndjson first.ndjson
captures plain.mp4
check "the same file gives the same bytes" cmp first.ndjson out.ndjson
ffmpeg -v error -f lavfi -i testsrc2=size=1280x720:rate=25:duration=6 -pix_fmt yuv420p -threads 1 large.mp4
for _ in 1 2 3 4 5 6; do ie-capture large.mp4 2>/dev/null | cksum; done | sort -u >sums
check "also pictures that are made smaller, however often" [ "$(wc -l <sums)" -eq 1 ]

# Flips 300 bits of a file, the same ones each time, behind its first kilobyte (an index may stand at the end: it is spared).
flip_bits() { # flip_bits FROM TO
    python3 - "$1" "$2" <<'END'
import random, sys
random.seed(7)
data = bytearray(open(sys.argv[1], "rb").read())
last = data.rfind(b"moov")
for _ in range(300):
    data[random.randrange(1024, last - 4)] ^= 1 << random.randrange(8)
open(sys.argv[2], "wb").write(data)
END
}
runs() { # runs OPTION ... FILE: the checksums of eight runs, half of them on one core
    for _ in 1 2 3 4; do
        ie-capture "$@" 2>/dev/null | cksum
        taskset -c 0 ie-capture "$@" 2>/dev/null | cksum
    done | sort -u | wc -l
}
ffmpeg -v error -i large.mp4 -f lavfi -i sine=duration=6 -c:v copy sounding.mp4
flip_bits sounding.mp4 flipped.mp4
check "300 flipped bits give the same bytes, however many cores" equals "$(runs flipped.mp4)" 1
check "pictures and sound come in the same order on any number of cores" equals "$(runs -r 25 -w 64 sounding.mp4)" 1
ie-capture - <plain.mp4 >out.ndjson
check "standard input gives the same pictures" cmp <(grep '"frame"' first.ndjson) <(grep '"frame"' out.ndjson)
cat plain.mp4 | ie-capture - >out.ndjson
check "a pipe gives the same bytes as a file on standard input" cmp <(tail -n +2 first.ndjson) <(tail -n +2 out.ndjson)

ffmpeg -v error -i plain.mp4 -itsoffset 0.7 -i plain.mp4 -map 0:v -map 1:a -c:v copy -c:a pcm_s16le late.mkv
captures late.mkv
check "sound that starts late keeps its time" equals "$(times audio out.ndjson | head -n 1 | cut -c 1-3)" 0.7
ffmpeg -v error -display_rotation 90 -i plain.mp4 -c copy turned.mp4 2>/dev/null ||
    ffmpeg -v error -i plain.mp4 -c copy -metadata:s:v rotate=90 turned.mp4
captures turned.mp4
check "pictures are upright" equals "$(jq -r 'select(.type == "frame") | .width < .height' out.ndjson | sort -u)" true
ffmpeg -v error -i plain.mp4 -an silent.webm
captures silent.webm
check "a recording without sound says so" grep -q no_audio out.ndjson
ffmpeg -v error -i plain.mp4 -vn sound.flac
captures sound.flac
check "a recording without video says so" grep -q no_video out.ndjson
ffmpeg -v error -f lavfi -i sine=duration=0.5:sample_rate=96000 -af aformat=channel_layouts=6.1 seven.wav
check "seven channels at 96 kHz are captured" captures seven.wav
ffmpeg -v error -i plain.mp4 -vf scale=641:361 -pix_fmt yuv444p10le -t 1 odd.mkv
check "10 bit and odd sizes are captured" captures odd.mkv

ffmpeg -v error -i plain.mp4 -frames:v 1 -vf scale=100:-1 small.png
ffmpeg -v error -i plain.mp4 -frames:v 3 -vf scale=100:-1 many%d.png
captures small.png
check "a picture is one frame of its own size" equals "$(jq -r 'select(.type == "frame") | "\(.width) \(.format)"' out.ndjson)" "100 png"
ffmpeg -v error -f lavfi -i color=gray:size=900x17000 -frames:v 1 tall.png
captures -w 8192 tall.png
check "no picture is larger than what is decoded" equals "$(jq -r 'select(.type == "frame") | .height' out.ndjson)" 16384
captures many1.png many2.png many3.png
check "three pictures are three frames, in order" equals "$(times frame out.ndjson | paste -sd ' ')" "0 0.2 0.4"
captures plain.mp4 plain.mp4
check "two recordings are two answers" equals "$(records question out.ndjson)" 2
check "the second goes on where the first ended" equals "$(times media out.ndjson | tail -n 1 | cut -c 1-3)" 2.0

ffmpeg -v error -f lavfi -i testsrc=size=640x360:rate=25:duration=8 -movflags +faststart long.mp4
head -c $(($(stat -c %s long.mp4) / 2)) long.mp4 >cut.mp4
check "a cut recording ends with 1" exits 1 captures cut.mp4
check "what could be decoded is kept" test "$(records frame out.ndjson)" -gt 5
check "and a notice says so" grep -q '"code":"truncated"' out.ndjson
: >empty.mp4
echo "this is no video" >text.mp4
check "an empty file ends with 2" exits 2 captures empty.mp4
check "a text named mp4 ends with 2" exits 2 captures text.mp4
check "a missing file ends with 2" exits 2 captures nowhere.mp4
check "a folder ends with 2" exits 2 captures .
check "one unreadable of two ends with 1 and keeps the other" exits 1 captures text.mp4 plain.mp4
check "and names it" grep -q '"code":"unreadable"' out.ndjson
check "a full disk ends with 2" exits 2 bash -c 'ie-capture plain.mp4 >/dev/full'
check "an unknown option ends with 2" exits 2 captures --nonsense plain.mp4
check "no file ends with 2" exits 2 captures

# Two sides of a recording. One voice here is a tone that swells and ebbs.
ffmpeg -v error -f lavfi -i 'aevalsrc=0.3*sin(2*PI*200*t)*abs(sin(t)):d=4:s=16000' one.wav
ffmpeg -v error -f lavfi -i 'aevalsrc=0.3*sin(2*PI*331*t)*abs(cos(t)):d=4:s=16000' two.wav
pair() { ffmpeg -v error -y -i one.wav -i two.wav -filter_complex "[0][1]amerge=inputs=2,$1" "${@:2}"; }
channels() { jq -sc 'map(select(.type == "audio") | .channels) | unique' "$1"; }  # what records say
pair 'pan=stereo|c0=c0|c1=c0' same.wav
pair 'pan=stereo|c0=c0|c1=0.5*c0' gain.wav
pair 'pan=stereo|c0=c0|c1=-1*c0' opposite.wav
pair 'pan=stereo|c0=c0|c1=c1' call.flac
pair 'pan=stereo|c0=c0|c1=c1' -ar 8000 -c:a pcm_mulaw call.wav
pair 'pan=stereo|c0=c0|c1=c1' -c:a libopus call.webm
pair 'pan=stereo|c0=c0|c1=c1' -c:a aac call.m4a
pair 'pan=stereo|c0=c0+0.1*c1|c1=c1+0.1*c0' bleed.wav
pair "pan=stereo|c0=c0|c1=0*c1,volume=enable='gte(t,0)':volume=1" half.wav
captures one.wav
check "mono is as it was" equals "$(channels out.ndjson)" "[null]"
jq -r 'select(.type == "audio") | .data' out.ndjson >one
for name in same gain opposite; do
    captures $name.wav
    check "one voice in both channels stays one ($name)" equals "$(channels out.ndjson)" "[null]"
done
captures same.wav
check "and is the same as mono" cmp one <(jq -r 'select(.type == "audio") | .data' out.ndjson)
captures opposite.wav
check "opposite phase does not cancel" cmp one <(jq -r 'select(.type == "audio") | .data' out.ndjson)
check "and is said once" equals "$(grep -c '"code":"opposite_phase"' out.ndjson)" 1
for name in call.flac call.wav call.webm call.m4a bleed.wav half.wav; do
    captures $name
    check "two voices in two channels stay apart ($name)" equals "$(channels out.ndjson)" "[2]"
    check "and have two samples for each moment ($name)" equals \
        "$(jq -s 'map(select(.type == "audio") | (.data | length * 3 / 4) / .dur / 64000 * 100 | round) | unique | .[0]' out.ndjson)" 100
done
captures call.flac
check "sound still adds up to four seconds" equals "$(jq -s 'map(select(.type == "audio") | .dur) | add' out.ndjson)" 4
cp out.ndjson first.ndjson
captures call.flac
check "two channels give the same bytes again" cmp first.ndjson out.ndjson
captures call.webm
check "measuring takes two channels" exits 0 bash -c 'ie-prosody <out.ndjson | ie-mfcc >/dev/null'

tracks() { jq -c 'select(.type == "media") | .audio | [.tracks, .taken]' out.ndjson; }
ffmpeg -v error -i one.wav -i two.wav -map 0 -map 1 -c:a flac two-tracks.mkv
ffmpeg -v error -i one.wav -i two.wav -map 0 -map 1 -c:a aac two-tracks.mp4
ffmpeg -v error -i one.wav -i one.wav -map 0 -map 1 -c:a flac copies.mkv
ffmpeg -v error -i one.wav -i two.wav -map 0 -map 1 -c:a flac -metadata:s:a:0 language=eng -metadata:s:a:1 language=fra languages.mkv
ffmpeg -v error -i one.wav -i two.wav -map 0 -map 1 -c:a flac -disposition:a:1 comment commentary.mkv
ffmpeg -v error -f lavfi -i testsrc=size=64x48:rate=5:duration=4 -i one.wav -i two.wav -i one.wav -map 0 -map 1 -map 2 -map 3 -map 0 -c:a flac many.mkv
ffmpeg -v error -f lavfi -i sine=duration=2:sample_rate=16000 -af aformat=channel_layouts=5.1 -c:a flac six.mkv
captures two-tracks.mkv
check "two tracks are told" equals "$(tracks)" "[2,[1,2]]"
check "and are the two channels" cmp <(jq -r 'select(.type == "audio") | .data' first.ndjson) <(jq -r 'select(.type == "audio") | .data' out.ndjson)
captures two-tracks.mp4
check "also in MP4" equals "$(tracks) $(channels out.ndjson)" "[2,[1,2]] [2]"
captures copies.mkv
check "a track that is there twice is one" cmp one <(jq -r 'select(.type == "audio") | .data' out.ndjson)
for name in languages commentary; do
    captures $name.mkv
    check "the track of $name.mkv is left alone" cmp one <(jq -r 'select(.type == "audio") | .data' out.ndjson)
    check "and that is told ($name)" equals "$(tracks) $(grep -c '"code":"tracks"' out.ndjson)" "[2,[1]] 1"
done
captures many.mkv
check "of three sound tracks two are taken" equals "$(tracks)" "[3,[1,2]]"
check "of two picture tracks one" equals "$(jq -c 'select(.type == "media") | .video | [.tracks, .taken]' out.ndjson)" "[2,[1]]"
check "and one notice says so" equals "$(jq -r 'select(.code == "tracks") | .text' out.ndjson)" \
    "of many.mkv was left out: pictures track 2 (one more), sound track 3 (one more)"
captures six.mkv
check "more than two channels are one, and that is said" equals "$(channels out.ndjson)$(grep -c '"code":"channels"' out.ndjson)" "[null]1"

printf '#EXTM3U\n#EXT-X-TARGETDURATION:2\n#EXTINF:2,\n%s/plain.mp4\n#EXT-X-ENDLIST\n' "$PWD" >playlist.m3u8
check "a playlist cannot open another file" exits 2 captures playlist.m3u8
printf 'ffconcat version 1.0\nfile %s/plain.mp4\n' "$PWD" >list.ffconcat
check "a concat list cannot open another file" exits 2 captures list.ffconcat

check "research without consent ends with 3" exits 3 captures --purpose research plain.mp4
check "and puts out nothing" test ! -s out.ndjson
echo '{"person":"p1","date":"2026-11-01"}' >consent.json
check "research with consent is captured" captures --purpose research --consent consent.json plain.mp4
for place in Germany DEU de_DE 'European Union' 'EU ' ZZ US- ''; do
    check "a jurisdiction \"$place\" is wrong usage" exits 2 captures -j "$place" plain.mp4
    check "and what a code is is said" grep -q "ISO 3166" err.txt
done
for place in EU de EL UK US-IL GB-ENG; do
    check "a jurisdiction $place is taken as given" bash -c '[ "$(ie-capture -l 0.1 -j "$1" plain.mp4 | head -n 1 | jq -r .jurisdiction)" = "$1" ]' _ $place
done
check "the consent of another person ends with 3" exits 3 captures -p research -c consent.json --person p2 plain.mp4
check "that of this one does not" captures -p research -c consent.json --person p1 plain.mp4
echo '{"person":"p1","date":"2026-11-01","withdrawn":"2026-11-02"}' >withdrawn.json
check "a consent that was withdrawn ends with 3" exits 3 captures -p research -c withdrawn.json plain.mp4
consent_of() { # consent_of BYTES: a consent record with a text of that length, which begins and ends with a mark
    printf '{"person":"p1","date":"2026-11-01","text":"first%*slast"}' "$1" ''
}
consent_of 300000 >consent.json
check "a long consent record is read whole" captures --purpose research --consent consent.json plain.mp4
check "and travels whole" equals "$(head -n 1 out.ndjson | jq '.consent.text | length')" 300009
consent_of 1048576 >consent.json
check "a consent record over 1 MiB ends with 2" exits 2 captures --purpose research --consent consent.json plain.mp4
check "and says that it is too large" grep -q 'consent.json: larger than 1048576 bytes' err.txt
echo '{"person":' >consent.json
check "a consent record that is no JSON ends with 2" exits 2 captures --purpose research --consent consent.json plain.mp4
check "and is named" grep -q 'consent.json: not valid JSON' err.txt
check "a generated device is captured" captures -d lavfi 'testsrc=size=320x240:duration=1[out0];sine=duration=1[out1]'
captures -l 1 plain.mp4
check "a limit ends each recording early" equals "$(records frame out.ndjson)" 5
check "sound as well as pictures reach the limit" equals "$(jq -s 'map(select(.type == "audio") | .dur) | add | . * 10 | round' out.ndjson)" 10
check "an unknown device ends with 2" exits 2 captures -d nothing x
check "a kind of file is no kind of device" exits 2 captures -d mov plain.mp4
check "and is named" grep -q 'no device of the kind "mov"' err.txt
needs() { ldd "$(command -v ie-capture)" | grep -c "$1"; }
check "the libraries of devices are loaded for a device alone" equals "$(needs libavdevice)" 0

# ends SIGNAL STATUS SECONDS: the job that was started last ends within so many seconds of the signal, with that status.
ends() {
    local pid=$! tick status=0
    kill -"$1" $pid
    for ((tick = 0; tick < $3 * 20; tick++)); do
        kill -0 $pid 2>/dev/null || break
        sleep 0.05
    done
    kill -9 $pid 2>/dev/null && { echo "$1 did not end it in $3 s"; return 1; }
    wait $pid || status=$?
    [ $status -eq "$2" ] || { echo "exit $status, not $2"; return 1; }
}
# A generated device that is closed before its end leaves a frame of libavfilter behind: no leak of ours.
starts() { ASAN_OPTIONS=detect_leaks=0 env --default-signal=HUP ie-capture "$@" >out.ndjson 2>err.txt & }
waits() { for _ in {1..100}; do [ "$(records "$1" out.ndjson)" -ge "$2" ] && return; sleep 0.05; done; }
whole() { [ -z "$(tail -c 1 out.ndjson)" ] && jq -e .type out.ndjson; }
mkfifo fifo
stalling='testsrc=rate=10,setpts=PTS*if(lt(N\,20)\,1\,100),realtime=limit=1000'
for signal in "TERM 143" "INT 130" "HUP 129"; do
    read -r name status <<<"$signal"
    starts fifo
    sleep 1
    check "$name ends it while a pipe has no writer" ends "$name" "$status" 1
    exec 3<>fifo
    head -c 20000 plain.mp4 >&3
    starts fifo
    sleep 1
    check "$name ends it while a pipe stalls" ends "$name" "$status" 1
    exec 3>&-
    check "and nothing was put out" test ! -s out.ndjson
    starts -d lavfi 'testsrc=size=64x64,realtime[out0];sine,arealtime[out1]'
    waits frame 3
    check "$name ends a recording" ends "$name" 0 1
    check "and its last record is whole" whole
    starts -d lavfi "$stalling"
    waits frame 10
    sleep 0.2
    check "$name ends it while a device stalls" ends "$name" "$status" 1
    check "and the last record is whole" whole
done
starts -r 0.01 -d lavfi 'testsrc=rate=1000'
waits frame 1
check "pictures that are far apart do not keep it from ending" ends TERM 0 1
exec 3<>fifo
env --default-signal=HUP ie-capture -r 25 -w 1280 -d lavfi testsrc2=size=1280x720 >&3 2>err.txt &
# The pipe is full once nothing more is written.
for ((tries = 0, was = 0; tries < 60; tries++)); do
    now=$(awk '/^wchar:/ { print $2 }' "/proc/$!/io")
    [ "$now" -gt 0 ] && [ "$now" = "$was" ] && break
    was=$now
    sleep 0.5
done
check "nor does a reader that does not read" ends TERM 143 1
exec 3>&-

# The sandbox. What it forbids test/base/test_sandbox tries; here it is entered before a recording is opened, and changes
# nothing of what comes out.
confined() { # confined OPTION ...: whether a process that waits for its recording is
    mkfifo waiting.fifo
    ie-capture "$@" waiting.fifo >out.ndjson 2>err.txt &
    local pid=$! tries=0 found
    until grep -q pipe_wait "/proc/$pid/wchan" 2>/dev/null || [ $((tries += 1)) -gt 20 ]; do sleep 0.05; done
    found=$(awk '/^(NoNewPrivs|Seccomp):/ { printf "%s", $2 }' "/proc/$pid/status")
    kill $pid
    wait $pid 2>/dev/null
    rm waiting.fifo
    echo "$found"
}
if ie-capture plain.mp4 2>&1 >/dev/null | grep -q 'cannot confine'; then
    skip "this system has no sandbox"
elif [[ $IE_BIN == *sanitize* ]]; then
    skip "the sanitizers look for leaks from a process, which a sandbox would not let start"
else
    check "decoding is confined" equals "$(confined)" 12
    check "also of a pipe that has a name" equals "$(ie-capture <(cat plain.mp4) 2>&1 >/dev/null)" ""
fi
echo pack >pack.yaml
check "the files of ie-run are read in it all the same" equals \
    "$(ie-capture --run-option=-q --run-option=pack.yaml --run-file=pack.yaml plain.mp4 | head -n 1 | jq -r '.option_files[0]')" \
    "$(sha256sum <pack.yaml | cut -d' ' -f1)"
check "and is not, where it must not be" equals "$(confined --no-sandbox)" 00
check "what comes out is the same" cmp <(ie-capture plain.mp4) <(ie-capture --no-sandbox plain.mp4)
check "of a pipe, too" cmp <(ie-capture - <plain.mp4 | tail -n +2) <(cat plain.mp4 | ie-capture - | tail -n +2)

# Small files make no endless work, and what gives nothing is no success.
ffmpeg -v error -f lavfi -i sine=300:duration=4 -af 'asetpts=PTS+floor(T)*500/TB' -c:a flac gaps.mkv
captures gaps.mkv
check "gaps are filled up to a limit, which is said" equals "$? $(grep -c 'of silence fill gaps in its sound (--max-gaps)' err.txt)" "1 1"
check "and no further" test "$(grep -c '^{"type":"audio"' out.ndjson)" -lt 1502
captures --max-gaps 0 gaps.mkv
check "without the limit all of them are" equals "$? $(grep -c '^{"type":"audio"' out.ndjson)" "0 1504"
ffmpeg -v error -f lavfi -i sine=300:duration=3 tone.wav
captures --max-duration 1 tone.wav
check "a recording can be limited in length" equals "$? $(grep -c 'cut off at .* longer than 1 seconds (--max-duration)' err.txt)" "1 1"
printf 'RIFF\x24\x40\0\0WAVEfmt \x10\0\0\0\1\0\1\0\1\0\0\0\2\0\0\0\2\0\x10\0data\0\x40\0\0' >slow.wav
head -c 16384 /dev/zero >>slow.wav
captures slow.wav
check "sound of 1 Hz is refused" equals "$? $(grep -c '1 samples a second: no rate from' err.txt) $(wc -c <out.ndjson)" "2 1 0"
ffmpeg -v error -f lavfi -i testsrc=size=64x48:rate=5:duration=1 -f lavfi -i sine=300:duration=1 -encryption_scheme cenc-aes-ctr \
    -encryption_key 76a6c65c5ea762046bd749a2e632ccbb -encryption_kid a7e61c373e219033c21091fa607bf3b8 encrypted.mp4
captures encrypted.mp4
check "what is encrypted is not taken for pictures" equals "$? $(grep -c 'encrypted: .* without the key' err.txt) \
$(grep -c '^{"type":"\(frame\|audio\)' out.ndjson)" "2 1 0"
ffmpeg -v error -f lavfi -i anullsrc -t 0 -y hollow.wav
captures hollow.wav
check "a recording without a sound ends with 2" equals "$? $(grep -c 'no picture and no sound came out of it' err.txt)" "2 1"
captures hollow.wav tone.wav
check "beside another it is named" equals "$? $(grep -c '"code":"nothing"' out.ndjson)" "1 1"
(ulimit -f 4; ie-capture gaps.mkv >big.ndjson 2>err.txt)
check "a limit of the size of files is an error that is said" equals "$? $(grep -c 'File too large' err.txt)" "2 1"

if [ -d "$IE_SHARED/cases" ]; then
    captures "$IE_SHARED/cases/apac-second-track.mov"
    check "a track that cannot be decoded leaves the other" equals "$(jq -s 'map(select(.type == "audio") | .dur) | add | round' out.ndjson)" 4
    check "and is a warning" grep -q '"level":"warning","code":"tracks"' out.ndjson
else
    skip "no cases here"
fi
if [ -d "$IE_SHARED/data/video/awkward" ]; then
    for file in "$IE_SHARED"/data/video/*.* "$IE_SHARED"/data/video/awkward/*; do
        captures "$file"
        check "${file##*/} ends as designed" test $? -le 2
    done
else
    skip "no real recordings here"
fi
finish
