# SPDX-License-Identifier: MIT
"""What faster-whisper hears with the weights of ie-stt's engine, in 8 bits, greedy, on one thread, in the same recordings.

usage: IE_ORACLE=v/bin/python test/bench/speech.sh     after
    python3 -m venv v && v/bin/pip install faster-whisper==1.2.1 ctranslate2==4.8.5

speech_ready.py FOLDER FILE ... prints one utterance a file as ie-stt does, and on standard error what time -f '%U %S %M'
prints, the start of Python left out."""
import importlib.util
import json
import resource
import sys
import time

if not importlib.util.find_spec("faster_whisper"):
    sys.exit("speech: no faster-whisper: comparison left out (speech_ready.py says how to get it)")
from faster_whisper import WhisperModel

before = time.process_time()
model = WhisperModel(sys.argv[1], device="cpu", compute_type="int8", cpu_threads=1, num_workers=1, local_files_only=True)
for path in sys.argv[2:]:
    segments, _ = model.transcribe(path, language="en", beam_size=1, temperature=0, without_timestamps=True,
                                   condition_on_previous_text=False)
    print(json.dumps({"file": path.rsplit("/", 1)[-1], "text": " ".join(s.text.strip() for s in segments)}), flush=True)
print(f"{time.process_time() - before:.2f} 0 {resource.getrusage(resource.RUSAGE_SELF).ru_maxrss}", file=sys.stderr)
