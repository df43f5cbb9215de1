"""Run the command line: with `python -m publisher`, and as the command of an installation.

A project has its own program beside its texts, so that what was made with it can be made again. An installed command
hands over to that of the project in which it is given.
"""

import importlib
import os
import sys
from pathlib import Path

from publisher.project import program_of


def run() -> None:
    """Run the command line with the program of the project in hand, or else with this one."""
    own, here = program_of(Path.cwd()), Path(__file__).resolve().parent.parent
    if own and own.resolve() != here:
        _change_to(own)
    importlib.import_module("publisher.cli.main").main()


def _change_to(root: Path) -> None:
    """Let Python find the package in another folder, in this process and in those that it begins."""
    sys.path.insert(0, str(root))
    os.environ["PYTHONPATH"] = os.pathsep.join(filter(None, (str(root), os.environ.get("PYTHONPATH"))))
    for name in [name for name in sys.modules if name.partition(".")[0] == "publisher"]:
        del sys.modules[name]


if __name__ == "__main__":
    run()
