#!/bin/bash
# ie-faces over streams: good and bad input, bad cascades, and faces of real clips where they are at hand.
set -u
. "$(dirname "$0")/../lib.sh"
cascade=$IE_ROOT/test/golden/faces-stumps.xml
video=$IE_SHARED/data/video

media='{"type":"media","t":0,"dur":1,"purpose":"practice"}'

printf '%s\n' "$media" '{"type":"thing","t":0.1,"x":[1, 2]}' '{"type":"frame","t":0.2}' 'not json' '{"type":"frame","t":0.3' \
    '{"type":"frame","t":0.4,"width":9,"height":9,"format":"jpeg","data":"////"}' '' >"$scratch/in"
printf '{"type":"last","t":1}' >>"$scratch/in"
ie-faces -c "$cascade" <"$scratch/in" >"$scratch/out" 2>"$scratch/err"
check "bad records are survived with exit 1" [ $? -eq 1 ]
check "every line is passed on, byte for byte and in order" bash -c \
    'grep -vE "^{\"type\":\"(notice|end)\"" "$1" | cmp - <(cat "$2"; echo)' _ "$scratch/out" "$scratch/in"
check "bad lines are named on stderr" grep -q '<stdin>:4' "$scratch/err"

if command -v ffmpeg >"$scratch/.out"; then
    ffmpeg -v error -nostdin -f lavfi -i color=black:size=8200x8200,format=gray -frames:v 1 "$scratch/large.png"
    printf '%s\n{"type":"frame","t":0,"width":8200,"height":8200,"format":"png","data":"%s"}\n' "$media" \
        "$(base64 -w 0 "$scratch/large.png")" >"$scratch/large"
    within 400000 ie-faces -c "$cascade" <"$scratch/large" >"$scratch/out" 2>"$scratch/err"
    check "a picture of more pixels than any that is decoded costs no memory" [ $? -eq 1 ]
    check "and is named" grep -q '<stdin>:2: frame at t 0.000 is 8200x8200, larger' "$scratch/err"
    ffmpeg -v error -nostdin -f lavfi -i color=gray:size=64x20000,format=gray -frames:v 1 "$scratch/tall.png"
    ie-capture -w 8192 "$scratch/tall.png" 2>/dev/null | ie-faces -c "$cascade" >"$scratch/out" 2>"$scratch/err"
    check "but a picture that ie-capture made is always read" bash -c '! grep -q "larger than any" "$1"' _ "$scratch/err"
else
    skip "no ffmpeg: large pictures"
fi

check "no input at all is no error" exits 0 ie-faces -c "$cascade" </dev/null
check "a full disk stops it" exits 2 bash -c 'ie-faces -c "$1" <"$2" >/dev/full' _ "$cascade" "$scratch/in"
check "a folder as input stops it" exits 2 ie-faces -c "$cascade" <.
check "a missing cascade stops it" exits 2 ie-faces -c "$scratch/none.xml" </dev/null
head -c 3000 "$cascade" >"$scratch/cut.xml"
check "a cut cascade stops it" exits 2 ie-faces -c "$scratch/cut.xml" </dev/null
check "a file that is no cascade stops it" exits 2 ie-faces -c "$scratch/in" </dev/null
check "a wrong option stops it" exits 2 ie-faces --factor 1 </dev/null
check "--help is no error" exits 0 ie-faces --help

if [ -d "$video" ] && [ -e /usr/share/opencv4/haarcascades/haarcascade_frontalface_alt.xml ]; then
    ie-capture "$video/grid_bbaf2n.mpg" 2>/dev/null | tee "$scratch/stream" | ie-faces >"$scratch/out"
    frames=$(grep -c '^{"type":"frame"' "$scratch/stream")
    check "the one person of a clip is found in every frame" \
        [ "$(grep -c '^{"type":"face".*"id":1,' "$scratch/out")" -eq "$frames" ]
    check "nobody else is" bash -c '! grep "^{\"type\":\"face\"" "$1" | grep -v "\"id\":1,"' _ "$scratch/out"
    check "the same stream gives the same bytes" bash -c 'ie-faces <"$1" | cmp - "$2"' _ "$scratch/stream" "$scratch/out"
    check "a face has id, box, score, candidate, eyes, motion and model, and follows its frame" bash -c \
        'grep "^{\"type\":\"f" "$1" | sed -n 2p | grep -Eq "^\{\"type\":\"face\",\"t\":0(\.[0-9]+)?,\"id\":1,\"box\":\[[0-9]+(,[0-9]+){3}\],\"score\":0\.[0-9]+,\"candidate\":true,\"eyes\":\[\[[0-9.]+,[0-9.]+\],\[[0-9.]+,[0-9.]+\]\],\"motion\":(null|0\.[0-9]+),\"model\":\"haarcascade_frontalface_alt@[0-9a-f]{8}\"\}$"' \
        _ "$scratch/out"
    ffmpeg -v error -nostdin -i "$video/grid_bbaf2n.mpg" -an -vf "rotate=36*PI/180:fillcolor=gray" -c:v mpeg2video -q:v 2 \
        "$scratch/leaning.mpg"
    ie-capture "$scratch/leaning.mpg" 2>/dev/null | ie-faces >"$scratch/leaning"
    check "who leans to one side from the beginning is found too" \
        [ "$(grep -c '^{"type":"face".*"id":1,' "$scratch/leaning")" -ge $((frames * 9 / 10)) ]
    check "at the end it says how present the person was" grep -q \
        '^{"type":"presence".*"id":1,"candidate":true,.*"share":1,' "$scratch/out"
    check "without further cascades there are faces all the same" bash -c \
        'ie-faces -p none -e none -g none <"$1" | grep -c "^{\"type\":\"face\"" | grep -qx "$2"' _ "$scratch/stream" "$frames"
    check "the mouth of who talks moves, and of the first picture nothing is known" bash -c \
        'grep "^{\"type\":\"face" "$1" | jq -es ".[0].motion == null and (map(.motion) | max > 0.1)"' _ "$scratch/out"

    # A photograph beside the same person live: each has moved in half of the pictures of a call.
    ffmpeg -v error -nostdin -stream_loop 3 -i "$video/grid_bbaf2n.mpg" -ss 1 -i "$video/grid_pwij3p.mpg" -an -filter_complex \
        "[0:v]scale=240:-2,setsar=1[a];[1:v]trim=end_frame=1,loop=-1:1,scale=360:-2,setsar=1,crop=360:192[b];[a][b]hstack" \
        -t 9 -c:v libx264 -crf 28 "$scratch/photo.mp4"
    ie-capture "$scratch/photo.mp4" 2>/dev/null | ie-faces >"$scratch/photo"
    check "a photograph beside a person is still, and nobody" \
        [ "$(jq -r 'select(.type == "presence") | "\(.place[0] > 0.4) \(.still) \(.candidate)"' "$scratch/photo" | sort | paste -sd ,)" = \
          "false false true,true true false" ]
    check "which is said" grep -q '"code":"still_face"' "$scratch/photo"
    check "a candidate who is not there is said" exits 1 bash -c 'ie-faces -i 7 <"$1" >"$2.7" && exit; s=$?
        grep -q "\"code\":\"no_candidate\"" "$2.7" && exit $s' _ "$scratch/stream" "$scratch/out"

    ie-capture "$video/awkward/d_two_faces_one_voice.mp4" 2>/dev/null | ie-faces >"$scratch/out"
    check "two people keep their two numbers" [ "$(grep '^{"type":"face"' "$scratch/out" | grep -o '"id":[0-9]*' | sort -u | wc -l)" -eq 2 ]
    check "several faces are said, with their span" grep -q '^{"type":"notice","t":0,"dur":.*"code":"several_faces".*"value":2' "$scratch/out"

    ie-capture "$video/awkward/pyfeat_face_noface.mov" 2>/dev/null | ie-faces >"$scratch/out"
    check "the time without a face is said, with its span" grep -Eq \
        '^\{"type":"notice","t":2\.4,"dur":3\.[0-9]+,.*"code":"no_face"' "$scratch/out"

    ie-capture "$video/awkward/d_mediarecorder_like_noduration.webm" -l 4 2>/dev/null | ie-faces >"$scratch/out"
    check "a ghost of one picture is no notice and has no presence" bash -c '! grep -Eq "several_faces|presence.*\"id\":2" "$1"' \
        _ "$scratch/out"

    ie-capture "$video/awkward/tsebml_chrome52.webm" 2>/dev/null | ie-faces >"$scratch/out" 2>"$scratch/err"
    check "a recording without any face ends with 1" [ $? -eq 1 ]
    check "and a notice" grep -q '"level":"warning","code":"no_face"' "$scratch/out"

    # The boxes that OpenCV found in photos (test/golden/faces.py): how many are found at an overlap of 0.9, how many are not
    # among them.
    for name in frontalface_default frontalface_alt frontalface_alt2; do
        ie-capture -w 8192 "$IE_SHARED"/data/detection/*.jpg 2>/dev/null |
            ie-faces -F -c "/usr/share/opencv4/haarcascades/haarcascade_$name.xml" |
            grep -v '^{"type":"frame"' >"$scratch/out"
        awk -F'\t' -v name="$name" '
            function overlap(i, k,   w, h) {
                w = (x[i]+a[i] < u[k]+c[k] ? x[i]+a[i] : u[k]+c[k]) - (x[i] > u[k] ? x[i] : u[k])
                h = (y[i]+b[i] < v[k]+d[k] ? y[i]+b[i] : v[k]+d[k]) - (y[i] > v[k] ? y[i] : v[k])
                return w > 0 && h > 0 ? w * h / (a[i]*b[i] + c[k]*d[k] - w * h) : 0
            }
            NR == FNR { if ($1 == name) { n++; photo[n] = $2; x[n] = $3; y[n] = $4; a[n] = $5; b[n] = $6 } next }
            /^\{"type":"media"/ { match($0, /"file":"[^"]*"/); file = substr($0, RSTART + 8, RLENGTH - 9); sub(/.*\//, "", file) }
            /^\{"type":"face"/ { match($0, /"box":\[[0-9.,]+/); split(substr($0, RSTART + 7, RLENGTH - 7), box, ",")
                m++; from[m] = file; u[m] = box[1]; v[m] = box[2]; c[m] = box[3]; d[m] = box[4] }
            END {
                for (i = 1; i <= n; i++)
                    for (k = 1; k <= m; k++)
                        if (photo[i] == from[k] && overlap(i, k) >= 0.9) { found[i] = 1; known[k] = 1 }
                printf "%d %d %d %d\n", n, length(found), m, length(known)
            }' "$IE_ROOT/test/golden/faces-photos.tsv" "$scratch/out" >"$scratch/counts"
        read -r boxes found own known <"$scratch/counts"
        check "photos: every box of OpenCV with $name is found ($found of $boxes)" [ "$found" -eq "$boxes" ]
        check "photos: and no other ($known of $own)" [ "$known" -eq "$own" ]
    done
else
    skip "no clips or no cascades of opencv-data here"
fi
finish
