"""How far passages bear out what a statement says."""

from assistant.answers.held import Held
from assistant.answers.support import aligned, borne_out, content, cover, remember, shares_of, signals
from assistant.records import Guide, Passage

TEXT = "Bakers earn $20,000 a year. Most firms hire novices."
GUIDE = Guide("b.md", TEXT, "", "Baking at large", publisher="Crumb & Co")
HELD = [Held(Passage("1", "b.md", 0, len(TEXT), TEXT), GUIDE)]


def test_the_words_that_speak_of_guides_are_no_content() -> None:
    assert content("According to the guide, 3 bakers recommend the bakers' bread") == ["bakers", "bread"]


def test_a_synonym_counts_less_than_the_word() -> None:
    assert shares_of(["bakers", "wage", "dragon"], HELD, None) == {"bakers": 1.0, "wage": 0.9, "dragon": 0.0}
    assert shares_of(["dragon"], HELD, lambda pairs: [0.5 for _ in pairs]) == {"dragon": 0.5}


def test_a_text_is_about_the_statement_that_shares_its_words_and_figures() -> None:
    for text in ("Firms hire novices", "Novices are hired"):
        found = aligned(text, HELD)
        assert found
        assert found[0].text == "Most firms hire novices."
    paid = aligned("It is $20,000", HELD)
    assert paid
    assert paid[0].text.startswith("Bakers earn")
    assert aligned("Anything", []) is None


def test_cover_counts_words() -> None:
    assert cover(["bakers", "dragon"], HELD[0].statements[0].stems) == 0.5
    assert cover([], frozenset()) == 0


def test_what_the_passages_say_is_borne_out() -> None:
    assert borne_out("Firms hire novices.", HELD, None)
    assert not borne_out("Dragons sleep on heaps of gold.", HELD, None)
    assert not borne_out("Firms hire novices, and dragons sleep on heaps of gold.", HELD, None)


def test_signals_are_shares() -> None:
    found = signals("Bakers earn $20,000, dragons nothing at all", HELD, lambda pairs: [0.1 for _ in pairs])
    assert found["cosine"] == 0.1
    assert 0 < found["words"] < 1


def test_what_will_be_compared_is_met_beforehand() -> None:
    met: list[str] = []

    def near(pairs: object) -> list[float]:
        assert isinstance(pairs, list)
        met.extend(one for one, _ in pairs)
        return [1.0 for _ in pairs]

    remember(HELD, near)
    assert {"novices", "Most firms hire novices."} <= set(met)
