#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches the speech recogniser Moonshine Tiny (English, MIT): library, ONNX Runtime and model, from one pinned wheel of
# the Python package moonshine-voice, into the models cache (ie-stt(1), FILES). Nothing else of the wheel is kept, and no
# Python is needed to run it. Cheap to run again.
set -euo pipefail
version=0.1.0
target=${IE_CACHE:-${XDG_CACHE_HOME:-$HOME/.cache}/interview-evaluator}/moonshine
say() { echo "setup/speech: $*"; }

case $(uname -s)-$(uname -m) in
Linux-x86_64)
    platform=manylinux_2_34_x86_64 runtime=libonnxruntime-13ab8084.so.1
    sum=0f833deb43bad5dcfb4cfd3257b6df83ef9abd3f27be3199622fe41932e8d916 ;;
Linux-aarch64)  # not tried by us on such a machine
    platform=manylinux_2_34_aarch64 runtime=libonnxruntime-ab8c4363.so.1
    sum=da54a99587edb987c8755f2c746cab72fada0e67cf847f7edfb8105447f405af ;;
*)
    say "no wheel of moonshine-voice $version is known for $(uname -s) on $(uname -m): ie-stt will use PocketSphinx"
    exit 0 ;;
esac

wheel=moonshine_voice-$version-py3-none-$platform.whl
kept=(moonshine_voice/libmoonshine.so moonshine_voice.libs/$runtime
      moonshine_voice/assets/tiny-en/encoder_model.ort moonshine_voice/assets/tiny-en/decoder_model_merged.ort
      moonshine_voice/assets/tiny-en/tokenizer.bin moonshine_voice-$version.dist-info/licenses/LICENSE)

whole() { (cd "$target" && sha256sum --quiet --check files.sha256) >/dev/null 2>&1; }

if [ "$(cat "$target/version" 2>/dev/null)" = "$version" ] && whole; then
    say "Moonshine Tiny $version is already in $target"
    exit 0
fi
scratch=$(mktemp -d)
trap 'rm -rf "$scratch"' EXIT
say "fetching $wheel (56 MB) with pip"
python3 -m pip download --quiet --no-deps --only-binary :all: --python-version 3.11 \
    --platform "$platform" --dest "$scratch" --disable-pip-version-check "moonshine-voice==$version" ||
    { say "pip could not fetch moonshine-voice $version" >&2; exit 1; }
echo "$sum  $scratch/$wheel" | sha256sum --quiet --check - ||
    { say "$wheel is not the file this version was tested with: refused" >&2; exit 1; }
mkdir "$scratch/moonshine"
python3 - "$scratch/$wheel" "$scratch/moonshine" "${kept[@]}" <<'PYTHON'
import sys, zipfile
wheel, target, *kept = sys.argv[1:]
zipfile.ZipFile(wheel).extractall(target, kept)
PYTHON
(cd "$scratch/moonshine" && find . -type f -print0 | sort -z | xargs -0 sha256sum >../files.sha256)
mv "$scratch/files.sha256" "$scratch/moonshine/"
echo "$version" >"$scratch/moonshine/version"
mkdir -p "$(dirname "$target")"
rm -rf "$target.new" && cp -r "$scratch/moonshine" "$target.new" && rm -rf "$target" && mv "$target.new" "$target"
say "Moonshine Tiny $version is in $target"
