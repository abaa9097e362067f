"""A page without what stands around its text."""

import pytest

from assistant.errors import GuideError
from assistant.texts.web_page import decoded, main_part, parse_page

TEXT = "<h1>Becoming a baker</h1><p>Bakers start at three in the morning.</p><p>They go home at noon.</p>"
LINKS = '<ul><li><a href="/a">Jobs near you</a></li><li><a href="/b">Compare pay</a></li></ul>'


def words(body: str) -> str:
    return " ".join(main_part(parse_page(f"<body>{body}</body>".encode())).text_content().split())


@pytest.mark.parametrize(
    "around",
    [
        "<nav>Menu</nav>",
        "<footer>Terms</footer>",
        "<aside>Related</aside>",
        "<header><a href=/>Home</a></header>",
        '<div role="navigation">Menu</div>',
        '<div class="cookie-banner">We use cookies</div>',
        '<div id="shareButtons">Tweet</div>',
        '<section class="post-related-articles">Nurse</section>',
        "<div hidden>Secret</div>",
        '<div style="display: none">Secret</div>',
        "<script>let x</script><style>p {}</style><noscript>Switch it on</noscript><template>t</template>",
        "<button>Buy</button>",
        LINKS,
    ],
)
def test_what_stands_around_the_text_goes(around: str) -> None:
    kept = "Becoming a bakerBakers start at three in the morning.They go home at noon."
    assert words(f"{around}{TEXT}") == kept
    assert words(f"<main>{TEXT}</main>{around}") == kept


@pytest.mark.parametrize(
    "body",
    [
        f'<div class="has-sidebar">{TEXT}</div>',
        f'<div class="promo">{TEXT}</div>',
        f'<div style="display:none">{TEXT}</div>',
        f"<form><div>{TEXT}</div><input name=x></form>",
        f"<header><h1>Becoming a baker</h1></header>{TEXT.partition('</h1>')[2]}",
        f"<article>{TEXT}</article><article><p>Another one.</p></article>",
        f"<h2><button>Becoming a baker</button></h2>{TEXT.partition('</h1>')[2]}",
    ],
)
def test_the_text_itself_stays(body: str) -> None:
    assert "Bakers start at three in the morning." in words(body)
    assert "Becoming a baker" in words(body)


def test_a_list_of_links_within_the_text_stays_and_its_contents_go() -> None:
    contents = '<ul><li><a href="#pay">Pay</a></li><li><a href="#hours">Hours</a></li></ul>'
    said = words(f"<main>{contents}{TEXT}<p>Look for work here:</p>{LINKS}</main>")
    assert "Jobs near you" in said
    assert "Pay" not in said


@pytest.mark.parametrize(
    ("data", "text"),
    [
        ("café".encode(), "café"),
        (b"\xef\xbb\xbfcaf\xc3\xa9", "café"),
        ("café".encode("utf-16"), "café"),
        (b"<meta charset=latin-1>caf\xe9", "<meta charset=latin-1>café"),
        (b"<meta charset=nonsense>caf\xc3\xa9", "<meta charset=nonsense>café"),
        (b"\x93caf\xe9\x94", "“café”"),
    ],
)
def test_a_page_is_decoded_as_browsers_do(data: bytes, text: str) -> None:
    assert decoded(data) == text


@pytest.mark.parametrize("data", [b"\x89PNG\0\0", b"", b"<!-- nothing -->"])
def test_what_is_no_page_is_named(data: bytes) -> None:
    with pytest.raises(GuideError):
        parse_page(data)
