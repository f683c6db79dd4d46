#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Words that ie-stt makes up where none are said: invented.py.
set -u
here=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
PATH=${IE_BIN:-$here/../../build/bin}:$PATH
command -v flite >/dev/null || { echo "invented: flite is not installed: skipped"; exit 0; }
python3 "$here/invented.py"
