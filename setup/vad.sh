#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches the weights of the speech detector Silero VAD for 16 kHz (Silero Team, MIT; 1.2 MB) from a pinned Python
# package into the models cache (ie-stt(1), FILES). No Python is needed to run it. Cheap to run again.
set -euo pipefail
version=6.2.3
target=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}/vad
wheel=silero_vad-$version-py3-none-any.whl
sum=7b7f5436cfcb02fae583a05b512ea96467fd449fe54cb49a5e4f06c51a1e43b8
sums='c59271c284ae9c8335d795d60e0bfdb71aaaceec578d9bd9ffc1b8153c319ea1  silero_vad_16k.safetensors
2e63e9a38b6e8fc0c7bc37ce174caca1862870856c6daf5697cfb785e925520b  LICENSE'
say() { echo "setup/vad: $*"; }

if (cd "$target" && sha256sum --quiet --check - <<<"$sums") >/dev/null 2>&1; then
    say "Silero VAD is already in $target"
    exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
say "fetching silero-vad $version (11 MB) with pip"
python3 -m pip download --quiet --no-deps --only-binary :all: --dest "$scratch" --disable-pip-version-check \
    "silero-vad==$version" || { say "pip could not fetch silero-vad $version" >&2; exit 1; }
(cd "$scratch" && sha256sum --quiet --check - <<<"$sum  $wheel") ||
    { say "the package is not the file this version was tested with: refused" >&2; exit 1; }
python3 - "$scratch" "$wheel" "$version" <<'PYTHON'
import sys, zipfile
scratch, wheel, version = sys.argv[1:]
with zipfile.ZipFile(f"{scratch}/{wheel}") as package:
    for path in ("silero_vad/data/silero_vad_16k.safetensors", f"silero_vad-{version}.dist-info/licenses/LICENSE"):
        with open(f"{scratch}/{path.split('/')[-1]}", "wb") as kept:
            kept.write(package.read(path))
PYTHON
(cd "$scratch" && sha256sum --quiet --check - <<<"$sums") ||
    { say "the weights are not the files this version was tested with: refused" >&2; exit 1; }
mkdir -p "$target"
mv "$scratch/LICENSE" "$scratch/silero_vad_16k.safetensors" "$target/"
say "Silero VAD is in $target"
