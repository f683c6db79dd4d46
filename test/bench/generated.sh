#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Fillers and the times of words in generated speech: generated.py.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PATH=${IE_BIN:-$here/../../build/bin}:$PATH
command -v flite >/dev/null || { echo "generated: flite is not installed: skipped"; exit 0; }
python3 "$here/generated.py"
