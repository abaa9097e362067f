"""Invented career facts, for training the judge: statements about made-up worlds and questions about them.

No guide is quoted and no figure is real. A passage holds one to four statements about one job, each with or
without a constraint (country, company, year); a question asks for one attribute. It is answered when the
passage states that attribute, for that job, under that constraint. The words and the templates lie in
`judge_facts.json`: {j} is the job, {s} who it is about, {l} the level, {c} the constraint.
"""

import json
import random
from dataclasses import dataclass
from pathlib import Path
from typing import Any

_DATA: dict[str, Any] = json.loads(Path(__file__).with_name("judge_facts.json").read_text(encoding="utf-8"))
_WORDS: dict[str, list[str]] = _DATA["words"]
JOBS, LEVELS, COUNTRIES, COMPANIES = (_WORDS[key] for key in ("jobs", "levels", "countries", "companies"))
SOURCES, SKILLS, TOOLS = (_WORDS[key] for key in ("sources", "skills", "tools"))
FACTS: dict[str, Any] = _DATA["facts"]
"""Attribute → its heading, questions and statements."""


@dataclass(frozen=True)
class Stated:
    """One statement: attribute, level ("" or "senior "), constraint ("" or " in Spain") and text."""

    attribute: str
    level: str
    constraint: str
    text: str


def constraint(rng: random.Random) -> str:
    """A random constraint, with its leading space."""
    kind = rng.random()
    if kind < 0.45:
        return " in " + rng.choice(COUNTRIES)
    if kind < 0.7:
        return " at " + rng.choice(COMPANIES)
    return f" in {rng.randint(2008, 2026)}"


def plural(job: str) -> str:
    """The job's plural."""
    return job + "s"


def fill(rng: random.Random, template: str, job: str, who: str, level: str, limit: str) -> str:
    """One template with its slots filled from invented figures."""
    thousand = rng.randint(25, 190)
    a, b, d = rng.sample(SKILLS, 3)
    t1, t2 = rng.sample(TOOLS, 2)
    co1, co2 = rng.sample(COMPANIES, 2)
    text = template.format(
        j=job, s=who, c=limit, l=level, a=a, b=b, d=d, t1=t1, t2=t2, co1=co1, co2=co2,
        money=f"${thousand},{rng.randint(0, 999):03d}", k=f"{thousand}K", low=f"${thousand * 800:,}",
        high=f"${thousand * 1300:,}", n=rng.randint(2, 48), n2=rng.randint(49, 67), pct=rng.randint(3, 96),
        pct2=rng.randint(3, 40), big=f"{rng.randint(2, 900)},{rng.randint(0, 9)}00", 
        source=rng.choice(SOURCES),
    )  # fmt: skip
    return text[0].upper() + text[1:]


def state(rng: random.Random, attribute: str, job: str, who: str, limit: str, level: str) -> Stated:
    """One statement of an attribute; `level` only where pay is stated."""
    level = level if attribute == "pay" else ""
    template = rng.choice(FACTS[attribute]["statements"])
    return Stated(attribute, level, limit, fill(rng, template, job, who, level, limit))


def title(rng: random.Random, job: str) -> str:
    """A guide's title about the job."""
    forms = ("How to Become a {}", "{} Career Guide", "{} Careers", "Your Career as a {}", "The {} Path")
    return rng.choice(forms).format(job.title())


def invented(rng: random.Random, jobs: tuple[str, ...]) -> tuple[str, str, bool]:
    """One invented (question, passage, answered), answered about as often as not."""
    job = rng.choice(jobs)
    titled = rng.random() < 0.6
    generic = ("people in this job", "such professionals", "these workers", plural(job), plural(job))
    who = rng.choice(generic) if titled else plural(job)
    attributes = rng.sample(list(FACTS), rng.choice((1, 1, 1, 2, 2, 3, 4)))
    if rng.random() < 0.25:
        attributes[0] = "pay"
    limit = constraint(rng) if rng.random() < 0.35 else ""
    levels = rng.sample(LEVELS, 2)
    level = levels[0] + " " if rng.random() < 0.4 else ""
    stated = [state(rng, one, job, who, limit if rng.random() < 0.8 else "", level) for one in attributes]
    target = rng.choice(stated)
    question, answered = ask(rng, job, stated, target, levels[1] + " ", jobs)
    passage = ("\n" if "\n" in target.text else " ").join(one.text for one in stated)
    if titled:
        heading = rng.choice(
            (
                FACTS[target.attribute]["heading"],
                FACTS[target.attribute]["heading"],
                plural(job).title(),
                "Overview",
            )
        )
        passage = f"{title(rng, job)} > {heading}. {passage}"
    return question, passage, answered


def ask(
    rng: random.Random,
    job: str,
    stated: list[Stated],
    target: Stated,
    other_level: str,
    jobs: tuple[str, ...],
) -> tuple[str, bool]:
    """A question about the target, true or spoilt in one way, and whether it is still answered."""
    attribute, level, limit, about = target.attribute, target.level, target.constraint, job
    spoil = rng.choice(("no",) * 6 + ("attribute", "attribute", "limit", "limit", "job", "level"))
    if spoil == "attribute":
        attribute = rng.choice([one for one in FACTS if one not in {other.attribute for other in stated}])
    elif spoil == "limit":
        limit = constraint(rng)
    elif spoil == "job":
        about = rng.choice(jobs)
    elif spoil == "level" and target.attribute == "pay":
        level = other_level
    elif limit and rng.random() < 0.3:
        limit = ""  # a general question, answered by the particular
    template = rng.choice(FACTS[attribute]["questions"])
    question = fill(rng, template, about, plural(about), level if attribute == "pay" else "", limit)
    if about == job and spoil != "no" and rng.random() < 0.15:
        question = question.replace(plural(job), "they").replace("a " + job, "one")
    if spoil == "attribute":
        return question, False
    answered = about == job and any(
        one.attribute == attribute and one.level == level and limit in ("", one.constraint) for one in stated
    )
    return question, answered
