# SPDX-License-Identifier: MIT
# Stories judged by their parts, against people. usage: stories.py INTERVIEWS LABELS PACKS MORE [METHOD]
# INTERVIEWS: ../shared/data/interviews; LABELS: test/labels; PACKS: corpus/interviews; MORE: models/rubric/stories.tsv;
# ie-similarity in PATH. No libraries.
# Prints:
#   parts     F1 of each part on the marked answers (story-parts.tsv), by half and together, and the two passes' kappa
#   judges    correlation of a rubric's total over the five answers of each interview with what nine judges said of it,
#             ten folds by student: weights that cannot be negative fitted on the others, how much ridge chosen in five
#             folds inside them; mean of five draws of folds
#   stories   scores of stories written for this (stories.tsv) and of the packs' own, and of each with another question
#   new       how many stories that nobody had read when topics were listed are called another question's, with their own
#             question and with the others
#   evasions  how many of those stories and of the interviews' answers are called no answer
import collections
import csv
import itertools
import json
import math
import random
import re
import subprocess
import sys
import tempfile

STORY = ["situation", "task", "action", "result", "learned"]
# Of every answer, as in test/labels/interviews-questions.tsv: the first interviewer's turn that asks it.
KINDS = [("weak", r"weakness|chang\w+ one thing|one thing (about|to change|you)"),
         ("self", r"about yourself|about you\b|describe yourself|your background"), ("lead", r"leader"),
         ("team", r"\bteam\b|challenge|conflict"),
         ("hire", r"hire you|should we (pick|choose|take)|why.*hire|get (this|the|into)|give you this|(this|the) (job|position)\?")]
WHOLE = "relevance: 1, length: 1, order: 1, clarity: 1, fluency: 1, wording: 1"
RUBRICS = {
    "lead": ("Tell me about a time when you demonstrated leadership.", ": 1, ".join(STORY) + ": 1"),
    "team": ("Tell me about a time when you worked in a team and faced a challenge.", ": 1, ".join(STORY) + ": 1"),
    "self": ("Tell me about yourself.", "present: 1, past: 1, fit: 1, goal: 1, reason: 1"),
    "weak": ("What is one of your weaknesses, and what do you do about it?", "trait: 1, example: 1, remedy: 1, result: 1"),
    "hire": ("Why should we hire you?", "reason: 1, knowledge: 1, fit: 1, goal: 1")}
# What enters the total: a part, and of which answers.
ALL = tuple(RUBRICS)
TOTAL = [(part, ("lead", "team")) for part in STORY + ["relevance", "order"]] + [
    ("fit", ("self",)), ("reason", ("self",)), ("result", ("weak",)), ("fit", ("hire",)), ("length", ALL), ("clarity", ALL),
    ("fluency", ALL), ("wording", ALL)]
RIDGES = (0.03, 0.1, 0.3, 1)


def rows_of(path):
    with open(path, encoding="utf-8") as file:
        return list(csv.DictReader(file, delimiter="\t", quoting=csv.QUOTE_NONE))


def answers_of(folder):
    """Of each interview and kind of question what was said until the next one: {(interview, turn): (kind, text)}."""
    found, seen, current = collections.OrderedDict(), set(), None
    for row in rows_of(folder + "/turns.tsv"):
        if row["who"] == "candidate":
            if current and current[0] == row["interview"]:
                found[current][1].append(row["text"])
            continue
        for kind, words in KINDS:
            if re.search(words, row["text"], re.I) and (row["interview"], kind) not in seen:
                seen.add((row["interview"], kind))
                current = (row["interview"], int(row["turn"]))
                found[current] = (kind, [])
                break
    return {key: (kind, " ".join(" ".join(texts).split())) for key, (kind, texts) in found.items()}


def judge(pack, answers, method):
    """The similarity record of each (question, text)."""
    lines = [json.dumps({"type": "answer", "t": 0, "question": q, "text": t}, separators=(",", ":")) for q, t in answers]
    out = subprocess.run(["ie-similarity", "-q", pack, "--method", method], input="\n".join(lines) + "\n",
                         capture_output=True, text=True, check=False).stdout
    return [json.loads(line) for line in out.splitlines() if line.startswith('{"type":"similarity"')]


def pack_of(questions):
    file = tempfile.NamedTemporaryFile("w", suffix=".yaml", delete=False)
    file.write("title: T\nquestions:\n")
    for name, text, rubric in questions:
        file.write(f"  - id: {name}\n    text: {json.dumps(text)}\n    time_limit_seconds: 90\n    rubric: {rubric}\n")
    file.close()
    return file.name


def chances(record):
    return {entry["part"]: entry.get("chance") for entry in record["rubric"]}


def f1(pairs):
    hit = sum(a and b for a, b in pairs)
    wrong = sum(a != b for a, b in pairs)
    return 2 * hit / max(1, 2 * hit + wrong)


def kappa(pairs):
    same = sum(a == b for a, b in pairs) / len(pairs)
    one, other = (sum(pair[i] for pair in pairs) / len(pairs) for i in (0, 1))
    chance = one * other + (1 - one) * (1 - other)
    return (same - chance) / (1 - chance) if chance < 1 else 1


def tell_parts(answers, found, labels):
    marked = [row for row in rows_of(labels + "/story-parts.tsv")]
    for number, part in enumerate(STORY):
        told = {}
        for row in marked:
            key = (row["interview"], int(row["turn"]))
            told[key] = found[key][part] >= 0.5
        pairs = {half: [(row["first"][number] == "1", told[row["interview"], int(row["turn"])]) for row in marked
                        if half in (row["half"], "all")] for half in ("tuned", "held", "all")}
        passes = [(row["first"][number] == "1", row["second"][number] == "1") for row in marked]
        print("parts", part, *(f"{half} {f1(pairs[half]):.2f}" for half in pairs), f"kappa {kappa(passes):.2f}",
              f"told {sum(a for a, _ in pairs['all'])} of {len(marked)}")


def correlation(a, b):
    n, ma, mb = len(a), sum(a) / len(a), sum(b) / len(b)
    top = sum((x - ma) * (y - mb) for x, y in zip(a, b))
    return top / math.sqrt(sum((x - ma) ** 2 for x in a) * sum((y - mb) ** 2 for y in b)) if n > 1 else math.nan


def fit(rows, truth, ridge):
    """Weights of standardised columns, none below zero, by coordinate descent; returns what predicts."""
    columns = list(zip(*rows))
    means = [sum(c) / len(c) for c in columns]
    spreads = [math.sqrt(sum((v - m) ** 2 for v in c) / len(c)) or 1 for c, m in zip(columns, means)]
    z = [[(v - m) / s for v in c] for c, m, s in zip(columns, means, spreads)]
    middle, n, k = sum(truth) / len(truth), len(rows), len(columns)
    with_truth = [sum(v * (t - middle) for v, t in zip(c, truth)) / n for c in z]
    between = [[sum(x * y for x, y in zip(a, b)) / n for b in z] for a in z]
    weights = [0.0] * k
    for _ in range(100):
        for j in range(k):
            rest = with_truth[j] - sum(between[j][i] * weights[i] for i in range(k) if i != j)
            weights[j] = max(0.0, rest / (between[j][j] + ridge))
    return lambda row: sum(w * (v - m) / s for w, v, m, s in zip(weights, row, means, spreads))


def fold_correlation(rows, truth, students, seed):
    names = sorted(set(students))
    random.Random(seed).shuffle(names)
    told = [0.0] * len(rows)
    pick = lambda values, where: [values[i] for i in where]
    for fold in range(10):
        out = set(names[fold::10])
        inside = [i for i, s in enumerate(students) if s not in out]
        inner = [name for name in names if name not in out]
        scores = []
        for ridge in RIDGES:
            guess = {}
            for part in range(5):
                held = set(inner[part::5])
                rest = [i for i in inside if students[i] not in held]
                predict = fit(pick(rows, rest), pick(truth, rest), ridge)
                guess.update({i: predict(rows[i]) for i in inside if students[i] in held})
            scores.append(correlation(pick(guess, inside), pick(truth, inside)))
        predict = fit(pick(rows, inside), pick(truth, inside), RIDGES[scores.index(max(scores))])
        for i, s in enumerate(students):
            if s in out:
                told[i] = predict(rows[i])
    return correlation(told, truth)


def tell_judges(answers, found, folder):
    ratings = rows_of(folder + "/ratings.tsv")
    by_kind = collections.defaultdict(dict)
    for (interview, turn), (kind, _) in answers.items():
        by_kind[interview][kind] = found[interview, turn]
    rows = []
    for row in ratings:
        values = []
        for part, kinds in TOTAL:
            given = [by_kind[row["interview"]][kind][part] for kind in kinds
                     if kind in by_kind[row["interview"]] and part in by_kind[row["interview"]][kind]]
            values.append(sum(given) / len(given) if given else None)
        rows.append(values)
    for c in range(len(TOTAL)):
        known = [r[c] for r in rows if r[c] is not None]
        for r in rows:
            r[c] = sum(known) / len(known) if r[c] is None else r[c]
    students = [row["student"] for row in ratings]
    for trait in ("StructuredAnswers", "RecommendHiring", "Overall"):
        truth = [float(row[trait]) for row in ratings]
        draws = [fold_correlation(rows, truth, students, seed) for seed in range(5)]
        print("judges", trait, f"{sum(draws) / 5:.3f}", "from", f"{min(draws):.3f}", "to", f"{max(draws):.3f}")
        everywhere = fit(rows, truth, 0.1)
        print("judges", trait, "weights of all:", ", ".join(
            f"{part} ({'+'.join(kinds) if len(kinds) < 5 else 'all'}) {everywhere_weight(everywhere, rows, c):.2f}"
            for c, (part, kinds) in enumerate(TOTAL) if everywhere_weight(everywhere, rows, c) > 0.005))


def everywhere_weight(predict, rows, column):
    """What one standard deviation of a column moves, read off the fitted total."""
    values = [row[column] for row in rows]
    middle = sum(values) / len(values)
    spread = math.sqrt(sum((v - middle) ** 2 for v in values) / len(values)) or 1
    base, moved = list(rows[0]), list(rows[0])
    moved[column] += spread
    return predict(moved) - predict(base)


def is_called_other(record):
    return "about" in record["rubric"][-1].get("reason", "")


def tell_stories(labels, packs, more, method):
    questions, models = [], []
    for name in ("behavioural", "hr"):
        text = open(f"{packs}/{name}.yaml", encoding="utf-8").read()
        for block in re.split(r"\n(?=  - id: )", text)[1:]:
            rubric = re.search(r"\n    rubric: (.*)", block)
            if rubric:
                key = re.match(r"  - id: (\S+)", block).group(1)
                questions.append((key, re.search(r"\n    text: (.*)", block).group(1), rubric.group(1)))
                models.append((key, "pack", " ".join(re.search(r"answer: >-\n(.*?)\n    \w", block, re.S).group(1).split())))
    stories = [(row["question"], row["kind"], row["answer"]) for row in rows_of(labels + "/stories.tsv")] + models
    pack = pack_of(questions)
    tries = list(itertools.product(stories, questions))
    records = judge(pack, [(question[0], story[2]) for story, question in tries], method)
    own, other = collections.defaultdict(list), []
    for (story, question), record in zip(tries, records):
        if story[0] == question[0]:
            own[story[1]].append(record["score"])
        elif story[1] != "thin":
            other.append(record["score"])
    for kind, scores in own.items():
        print("stories", kind, len(scores), f"mean {sum(scores) / len(scores):.2f} least {min(scores):.2f} most {max(scores):.2f}")
    print("stories", "of another question", len(other), f"at 2 or less {sum(s <= 2 for s in other) / len(other):.2f}")
    if method == "embedding":  # whose weights learnt from the new ones: topics.py tells these figures in folds
        return
    stories = [(row["question"], row["answer"]) for row in rows_of(more)]
    tries = [(story, question) for story, question in itertools.product(stories, questions)
             if story[0] in (known[0] for known in questions)]
    records = judge(pack, [(question[0], story[1]) for story, question in tries], method)
    for name, is_own in (("their own question", True), ("another question", False)):
        called = [is_called_other(record) for (story, question), record in zip(tries, records)
                  if (story[0] == question[0]) == is_own]
        print("new", name, len(called), f"called another's {sum(called)}, {sum(called) / len(called):.2f}")


def main(folder, labels, packs, more, method="words"):
    answers = answers_of(folder)
    pack = pack_of([(kind, text, "{" + parts + ", " + WHOLE + "}") for kind, (text, parts) in RUBRICS.items()])
    records = judge(pack, [(kind, text) for kind, text in answers.values()], method)
    found = {key: chances(record) for key, record in zip(answers, records)}
    tell_parts(answers, found, labels)
    tell_judges(answers, found, folder)
    tell_stories(labels, packs, more, method)
    reasons = collections.Counter(r["rubric"][-1].get("reason", "") for r in records)
    evaded = sum(n for reason, n in reasons.items() if reason and "about" not in reason)
    print("evasions", f"{evaded} of {len(records)} answers of the interviews;",
          sum(n for reason, n in reasons.items() if "about" in reason), "called another question's")


if __name__ == "__main__":
    main(*sys.argv[1:])
