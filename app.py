"""`python app.py`: the chat page on this machine. Options: --host, --port, --corpus, --index, --model."""

import argparse
import signal
import sys

from assistant.errors import AssistantError
from assistant.settings import folder, read_settings


def main() -> int:
    """Serve the page until Ctrl-C; 2 for a user's mistake, said in one line."""
    signal.signal(signal.SIGINT, lambda *_: sys.exit(0))  # Ctrl-C, at any moment from here on
    # After that, since it imports for a second.
    from assistant.page.web import serve

    parser = argparse.ArgumentParser(prog="app.py", description="Serve the chat page.")
    parser.add_argument("--host", help="address to bind to (127.0.0.1)")
    parser.add_argument("--port", type=int, help="port of the page (7860; 0 takes a free one)")
    parser.add_argument("--corpus", type=folder, help="folder of guides (corpus)")
    parser.add_argument("--model", help="chat model that writes the answers, as provider:name (none: quotes)")
    parser.add_argument("--index", type=folder, help="folder that holds what is built from them (index)")
    try:
        serve(read_settings(**vars(parser.parse_args())))
    except AssistantError as error:
        print(error, file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
