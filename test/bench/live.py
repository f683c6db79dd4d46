#!/usr/bin/env python3
"""How long after it was said the first words of an utterance come from `ie-stt --live`, for live.sh.

Usage: live.py STREAM [OPTION ...] plays the stream of a recording (ie-capture) in real time into ie-stt, and prints the
median and the ninth tenth of the seconds between the first word's end and the first record with a word of it, and how
often a word that stood was another one in the end.
"""
import json
import re
import subprocess
import sys
import threading
import time


def play(records, into, began):
    for record in records:
        fields = json.loads(record)
        at = fields["t"] + (fields.get("dur") or 0) if fields["type"] == "audio" else 0
        time.sleep(max(0, began + at - time.monotonic()))
        into.write(record)
        into.flush()
    into.close()


def words_of(text):
    return re.findall(r"[^\W_]+(?:'[^\W_]+)?", text.lower())


def main():
    records = open(sys.argv[1]).readlines()
    stage = subprocess.Popen(["ie-stt", "--drop", "--live", *sys.argv[2:]], stdin=subprocess.PIPE, stderr=subprocess.DEVNULL,
                             stdout=subprocess.PIPE, text=True)
    began = time.monotonic()
    threading.Thread(target=play, args=(records, stage.stdin, began), daemon=True).start()
    shown, first, said = [], [], []
    for line in stage.stdout:
        record, now = json.loads(line), time.monotonic() - began
        if record["type"] == "utterance":
            (shown if "so_far" in record else said).append((now, record))
        elif record["type"] == "word":
            first.append(record)
    delays, stood, changed = [], 0, 0
    for came, utterance in said:
        begin, end = utterance["t"], utterance["t"] + utterance["dur"]
        words = [word for word in first if begin - 0.01 <= word["t"] < end]
        looks = [(now, look) for now, look in shown if look["t"] < end and look["so_far"] > begin + 0.1 and now < came]
        if not words:
            continue
        delays.append((looks[0][0] if looks else came) - words[0]["t"] - words[0]["dur"])
    for look in {look["t"]: look for _, look in shown}.values():  # the last of each stretch
        kept = words_of(look["text"])[: look["standing"]]
        final = [word for _, utterance in said if utterance["t"] < look["so_far"] + 1
                 and utterance["t"] + utterance["dur"] > look["t"] for word in words_of(utterance["text"])]
        stood += len(kept)
        changed += sum(word not in final for word in kept)
    delays.sort()
    print(f"{len(delays)} utterances; first word after {delays[len(delays) // 2]:.1f} s, nine in ten within "
          f"{delays[int(0.9 * (len(delays) - 1))]:.1f} s, all within {delays[-1]:.1f} s; {changed} of {stood} words that "
          "stood are not in the end")


if __name__ == "__main__":
    main()
