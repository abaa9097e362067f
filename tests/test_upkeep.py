"""The index follows the folder."""

import json
import signal
import subprocess
import time
from pathlib import Path
from threading import Timer

from shell import command
from toys import write_guides


def _heed_interrupts() -> None:
    """A shell starts what runs in its background with interrupts ignored, and the tests may run there."""
    signal.signal(signal.SIGINT, signal.SIG_DFL)


def test_watch_follows_the_folder_until_it_is_interrupted(guides: Path, tmp_path: Path) -> None:
    flags = ["--watch", "--json", "--corpus", guides, "--index", tmp_path / "index"]
    with subprocess.Popen(
        command("index", *flags),
        stdout=subprocess.PIPE,
        stderr=subprocess.PIPE,
        text=True,
        preexec_fn=_heed_interrupts,
    ) as process:
        assert process.stdout
        assert process.stderr
        watchdog = Timer(60, process.kill)
        watchdog.start()
        assert json.loads(process.stdout.readline())["changed"]
        while (line := process.stderr.readline()) and not line.startswith("Watching"):
            pass
        write_guides(guides, {"new.md": "# New\n\nNew words.\n"})
        states = {guide["path"]: guide["state"] for guide in json.loads(process.stdout.readline())["guides"]}
        assert states["new.md"] == "new"
        time.sleep(0.1)
        process.send_signal(signal.SIGINT)
        assert process.wait(30) == 130
        watchdog.cancel()
        assert "Traceback" not in process.stderr.read()
