#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches the weights of the speech detector Silero VAD for 16 kHz (Silero Team, MIT; 1.2 MB) from a pinned Python
# package into the models cache (ie-stt(1), FILES). No Python is needed to run it. Cheap to run again.
set -euo pipefail
. "$(dirname "${BASH_SOURCE[0]}")/wheels"

target=$cache/vad
sums='c59271c284ae9c8335d795d60e0bfdb71aaaceec578d9bd9ffc1b8153c319ea1  silero_vad_16k.safetensors
2e63e9a38b6e8fc0c7bc37ce174caca1862870856c6daf5697cfb785e925520b  LICENSE'

is_there() { (cd "$target" && sha256sum --quiet --check - <<<"$sums") >/dev/null 2>&1; }
! is_there || { say "the speech detector is there"; exit 0; }
begin_fetching
! is_there || { say "the speech detector is there by now"; exit 0; }
fetch_wheels "ie-stt does not work without it" <<'END'
silero-vad==6.2.3 7b7f5436cfcb02fae583a05b512ea96467fd449fe54cb49a5e4f06c51a1e43b8
END
for path in silero_vad/data/silero_vad_16k.safetensors silero_vad-6.2.3.dist-info/licenses/LICENSE; do
    unzip -p "$scratch"/*.whl "$path" >"$scratch/${path##*/}"
done
(cd "$scratch" && sha256sum --quiet --check - <<<"$sums") ||
    fail "the weights are not the files that this version was tested with; not used"
mkdir -p "$target"
mv "$scratch/LICENSE" "$scratch/silero_vad_16k.safetensors" "$target/"
say "the speech detector is in $target"
