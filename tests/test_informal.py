"""How people write in chats and what idioms they use."""

import pytest

from assistant.texts.informal import spelled_out


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("wat r the best shops", "what are the best shops"),
        ("how shud u start", "how should you start"),
        ("wich ways are there", "which ways are there"),
        ("wait til you get payed", "wait until you get paid"),
        ("is r useful or python", "is r useful or python"),
        ("What about a thumb?", "What about a thumb?"),
    ],
)
def test_the_short_forms_of_chats_are_spelled_out(typed: str, meant: str) -> None:
    assert spelled_out(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("whats the damage for the course", "what is the cost for the course"),
        ("What's the damage?", "what is the cost?"),
        ("how much would it set me back", "how much would it cost me"),
        ("what does a baker take home", "what does a baker earn"),
        ("is there a take home test", "is there a take home test"),
        ("can i bake from my sofa", "can i bake from home"),
        ("in which words did Crumb praise rye", "what did Crumb say about rye"),
        ("How does Crumb describe rye?", "How does Crumb describe rye?"),
        ("if i flunk, do i get another go", "if i fail, do i get another attempt"),
        ("how many goes do i get", "how many attempts do i get"),
        ("when do bakers jump ship", "when do bakers quit"),
        ("Is 40 past it for newbies?", "Is 40 too old for beginners?"),
        ("how does rye stack up against spelt", "how does rye compare with spelt"),
        ("how do i get past it", "how do i get past it"),
        ("Does water damage flour?", "Does water damage flour?"),
    ],
)
def test_idioms_are_put_plainly(typed: str, meant: str) -> None:
    assert spelled_out(typed) == meant


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        (
            "What do I need to get onto the baking course?",
            "what are the entry requirements for the baking course?",
        ),
        (
            "What do I need to have to get a place at the college?",
            "what are the entry requirements for the college?",
        ),
        ("what do they want before the school will let me in", "what do they want as entry requirements"),
        (
            "what do they want from you before they let you onto the course",
            "what do they want from you as entry requirements for the course",
        ),
        ("What do I need to get a job in a bakery?", "What do I need to get a job in a bakery?"),
        ("what on earth is proofing", "what is proofing"),
    ],
)
def test_getting_in_is_a_matter_of_entry_requirements(typed: str, meant: str) -> None:
    assert spelled_out(typed) == meant


def test_an_endless_question_takes_no_time() -> None:
    endless = "what do i need to get into the " + "very " * 40_000
    assert spelled_out(endless) == endless
