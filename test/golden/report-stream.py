#!/usr/bin/env python3
# Makes test/golden/report.ndjson: a stream of two answers as the stages put it out, written by rule, not recorded.
# Run: python3 test/golden/report-stream.py > test/golden/report.ndjson
import json
import math


def put(kind, t, dur=None, **rest):
    record = {"type": kind, "t": round(t, 3)}
    if dur is not None:
        record["dur"] = round(dur, 3)
    record.update(rest)
    print(json.dumps(record, ensure_ascii=False, separators=(",", ":")))


END, SECOND = 60.0, 34.0
put("media", 0, END, version="0.1.0", file="practice <one> & 'two'.mp4", sha256="ab" * 32, part=1, parts=1,
    container="mp4", video={"codec": "h264", "width": 1280, "height": 720, "frame_rate": 25, "rotation": 0},
    audio={"codec": "aac", "sample_rate_hz": 48000, "channels": 2}, start_time=None, purpose="practice",
    jurisdiction=None, consent=None, lawful_basis=None, person=None)
names = ["neutral", "happy", "sad", "surprise", "angry", "disgust", "fear"]
for i in range(int(END * 2)):
    t = i / 2
    put("frame", t, width=4, height=4, video_width=1280, video_height=720, format="jpeg", data="AAAA")
    if 20 <= t < 23:
        continue
    put("face", t, id=1, box=[500, 200, 180, 180], score=9.5, candidate=True, model="haar@0badc0de")
    happy = max(0.02, 0.6 * math.sin(t / 9) ** 2 - 0.1)
    sad = 0.25 if 40 < t < 48 else 0.03
    rest = [0.03, 0.02, 0.02, 0.02]
    shares = [0, happy, sad] + rest
    shares[0] = 1 - sum(shares)
    best = max(range(7), key=lambda k: shares[k])
    put("emotion", t, id=1, label=names[best], probs={n: round(s, 4) for n, s in zip(names, shares)},
        model="emotion@12345678")
put("presence", 0, END, id=1, candidate=True, seconds=57, share=0.95, distance=0.27, distance_change=0.02,
    place=[0.46, 0.4], movement=0.03, looking_away=0.12, judged=0.9)
put("emotion", 9, 9, id=1, label="happy", mean=0.55, scope="episode", model="emotion@12345678")
put("emotion", 36.5, 3.5, id=1, label="happy", mean=0.48, scope="episode", model="emotion@12345678")
spans = [[1.2, 9.8], [10.4, 19.7], [22.6, 33.1], [35.5, 44.0], [46.9, 50.2], [53.1, 58.8]]
for second in range(int(END)):
    inside = [[max(a, second), min(b, second + 1)] for a, b in spans if a < second + 1 and b > second]
    put("prosody", second, 1, scope="block", hop_seconds=0.01, f0_hz=[None, 120.5], loudness_db=[-60, -22.5],
        speech=[[round(a, 2), round(b, 2)] for a, b in inside])
for second in range(0, int(END) - 2, 2):
    spoken = sum(max(0, min(b, second + 3) - max(a, second)) for a, b in spans)
    if spoken < 1.5:
        put("confidence", second, 3, scope="window", score=None, reason="under 1.5 s of speech", model="forest@87654321")
        continue
    score = 6.2 + 1.6 * math.sin(second / 7)
    put("confidence", second, 3, scope="window", score=round(score, 2), interval=[round(score - 1.1, 2), round(score + 0.9, 2)],
        model="forest@87654321")
put("prosody", 0, END, scope="recording", f0_median_hz=121.0, f0_range_semitones=7.4, loudness_range_db=18.2)
parts = [{"feature": "pause_share", "value": 0.12, "points": 0.8, "words": "few pauses", "spans": [[1.2, 9.8]]},
         {"feature": "f0_range", "value": 7.4, "points": 0.55, "words": "a lively pitch"},
         {"feature": "loudness", "value": -24, "points": -0.45, "words": "quieter than most", "spans": [[46.9, 50.2]]}]
put("confidence", 0, END, scope="recording", score=5.9, interval=[4.9, 6.8], probability=0.59, base=5.0, contributions=parts,
    evidence_seconds=45.7, model="forest@87654321")
said = [(1.2, 9.8, "A list is mutable, and a tuple is immutable, so you can append to a list."),
        (10.4, 19.7, "A tuple can be a dictionary key because it is, uh, hashable if its members are."),
        (22.6, 33.1, "I use tuples for small records with fixed places, and lists for many things of one kind."),
        (35.5, 44.0, "A generator is a function that uses yield. It gives one value after the other."),
        (46.9, 50.2, "So the memory stays small."),
        (53.1, 58.8, "I think it is <b>lazy</b>, so nothing runs before you ask.")]
for start, end, text in said:
    words = text.split()
    if start == 10.4:
        words.insert(1, "um")
    if start == 46.9:
        words[1:1] = ["um", "uh"]
    put("utterance", start, end - start, text=text, model="moonshine-tiny@13572468")
    step = (end - start) / len(words)
    for k, word in enumerate(words):
        put("word", start + k * step, step * 0.9, text=word.strip(",."), p=0.9)
put("notice", 20, level="info", code="no_face", text="no face from 20.0 to 23.0 s", by="ie-faces")
put("gesture", 12.5, hands=2, note="a stage of somebody else")
questions = [("lists-and-tuples", 0, SECOND, "What is the difference between a list and a tuple?", "python.md#lists-and-tuples"),
             ("generators", SECOND, END - SECOND, "What is a generator, and when do you use one?", "python.md#generators")]
for index, (name, t, dur, text, learn) in enumerate(questions):
    put("question", t, dur, id=name, index=index + 1, text=text, source="heard", learn=learn)
    put("answer", t, dur, id=name, question=text, reference="An expected answer to “" + text + "” in two or three sentences.",
        text=" ".join(s[2] for s in said if t <= s[0] < t + dur), source="heard")
put("similarity", 0, SECOND, id="lists-and-tuples", score=8.1, ratio=0.31, recall=0.74, correct=0.71, interval=[7.0, 8.9],
    parts={"stem recall": 0.74, "length ratio": 0.9},
    points=[{"text": "a list is mutable, a tuple is not", "weight": 2, "state": "covered", "chance": 0.9, "t": 1.2,
             "dur": 3.8, "words": ["list", "mutable", "tuple", "immutable"]},
            {"text": "a tuple can be a dictionary key", "weight": 1, "state": "covered", "spans": [[10.4, 15.0]]},
            {"text": "a tuple holds a record with fixed places", "weight": 1, "state": "partly", "spans": [[22.6, 26.0]]}],
    model="similarity@24681357")
put("similarity", SECOND, END - SECOND, id="generators", score=5.2, ratio=0.12, recall=0.4, correct=0.42, interval=[3.9, 6.6],
    parts={"stem recall": 0.4, "length ratio": 0.5},
    points=[{"text": "values are made lazily, one at a time", "weight": 2, "state": "covered", "spans": [[35.5, 44.0]]},
            {"text": "memory stays small", "weight": 1, "state": "covered", "spans": [[46.9, 50.2]]},
            {"text": "yield pauses the function and keeps its state", "weight": 1, "state": "missed"},
            {"text": "it ends with StopIteration and cannot be rewound", "weight": 1, "state": "missed"}],
    model="similarity@24681357")
