"""Names, and which texts hold them."""

import pytest

from assistant.texts.names import holds, names
from assistant.texts.words import stem, tokens


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Bakers at Corvale Mills earn more.", ["Corvale Mills"]),
        ("**Courses:** Google offers them.", ["Google"]),
        ("Python and TensorFlow are used.", ["TensorFlow"]),
        ("They want English at level B2 in Ireland.", ["English", "B2", "Ireland"]),
        ("PyTorch helps. Qwzx helps.", ["PyTorch", "Qwzx"]),
        ("Overtime pays well. Baking is fun. In May, on Monday, I rest.", []),
        ("Learn C++ or C#.", ["C++", "C#"]),
        ("", []),
    ],
)
def test_names(text: str, found: list[str]) -> None:
    assert [one.text for one in names(text, {stem("bakers")})] == found


@pytest.mark.parametrize(
    ("name", "text"),
    [
        ("the United States", "Many bakers in the US"),
        ("the ML field", "machine learning is growing"),
        ("the German rules", "In Germany"),
        ("join the RLP", "the Registered Legal Paralegal exam"),
        ("the Registered Legal Paralegal", "an exam called RLP"),
        ("at Corvale's mill", "Corvale pays well"),
    ],
)
def test_a_text_holds_a_name(name: str, text: str) -> None:
    (found,) = names(name)
    words = {word for one in tokens(text) for word in (one, stem(one))}
    assert holds(words, text.lower(), found)


@pytest.mark.parametrize(("name", "text"), [("at Google", "at Amazon"), ("in Norway", "in Canada")])
def test_a_text_does_not_hold_another_name(name: str, text: str) -> None:
    (found,) = names(name)
    assert not holds(set(tokens(text)), text.lower(), found)
