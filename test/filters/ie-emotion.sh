#!/bin/bash
# ie-emotion over streams: good and bad input, bad models, whole frames, withheld faces and episodes.
set -u
. "$(dirname "$0")/../lib.sh"

media='{"type":"media","t":0,"dur":1,"purpose":"practice"}'
printf '%s\n' "$media" '{"type":"thing","t":0.1,"x":[1, 2]}' '{"type":"frame","t":0.2}' 'not json' '{"type":"frame","t":0.3' \
    '{"type":"face","t":0.3,"id":1,"box":[1,1,9,9]}' '{"type":"face","t":0.3,"id":1,"box":[1e300,1,9,"x"]}' \
    '{"type":"frame","t":0.4,"width":9,"height":9,"format":"jpeg","data":"////"}' '' >"$scratch/in"
printf '{"type":"last","t":1}' >>"$scratch/in"
ie-emotion <"$scratch/in" >"$scratch/out" 2>"$scratch/err"
check "bad records are survived with exit 1" [ $? -eq 1 ]
check "every line is passed on, byte for byte and in order" bash -c \
    'grep -vE "^{\"type\":\"(notice|end)\"" "$1" | cmp - <(cat "$2"; echo)' _ "$scratch/out" "$scratch/in"
check "bad lines are named on stderr" grep -q '<stdin>:4' "$scratch/err"
check "a face without its frame is named" grep -q '<stdin>:6.*without its frame' "$scratch/err"
check "a face with an impossible box is named" grep -q '<stdin>:7.*box' "$scratch/err"
check "no input at all is no error" exits 0 ie-emotion </dev/null
check "a full disk stops it" exits 2 bash -c 'ie-emotion <"$1" >/dev/full' _ "$scratch/in"
check "a folder as input stops it" exits 2 ie-emotion <.
check "a wrong option stops it" exits 2 ie-emotion --smallest 0 </dev/null
check "--help is no error" exits 0 ie-emotion --help

model=$IE_ROOT/models/expression.safetensors
check "a missing model stops it" exits 2 ie-emotion -m "$scratch/none" </dev/null
check "a folder as model stops it" exits 2 ie-emotion -m "$scratch" </dev/null
head -c 100000 "$model" >"$scratch/cut"
check "a cut model stops it" exits 2 ie-emotion -m "$scratch/cut" </dev/null
printf '\377\377\377\377\377\377\377\377{}' >"$scratch/huge"
check "a header length that overflows stops it" exits 2 ie-emotion -m "$scratch/huge" </dev/null
head -c 20000 "$model" | sed 's/"shape":\[/"shape":[9/' >"$scratch/shape" && tail -c +20001 "$model" >>"$scratch/shape"
check "a model with wrong shapes stops it" exits 2 ie-emotion -m "$scratch/shape" </dev/null
check "JSON that is no manifest stops it" exits 2 bash -c 'echo "{}" >"$1" && ie-emotion -m "$1" </dev/null' _ "$scratch/m.json"

refused='{"type":"media","t":0,"purpose":"recruitment","jurisdiction":"DE","consent":{"by":"x"},"lawful_basis":"y"}'
check "recruitment in the EU is refused" exits 3 ie-emotion <<<"$refused"

# Drawn pictures: a gradient with dark spots, as ie-capture reads them.
draw() { ffmpeg -v error -y -f lavfi -i "$1" -frames:v "${3:-1}" "$2"; }
draw "mandelbrot=size=96x64:rate=1" "$scratch/a.png"
draw "testsrc2=size=80x80:rate=1" "$scratch/b.png"
draw "color=gray:size=64x64:rate=1" "$scratch/c.png"
ie-capture "$scratch/a.png" "$scratch/b.png" "$scratch/a.png" >"$scratch/stream" 2>/dev/null
ie-emotion --whole-frame --drop <"$scratch/stream" >"$scratch/out"
check "whole frames: exactly one record a frame" [ "$(grep -c '^{"type":"emotion"' "$scratch/out")" -eq 3 ]
check "the same picture gives the same probabilities" bash -c \
    '[ "$(grep -o "\"probs\":{[^}]*}" "$1" | sort -u | wc -l)" -eq 2 ]' _ "$scratch/out"
check "dropped frames are not passed on" bash -c '! grep -q "^{\"type\":\"frame\"" "$1"' _ "$scratch/out"
check "the same input gives the same bytes" bash -c \
    'ie-emotion --whole-frame --drop <"$1" | cmp - "$2"' _ "$scratch/stream" "$scratch/out"
check "a record has id, label, the seven probabilities and the model" grep -Eq \
    '^\{"type":"emotion","t":0,"id":1,"label":"[a-z]+","probs":\{"neutral":[0-9.]+,"happy":[0-9.]+,"sad":[0-9.]+,"surprise":[0-9.]+,"angry":[0-9.]+,"disgust":[0-9.]+,"fear":[0-9.]+\},"model":"expression@[0-9a-f]{8}"\}$' \
    "$scratch/out"

# Three seconds of one picture with a face said to be in it, a second face too small, and a flat picture at the end.
ie-capture "$scratch/b.png" 2>/dev/null | grep '^{"type":"frame"' >"$scratch/frame"
ie-capture "$scratch/c.png" 2>/dev/null | grep '^{"type":"frame"' >"$scratch/flat"
{
    echo "$media"
    echo '{"type":"question","t":0,"id":"q1","index":1}'
    for i in $(seq 0 14); do
        t=$(awk "BEGIN { print $i / 5 }")
        sed "s/\"t\":0,/\"t\":$t,/" "$scratch/frame"
        echo "{\"type\":\"face\",\"t\":$t,\"id\":1,\"box\":[10,10,60,60],\"score\":1}"
        echo "{\"type\":\"face\",\"t\":$t,\"id\":2,\"box\":[10,10,20,20],\"score\":1}"
    done
    sed 's/"t":0,/"t":3,/' "$scratch/flat"
    echo '{"type":"face","t":3,"id":1,"box":[10,10,60,60],"score":1}'
} >"$scratch/stream"
ie-emotion --drop <"$scratch/stream" >"$scratch/out" 2>/dev/null
check "a person whose faces are mostly withheld makes exit 1" [ $? -eq 1 ]
check "every face has one reading or a reason" \
    [ "$(grep '^{"type":"emotion"' "$scratch/out" | grep -vc '"scope"')" -eq 31 ]
check "small faces are withheld" [ "$(grep -c '"id":2,"label":null,"reason":"small"' "$scratch/out")" -eq 15 ]
check "a face without contrast is withheld" grep -q '"t":3,"id":1,"label":null,"reason":"flat"' "$scratch/out"
check "withheld faces are counted in a notice" grep -q '"code":"expression_withheld".*15 of 15' "$scratch/out"
check "an unchanging face is one episode of its whole time" grep -Eq \
    '"t":0,"dur":3,"id":1,"label":"[a-z]+","mean":[0-9.]+,"scope":"episode"' "$scratch/out"
check "shares are given for the answer and the recording" bash -c \
    'grep -Eq "\"scope\":\"answer\",\"question\":\"q1\",\"seconds\":3,\"shares\"" "$1" && grep -q "\"scope\":\"recording\"" "$1"' \
    _ "$scratch/out"

# The picture stands for one pixel of the video, so that the box covers more pixels than any memory holds.
{ echo "$media"; sed 's/"video_width":[0-9]*/"video_width":1/' "$scratch/frame"
  echo '{"type":"face","t":0,"id":1e300,"box":[0,0,90000,90000],"score":1}'; } >"$scratch/far"
within 1000000 timeout 10 ie-emotion <"$scratch/far" >"$scratch/out" 2>"$scratch/err"
check "a box far larger than its frame is refused" [ $? -eq 1 ]
check "and named" grep -q '<stdin>:3: face at t 0.000 far larger than its frame' "$scratch/err"

cached=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}/face-api/face_expression_model.bin
if [ -s "$cached" ]; then
    check "face-api's network can be read as it comes" bash -c \
        '{ echo "$2"; cat "$1"; } | ie-emotion -w -m face-api | grep -q "\"model\":\"face_expression_model@9a9840f2\""' \
        _ "$scratch/frame" "$media"
else
    skip "face-api is not fetched here"
fi
finish
