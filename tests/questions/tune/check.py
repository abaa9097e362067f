"""Check the calibration questions: `python tests/questions/tune/check.py [topic ...]`.

Ids are unique, every gold passage is an exact substring of a guide of its topic, the gold passages alone
satisfy the
question's own expressions within the length limit, and a fact's expressions do not hold all over the guides.
"""
import collections
import json
import pathlib
import re
import sys

HERE = pathlib.Path(__file__).parent
LIMIT = {"fact": 550, "followup": 550, "list": 1000, "compare": 1000}
FIELDS = {"id", "kind", "q", "history", "must", "any", "min", "sources", "near", "gold"}


def flat(text):
    return re.sub(r"\s+", " ", text)


def check(folder):
    errors, notes, ids, texts = [], [], set(), {}
    guides = {p.name: p.read_text(encoding="utf-8") for p in sorted((folder / "guides").iterdir())}
    paragraphs = [flat(line) for text in guides.values() for line in text.split("\n") if line.strip()]
    counts = collections.Counter()
    for line in (folder / "questions.jsonl").read_text(encoding="utf-8").splitlines():
        row = json.loads(line)
        name, kind, gold = row["id"], row["kind"], row["gold"]
        counts[kind if kind != "unanswerable" else f"near={row['near']}"] += 1
        if name in ids or not name.startswith(folder.name + "-") or set(row) - FIELDS:
            errors.append(f"{name}: id or fields")
        if row["q"] in texts and not row.get("history"):
            errors.append(f"{name}: same question as {texts[row['q']]}")
        ids.add(name)
        texts[row["q"]] = name
        if kind == "unanswerable":
            if gold or "near" not in row or "must" in row:
                errors.append(f"{name}: unanswerable with gold or without near")
            continue
        if not 1 <= len(gold) <= 3 or ((kind == "followup") != bool(row.get("history"))):
            errors.append(f"{name}: gold or history")
        found = set()
        for part in gold:
            where = [g for g, text in guides.items() if part in text]
            if not where:
                errors.append(f"{name}: gold is in no guide: {part[:60]!r}")
            found.update(where)
        answer = flat(" ".join(gold))
        if len(answer) > LIMIT[kind]:
            errors.append(f"{name}: gold is {len(answer)} characters")
        must, some = row.get("must", []), row.get("any", [])
        if not must and not some:
            errors.append(f"{name}: nothing to find")
        for rx in must:
            if not re.search(rx, answer):
                errors.append(f"{name}: not in gold: {rx}")
        for rx in some:
            if not any(re.search(rx, flat(text)) for text in guides.values()):
                errors.append(f"{name}: in no guide: {rx}")
        hits = sum(bool(re.search(rx, answer)) for rx in some)
        if some and hits < row.get("min", 1):
            errors.append(f"{name}: gold has {hits} of any")
        if len(found) < row.get("sources", 1):
            errors.append(f"{name}: gold is in {len(found)} guides")
        if must and kind in ("fact", "followup"):
            held = [p for p in paragraphs if all(re.search(rx, p) for rx in must)]
            stray = [p for p in held if not any(flat(g) in p or p in flat(g) for g in gold)]
            if stray:
                notes.append(f"{name}: holds elsewhere too: {[p[:110] for p in stray[:3]]}")
    words = {g: len(text.split()) for g, text in guides.items()}
    print(folder.name, dict(counts), sum(counts.values()), words)
    for line in notes:
        print("  note", line)
    for line in errors:
        print("  ERROR", line)
    return len(errors)


if __name__ == "__main__":
    topics = sys.argv[1:] or sorted(p.parent.name for p in HERE.glob("*/questions.jsonl"))
    sys.exit(1 if sum(check(HERE / topic) for topic in topics) else 0)
