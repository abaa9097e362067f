"""Why this answer? The passages that were considered, what spoke for each, and what the evidence said."""

from collections.abc import Mapping

from assistant.page import phrases
from assistant.page.escaping import text
from assistant.page.reading import glimpse, link
from assistant.records import Answer, Citation, Guide, Hit

SHOWN = 8
RANKS = 24  # beyond it a rank's bar is empty


def why(answer: Answer, guides: Mapping[str, Guide]) -> str:
    """A disclosure below an answer; nothing where no passage was weighed."""
    if not answer.hits:
        return ""
    head = "".join(f'<th scope="col">{text(name)}</th>' for name in phrases.WHY_COLUMNS)
    rows = "".join(row(hit, guides) for hit in answer.hits[:SHOWN])
    facts = [evidence(answer), phrases.WHY_INDEX.format(index=answer.index, seconds=answer.seconds)]
    return (
        f'<details class="why"><summary>{text(phrases.WHY)}</summary>'
        f'<p>{text(" ".join(facts))}</p><div class="table" tabindex="0" role="region" '
        f'title="{text(phrases.WHY_TABLE)}"><table><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div></details>"
    )


def evidence(answer: Answer) -> str:
    """What the evidence said, and from what on an answer is given."""
    # Here, since it brings the libraries of the search: the page comes first, and answers only after them.
    from assistant.answers.decision import ANSWERED

    return phrases.WHY_EVIDENCE.format(share=round(answer.confidence * 100), least=round(ANSWERED * 100))


def row(hit: Hit, guides: Mapping[str, Guide]) -> str:
    """One passage: where it stands, its ranks and what the judge said, as small bars with their figures."""
    passage = hit.passage
    guide = guides.get(passage.guide)
    title = guide.title if guide else passage.guide
    path = " > ".join(passage.headings)
    place = Citation(0, passage.guide, title, None, None, path, passage.text, passage.start, passage.end)
    under = [*passage.headings[-1:], title]
    name = f'<a class="passage" href="{text(link(place))}">{text(under[0])}</a>'
    lines = [*under[1:], glimpse(passage.text)]
    words = name + "".join(f"<span>{text(line)}</span>" for line in lines)
    cells = [by_rank(hit.dense_rank), by_rank(hit.lexical_rank), by_share(hit.judged)]
    return f"<tr><td>{words}</td>{''.join(f'<td>{cell}</td>' for cell in cells)}</tr>"


def by_rank(rank: int | None) -> str:
    """A rank as a bar: the first has all of it."""
    if rank is None:
        return text(phrases.WHY_NOT_FOUND)
    return bar(1 - (min(rank, RANKS) - 1) / (RANKS - 1), phrases.WHY_RANK.format(rank=rank))


def by_share(share: float | None) -> str:
    """A probability as a bar."""
    if share is None:
        return text(phrases.WHY_NOT_READ)
    return bar(share, f"{share:.0%}")


def bar(share: float, figure: str) -> str:
    """A small bar, a tenth to ten tenths of its length, with its figure."""
    return f'<span class="bar share-{max(1, round(share * 10))}"></span>{text(figure)}'
