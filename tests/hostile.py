"""A guide that would run scripts, fetch pictures and send forms, if anything of it got through."""

HOSTILE_NAME = "<img src=x onerror=document.title=3>juggling.md"
HOSTILE_TITLE = '<img src="https://tracker.example/title.png" onerror="document.title=1">Juggling'
HOSTILE_WORDS = (
    '<script>document.title="ran"</script> '
    '<img src="https://tracker.example/p.png" onerror="document.title=2"> '
    '![pixel](https://tracker.example/q.png) <form action="https://tracker.example"><button>Go</button></form>'
)
HOSTILE = f"""---
title: '{HOSTILE_TITLE}'
publisher: '{HOSTILE_TITLE.replace("title.png", "publisher.png")}'
author: '{HOSTILE_TITLE.replace("title.png", "author.png")}'
source: 'javascript:document.title=4'
---

# Juggling

## How long does it take to become a professional juggler?

### {HOSTILE_TITLE.replace("title.png", "heading.png")}

Becoming a professional juggler takes eleven years of training {HOSTILE_WORDS}.

## What is the longest word of a juggler?

{"w" * 10_000}
"""
