"""The wheel holds, beside the package, what `publisher new project` begins a project with."""

import shutil
import sys
from pathlib import Path

from setuptools import setup
from setuptools.command.build_py import build_py

ROOT = Path(__file__).parent
# Nothing is installed yet, and who builds a wheel does not look here.
sys.path.insert(0, str(ROOT))

from publisher.project import STARTER, copy_program, copy_starter  # noqa: E402


class BuildWithStarter(build_py):
    """The modules, with all else that stands in the package, and the starter of a project."""

    def run(self) -> None:
        """Put the package together in the folder that the wheel is made of."""
        super().run()
        if not self.editable_mode:
            # Templates, styles and texts that stand in the package are no modules.
            package = Path(self.build_lib) / "publisher"
            shutil.rmtree(package, ignore_errors=True)
            copy_program(package)
            copy_starter(ROOT, package / STARTER)


setup(cmdclass={"build_py": BuildWithStarter})
