"""Callings by their field and their noun."""

from assistant.answers.fields import Fields

GUIDES = [
    "A bread baker is no bread taster. The senior bread baker knows cake bakers and a bread engineer.",
    "Cake tasters earn little. A senior cake taster earns more, and so does a senior baker.",
]
FIELDS = Fields(GUIDES)


def test_a_calling_is_apart_where_passages_speak_of_another_with_its_noun() -> None:
    assert FIELDS.apart("What do bread bakers earn?", ["Cake bakers earn £30,000."]) == ["bread bakers"]
    assert FIELDS.apart("What do cake bakers earn?", ["Cake bakers earn £30,000."]) == []
    assert FIELDS.apart("What do cake bakers earn?", ["A cake maker or baker earns £30,000."]) == []


def test_a_calling_that_guides_know_is_apart_where_passages_speak_of_another_of_its_field() -> None:
    assert FIELDS.apart("What does a bread engineer earn?", ["A bread baker earns £30,000."]) == [
        "bread engineer"
    ]
    assert FIELDS.apart("What does a bread maker earn?", ["A bread baker earns £30,000."]) == []


def test_a_level_is_no_field() -> None:
    assert FIELDS.apart("What do senior tasters earn?", ["A taster with ten years earns £30,000."]) == []


def test_where_nothing_is_called_so_nothing_is_apart() -> None:
    assert FIELDS.apart("What do bread bakers earn?", ["The pay is £30,000."]) == []
    assert FIELDS.apart("What does the course cost?", ["Cake bakers earn £30,000."]) == []
