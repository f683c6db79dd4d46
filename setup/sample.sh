#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Makes the sample interview: three answers to the first questions of corpus/interviews/python.yaml, one recording each.
# A still portrait (from the demo pictures of the npm package @vladmandic/face-api) is moved a little, so that it is a
# video; the voice is flite's. It shows what the toolkit writes, not what it is worth: nobody is being interviewed here.
# usage: setup/sample.sh FOLDER
set -eu

folder=${1:?usage: setup/sample.sh FOLDER}
root=$(cd "$(dirname "${BASH_SOURCE[0]}")/.." && pwd)
mkdir -p "$folder"
portrait=$folder/portrait.png

if [ ! -s "$portrait" ]; then
    echo "sample: cutting the portrait"
    package=$("$root/setup/face-api.sh" --tarball)
    tar -xzOf "$package" package/demo/sample3.jpg >"$folder/group.jpg"
    ffmpeg -v error -y -i "$folder/group.jpg" -vf crop=640:480:850:110 "$portrait"
    rm "$folder/group.jpg"
fi

# answer NUMBER VOICE TEMPO TEXT: the portrait breathes (zoom) and sways (pan) while the voice speaks.
answer() {
    local file=$folder/answer-$1.mp4
    [ ! -s "$file" ] || return 0
    echo "sample: answer $1"
    flite -voice "$2" --setf duration_stretch="$3" -t "$4" -o "$folder/voice.wav"
    seconds=$(ffprobe -v error -show_entries format=duration -of csv=p=0 "$folder/voice.wav" | awk '{ print $1 + 1 }')
    ffmpeg -v error -nostdin -y -loop 1 -framerate 25 -i "$portrait" -i "$folder/voice.wav" -filter_complex \
        "[0]scale=1920:1440,zoompan=z='1.05+0.03*sin(in/40)':x='iw*(0.02+0.01*sin(in/23))':y='ih*(0.01+0.008*sin(in/31))'\
:d=1:s=960x720:fps=25,noise=alls=4:allf=t,format=yuv420p[v];[1]adelay=400,apad,aresample=48000[a]" \
        -map '[v]' -map '[a]' -c:v libx264 -preset veryfast -crf 26 -c:a aac -b:a 96k -t "$seconds" -movflags +faststart "$file"
    rm "$folder/voice.wav"
}

answer 1 slt 1.05 "A list is mutable, so I can add, remove and change items after I created it. A tuple is immutable.
It cannot be changed after it was created. That is why a tuple can be the key of a dictionary and a list cannot.
I use a list for a collection that changes, and a tuple for a fixed record, such as a coordinate."
answer 2 slt 1.2 "Um, a dictionary stores keys and values. So, you look up a value with its key, and, um, that is fast.
I think the keys can be strings or numbers."
answer 3 slt 1.0 "I am a very motivated person and I work well in a team. In my last project I used Python every day,
and my manager was happy with my work."
