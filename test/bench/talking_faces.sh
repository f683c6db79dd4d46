#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Whose face is the candidate's: interviews made of two or three clips of talking people side by side. In their own turns
# people talk as in the clip; while they listen the clip runs four or eight times slower, sways as a head does that the
# mouth does not follow, or is a photograph. So mouths of listeners move little and at random, and lips do not fit the
# sound: what is measured is who speaks when, not what. Words and voices are given, as a perfect recogniser would.
# ie-people's limits were chosen on such interviews with other pairs of the same ten clips, other turns and slowness 8.
set -u
IE_ROOT=${IE_ROOT:-$(cd "$(dirname "${BASH_SOURCE[0]}")/../.." && pwd)}
PATH=${IE_BIN:-$IE_ROOT/build/bin}:$PATH
video=${IE_SHARED:-$IE_ROOT/../shared}/data/video
[ -d "$video" ] || { echo "no clips here"; exit 0; }
scratch=$(mktemp -d) && cd "$scratch" || exit 2
trap 'rm -rf "$scratch"' EXIT

clips=(clone95_obama.mp4 grid_bbaf2n.mpg mead_M030_level_3_angry_016.mp4 retalking_face_1.mp4 satya_speech.mp4 grid_pwij3p.mpg
    mead_W023_level_2_surprised_010.mp4 mead_W036_level_3_happy_007.mp4 retalking_face_4.mp4 wtomin_utterance_1.mp4)
codecs=("libx264 -preset veryfast -crf 26" "libx264 -preset veryfast -b:v 150k" "libvpx -b:v 250k -deadline realtime -cpu-used 8"
    "mpeg4 -q:v 8" "libx264 -preset veryfast -crf 34" "libvpx-vp9 -b:v 150k -deadline realtime -cpu-used 8")
# Who speaks (voice 1 asks), from when, how long.
turns="1,0.5,5 2,6,7 1,13.5,4 2,18,9 1,27.5,2.5 2,30.5,8 1,39,3 2,42.5,5"
texts=("Hello and welcome. Could you tell me about yourself and about your last job?"
    "I studied mathematics, and then I planned the tours of nine drivers in a warehouse for three years."
    "What was the hardest problem that you had there?"
    "We had too few cars in the winter, so I asked our customers which of their orders could wait for a day."
    "How did you work with your team?" "I called every driver in the morning, and we changed the plan together."
    "And why do you want to come to us?" "I like to plan, and my family moves to your town in the summer.")

face_of() { # face_of CLIP: the square around the head
    case $1 in
    clone95*) echo crop=480:480:460:40 ;;
    mead*) echo crop=1080:1080:420:0 ;;
    satya*) echo crop=406:406:0:60 ;;
    wtomin*) echo crop=360:360:130:0 ;;
    *) echo crop=ih:ih ;;
    esac
}

words() {
    local i=0 turn voice t dur
    for turn in $turns; do
        IFS=, read -r voice t dur <<<"$turn"
        jq -nc --argjson v "$voice" --argjson t "$t" --argjson d "$dur" --arg text "${texts[$((i++))]}" '
            ($text | split(" ")) as $words | ($d / ($words | length)) as $each |
            ($words | to_entries[] | {type: "word", t: ($t + .key * $each), dur: (0.9 * $each), text: .value}),
            {type: "utterance", t: $t, dur: $d, text: $text, voice: $v}'
    done
}

# person LABEL CLIP VOICE STYLE SLOWNESS: adds the inputs and the filters of a face; voice 0 listens throughout.
person() {
    local look="$(face_of "$2"),scale=$size:$size,setsar=1" turn voice t dur enable=0 sway=''
    if [ "$4" = photo ]; then
        ffmpeg -v error -nostdin -y -ss 0.8 -i "$video/$2" -vf "$look" -frames:v 1 "$1.png"
        inputs+=(-loop 1 -framerate "$rate" -i "$1.png")
        graph+="[$((count++)):v]format=yuv420p[$1];"
        return
    fi
    [ "$4" != sway ] || sway=",rotate='0.05*sin(2*PI*t/1.7)':c=gray,crop=iw-24:ih-24:'12+8*sin(t*2.3)':'12+6*sin(t*3.1)',scale=$size:$size"
    inputs+=(-stream_loop -1 -i "$video/$2")
    graph+="[$((count++)):v]$look,setpts=$5*PTS,framerate=fps=$rate,format=yuv420p$sway[$1-listens];"
    for turn in $turns; do
        IFS=, read -r voice t dur <<<"$turn"
        [ "$voice" != "$3" ] || enable+="+between(t,$t,$t+$dur)"
    done
    [ "$3" != 0 ] || { graph=${graph/\[$1-listens\];/[$1];}; return; }
    inputs+=(-stream_loop -1 -i "$video/$2")
    graph+="[$((count++)):v]$look,fps=$rate,format=yuv420p[$1-talks];[$1-listens][$1-talks]overlay=enable='$enable'[$1];"
}

words >words
right=0 doubtful=0 wrong=0 photographs=0 still=0 marked=0
for i in {0..23}; do
    rate=$((10 + i * 11 % 21)) size=$((i % 3 == 0 ? 360 : i % 3 == 1 ? 240 : 180)) slowness=$((i % 2 ? 8 : 4))
    style=slow other_style=slow
    [ $((i % 4)) -ne 2 ] || style=sway other_style=sway
    [ $((i % 6)) -ne 5 ] || { other_style=photo; photographs=$((photographs + 1)); }
    inputs=() graph='' count=0
    person candidate "${clips[$((i * 3 % 10))]}" 2 $style $slowness
    person interviewer "${clips[$(((i * 3 + 1 + i / 10) % 10))]}" 1 $other_style $slowness
    order=([candidate] [interviewer])
    [ $((i / 2 % 2)) -eq 0 ] || order=([interviewer] [candidate])
    if [ $((i % 4)) -eq 3 ]; then
        person listener "${clips[$(((i * 3 + 6) % 10))]}" 0 slow $slowness
        order=("${order[0]}" [listener] "${order[1]}")
    fi
    place=0
    while [ "${order[$place]}" != "[candidate]" ]; do place=$((place + 1)); done
    # shellcheck disable=SC2086
    ffmpeg -v error -nostdin -y "${inputs[@]}" -filter_complex "$graph$(printf %s "${order[@]}")hstack=${#order[@]}[v]" \
        -map '[v]' -t 48 -r $rate -an -c:v ${codecs[$((i % 6))]} call.mkv
    ie-capture call.mkv | ie-faces 2>/dev/null | grep -v '^{"type":"frame"' | cat - words | ie-people >told 2>/dev/null
    still=$((still + $(grep -c '"still":true' told)))
    case $(jq -rs --argjson size $size --argjson place $place '
        (map(select(.type == "face")) | group_by(.id) |
            map({key: "\(.[0].id)", value: (map(.box[0] + .box[2] / 2) | add / length / $size | floor)}) | from_entries) as $places |
        map(select(.role == "candidate" and .type == "person"))[0].faces | map($places["\(.)"] == $place) |
        if length == 0 then "doubtful" elif all then "right" else "wrong" end' told) in
    right) right=$((right + 1)) ;;
    doubtful) doubtful=$((doubtful + 1)) ;;
    *) wrong=$((wrong + 1)) ;;
    esac
    marked=$((marked + $(jq -s --argjson size $size --argjson place $place '
        map(select(.type == "presence" and .candidate))[0] as $p |
        map(select(.type == "face" and .id == $p.id)) | map(.box[0] + .box[2] / 2) | add / length / $size | floor == $place |
        if . then 1 else 0 end' told)))
done
echo "the candidate's face, of 24 interviews of two or three talking faces ($photographs with a photograph): $right right," \
    "$doubtful left open, $wrong wrong (all right)"
echo "faces called photographs: $still of $photographs"
echo "the face seen longest and largest, as ie-faces marks it without words: $marked of 24"
