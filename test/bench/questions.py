# SPDX-License-Identifier: MIT
# Questions heard in interviews beside a pack's: interviews made of test/labels/questions-asked.tsv (what an interviewer
# says, of which question of which pack, and what is answered; some of it misheard; questions of no pack among them),
# run through ie-people and ie-similarity. usage: questions.py LABELS PACKS METHOD tuned|held
# Prints in per cent: questions matched rightly; those asked nearly as written; those asked in other words; questions of
# no pack that were matched.
# Of each pack six interviews, each with half of its questions in one of their wordings, half of its strangers, and
# three questions of other packs, in random order. The thresholds were chosen on the packs that are `tuned`.
import collections, json, random, subprocess, sys

TUNED = {"ai", "behavioural", "data-sql", "machine-learning", "python"}


def utterance(t, voice, text):
    return json.dumps({"type": "utterance", "t": t, "dur": 9, "voice": voice, "text": text})


def interview(asked):
    lines = ['{"type":"media","t":0,"purpose":"practice"}', utterance(0, 1, "Hello, how are you today?"),
             utterance(10, 2, "I'm fine, thank you.")]
    for i, row in enumerate(asked):
        lines += [utterance(20 + 20 * i, 1, row["asked"]), utterance(30 + 20 * i, 2, row["answered"])]
    return "\n".join(lines) + "\n"


def found_in(asked, packs, pack, method):
    told = subprocess.run(["ie-people"], input=interview(asked), capture_output=True, text=True).stdout
    out = subprocess.run(["ie-similarity", "--method", method, "-q", f"{packs}/{pack}.yaml"], input=told,
                         capture_output=True, text=True).stdout
    records = [json.loads(line) for line in out.splitlines()]
    opened = {r["t"]: r["id"] for r in records if r["type"] == "question" and r["source"] == "heard" and "of" not in r}
    return [opened.get(20 + 20 * i, "") for i in range(len(asked))]


def main(labels, packs, method, which):
    with open(labels) as file:
        head = next(file).rstrip("\n").split("\t")
        rows = [dict(zip(head, line.rstrip("\n").split("\t"))) for line in file]
    count = collections.Counter()
    for pack in sorted({row["pack"] for row in rows if (row["pack"] in TUNED) == (which == "tuned")}):
        own, wordings = [row for row in rows if row["pack"] == pack], collections.defaultdict(list)
        strangers = [row for row in own if not row["question"]]
        for row in own:
            if row["question"]:
                wordings[row["question"]].append(row)
        for number in range(6):
            draw = random.Random(f"{pack} {number}")
            asked = [wordings[question][number // 2] for question in sorted(wordings)[number % 2::2]]
            others = strangers[number % 2::2] + draw.sample([r for r in rows if r["pack"] != pack and r["question"]], 3)
            asked += others
            draw.shuffle(asked)
            ids = {row["question"] for row in own if row["question"]}
            for row, found in zip(asked, found_in(asked, packs, pack, method)):
                kind = "strange" if row in others else "plain" if row is wordings[row["question"]][0] else "free"
                count[kind] += 1
                count[kind, "good"] += found in ids if kind == "strange" else found == row["question"]
    share = lambda *kinds: 100 * sum(count[k, "good"] for k in kinds) / sum(count[k] for k in kinds)
    print(f"{share('plain', 'free'):.1f} {share('plain'):.1f} {share('free'):.1f} {share('strange'):.1f}")


main(*sys.argv[1:])
