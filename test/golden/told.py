#!/usr/bin/env python3
# Makes test/golden/told.ndjson: a conversation in which a report has much to tell: who is who, follow-ups, both at once, a
# story by its parts, contrary words, ratings given and withheld, contributions by their keys, bad news. By rule, not
# recorded. Words that stages say of themselves are "own": a report tells them as they are.
# Run: python3 test/golden/told.py > test/golden/told.ndjson
import json


def put(kind, t, dur=None, **rest):
    record = {"type": kind, "t": t}
    if dur is not None:
        record["dur"] = dur
    record.update(rest)
    print(json.dumps(record, ensure_ascii=False, separators=(",", ":")))


put("media", 0, 120, file="ada.wav", sha256="ab" * 32, purpose="recruitment", jurisdiction="US", lawful_basis="own",
    person="ada", consent={"person": "ada", "date": "2026-01-01"}, audio={"channels": 1},
    start_time="2026-01-02T00:00:00Z", version="0.1.0")
put("media", 120, 10, file="eva.wav", sha256="cd" * 32, purpose="recruitment", jurisdiction="US", lawful_basis="own",
    consent={"person": "ada", "date": "2026-01-01"}, audio={"channels": 1})
put("person", 0, id=1, role="interviewer", sure=0.9, voices=[1], how="words")
put("person", 0, id=2, role="candidate", sure=0.9, voices=[2], how="words", faces=[1], faces_sure=0.8)
for face in (1, 2):
    put("presence", 0, 120, id=face, seconds=60, share=0.5, distance=0.1, place=[0.9, 0.4], looking_away=0.6, judged=0.9)
talk = [(0, 3, 1, "interviewer", "question", "Qa?"), (5, 3, 1, "interviewer", "question", "Qb?"),
        (9, 26, 2, "candidate", "answer", "Ab. " * 20), (36, 2, 1, "interviewer", "question", "Qc?"),
        (37, 20, 2, "candidate", "answer", "Ac " * 3), (60, 3, 2, "candidate", "question", "Qd?"),
        (64, 2, 1, "interviewer", "answer", "Ad."), (70, 2, 1, "interviewer", "question", "Qe?"),
        (75, 40, 2, "candidate", "answer", "Ae um. " * 30)]
for t, dur, who, role, what, text in talk:
    put("turn", t, dur, person=who, role=role, what=what)
    put("utterance", t, dur, text=text.strip())
    words = text.split()
    for k, word in enumerate(words):
        put("word", round(t + k * dur / len(words), 3), round(0.8 * dur / len(words), 3), text=word.strip("."), p=0.4)
    if what == "question":
        put("question", t, 10, id="heard-%d" % t, text=text, source="people", person=who, role=role,
            **({"small_talk": True} if t == 0 else {"follow_up": True} if t == 36 else {}))
put("question", 5, 31, id="b", index=1, text="Qb?", source="heard", heard="heard-5", asked="Qx?", learn="nowhere.md#b",
    time_limit_seconds=10, follow_ups=[{"text": "Qf?"}])
put("answer", 5, 31, id="b", question="Qb?", reference="Rb.", source="heard",
    guesses=[{"t": 12, "heard": "ham", "text": "lamb"}])
put("similarity", 5, 31, id="b", score=2.4, interval=[1.0, 4.0], correct=0.1, base=4, overall=3, coverage=0.1,
    parts=[{"name": "piece_recall", "points": -1}, {"name": "longer", "points": -0.5}, {"name": "own", "points": -0.1}],
    matches=[{"expected": "ewe", "said": "ewes", "by": "stem"}], limit={"reason": "own"},
    contrary=[{"said": "up", "expected": "down", "t": 12}], story=[{"part": "task", "told": True, "t": 12}],
    points=[{"text": "pa", "part": "action", "state": "covered", "t": 12, "contrary": True},
            {"text": "pb", "state": "missed"}, {"text": "pc", "state": "partly"}])
put("question", 70, 45, id="e", index=2, text="Qe?", source="heard", heard="heard-70")
put("answer", 70, 45, id="e", question="Qe?", source="heard")
put("similarity", 70, 45, id="e", score=4.5, interval=[3.0, 5.0],
    rubric=[{"part": part, "text": "own", "weight": 1, "state": state, "points": 0.5, "t": 80,
             **({"sentence": "Ae um."} if state != "missed" else {"advice": "own", "advised": {"how": "team", "quote": "ew"}})}
            for part, state in [("situation", "covered"), ("task", "partly"), ("action", "missed"), ("order", "covered")]]
    + [{"part": "limit", "reason": "own", "points": -1, "code": "other_topic", "of": "a team", "rather_than": "goals"}])
families = ["pace", "pauses", "pitch level", "clarity", "others"]
contributions = [{"feature": name, "about": "own", "how": how, "value": 1, "typical": 2, "points": points, "words": "own",
                  "advice": "own", "spans": [[9, 12]]}
                 for name, how, points in zip(families, ["less", "hesitant", "more", "fluent", ""], [-2, -1, 0.5, 0.3, 0.2])]
put("confidence", 0, 120, scope="recording", score=3.0, interval=[2.0, 4.0], base=5, contributions=contributions,
    evidence_seconds=60, role="candidate")
put("confidence", 70, 45, scope="answer", question="e", score=None, reason="too_little_speech", role="candidate")
for t in range(70, 110, 4):
    put("confidence", t, 4, scope="window", score=3 if t < 90 else None, interval=[2, 3.5], role="candidate", person=2)
for second in range(120):
    put("prosody", second, 1, scope="block", speech=[[second, second + 0.7]] if second % 6 < 4 else [])
put("prosody", 0, 120, scope="recording", f0_range_semitones=3, f0_deviation_semitones=1, loudness_range_db=60,
    role="candidate")
for trait, score in [("Overall", 5.1), ("Engaged", 4), ("NoFillers", None), ("fluency", 7), ("own", 3)]:
    put("rating", 0, 120, scope="interview", trait=trait, score=score, interval=[3, 6], percentile=40, scale=[1, 7],
        reason="too_few_words", base=5, contributions=[
            {"feature": "hedges", "value": 2, "typical": 1, "points": -0.5, "words": "own", "advice": "own", "spans": [[9, 10]] * 4},
            {"feature": "team", "value": 2, "typical": 1, "points": 0.5, "words": "own"}])
put("notice", 0, level="warning", code="own", text="own", by="own")
put("notice", 0, level="info", code="not_asked", text="own", by="ie-similarity", questions=[{"id": "z", "text": "Qz?"}])
put("suggestion", 0, by="own", text="own", evidence="own")
